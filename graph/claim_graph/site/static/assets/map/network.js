/* The points and links of the map, and who is tied to whom. The data, as
   claim_graph.site.data.map_data makes it:
     box        [left, top, right, bottom]
     kinds      [{id, label, outline}]   outline: corners around a circle of radius 1; none: a circle
     stances, chapters, people           [{id, label}]; people also have host
     relations  [{id, label, inverse, directed}]
     regions    [[name, x, y, radius]]
     nodes      [[id, label, address, x, y, region, kind, chapter, person, stance]]; -1 is none
     links      [[source, target, relation, because?]]
     fallout    {node: [nodes that would lose something if it were wrong]} */

(() => {
  "use strict";

  const map = claimGraph.map ??= {};

  /** More points or lines than this are drawn with less detail. */
  const MANY = 3000;

  /** The radius of a point by its number of links, in pixels. */
  const radius = (degree) => Math.min(9, 3.2 + 1.1 * Math.sqrt(degree));

  /**
   * Return the points and links as objects that know each other; `ranked` are the points with
   * most links first.
   * @param {MapData} data
   * @returns {Network}
   */
  function network(data) {
    /** @type {MapNode[]} */
    const nodes = data.nodes.map(
      ([id, label, address, x, y, region, kind, chapter, by, stance], index) => ({
        index,
        id,
        label,
        address,
        x,
        y,
        region,
        kind,
        chapter,
        by,
        stance,
        concept: kind === data.kinds.length - 1,
        host: Boolean(data.people[by]?.host),
        ties: [],
        degree: 0,
        size: 0,
        px: 0,
        py: 0,
        shown: true,
        matched: true,
        grey: false,
      }),
    );
    const links = data.links.map(([source, target, relation, because], index) => ({
      index,
      source: nodes[source],
      target: nodes[target],
      relation,
      because,
      shown: true,
    }));
    for (const link of links) {
      link.source.ties.push({ node: link.target, link });
      link.target.ties.push({ node: link.source, link });
    }
    for (const node of nodes) {
      node.degree = node.ties.length;
      node.size = radius(node.degree);
    }
    return {
      nodes,
      links,
      byId: new Map(nodes.map((node) => [node.id, node])),
      ranked: [...nodes].sort((a, b) => b.degree - a.degree || a.index - b.index),
    };
  }

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
   * Return the points that would lose something if the claim at a point were wrong.
   * @param {MapData} data
   * @param {MapNode[]} nodes
   * @param {MapNode} node
   * @returns {Set<MapNode>}
   */
  const fallout = (data, nodes, node) =>
    new Set((data.fallout[node.index] ?? []).map((index) => nodes[index]));

  map.network = { MANY, network, around, within, fallout };
})();
