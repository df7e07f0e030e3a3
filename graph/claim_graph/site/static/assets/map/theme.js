/* The map's colours, fonts and strokes: whatever the style sheets say. */

(() => {
  "use strict";

  const { svg } = claimGraph;
  const map = claimGraph.map ??= {};

  const COLOURS = ["paper", "card", "ink", "soft", "rule", "accent", "against", "tint", "host"];
  const FONTS = ["serif", "sans"];

  /**
   * Return how the style sheets draw the lines of each relation: only an element has the style.
   * @param {{ id: string }[]} relations
   * @returns {Stroke[]}
   */
  function strokes(relations) {
    const probe = svg("svg", { width: 0, "aria-hidden": "true" });
    probe.style.position = "absolute";
    document.body.append(probe);
    const read = relations.map(({ id }) => {
      const path = svg("path", { class: `cg-arc cg-arc--${id}` });
      probe.append(path);
      const { stroke, strokeWidth, strokeDasharray } = getComputedStyle(path);
      const dash = (strokeDasharray.match(/[\d.]+/g) ?? []).map(Number);
      return { stroke, width: parseFloat(strokeWidth) || 1, dash };
    });
    probe.remove();
    return read;
  }

  const SIZES = ["xs", "s", "m"];

  /** Return the sizes of type in pixels: only what is on the page has one. */
  function sizes() {
    const probe = document.createElement("span");
    document.body.append(probe);
    const read = SIZES.map((name) => {
      probe.style.fontSize = `var(--cg-text-${name})`;
      return [name, parseFloat(getComputedStyle(probe).fontSize)];
    });
    probe.remove();
    return Object.fromEntries(read);
  }

  /**
   * Return the theme as it is now: readers can change it.
   * @param {{ id: string }[]} relations
   * @returns {Theme}
   */
  function readTheme(relations) {
    const style = getComputedStyle(document.body);
    const read = (name) => [name, style.getPropertyValue(`--cg-${name}`).trim()];
    return {
      ...Object.fromEntries([...COLOURS, ...FONTS].map(read)),
      sizes: sizes(),
      lines: strokes(relations),
    };
  }

  map.readTheme = readTheme;
})();
