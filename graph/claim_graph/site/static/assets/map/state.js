/* What a reader has chosen on the map: how it narrows what is shown, and how it is written in the
   address. A choice is {chosen, depth, query, wrong, ticked}: the point chosen, the steps shown
   around it (0 is everything), the words searched for, the claim taken to be wrong, and for each
   filter the places of the terms that are ticked. */

(() => {
  "use strict";

  const map = claimGraph.map ??= {};
  const { within, fallout } = map.network;
  const { clamp } = map.geometry;

  const DEEPEST = 3;
  /** More links than this are not drawn anew while the map moves. */
  const SOME = 600;

  /** What points can be filtered by: the name is also that of the field of a point. */
  const FACETS = [
    { name: "kind", label: "Kind", list: "kinds" },
    { name: "chapter", label: "Chapter", list: "chapters" },
    { name: "by", label: "Speaker", list: "people" },
    { name: "stance", label: "Stance", list: "stances" },
  ];
  /** And links, by their relation. */
  const LINKS = { name: "link", label: "Links", list: "relations" };
  const FILTERS = [...FACETS, LINKS];

  /** Return the choice of someone who has chosen nothing. */
  const nothing = () => ({
    chosen: null,
    depth: 0,
    query: "",
    wrong: null,
    ticked: Object.fromEntries(FILTERS.map(({ name }) => [name, new Set()])),
  });

  /**
   * Mark each point as shown, matched by the search or grey, and each link as shown. Marks and
   * not lists, since this is done at each letter typed, for thousands of points.
   * @param {Network} network
   * @param {MapData} data
   * @param {Choice} choice
   * @returns {{ searching: boolean, heavy: boolean }} Heavy is what is not drawn at every frame.
   */
  function mark({ nodes, links }, data, { chosen, depth, query, wrong, ticked }) {
    const words = query.toLowerCase().split(/\s+/).filter(Boolean);
    const wanted = FACETS.filter(({ name }) => ticked[name].size);
    const follows = (link) => !ticked.link.size || ticked.link.has(link.relation);
    const near = chosen && depth ? within(chosen, depth, follows) : null;
    const lost = wrong ? fallout(data, nodes, wrong) : null;
    for (const node of nodes) {
      node.grey = lost !== null && lost.has(node);
      node.shown = (!near || near.has(node)) &&
        wanted.every(({ name }) => ticked[name].has(node[name]));
      const label = words.length ? node.label.toLowerCase() : "";
      node.matched = words.every((word) => label.includes(word));
    }
    let lines = 0;
    for (const link of links) {
      link.shown = link.source.shown && link.target.shown && follows(link);
      if (link.shown) lines += 1;
    }
    return { searching: words.length > 0, heavy: lines > SOME };
  }

  /**
   * Return a choice as parameters for the address.
   * @param {Choice} choice
   * @param {MapData} data
   * @param {View | null} view Where the map has been moved to; null where all of it is shown.
   */
  function toParameters({ chosen, depth, query, wrong, ticked }, data, view) {
    const parameters = new URLSearchParams();
    if (chosen) parameters.set("node", chosen.id);
    if (depth) parameters.set("depth", String(depth));
    if (query) parameters.set("q", query);
    if (wrong) parameters.set("if-wrong", wrong.id.replace("claim:", ""));
    for (const { name, list } of FILTERS) {
      const places = [...ticked[name]].sort((a, b) => a - b);
      if (places.length) parameters.set(name, places.map((at) => data[list][at].id).join(","));
    }
    if (view) {
      const { x, y, k } = view;
      parameters.set("at", [x.toFixed(0), y.toFixed(0), k.toFixed(2)].join(","));
    }
    return parameters;
  }

  /**
   * Return the choice that parameters describe; what is unknown in them counts as not chosen.
   * @param {URLSearchParams} parameters
   * @param {MapData} data
   * @param {Map<string, MapNode>} byId
   * @returns {{ choice: Choice, view: View | null }}
   */
  function fromParameters(parameters, data, byId) {
    const choice = nothing();
    choice.wrong = byId.get("claim:" + parameters.get("if-wrong")) ?? null;
    choice.chosen = byId.get(parameters.get("node") ?? "") ?? choice.wrong;
    choice.depth = clamp(Math.trunc(Number(parameters.get("depth"))) || 0, 0, DEEPEST);
    choice.query = parameters.get("q") ?? "";
    for (const { name, list } of FILTERS) {
      const ids = (parameters.get(name) ?? "").split(",");
      data[list].forEach((term, at) => {
        if (ids.includes(term.id)) choice.ticked[name].add(at);
      });
    }
    const at = (parameters.get("at") ?? "").split(",").map(Number);
    const [x, y, k] = at;
    const valid = at.length === 3 && at.every(Number.isFinite) && k > 0;
    return { choice, view: valid ? { x, y, k } : null };
  }

  map.state = { DEEPEST, FILTERS, nothing, mark, toParameters, fromParameters };
})();
