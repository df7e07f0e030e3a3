/* The map as it is arranged for the canvas: again whenever the canvas changes its size. */

(() => {
  "use strict";

  const map = claimGraph.map ??= {};
  const { plan, arrange } = map.arrangement;

  class Viewport {
    /**
     * @param {HTMLCanvasElement} canvas
     * @param {any} camera
     * @param {Network} network
     * @param {MapData} data
     * @param {() => number} covered How many pixels at the lower edge something covers.
     */
    constructor(canvas, camera, network, data, covered) {
      this.canvas = canvas;
      this.camera = camera;
      this.network = network;
      this.data = data;
      this.covered = covered;
      /** @type {Plan | null} */
      this.plan = null;
    }

    /**
     * The view as it would be if nothing were stretched: the same in frames of many shapes.
     * @type {Sight}
     */
    get sight() {
      const { view: { x, y, k } } = this.camera;
      const { tall, stretch } = this.plan;
      return { x: x / stretch[0], y: y / stretch[1], k, tall };
    }

    set sight({ x, y, k }) {
      const { stretch } = this.plan;
      this.camera.restore({ x: x * stretch[0], y: y * stretch[1], k });
    }

    /** Arrange the map for the canvas as large as it is; return whether by the other layout. */
    measure() {
      const { canvas, camera } = this;
      const frame = { width: canvas.clientWidth || 1, height: canvas.clientHeight || 1 };
      const before = this.plan && this.sight;
      this.plan = plan(this.data.regions, frame);
      arrange(this.network, this.plan);
      camera.measure(frame, this.plan.box);
      camera.covered = this.covered();
      const same = before?.tall === this.plan.tall;
      if (same && !camera.fitted) this.sight = before;
      return !same;
    }
  }

  map.Viewport = Viewport;
})();
