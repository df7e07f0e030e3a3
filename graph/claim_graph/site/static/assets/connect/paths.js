/* The shortest paths between claims and concepts. `claim_graph.analysis.paths` finds the same ones;
   here they are computed in the reader's browser. */

(() => {
  "use strict";

  const connect = claimGraph.connect ??= {};

  /** Of two paths at the same cost, the one with fewer hops is shorter. */
  const ONE_HOP = 1024;

  /**
   * Return the network that the hops of the data make: a hop leads there and back.
   * @param {LinksData} data
   * @returns {HopNetwork}
   */
  function network({ nodes, hops }) {
    /** @type {Hop[][]} */
    const around = nodes.map(() => []);
    for (const [source, target, relation, cost, why] of hops) {
      around[source].push({ source, target, relation, forward: true, cost, why });
      around[target].push({ source: target, target: source, relation, forward: false, cost, why });
    }
    return { order: new Map(nodes.map((node, place) => [node, place])), around };
  }

  /** @param {Hop} hop */
  const length = (hop) => hop.cost * ONE_HOP + 1;

  /** @type {(hop: Hop) => Hop} */
  const reversed = (hop) => ({
    ...hop,
    source: hop.target,
    target: hop.source,
    forward: !hop.forward,
  });

  /** A heap of [distance, place], from which the nearest is taken first. */
  class Heap {
    constructor() {
      /** @type {[number, number][]} */
      this.items = [];
    }

    get size() {
      return this.items.length;
    }

    /** @param {[number, number]} item */
    push(item) {
      const { items } = this;
      let at = items.push(item) - 1;
      while (at > 0) {
        const above = (at - 1) >> 1;
        if (items[above][0] <= items[at][0]) break;
        [items[above], items[at]] = [items[at], items[above]];
        at = above;
      }
    }

    pop() {
      const { items } = this;
      const first = items[0];
      const last = items.pop();
      if (!items.length) return first;
      items[0] = last;
      for (let at = 0;;) {
        let least = at;
        for (const below of [2 * at + 1, 2 * at + 2]) {
          if (below < items.length && items[below][0] < items[least][0]) least = below;
        }
        if (least === at) return first;
        [items[least], items[at]] = [items[at], items[least]];
        at = least;
      }
    }
  }

  /**
   * Return how far it is to one place from every place that is connected with it.
   * @param {HopNetwork} net
   * @param {number} end
   * @returns {Map<number, number>}
   */
  function distances({ around }, end) {
    const reached = new Map();
    const heap = new Heap();
    heap.push([0, end]);
    while (heap.size) {
      const [distance, place] = heap.pop();
      if (reached.has(place)) continue;
      reached.set(place, distance);
      for (const hop of around[place]) {
        if (!reached.has(hop.target)) heap.push([distance + length(hop), hop.target]);
      }
    }
    return reached;
  }

  /**
   * Return the hops from one place to another, null where nothing connects them. The path back
   * is the same one reversed.
   * @param {HopNetwork} net
   * @param {number} start
   * @param {number} end
   * @param {Map<number, number>} [known] The distances to `end`, where start <= end.
   * @returns {Hop[] | null}
   */
  function connection(net, start, end, known) {
    if (start > end) return connection(net, end, start)?.reverse().map(reversed) ?? null;
    const far = known ?? distances(net, end);
    if (!far.has(start)) return null;
    const path = [];
    for (let here = start; here !== end; here = path.at(-1).target) {
      const left = far.get(here);
      path.push(net.around[here].find((hop) => far.get(hop.target) === left - length(hop)));
    }
    return path;
  }

  connect.paths = { network, Heap, distances, connection };
})();
