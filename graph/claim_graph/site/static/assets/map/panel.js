/* What the map says of the chosen point: on the card beside it, and to those who do not see it. */

(() => {
  "use strict";

  const { element, plural } = claimGraph;
  const map = claimGraph.map ??= {};
  const { around } = map.network;

  /** How many neighbours are read out. */
  const SPOKEN = 6;

  /**
   * Return how a link reads from one of its ends.
   * @param {MapData["relations"]} relations
   * @param {MapNode} node
   * @param {MapLink} link
   */
  function wording(relations, node, link) {
    const { label, inverse } = relations[link.relation];
    return link.source === node ? label : inverse;
  }

  /**
   * Return what is read out about a point: what it is, and what it is tied to.
   * @param {MapNode} node
   * @param {MapData} data
   */
  function description(node, data) {
    const ties = around(node);
    const person = data.people[node.by];
    const names = ties.slice(0, SPOKEN).map(({ node: other, link }) =>
      `${wording(data.relations, node, link)}: ${other.label}`
    );
    const more = ties.length - names.length;
    const kind = data.kinds[node.kind].label;
    return `${kind}${person ? ` by ${person.label}` : ""}: ${node.label} ` +
      `${plural(ties.length, "link", "links")}. ${names.join("; ")}.` +
      (more ? ` And ${more} more.` : "");
  }

  /**
   * Return what is known of a point beside its sentence or name.
   * @param {MapNode} node
   * @param {MapData} data
   * @returns {string[]}
   */
  function facts(node, data) {
    const terms = [
      data.kinds[node.kind],
      data.people[node.by],
      data.stances[node.stance],
      data.chapters[node.chapter],
    ];
    return terms.filter(Boolean).map(({ label }) => label);
  }

  const hint = () =>
    element(
      "p",
      { class: "cg-map__hint" },
      "Choose a point to see what it says and what it is tied to.",
    );

  class Panel {
    /**
     * @param {MapData} data
     * @param {(node: MapNode) => void} choose Called for a neighbour on the card.
     */
    constructor(data, choose) {
      this.data = data;
      this.choose = choose;
      this.card = element("section", { class: "cg-map__card", "aria-label": "The chosen point" });
    }

    /** Show a point, or that none is chosen. */
    show(node) {
      if (!node) {
        this.card.replaceChildren(hint());
        return;
      }
      const ties = around(node).map((tie) => this.tie(node, tie));
      this.card.replaceChildren(
        element("p", { class: "cg-map__facts" }, facts(node, this.data).join(" · ")),
        element("p", { class: "cg-map__title" }, element("a", { href: node.address }, node.label)),
        element("ul", {}, ...ties),
      );
      this.card.scrollTop = 0;
    }

    tie(node, { node: other, link }) {
      const { relations } = this.data;
      const { id } = relations[link.relation];
      return element(
        "li",
        {},
        element("span", { class: `cg-rel cg-rel--${id}` }, wording(relations, node, link)),
        " ",
        element("button", { type: "button", onclick: () => this.choose(other) }, other.label),
        link.because && element("span", { class: "cg-because" }, `Because: ${link.because}`),
      );
    }
  }

  map.panel = { wording, description, facts, Panel };
})();
