/* What the map says of the chosen point: on the card beside it, and to those who do not see it. */

(() => {
  "use strict";

  const { element, plural } = claimGraph;
  const map = claimGraph.map ??= {};
  const { around, talkOf } = map.network;

  /** How many neighbours are read out. */
  const SPOKEN = 6;
  /** How many claims are offered to someone who has chosen nothing. */
  const OFFERED = 5;

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
    const names = ties.slice(0, SPOKEN).map(({ node: other, link }) => {
      const talk = talkOf(other, data);
      return `${wording(data.relations, node, link)}: ${other.label}${talk && ` (${talk})`}`;
    });
    const more = ties.length - names.length;
    const kind = data.kinds[node.kind].label;
    const talk = talkOf(node, data);
    return `${kind}${person ? ` by ${person.label}` : ""}${talk && `, ${talk}`}: ${node.label} ` +
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

  /**
   * Return the claims on which most others rest, each with how many do: of what would become of
   * others the first two effects are that they could not be right, or would lose a reason.
   * @param {MapNode[]} nodes
   * @param {MapData} data
   * @returns {{ node: MapNode, resting: number }[]}
   */
  const reliedOn = (nodes, data) =>
    nodes
      .map((node) => ({
        node,
        resting: (data.fallout[node.index] ?? []).slice(0, 2).flat().length,
      }))
      .filter(({ resting }) => resting)
      .sort((a, b) => b.resting - a.resting || a.node.index - b.node.index)
      .slice(0, OFFERED);

  class Panel {
    /**
     * @param {Network} network
     * @param {MapData} data
     * @param {{ choose: (node: MapNode) => void, suppose: (node: MapNode) => void }} actions Called
     *   for a neighbour on the card, and for the claim itself if it is to be taken as wrong.
     */
    constructor(network, data, { choose, suppose }) {
      this.network = network;
      this.data = data;
      this.choose = choose;
      this.suppose = suppose;
      this.body = element("div", { class: "cg-map__body" });
      this.card = element(
        "section",
        { class: "cg-map__card", "aria-label": "The chosen point" },
        this.body,
      );
    }

    /**
     * Show a point, or what could be chosen.
     * @param {MapNode | null} node
     * @param {MapNode | null} [wrong] The claim taken to be wrong.
     */
    show(node, wrong = null) {
      if (!node) {
        this.body.replaceChildren(...this.offer());
        return;
      }
      const ties = around(node).map((tie) => this.tie(node, tie));
      this.body.replaceChildren(
        element("p", { class: "cg-map__facts" }, facts(node, this.data).join(" · ")),
        element("p", { class: "cg-map__title" }, element("a", { href: node.address }, node.label)),
        ...this.supposing(node, node === wrong),
        element("ul", {}, ...ties),
      );
      this.body.scrollTop = 0;
    }

    /** Show whether the chosen claim is taken to be wrong: the focus stays on the button. */
    press(supposed) {
      this.body.querySelector(".cg-map__suppose")?.setAttribute("aria-pressed", String(supposed));
    }

    offer() {
      const hint = "Choose a point to see what it says and what it is tied to.";
      const rows = reliedOn(this.network.nodes, this.data).map(({ node, resting }) =>
        element(
          "li",
          {},
          ...this.named(node),
          element(
            "span",
            { class: "cg-because" },
            plural(resting, "claim rests on it", "claims rest on it"),
          ),
        )
      );
      return [
        element("p", { class: "cg-map__hint" }, hint),
        ...(rows.length
          ? [
            element("p", { class: "cg-map__facts cg-map__offer" }, "Much rests on these:"),
            element("ul", {}, ...rows),
          ]
          : []),
      ];
    }

    /** Return the button that chooses a point, and which talk it is of. */
    named(node) {
      const talk = talkOf(node, this.data);
      return [
        element("button", { type: "button", onclick: () => this.choose(node) }, node.label),
        ...(talk ? [" ", element("span", { class: "cg-moment__talk" }, talk)] : []),
      ];
    }

    supposing(node, supposed) {
      if (!this.data.fallout[node.index]) return [];
      return [
        element("button", {
          type: "button",
          class: "cg-map__suppose",
          "aria-pressed": String(supposed),
          onclick: () => this.suppose(node),
        }, "If this were wrong"),
      ];
    }

    tie(node, { node: other, link }) {
      const { relations } = this.data;
      const { id } = relations[link.relation];
      return element(
        "li",
        {},
        element("span", { class: `cg-rel cg-rel--${id}` }, wording(relations, node, link)),
        " ",
        ...this.named(other),
        link.because && element("span", { class: "cg-because" }, `Because: ${link.because}`),
      );
    }
  }

  map.panel = { reliedOn, wording, description, facts, Panel };
})();
