/* Which records fit what is typed, and in which order. */

(() => {
  "use strict";

  const { plain } = claimGraph;
  const search = claimGraph.search ??= {};

  /** The kinds of records by their folders, in the order in which they are listed. */
  const KINDS = {
    concepts: "Concept",
    collections: "Way in",
    chapters: "Chapter",
    people: "Person",
    interviews: "Interview",
    notes: "Notes",
    claims: "Claim",
  };
  const ORDER = Object.keys(KINDS);

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
  const WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}'’]*/gu;
  const APOSTROPHE = /['’]/g;

  /** How like a record's name an address must be, and how many records are offered for one. */
  const LIKE = 0.4;
  const OFFERED = 5;

  /**
   * Return a word as it is written and in the spelling that all spellings of it share.
   * @param {string} text
   * @returns {Word}
   */
  function word(text) {
    const written = plain(text).replace(APOSTROPHE, "");
    const common = SPELLINGS.reduce((form, [pattern, to]) => form.replace(pattern, to), written);
    return { written, common };
  }

  /** @type {(text: string) => Word[]} */
  const words = (text) => (text.match(WORD) ?? []).map(word);

  /**
   * Return whether a word starts with what is typed, in either spelling.
   * @param {Word} whole
   * @param {Word} typed
   */
  const starts = (whole, typed) =>
    whole.written.startsWith(typed.written) || whole.common.startsWith(typed.common);

  /**
   * Return a text in pieces, the words that were typed told apart from the rest.
   * @param {string} text
   * @param {Word[]} query
   * @returns {{ text: string, hit: boolean }[]}
   */
  function pieces(text, query) {
    const made = [];
    let done = 0;
    for (const { 0: match, index } of text.matchAll(WORD)) {
      const whole = word(match);
      if (!query.some((typed) => starts(whole, typed))) continue;
      made.push({ text: text.slice(done, index), hit: false }, { text: match, hit: true });
      done = index + match.length;
    }
    made.push({ text: text.slice(done), hit: false });
    return made.filter((piece) => piece.text);
  }

  /**
   * Return a record with the words by which it is found: those of its own sentence or name before
   * those of other names, before the words spoken, before what is said about it.
   * @param {[folder: string, address: string, card: Card]} row
   * @returns {Indexed}
   */
  function indexed([folder, address, card]) {
    const fields = [card.label, (card.also ?? []).join(" "), card.words, card.text ?? card.by];
    return { folder, address, card, fields: fields.map((field) => words(field ?? "")) };
  }

  /**
   * Return how well a record fits, as numbers to compare from the first on, the least first; null
   * where a word of the query is missing from it.
   * @param {Indexed} record
   * @param {Word[]} query
   * @returns {number[] | null}
   */
  function rank({ fields, folder }, query) {
    const places = query.map((typed) =>
      fields.findIndex((field) => field.some((whole) => starts(whole, typed)))
    );
    if (places.includes(-1)) return null;
    const [label] = fields;
    const leads = query.every((typed, at) => label[at] && starts(label[at], typed));
    const whole = leads && label.length === query.length;
    return [Math.max(0, ...places), whole ? 0 : leads ? 1 : 2, ORDER.indexOf(folder)];
  }

  /* The least rank first; then as they were said; then by address. */
  function compare(a, b) {
    const differs = a.rank.findIndex((number, at) => number !== b.rank[at]);
    if (differs >= 0) return a.rank[differs] - b.rank[differs];
    const [time, other] = [a.card.at ?? "", b.card.at ?? ""];
    return time.localeCompare(other, "en", { numeric: true }) ||
      a.address.localeCompare(b.address, "en");
  }

  /**
   * Return the records in which every word of the query starts a word, the best first.
   * @param {Indexed[]} records
   * @param {string} query
   */
  function matching(records, query) {
    const typed = words(query);
    if (!typed.length) return [];
    return records
      .map((record) => ({ ...record, rank: rank(record, typed) }))
      .filter((record) => record.rank)
      .sort(compare);
  }

  const split = (name) => words(name.replace(/\.\w+$/, "").replaceAll("-", " "));
  const letters = (list) => list.reduce((sum, { written }) => sum + written.length, 0);

  /**
   * Return the records whose names share words with an address that leads nowhere, the likeliest
   * first. Long words tell more than short ones.
   * @param {Indexed[]} records
   * @param {string} path
   */
  function near(records, path) {
    const folders = decodeURI(path).split("/").filter(Boolean);
    const typed = split(folders.pop() ?? "");
    const likeness = ({ address, folder }) => {
      const own = split(address.split("/").pop());
      const hits = typed.filter(({ common }) => own.some((other) => other.common === common));
      if (!hits.length) return 0;
      const bonus = folders.includes(folder) ? 0.1 : 0;
      return letters(hits) / Math.max(letters(typed), letters(own)) + bonus;
    };
    return records
      .map((record) => ({ ...record, rank: [-likeness(record)] }))
      .filter((record) => -record.rank[0] >= LIKE)
      .sort(compare)
      .slice(0, OFFERED);
  }

  search.matching = { KINDS, words, starts, pieces, indexed, matching, near };
})();
