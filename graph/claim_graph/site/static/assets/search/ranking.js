/* Which entries fit what was typed, and in which order. */

(() => {
  "use strict";

  const search = claimGraph.search ??= {};
  const { FIELDS, FIT, read } = search;
  const { parsed, phraseAt, tokens } = search.words;

  /** What an entry is, in the order in which they are shown. */
  const TIERS = {
    /** What was typed is its name. */
    named: 0,
    /** Somebody said just that. */
    spoken: 1,
    /** What was typed is another name of it, or the name by which a person is known. */
    alias: 2,
    /** Its name starts so. */
    started: 3,
    /** All words stand in it, or their plurals and other spellings. */
    whole: 4,
    /** All words stand in it, or what means much the same. */
    akin: 5,
    /** Most of the words stand in it. */
    partly: 6,
  };
  /** Words in a row that are taken for a quotation without quotation marks. */
  const QUOTED = 3;
  /** How much a word counts that carries little by itself. */
  const SMALL = 0.1;
  /** How much two words count for standing side by side, as they were typed. */
  const BESIDE = 0.35;
  /** How much of what was typed must be in an entry, against the entry that has most of it. */
  const ENOUGH = 0.6;
  /** Entries that are looked at closely. */
  const CLOSELY = 200;
  /** Where fewer have all words, those that have most are shown as well, up to so many. */
  const FEW = 8;

  /**
   * Return each word that was typed, with the forms that fit it and how much it weighs.
   * @param {InstanceType<typeof search.Entries>} entries
   * @param {Token[]} words
   * @returns {Sought[]}
   */
  function terms(entries, words) {
    const small = words.map(({ form }) => entries.small.has(form));
    const alone = small.every(Boolean);
    const made = words.map((word, at) => {
      const fits = entries.fitting(word, at === words.length - 1);
      const told = [...fits].map(([form, fit]) => fit * entries.tells(form));
      const weight = (small[at] && !alone ? SMALL : 1) * Math.max(0.1, ...told);
      return { word, fits, weight, small: small[at] && !alone };
    });
    // “co founder” is “cofounder”, too.
    words.slice(1).forEach((word, at) => {
      const joined = words[at].form + word.form;
      if (!entries.places.has(joined)) return;
      for (const term of [made[at], made[at + 1]]) term.fits.set(joined, FIT.stem);
    });
    return made;
  }

  /* For each entry with any of the words: how well each fits it, weighed by where it stands. */
  function scored(entries, all) {
    /** @type {Map<number, { fits: number[], scores: number[] }>} */
    const hits = new Map();
    all.forEach((term, at) => {
      for (const [form, fit] of term.fits) {
        const value = fit * entries.tells(form) * (term.small ? SMALL : 1);
        for (const [number, fields] of entries.places.get(form)) {
          let hit = hits.get(number);
          if (!hit) hits.set(number, hit = { fits: [], scores: [] });
          const weight = Math.max(
            ...FIELDS.map((field, bit) => fields & 1 << bit ? field.weight : 0),
          );
          hit.fits[at] = Math.max(hit.fits[at] ?? 0, fit);
          hit.scores[at] = Math.max(hit.scores[at] ?? 0, value * weight);
        }
      }
    });
    return hits;
  }

  const sum = (numbers) => numbers.reduce((total, number) => total + (number ?? 0), 0);

  /* Whether these words are, one by one, what was typed; the last may be unfinished. */
  function same(words, all, { unfinished = false } = {}) {
    return words.length === all.length &&
      words.every(({ form }, at) => {
        const fit = all[at].fits.get(form);
        if (!fit || fit === FIT.alike) return false;
        return fit > FIT.start || fit === FIT.typo || fit === FIT.far ||
          unfinished && at === all.length - 1;
      });
  }

  /**
   * Return whether a name is what was typed, or starts so. Little words may be missing from both.
   * @returns {"whole" | "start" | null}
   */
  function names(entries, words, all) {
    const big = (list, form) => {
      const kept = list.filter((item) => !entries.small.has(form(item)));
      return kept.length ? kept : list;
    };
    const shorter = big(words, ({ form }) => form);
    const asked = big(all, ({ word }) => word.form);
    if (same(words, all) || same(shorter, asked)) return "whole";
    const starts = same(words.slice(0, all.length), all, { unfinished: true }) ||
      same(shorter.slice(0, asked.length), asked, { unfinished: true });
    return starts ? "start" : null;
  }

  /**
   * Return the tier of an entry and which of its quotations shows why, -1 where none does.
   * @returns {[tier: number, quote: number]}
   */
  function tier(entries, entry, hit, all, phrases) {
    const { name: [own], also: others, words: spoken } = read(entry);
    const phrase = phrases.length ? phrases : [all.map(({ word }) => word)];
    const quote = spoken.findIndex((words) => phrase.every((part) => phraseAt(words, part) >= 0));
    const claim = entry.rank === 0;
    const name = names(entries, own, all);
    if (quote >= 0 && phrases.length) return [TIERS.spoken, quote];
    if (name === "whole") return [TIERS.named, -1];
    if (quote >= 0 && all.length >= QUOTED) return [TIERS.spoken, quote];
    const also = others.map((words) => names(entries, words, all));
    if (also.includes("whole")) return [TIERS.alias, -1];
    if (entry.kind === "Person" && known(entry, all)) return [TIERS.alias, -1];
    if (!claim && (name === "start" || also.includes("start"))) return [TIERS.started, -1];
    const big = all.map((_, at) => at).filter((at) => !all[at].small);
    if (big.every((at) => hit.fits[at] > FIT.typo)) return [TIERS.whole, quote];
    if (big.every((at) => hit.fits[at])) return [TIERS.akin, quote];
    return [TIERS.partly, quote];
  }

  /* Whether all words that were typed are parts of a person's name. */
  function known(entry, all) {
    const [parts] = read(entry).name;
    return all.every(({ fits }) => parts.some(({ form }) => (fits.get(form) ?? 0) >= FIT.far));
  }

  /* How many neighbours stand side by side in the entry, as they were typed. */
  function beside(entry, all) {
    let best = 0;
    for (const { name, weight } of FIELDS) {
      for (const words of read(entry)[name]) {
        let total = 0;
        for (let at = 1; at < all.length; at++) {
          const pair = words.some(({ form }, place) =>
            place && all[at].fits.has(form) && all[at - 1].fits.has(words[place - 1].form)
          );
          if (pair) total += BESIDE * (all[at].weight + all[at - 1].weight);
        }
        best = Math.max(best, total * weight);
      }
    }
    return best;
  }

  /* The quotation that holds most of the words. */
  function likeliest(entry, all) {
    const counts = read(entry).words.map((words) => {
      const forms = new Set(words.map(({ form }) => form));
      return sum(
        all.map(({ fits, weight }) => [...fits.keys()].some((f) => forms.has(f)) ? weight : 0),
      );
    });
    return Math.max(0, counts.indexOf(Math.max(...counts)));
  }

  /* The order: first the tier, then claims before concepts before the rest, then the better fit. */
  function compare(a, b) {
    return a.tier - b.tier ||
      (a.tier < TIERS.partly ? a.entry.rank - b.entry.rank : 0) ||
      b.score - a.score ||
      a.entry.name.length - b.entry.name.length ||
      a.entry.at - b.entry.at ||
      a.entry.rank - b.entry.rank ||
      (a.entry.page < b.entry.page ? -1 : 1);
  }

  /* Those worth a close look: with a phrase in quotation marks, all; else the best of the claims and
     the best of the rest, so that no number of claims hides what is named so. */
  function candidates(entries, rough, phrases) {
    if (phrases.length) return rough;
    const claim = ({ number }) => entries.all[number].rank === 0;
    const best = (fitting) => rough.filter(fitting).slice(0, CLOSELY);
    return [...best(claim), ...best((row) => !claim(row))];
  }

  /* Those that hold all that stands in quotation marks. */
  function holding(entries, rough, phrases) {
    const least = sum(phrases.map((phrase) => phrase.length));
    return rough.filter(({ number, hit }) =>
      Object.keys(hit.fits).length >= least &&
      phrases.every((phrase) => holds(entries.all[number], phrase))
    );
  }

  const holds = (entry, phrase) =>
    FIELDS.some(({ name }) => read(entry)[name].some((text) => phraseAt(text, phrase) >= 0));

  /**
   * Return what fits, the best first. `complete` tells whether any of it has all that was typed;
   * `number` is how many there are, those that are not looked at closely too.
   * @param {{ number: number, hit: { fits: number[] } }[]} rough
   * @param {(found: any) => SearchHit} looked Takes a close look.
   */
  function among(entries, rough, all, phrases, looked) {
    const near = candidates(entries, rough, phrases).map(looked).sort(compare);
    const complete = near.filter((hit) => hit.tier < TIERS.partly).length;
    const enough = ENOUGH * Math.max(0, ...near.map(({ score }) => score));
    const partly = near.slice(complete).filter(({ score }) => score >= enough);
    const further = complete >= FEW ? [] : partly.slice(0, FEW - complete);
    const hits = [...near.slice(0, complete), ...further];
    const big = all.map((_, at) => at).filter((at) => !all[at].small);
    const having = near.length < rough.length
      ? rough.filter(({ hit }) => big.every((at) => hit.fits[at])).length
      : 0;
    return { hits, complete: complete > 0, number: Math.max(having, hits.length) };
  }

  /**
   * Return what fits, the best first: of all, or of one talk. `numbers` tells how many fit of all
   * and of each talk that there is.
   * @param {InstanceType<typeof search.Entries>} entries
   * @param {string} typed
   * @param {string} [talk] The id of the talk.
   * @returns {SearchOutcome}
   */
  function matching(entries, typed, talk = "") {
    const { words, phrases } = parsed(typed);
    const all = terms(entries, words);
    const scores = [...scored(entries, all)]
      .map(([number, hit]) => ({ number, hit, score: sum(hit.scores) }))
      .sort((a, b) => b.score - a.score || a.number - b.number);
    const rough = phrases.length ? holding(entries, scores, phrases) : scores;
    /** @type {Map<number, SearchHit>} */
    const known = new Map();
    const looked = ({ number, hit, score }) => {
      const entry = entries.all[number];
      if (!known.has(number)) {
        const [place, quote] = tier(entries, entry, hit, all, phrases);
        known.set(number, {
          entry,
          tier: place,
          score: score + beside(entry, all),
          quote: quote >= 0 ? quote : likeliest(entry, all),
        });
      }
      return known.get(number);
    };
    const of = (id) => {
      const kept = id ? rough.filter(({ number }) => entries.all[number].talk === id) : rough;
      return among(entries, kept, all, phrases, looked);
    };
    const talks = new Set(["", talk, ...entries.head.talks.map(({ id }) => id)]);
    const ofTalk = new Map([...talks].map((id) => [id, of(id)]));
    const { hits, complete } = ofTalk.get(talk);
    const numbers = Object.fromEntries([...ofTalk].map(([id, { number }]) => [id, number]));
    return { hits, complete, numbers, terms: all };
  }

  /**
   * Return a text in pieces, the words that were typed told apart from the rest.
   * @param {string} text
   * @param {Sought[]} all
   * @returns {{ text: string, hit: boolean }[]}
   */
  function pieces(text, all) {
    const made = [];
    let done = 0;
    for (const { form, start, end } of tokens(text)) {
      if (!all.some(({ fits, small }) => !small && fits.has(form))) continue;
      made.push({ text: text.slice(done, start), hit: false });
      made.push({ text: text.slice(start, end), hit: true });
      done = end;
    }
    made.push({ text: text.slice(done), hit: false });
    return made.filter((piece) => piece.text);
  }

  Object.assign(search, { TIERS, matching, pieces });
})();
