/* The card as a sheet at the lower edge, where there is no room beside the map: it peeks out, stands
   half open or fully. A button goes through these, and a finger drags it. */

(() => {
  "use strict";

  const { element } = claimGraph;
  const map = claimGraph.map ??= {};
  const { clamp } = map.geometry;

  /** Also in map.css. */
  const NARROW = window.matchMedia("(max-width: 44.9844em)");
  /** Each state: the part of the stage that it covers, and what its button does next. */
  const STATES = [
    { name: "peek", share: 0, next: "Open the card" },
    { name: "half", share: 0.42, next: "Open the card fully" },
    { name: "full", share: 0.7, next: "Close the card" },
  ];
  /** Pixels that a press may move and still be a click. */
  const CLICK = 4;

  /**
   * Return the state whose height is nearest.
   * @param {number} height
   * @param {{ stage: number, peek: number }} room In pixels.
   */
  function nearestState(height, { stage, peek }) {
    const gap = (at) => Math.abs(Math.max(peek, STATES[at].share * stage) - height);
    return [0, 1, 2].reduce((best, at) => (gap(at) < gap(best) ? at : best), 0);
  }

  class Sheet {
    /**
     * @param {HTMLElement} stage
     * @param {HTMLElement} plane What of the stage no more than a peeking sheet leaves free.
     * @param {HTMLElement} card
     * @param {() => void} changed Called when more or less is covered.
     */
    constructor(stage, plane, card, changed) {
      this.stage = stage;
      this.plane = plane;
      this.card = card;
      this.changed = changed;
      this.dragged = false;
      this.grip = element("button", {
        type: "button",
        class: "cg-map__grip",
        onclick: () => {
          if (!this.dragged) this.open((this.state + 1) % STATES.length);
          this.dragged = false;
        },
      }, element("span", { "aria-hidden": "true" }));
      card.prepend(this.grip);
      this.listen();
      this.settle(0);
      NARROW.addEventListener?.("change", () => this.settle(this.state));
    }

    /** How many pixels of the map the sheet covers; none where it is a card beside the map. */
    get covered() {
      if (!NARROW.matches) return 0;
      const { peek, stage } = this.room;
      return Math.max(0, STATES[this.state].share * stage - peek);
    }

    get room() {
      const { stage, plane } = this;
      const peek = stage.clientHeight - plane.offsetTop - plane.offsetHeight;
      return { stage: stage.clientHeight, peek };
    }

    /** Open it at least half: something is to be read. */
    raise() {
      if (NARROW.matches && !this.state) this.open(1);
    }

    lower() {
      if (this.state) this.open(0);
    }

    open(state) {
      this.settle(state);
      this.changed();
    }

    settle(state) {
      const { name, share, next } = STATES[state];
      this.state = state;
      this.card.dataset.sheet = name;
      this.card.style.height = NARROW.matches && share ? `${100 * share}%` : "";
      this.grip.setAttribute("aria-label", next);
      this.grip.setAttribute("aria-expanded", String(state > 0));
    }

    listen() {
      const { grip, card } = this;
      let from = null;
      grip.addEventListener("pointerdown", (event) => {
        from = { y: event.clientY, height: card.offsetHeight };
        this.dragged = false;
        grip.setPointerCapture(event.pointerId);
      });
      grip.addEventListener("pointermove", (event) => {
        if (!from) return;
        const up = from.y - event.clientY;
        if (Math.abs(up) > CLICK) this.dragged = true;
        if (!this.dragged) return;
        const { peek, stage } = this.room;
        card.style.height = `${clamp(from.height + up, peek, STATES[2].share * stage)}px`;
      });
      const lift = () => {
        if (from && this.dragged) this.open(nearestState(card.offsetHeight, this.room));
        from = null;
      };
      grip.addEventListener("pointerup", lift);
      grip.addEventListener("pointercancel", lift);
    }
  }

  map.sheet = { STATES, nearestState, Sheet };
})();
