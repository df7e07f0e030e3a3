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
  /** Says in an address that a view is one of the layout for a tall frame. */
  const TALL = "tall";
  /** More links than this are not drawn anew while the map moves. */
  const SOME = 600;

  /** What points can be filtered by: the name is also that of the field of a point. */
  const FACETS = [
    { name: "kind", label: "Kind", list: "kinds" },
    { name: "talk", label: "Talk", list: "talks" },
    { name: "chapter", label: "Chapter", list: "chapters" },
    { name: "by", label: "Speaker", list: "people" },
    { name: "stance", label: "Stance", list: "stances" },
  ];
  /** And links, by their relation: points without such a link are hidden with the others. */
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
   * Mark each point as shown or matched by the search, and with the effect that it would suffer
   * (the claim taken to be wrong suffers the gravest); each link as shown, and whether it carries
   * such an effect. Marks and not lists, since this is done at each letter typed, for thousands
   * of points.
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
      node.fate = node === wrong ? 0 : lost?.get(node) ?? -1;
      node.shown = (!near || near.has(node)) &&
        wanted.every(({ name }) => ticked[name].has(node[name]));
      const label = words.length ? node.label.toLowerCase() : "";
      node.matched = words.every((word) => label.includes(word));
    }
    let lines = 0;
    const linked = new Set(chosen && depth ? [chosen] : []);
    for (const link of links) {
      const { source, target } = link;
      link.shown = source.shown && target.shown && follows(link);
      link.carries = source.fate >= 0 && target.fate >= 0;
      if (!link.shown) continue;
      lines += 1;
      linked.add(source).add(target);
    }
    if (ticked.link.size) { for (const node of nodes) node.shown &&= linked.has(node); }
    return { searching: words.length > 0, heavy: lines > SOME };
  }

  /**
   * Return a choice as parameters for the address.
   * @param {Choice} choice
   * @param {MapData} data
   * @param {Sight | null} view Where the map has been moved to, and in which layout; null where all
   *   of it is shown.
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
      const { x, y, k, tall } = view;
      const at = [x.toFixed(0), y.toFixed(0), k.toFixed(2), ...(tall ? [TALL] : [])];
      parameters.set("at", at.join(","));
    }
    return parameters;
  }

  /**
   * Return the choice that parameters describe; what is unknown in them counts as not chosen.
   * @param {URLSearchParams} parameters
   * @param {MapData} data
   * @param {Map<string, MapNode>} byId
   * @returns {{ choice: Choice, view: Sight | null }}
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
    const [form, ...rest] = (parameters.get("at") ?? "").split(",").reverse();
    const tall = form === TALL;
    const at = (tall ? rest : [form, ...rest]).reverse().map(Number);
    const [x, y, k] = at;
    const valid = at.length === 3 && at.every(Number.isFinite) && k > 0;
    return { choice, view: valid ? { x, y, k, tall } : null };
  }

  map.state = { DEEPEST, FILTERS, nothing, mark, toParameters, fromParameters };
})();
