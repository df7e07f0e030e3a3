/* A field with what it finds under it, after the combobox of the ARIA Authoring Practices: the focus
   stays in the field, and the arrows choose among the results. */

(() => {
  "use strict";

  const { element, plural } = claimGraph;
  const search = claimGraph.search ??= {};
  const { TIERS, matching, pieces } = search;

  /** Results at once: more is for typing. */
  const SHOWN = 30;
  const MOVES = { ArrowDown: 1, ArrowUp: -1 };

  /**
   * Return seconds as they are read: 1:02:03.
   * @param {number} seconds
   */
  function timecode(seconds) {
    const two = (number) => String(number).padStart(2, "0");
    return `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${
      two(seconds % 60)
    }`;
  }

  const marked = (name, text, terms) =>
    element(
      "span",
      { class: `cg-find__${name}` },
      ...pieces(text, terms).map(({ text: piece, hit }) =>
        hit ? element("mark", {}, piece) : piece
      ),
    );

  /* What it is, who speaks, when, and in which talk where there are several. */
  const told = (kind, by, at, talk) =>
    element(
      "span",
      { class: "cg-find__kind" },
      [kind, by, at >= 0 ? timecode(at) : "", talk].filter(Boolean).join(" · "),
    );

  /* A quotation as it stands under a claim: with the name of who spoke where that is another. */
  const spoken = (quote, entry, terms) =>
    element(
      "span",
      { class: "cg-find__words" },
      "“",
      marked("quote", quote.text, terms),
      "”",
      quote.by === entry.by ? null : ` ${quote.by}`,
    );

  /* The parts of a result: the words first where these are what was typed. `names` are those of the
     talks, by their ids. */
  function parts({ entry, quote, tier }, terms, names) {
    const words = entry.words[quote];
    const talk = names.get(entry.talk);
    if (words && tier === TIERS.spoken) {
      return [
        told("Quote", words.by, words.at, talk),
        element("span", { class: "cg-find__words" }, "“", marked("quote", words.text, terms), "”"),
        element(
          "span",
          { class: "cg-find__text" },
          words.by === entry.by ? null : `${entry.by}: `,
          marked("quote", entry.name, terms),
        ),
      ];
    }
    return [
      told(entry.kind, entry.by, entry.at, talk),
      marked("label", entry.name, terms),
      words ? spoken(words, entry, terms) : entry.text && marked("text", entry.text, terms),
    ];
  }

  class Finder {
    /**
     * @param {HTMLInputElement} input
     * @param {() => Promise<InstanceType<typeof search.Entries>>} load
     * @param {(page: string) => string} address
     */
    constructor(input, load, address) {
      this.input = input;
      this.load = load;
      this.address = address;
      /** What is under the field while nothing is typed. */
      this.hint = "";
      /** @type {(entries: InstanceType<typeof search.Entries>) => Entry[]} */
      this.offered = () => [];
      /**
       * Called with what was typed and the talk that was chosen, once the results are shown.
       * @type {(query: string, talk: string) => void}
       */
      this.answer = () => {};
      /** @type {string | null} What the results are for. */
      this.answered = null;
      /** How often there was something to show. */
      this.asked = 0;
      /** Whether what is found first is to be opened. */
      this.follow = false;
      this.active = -1;
      this.status = element("p", { class: "cg-find__status", role: "status" });
      this.list = element("div", {
        id: `${input.id}-results`,
        class: "cg-find__list",
        role: "listbox",
        "aria-label": "Results",
        hidden: true,
      });
      /** The id of the talk that the results are narrowed to; empty for all. */
      this.talk = "";
      /** @type {Map<string, string>} What each talk is called, by its id; none of a single one. */
      this.names = new Map();
      this.talks = element("div", {
        class: "cg-find__talks",
        role: "radiogroup",
        "aria-label": "Talk",
        hidden: true,
        onchange: ({ target }) => this.narrow(target.value),
      });
      this.parts = [this.talks, this.status, this.list];
      input.setAttribute("role", "combobox");
      input.setAttribute("aria-autocomplete", "list");
      input.setAttribute("aria-expanded", "false");
      input.setAttribute("aria-controls", this.list.id);
      input.addEventListener("input", () => this.update());
      input.addEventListener("keydown", (event) => this.press(event));
    }

    get options() {
      return [...this.list.children];
    }

    press(event) {
      if (event.isComposing) return;
      if (Object.hasOwn(MOVES, event.key) && !event.altKey) {
        event.preventDefault();
        const count = this.options.length;
        const from = this.active < 0 && event.key === "ArrowUp" ? 0 : this.active;
        if (count) this.mark((from + MOVES[event.key] + count) % count);
      } else if (event.key === "Enter") {
        event.preventDefault();
        this.open(event.ctrlKey || event.metaKey);
      }
    }

    /* Open the chosen result; wait for it where it is not there yet. */
    open(aside) {
      const option = this.options[this.active];
      if (!this.current || !option) this.update({ follow: true });
      else if (aside) window.open(option.href);
      else option.click();
    }

    mark(at) {
      this.list.querySelector("[aria-selected=true]")?.setAttribute("aria-selected", "false");
      this.active = at;
      const option = this.options[at];
      if (!option) {
        this.input.removeAttribute("aria-activedescendant");
        return;
      }
      option.setAttribute("aria-selected", "true");
      this.input.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    }

    /** Whether what is shown is for what is typed. */
    get current() {
      return this.answered === this.input.value.trim();
    }

    /** Show what is of a talk only; an empty id is for all. */
    narrow(talk) {
      this.talk = talk;
      return this.update();
    }

    /* Offer the talks, where there are several, each with how many results there are in it. */
    offerTalks(numbers) {
      if (!this.names.size) return;
      const choices = [["", "All talks"], ...this.names];
      if (!this.names.has(this.talk)) this.talk = "";
      if (!this.talks.childElementCount) {
        const name = `${this.input.id}-talk`;
        this.talks.append(...choices.map(([value, label]) =>
          element(
            "label",
            { class: "cg-find__talk" },
            element("input", { type: "radio", name, value }),
            element("span", {}, label),
            element("span", { class: "cg-find__number" }),
          )
        ));
        this.talks.hidden = false;
      }
      [...this.talks.children].forEach((choice, at) => {
        const [value] = choices[at];
        choice.querySelector("input").checked = value === this.talk;
        choice.lastElementChild.textContent = numbers ? ` ${numbers[value]}` : "";
      });
    }

    /** Show what fits what is typed; `follow` opens the first of it. */
    async update({ follow = false } = {}) {
      this.follow ||= follow;
      const asked = ++this.asked;
      const query = this.input.value.trim();
      let entries;
      try {
        if (!this.entries && query) this.status.textContent = "Loading …";
        entries = this.entries = await this.load();
      } catch {
        if (asked !== this.asked) return;
        this.status.textContent = "The search could not be loaded. Try again in a moment.";
        this.follow = false;
        return;
      }
      // Only the last to ask is answered: to answer again after a result was opened would stop that.
      if (asked !== this.asked) return;
      this.names = new Map(entries.head.talks.map(({ id, name }) => [id, name]));
      const { hits, complete, numbers, terms } = query
        ? matching(entries, query, this.names.has(this.talk) ? this.talk : "")
        : { hits: this.offer(entries), complete: false, numbers: null, terms: [] };
      this.answered = query;
      this.offerTalks(numbers);
      this.show(hits.slice(0, SHOWN), terms);
      this.status.textContent = query
        ? this.outcome(numbers[this.talk], complete, query)
        : this.hint;
      this.mark(query && hits.length ? 0 : -1);
      this.answer(query, this.talk);
      if (this.follow && query) this.options[0]?.click();
      this.follow = false;
    }

    offer(entries) {
      return this.offered(entries).map((entry) => ({ entry, quote: 0, tier: TIERS.named }));
    }

    outcome(number, complete, query) {
      const where = this.talk ? ` in ${this.names.get(this.talk)}` : "";
      const further = this.talk ? ", others, or all talks" : ", or others";
      if (!number) return `Nothing found for “${query}”${where}. Try fewer words${further}.`;
      if (!complete) return `Nothing${where} has all these words. The closest:`;
      const shown = number > SHOWN ? `, the first ${SHOWN} shown` : "";
      return plural(number, "result", "results") + where + shown;
    }

    /**
     * Set what is shown while nothing is typed: a hint, and entries.
     * @param {string} hint
     * @param {(entries: InstanceType<typeof search.Entries>) => Entry[]} [offered]
     */
    suggest(hint, offered = () => []) {
      this.hint = hint;
      this.offered = offered;
      if (!this.input.value.trim()) return this.update();
    }

    show(hits, terms) {
      this.list.replaceChildren(...hits.map((hit, at) =>
        element(
          "a",
          {
            id: `${this.input.id}-${at}`,
            class: "cg-find__link",
            role: "option",
            tabindex: -1,
            href: this.address(hit.entry.page),
            "aria-selected": "false",
          },
          ...parts(hit, terms, this.names).flatMap((part) => part ? [part, " "] : []),
        )
      ));
      this.list.hidden = !hits.length;
      this.list.scrollTop = 0;
      this.input.setAttribute("aria-expanded", String(hits.length > 0));
    }
  }

  Object.assign(search, { Finder, timecode });
})();
