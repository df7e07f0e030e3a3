/* An input with a list under it, after the combobox of the ARIA Authoring Practices. */

(() => {
  "use strict";

  const { element, plural } = claimGraph;
  const connect = claimGraph.connect ??= {};
  const { search } = connect.choices;

  /** Options offered at once: more is for typing. */
  const SHOWN = 40;
  const MOVES = { ArrowDown: 1, ArrowUp: -1 };

  class Combobox {
    /**
     * @param {HTMLInputElement} input
     * @param {HTMLElement} list
     * @param {Choosable[]} everything
     * @param {HTMLElement} hits The element that says how many fit.
     * @param {() => void} chosen Called when a reader has chosen.
     */
    constructor(input, list, everything, hits, chosen) {
      this.input = input;
      this.list = list;
      this.everything = everything;
      this.hits = hits;
      this.chosen = chosen;
      /** @type {Choosable | null} */
      this.value = null;
      /** @type {Choosable[]} */
      this.options = [];
      this.active = -1;
      /** @type {string | null} What was looked for before there was anything to find. */
      this.waiting = null;
      /** Whether Enter was pressed after that. */
      this.entered = false;
      input.addEventListener("input", () => this.open(input.value));
      input.addEventListener("click", () => this.open(""));
      input.addEventListener("focus", () => input.select());
      input.addEventListener("blur", () => this.leave());
      input.addEventListener("keydown", (event) => this.press(event));
      // The list must not take the focus away, or it would close before the click arrives.
      list.addEventListener("mousedown", (event) => event.preventDefault());
      list.addEventListener("click", (event) => {
        const option = event.target.closest("[role=option]");
        if (option) this.choose(this.options[[...list.children].indexOf(option)]);
      });
    }

    get isOpen() {
      return !this.list.hidden;
    }

    /** Show the list if it was asked for before there was anything in it. */
    refresh() {
      if (this.waiting === null) return;
      this.open(this.waiting);
      if (this.entered && this.active >= 0) this.choose(this.options[this.active]);
    }

    open(query) {
      this.waiting = this.everything.length ? null : query;
      if (this.waiting !== null) {
        this.entered = false;
        return;
      }
      const fitting = search(this.everything, query);
      this.options = fitting.slice(0, SHOWN);
      this.list.replaceChildren(...this.options.map((choice, at) => this.option(choice, at)));
      const more = fitting.length > SHOWN ? `, ${SHOWN} of them shown` : "";
      this.hits.textContent = fitting.length
        ? plural(fitting.length, "result", "results") + more
        : "Nothing found";
      this.show(this.options.length > 0);
      this.mark(query.trim() && this.options.length ? 0 : -1);
    }

    option({ kind, name, note }, at) {
      const attributes = {
        id: `${this.input.id}-${at}`,
        class: `cg-option cg-option--${kind}`,
        role: "option",
        "aria-selected": "false",
      };
      return element(
        "li",
        attributes,
        element("span", { class: "cg-option__name" }, name),
        " ",
        element("span", { class: "cg-option__note" }, note),
      );
    }

    show(open) {
      this.list.hidden = !open;
      this.list.scrollTop = 0;
      this.input.setAttribute("aria-expanded", String(open));
    }

    mark(at) {
      this.list.querySelector("[aria-selected=true]")?.setAttribute("aria-selected", "false");
      this.active = at;
      const option = this.list.children[at];
      if (!option) {
        this.input.removeAttribute("aria-activedescendant");
        return;
      }
      option.setAttribute("aria-selected", "true");
      this.input.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    }

    close() {
      this.show(false);
      this.mark(-1);
      this.hits.textContent = "";
    }

    leave() {
      this.close();
      if (!this.input.value.trim() && this.value) this.choose(null);
      else this.set(this.value);
    }

    set(value) {
      this.value = value;
      this.input.value = value ? value.name : "";
    }

    choose(value) {
      this.set(value);
      this.close();
      this.chosen();
    }

    press(event) {
      if (event.isComposing || event.ctrlKey || event.metaKey) return;
      if (Object.hasOwn(MOVES, event.key)) {
        event.preventDefault();
        this.step(MOVES[event.key], event.altKey);
      } else if (event.key === "Enter") {
        event.preventDefault();
        this.entered = this.waiting !== null;
        if (this.isOpen && this.active >= 0) this.choose(this.options[this.active]);
      } else if (event.key === "Escape") {
        if (this.isOpen) this.close();
        else this.input.value = "";
        event.stopPropagation();
      }
    }

    /* With Alt an arrow only opens or closes the list. */
    step(move, alone) {
      const count = this.options.length;
      if (!this.isOpen) {
        const untouched = this.value && this.input.value === this.value.name;
        this.open(untouched ? "" : this.input.value);
        if (!alone) this.mark(move > 0 ? 0 : this.options.length - 1);
      } else if (alone && move < 0) {
        this.close();
      } else if (count) {
        const from = this.active < 0 && move < 0 ? 0 : this.active;
        this.mark((from + move + count) % count);
      }
    }
  }

  connect.Combobox = Combobox;
})();
