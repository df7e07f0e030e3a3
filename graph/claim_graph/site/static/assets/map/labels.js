/* What is written on the map: the names of regions and points, as far as they find room. */

(() => {
  "use strict";

  const map = claimGraph.map ??= {};
  const { MANY, around } = map.network;
  const { clamp, pointScale } = map.geometry;

  /** How many points are labelled at most, on a map of many points and on any other. */
  const FEW = 60;
  const SEVERAL = 140;
  /** How many neighbours of the point in focus are. */
  const NEIGHBOURS = 40;
  /** From this k on, the names of regions have gone. */
  const CLOSE = 2.4;
  const POINT = { size: 12, height: 13.5, width: 26, lines: 4 };

  /**
   * Return a text in lines of at most so many characters, as far as its words allow. What is too
   * long for the number of lines ends in "…".
   * @param {string} text
   * @param {number} width In characters.
   * @param {number} limit Lines at most.
   */
  function fold(text, width, limit) {
    const lines = [""];
    for (const word of text.split(" ")) {
      const last = lines.length - 1;
      if (!lines[last]) lines[last] = word;
      else if (`${lines[last]} ${word}`.length <= width) lines[last] += ` ${word}`;
      else if (lines.length < limit) lines.push(word);
      else {
        lines[last] += " …";
        break;
      }
    }
    return lines;
  }

  /**
   * Return whether a box overlaps none of the others.
   * @param {Box} box
   * @param {Box[]} others
   */
  const isFree = ([left, top, right, bottom], others) =>
    others.every(([otherLeft, otherTop, otherRight, otherBottom]) =>
      right < otherLeft || left > otherRight || bottom < otherTop || top > otherBottom
    );

  class Labels {
    /**
     * @param {CanvasRenderingContext2D} context
     * @param {Network} network
     * @param {MapData} data
     */
    constructor(context, network, data) {
      this.context = context;
      this.network = network;
      this.data = data;
      this.widths = new Map();
      this.folded = new Map();
      /** @type {Box[]} */
      this.taken = [];
    }

    /** Write the labels of a scene: those of the point in focus first, so that they find room. */
    paint(scene) {
      const { focus, camera } = scene;
      this.taken = [];
      if (focus) this.point(scene, focus, true);
      if (focus) {
        for (const { node } of around(focus).slice(0, NEIGHBOURS)) this.point(scene, node);
      }
      for (const node of this.network.nodes) if (node.grey && node.shown) this.point(scene, node);
      if (camera.view.k < CLOSE) this.regions(scene);
      if (!focus) this.points(scene);
    }

    point(scene, node, always = false) {
      const { theme, camera, focus } = scene;
      const weight = node === focus ? "600 " : "";
      const font = `${weight}${POINT.size}px ${node.concept ? theme.sans : theme.serif}`;
      if (!this.folded.has(node)) {
        this.folded.set(node, fold(node.label, POINT.width, POINT.lines));
      }
      const y = node.py + node.size * pointScale(camera.view.k) + 13;
      const style = { font, height: POINT.height, colour: theme.ink };
      this.write(scene, this.folded.get(node), [node.px, y], style, always);
    }

    regions(scene) {
      const { theme, camera, focus } = scene;
      const { k } = camera.view;
      const size = clamp(14 * Math.sqrt(k), 11, 17);
      const font = `italic 600 ${size.toFixed(0)}px ${theme.serif}`;
      const style = { font, height: size * 1.1, colour: focus ? theme.soft : theme.ink };
      for (const [name, rx, ry, radius] of this.data.regions) {
        const [x, y] = camera.place({ x: rx, y: ry });
        const room = Math.max(12, Math.floor((radius * 2 * k) / (size * 0.52)));
        const lines = name.split(" · ").flatMap((part) => fold(part, room, 2));
        const below = (lines.length > 1 ? 0.4 : 1.2) * size;
        const { mx, my } = scene;
        this.write(scene, lines, [x * k + mx, (y - radius) * k + my + below], style);
      }
    }

    points(scene) {
      const { camera, searching } = scene;
      const { view: { k }, width, height } = camera;
      let left = this.network.nodes.length > MANY ? FEW : SEVERAL;
      for (const node of this.network.ranked) {
        if (left <= 0) break;
        if (!node.shown || (searching && !node.matched)) continue;
        if (!searching && k < (node.concept ? 1 : 1.6)) continue;
        if (node.px < 0 || node.px > width || node.py < 0 || node.py > height) continue;
        this.point(scene, node);
        left -= 1;
      }
    }

    /** Write lines under each other, the first at a pixel, if there is room or `always`. */
    write({ theme, camera }, lines, [x, y], { font, height, colour }, always = false) {
      const { context } = this;
      context.font = font;
      const half = Math.max(...lines.map((text) => this.width(text, font))) / 2;
      /** @type {Box} */
      const box = [x - half - 2, y - height, x + half + 2, y + height * (lines.length - 1) + 4];
      if (box[2] < 0 || box[0] > camera.width || box[3] < 0 || box[1] > camera.height) return;
      if (!always && !isFree(box, this.taken)) return;
      this.taken.push(box);
      context.strokeStyle = theme.paper;
      context.lineWidth = 3.5;
      context.lineJoin = "round";
      context.fillStyle = colour;
      context.textAlign = "center";
      lines.forEach((text, line) => {
        context.strokeText(text, x, y + line * height);
        context.fillText(text, x, y + line * height);
      });
    }

    width(text, font) {
      const key = `${font}|${text}`;
      if (!this.widths.has(key)) this.widths.set(key, this.context.measureText(text).width);
      return this.widths.get(key);
    }
  }

  map.labels = { fold, isFree, Labels };
})();
