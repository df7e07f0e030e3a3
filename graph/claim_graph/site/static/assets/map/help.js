/* How the map is moved by hand: asked for with a button, and shown once to those with fingers. */

(() => {
  "use strict";

  const { element } = claimGraph;
  const map = claimGraph.map ??= {};

  const SEEN = "cg-map-help";
  const FINGERS = window.matchMedia("(pointer: coarse)");
  const HANDS = [
    ["Tap", "a point to read it and to see what it is tied to."],
    ["Pinch", "with two fingers to zoom."],
    ["Drag", "with two fingers to move. One finger scrolls the page."],
    ["Mouse", "Drag to move, Ctrl and the wheel to zoom, click to choose.", "fine"],
    ["Keys", "Arrow keys walk along links, Enter opens, Escape goes back, + − 0 zoom.", "fine"],
  ];

  /** Return whether this reader has seen it, and remember that they have. */
  function seenBefore() {
    try {
      const seen = localStorage.getItem(SEEN) !== null;
      localStorage.setItem(SEEN, "1");
      return seen;
    } catch {
      // Where nothing can be kept it would come up on every visit.
      return true;
    }
  }

  class Help {
    constructor() {
      this.card = element(
        "section",
        { class: "cg-map__help", id: "cg-map-help", "aria-label": "How to use the map" },
        element(
          "dl",
          {},
          ...HANDS.map(([hand, does, pointer]) =>
            element(
              "div",
              { class: pointer && `cg-map__help--${pointer}` },
              element("dt", {}, hand),
              element("dd", {}, does),
            )
          ),
        ),
        element("button", { type: "button", onclick: () => this.close() }, "Close"),
      );
      this.button = element("button", {
        type: "button",
        title: "How to use the map",
        "aria-label": "How to use the map",
        "aria-controls": "cg-map-help",
        onclick: () => this.show(this.card.hidden),
      }, "?");
      this.card.addEventListener("keydown", (event) => {
        if (event.key === "Escape") this.close();
      });
      this.show(false);
    }

    show(open) {
      this.card.hidden = !open;
      this.button.setAttribute("aria-expanded", String(open));
    }

    close() {
      this.show(false);
      this.button.focus();
    }

    /** Show it to someone with fingers who has not seen it. */
    offer() {
      if (FINGERS.matches && !seenBefore()) this.show(true);
    }
  }

  map.Help = Help;
})();
