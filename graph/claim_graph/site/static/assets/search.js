/* Search in the records that works from a disk, where the theme's own cannot: browsers start no
   worker there. On a server the theme's search stays as it is; the page for what is not found
   uses this one everywhere. It runs before the theme's script, which then finds no search to
   start. */

(() => {
  "use strict";

  const SHOWN = 30; // Results at once: more is for typing.
  const KINDS = {
    concepts: "Concept", collections: "Way in", chapters: "Chapter", people: "Person",
    interviews: "Interview", notes: "Notes", claims: "Claim",
  };
  const ORDER = Object.keys(KINDS);

  // --- Words --------------------------------------------------------------------------------

  /* British and American spellings become one. All but the last few hold for the start of a
     word, too, since a word is looked for while it is typed. */
  const SPELLINGS = [
    [/z/g, "s"], [/ll/g, "l"], [/ogu(?:e|$)/, "og"],
    [/^(arm|behavi|col|endeav|fav|flav|harb|hon|hum|lab|neighb|rig|rum|sav|vap|vig)our/, "$1or"],
    [/^(calib|cent|fib|lit|lust|met|spect|theat)(?:ere?|re?)/, "$1r"],
    [/^(def|lic|off|pret)enc/, "$1ens"], [/^(acknowledg|judg)em/, "$1m"], [/^artef/, "artif"],
    [/^grey/, "gray"], [/^mould/, "mold"], [/^practis/, "practic"], [/^scept/, "skept"],
    [/^ageing/, "aging"], [/^maths$/, "math"], [/^programme(?=s?$)/, "program"],
    [/^(burn|dream|learn)t$/, "$1ed"],
  ];
  const WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}'’]*/gu;

  const plain = (word) =>
    word.normalize("NFD").replace(/[\p{M}'’]/gu, "").toLowerCase();
  const folded = (word) =>
    SPELLINGS.reduce((found, [pattern, to]) => found.replace(pattern, to), plain(word));
  const both = (word) => [plain(word), folded(word)];
  const words = (text) => (text.match(WORD) ?? []).map(both);
  const starts = ([word, common], [asked, askedCommon]) =>
    word.startsWith(asked) || common.startsWith(askedCommon);

  // --- Finding ------------------------------------------------------------------------------

  /* What a record can be found by: its own sentence or name before other names, before the words
     spoken, before what is said about it. */
  function indexed([folder, address, card]) {
    const fields = [card.label, (card.also ?? []).join(" "), card.words, card.text ?? card.by];
    return { folder, address, card, fields: fields.map((field) => words(field ?? "")) };
  }

  function rank(one, asked) {
    let rank = 0;
    for (const word of asked) {
      const field = one.fields.findIndex((field) => field.some((other) => starts(other, word)));
      if (field < 0) return null;
      rank = Math.max(rank, field);
    }
    const label = one.fields[0];
    const leads = asked.every((word, at) => label[at] && starts(label[at], word));
    const whole = leads && label.length === asked.length;
    return [rank, whole ? 0 : leads ? 1 : 2, ORDER.indexOf(one.folder)];
  }

  function compare(one, other) {
    for (let at = 0; at < one.rank.length; at++) {
      if (one.rank[at] !== other.rank[at]) return one.rank[at] - other.rank[at];
    }
    const [time, otherTime] = [one.card.at ?? "", other.card.at ?? ""];
    return time.localeCompare(otherTime, "en", { numeric: true })
      || one.address.localeCompare(other.address, "en");
  }

  function search(records, query) {
    const asked = words(query);
    if (!asked.length) return [];
    return records
      .map((one) => ({ ...one, rank: rank(one, asked) }))
      .filter((one) => one.rank)
      .sort(compare);
  }

  /* Records whose names share words with an address that leads nowhere, the likeliest first.
     Long words tell more than short ones. */
  function near(records, path) {
    const parts = decodeURI(path).split("/").filter(Boolean);
    const split = (name) => words(name.replace(/\.\w+$/, "").replaceAll("-", " "));
    const asked = split(parts.pop() ?? "");
    const length = (list) => list.reduce((sum, [word]) => sum + word.length, 0);
    const shared = (one) => {
      const own = split(one.address.split("/").pop());
      const hits = asked.filter((word) => own.some((other) => other[1] === word[1]));
      const there = parts.includes(one.folder) ? 0.1 : 0;
      return hits.length ? length(hits) / Math.max(length(asked), length(own)) + there : 0;
    };
    return records
      .map((one) => ({ ...one, rank: [-shared(one)] }))
      .filter((one) => -one.rank[0] >= 0.4)
      .sort(compare)
      .slice(0, 5);
  }

  let index = null;
  const everything = () => (index ??= window.claimRecords.all()
    .then((records) => records.map(indexed))
    .catch((error) => {
      index = null;
      throw error;
    }));

  // --- Showing ------------------------------------------------------------------------------

  function element(tag, classes, ...inside) {
    const made = document.createElement(tag);
    if (classes) made.className = classes;
    made.append(...inside.filter(Boolean));
    return made;
  }

  /* The text with each word marked that was asked for. */
  function marked(classes, text, asked) {
    const made = element("span", classes);
    let done = 0;
    for (const found of text.matchAll(WORD)) {
      const word = both(found[0]);
      if (!asked.some((one) => starts(word, one))) continue;
      made.append(text.slice(done, found.index), element("mark", "", found[0]));
      done = found.index + found[0].length;
    }
    made.append(text.slice(done));
    return made;
  }

  function result({ folder, address, card }, asked) {
    const link = element("a", "cg-find__link",
      element("span", "cg-find__kind", [KINDS[folder], card.by, card.at].filter(Boolean).join(" · ")),
      " ",
      marked("cg-find__label", card.label, asked),
      " ",
      (card.words || card.text)
        && marked(`cg-find__${card.words ? "words" : "text"}`, card.words ?? card.text, asked));
    link.href = address;
    return element("li", "", link);
  }

  /* A field with what it finds under it. */
  class Finder {
    constructor() {
      this.input = element("input", "cg-find__input");
      Object.assign(this.input, {
        type: "text", name: "query", autocomplete: "off", spellcheck: false,
        placeholder: "Claims, quotes, concepts, people", enterKeyHint: "search",
      });
      this.input.setAttribute("aria-label", "Search");
      this.input.setAttribute("autocapitalize", "none");
      this.said = element("p", "cg-find__said");
      this.said.setAttribute("role", "status");
      this.list = element("ol", "cg-find__list");
      this.form = element("form", "cg-find__form", this.input);
      this.form.setAttribute("role", "search");
      this.parts = [this.form, this.said, this.list];
      this.input.addEventListener("input", () => this.update());
      this.form.addEventListener("submit", (event) => {
        event.preventDefault();
        this.first = true;
        this.update();
      });
    }

    /* Keys move between the field and the results; what is typed goes into the field. */
    listen(root) {
      root.addEventListener("keydown", (event) => {
        if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
        const stops = [this.input, ...this.list.querySelectorAll("a")];
        const at = stops.indexOf(document.activeElement);
        const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
        if (at < 0) return;
        if (step) {
          event.preventDefault();
          stops[Math.min(Math.max(at + step, 0), stops.length - 1)].focus();
        } else if (at > 0 && (event.key.length === 1 && event.key !== " "
          || event.key === "Backspace")) {
          this.input.focus();
        }
      });
    }

    async update() {
      const query = this.input.value.trim();
      let records;
      try {
        if (!index && query) this.said.textContent = "Loading …";
        records = await everything();
      } catch {
        this.said.textContent = "The records could not be loaded.";
        return;
      }
      if (query !== this.input.value.trim()) return; // More was typed meanwhile.
      const found = search(records, query);
      this.show(found.slice(0, SHOWN), words(query));
      const number = `${found.length} ${found.length === 1 ? "result" : "results"}`;
      const more = found.length > SHOWN ? `, the first ${SHOWN} shown` : "";
      if (!query) this.said.textContent = this.hint ?? "";
      else this.said.textContent = found.length ? number + more : `Nothing found for “${query}”`;
      if (this.first) this.list.querySelector("a")?.click();
      this.first = false;
    }

    show(found, asked = []) {
      this.list.replaceChildren(...found.map((one) => result(one, asked)));
      this.list.scrollTop = 0;
    }
  }

  // --- In the header ------------------------------------------------------------------------

  const SVG = "http://www.w3.org/2000/svg";
  function icon(path) {
    const svg = document.createElementNS(SVG, "svg");
    svg.setAttribute("viewBox", "0 0 24 24");
    svg.setAttribute("aria-hidden", "true");
    const drawn = document.createElementNS(SVG, "path");
    drawn.setAttribute("d", path);
    svg.append(drawn);
    return svg;
  }
  const LENS = "M10 3a7 7 0 1 0 4.2 12.6l5.1 5.1 1.4-1.4-5.1-5.1A7 7 0 0 0 10 3m0 2a5 5 0 1 1 0 10"
    + " 5 5 0 0 1 0-10";
  const CROSS = "m6.4 5 5.6 5.6L17.6 5 19 6.4 13.4 12l5.6 5.6-1.4 1.4-5.6-5.6L6.4 19 5 17.6l5.6-5.6"
    + "L5 6.4z";

  function button(classes, name, ...inside) {
    const made = element("button", classes, ...inside);
    made.type = "button";
    made.setAttribute("aria-label", name);
    return made;
  }

  function inHeader() {
    const finder = new Finder();
    finder.hint = "The start of a word is enough.";
    finder.said.textContent = finder.hint;
    const close = button("cg-find__close", "Close the search", icon(CROSS));
    finder.form.append(close);
    const dialog = element("dialog", "cg-find", ...finder.parts);
    dialog.setAttribute("aria-label", "Search");
    const key = element("kbd", "cg-search__key", "/");
    key.setAttribute("aria-hidden", "true");
    const opener = button("cg-search", "Search", icon(LENS), element("span", "", "Search"), key);
    opener.setAttribute("aria-haspopup", "dialog");
    opener.setAttribute("aria-keyshortcuts", "/");

    const open = () => {
      if (dialog.open) return;
      dialog.showModal();
      finder.input.focus();
      finder.input.select();
      everything().catch(() => {}); // At hand when the first letter comes.
    };
    finder.listen(dialog);
    opener.addEventListener("click", open);
    close.addEventListener("click", () => dialog.close());
    dialog.addEventListener("click", (event) => {
      if (event.target === dialog || event.target.closest("a")) dialog.close();
    });
    document.addEventListener("keydown", (event) => {
      const typing = event.target instanceof Element
        && event.target.closest("input, textarea, select, [contenteditable]");
      if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      event.stopPropagation();
      open();
    }, true);

    document.querySelector("label.md-header__button[for=__search]")?.remove();
    const place = document.querySelector(".md-search");
    if (place) place.replaceWith(opener);
    else document.querySelector(".md-header__inner")?.append(opener);
    document.body.append(dialog);
  }

  // --- On the page for what is not found ----------------------------------------------------

  function onPage(root) {
    const finder = new Finder();
    finder.listen(root);
    root.append(...finder.parts);
    root.hidden = false;
    everything().then((records) => {
      const found = near(records, location.pathname);
      if (!found.length || finder.input.value) return;
      finder.hint = "Perhaps one of these:";
      finder.said.textContent = finder.hint;
      finder.show(found);
    }, () => {});
  }

  if (!window.claimRecords) return;
  const root = document.getElementById("find");
  if (root) onPage(root);
  if (location.protocol === "file:") inHeader();
})();
