/* Which part of the map is seen, and how that changes: at once or in a short movement. */

(() => {
  "use strict";

  const map = claimGraph.map ??= {};
  const { geometry } = map;

  const MOVEMENT = 260; // milliseconds
  const STILL = window.matchMedia("(prefers-reduced-motion: reduce)");

  class Camera {
    /**
     * @param {Box} box All of the map.
     * @param {{ step: () => void, move: () => void, stop: () => void }} listener Told of each step
     *   of a movement of the camera's own, of a change by a reader's hand, and of the end of both.
     */
    constructor(box, listener) {
      this.box = box;
      this.listener = listener;
      /** @type {View} */
      this.view = { x: 0, y: 0, k: 1 };
      this.width = this.height = 1;
      this.turned = false;
      /** Whether all is shown, and is to stay so when the canvas changes its size. */
      this.fitted = false;
      this.least = 0;
      this.movement = 0;
    }

    /**
     * Take over the size of the canvas. A wide map is turned on an upright screen.
     * @returns {boolean} Whether the map has been turned.
     */
    measure(width, height) {
      const [left, top, right, bottom] = this.box;
      const before = this.turned;
      this.width = width || 1;
      this.height = height || 1;
      this.turned = this.width < this.height === right - left > bottom - top;
      return before !== this.turned;
    }

    /** Return the place of something on the map as it is turned. */
    place({ x, y }) {
      return this.turned ? [y, x] : [x, y];
    }

    /** Return the circle, as [x, y, radius], that a point fills on the canvas. */
    circle(node) {
      const [x, y] = geometry.toCanvas(this.place(node), this.view, this);
      return [x, y, node.size * geometry.pointScale(this.view.k)];
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
      const box = geometry.turnedBox(this.box, this.turned);
      this.least = geometry.filling(box, this) / 2;
      this.go(geometry.framing(box, this, 4, this.least), atOnce);
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
      const box = widen(geometry.boxAround(nodes.map((node) => this.place(node))));
      this.go(geometry.framing(box, this, most, this.least), atOnce);
    }

    /** Bring a point into the middle, near enough to read what is around it. */
    bring(node, atOnce = false) {
      const [x, y] = this.place(node);
      this.go({ x, y, k: Math.max(this.view.k, 1.3) }, atOnce);
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
