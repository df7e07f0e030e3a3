/* Which point is meant: by a pixel, by an arrow key, or by nothing at all. */

(() => {
  "use strict";

  const map = claimGraph.map ??= {};
  const { nearest, towards } = map.geometry;
  const { around } = map.network;

  /**
   * Return the point at a pixel or within reach of it; null where there is none.
   * @param {MapNode[]} nodes
   * @param {Camera} camera
   * @param {Point} pixel
   * @param {number} reach In pixels.
   */
  function pointAt(nodes, camera, pixel, reach) {
    const shown = nodes.filter((node) => node.shown);
    return shown[nearest(pixel, shown.map((node) => camera.circle(node)), reach)] ?? null;
  }

  /**
   * Return the neighbour that lies in a direction; null where none does.
   * @param {MapNode} node
   * @param {Point} direction
   */
  function neighbourTowards(node, direction) {
    const neighbours = around(node).map(({ node: other }) => other);
    const places = neighbours.map(({ x, y }) => [x, y]);
    return neighbours[towards([node.x, node.y], places, direction)] ?? null;
  }

  /**
   * Return the point with most links among those that are shown.
   * @param {Network} network
   */
  const foremost = ({ ranked }) => ranked.find((node) => node.shown && node.matched) ?? null;

  map.picking = { pointAt, neighbourTowards, foremost };
})();
