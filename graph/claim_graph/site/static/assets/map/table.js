/* The twin of the map: what it shows as a table. */

(() => {
  "use strict";

  const { element } = claimGraph;
  const map = claimGraph.map ??= {};

  /** Rows shown at first, and added at once. */
  const ROWS = 50;
  const MORE = 100;

  /** Each column: its head, by what it sorts, and what its cells say. */
  const COLUMNS = [
    { head: "Claim or concept", by: (node) => node.label.toLowerCase() },
    {
      head: "Kind",
      by: (node, data) => data.kinds[node.kind].label,
      text: (node, data) => data.kinds[node.kind].label,
    },
    {
      head: "Speaker",
      by: (node, data) => data.people[node.by]?.label ?? "",
      text: (node, data) => data.people[node.by]?.label,
    },
    {
      head: "Chapter",
      by: (node) => node.chapter,
      text: (node, data) => data.chapters[node.chapter]?.label,
    },
    {
      head: "Stance",
      by: (node) => node.stance,
      text: (node, data) => data.stances[node.stance]?.label,
    },
    { head: "Links", by: (node) => -node.degree, text: (node) => String(node.degree), falls: true },
  ];

  /**
   * Return points sorted by a column, those that are equal there in the order of the record.
   * @param {MapNode[]} nodes
   * @param {MapData} data
   * @param {{ column: number, way: 1 | -1 }} order
   * @returns {MapNode[]}
   */
  function sorted(nodes, data, { column, way }) {
    const { by } = COLUMNS[column];
    return nodes
      .map((node) => ({ node, value: by(node, data) }))
      .sort((a, b) =>
        a.value < b.value ? -way : a.value > b.value ? way : a.node.index - b.node.index
      )
      .map(({ node }) => node);
  }

  class Table {
    /**
     * @param {HTMLElement} root
     * @param {Network} network
     * @param {MapData} data
     */
    constructor(root, network, data) {
      this.network = network;
      this.data = data;
      /** @type {{ column: number, way: 1 | -1 }} */
      this.order = { column: COLUMNS.length - 1, way: 1 };
      this.rows = ROWS;
      this.heads = COLUMNS.map(({ head }, column) =>
        element(
          "th",
          { scope: "col" },
          element("button", { type: "button", onclick: () => this.sortBy(column) }, head),
        )
      );
      this.body = element("tbody");
      this.more = element("button", {
        type: "button",
        class: "cg-map__more",
        onclick: () => {
          this.rows += MORE;
          this.show();
        },
      });
      root.replaceChildren(
        element("h2", {}, "The same as a table"),
        element(
          "table",
          { class: "cg-map-rows" },
          element(
            "caption",
            {},
            "What the map shows, row by row. The filters above hold here too.",
          ),
          element("thead", {}, element("tr", {}, ...this.heads)),
          this.body,
        ),
        this.more,
      );
    }

    sortBy(column) {
      const again = this.order.column === column && this.order.way === 1;
      this.order = { column, way: again ? -1 : 1 };
      this.show();
    }

    /** Show the points that the map shows. */
    show() {
      const shown = this.network.nodes.filter((node) => node.shown && node.matched);
      const nodes = sorted(shown, this.data, this.order);
      this.body.replaceChildren(...nodes.slice(0, this.rows).map((node) => this.row(node)));
      this.more.hidden = nodes.length <= this.rows;
      const next = Math.min(MORE, nodes.length - this.rows);
      this.more.textContent = `Show ${next} more of ${nodes.length}`;
      const rises = this.order.way > 0;
      this.heads.forEach((head, column) => {
        if (column !== this.order.column) head.removeAttribute("aria-sort");
        else {
          const ascending = rises !== Boolean(COLUMNS[column].falls);
          head.setAttribute("aria-sort", ascending ? "ascending" : "descending");
        }
      });
    }

    row(node) {
      const cells = COLUMNS.slice(1).map(({ text }) => element("td", {}, text(node, this.data)));
      return element(
        "tr",
        {},
        element("th", { scope: "row" }, element("a", { href: node.address }, node.label)),
        ...cells,
      );
    }
  }

  map.table = { COLUMNS, sorted, Table };
})();
