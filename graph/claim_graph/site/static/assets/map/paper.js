/* The map on paper: what is shown now, all of it and drawn anew as a picture whose points are
   links, since a canvas prints as the screen has it: dark, blurred and cut off. */

(() => {
  "use strict";

  const { svg } = claimGraph;
  const map = claimGraph.map ??= {};
  const { boxAround, framing, pointScale, widened } = map.geometry;
  const { mattering } = map.links;
  const { FATES, look } = map.drawing;
  const { baselines, leader } = map.lettering;

  /** The width of the picture, in its own pixels: about those of a sheet. */
  const WIDTH = 760;
  const HIGHEST = 1000;

  /**
   * Return the frame of a picture for a box of the map: as wide as a sheet, and no higher.
   * @param {Box} box
   * @returns {Frame}
   */
  function frameFor([left, top, right, bottom]) {
    const ratio = (bottom - top || 1) / (right - left || 1);
    return { width: WIDTH, height: Math.round(Math.min(HIGHEST, Math.max(200, WIDTH * ratio))) };
  }

  /** Return an outline around a place as a path. */
  function outline({ px, py }, corners, radius) {
    const points = corners.map(([dx, dy]) =>
      `${(px + dx * radius).toFixed(1)} ${(py + dy * radius).toFixed(1)}`
    );
    return points.length
      ? svg("path", { d: `M${points.join("L")}z` })
      : svg("circle", { cx: px.toFixed(1), cy: py.toFixed(1), r: radius.toFixed(1) });
  }

  function line({ source, target, relation }, relations, strength) {
    return svg("path", {
      class: `cg-arc cg-arc--${relations[relation].id} cg-map-line--${strength}`,
      d: `M${source.px.toFixed(1)} ${source.py.toFixed(1)}` +
        `L${target.px.toFixed(1)} ${target.py.toFixed(1)}`,
    });
  }

  function point(node, data, scene) {
    const { colour, dim } = look(node, scene);
    const shape = outline(
      node,
      data.kinds[node.kind].outline,
      node.size * pointScale(scene.camera.view.k),
    );
    const fate = FATES[node.fate] ? data.effects[node.fate].id : "";
    const classes = [`cg-map-ink--${colour}`, dim && "cg-map-dim", fate && `cg-map-fate--${fate}`];
    shape.setAttribute("class", `cg-map-node ${classes.filter(Boolean).join(" ")}`);
    const link = svg("a", { href: node.address }, shape);
    const title = svg("title");
    title.textContent = node.label;
    link.prepend(title);
    return link;
  }

  function text(label) {
    const lines = baselines(label).map(({ text: words, x, y }) => {
      const made = svg("text", {
        class: label.node ? "cg-map-label" : "cg-map-name",
        x: x.toFixed(1),
        y: y.toFixed(1),
        "font-size": label.size,
      });
      made.textContent = words;
      return made;
    });
    const ends = leader(label);
    if (!ends) return lines;
    const d = `M${ends.map((place) => place.map((at) => at.toFixed(1)).join(" ")).join("L")}`;
    return [svg("path", { class: "cg-map-leader", d }), ...lines];
  }

  /**
   * Return the map as a picture.
   * @param {any} drawing What has drawn it on the screen; it has to draw it again after this.
   * @param {Network} network
   * @param {MapData} data
   * @returns {SVGElement}
   */
  function picture(drawing, { nodes, links, regions }, data) {
    const shown = nodes.filter((node) => node.shown);
    const box = widened(boxAround(shown.map(({ x, y }) => [x, y])), 40, 50, 50);
    const frame = frameFor(shown.length ? box : [0, 0, 1, 1]);
    const view = framing(box, frame, 2);
    const now = drawing.scene();
    const scene = drawing.projected({
      ...now,
      focus: now.chosen,
      camera: { ...frame, clear: frame, view },
    });
    const { k } = view;
    const matters = mattering(scene);
    const pale = scene.focus || scene.wrong ? "dim" : "plain";
    const visible = links.filter((link) => link.shown);
    const discs = regions.map(({ x, y, radius }) =>
      svg("circle", {
        class: "cg-map-region",
        cx: (x * k + scene.mx).toFixed(1),
        cy: (y * k + scene.my).toFixed(1),
        r: (radius * k).toFixed(1),
      })
    );
    return svg(
      "svg",
      {
        class: "cg-map-paper",
        viewBox: `0 0 ${frame.width} ${frame.height}`,
        role: "img",
        "aria-label": "The map of claims and concepts",
      },
      ...discs,
      ...visible.filter((link) => !matters(link)).map((link) => line(link, data.relations, pale)),
      ...visible.filter(matters).map((link) => line(link, data.relations, "own")),
      ...shown.map((node) => point(node, data, scene)),
      ...drawing.labels.place(scene).flatMap(text),
    );
  }

  /**
   * Put a picture into the page while it is printed.
   * @param {HTMLElement} stage
   * @param {() => SVGElement} make
   * @param {() => void} done
   */
  function listen(stage, make, done) {
    const before = () => {
      after();
      stage.append(make());
    };
    const after = () => {
      stage.querySelector(".cg-map-paper")?.remove();
      done();
    };
    window.addEventListener("beforeprint", before);
    window.addEventListener("afterprint", after);
    window.matchMedia("print").addEventListener(
      "change",
      ({ matches }) => matches ? before() : after(),
    );
  }

  map.paper = { frameFor, picture, listen };
})();
