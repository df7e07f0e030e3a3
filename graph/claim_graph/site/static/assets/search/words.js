/* Words as the search compares them: spellings, plurals, accents and numbers become one. */

(() => {
  "use strict";

  const { plain } = claimGraph;
  const search = claimGraph.search ??= {};

  /**
   * British and American spellings become one. All but the last few hold for the start of a word,
   * too, since a word is looked for while it is typed.
   * @type {[RegExp, string][]}
   */
  const SPELLINGS = [
    [/z/g, "s"],
    [/ll/g, "l"],
    [/ogu(?:e|$)/, "og"],
    [/^(arm|behavi|col|endeav|fav|flav|harb|hon|hum|lab|neighb|rig|rum|sav|vap|vig)our/, "$1or"],
    [/^(calib|cent|fib|lit|lust|met|spect|theat)(?:ere?|re?)/, "$1r"],
    [/^(def|lic|off|pret)enc/, "$1ens"],
    [/^(acknowledg|judg)em/, "$1m"],
    [/^artef/, "artif"],
    [/^grey/, "gray"],
    [/^mould/, "mold"],
    [/^practis/, "practic"],
    [/^scept/, "skept"],
    [/^ageing/, "aging"],
    [/^maths$/, "math"],
    [/^programme(?=s?$)/, "program"],
    [/^(burn|dream|learn)t$/, "$1ed"],
  ];

  /** Endings that are taken off a word, the first that fits, where enough of it is left. */
  const ENDINGS = [
    [/(?<=.{3})ies$/, "y"],
    [/(?<=.{2}(?:s|x|ch|sh))es$/, ""],
    [/(?<=.{2}[^sui])s$/, ""],
  ];
  /** Those of verbs, and of the nouns that are made of verbs. */
  const FORMS = [
    [/(?<=.{4})ations?$/, ""],
    [/(?<=.{4}[st])ion$/, ""],
    [/(?<=[aeiouy].{0,9}[^aeiou]|.{4})ing$/, ""],
    [/(?<=[aeiouy].{0,9}[^aeiou]|.{4})ed$/, ""],
    [/(?<=.{4})ly$/, ""],
    [/(?<=.{4})ness$/, ""],
  ];
  const DOUBLED = /([bdgmnprt])\1$/;

  /** A word, a sign that is read as one, or a gap in what was quoted, which no phrase crosses. */
  const WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}'’]*(?:[.,]\p{N}+)*|%|…/gu;
  const GAP = "…";
  const PHRASE = /["“”„«»]([^"“”„«»]+)["“”„«»]/g;
  const UNITS =
    ("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen " +
      "fifteen sixteen seventeen eighteen nineteen").split(" ");
  const TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split(" ");
  /** @type {Map<string, number>} */
  const NUMBERS = new Map([
    ...UNITS.map((word, number) => /** @type {[string, number]} */ ([word, number])),
    ...TENS.map((word, at) => /** @type {[string, number]} */ ([word, at * 10 + 20])),
  ]);
  const SCALES = new Map([["hundred", 100], ["thousand", 1000]]);
  const FOLDS = new Map([["tenfold", "10"], ["hundredfold", "100"], ["thousandfold", "1000"]]);
  const isNumber = (form) => /^\d+$/.test(form);

  /**
   * Return a word in the form that all its spellings share; numbers are in digits.
   * @param {string} text
   */
  function formOf(text) {
    if (text === "%") return "percent";
    const written = plain(text).replace(/['’]s$/, "").replace(/['’]/g, "");
    if (/^\d/.test(written)) return written.replace(/,(?=\d{3})/g, "").replace(/x$/, "");
    if (NUMBERS.has(written)) return String(NUMBERS.get(written));
    if (FOLDS.has(written)) return FOLDS.get(written);
    return SPELLINGS.reduce((form, [pattern, to]) => form.replace(pattern, to), written);
  }

  /**
   * Return what the singular and the plural, and the forms of a verb, have in common. It need not
   * be a word.
   * @param {string} form
   */
  function stem(form) {
    if (form.length < 4 || isNumber(form)) return form;
    const cut = (word, endings) => {
      const fits = endings.find(([ending]) => ending.test(word));
      return fits ? word.replace(fits[0], fits[1]) : word;
    };
    const whole = cut(form, ENDINGS);
    const short = cut(whole, FORMS);
    const single = short === whole ? short : short.replace(DOUBLED, "$1");
    return single.length > 3 ? single.replace(/e$/, "") : single;
  }

  /** Return the number that two neighbours make: 25 for 20 and 5, 10000 for 10 and thousand. */
  function together(first, second) {
    if (!isNumber(first.form)) return null;
    const [left, right] = [Number(first.form), Number(second.form)];
    const scale = SCALES.get(second.form);
    if (scale && left < scale) return String(left * scale);
    const spelt = isNumber(second.form) && !/\d/.test(second.text);
    return spelt && left % 10 === 0 && left >= 20 && left < 100 && right > 0 && right < 10
      ? String(left + right)
      : null;
  }

  /**
   * Return the words of a text with their places in it; what is joined by a hyphen says so.
   * @param {string} text
   * @returns {Token[]}
   */
  function tokens(text) {
    const made = [];
    let end = -1;
    for (const { 0: match, index } of text.matchAll(WORD)) {
      const joined = index === end + 1 && /[-‐‑–]/.test(text[end] ?? "");
      end = index + match.length;
      const form = match === GAP ? GAP : formOf(match);
      if (!form) continue;
      const token = { text: match, form, stem: stem(form), start: index, end, joined };
      const before = made.at(-1);
      const number = before && together(before, token);
      if (number) {
        Object.assign(before, { text: text.slice(before.start, end), end });
        Object.assign(before, { form: number, stem: number });
      } else {
        made.push(token);
      }
    }
    return made;
  }

  /**
   * Return what was typed, in words; `phrases` are those that stood in quotation marks.
   * @param {string} typed
   * @returns {{ words: Token[], phrases: Token[][] }}
   */
  function parsed(typed) {
    const phrases = [...typed.matchAll(PHRASE)].map(([, inside]) => tokens(inside));
    const words = tokens(typed).filter(({ form }) => form !== GAP);
    return { words, phrases: phrases.filter((phrase) => phrase.length) };
  }

  /**
   * Return at which word of a text a phrase stands; -1 where it does not. Hyphens and spaces are
   * one: “pre-training” is “pretraining”.
   * @param {Token[]} text
   * @param {Token[]} phrase
   */
  function phraseAt(text, phrase) {
    const wanted = phrase.map((token) => token.stem).join("");
    for (let from = 0; wanted && from < text.length; from++) {
      let rest = wanted;
      for (let at = from; at < text.length && rest.startsWith(text[at].stem); at++) {
        rest = rest.slice(text[at].stem.length);
        if (!rest) return from;
      }
    }
    return -1;
  }

  /**
   * Return in how many steps one word becomes the other: a letter more, less or another, or two
   * changed over (optimal string alignment). `start` lets the second word go on after that. Return
   * `limit + 1` where it takes more steps than `limit`.
   * @param {string} typed
   * @param {string} word
   * @param {number} limit
   * @param {boolean} [start]
   */
  function distance(typed, word, limit, start = false) {
    if (typed.length - word.length > limit) return limit + 1;
    if (!start && word.length - typed.length > limit) return limit + 1;
    const width = Math.min(word.length, typed.length + limit);
    let [before, row] = [[], Array.from({ length: width + 1 }, (_, at) => at)];
    for (let line = 1; line <= typed.length; line++) {
      const next = [line];
      for (let at = 1; at <= width; at++) {
        const same = typed[line - 1] === word[at - 1];
        next[at] = Math.min(row[at] + 1, next[at - 1] + 1, row[at - 1] + (same ? 0 : 1));
        const swapped = line > 1 && at > 1 && typed[line - 1] === word[at - 2] &&
          typed[line - 2] === word[at - 1];
        if (swapped) next[at] = Math.min(next[at], before[at - 2] + 1);
      }
      if (Math.min(...next) > limit) return limit + 1;
      [before, row] = [row, next];
    }
    return Math.min(limit + 1, start ? Math.min(...row) : row[width]);
  }

  search.words = { GAP, distance, formOf, isNumber, parsed, phraseAt, stem, tokens };
})();
