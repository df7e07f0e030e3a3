/* The map on a canvas: claimGraph.map.mount(element, data, theme) puts its parts together. */

(() => {
  "use strict";

  const { data, fragment, ready } = claimGraph;
  const map = claimGraph.map ??= {};
  const { Camera, readTheme } = map;
  const { nearest, towards } = map.geometry;
  const { around, fallout } = map.network;
  const { counted, zoomButtons, Controls } = map.controls;
  const { Drawing } = map.drawing;
  const { frameAll, frameChoice } = map.framing;
  const { description, Panel } = map.panel;
  const { Table } = map.table;
  const { mark, nothing, toParameters, fromParameters } = map.state;

  /** Milliseconds after a change until it is written into the address. */
  const WRITE = 200;

  class ClaimMap {
    /**
     * @param {HTMLElement} root
     * @param {MapData} data
     * @param {Theme} theme
     */
    constructor(root, data, theme) {
      this.root = root;
      this.data = data;
      this.theme = theme;
      this.network = map.network.network(data);
      this.choice = nothing();
      this.hovered = null;
      /** The points chosen before, for Escape to go back to. */
      this.trail = [];
      this.searching = this.heavy = false;
      this.writing = 0;
      this.written = "";
      this.build();
      this.restore();
      this.resize();
      new ResizeObserver(() => this.resize()).observe(this.canvas);
      window.addEventListener("hashchange", () => {
        if (fragment.text() !== this.written) this.restore();
      });
    }

    get nodes() {
      return this.network.nodes;
    }

    // --- Parts ------------------------------------------------------------------------------

    build() {
      const { bar, stage, canvas, count, status } = map.stage.build(this.root);
      this.canvas = canvas;
      this.count = count;
      this.status = status;
      this.camera = new Camera(this.data.box, {
        step: () => this.drawing.paint(true),
        move: () => this.drawing.draw(true),
        stop: () => this.remember(),
      });
      this.drawing = new Drawing(canvas, this.network, this.data, () => this.scene());
      this.panel = new Panel(this.data, (node) => this.choose(node, true));
      stage.append(zoomButtons(this.camera), this.panel.card);
      this.controls = this.makeControls(bar);
      const table = document.getElementById("cg-map-table");
      this.table = table && new Table(table, this.network, this.data);
      map.gestures.listen(canvas, this);
    }

    makeControls(bar) {
      return new Controls(bar, this.data, {
        search: (query) => this.change({ query }),
        enter: () => {
          const first = this.first();
          if (!first) return;
          this.choose(first, true);
          this.canvas.focus();
        },
        tick: (name, place, ticked) => {
          if (ticked) this.choice.ticked[name].add(place);
          else this.choice.ticked[name].delete(place);
          this.change({});
        },
        deepen: (depth) => {
          this.change({ depth });
          frameChoice(this.camera, this.nodes, this.choice);
        },
        clear: () => this.clear(),
      });
    }

    // --- What is chosen ---------------------------------------------------------------------

    /** Change some of the choice, and show it everywhere. */
    change(changes) {
      Object.assign(this.choice, changes);
      this.apply();
      this.show();
      this.remember();
      this.drawing.draw();
    }

    apply() {
      Object.assign(this, mark(this.network, this.data, this.choice));
    }

    show() {
      this.controls.show(this.choice);
      const text = counted({
        shown: this.nodes.filter((node) => node.shown && node.matched).length,
        total: this.nodes.length,
        lost: this.lost?.size ?? null,
      });
      // What is set again would be read out again.
      if (this.count.textContent !== text) this.count.textContent = text;
      this.table?.show();
    }

    clear() {
      this.trail = [];
      this.change(nothing());
      this.panel.show(null);
      this.say("Everything is shown.");
      this.camera.fit();
    }

    choose(node, center) {
      const { chosen } = this.choice;
      if (chosen && node && chosen !== node) this.trail.push(chosen);
      this.settle(node, center);
    }

    settle(node, center) {
      this.change({ chosen: node });
      this.panel.show(node);
      this.say(node ? description(node, this.data) : "Nothing is chosen.");
      if (!node) return;
      if (this.choice.depth) frameChoice(this.camera, this.nodes, this.choice);
      else if (center) this.camera.bring(node);
    }

    back() {
      if (this.trail.length) this.settle(this.trail.pop(), true);
      else if (this.choice.chosen) this.settle(null, false);
      else this.camera.fit();
    }

    /** What would lose something if the claim taken to be wrong were so; null if none is. */
    get lost() {
      const { wrong } = this.choice;
      return wrong && fallout(this.data, this.nodes, wrong);
    }

    /** The point with most links among those that are shown. */
    first() {
      return this.network.ranked.find((node) => node.shown && node.matched) ?? null;
    }

    /** Go from the chosen point along a link into a direction. */
    walk(direction) {
      const { chosen } = this.choice;
      if (!chosen?.shown) {
        const first = this.first();
        if (first) this.choose(first, true);
        return;
      }
      const neighbours = around(chosen).map(({ node }) => node);
      const places = neighbours.map((node) => this.camera.place(node));
      const next = neighbours[towards(this.camera.place(chosen), places, direction)];
      if (next) this.choose(next, true);
      else this.say("No link leads that way.");
    }

    hover(node) {
      if (node === this.hovered) return;
      this.hovered = node;
      this.canvas.style.cursor = node ? "pointer" : "";
      this.drawing.draw();
    }

    /** Return the point at a pixel, or near it. */
    pick(pixel, reach) {
      const shown = this.nodes.filter((node) => node.shown);
      return shown[nearest(pixel, shown.map((node) => this.camera.circle(node)), reach)] ?? null;
    }

    say(text) {
      this.status.textContent = text;
    }

    // --- The address ------------------------------------------------------------------------

    /** Write the choice and the view into the address, once they rest. */
    remember() {
      clearTimeout(this.writing);
      this.writing = setTimeout(() => {
        const view = this.camera.fitted ? null : this.camera.view;
        this.written = fragment.write(toParameters(this.choice, this.data, view));
        if (fragment.text() !== this.written) fragment.replace(this.written);
      }, WRITE);
    }

    /** Take over what the address says. */
    restore() {
      const { choice, view } = fromParameters(fragment.read(), this.data, this.network.byId);
      this.choice = choice;
      this.apply();
      this.measure();
      if (view) this.camera.restore(view);
      else frameAll(this.camera, this.nodes, choice, this.lost ?? []);
      this.show();
      this.panel.show(choice.chosen);
      if (choice.chosen) this.say(description(choice.chosen, this.data));
      this.drawing.draw();
    }

    // --- The view ---------------------------------------------------------------------------

    measure() {
      return this.camera.measure(this.canvas.clientWidth, this.canvas.clientHeight);
    }

    resize() {
      const turned = this.measure();
      this.drawing.resize(this.camera);
      if (this.camera.fitted || turned) this.camera.fit(true);
      this.drawing.paint();
    }

    /**
     * Return what is to be drawn now.
     * @returns {Scene}
     */
    scene() {
      const { theme, camera, searching, heavy } = this;
      const { chosen, wrong, depth } = this.choice;
      const focus = this.hovered ?? chosen;
      const close = new Set(focus ? [focus, ...around(focus).map(({ node }) => node)] : []);
      return { theme, camera, focus, close, chosen, wrong, depth, searching, heavy };
    }
  }

  map.mount = (root, data, theme) => new ClaimMap(root, data, theme);

  ready(() => {
    const root = document.getElementById("cg-map");
    const known = data("map");
    if (!root || !known) return;
    const shown = window.claimMap = map.mount(root, known, readTheme(known.relations));
    new MutationObserver(() => {
      shown.theme = readTheme(known.relations);
      shown.drawing.draw();
    }).observe(document.body, { attributes: true, attributeFilter: ["data-md-color-scheme"] });
  });
})();
