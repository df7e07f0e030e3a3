/* The page "How are these two connected?": two comboboxes and the shortest way between what they
   choose. The ways are those of graph/claim_graph/analysis/measure.py, from data/links.js. */

(() => {
  "use strict";

  const ONE_HOP = 1024; // Of two ways at the same cost, the one with fewer hops is shorter.
  const SHOWN = 40; // Options offered at once: more is for typing.

  // --- The network, as claim_graph.analysis.measure.Network ------------------------------------------------

  function network(data) {
    const order = new Map(data.nodes.map((node, place) => [node, place]));
    const around = data.nodes.map(() => []);
    for (const [source, target, relation, cost, why] of data.hops) {
      around[source].push({ source, target, relation, forward: true, cost, why });
      around[target].push({ source: target, target: source, relation, forward: false, cost, why });
    }
    return { order, around };
  }

  const length = (hop) => hop.cost * ONE_HOP + 1;
  const back = (hop) => ({
    ...hop, source: hop.target, target: hop.source, forward: !hop.forward,
  });

  /* A heap of [distance, place], the nearest first. */
  function push(heap, item) {
    let at = heap.push(item) - 1;
    while (at > 0) {
      const above = (at - 1) >> 1;
      if (heap[above][0] <= heap[at][0]) break;
      [heap[above], heap[at]] = [heap[at], heap[above]];
      at = above;
    }
  }

  function pop(heap) {
    const first = heap[0];
    const last = heap.pop();
    if (heap.length) {
      heap[0] = last;
      for (let at = 0; ; ) {
        let least = at;
        for (const below of [2 * at + 1, 2 * at + 2]) {
          if (below < heap.length && heap[below][0] < heap[least][0]) least = below;
        }
        if (least === at) break;
        [heap[least], heap[at]] = [heap[at], heap[least]];
        at = least;
      }
    }
    return first;
  }

  function distances(net, end) {
    const found = new Map();
    const heap = [];
    push(heap, [0, end]);
    while (heap.length) {
      const [distance, place] = pop(heap);
      if (found.has(place)) continue;
      found.set(place, distance);
      for (const hop of net.around[place]) {
        if (!found.has(hop.target)) push(heap, [distance + length(hop), hop.target]);
      }
    }
    return found;
  }

  /* The hops from one place to another, or null; the way back is the same way. */
  function connection(net, start, end, known) {
    if (start > end) {
      const way = connection(net, end, start, known);
      return way && way.reverse().map(back);
    }
    const far = known || distances(net, end);
    if (!far.has(start)) return null;
    const way = [];
    for (let here = start; here !== end; here = way[way.length - 1].target) {
      way.push(net.around[here].find(
        (hop) => far.get(hop.target) === far.get(here) - length(hop)));
    }
    return way;
  }

  // --- Names and search ---------------------------------------------------------------------

  const words = (text) =>
    text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().match(/[\p{L}\p{N}]+/gu) || [];

  function records(data) {
    return data.nodes.map((node, place) => {
      const claim = data.claims[place];
      const [label, second, third] = claim || data.concepts[place - data.claims.length];
      const key = node.slice(node.indexOf(":") + 1);
      const kind = claim ? "claim" : "concept";
      const name = claim ? label : label[0].toUpperCase() + label.slice(1);
      return {
        node, place, name, kind,
        address: data.pages[kind].replace("*", key),
        claim: claim && { by: second, words: third, time: claim[3], watch: claim[4] },
        weight: claim ? 0 : third,
        note: claim
          ? ["claim", second, claim[3]].filter(Boolean).join(" · ")
          : `concept · ${third} ${third === 1 ? "claim" : "claims"}`,
        own: words(label),
        all: words([label, ...(claim ? [second] : second)].join(" ")),
      };
    });
  }

  /* Those in which every word of the query starts a word: concepts first, then as they were said. */
  function search(list, query) {
    const asked = words(query);
    if (!asked.length) {
      return list.filter((one) => one.kind === "concept").sort((a, b) => b.weight - a.weight);
    }
    const rank = (one) => {
      if (!asked.every((word) => one.all.some((other) => other.startsWith(word)))) return 0;
      const starts = asked.every((word, at) => one.own[at]?.startsWith(word));
      const whole = starts && one.own.length === asked.length;
      return 1 + (starts ? 1 : 0) + (whole ? 1 : 0) + (one.kind === "concept" ? 2 : 0);
    };
    return list
      .map((one) => [rank(one), one])
      .filter(([score]) => score)
      .sort(([a, one], [b, other]) => b - a || other.weight - one.weight || one.place - other.place)
      .map(([, one]) => one);
  }

  // --- Elements -----------------------------------------------------------------------------

  function element(tag, classes, ...inside) {
    const made = document.createElement(tag);
    if (classes) made.className = classes;
    made.append(...inside.filter((one) => one !== null && one !== ""));
    return made;
  }

  function anchor(classes, address, ...inside) {
    const made = element("a", classes, ...inside);
    made.href = address;
    return made;
  }

  function plural(number, one, many) {
    return `${number} ${number === 1 ? one : many}`;
  }

  /* An input with a list under it, after the combobox of the ARIA Authoring Practices. */
  class Combobox {
    constructor(input, list, everything, hits, chosen) {
      Object.assign(this, { input, list, everything, hits, chosen, value: null, options: [] });
      this.active = -1;
      input.addEventListener("input", () => this.open(input.value));
      input.addEventListener("click", () => this.open(""));
      input.addEventListener("focus", () => input.select());
      input.addEventListener("blur", () => this.leave());
      input.addEventListener("keydown", (event) => this.press(event));
      // The list must not take the focus away, or it would close before the click arrives.
      list.addEventListener("mousedown", (event) => event.preventDefault());
      list.addEventListener("click", (event) => {
        const option = event.target.closest("[role=option]");
        if (option) this.choose(this.options[[...list.children].indexOf(option)]);
      });
    }

    get isOpen() {
      return !this.list.hidden;
    }

    open(query) {
      const found = search(this.everything, query);
      this.options = found.slice(0, SHOWN);
      this.list.replaceChildren(...this.options.map((one, at) => {
        const option = element("li", `cg-option cg-option--${one.kind}`,
          element("span", "cg-option__name", one.name), " ",
          element("span", "cg-option__note", one.note));
        option.id = `${this.input.id}-${at}`;
        option.setAttribute("role", "option");
        option.setAttribute("aria-selected", "false");
        return option;
      }));
      const more = found.length - this.options.length;
      this.hits.textContent = found.length
        ? plural(found.length, "result", "results") + (more ? `, ${SHOWN} of them shown` : "")
        : "Nothing found";
      this.show(this.options.length > 0);
      this.mark(query.trim() && this.options.length ? 0 : -1);
    }

    show(open) {
      this.list.hidden = !open;
      this.list.scrollTop = 0;
      this.input.setAttribute("aria-expanded", String(open));
    }

    mark(at) {
      this.list.querySelector("[aria-selected=true]")?.setAttribute("aria-selected", "false");
      this.active = at;
      const option = this.list.children[at];
      if (!option) return this.input.removeAttribute("aria-activedescendant");
      option.setAttribute("aria-selected", "true");
      this.input.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    }

    close() {
      this.show(false);
      this.mark(-1);
      this.hits.textContent = "";
    }

    leave() {
      this.close();
      if (!this.input.value.trim() && this.value) this.choose(null);
      else this.set(this.value);
    }

    set(value) {
      this.value = value;
      this.input.value = value ? value.name : "";
    }

    choose(value) {
      this.set(value);
      this.close();
      this.chosen();
    }

    press(event) {
      const count = this.options.length;
      const moves = { ArrowDown: 1, ArrowUp: -1 };
      if (event.isComposing || event.ctrlKey || event.metaKey) return;
      if (event.key in moves) {
        event.preventDefault();
        if (!this.isOpen) {
          this.open(this.value && this.input.value === this.value.name ? "" : this.input.value);
          if (!event.altKey) this.mark(moves[event.key] > 0 ? 0 : this.options.length - 1);
        } else if (event.altKey && event.key === "ArrowUp") {
          this.close();
        } else if (count) {
          const from = this.active < 0 && moves[event.key] < 0 ? 0 : this.active;
          this.mark((from + moves[event.key] + count) % count);
        }
      } else if (event.key === "Enter") {
        event.preventDefault();
        if (this.isOpen && this.active >= 0) this.choose(this.options[this.active]);
      } else if (event.key === "Escape") {
        if (this.isOpen) this.close();
        else this.input.value = "";
        event.stopPropagation();
      }
    }
  }

  // --- The page -----------------------------------------------------------------------------

  function stop(one) {
    const name = anchor(one.claim ? "cg-way__claim" : "cg-way__concept", one.address, one.name);
    if (!one.claim) {
      return [element("p", "cg-way__name", name, " ", element("span", "cg-quiet", "concept"))];
    }
    const who = element("span", "cg-way__who", `${one.claim.by} `, watch(one) || "");
    const said = one.claim.words === null ? "" : `“${one.claim.words}” `;
    return [element("p", "cg-way__name", name), element("p", "cg-way__words", said, who)];
  }

  function watch(one) {
    if (!one.claim.watch) return null;
    const link = anchor("cg-time", one.claim.watch, one.claim.time);
    link.rel = "noopener";
    link.title = `Watch from ${one.claim.time}`;
    return link;
  }

  function step(data, list, hop) {
    const [forth, against, sign] = data.wordings[hop.relation];
    const label = element("span", sign ? `cg-rel cg-rel--${hop.relation}` : "cg-rel");
    if (sign) {
      const glyph = element("span", "cg-sign", sign);
      glyph.setAttribute("aria-hidden", "true");
      label.append(glyph);
    }
    label.append(hop.forward ? forth : against);
    const made = element("p", "cg-way__step", label);
    if (typeof hop.why === "string") {
      made.append(" ", element("span", "cg-way__why", `Because: ${hop.why}`));
    } else if (hop.why !== null) {
      const claim = list[hop.why];
      made.append(" ", element("span", "cg-way__why",
        "Both come up in: ", anchor("", claim.address, claim.name), " ", watch(claim) || ""));
    }
    return made;
  }

  function summary(way) {
    const reasons = way.filter((hop) => typeof hop.why === "string").length;
    const said = plural(reasons, "of them with a reason", "of them with reasons");
    return `${plural(way.length, "step", "steps")}${reasons ? `, ${said}` : ""}.`;
  }

  function state() {
    const asked = new URLSearchParams(location.hash.slice(1) || location.search.slice(1));
    return { from: asked.get("from"), to: asked.get("to") };
  }

  function start() {
    const data = window.claimData?.links;
    const root = document.getElementById("connect");
    if (!data || !root) return;
    const net = network(data);
    const list = records(data);
    const [said, hits] = root.querySelectorAll("[role=status]");
    const result = root.querySelector(".cg-connect__way");
    const pick = (id) => list[net.order.get(data.moved[id] ?? id)] ?? null;

    const find = (from, to) => connection(net, from.place, to.place);

    function show() {
      const { value: one } = from;
      const { value: other } = to;
      result.replaceChildren();
      if (!one || !other) {
        said.textContent = one || other ? "Choose the other one." : "Choose two.";
        return;
      }
      const way = find(one, other);
      if (one === other) said.textContent = "That is one and the same.";
      else if (!way) said.textContent = "Nothing on record connects them.";
      else said.textContent = summary(way);
      if (!way || one === other) return;
      const stops = [element("li", "cg-way__stop", ...stop(one))];
      for (const hop of way) {
        stops.push(
          element("li", "cg-way__stop", step(data, list, hop), ...stop(list[hop.target])));
      }
      result.append(element("ol", "cg-way", ...stops));
    }

    function chosen() {
      const asked = new URLSearchParams();
      if (from.value) asked.set("from", from.value.node);
      if (to.value) asked.set("to", to.value.node);
      // Colons and slashes may stand in a fragment: they are easier to read there.
      const hash = asked.toString().replace(/%3A/g, ":").replace(/%2F/g, "/");
      const plain = location.href.split("#")[0];
      if (hash !== location.hash.slice(1)) {
        history.pushState(null, "", hash ? `${plain}#${hash}` : plain);
      }
      show();
    }

    function restore() {
      const asked = state();
      if (asked.from === null && asked.to === null && location.hash) return;
      from.set(pick(asked.from));
      to.set(pick(asked.to));
      show();
    }

    const combobox = (id) => new Combobox(
      document.getElementById(`connect-${id}`),
      document.getElementById(`connect-${id}-list`), list, hits, chosen);
    const from = combobox("from");
    const to = combobox("to");
    root.querySelector("form").addEventListener("submit", (event) => event.preventDefault());
    root.querySelector(".cg-connect__swap").addEventListener("click", () => {
      const first = from.value;
      from.set(to.value);
      to.set(first);
      chosen();
    });
    window.addEventListener("popstate", restore);
    window.addEventListener("hashchange", () => {
      restore();
      if (state().from) root.scrollIntoView();
    });
    restore();
    if (!from.value && !to.value) show();

    /* The ways as lists of ids, to compare with those of claim_graph.analysis.measure. */
    root.ways = (ends) => ends.map((end) => {
      const far = distances(net, end);
      return data.nodes.map((_, begin) => {
        const way = connection(net, begin, end, begin <= end ? far : undefined);
        return way && [begin, ...way.map((hop) => hop.target)];
      });
    });
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
