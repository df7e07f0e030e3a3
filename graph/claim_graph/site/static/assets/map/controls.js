/* The bar above the map: search, filters, steps around the chosen point; and the buttons that
   zoom. */

(() => {
  "use strict";

  const { element, plural } = claimGraph;
  const map = claimGraph.map ??= {};
  const { DEEPEST, FILTERS } = map.state;
  const { ZOOM } = map.gestures;

  /**
   * Return how much of the map is shown.
   * @param {{ shown: number, total: number }} counts
   */
  const counted = ({ shown, total }) =>
    `${shown.toLocaleString("en")} of ${total.toLocaleString("en")} points`;

  /**
   * Return the buttons that zoom, and others below them.
   * @param {Camera} camera
   * @param {...HTMLElement} others
   */
  function zoomButtons(camera, ...others) {
    const button = (sign, label, onclick) =>
      element("button", { type: "button", title: label, "aria-label": label, onclick }, sign);
    return element(
      "div",
      { class: "cg-map__zoom" },
      button("+", "Zoom in", () => camera.zoom(ZOOM)),
      button("−", "Zoom out", () => camera.zoom(1 / ZOOM)),
      button("⤢", "Show everything", () => camera.fit()),
      ...others,
    );
  }

  class Controls {
    /**
     * @param {HTMLElement} bar
     * @param {MapData} data
     * @param {{ search: (query: string) => void, enter: () => void, tick: (name: string,
     *   place: number, ticked: boolean) => void, deepen: (depth: number) => void,
     *   clear: () => void }} actions
     */
    constructor(bar, data, actions) {
      this.bar = bar;
      this.data = data;
      this.actions = actions;
      this.search = this.makeSearch();
      this.filters = FILTERS
        .filter(({ list }) => data[list].length)
        .map((filter) => this.makeFilter(filter));
      const steps = Array.from(
        { length: DEEPEST },
        (_, at) => `${plural(at + 1, "step", "steps")} around`,
      );
      this.depth = element("select", {
        "aria-label": "How much to show around the chosen point",
        onchange: () => actions.deepen(Number(this.depth.value)),
      }, ...["Whole map", ...steps].map((label, value) => element("option", { value }, label)));
      bar.append(
        this.search,
        ...this.filters.map(({ details }) => details),
        this.depth,
        element(
          "button",
          { type: "button", class: "cg-map__clear", onclick: actions.clear },
          "Clear",
        ),
      );
      document.addEventListener(
        "pointerdown",
        ({ target }) => this.closeFilters((details) => !details.contains(target)),
      );
    }

    makeSearch() {
      const search = element("input", {
        type: "search",
        placeholder: "Search the map",
        "aria-label": "Search the map",
        oninput: () => this.actions.search(search.value.trim()),
        onkeydown: (event) => {
          if (event.key !== "Enter") return;
          event.preventDefault();
          this.actions.enter();
        },
      });
      return search;
    }

    makeFilter({ name, label, list }) {
      const summary = element("summary", {}, label);
      const boxes = this.data[list].map((_, place) => {
        const box = element("input", {
          type: "checkbox",
          onchange: () => this.actions.tick(name, place, box.checked),
        });
        return box;
      });
      const labels = this.data[list].map((term, place) =>
        element("label", {}, boxes[place], ` ${term.label}`)
      );
      const details = element(
        "details",
        {
          class: "cg-map__filter",
          onkeydown: (event) => {
            if (event.key !== "Escape" || !details.open) return;
            details.open = false;
            summary.focus();
          },
          ontoggle: () => {
            if (details.open) this.closeFilters((other) => other !== details);
          },
        },
        summary,
        element("div", { role: "group", "aria-label": label }, ...labels),
      );
      return { name, label, summary, boxes, details };
    }

    closeFilters(which) {
      for (const { details } of this.filters) {
        if (details.open && which(details)) details.open = false;
      }
    }

    /** Show a choice, wherever it came from. */
    show({ query, depth, ticked }) {
      // Not while someone types a space after a word.
      if (this.search.value.trim() !== query) this.search.value = query;
      this.depth.value = String(depth);
      for (const { name, label, summary, boxes } of this.filters) {
        const { size } = ticked[name];
        summary.textContent = size ? `${label} (${size})` : label;
        boxes.forEach((box, place) => {
          box.checked = ticked[name].has(place);
        });
      }
    }
  }

  map.controls = { counted, zoomButtons, Controls };
})();
