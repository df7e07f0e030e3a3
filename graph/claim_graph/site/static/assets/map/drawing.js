/* The picture: regions, lines, points and labels on a canvas. */

(() => {
  "use strict";

  const map = claimGraph.map ??= {};
  const { pointScale } = map.geometry;
  const { MANY } = map.network;
  const { paintLinks } = map.links;
  const { write } = map.lettering;
  const { Labels } = map.labels;
  const { Layer } = map.layer;

  /** Points in one path: what overlaps in one large path costs far more than many small paths. */
  const LOT = 40;
  const CIRCLE = 2 * Math.PI;
  /** Pixels beyond the canvas at which a point may still be seen. */
  const BESIDE = 20;
  /** How strongly points are drawn that are dimmed: beside a focus, and beside a fallout. */
  const DIM = 0.3;
  const DIMMEST = 0.14;
  /** How each effect is drawn, in the order of the data: the gravest with the strongest line. */
  const FATES = [
    { colour: "against", width: 2.4, dash: [] },
    { colour: "ink", width: 1.6, dash: [3, 2] },
    { colour: "soft", width: 1.4, dash: [1, 2] },
    { colour: "soft", width: 1.4, dash: [1, 2] },
  ];
  /** Milliseconds without a movement after which what is heavy is drawn anew. */
  const REST = 150;

  /**
   * Return which of the theme's colours a point has, and whether it is dimmed.
   * @param {MapNode} node
   * @param {Pick<Scene, "focus" | "close" | "wrong" | "searching">} scene
   */
  function look(node, { focus, close, wrong, searching }) {
    const colour = node.concept ? "accent" : node.host ? "host" : "ink";
    if (wrong) return { colour, dim: node.fate < 0 };
    const beside = focus && !close.has(node);
    return { colour, dim: Boolean(beside || (searching && !node.matched)) };
  }

  class Drawing {
    /**
     * @param {HTMLCanvasElement} canvas
     * @param {Network} network
     * @param {MapData} data
     * @param {() => Scene} scene What is to be drawn now.
     */
    constructor(canvas, network, data, scene) {
      this.canvas = canvas;
      this.network = network;
      this.data = data;
      this.scene = scene;
      this.context = canvas.getContext("2d");
      this.labels = new Labels(this.context, network);
      /** @type {Label[]} What is written on the canvas now. */
      this.written = [];
      this.density = 1;
      this.pending = this.moving = false;
      this.rest = 0;
      this.layer = new Layer(
        network.links,
        data.relations,
        () => this.compose(this.projected(this.scene())),
      );
    }

    resize({ width, height }) {
      this.density = Math.min(window.devicePixelRatio || 1, 2);
      this.canvas.width = Math.round(width * this.density);
      this.canvas.height = Math.round(height * this.density);
    }

    /** Draw at the next frame; as part of a movement if all who ask for that frame say so. */
    draw(moving = false) {
      this.moving = this.pending ? this.moving && moving : moving;
      if (this.pending) return;
      this.pending = true;
      requestAnimationFrame(() => {
        if (this.pending) this.paint(this.moving);
      });
    }

    /** Draw now; where there are many lines, these follow over the next frames. */
    paint(moving = false) {
      this.pending = false;
      clearTimeout(this.rest);
      const scene = this.projected(this.scene());
      this.layer.stop();
      if (scene.heavy && moving) this.rest = setTimeout(() => this.draw(), REST);
      else if (scene.heavy) this.layer.start(scene, this.canvas, this.density);
      this.compose(scene);
    }

    /** Draw a scene, and of many lines what of them is finished. */
    compose(scene) {
      const { width, height } = scene.camera;
      this.context.setTransform(this.density, 0, 0, this.density, 0, 0);
      this.context.globalAlpha = 1;
      this.context.fillStyle = scene.theme.paper;
      this.context.fillRect(0, 0, width, height);
      this.paintRegions(scene);
      if (scene.heavy) this.layer.paint(this.context, scene.camera);
      else paintLinks(this.context, this.network.links, this.data.relations, scene);
      this.paintPoints(scene);
      this.paintMarks(scene);
      this.written = this.labels.place(scene);
      write(this.context, this.written, scene.theme);
    }

    /** Put each point where the camera of a scene sees it; return the scene with its origin. */
    projected(scene) {
      const { view: { x, y, k }, width, height } = scene.camera;
      const [mx, my] = [width / 2 - x * k, height / 2 - y * k];
      for (const node of this.network.nodes) {
        node.px = node.x * k + mx;
        node.py = node.y * k + my;
      }
      return { ...scene, mx, my };
    }

    paintRegions({ theme, camera, mx, my }) {
      const { context } = this;
      const { k } = camera.view;
      context.beginPath();
      for (const { x, y, radius } of this.network.regions) {
        context.moveTo((x + radius) * k + mx, y * k + my);
        context.arc(x * k + mx, y * k + my, radius * k, 0, CIRCLE);
      }
      context.fillStyle = theme.card;
      context.fill();
      context.strokeStyle = theme.rule;
      context.lineWidth = 1;
      context.stroke();
    }

    paintPoints(scene) {
      const { context, data } = this;
      const { theme, camera, wrong } = scene;
      const scale = pointScale(camera.view.k);
      const groups = new Map();
      const affected = [];
      for (const node of this.network.nodes) {
        if (!node.shown || node.px < -BESIDE || node.px > camera.width + BESIDE) continue;
        if (node.py < -BESIDE || node.py > camera.height + BESIDE) continue;
        if (node.fate >= 0) {
          affected.push(node);
          continue;
        }
        const { colour, dim } = look(node, scene);
        const key = `${colour} ${dim}`;
        if (!groups.has(key)) groups.set(key, { colour, dim, members: [] });
        groups.get(key).members.push(node);
      }
      const outline = (node, radius) => this.outline(node, data.kinds[node.kind].outline, radius);
      for (const { colour, dim, members } of groups.values()) {
        context.globalAlpha = dim ? (wrong ? DIMMEST : DIM) : 1;
        context.fillStyle = theme[colour];
        context.strokeStyle = theme.card;
        context.lineWidth = 1;
        const edged = !dim && this.network.nodes.length < MANY;
        for (let from = 0; from < members.length; from += LOT) {
          context.beginPath();
          for (const node of members.slice(from, from + LOT)) outline(node, node.size * scale);
          if (edged) context.stroke();
          context.fill();
        }
      }
      this.paintFates(theme, affected, (node) => outline(node, node.size * scale + 1));
    }

    /* Hollow: what would suffer from a claim that is wrong differs in form too. */
    paintFates(theme, affected, outline) {
      const { context } = this;
      context.globalAlpha = 1;
      context.fillStyle = theme.paper;
      FATES.forEach(({ colour, width, dash }, fate) => {
        context.strokeStyle = theme[colour];
        context.lineWidth = width;
        context.setLineDash(dash);
        context.beginPath();
        for (const node of affected) if (node.fate === fate) outline(node);
        context.fill();
        context.stroke();
      });
      context.setLineDash([]);
    }

    /* Rings around what is chosen and what the search has matched. */
    paintMarks({ theme, camera, chosen, wrong, searching }) {
      const { context } = this;
      context.lineWidth = 2;
      context.strokeStyle = theme.accent;
      context.beginPath();
      for (const node of this.network.nodes) {
        const own = node === chosen || node === wrong;
        if (!own && !(searching && node.matched && node.shown)) continue;
        const radius = node.size * pointScale(camera.view.k) + (own ? 5 : 3);
        context.moveTo(node.px + radius, node.py);
        context.arc(node.px, node.py, radius, 0, CIRCLE);
      }
      context.stroke();
    }

    outline({ px, py }, corners, radius) {
      const { context } = this;
      if (!corners.length) {
        context.moveTo(px + radius, py);
        context.arc(px, py, radius, 0, CIRCLE);
        return;
      }
      corners.forEach(([dx, dy], index) => {
        if (index) context.lineTo(px + dx * radius, py + dy * radius);
        else context.moveTo(px + dx * radius, py + dy * radius);
      });
      context.closePath();
    }
  }

  map.drawing = { FATES, look, Drawing };
})();
