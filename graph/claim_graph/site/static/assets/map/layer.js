/* Many lines, on a canvas of their own. They are drawn in lots, some at each frame, so that no frame
   takes long. Meanwhile the picture of them that was finished before stands in for it, and moves
   along with the view. */

(() => {
  "use strict";

  const map = claimGraph.map ??= {};
  const { linesInLots, LOT } = map.links;

  /** How much is drawn at a frame, as `linesInLots` counts: about ten milliseconds' work. */
  const FRAME = LOT;

  /** Return a canvas that is not in the page, of the size of another. */
  function canvasLike({ width, height }) {
    const context = document.createElement("canvas").getContext("2d");
    context.canvas.width = width;
    context.canvas.height = height;
    return context;
  }

  class Layer {
    /**
     * @param {MapLink[]} links
     * @param {MapData["relations"]} relations
     * @param {() => void} ready Called at the frame after the one that has finished a picture.
     */
    constructor(links, relations, ready) {
      this.links = links;
      this.relations = relations;
      this.ready = ready;
      this.frame = 0;
      /** The picture that is finished, with the view that it shows. */
      this.picture = null;
    }

    /** Leave what is being drawn. */
    stop() {
      cancelAnimationFrame(this.frame);
    }

    /**
     * Draw the lines of a scene anew: at once where they are few, else over the next frames.
     * @param {Scene} scene
     * @param {HTMLCanvasElement} over The canvas that they are for.
     * @param {number} density Its pixels to one of the page.
     */
    start(scene, over, density) {
      this.stop();
      const [context, ink] = [canvasLike(over), canvasLike(over)];
      for (const each of [context, ink]) each.setTransform(density, 0, 0, density, 0, 0);
      const lots = linesInLots(context, ink, this.links, this.relations, scene);
      const made = { canvas: context.canvas, view: { ...scene.camera.view } };
      /* Return whether all is drawn. */
      const some = () => {
        for (let cost = 0; cost < FRAME;) {
          const { value, done } = lots.next();
          if (done) {
            this.picture = made;
            return true;
          }
          cost += value;
        }
        return false;
      };
      const later = () => {
        // All else is drawn with it at a frame of its own.
        this.frame = requestAnimationFrame(some() ? this.ready : later);
      };
      if (this.links.length >= LOT || !some()) this.frame = requestAnimationFrame(later);
    }

    /**
     * Put the picture that is finished onto a canvas, where the camera sees it now.
     * @param {CanvasRenderingContext2D} context
     * @param {{ view: View, width: number, height: number }} camera
     */
    paint(context, { view, width, height }) {
      if (!this.picture) return;
      const { canvas, view: { x, y, k } } = this.picture;
      const scale = view.k / k;
      const left = (width / 2) * (1 - scale) + (x - view.x) * view.k;
      const top = (height / 2) * (1 - scale) + (y - view.y) * view.k;
      context.drawImage(canvas, left, top, width * scale, height * scale);
    }
  }

  map.layer = { Layer };
})();
