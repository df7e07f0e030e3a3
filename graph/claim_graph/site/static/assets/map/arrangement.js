/* Where everything stands in a frame of some shape. The discs of regions have a place for a wide
   frame and one for a tall one; between the two a layout is stretched until it fills the frame. */

(() => {
  "use strict";

  const map = claimGraph.map ??= {};
  const { clamp } = map.geometry;

  /** How far a layout is stretched at most. */
  const FARTHEST = 1.6;

  /**
   * Return the box around discs.
   * @param {{ x: number, y: number, radius: number }[]} discs
   * @returns {Box}
   */
  const boxOf = (discs) =>
    discs.length
      ? [
        Math.min(...discs.map(({ x, radius }) => x - radius)),
        Math.min(...discs.map(({ y, radius }) => y - radius)),
        Math.max(...discs.map(({ x, radius }) => x + radius)),
        Math.max(...discs.map(({ y, radius }) => y + radius)),
      ]
      : [0, 0, 0, 0];

  /**
   * Return by how much middles must be moved apart for their discs to take up more room.
   * @param {number[]} middles
   * @param {number} more
   */
  function factor(middles, more) {
    const reach = Math.max(...middles) - Math.min(...middles);
    return reach > 0 ? clamp(1 + more / reach, 1, FARTHEST) : 1;
  }

  /**
   * Return the layout for a frame: which of the two it is, how far it is stretched in width and in
   * height, and the discs.
   * @param {MapData["regions"]} regions
   * @param {Frame} frame
   * @returns {Plan}
   */
  function plan(regions, { width, height }) {
    const tall = width < height;
    const discs = regions.map(([name, radius, wideX, wideY, tallX, tallY]) => ({
      name,
      radius,
      x: tall ? tallX : wideX,
      y: tall ? tallY : wideY,
    }));
    const [left, top, right, bottom] = boxOf(discs);
    const k = Math.min(width / (right - left || 1), height / (bottom - top || 1));
    /** @type {Point} */
    const stretch = [
      factor(discs.map(({ x }) => x), width / k - (right - left)),
      factor(discs.map(({ y }) => y), height / k - (bottom - top)),
    ];
    for (const disc of discs) {
      disc.x *= stretch[0];
      disc.y *= stretch[1];
    }
    return { tall, stretch, discs, box: boxOf(discs) };
  }

  /**
   * Put the points and regions of a network where a plan has them.
   * @param {Network} network
   * @param {Plan} plan
   */
  function arrange({ nodes, regions }, { discs }) {
    regions.forEach((region, at) => Object.assign(region, discs[at]));
    for (const node of nodes) {
      const { x, y } = regions[node.region];
      node.x = x + node.dx;
      node.y = y + node.dy;
    }
  }

  map.arrangement = { boxOf, plan, arrange };
})();
