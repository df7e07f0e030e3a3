/* A field with what it finds under it. */

(() => {
  "use strict";

  const { element, plural, records } = claimGraph;
  const search = claimGraph.search ??= {};
  const { KINDS, indexed, matching, pieces, words } = search.matching;

  /** Results at once: more is for typing. */
  const SHOWN = 30;
  const STEPS = { ArrowDown: 1, ArrowUp: -1 };

  let index = null;

  /**
   * Return all records with their words: loaded once, and again after a failure.
   * @returns {Promise<Indexed[]>}
   */
  const everything = () => (index ??= records.all()
    .then((rows) => rows.map(indexed))
    .catch((error) => {
      index = null;
      throw error;
    }));

  const marked = (classes, text, query) =>
    element(
      "span",
      { class: classes },
      ...pieces(text, query).map(({ text: piece, hit }) =>
        hit ? element("mark", {}, piece) : piece
      ),
    );

  function result({ folder, address, card }, query) {
    const about = [KINDS[folder], card.by, card.at].filter(Boolean).join(" · ");
    const field = card.words ? "words" : "text";
    return element(
      "li",
      {},
      element(
        "a",
        { class: "cg-find__link", href: address },
        element("span", { class: "cg-find__kind" }, about),
        " ",
        marked("cg-find__label", card.label, query),
        " ",
        card[field] && marked(`cg-find__${field}`, card[field], query),
      ),
    );
  }

  class Finder {
    constructor() {
      /** What is under the field while nothing is typed. */
      this.hint = "";
      /** Whether what is found first is to be opened. */
      this.follow = false;
      this.input = element("input", {
        class: "cg-find__input",
        type: "text",
        name: "query",
        autocomplete: "off",
        autocapitalize: "none",
        spellcheck: "false",
        enterkeyhint: "search",
        placeholder: "Claims, quotes, concepts, people",
        "aria-label": "Search",
        oninput: () => this.update(),
      });
      this.status = element("p", { class: "cg-find__said", role: "status" });
      this.list = element("ol", { class: "cg-find__list" });
      this.form = element("form", {
        class: "cg-find__form",
        role: "search",
        onsubmit: (event) => {
          event.preventDefault();
          this.update({ follow: true });
        },
      }, this.input);
      this.parts = [this.form, this.status, this.list];
    }

    /** Let keys in `root` move between field and results; what is typed goes into the field. */
    listen(root) {
      root.addEventListener("keydown", (event) => {
        if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
        const stops = [this.input, ...this.list.querySelectorAll("a")];
        const at = stops.indexOf(document.activeElement);
        if (at < 0) return;
        if (Object.hasOwn(STEPS, event.key)) {
          event.preventDefault();
          stops[at + STEPS[event.key]]?.focus();
        } else if (at > 0 && (/^[^ ]$/u.test(event.key) || event.key === "Backspace")) {
          this.input.focus();
        }
      });
    }

    /** Show what fits what is typed; `follow` opens the first of it. */
    async update({ follow = false } = {}) {
      this.follow ||= follow;
      const query = this.input.value.trim();
      let known;
      try {
        if (!index && query) this.status.textContent = "Loading …";
        known = await everything();
      } catch {
        this.status.textContent = "The records could not be loaded.";
        return;
      }
      if (query !== this.input.value.trim()) return; // More was typed meanwhile.
      const fitting = matching(known, query);
      this.show(fitting.slice(0, SHOWN), words(query));
      this.status.textContent = query ? this.outcome(fitting.length, query) : this.hint;
      if (this.follow) this.list.querySelector("a")?.click();
      this.follow = false;
    }

    outcome(number, query) {
      if (!number) return `Nothing found for “${query}”`;
      const more = number > SHOWN ? `, the first ${SHOWN} shown` : "";
      return plural(number, "result", "results") + more;
    }

    /** Show a hint, until something is typed. */
    suggest(hint) {
      this.hint = hint;
      this.status.textContent = hint;
    }

    show(fitting, query = []) {
      this.list.replaceChildren(...fitting.map((record) => result(record, query)));
      this.list.scrollTop = 0;
    }
  }

  search.everything = everything;
  search.Finder = Finder;
})();
