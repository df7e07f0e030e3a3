/* The lines of the map: how they are sorted into paths, and how these are drawn, in lots. */

(() => {
  "use strict";

  const map = claimGraph.map ??= {};
  const { clamp, pointScale } = map.geometry;
  const { MANY } = map.network;

  /** Dashes cost by length: more pixels of lines than this have none. */
  const LONG = 600000;
  /** How many lines, or pixels of lines, are drawn in one go. */
  const LOT = 2000;
  /** How many pixels of a line take as long as the line itself does. */
  const STRETCH = 250;

  /**
   * Return the lines that cross the canvas: `own` are those that matter most, `groups` the others,
   * for each relation first those between regions and then those inside one.
   * @param {MapLink[]} links
   * @param {number} relations How many there are.
   * @param {Frame} frame
   * @param {(link: MapLink) => boolean} matters
   */
  function visible(links, relations, { width, height }, matters) {
    /** @type {MapLink[][]} */
    const groups = Array.from({ length: 2 * relations }, () => []);
    const own = [];
    let number = 0;
    let length = 0;
    for (const link of links) {
      if (!link.shown) continue;
      const { source: a, target: b } = link;
      if (Math.max(a.px, b.px) < 0 || Math.min(a.px, b.px) > width) continue;
      if (Math.max(a.py, b.py) < 0 || Math.min(a.py, b.py) > height) continue;
      if (matters(link)) {
        own.push(link);
        continue;
      }
      groups[2 * link.relation + (a.region === b.region ? 1 : 0)].push(link);
      number += 1;
      length += Math.abs(a.px - b.px) + Math.abs(a.py - b.py);
    }
    return { groups, own, number, length };
  }

  /**
   * Return the three corners of the head of an arrow that ends at the edge of a point.
   * @param {{ px: number, py: number }} source
   * @param {{ px: number, py: number }} target
   * @param {number} gap Pixels from the middle of the target.
   * @param {number} size
   * @returns {[Point, Point, Point]}
   */
  function head(source, target, gap, size) {
    const length = Math.hypot(target.px - source.px, target.py - source.py) || 1;
    const [ux, uy] = [(target.px - source.px) / length, (target.py - source.py) / length];
    const [x, y] = [target.px - ux * gap, target.py - uy * gap];
    return [
      [x, y],
      [x - ux * size * 1.5 + uy * size * 0.75, y - uy * size * 1.5 - ux * size * 0.75],
      [x - ux * size * 1.5 - uy * size * 0.75, y - uy * size * 1.5 + ux * size * 0.75],
    ];
  }

  function paintHeads(context, links, relation, stroke, k, size) {
    if (!links.length || !relation.directed) return;
    context.beginPath();
    for (const { source, target } of links) {
      const [tip, left, right] = head(source, target, target.size * pointScale(k) + 1, size);
      context.moveTo(...tip);
      context.lineTo(...left);
      context.lineTo(...right);
    }
    context.fillStyle = stroke;
    context.fill();
  }

  /** Return how much it takes to draw a line, where a short one takes 1. */
  const cost = ({ source: a, target: b }) =>
    1 + (Math.abs(a.px - b.px) + Math.abs(a.py - b.py)) / STRETCH;

  /**
   * Return the lines in lots, none of which takes much longer than `LOT` short ones do.
   * @param {MapLink[]} links
   * @returns {{ links: MapLink[], cost: number }[]}
   */
  function inLots(links) {
    const lots = [];
    for (const link of links) {
      if (!lots.length || lots.at(-1).cost >= LOT) lots.push({ links: [], cost: 0 });
      lots.at(-1).links.push(link);
      lots.at(-1).cost += cost(link);
    }
    return lots;
  }

  function trace(context, links) {
    context.beginPath();
    for (const { source, target } of links) {
      context.moveTo(source.px, source.py);
      context.lineTo(target.px, target.py);
    }
    context.stroke();
  }

  /**
   * Return which lines matter most: those that carry an effect, or those of the point in focus.
   * @param {Pick<Scene, "focus" | "wrong" | "hovered">} scene
   * @returns {(link: MapLink) => boolean}
   */
  const mattering = ({ focus, wrong, hovered }) => ({ source, target, carries }) =>
    wrong && !hovered ? carries : focus !== null && (source === focus || target === focus);

  /**
   * Draw all lines, those of a relation as one: where two of them cross they are no darker. After
   * each lot comes what it took, as `LOT` counts.
   * @param {CanvasRenderingContext2D} context
   * @param {CanvasRenderingContext2D | null} ink A canvas of the same size, for what does not fit
   *   into one lot; without it all is one.
   * @param {MapLink[]} links
   * @param {MapData["relations"]} relations
   * @param {Scene} scene
   * @returns {Generator<number, void>}
   */
  function* linesInLots(context, ink, links, relations, scene) {
    const { theme, camera, focus, wrong, depth, searching } = scene;
    const { k } = camera.view;
    const matters = mattering(scene);
    const { groups, own, number, length } = visible(links, relations.length, camera, matters);
    const faint = wrong ? 0.12 : focus || searching ? 0.25 : 1;
    for (const [at, group] of groups.entries()) {
      if (!group.length) continue;
      const { stroke, width, dash } = theme.lines[at >> 1];
      // What leaves its region is paler: else it would hide what holds a region together.
      const strength = at & 1 || depth ? 0.7 : 0.3;
      const alpha = faint * strength * (width > 1 ? 1 : 0.7);
      const lots = ink ? inLots(group) : [{ links: group, cost: 0 }];
      const whole = lots.length === 1;
      const target = whole ? context : ink;
      target.globalAlpha = whole ? alpha : 1;
      target.strokeStyle = stroke;
      target.lineWidth = width * clamp(k, 0.5, 1.2);
      target.setLineDash(length > LONG ? [] : dash);
      for (const lot of lots) {
        trace(target, lot.links);
        yield lot.cost;
      }
      if (whole) continue;
      context.globalAlpha = alpha;
      context.drawImage(ink.canvas, 0, 0, camera.width, camera.height);
      ink.clearRect(0, 0, camera.width, camera.height);
    }
    context.globalAlpha = 1;
    if (k > 0.9 && number < MANY && faint === 1) {
      for (const [at, group] of groups.entries()) {
        paintHeads(context, group, relations[at >> 1], theme.lines[at >> 1].stroke, k, 4);
        yield group.length;
      }
    }
    for (const link of own) {
      const { stroke, width, dash } = theme.lines[link.relation];
      context.strokeStyle = stroke;
      context.lineWidth = width + 0.8;
      context.setLineDash(dash);
      trace(context, [link]);
      paintHeads(context, [link], relations[link.relation], stroke, k, 6);
      yield cost(link);
    }
    context.setLineDash([]);
  }

  /** Draw all lines at once: see `linesInLots`. */
  function paintLinks(context, links, relations, scene) {
    const lots = linesInLots(context, null, links, relations, scene);
    while (!lots.next().done);
  }

  map.links = { LOT, visible, head, mattering, inLots, linesInLots, paintLinks };
})();
