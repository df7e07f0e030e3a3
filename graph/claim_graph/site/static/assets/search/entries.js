/* What can be found, and the words that lead to it. */

(() => {
  "use strict";

  const search = claimGraph.search ??= {};
  const { GAP, distance, isNumber, stem, tokens } = search.words;

  /** What an entry is found by, and how much a word weighs there. */
  const FIELDS = [
    /** Its own sentence or name. */
    { name: "name", weight: 1 },
    /** Other names. */
    { name: "also", weight: 0.9 },
    /** Words spoken. */
    { name: "words", weight: 0.9 },
    /** What is said about it. */
    { name: "text", weight: 0.5 },
    /** What it is about: concepts, tags, everyday words. */
    { name: "about", weight: 0.5 },
  ];
  /** How well a word fits what was typed, by what they have in common. */
  const FIT = {
    form: 1,
    stem: 0.95,
    start: 0.75,
    startInside: 0.4,
    alike: 0.6,
    typo: 0.7,
    far: 0.5,
  };
  /** Letters from which on one typo is forgiven, and two. */
  const FORGIVEN = [4, 7];
  /** Letters that make the start of a word. */
  const START = 2;
  /** Entries that are taken in before the page may do something else. */
  const SLICE = 100;

  /** @type {(row: SearchRow, head: SearchHead) => Entry} */
  function unpacked(
    [kind, page, name, by, at, talk, text = "", also = [], words = [], about = ""],
    head,
  ) {
    return {
      kind: head.kinds[kind],
      rank: kind,
      page,
      name,
      by: head.people[by] ?? "",
      at,
      talk: head.talks[talk]?.id ?? "",
      text,
      also,
      words: words.map(([spoken, second, voice]) => ({
        text: spoken,
        at: second,
        by: voice ?? head.people[by] ?? "",
      })),
      about,
    };
  }

  /** The texts of a field: a phrase never goes from one into the next. */
  const TEXTS = {
    name: (entry) => [entry.name],
    also: (entry) => entry.also,
    words: (entry) => entry.words.map(({ text }) => text),
    text: (entry) => [entry.text],
    about: (entry) => [entry.about],
  };

  /** @type {(entry: Entry) => Record<string, Token[][]>} */
  const read = (entry) =>
    entry.read ??= Object.fromEntries(
      FIELDS.map(({ name }) => [name, TEXTS[name](entry).map(tokens)]),
    );

  /** The entries and, for each form of a word, where it stands. */
  class Entries {
    /** @param {SearchHead} head */
    constructor(head) {
      this.head = head;
      /** @type {Entry[]} */
      this.all = [];
      /** @type {Map<string, Map<number, number>>} For each form: entry → fields, as bits. */
      this.places = new Map();
      /** @type {Map<string, string[]>} */
      this.byStem = new Map();
      /** @type {string[] | null} */
      this.sorted = null;
      this.small = new Set(tokens(head.small).map(({ form }) => form));
      /** @type {Map<string, Set<string>>} For each stem: those that mean much the same. */
      this.alike = new Map();
      for (const group of head.alike) {
        const stems = group.map((word) => tokens(word)[0].stem);
        for (const stem of stems) {
          const others = this.alike.get(stem) ?? new Set();
          stems.filter((other) => other !== stem).forEach((other) => others.add(other));
          this.alike.set(stem, others);
        }
      }
    }

    /**
     * Take in rows, in slices, so that the page stays awake.
     * @param {SearchRow[]} rows
     */
    async add(rows) {
      for (let from = 0; from < rows.length; from += SLICE) {
        for (const row of rows.slice(from, from + SLICE)) this.take(row);
        if (from + SLICE < rows.length) await new Promise((resolve) => setTimeout(resolve));
      }
      this.sorted = null;
    }

    /** @param {SearchRow} row */
    take(row) {
      const entry = unpacked(row, this.head);
      const number = this.all.push(entry) - 1;
      FIELDS.forEach(({ name }, field) => {
        for (const text of TEXTS[name](entry)) {
          const words = tokens(text);
          words.forEach((word, at) => {
            if (word.form === GAP) return;
            this.note(word.form, number, field);
            if (word.joined && at) this.note(words[at - 1].form + word.form, number, field);
          });
        }
      });
    }

    note(form, number, field) {
      let places = this.places.get(form);
      if (!places) {
        places = new Map();
        this.places.set(form, places);
        const shared = stem(form);
        this.byStem.set(shared, [...this.byStem.get(shared) ?? [], form]);
      }
      places.set(number, places.get(number) | 1 << field);
    }

    /** All forms, in the order of the alphabet. */
    get forms() {
      return this.sorted ??= [...this.places.keys()].sort();
    }

    /** How much a form tells: a rare one more than one that stands everywhere. */
    tells(form) {
      return Math.log(1 + this.all.length / (this.places.get(form)?.size ?? 1));
    }

    /** The forms that start so. */
    *starting(start) {
      const { forms } = this;
      let [low, high] = [0, forms.length];
      while (low < high) {
        const middle = (low + high) >> 1;
        if (forms[middle] < start) low = middle + 1;
        else high = middle;
      }
      for (; low < forms.length && forms[low].startsWith(start); low++) yield forms[low];
    }

    /**
     * Return the forms that fit a word, each with how well: itself, its plural and the like, the
     * start of a longer one, one that means much the same. Only where there is none of the first
     * three, typos are forgiven.
     * @param {Token} word
     * @param {boolean} last Whether it may be unfinished.
     * @returns {Map<string, number>}
     */
    fitting(word, last) {
      /** @type {Map<string, number>} */
      const fits = new Map();
      const add = (form, fit) => {
        if (this.places.has(form)) fits.set(form, Math.max(fit, fits.get(form) ?? 0));
      };
      add(word.form, FIT.form);
      for (const form of this.byStem.get(word.stem) ?? []) add(form, FIT.stem);
      if (word.form.length >= START && !isNumber(word.form) && !this.small.has(word.form)) {
        const known = fits.size && !last;
        for (const form of this.starting(word.form)) add(form, known ? FIT.startInside : FIT.start);
      }
      const direct = fits.size;
      for (const other of this.alike.get(word.stem) ?? []) {
        for (const form of this.byStem.get(other) ?? []) add(form, FIT.alike);
      }
      if (!direct) this.forgive(word, last, add);
      return fits;
    }

    forgive({ form }, last, add) {
      const limit = FORGIVEN.filter((length) => form.length >= length).length;
      if (!limit || isNumber(form)) return;
      const near = { 1: [], 2: [] };
      for (const other of this.forms) {
        const steps = distance(form, other, limit);
        if (steps <= limit) near[steps].push(other);
      }
      if (!near[1].length && !near[2].length && last) {
        for (const other of this.forms) {
          if (distance(form, other, 1, true) <= 1) near[1].push(other);
        }
      }
      // Two steps only where one does not do.
      if (near[1].length) near[1].forEach((other) => add(other, FIT.typo));
      else near[2].forEach((other) => add(other, FIT.far));
    }
  }

  Object.assign(search, { Entries, FIELDS, FIT, read });
})();
