/* The page "Connect": two comboboxes and the shortest path between what they choose. What there is to
   choose from is loaded once somebody wants to. */

(() => {
  "use strict";

  const { data, element, fragment, plural, ready, script } = claimGraph;
  const connect = claimGraph.connect ??= {};
  const { network, connection } = connect.paths;

  // --- A path in words ----------------------------------------------------------------------

  /**
   * Return how long a path is and how much of it is given a reason.
   * @param {Hop[]} path
   */
  function summary(path) {
    const reasons = path.filter(({ why }) => typeof why === "string").length;
    const stated = plural(reasons, "of them with a reason", "of them with reasons");
    return `${plural(path.length, "step", "steps")}${reasons ? `, ${stated}` : ""}.`;
  }

  function stop({ claim, address, name }) {
    const link = element(
      "a",
      { class: `cg-connection__${claim ? "claim" : "concept"}`, href: address },
      name,
    );
    if (!claim) {
      const kind = element("span", { class: "cg-quiet" }, "concept");
      return [element("p", { class: "cg-connection__name" }, link, " ", kind)];
    }
    const who = element("span", { class: "cg-connection__who" }, `${claim.by} `, watch(claim));
    const voice = claim.voice ? `— ${claim.voice} ` : "";
    const spoken = claim.words === null ? "" : `“${claim.words}” ${voice}`;
    return [
      element("p", { class: "cg-connection__name" }, link),
      element("p", { class: "cg-connection__words" }, spoken, who),
    ];
  }

  function watch({ time, watch: href }) {
    const attributes = { class: "cg-time", href, rel: "noopener", title: `Watch from ${time}` };
    return href && element("a", attributes, time);
  }

  function step({ wordings }, list, { relation, forward, why }) {
    const [forth, against, sign] = wordings[relation];
    const label = element(
      "span",
      { class: sign ? `cg-rel cg-rel--${relation}` : "cg-rel" },
      sign && element("span", { class: "cg-sign", "aria-hidden": "true" }, sign),
      forward ? forth : against,
    );
    return element("p", { class: "cg-connection__step" }, label, ...reason(list, why));
  }

  /* The reason stated for a step; where none is, the claim in which both ends come up. */
  function reason(list, why) {
    if (why === null) return [];
    if (typeof why === "string") {
      return [" ", element("span", { class: "cg-connection__why" }, `Because: ${why}`)];
    }
    const { name, address, claim } = list[why];
    const link = element("a", { href: address }, name);
    return [
      " ",
      element(
        "span",
        { class: "cg-connection__why" },
        "Both come up in: ",
        link,
        " ",
        watch(claim),
      ),
    ];
  }

  // --- What is loaded -----------------------------------------------------------------------

  /**
   * Return the rows by their names, of which a file says how many there are.
   * @param {LinksFile} file
   * @param {any[]} all
   * @returns {LinksData}
   */
  function assembled({ rows, ...known }, all) {
    let from = 0;
    const parts = Object.entries(rows).map(([name, number]) => {
      from += number;
      return [name, all.slice(from - number, from)];
    });
    return { ...known, ...Object.fromEntries(parts) };
  }

  async function load() {
    await script("data/links.js");
    const file = data("links");
    const names = Array.from({ length: file.files }, (_, number) => `links-${number}`);
    await Promise.all(names.map((name) => script(`data/${name}.js`)));
    return assembled(file, names.flatMap(data));
  }

  // --- The page -----------------------------------------------------------------------------

  /* Links from elsewhere may give the two as a query, too. */
  function asked() {
    const parameters = fragment.text() ? fragment.read() : new URLSearchParams(location.search);
    return { from: parameters.get("from"), to: parameters.get("to") };
  }

  function start() {
    const root = document.getElementById("connect");
    if (!root) return;
    /** @type {LinksData | null} */
    let known = null;
    let net = null;
    /** @type {Choosable[]} */
    const list = [];
    const [outcome, hits] = root.querySelectorAll("[role=status]");
    const result = root.querySelector(".cg-connect__path");
    const pick = (id) => list[net.order.get(known.renamed[id] ?? id)] ?? null;

    /* Load what there is to choose from, unless it is there, and then go on with `next`. */
    async function loaded(next) {
      if (!known) {
        outcome.textContent = "Loading …";
        try {
          const read = await load();
          if (!known) {
            known = read;
            net = network(known);
            list.push(...connect.choices.choices(known));
          }
        } catch {
          outcome.textContent = "The claims could not be loaded. Try again in a moment.";
          return;
        }
      }
      next();
    }

    function show() {
      const { value: first } = from;
      const { value: last } = to;
      result.replaceChildren();
      if (!first || !last) {
        outcome.textContent = first || last ? "Choose the other one." : "Choose two.";
        return;
      }
      const path = connection(net, first.place, last.place);
      if (first === last) outcome.textContent = "That is one and the same.";
      else if (!path) outcome.textContent = "Nothing on record connects them.";
      else outcome.textContent = summary(path);
      if (!path || first === last) return;
      const item = (...parts) => element("li", { class: "cg-connection__stop" }, ...parts);
      const stops = path.map((hop) => item(step(known, list, hop), ...stop(list[hop.target])));
      result.append(element("ol", { class: "cg-connection" }, item(...stop(first)), ...stops));
    }

    function chosen() {
      const parameters = new URLSearchParams();
      if (from.value) parameters.set("from", from.value.node);
      if (to.value) parameters.set("to", to.value.node);
      const text = fragment.write(parameters);
      if (text !== fragment.text()) history.pushState(null, "", fragment.address(text));
      show();
    }

    function restore() {
      const ends = asked();
      if (ends.from === null && ends.to === null && location.hash) return;
      if (ends.from === null && ends.to === null && !known) {
        show();
        return;
      }
      loaded(() => {
        from.set(pick(ends.from));
        to.set(pick(ends.to));
        show();
      });
    }

    const combobox = (id) =>
      new connect.Combobox(
        document.getElementById(`connect-${id}`),
        document.getElementById(`connect-${id}-list`),
        list,
        hits,
        chosen,
      );
    const from = combobox("from");
    const to = combobox("to");
    const form = root.querySelector("form");
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("focusin", () => {
      if (known) return;
      loaded(() => {
        show();
        for (const end of [from, to]) if (document.activeElement === end.input) end.refresh();
      });
    });
    root.querySelector(".cg-connect__swap").addEventListener("click", () => {
      const first = from.value;
      from.set(to.value);
      to.set(first);
      chosen();
    });
    window.addEventListener("popstate", restore);
    window.addEventListener("hashchange", () => {
      restore();
      if (asked().from) root.scrollIntoView();
    });
    restore();
    if (!from.value && !to.value && !known && !asked().from && !asked().to) show();
  }

  connect.summary = summary;
  connect.assembled = assembled;
  connect.load = load;
  ready(start);
})();
