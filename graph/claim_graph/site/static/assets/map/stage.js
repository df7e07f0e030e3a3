/* The elements that the map is made of. */

(() => {
  "use strict";

  const { element } = claimGraph;
  const map = claimGraph.map ??= {};

  const KEYS = "Drag to move, Ctrl and the wheel to zoom. By keyboard: arrow keys walk along " +
    "links, Enter opens, Escape goes back, + and − zoom, 0 shows everything.";

  function part(root, name) {
    const there = root.querySelector(`.cg-map__${name}`);
    if (there) return there;
    const made = element("div", { class: `cg-map__${name}` });
    root.append(made);
    return made;
  }

  /**
   * Put what is needed into `root`, which may have its bar and its stage already, so that nothing
   * shifts. `count` and `status` are read out when they change.
   * @param {HTMLElement} root
   */
  function build(root) {
    root.classList.add("cg-map");
    const bar = part(root, "bar");
    const stage = part(root, "stage");
    const canvas = element("canvas", {
      tabindex: 0,
      role: "application",
      "aria-label": "Map of claims and concepts",
      "aria-describedby": "cg-map-keys",
    });
    const count = element("p", { class: "cg-map__count", role: "status" });
    const status = element("p", { class: "cg-map__status", role: "status" });
    const keys = element("p", { class: "cg-map__keys", id: "cg-map-keys" }, KEYS);
    const plane = element("div", { class: "cg-map__plane" }, canvas);
    stage.append(plane);
    stage.after(count, keys, status);
    return { bar, stage, plane, canvas, count, status };
  }

  map.stage = { build };
})();
