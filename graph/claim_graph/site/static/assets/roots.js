/* What the main ideas rest on, by keyboard: one stop for each drawing, arrow keys from there to its
   points. Without this script each point is a stop of its own. */

(() => {
  "use strict";

  const prepare = (drawing) => {
    const points = [...drawing.querySelectorAll("a")];
    points.forEach((point, place) => point.setAttribute("tabindex", place ? "-1" : "0"));
    const places = {
      ArrowRight: (at) => at + 1,
      ArrowDown: (at) => at + 1,
      ArrowLeft: (at) => at - 1,
      ArrowUp: (at) => at - 1,
      Home: () => 0,
      End: () => points.length - 1,
    };
    drawing.addEventListener("keydown", (event) => {
      const at = points.indexOf(event.target);
      const to = Object.hasOwn(places, event.key) ? places[event.key](at) : -1;
      if (at < 0 || !points[to] || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      points[to].focus();
    });
  };

  claimGraph.ready(() => document.querySelectorAll(".cg-root__drawing").forEach(prepare));
})();
