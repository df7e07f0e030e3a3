/* The map as a whole: its parts, what is chosen on it, and what all of them do then. */

(() => {
  "use strict";

  const { fragment } = claimGraph;
  const map = claimGraph.map ??= {};
  const { Camera, Memory } = map;
  const { around, fallout } = map.network;
  const { counted, zoomButtons, Controls } = map.controls;
  const { Drawing } = map.drawing;
  const { frameAll, frameChoice } = map.framing;
  const { description, Panel } = map.panel;
  const { foremost, neighbourTowards, pointAt } = map.picking;
  const { Table } = map.table;
  const { mark, nothing, toParameters, fromParameters } = map.state;

  class Board {
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
      this.memory = new Memory(() => this.content(), () => this.restore());
      this.build();
      this.restore();
      this.resize();
      new ResizeObserver(() => this.resize()).observe(this.canvas);
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
        stop: () => this.memory.keep(),
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
          if (this.start()) this.canvas.focus();
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
      this.memory.keep();
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

    /** Go to the foremost point. */
    start() {
      const first = foremost(this.network);
      if (first) this.choose(first, true);
      return first;
    }

    /** Go from the chosen point along a link into a direction. */
    walk(direction) {
      const { chosen } = this.choice;
      if (!chosen?.shown) {
        this.start();
        return;
      }
      const next = neighbourTowards(chosen, this.camera, direction);
      if (next) this.choose(next, true);
      else this.say("No link leads that way.");
    }

    hover(node) {
      if (node === this.hovered) return;
      this.hovered = node;
      this.canvas.style.cursor = node ? "pointer" : "";
      this.drawing.draw();
    }

    pick(pixel, reach) {
      return pointAt(this.nodes, this.camera, pixel, reach);
    }

    say(text) {
      this.status.textContent = text;
    }

    setTheme(theme) {
      this.theme = theme;
      this.drawing.draw();
    }

    // --- The address ------------------------------------------------------------------------

    content() {
      return toParameters(this.choice, this.data, this.camera.fitted ? null : this.camera.view);
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

  map.Board = Board;
})();
