/* The points and links of the map, and who is tied to whom. The data, as
   claim_graph.site.data.map_data makes it:
     kinds      [{id, label, outline}]   outline: corners around a circle of radius 1; none: a circle
     stances, chapters, people           [{id, label}]; people also have host, and chapters talk
     talks      [{id, label}]   none where there is only one; the talk of a chapter is a place here
     relations  [{id, label, inverse, directed}]
     regions    [[name, radius, x, y, x, y]]   the middle in a wide frame and in a tall one
     nodes      [[id, label, address, x, y, region, kind, chapter, person, stance]]; -1 is none
                the place is from the middle of the region
     links      [[source, target, relation, because?]]
     effects    [{id, label}]   what can become of a claim if another is wrong, the gravest first
     fallout    {node: [for each effect the nodes that would suffer it if this one were wrong]} */

(() => {
  "use strict";

  const map = claimGraph.map ??= {};

  /** More points or lines than this are drawn with less detail. */
  const MANY = 3000;

  /** The radius of a point by its number of links, in pixels. */
  const radius = (degree) => Math.min(9, 3.2 + 1.1 * Math.sqrt(degree));

  /**
   * Return the points and links as objects that know each other; `ranked` are the points with
   * most links first. None has a place until they are arranged: see `arrangement.js`.
   * @param {MapData} data
   * @returns {Network}
   */
  function network(data) {
    /** @type {MapNode[]} */
    const nodes = data.nodes.map(
      ([id, label, address, dx, dy, region, kind, chapter, by, stance], index) => ({
        index,
        id,
        label,
        address,
        dx,
        dy,
        x: dx,
        y: dy,
        region,
        kind,
        chapter,
        talk: data.chapters[chapter]?.talk ?? -1,
        by,
        stance,
        concept: kind === data.kinds.length - 1,
        host: Boolean(data.people[by]?.host),
        ties: [],
        degree: 0,
        size: 0,
        reach: 0,
        px: 0,
        py: 0,
        shown: true,
        matched: true,
        fate: -1,
      }),
    );
    const links = data.links.map(([source, target, relation, because], index) => ({
      index,
      source: nodes[source],
      target: nodes[target],
      relation,
      because,
      shown: true,
      carries: false,
    }));
    for (const link of links) {
      link.source.ties.push({ node: link.target, link });
      link.target.ties.push({ node: link.source, link });
    }
    for (const node of nodes) {
      node.degree = node.ties.length;
      node.size = radius(node.degree);
      const corners = data.kinds[node.kind].outline.map(([x, y]) => Math.hypot(x, y));
      node.reach = node.size * Math.max(1, ...corners);
    }
    return {
      nodes,
      links,
      regions: data.regions.map(([name, radius, x, y], at) => ({
        name,
        radius,
        x,
        y,
        members: nodes.filter(({ region }) => region === at),
      })),
      byId: new Map(nodes.map((node) => [node.id, node])),
      ranked: [...nodes].sort((a, b) => b.degree - a.degree || a.index - b.index),
    };
  }

  /**
   * Return which talk a point is of, in a word or two; nothing for a concept, or of a single talk.
   * @param {MapNode} node
   * @param {MapData} data
   */
  const talkOf = (node, data) => data.talks[node.talk]?.label ?? "";

  /**
   * Return what is shown around a point: its neighbours, each with the link that leads there.
   * @param {MapNode} node
   */
  const around = (node) => node.ties.filter(({ node: other, link }) => link.shown && other.shown);

  /**
   * Return all points within so many steps of one, itself included.
   * @param {MapNode} start
   * @param {number} steps
   * @param {(link: MapLink) => boolean} follows Whether a link may be followed.
   * @returns {Set<MapNode>}
   */
  function within(start, steps, follows) {
    const reached = new Set([start]);
    let edge = [start];
    for (let step = 0; step < steps; step += 1) {
      const next = [];
      for (const node of edge) {
        for (const { node: other, link } of node.ties) {
          if (!follows(link) || reached.has(other)) continue;
          reached.add(other);
          next.push(other);
        }
      }
      edge = next;
    }
    return reached;
  }

  /**
   * Return what would become of other claims if the one at a point were wrong: for each that would
   * suffer from it the place of the effect in the list of all.
   * @param {MapData} data
   * @param {MapNode[]} nodes
   * @param {MapNode} node
   * @returns {Map<MapNode, number>}
   */
  const fallout = (data, nodes, node) =>
    new Map(
      (data.fallout[node.index] ?? []).flatMap((places, effect) =>
        places.map((place) => [nodes[place], effect])
      ),
    );

  map.network = { MANY, network, talkOf, around, within, fallout };
})();
