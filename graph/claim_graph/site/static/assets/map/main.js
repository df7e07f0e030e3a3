/* The page of the map: puts it where the page has a place for it. A large one waits until a reader
   asks for it; a picture stands in for it. */

(() => {
  "use strict";

  const { element, fragment, parted, ready } = claimGraph;
  const map = claimGraph.map ??= {};
  const { readTheme } = map;

  /** @returns {Promise<MapData>} */
  async function load() {
    const { fallout, ...known } = await parted("map");
    return { ...known, fallout: Object.fromEntries(fallout) };
  }

  async function show(root) {
    const known = await load();
    const board = window.claimMap = new map.Board(root, known, readTheme(known.relations));
    new MutationObserver(() => board.setTheme(readTheme(known.relations)))
      .observe(document.body, { attributes: true, attributeFilter: ["data-md-color-scheme"] });
    return board;
  }

  /* The picture of a large map, with a button that puts the map itself in its place. */
  function offer(root, overview) {
    const status = element("p", { class: "cg-map-overview__said", role: "status" });
    const button = element("button", {
      type: "button",
      onclick: () => start(true),
    }, "Show every claim");
    async function start(byHand = false) {
      button.disabled = true;
      status.textContent = "Loading …";
      try {
        root.hidden = false;
        const board = await show(root);
        overview.remove();
        if (byHand) board.canvas.focus();
      } catch {
        root.hidden = true;
        button.disabled = false;
        status.textContent = "The map could not be loaded. Try again in a moment.";
      }
    }
    root.hidden = true;
    overview.prepend(button, status);
    // Whoever follows a link to a point of the map has asked for it.
    const open = () => fragment.text().includes("=") && !button.disabled && start();
    addEventListener("hashchange", open);
    open();
  }

  ready(() => {
    const root = document.getElementById("cg-map");
    const overview = document.getElementById("cg-map-overview");
    if (root && overview) offer(root, overview);
    else if (root) show(root);
  });
})();
