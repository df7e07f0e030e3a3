/* The map on a canvas. One seam: mountMap(element, data, theme).

   data, as graph/claim_graph/site/pages/map_page.py makes it:
     box        [left, top, right, bottom]
     kinds      [{id, label, outline}]   outline: corners around a circle of radius 1; none: a circle
     stances, chapters, people           [{id, label}]; people also have host
     relations  [{id, label, inverse, directed}]
     regions    [[name, x, y, radius]]
     nodes      [[id, label, address, x, y, region, kind, chapter, person, stance]]; -1 is none
     links      [[source, target, relation, because?]]
     fallout    {node: [nodes that would lose something if it were wrong]}
   theme: colours and fonts, as readTheme takes them from the style sheets. */
(function () {
  "use strict";

  const FACETS = [
    ["kind", "Kind", "kinds", 6],
    ["chapter", "Chapter", "chapters", 7],
    ["by", "Speaker", "people", 8],
    ["stance", "Stance", "stances", 9],
    ["link", "Links", "relations", -1],
  ];
  const COLUMNS = [
    ["Claim or concept", (map, n) => n.label.toLowerCase()],
    ["Kind", (map, n) => map.data.kinds[n.kind].label],
    ["Speaker", (map, n) => (map.data.people[n.by] || { label: "" }).label],
    ["Chapter", (map, n) => n.chapter],
    ["Stance", (map, n) => n.stance],
    ["Links", (map, n) => -n.degree],
  ];
  const ROWS = 50;
  const STILL = window.matchMedia("(prefers-reduced-motion: reduce)");
  const LOT = 40; // points in one path
  const MANY = 3000; // more points or links than this are drawn without edges and heads
  const SOME = 600; // more links than this are not drawn anew while the map moves
  const LONG = 600000; // dashes cost by length: more pixels of links than this have none
  const clamp = (value, low, high) => Math.min(high, Math.max(low, value));

  function make(tag, attributes, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) {
      if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
      else if (value === true) element.setAttribute(name, "");
      else if (value !== false && value != null) element.setAttribute(name, value);
    }
    element.append(...children.filter((child) => child != null));
    return element;
  }

  /* --- The theme: whatever the style sheets say ------------------------------------------------ */

  function readTheme(relations) {
    const style = getComputedStyle(document.body);
    const read = (name) => style.getPropertyValue(name).trim();
    const names = ["paper", "card", "ink", "soft", "rule", "accent", "tint", "host"];
    const theme = Object.fromEntries(names.map((name) => [name, read("--cg-" + name)]));
    theme.serif = read("--cg-serif");
    theme.sans = read("--cg-sans");
    const space = "http://www.w3.org/2000/svg";
    const probe = document.createElementNS(space, "svg");
    probe.style.position = "absolute";
    probe.setAttribute("width", "0");
    probe.setAttribute("aria-hidden", "true");
    document.body.append(probe);
    theme.lines = relations.map((relation) => {
      const path = document.createElementNS(space, "path");
      path.setAttribute("class", "cg-arc cg-arc--" + relation.id);
      probe.append(path);
      const found = getComputedStyle(path);
      const dash = (found.strokeDasharray.match(/[\d.]+/g) || []).map(Number);
      return { stroke: found.stroke, width: parseFloat(found.strokeWidth) || 1, dash };
    });
    probe.remove();
    return theme;
  }

  /* --- The map --------------------------------------------------------------------------------- */

  class ClaimMap {
    constructor(element, data, theme) {
      this.element = element;
      this.data = data;
      this.theme = theme;
      this.nodes = data.nodes.map((row, index) => ({
        index, id: row[0], label: row[1], address: row[2], x: row[3], y: row[4], region: row[5],
        kind: row[6], chapter: row[7], by: row[8], stance: row[9], degree: 0, around: [], row,
      }));
      this.links = data.links.map(([source, target, relation, because], index) => {
        const link = { index, source: this.nodes[source], target: this.nodes[target], relation, because };
        for (const [node, other] of [[link.source, link.target], [link.target, link.source]]) {
          node.degree += 1;
          node.around.push({ node: other, link });
        }
        return link;
      });
      this.byId = new Map(this.nodes.map((node) => [node.id, node]));
      for (const node of this.nodes) node.size = Math.min(9, 3.2 + 1.1 * Math.sqrt(node.degree));
      this.ranked = [...this.nodes].sort((a, b) => b.degree - a.degree || a.index - b.index);
      this.chosen = null;
      this.hovered = null;
      this.trail = [];
      this.depth = 0;
      this.query = "";
      this.wrong = null;
      this.ticked = Object.fromEntries(FACETS.map(([name]) => [name, new Set()]));
      this.view = { x: 0, y: 0, k: 1 };
      this.turned = false;
      this.sort = [5, 1];
      this.rows = ROWS;
      this.build();
      this.restore();
      this.resize();
      new ResizeObserver(() => this.resize()).observe(this.canvas);
      window.addEventListener("hashchange", () => {
        if (location.hash.slice(1) !== this.written) this.restore();
      });
    }

    /* --- Parts ------------------------------------------------------------------------------- */

    part(name) {
      const found = this.element.querySelector(".cg-map__" + name);
      if (found) return found;
      const made = make("div", { class: "cg-map__" + name });
      this.element.append(made);
      return made;
    }

    build() {
      this.element.classList.add("cg-map");
      const bar = this.part("bar");
      const stage = this.part("stage");
      this.canvas = make("canvas", {
        tabindex: 0,
        role: "application",
        "aria-label": "Map of claims and concepts",
        "aria-describedby": "cg-map-keys",
      });
      this.context = this.canvas.getContext("2d");
      this.status = make("p", { class: "cg-map__status", role: "status" });
      this.count = make("p", { class: "cg-map__count", role: "status" });
      this.card = make("section", { class: "cg-map__card", "aria-label": "The chosen point" });
      const zoom = make("div", { class: "cg-map__zoom" },
        this.button("+", "Zoom in", () => this.zoomBy(1.5)),
        this.button("−", "Zoom out", () => this.zoomBy(1 / 1.5)),
        this.button("⤢", "Show everything", () => this.fit()));
      stage.append(this.canvas, zoom, this.card);
      this.search = make("input", {
        type: "search", placeholder: "Search the map", "aria-label": "Search the map",
        oninput: () => { this.query = this.search.value.trim(); this.changed(); },
        onkeydown: (event) => {
          if (event.key !== "Enter") return;
          event.preventDefault();
          const found = this.ranked.find((node) => node.shown && node.found);
          if (found) { this.choose(found, true); this.canvas.focus(); }
        },
      });
      this.reach = make("select", {
        "aria-label": "How much to show around the chosen point",
        onchange: () => { this.depth = Number(this.reach.value); this.changed(); this.frameChoice(); },
      }, ...["Whole map", "1 step around", "2 steps around", "3 steps around"].map(
        (label, depth) => make("option", { value: depth }, label)));
      bar.append(this.search, ...FACETS.map((facet) => this.filter(facet)), this.reach,
        make("button", { type: "button", class: "cg-map__clear", onclick: () => this.clear() }, "Clear"));
      const keys = make("p", { class: "cg-map__keys", id: "cg-map-keys" },
        "Drag or use two fingers to move, Ctrl and the wheel to zoom. By keyboard: arrow keys walk " +
        "along links, Enter opens, Escape goes back, + and − zoom, 0 shows everything.");
      stage.after(this.count, keys, this.status);
      this.table = document.getElementById("cg-map-table");
      this.gestures();
      this.fillCard();
    }

    button(sign, label, action) {
      return make("button", { type: "button", title: label, "aria-label": label, onclick: action }, sign);
    }

    filter([name, label, list]) {
      const summary = make("summary", {}, label);
      const boxes = this.data[list].map((term, index) => {
        const box = make("input", {
          type: "checkbox",
          onchange: () => {
            if (box.checked) this.ticked[name].add(index);
            else this.ticked[name].delete(index);
            this.changed();
          },
        });
        return make("label", {}, box, " " + term.label);
      });
      const details = make("details", {
        class: "cg-map__filter",
        onkeydown: (event) => {
          if (event.key === "Escape" && details.open) { details.open = false; summary.focus(); }
        },
      }, summary, make("div", { role: "group", "aria-label": label }, ...boxes));
      details.addEventListener("toggle", () => {
        if (!details.open) return;
        for (const other of this.element.querySelectorAll(".cg-map__filter[open]")) {
          if (other !== details) other.open = false;
        }
      });
      this.filters = { ...this.filters, [name]: { summary, label, boxes } };
      return details;
    }

    /* --- State: choice, filters, the address -------------------------------------------------- */

    clear() {
      this.query = "";
      this.wrong = null;
      this.depth = 0;
      this.chosen = null;
      this.trail = [];
      for (const [name] of FACETS) this.ticked[name].clear();
      this.changed();
      this.fillCard();
      this.say("Everything is shown.");
      this.fit();
    }

    changed() {
      this.apply();
      this.controls();
      this.fillTable();
      this.remember();
      this.draw();
    }

    controls() {
      if (this.search.value.trim() !== this.query) this.search.value = this.query;
      this.reach.value = String(this.depth);
      for (const [name, { summary, label, boxes }] of Object.entries(this.filters)) {
        const ticked = this.ticked[name];
        summary.textContent = ticked.size ? `${label} (${ticked.size})` : label;
        boxes.forEach((box, index) => { box.firstChild.checked = ticked.has(index); });
      }
      const shown = this.nodes.filter((node) => node.shown && node.found).length;
      const total = this.nodes.length.toLocaleString("en");
      const lost = this.wrong ? this.fallen(this.wrong).size : 0;
      const text = this.wrong
        ? `If this were wrong, ${lost} ${lost === 1 ? "claim" : "claims"} would lose something: greyed here.`
        : `${shown.toLocaleString("en")} of ${total} points`;
      if (this.count.textContent !== text) this.count.textContent = text;
    }

    apply() {
      const words = this.query.toLowerCase().split(/\s+/).filter(Boolean);
      const wanted = FACETS.filter(([name, , , at]) => at >= 0 && this.ticked[name].size);
      const near = this.chosen && this.depth ? this.reached(this.chosen, this.depth) : null;
      const searching = words.length > 0;
      const lost = this.wrong ? this.fallen(this.wrong) : null;
      for (const node of this.nodes) {
        node.grey = lost !== null && lost.has(node);
        node.shown = (!near || near.has(node)) &&
          wanted.every(([name, , , at]) => this.ticked[name].has(node.row[at]));
        const label = searching ? node.label.toLowerCase() : "";
        node.found = words.every((word) => label.includes(word));
      }
      const kinds = this.ticked.link;
      let lines = 0;
      for (const link of this.links) {
        link.shown = link.source.shown && link.target.shown && this.tied(link, kinds);
        lines += link.shown;
      }
      this.heavy = lines > SOME;
      this.searching = searching;
    }

    fallen(node) {
      return new Set((this.data.fallout[node.index] || []).map((index) => this.nodes[index]));
    }

    tied(link, kinds) {
      return !kinds.size || kinds.has(link.relation);
    }

    reached(start, depth) {
      const found = new Set([start]);
      let edge = [start];
      for (let step = 0; step < depth; step += 1) {
        const next = [];
        for (const node of edge) {
          for (const { node: other, link } of node.around) {
            if (this.tied(link, this.ticked.link) && !found.has(other)) {
              found.add(other);
              next.push(other);
            }
          }
        }
        edge = next;
      }
      return found;
    }

    choose(node, center) {
      if (this.chosen && node && this.chosen !== node) this.trail.push(this.chosen);
      this.settle(node, center);
    }

    settle(node, center) {
      this.chosen = node;
      this.changed();
      this.fillCard();
      if (!node) { this.say("Nothing is chosen."); return; }
      this.say(this.description(node));
      if (this.depth) this.frameChoice();
      else if (center) this.bring(node);
    }

    back() {
      if (this.trail.length) this.settle(this.trail.pop(), true);
      else if (this.chosen) this.settle(null);
      else this.fit();
    }

    wording(node, link) {
      const relation = this.data.relations[link.relation];
      return link.source === node ? relation.label : relation.inverse;
    }

    description(node) {
      const seen = this.around(node);
      const person = this.data.people[node.by];
      const names = seen.slice(0, 6).map(({ node: other, link }) => `${this.wording(node, link)}: ${other.label}`);
      const rest = seen.length > 6 ? ` And ${seen.length - 6} more.` : "";
      const kind = this.data.kinds[node.kind].label;
      const links = `${seen.length} ${seen.length === 1 ? "link" : "links"}`;
      return `${kind}${person ? " by " + person.label : ""}: ${node.label} ${links}. ${names.join("; ")}.${rest}`;
    }

    around(node) {
      return node.around.filter(({ node: other, link }) => link.shown && other.shown);
    }

    say(text) {
      this.status.textContent = text;
    }

    remember() {
      clearTimeout(this.writing);
      this.writing = setTimeout(() => {
        const query = new URLSearchParams();
        if (this.chosen) query.set("node", this.chosen.id);
        if (this.depth) query.set("depth", this.depth);
        if (this.query) query.set("q", this.query);
        if (this.wrong) query.set("if-wrong", this.wrong.id.replace("claim:", ""));
        for (const [name, , list] of FACETS) {
          const ids = [...this.ticked[name]].sort((a, b) => a - b).map((at) => this.data[list][at].id);
          if (ids.length) query.set(name, ids.join(","));
        }
        if (!this.fitted) {
          const { x, y, k } = this.view;
          query.set("at", [x.toFixed(0), y.toFixed(0), k.toFixed(2)].join(","));
        }
        this.written = query.toString().replaceAll("%3A", ":").replaceAll("%2F", "/").replaceAll("%2C", ",");
        if (location.hash.slice(1) !== this.written) {
          try { history.replaceState(null, "", "#" + this.written); } catch { /* not from a disk */ }
        }
      }, 200);
    }

    restore() {
      const query = new URLSearchParams(location.hash.slice(1));
      this.wrong = this.byId.get("claim:" + query.get("if-wrong")) || null;
      this.chosen = this.byId.get(query.get("node")) || this.wrong;
      this.depth = clamp(Math.trunc(Number(query.get("depth"))) || 0, 0, 3);
      this.query = query.get("q") || "";
      for (const [name, , list] of FACETS) {
        const ids = (query.get(name) || "").split(",");
        this.ticked[name] = new Set();
        this.data[list].forEach((term, index) => { if (ids.includes(term.id)) this.ticked[name].add(index); });
      }
      const at = (query.get("at") || "").split(",").map(Number);
      this.apply();
      this.size();
      if (at.length === 3 && at.every(Number.isFinite) && at[2] > 0) {
        this.view = { x: at[0], y: at[1], k: this.bound(at[2]) };
        this.fitted = false;
      } else if (this.wrong) {
        this.fit(true);
        const [left, top, right, bottom] = this.boundsOf([this.wrong, ...this.fallen(this.wrong)]);
        this.go(this.framing([left - 90, top - 60, right + 90, bottom + 70], 1.6), true);
      } else if (this.chosen) {
        this.fit(true);
        this.frameChoice(true);
      } else {
        this.fit(true);
      }
      this.controls();
      this.fillTable();
      this.fillCard();
      if (this.chosen) this.say(this.description(this.chosen));
      this.draw();
    }

    /* --- View ------------------------------------------------------------------------------- */

    size() {
      const { clientWidth, clientHeight } = this.canvas;
      this.width = clientWidth || 1;
      this.height = clientHeight || 1;
      this.dpr = Math.min(window.devicePixelRatio || 1, 2);
      // A wide map stands upright on an upright screen.
      const [left, top, right, bottom] = this.data.box;
      this.turned = this.width < this.height === right - left > bottom - top;
    }

    resize() {
      const before = this.turned;
      this.size();
      this.canvas.width = Math.round(this.width * this.dpr);
      this.canvas.height = Math.round(this.height * this.dpr);
      if (this.fitted || before !== this.turned) this.fit(true);
      this.paint();
    }

    place(item) {
      return this.turned ? [item.y, item.x] : [item.x, item.y];
    }

    bound(k) {
      return clamp(k, Math.min(0.05, this.least || 0.05), 6);
    }

    boundsOf(nodes) {
      let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
      for (const node of nodes) {
        const [x, y] = this.place(node);
        left = Math.min(left, x); right = Math.max(right, x);
        top = Math.min(top, y); bottom = Math.max(bottom, y);
      }
      return [left, top, right, bottom];
    }

    framing([left, top, right, bottom], most) {
      const margin = 14;
      const k = Math.min((this.width - margin) / (right - left || 1), (this.height - margin) / (bottom - top || 1), most);
      return { x: (left + right) / 2, y: (top + bottom) / 2, k: this.bound(k) };
    }

    fit(atOnce) {
      const [left, top, right, bottom] = this.data.box;
      const box = this.turned ? [top, left, bottom, right] : [left, top, right, bottom];
      this.least = Math.min(this.width / (box[2] - box[0] || 1), this.height / (box[3] - box[1] || 1)) / 2;
      this.go(this.framing(box, 4), atOnce);
      this.fitted = true;
    }

    frameChoice(atOnce) {
      if (!this.chosen) return;
      if (!this.depth) { this.bring(this.chosen, atOnce); return; }
      const [left, top, right, bottom] = this.boundsOf(this.nodes.filter((node) => node.shown));
      if (left <= right) this.go(this.framing([left - 60, top - 30, right + 60, bottom + 40], 2.2), atOnce);
    }

    bring(node, atOnce) {
      const [x, y] = this.place(node);
      this.go({ x, y, k: Math.max(this.view.k, 1.3) }, atOnce);
    }

    go(target, atOnce) {
      this.fitted = false;
      cancelAnimationFrame(this.moving);
      if (atOnce || STILL.matches) {
        this.move(target);
        return;
      }
      const from = { ...this.view };
      const start = performance.now();
      const step = (now) => {
        const share = clamp((now - start) / 260, 0, 1);
        const eased = 1 - (1 - share) ** 3;
        this.view = {
          x: from.x + (target.x - from.x) * eased,
          y: from.y + (target.y - from.y) * eased,
          k: from.k * (target.k / from.k) ** eased,
        };
        this.paint(true);
        if (share < 1) this.moving = requestAnimationFrame(step);
        else this.remember();
      };
      this.moving = requestAnimationFrame(step);
    }

    /* Show another view, as part of a movement: many links are drawn anew only at its end. */
    move(view) {
      this.view = view;
      this.draw(true);
      this.remember();
    }

    zoomBy(factor, px = this.width / 2, py = this.height / 2, atOnce = false) {
      const k = this.bound(this.view.k * factor);
      const [x, y] = this.world(px, py);
      const target = { k, x: x - (px - this.width / 2) / k, y: y - (py - this.height / 2) / k };
      this.go(target, atOnce);
    }

    world(px, py) {
      return [this.view.x + (px - this.width / 2) / this.view.k, this.view.y + (py - this.height / 2) / this.view.k];
    }

    screen(item) {
      const [x, y] = this.place(item);
      return [(x - this.view.x) * this.view.k + this.width / 2, (y - this.view.y) * this.view.k + this.height / 2];
    }

    at(px, py, reach) {
      let best = null;
      let least = reach;
      for (const node of this.nodes) {
        if (!node.shown) continue;
        const [x, y] = this.screen(node);
        const far = Math.hypot(x - px, y - py) - node.size * this.scale();
        if (far < least) { least = far; best = node; }
      }
      return best;
    }

    /* --- Hands and keys ---------------------------------------------------------------------- */

    gestures() {
      const canvas = this.canvas;
      const fingers = new Map();
      let moved = 0;
      const point = (event) => {
        const box = canvas.getBoundingClientRect();
        return [event.clientX - box.left, event.clientY - box.top];
      };
      const middle = () => {
        const all = [...fingers.values()];
        const x = all.reduce((sum, [px]) => sum + px, 0) / all.length;
        const y = all.reduce((sum, [, py]) => sum + py, 0) / all.length;
        const spread = all.length > 1 ? Math.hypot(all[0][0] - all[1][0], all[0][1] - all[1][1]) : 0;
        return { x, y, spread };
      };
      canvas.addEventListener("pointerdown", (event) => {
        if (event.button) return;
        cancelAnimationFrame(this.moving);
        if (!fingers.size) moved = 0;
        fingers.set(event.pointerId, point(event));
        canvas.setPointerCapture(event.pointerId);
      });
      canvas.addEventListener("pointermove", (event) => {
        if (!fingers.has(event.pointerId)) {
          if (event.pointerType === "mouse") this.hover(this.at(...point(event), 8));
          return;
        }
        const before = middle();
        fingers.set(event.pointerId, point(event));
        const after = middle();
        moved += Math.hypot(after.x - before.x, after.y - before.y) + Math.abs(after.spread - before.spread);
        if (moved < 4) return;
        this.fitted = false;
        const [x, y] = this.world(before.x, before.y);
        const k = this.bound(before.spread ? (this.view.k * after.spread) / before.spread : this.view.k);
        this.move({ k, x: x - (after.x - this.width / 2) / k, y: y - (after.y - this.height / 2) / k });
      });
      const lift = (event) => {
        const known = fingers.delete(event.pointerId);
        if (!known || event.type === "pointercancel" || fingers.size || moved >= 4) return;
        const node = this.at(...point(event), event.pointerType === "mouse" ? 8 : 20);
        this.choose(node, false);
      };
      canvas.addEventListener("pointerup", lift);
      canvas.addEventListener("pointercancel", lift);
      canvas.addEventListener("pointerleave", () => this.hover(null));
      canvas.addEventListener("dblclick", (event) => {
        const node = this.at(...point(event), 8);
        if (node) location.href = node.address;
        else this.zoomBy(1.8, ...point(event));
      });
      canvas.addEventListener("wheel", (event) => {
        // Without Ctrl or focus the wheel scrolls the page: the map must not be a trap.
        if (!event.ctrlKey && !event.metaKey && document.activeElement !== canvas) return;
        event.preventDefault();
        this.zoomBy(Math.exp(-clamp(event.deltaY, -80, 80) * (event.ctrlKey ? 0.01 : 0.004)), ...point(event), true);
      }, { passive: false });
      canvas.addEventListener("keydown", (event) => this.key(event));
      document.addEventListener("pointerdown", (event) => {
        for (const open of this.element.querySelectorAll(".cg-map__filter[open]")) {
          if (!open.contains(event.target)) open.open = false;
        }
      });
    }

    key(event) {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const ways = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };
      if (ways[event.key]) this.walk(...ways[event.key]);
      else if (event.key === "Enter" && this.chosen) location.href = this.chosen.address;
      else if (event.key === "Escape") this.back();
      else if (event.key === "+" || event.key === "=") this.zoomBy(1.5);
      else if (event.key === "-") this.zoomBy(1 / 1.5);
      else if (event.key === "0") this.fit();
      else return;
      event.preventDefault();
      event.stopPropagation();
    }

    walk(dx, dy) {
      if (!this.chosen || !this.chosen.shown) {
        const first = this.ranked.find((node) => node.shown && node.found) || null;
        if (first) this.choose(first, true);
        return;
      }
      const [x, y] = this.place(this.chosen);
      let best = null;
      let least = Infinity;
      for (const { node } of this.around(this.chosen)) {
        const [ox, oy] = this.place(node);
        const along = (ox - x) * dx + (oy - y) * dy;
        const aside = Math.abs((ox - x) * dy - (oy - y) * dx);
        // Each neighbour lies in one of four quarters, so that every one of them can be reached.
        if (along <= 0 || aside > along * 1.0001) continue;
        const cost = along + 1.5 * aside;
        if (cost < least) { least = cost; best = node; }
      }
      if (best) this.choose(best, true);
      else this.say("No link leads that way.");
    }

    hover(node) {
      if (node === this.hovered) return;
      this.hovered = node;
      this.canvas.style.cursor = node ? "pointer" : "";
      this.draw();
    }

    /* --- Drawing ----------------------------------------------------------------------------- */

    draw(moving = false) {
      this.moves = this.pending ? this.moves && moving : moving;
      if (this.pending) return;
      this.pending = true;
      requestAnimationFrame(() => { if (this.pending) this.paint(this.moves); });
    }

    scale() {
      return clamp(this.view.k, 0.45, 1.7);
    }

    paint(moving = false) {
      this.pending = false;
      clearTimeout(this.settling);
      if (moving && this.heavy) this.settling = setTimeout(() => this.draw(), 150);
      const { context: c, theme, dpr, width, height } = this;
      c.setTransform(dpr, 0, 0, dpr, 0, 0);
      c.globalAlpha = 1;
      c.fillStyle = theme.paper;
      c.fillRect(0, 0, width, height);
      const { k, x, y } = this.view;
      const [mx, my] = [width / 2 - x * k, height / 2 - y * k];
      for (const node of this.nodes) {
        node.px = (this.turned ? node.y : node.x) * k + mx;
        node.py = (this.turned ? node.x : node.y) * k + my;
      }
      const focus = this.hovered || this.chosen;
      const close = new Set(focus ? this.around(focus).map(({ node }) => node) : []);
      if (focus) close.add(focus);
      this.paintRegions(k, mx, my);
      if (this.heavy) this.paintLayer(focus, moving);
      else this.paintLinks(focus);
      this.paintNodes(focus, close);
      this.paintLabels(focus, close, k, mx, my);
    }

    paintRegions(k, mx, my) {
      const { context: c, theme } = this;
      c.beginPath();
      for (const region of this.data.regions) {
        const [x, y] = this.turned ? [region[2], region[1]] : [region[1], region[2]];
        c.moveTo((x + region[3]) * k + mx, y * k + my);
        c.arc(x * k + mx, y * k + my, region[3] * k, 0, 7);
      }
      c.fillStyle = theme.card;
      c.fill();
      c.strokeStyle = theme.rule;
      c.lineWidth = 1;
      c.stroke();
    }

    /* Many links go onto a canvas of their own, which moves as a picture until the view settles. */
    paintLayer(focus, moving) {
      const { context, canvas, view, width, height, dpr } = this;
      this.layer ??= document.createElement("canvas").getContext("2d");
      const layer = this.layer;
      const same = layer.canvas.width === canvas.width && layer.canvas.height === canvas.height;
      if (!moving || !same || !this.layered) {
        layer.canvas.width = canvas.width;
        layer.canvas.height = canvas.height;
        layer.setTransform(dpr, 0, 0, dpr, 0, 0);
        this.context = layer;
        this.paintLinks(focus);
        this.context = context;
        this.layered = { ...view };
      }
      const { x, y, k } = this.layered;
      const scale = view.k / k;
      context.drawImage(layer.canvas, 0, 0, canvas.width, canvas.height,
        (width / 2) * (1 - scale) + (x - view.x) * view.k, (height / 2) * (1 - scale) + (y - view.y) * view.k,
        width * scale, height * scale);
    }

    paintLinks(focus) {
      const { context: c, theme, width, height } = this;
      const groups = this.data.relations.flatMap(() => [[], []]);
      const own = [];
      let number = 0;
      let length = 0;
      for (const link of this.links) {
        if (!link.shown) continue;
        const { source: a, target: b } = link;
        if (Math.max(a.px, b.px) < 0 || Math.min(a.px, b.px) > width) continue;
        if (Math.max(a.py, b.py) < 0 || Math.min(a.py, b.py) > height) continue;
        if (focus && (a === focus || b === focus)) { own.push(link); continue; }
        // What leaves its region is paler: else it would hide what holds a region together.
        groups[2 * link.relation + (a.region === b.region ? 1 : 0)].push(link);
        number += 1;
        length += Math.abs(a.px - b.px) + Math.abs(a.py - b.py);
      }
      const faint = focus || this.searching ? 0.25 : 1;
      groups.forEach((group, at) => {
        if (!group.length) return;
        const { stroke, width: thick, dash } = theme.lines[at >> 1];
        c.globalAlpha = faint * (at & 1 || this.depth ? 0.7 : 0.3) * (thick > 1 ? 1 : 0.7);
        c.strokeStyle = stroke;
        c.lineWidth = thick * clamp(this.view.k, 0.5, 1.2);
        c.setLineDash(length > LONG ? [] : dash);
        c.beginPath();
        for (const { source: a, target: b } of group) {
          c.moveTo(a.px, a.py);
          c.lineTo(b.px, b.py);
        }
        c.stroke();
      });
      c.globalAlpha = 1;
      if (this.view.k > 0.9 && number < MANY && faint === 1) {
        groups.forEach((group, at) => this.paintHeads(group, at >> 1, 4));
      }
      for (const link of own) {
        const { stroke, width: thick, dash } = theme.lines[link.relation];
        c.strokeStyle = stroke;
        c.lineWidth = thick + 0.8;
        c.setLineDash(dash);
        c.beginPath();
        c.moveTo(link.source.px, link.source.py);
        c.lineTo(link.target.px, link.target.py);
        c.stroke();
        this.paintHeads([link], link.relation, 6);
      }
      c.setLineDash([]);
    }

    paintHeads(group, relation, size) {
      if (!group.length || !this.data.relations[relation].directed) return;
      const { context: c, theme } = this;
      c.beginPath();
      for (const { source: a, target: b } of group) {
        const far = Math.hypot(b.px - a.px, b.py - a.py) || 1;
        const [ux, uy] = [(b.px - a.px) / far, (b.py - a.py) / far];
        const gap = b.size * this.scale() + 1;
        const [x, y] = [b.px - ux * gap, b.py - uy * gap];
        c.moveTo(x, y);
        c.lineTo(x - ux * size * 1.5 + uy * size * 0.75, y - uy * size * 1.5 - ux * size * 0.75);
        c.lineTo(x - ux * size * 1.5 - uy * size * 0.75, y - uy * size * 1.5 + ux * size * 0.75);
      }
      c.fillStyle = theme.lines[relation].stroke;
      c.fill();
    }

    paintNodes(focus, close) {
      const { context: c, theme, data } = this;
      const groups = new Map();
      const grey = [];
      const scale = this.scale();
      for (const node of this.nodes) {
        if (!node.shown || node.px < -20 || node.px > this.width + 20) continue;
        if (node.py < -20 || node.py > this.height + 20) continue;
        const concept = node.kind === data.kinds.length - 1;
        const host = data.people[node.by] && data.people[node.by].host;
        if (node.grey) { grey.push(node); continue; }
        const beside = focus && !close.has(node) && focus !== this.wrong;
        const dim = beside || (this.searching && !node.found);
        const colour = concept ? "accent" : host ? "host" : "ink";
        const key = colour + (dim ? " dim" : "");
        if (!groups.has(key)) groups.set(key, []);
        groups.get(key).push(node);
      }
      for (const [key, group] of groups) {
        const [colour, dim] = key.split(" ");
        c.globalAlpha = dim ? 0.3 : 1;
        c.fillStyle = theme[colour];
        c.strokeStyle = theme.card;
        c.lineWidth = 1;
        const edged = !dim && this.nodes.length < MANY;
        // In small lots: what overlaps in one large path costs far more than many small paths.
        for (let from = 0; from < group.length; from += LOT) {
          c.beginPath();
          for (const node of group.slice(from, from + LOT)) this.outline(node, node.size * scale);
          if (edged) c.stroke();
          c.fill();
        }
      }
      // Grey and hollow: what would lose something differs in form too.
      c.globalAlpha = 1;
      c.fillStyle = theme.paper;
      c.strokeStyle = theme.soft;
      c.lineWidth = 1.6;
      c.setLineDash([2, 2]);
      c.beginPath();
      for (const node of grey) this.outline(node, node.size * scale + 1);
      c.fill();
      c.stroke();
      c.setLineDash([]);
      c.lineWidth = 2;
      c.strokeStyle = theme.accent;
      c.beginPath();
      for (const node of this.nodes) {
        const marked = node === this.chosen || (this.searching && node.found && node.shown);
        if (!marked) continue;
        const r = node.size * scale + (node === this.chosen ? 5 : 3);
        c.moveTo(node.px + r, node.py);
        c.arc(node.px, node.py, r, 0, 7);
      }
      c.stroke();
    }

    outline(node, r) {
      const c = this.context;
      const corners = this.data.kinds[node.kind].outline;
      if (!corners.length) {
        c.moveTo(node.px + r, node.py);
        c.arc(node.px, node.py, r, 0, 6.2832);
        return;
      }
      corners.forEach(([dx, dy], index) => {
        if (index) c.lineTo(node.px + dx * r, node.py + dy * r);
        else c.moveTo(node.px + dx * r, node.py + dy * r);
      });
      c.closePath();
    }

    paintLabels(focus, close, k, mx, my) {
      const { context: c, theme, data } = this;
      const taken = [];
      const free = (box) => taken.every((o) => box[2] < o[0] || box[0] > o[2] || box[3] < o[1] || box[1] > o[3]);
      const write = (lines, x, y, font, high, colour, always) => {
        c.font = font;
        const wide = Math.max(...lines.map((words) => this.measure(words, font)));
        const box = [x - wide / 2 - 2, y - high, x + wide / 2 + 2, y + high * (lines.length - 1) + 4];
        if (box[2] < 0 || box[0] > this.width || box[3] < 0 || box[1] > this.height) return;
        if (!always && !free(box)) return;
        taken.push(box);
        c.strokeStyle = theme.paper;
        c.lineWidth = 3.5;
        c.lineJoin = "round";
        c.fillStyle = colour;
        c.textAlign = "center";
        lines.forEach((words, line) => {
          c.strokeText(words, x, y + line * high);
          c.fillText(words, x, y + line * high);
        });
      };
      const scale = this.scale();
      const label = (node, always) => {
        const concept = node.kind === data.kinds.length - 1;
        const font = `${node === focus ? "600 " : ""}12px ${concept ? theme.sans : theme.serif}`;
        write(this.lines(node), node.px, node.py + node.size * scale + 13, font, 13.5, theme.ink, always);
      };
      if (focus) label(focus, true);
      if (focus) for (const { node } of this.around(focus).slice(0, 40)) label(node, false);
      for (const node of this.nodes) if (node.grey && node.shown) label(node, false);
      if (k < 2.4) {
        const size = clamp(14 * Math.sqrt(k), 11, 17);
        data.regions.forEach((region) => {
          const [x, y] = this.turned ? [region[2], region[1]] : [region[1], region[2]];
          const font = `italic 600 ${size.toFixed(0)}px ${theme.serif}`;
          const room = Math.max(12, Math.floor((region[3] * 2 * k) / (size * 0.52)));
          const lines = region[0].split(" · ").flatMap((part) => this.fold(part, room, 2));
          write(lines, x * k + mx, (y - region[3]) * k + my + (lines.length > 1 ? 0.4 : 1.2) * size, font, size * 1.1, focus ? theme.soft : theme.ink, false);
        });
      }
      if (focus) return;
      let left = this.nodes.length > MANY ? 60 : 140;
      for (const node of this.ranked) {
        if (left <= 0) break;
        const concept = node.kind === data.kinds.length - 1;
        if (!node.shown || (this.searching && !node.found)) continue;
        if (!this.searching && k < (concept ? 1 : 1.6)) continue;
        if (node.px < 0 || node.px > this.width || node.py < 0 || node.py > this.height) continue;
        label(node, false);
        left -= 1;
      }
    }

    lines(node) {
      node.lines ??= this.fold(node.label, 26, 4);
      return node.lines;
    }

    fold(text, wide, limit) {
      const lines = [""];
      for (const word of text.split(" ")) {
        const last = lines.length - 1;
        if (!lines[last]) lines[last] = word;
        else if ((lines[last] + " " + word).length <= wide) lines[last] += " " + word;
        else if (lines.length < limit) lines.push(word);
        else { lines[last] += " …"; break; }
      }
      return lines;
    }

    measure(words, font) {
      this.widths ??= new Map();
      const key = font + "|" + words;
      if (!this.widths.has(key)) this.widths.set(key, this.context.measureText(words).width);
      return this.widths.get(key);
    }

    /* --- What is beside and below -------------------------------------------------------------- */

    fillCard() {
      const node = this.chosen;
      if (!node) {
        this.card.replaceChildren(make("p", { class: "cg-map__hint" },
          "Choose a point to see what it says and what it is tied to."));
        return;
      }
      const person = this.data.people[node.by];
      const chapter = this.data.chapters[node.chapter];
      const facts = [this.data.kinds[node.kind].label, person && person.label, this.data.stances[node.stance]?.label, chapter && chapter.label];
      const list = this.around(node).map(({ node: other, link }) => {
        const relation = this.data.relations[link.relation];
        return make("li", {},
          make("span", { class: "cg-rel cg-rel--" + relation.id }, this.wording(node, link)), " ",
          make("button", { type: "button", onclick: () => this.choose(other, true) }, other.label),
          link.because ? make("span", { class: "cg-because" }, "Because: " + link.because) : null);
      });
      this.card.replaceChildren(
        make("p", { class: "cg-map__facts" }, facts.filter(Boolean).join(" · ")),
        make("p", { class: "cg-map__title" }, make("a", { href: node.address }, node.label)),
        make("ul", {}, ...list));
      this.card.scrollTop = 0;
    }

    fillTable() {
      if (!this.table) return;
      if (!this.body) this.buildTable();
      const [column, way] = this.sort;
      const value = COLUMNS[column][1];
      const rows = this.nodes.filter((node) => node.shown && node.found)
        .map((node) => [value(this, node), node])
        .sort(([a, x], [b, y]) => (a < b ? -way : a > b ? way : x.index - y.index));
      this.body.replaceChildren(...rows.slice(0, this.rows).map(([, node]) => this.row(node)));
      this.more.hidden = rows.length <= this.rows;
      this.more.textContent = `Show ${Math.min(ROWS * 2, rows.length - this.rows)} more of ${rows.length}`;
      this.heads.forEach((head, at) => {
        if (at === column) head.setAttribute("aria-sort", way > 0 === (at !== 5) ? "ascending" : "descending");
        else head.removeAttribute("aria-sort");
      });
    }

    buildTable() {
      this.heads = COLUMNS.map(([label], at) => make("th", { scope: "col" }, make("button", {
        type: "button",
        onclick: () => {
          this.sort = [at, this.sort[0] === at ? -this.sort[1] : 1];
          this.fillTable();
        },
      }, label)));
      this.body = make("tbody");
      this.more = make("button", {
        type: "button", class: "cg-map__more",
        onclick: () => { this.rows += ROWS * 2; this.fillTable(); },
      });
      const caption = make("caption", {}, "What the map shows, row by row. The filters above hold here too.");
      this.table.replaceChildren(
        make("h2", {}, "The same as a table"),
        make("table", { class: "cg-map-rows" }, caption, make("thead", {}, make("tr", {}, ...this.heads)), this.body),
        this.more);
    }

    row(node) {
      const person = this.data.people[node.by];
      const chapter = this.data.chapters[node.chapter];
      const texts = [this.data.kinds[node.kind].label, person?.label, chapter?.label, this.data.stances[node.stance]?.label, String(node.degree)];
      return make("tr", {},
        make("th", { scope: "row" }, make("a", { href: node.address }, node.label)),
        ...texts.map((text) => make("td", {}, text || "")));
    }
  }

  window.mountMap = (element, data, theme) => new ClaimMap(element, data, theme);
  window.readTheme = readTheme;

  document.addEventListener("DOMContentLoaded", () => {
    const element = document.getElementById("cg-map");
    const data = window.claimData && window.claimData.map;
    if (!element || !data) return;
    const map = window.claimMap = window.mountMap(element, data, readTheme(data.relations));
    new MutationObserver(() => {
      map.theme = readTheme(data.relations);
      map.draw();
    }).observe(document.body, { attributes: true, attributeFilter: ["data-md-color-scheme"] });
  });
})();
