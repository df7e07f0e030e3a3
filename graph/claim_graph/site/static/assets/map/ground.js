/* What of the canvas is taken: circles that nothing may cover, and boxes of text. All in pixels. */

(() => {
  "use strict";

  const map = claimGraph.map ??= {};
  const { clamp } = map.geometry;

  /** Circles are kept in squares of this size, so that few have to be compared. */
  const SQUARE = 32;
  /** Between a circle and the text that belongs to it, at its side and in the corners around it. */
  const BESIDE = 7;
  const CORNER = 0.7;
  /** How far from its circle a text may stand, in steps of so many pixels and parts of a turn. */
  const FAR = { from: 16, to: 200, step: 14, turns: 16 };

  /**
   * Return whether two boxes overlap.
   * @param {Box} box
   * @param {Box} other
   */
  const overlap = ([left, top, right, bottom], other) =>
    left < other[2] && right > other[0] && top < other[3] && bottom > other[1];

  /**
   * Return whether a box and a circle overlap.
   * @param {Box} box
   * @param {Circle} circle
   */
  function covers([left, top, right, bottom], [x, y, radius]) {
    const [dx, dy] = [x - clamp(x, left, right), y - clamp(y, top, bottom)];
    return dx * dx + dy * dy < radius * radius;
  }

  /**
   * Return the box of this size around a place.
   * @returns {Box}
   */
  const boxAt = (x, y, [width, height]) => [
    x - width / 2,
    y - height / 2,
    x + width / 2,
    y + height / 2,
  ];

  /**
   * Return where a text of some size may stand beside its circle, the best first.
   * @param {Circle} circle
   * @param {[width: number, height: number]} size
   */
  function beside([x, y, radius], size) {
    const [width, height] = size;
    const [across, down] = [radius + BESIDE + width / 2, radius + BESIDE + height / 2];
    const [near, low] = [CORNER * radius + width / 2 + 2, CORNER * radius + height / 2 + 2];
    return [
      [x, y + down],
      [x, y - down],
      [x + across, y],
      [x - across, y],
      [x + near, y + low],
      [x - near, y + low],
      [x + near, y - low],
      [x - near, y - low],
    ].map(([middleX, middleY]) => boxAt(middleX, middleY, size));
  }

  /**
   * Return where it may stand farther away, the nearest first.
   * @param {Circle} circle
   * @param {[width: number, height: number]} size
   */
  function around([x, y, radius], size) {
    const boxes = [];
    for (let far = FAR.from; far <= FAR.to; far += FAR.step) {
      for (let turn = 0; turn < FAR.turns; turn += 1) {
        const angle = ((turn + 0.5) / FAR.turns) * 2 * Math.PI;
        const [ux, uy] = [Math.cos(angle), Math.sin(angle)];
        const reach = radius + far;
        const [middleX, middleY] = [
          x + ux * (reach + size[0] / 2),
          y + uy * (reach + size[1] / 2),
        ];
        boxes.push(boxAt(middleX, middleY, size));
      }
    }
    return boxes;
  }

  class Ground {
    /** @param {Frame} frame */
    constructor({ width, height }) {
      this.width = width;
      this.height = height;
      this.columns = Math.ceil(width / SQUARE) + 1;
      /** @type {Circle[][]} */
      this.squares = [];
      /** @type {Box[]} */
      this.boxes = [];
    }

    /** Take a circle; one beside the canvas takes nothing. */
    add(x, y, radius) {
      const { width, height } = this;
      if (x + radius < 0 || x - radius > width || y + radius < 0 || y - radius > height) return;
      this.each([x - radius, y - radius, x + radius, y + radius], (at) => {
        (this.squares[at] ??= []).push([x, y, radius]);
      });
    }

    /** Take a box. */
    take(box) {
      this.boxes.push(box);
    }

    /** Call `visit` for each square that a box touches; stop where it returns true. */
    each([left, top, right, bottom], visit) {
      const lastX = clamp(Math.floor(right / SQUARE), 0, this.columns - 1);
      const lastY = Math.floor(Math.min(bottom, this.height) / SQUARE);
      for (let row = Math.max(0, Math.floor(top / SQUARE)); row <= lastY; row += 1) {
        for (let column = Math.max(0, Math.floor(left / SQUARE)); column <= lastX; column += 1) {
          if (visit(row * this.columns + column)) return true;
        }
      }
      return false;
    }

    /** Return whether a box is on the canvas and overlaps nothing that is taken. */
    isFree(box) {
      if (box[0] < 0 || box[1] < 0 || box[2] > this.width || box[3] > this.height) return false;
      if (this.boxes.some((other) => overlap(box, other))) return false;
      return !this.each(box, (at) => this.squares[at]?.some((circle) => covers(box, circle)));
    }

    /**
     * Return the first of the boxes that is free, and take it; null where none is.
     * @param {Box[]} boxes
     * @returns {Box | null}
     */
    settle(boxes) {
      const box = boxes.find((candidate) => this.isFree(candidate)) ?? null;
      if (box) this.take(box);
      return box;
    }
  }

  map.ground = { overlap, covers, beside, around, Ground };
})();
