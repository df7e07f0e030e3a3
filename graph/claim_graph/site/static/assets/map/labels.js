/* What is written on the map: the names of regions and points, as far as they find room where they
   cover neither a point nor one another. */

(() => {
  "use strict";

  const map = claimGraph.map ??= {};
  const { MANY, around } = map.network;
  const { pointScale } = map.geometry;
  const { around: away, beside, Ground } = map.ground;
  const { folds, foldsOfRegion, LEADING } = map.lettering;

  /** How many points are labelled at most, on a map of many points and on any other. */
  const FEW = 60;
  const SEVERAL = 140;
  /** How many neighbours of the point in focus are. */
  const NEIGHBOURS = 40;
  /** How many texts are tried where there may be no room for one of them. */
  const TRIES = 300;
  /** From this k on, the names of regions have gone. */
  const CLOSE = 3;
  /** From this k on, concepts and claims are labelled where there is room. */
  const LABELLED = { concept: 1, claim: 1.6 };
  /** Pixels that the ring around a chosen point is wide. */
  const RING = 6;
  /** How far aside the name of a region may stand, in parts of its own width. */
  const ASIDE = [0, -0.25, 0.25, -0.5, 0.5];

  class Labels {
    /**
     * @param {CanvasRenderingContext2D} context What measures the texts.
     * @param {Network} network
     */
    constructor(context, network) {
      this.context = context;
      this.network = network;
      this.widths = new Map();
      this.folded = new Map();
    }

    /**
     * Return the labels of a scene that have room where they cover no point and no other label:
     * those of the point in focus first, so that they find it.
     * @param {Scene} scene
     * @returns {Label[]}
     */
    place(scene) {
      const { focus, chosen, camera, wrong } = scene;
      const { nodes } = this.network;
      const scale = pointScale(camera.view.k);
      this.ground = new Ground(camera.clear);
      this.tries = TRIES;
      for (const node of nodes) {
        const ring = node === chosen || node === wrong ? RING : 2;
        if (node.shown) this.ground.add(node.px, node.py, node.reach * scale + ring);
      }
      this.placed = [];
      if (focus) this.point(scene, focus, true);
      if (wrong) {
        for (const node of nodes) {
          if (node.fate >= 0 && node !== focus && node.shown) this.point(scene, node, true);
        }
      } else if (focus) {
        for (const { node } of around(focus).slice(0, NEIGHBOURS)) this.point(scene, node);
      }
      if (camera.view.k < CLOSE) this.regions(scene);
      if (!focus && !wrong) this.points(scene);
      return this.placed;
    }

    /** Place the label of a point: beside it, or `far` away with a line that leads there. */
    point(scene, node, far = false) {
      const { theme, camera, focus } = scene;
      const size = theme.sizes.xs;
      const weight = node === focus ? "600 " : "";
      const font = `${weight}${size}px ${node.concept ? theme.sans : theme.serif}`;
      if (!this.folded.has(node)) this.folded.set(node, folds(node.label));
      const ways = this.folded.get(node).map((lines) => ({
        lines,
        measured: this.measured(lines, font, size),
      }));
      /** @type {Circle} */
      const circle = [node.px, node.py, node.reach * pointScale(camera.view.k)];
      const style = { font, size, colour: theme.ink };
      for (const { lines, measured } of ways) {
        if (this.settle(beside(circle, measured), { ...style, lines, node, circle: null })) return;
      }
      if (!far) return;
      const [{ lines, measured }] = ways;
      this.settle(away(circle, measured), { ...style, lines, node, circle });
    }

    regions(scene) {
      const { theme, camera, focus, wrong, mx } = scene;
      const { k } = camera.view;
      const size = theme.sizes[k < 0.7 ? "xs" : k < 1.4 ? "s" : "m"];
      const font = `italic 600 ${size}px ${theme.serif}`;
      const style = { font, size, colour: focus || wrong ? theme.soft : theme.ink };
      for (const { name, x, radius, members: all } of this.network.regions) {
        const members = all.filter((node) => node.shown);
        if (!members.length) continue;
        const scale = pointScale(k);
        const top = Math.min(...members.map((node) => node.py - node.reach * scale)) - 3;
        const bottom = Math.max(...members.map((node) => node.py + node.reach * scale)) + 3;
        const room = Math.max(12, Math.floor((radius * 2 * k) / (size * 0.52)));
        for (const lines of foldsOfRegion(name, room)) {
          const [width, height] = this.measured(lines, font, size);
          const places = ASIDE.flatMap((aside) => {
            const left = x * k + mx + aside * width - width / 2;
            return [top - height, bottom].map((edge) => [left, edge, left + width, edge + height]);
          });
          if (this.settle(places, { ...style, lines, node: null, circle: null })) break;
        }
      }
    }

    points(scene) {
      const { camera, searching } = scene;
      const { view: { k }, width, height } = camera;
      const most = this.placed.length + (this.network.nodes.length > MANY ? FEW : SEVERAL);
      for (const node of this.network.ranked) {
        if (this.placed.length >= most || this.tries <= 0) break;
        if (!node.shown || (searching && !node.matched)) continue;
        if (!searching && k < (node.concept ? LABELLED.concept : LABELLED.claim)) continue;
        if (node.px < 0 || node.px > width || node.py < 0 || node.py > height) continue;
        this.point(scene, node);
        this.tries -= 1;
      }
    }

    settle(boxes, label) {
      const box = this.ground.settle(boxes);
      if (box) this.placed.push({ ...label, box });
      return box;
    }

    /** Return the width and height that lines take up. */
    measured(lines, font, size) {
      const width = Math.max(...lines.map((text) => this.width(text, font)));
      return [width + 4, lines.length * size * LEADING + 2];
    }

    width(text, font) {
      const key = `${font}|${text}`;
      if (!this.widths.has(key)) {
        this.context.font = font;
        this.widths.set(key, this.context.measureText(text).width);
      }
      return this.widths.get(key);
    }
  }

  map.labels = { Labels };
})();
