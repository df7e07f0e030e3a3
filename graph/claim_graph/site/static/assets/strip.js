/* The strip by keyboard: one stop for each chapter, arrow keys from there to its stretches.
   Without this script each stretch is a stop of its own. */

(() => {
  "use strict";

  const prepare = (strip) => {
    const stops = [...strip.querySelectorAll(".cg-band__chapter")].flatMap((chapter) => {
      const stretches = [...chapter.querySelectorAll(".cg-band__into a")];
      for (const stretch of stretches) stretch.tabIndex = -1;
      return [chapter.querySelector(".cg-band__name"), ...stretches];
    });
    const places = {
      ArrowRight: (at) => at + 1,
      ArrowLeft: (at) => at - 1,
      Home: () => 0,
      End: () => stops.length - 1,
    };
    strip.addEventListener("keydown", (event) => {
      const at = stops.indexOf(event.target);
      const to = Object.hasOwn(places, event.key) ? places[event.key](at) : -1;
      if (at < 0 || !stops[to] || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      stops[to].focus();
    });
  };

  claimGraph.ready(() => document.querySelectorAll(".cg-band").forEach(prepare));
})();
