/* Places on the map and on the canvas. A view is {x, y, k}: the place of the map that stands in
   the middle of the canvas, and how many pixels a unit of the map takes. A frame is the canvas's
   {width, height} in pixels; a box is [left, top, right, bottom]. */

(() => {
  "use strict";

  const map = claimGraph.map ??= {};

  /** The least and the greatest k. */
  const FARTHEST = 0.05;
  const CLOSEST = 12;
  /** Pixels that a framed box keeps from the edges, both sides together. */
  const MARGIN = 14;

  /** @type {(value: number, low: number, high: number) => number} */
  const clamp = (value, low, high) => Math.min(high, Math.max(low, value));

  /**
   * Return the least box around points; around none it is turned inside out.
   * @param {Point[]} points
   * @returns {Box}
   */
  function boxAround(points) {
    let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
    for (const [x, y] of points) {
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
    }
    return [left, top, right, bottom];
  }

  /**
   * Return a box with room for labels at its sides, above it and below it.
   * @param {Box} box
   * @returns {Box}
   */
  const widened = ([left, top, right, bottom], aside, above, below) => [
    left - aside,
    top - above,
    right + aside,
    bottom + below,
  ];

  /**
   * Return k as far as it may be: a map that is larger than most may be seen from farther.
   * @param {number} k
   * @param {number} [least] Half of what shows the whole map.
   */
  const bounded = (k, least) => clamp(k, Math.min(FARTHEST, least || FARTHEST), CLOSEST);

  /** Return the k at which a box just fills the frame. */
  const filling = ([left, top, right, bottom], { width, height }) =>
    Math.min(width / (right - left || 1), height / (bottom - top || 1));

  /**
   * Return the view that shows a box whole.
   * @param {Box} box
   * @param {Frame} frame
   * @param {number} most The greatest k.
   * @param {number} [least]
   * @returns {View}
   */
  function framing(box, { width, height }, most, least) {
    const room = { width: width - MARGIN, height: height - MARGIN };
    const k = Math.min(filling(box, room), most);
    const [left, top, right, bottom] = box;
    return { x: (left + right) / 2, y: (top + bottom) / 2, k: bounded(k, least) };
  }

  /**
   * Return the place of the map that a pixel shows.
   * @returns {Point}
   */
  const toMap = ([px, py], view, { width, height }) => [
    view.x + (px - width / 2) / view.k,
    view.y + (py - height / 2) / view.k,
  ];

  /**
   * Return the pixel at which a place of the map is shown.
   * @returns {Point}
   */
  const toCanvas = ([x, y], view, { width, height }) => [
    (x - view.x) * view.k + width / 2,
    (y - view.y) * view.k + height / 2,
  ];

  /**
   * Return the view of this k in which a place of the map is at a pixel.
   * @param {Point} place
   * @param {Point} pixel
   * @param {number} k
   * @param {Frame} frame
   * @returns {View}
   */
  const holding = ([x, y], [px, py], k, { width, height }) => ({
    k,
    x: x - (px - width / 2) / k,
    y: y - (py - height / 2) / k,
  });

  /**
   * Return the view on the way from one to another, slower towards the end.
   * @param {View} from
   * @param {View} to
   * @param {number} share Of the time, from 0 to 1.
   * @returns {View}
   */
  function between(from, to, share) {
    const eased = 1 - (1 - share) ** 3;
    return {
      x: from.x + (to.x - from.x) * eased,
      y: from.y + (to.y - from.y) * eased,
      k: from.k * (to.k / from.k) ** eased,
    };
  }

  /** How large points are drawn: they grow more slowly than the map does. */
  const pointScale = (k) => clamp(k, 0.45, 1.7);

  /**
   * Return which of the circles is nearest to a pixel, or -1 where none is within reach.
   * @param {Point} pixel
   * @param {[number, number, number][]} circles Each as [x, y, radius].
   * @param {number} reach Pixels from the edge of a circle.
   */
  function nearest([px, py], circles, reach) {
    let place = -1;
    let least = reach;
    circles.forEach(([x, y, radius], index) => {
      const distance = Math.hypot(x - px, y - py) - radius;
      if (distance < least) {
        least = distance;
        place = index;
      }
    });
    return place;
  }

  /**
   * Return which of the points is the next one in a direction, or -1 where none lies that way.
   * Each point lies in one of four quarters, so that an arrow key leads to every one of them.
   * @param {Point} from
   * @param {Point[]} points
   * @param {Point} direction Of length 1, along an axis.
   */
  function towards([x, y], points, [dx, dy]) {
    let place = -1;
    let least = Infinity;
    points.forEach(([px, py], index) => {
      const along = (px - x) * dx + (py - y) * dy;
      const aside = Math.abs((px - x) * dy - (py - y) * dx);
      if (along <= 0 || aside > along * 1.0001) return;
      const cost = along + 1.5 * aside;
      if (cost < least) {
        least = cost;
        place = index;
      }
    });
    return place;
  }

  map.geometry = {
    clamp,
    boxAround,
    widened,
    bounded,
    filling,
    framing,
    toMap,
    toCanvas,
    holding,
    between,
    pointScale,
    nearest,
    towards,
  };
})();
