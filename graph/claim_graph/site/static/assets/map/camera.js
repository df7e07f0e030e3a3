/* Which part of the map is seen, and how that changes: at once or in a short movement. */

(() => {
  "use strict";

  const map = claimGraph.map ??= {};
  const { geometry } = map;

  const MOVEMENT = 260; // milliseconds
  /** The k from which on one can read what is around a point. */
  const NEAR = 1.3;
  /** Pixels that a point keeps from the edge. */
  const EDGE = 6;
  const STILL = window.matchMedia("(prefers-reduced-motion: reduce)");

  class Camera {
    /**
     * @param {{ step: () => void, move: () => void, stop: () => void }} listener Told of each step
     *   of a movement of the camera's own, of a change by a reader's hand, and of the end of both.
     */
    constructor(listener) {
      /** @type {Box} All of the map. */
      this.box = [0, 0, 0, 0];
      this.listener = listener;
      /** @type {View} */
      this.view = { x: 0, y: 0, k: 1 };
      this.width = this.height = 1;
      /** How many pixels at the lower edge something else covers. */
      this.covered = 0;
      /** Whether all is shown, and is to stay so when the canvas changes its size. */
      this.fitted = false;
      this.least = 0;
      this.movement = 0;
    }

    /** Take over the size of the canvas and the box around the map. */
    measure({ width, height }, box) {
      this.width = width;
      this.height = height;
      this.box = box;
      this.least = geometry.filling(box, this) / 2;
    }

    /** Return the circle, as [x, y, radius], that a point fills on the canvas. */
    circle(node) {
      const [x, y] = geometry.toCanvas([node.x, node.y], this.view, this);
      return [x, y, node.size * geometry.pointScale(this.view.k)];
    }

    /** The part of the canvas that nothing covers. */
    get clear() {
      return { width: this.width, height: this.height - this.covered };
    }

    stop() {
      cancelAnimationFrame(this.movement);
    }

    /** Show another view, as part of a movement by hand. */
    move(view) {
      this.fitted = false;
      this.view = view;
      this.listener.move();
      this.listener.stop();
    }

    /** Go to another view, in a movement if there may be one. */
    go(view, atOnce = false) {
      this.stop();
      if (atOnce || STILL.matches) {
        this.move(view);
        return;
      }
      this.fitted = false;
      const from = { ...this.view };
      const start = performance.now();
      const step = (now) => {
        const share = geometry.clamp((now - start) / MOVEMENT, 0, 1);
        this.view = geometry.between(from, view, share);
        this.listener.step();
        if (share < 1) this.movement = requestAnimationFrame(step);
        else this.listener.stop();
      };
      this.movement = requestAnimationFrame(step);
    }

    /** Show a view from an address. */
    restore({ x, y, k }) {
      this.view = { x, y, k: geometry.bounded(k, this.least) };
      this.fitted = false;
    }

    /** Show everything. */
    fit(atOnce = false) {
      this.go(geometry.framing(this.box, this, 4, this.least), atOnce);
      this.fitted = true;
    }

    /**
     * Show all of these points, with room around them.
     * @param {MapNode[]} nodes
     * @param {(box: Box) => Box} widen
     * @param {number} most The greatest k.
     */
    frame(nodes, widen, most, atOnce = false) {
      if (!nodes.length) return;
      const box = widen(geometry.boxAround(nodes.map(({ x, y }) => [x, y])));
      this.go(this.raised(geometry.framing(box, this.clear, most, this.least)), atOnce);
    }

    /** Bring a point into the middle, near enough to read what is around it. */
    bring({ x, y }, atOnce = false) {
      this.go(this.raised({ x, y, k: Math.max(this.view.k, NEAR) }), atOnce);
    }

    /** Return a view in which the middle is that of the part which nothing covers. */
    raised({ x, y, k }) {
      return { x, y: y + this.covered / 2 / k, k };
    }

    /** Return whether all of a point is seen, and nothing covers it. */
    sees(node) {
      const [x, y, radius] = this.circle(node);
      const { width, height } = this.clear;
      const room = radius + EDGE;
      return x >= room && x <= width - room && y >= room && y <= height - room;
    }

    /** Zoom, while the place at a pixel stays where it is. */
    zoom(factor, pixel = [this.width / 2, this.height / 2], atOnce = false) {
      const k = geometry.bounded(this.view.k * factor, this.least);
      this.go(geometry.holding(geometry.toMap(pixel, this.view, this), pixel, k, this), atOnce);
    }

    /** Follow fingers: what was under their middle stays under it, and their spread zooms. */
    drag(before, after) {
      const { k } = this.view;
      const wanted = geometry.bounded(
        before.spread ? (k * after.spread) / before.spread : k,
        this.least,
      );
      const held = geometry.toMap(before.middle, this.view, this);
      this.move(geometry.holding(held, after.middle, wanted, this));
    }
  }

  map.Camera = Camera;
})();
