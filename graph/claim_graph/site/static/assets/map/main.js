/* The page of the map: puts it where the page has a place for it. */

(() => {
  "use strict";

  const { data, ready } = claimGraph;
  const map = claimGraph.map ??= {};
  const { readTheme } = map;

  ready(() => {
    const root = document.getElementById("cg-map");
    const known = data("map");
    if (!root || !known) return;
    const board = window.claimMap = new map.Board(root, known, readTheme(known.relations));
    new MutationObserver(() => board.setTheme(readTheme(known.relations)))
      .observe(document.body, { attributes: true, attributeFilter: ["data-md-color-scheme"] });
  });
})();
