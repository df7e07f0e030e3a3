/* The map as a whole: its parts, what is chosen on it, and what all of them do then. */

(() => {
  "use strict";

  const { fragment } = claimGraph;
  const map = claimGraph.map ??= {};
  const { Camera, Help, Memory, Viewport } = map;
  const { around, fallout, talkOf } = map.network;
  const { counted, zoomButtons, Controls } = map.controls;
  const { Drawing } = map.drawing;
  const { frameAll, frameChoice, frameFallout } = map.framing;
  const { description, Panel } = map.panel;
  const { foremost, neighbourTowards, pointAt } = map.picking;
  const { Sheet } = map.sheet;
  const { Table } = map.table;
  const { sentence, tally, Verdict } = map.verdict;
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
      if (!this.choice.chosen) this.help.offer();
      new ResizeObserver(() => this.resize()).observe(this.canvas);
    }

    get nodes() {
      return this.network.nodes;
    }

    // --- Parts ------------------------------------------------------------------------------

    build() {
      const { bar, stage, plane, canvas, count, status } = map.stage.build(this.root);
      this.canvas = canvas;
      this.count = count;
      this.status = status;
      this.camera = new Camera({
        step: () => this.drawing.paint(true),
        move: () => this.drawing.draw(true),
        stop: () => this.memory.keep(),
      });
      this.drawing = new Drawing(canvas, this.network, this.data, () => this.scene());
      this.panel = new Panel(this.network, this.data, {
        choose: (node) => this.choose(node, true),
        suppose: (node) => this.suppose(node === this.choice.wrong ? null : node),
      });
      this.verdict = new Verdict(() => {
        this.suppose(null);
        this.canvas.focus();
      });
      this.help = new Help();
      plane.append(this.help.card);
      stage.prepend(this.verdict.card);
      stage.append(this.panel.card);
      this.sheet = new Sheet(stage, plane, this.panel.card, () => this.uncover());
      this.viewport = new Viewport(
        canvas,
        this.camera,
        this.network,
        this.data,
        () => this.sheet.covered,
      );
      this.controls = this.makeControls(bar);
      bar.append(zoomButtons(this.camera, this.help.button));
      const table = document.getElementById("cg-map-table");
      this.table = table && new Table(table, this.network, this.data);
      map.gestures.listen(canvas, this);
      map.paper.listen(
        stage,
        () => map.paper.picture(this.drawing, this.network, this.data),
        () => this.drawing.draw(),
      );
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
      });
      // What is set again would be read out again.
      if (this.count.textContent !== text) this.count.textContent = text;
      const { wrong } = this.choice;
      this.verdict.show(wrong, this.consequences, wrong ? talkOf(wrong, this.data) : "");
      this.table?.show();
    }

    clear() {
      this.trail = [];
      this.change(nothing());
      this.panel.show(null);
      this.sheet.lower();
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
      this.panel.show(node, this.choice.wrong);
      this.say(node ? description(node, this.data) : "Nothing is chosen.");
      if (!node) {
        this.sheet.lower();
        return;
      }
      this.sheet.raise();
      if (this.choice.depth) frameChoice(this.camera, this.nodes, this.choice);
      else if (center || !this.camera.sees(node)) this.camera.bring(node);
    }

    /** Take a claim to be wrong, or none. */
    suppose(node) {
      this.change({ wrong: node });
      this.panel.press(node !== null && node === this.choice.chosen);
      if (!node) {
        this.say("The whole map is shown again.");
        this.camera.fit();
        return;
      }
      this.tell(node);
      this.sheet.lower();
      this.viewport.measure();
      frameFallout(this.camera, this.nodes.filter(({ fate }) => fate >= 0));
    }

    /** Say what would become of others if a claim were wrong. */
    tell(wrong) {
      this.say(sentence(wrong, this.consequences, talkOf(wrong, this.data)));
    }

    /** How many claims would suffer what if the one taken to be wrong were so. */
    get consequences() {
      const { wrong } = this.choice;
      return wrong ? tally(this.data.effects, fallout(this.data, this.nodes, wrong).values()) : [];
    }

    /** Keep the chosen point in sight when the sheet covers more of the map, or less. */
    uncover() {
      const { chosen } = this.choice;
      this.camera.covered = this.sheet.covered;
      if (chosen && !this.camera.sees(chosen)) this.camera.bring(chosen);
      else if (!chosen && this.camera.fitted) this.camera.fit();
    }

    back() {
      if (this.choice.wrong) this.suppose(null);
      else if (this.trail.length) this.settle(this.trail.pop(), true);
      else if (this.choice.chosen) this.settle(null, false);
      else this.camera.fit();
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
      const next = neighbourTowards(chosen, direction);
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
      return toParameters(this.choice, this.data, this.camera.fitted ? null : this.viewport.sight);
    }

    /** Take over what the address says. */
    restore() {
      const { choice, view } = fromParameters(fragment.read(), this.data, this.network.byId);
      this.choice = choice;
      this.apply();
      this.show();
      this.panel.show(choice.chosen, choice.wrong);
      // What is above the map says what would be lost: the map needs the room more.
      if (choice.chosen && !choice.wrong) this.sheet.raise();
      this.viewport.measure();
      // A view of the other layout shows something else here.
      if (view?.tall === this.viewport.plan.tall) this.viewport.sight = view;
      else frameAll(this.camera, this.nodes, choice);
      if (choice.wrong) this.tell(choice.wrong);
      else if (choice.chosen) this.say(description(choice.chosen, this.data));
      this.drawing.draw();
    }

    // --- The view ---------------------------------------------------------------------------

    resize() {
      const other = this.viewport.measure();
      this.drawing.resize(this.camera);
      if (other) frameAll(this.camera, this.nodes, this.choice);
      else if (this.camera.fitted) this.camera.fit(true);
      this.drawing.paint();
    }

    /**
     * Return what is to be drawn now.
     * @returns {Scene}
     */
    scene() {
      const { theme, camera, hovered, searching, heavy } = this;
      const { chosen, wrong, depth } = this.choice;
      const focus = hovered ?? chosen;
      const close = new Set(focus ? [focus, ...around(focus).map(({ node }) => node)] : []);
      return { theme, camera, focus, hovered, close, chosen, wrong, depth, searching, heavy };
    }
  }

  map.Board = Board;
})();
