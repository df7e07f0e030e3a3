/* What can be chosen on the page, and which of it fits what is typed. */

(() => {
  "use strict";

  const { plain, plural } = claimGraph;
  const connect = claimGraph.connect ??= {};

  /** @type {(text: string) => string[]} */
  const words = (text) => plain(text).match(/[\p{L}\p{N}]+/gu) ?? [];

  /**
   * Return all claims and concepts of the data, in the order of its nodes.
   * @param {LinksData} data
   * @returns {Choosable[]}
   */
  function choices({ nodes, claims, concepts, pages }) {
    return nodes.map((node, place) => {
      const key = node.slice(node.indexOf(":") + 1);
      if (place < claims.length) {
        const [label, by, spoken, time, watch, voice] = claims[place];
        return {
          node,
          place,
          name: label,
          kind: "claim",
          address: pages.claim.replace("*", key),
          claim: { by, words: spoken, voice, time, watch },
          weight: 0,
          note: ["claim", by, time].filter(Boolean).join(" · "),
          own: words(label),
          all: words(`${label} ${by}`),
        };
      }
      const [label, aliases, weight] = concepts[place - claims.length];
      return {
        node,
        place,
        name: label[0].toUpperCase() + label.slice(1),
        kind: "concept",
        address: pages.concept.replace("*", key),
        claim: null,
        weight,
        note: `concept · ${plural(weight, "claim", "claims")}`,
        own: words(label),
        all: words([label, ...aliases].join(" ")),
      };
    });
  }

  /**
   * Return how well a choice fits: 0 is not at all.
   * @param {Choosable} choice
   * @param {string[]} query
   */
  function fit(choice, query) {
    if (!query.every((word) => choice.all.some((other) => other.startsWith(word)))) return 0;
    const starts = query.every((word, at) => choice.own[at]?.startsWith(word));
    const whole = starts && choice.own.length === query.length;
    return 1 + (starts ? 1 : 0) + (whole ? 1 : 0) + (choice.kind === "concept" ? 2 : 0);
  }

  /**
   * Return those in which every word of the query starts a word: concepts first, then claims as
   * they were said. For an empty query all concepts, those with most claims first.
   * @param {Choosable[]} list
   * @param {string} query
   */
  function search(list, query) {
    const typed = words(query);
    if (!typed.length) {
      return list.filter(({ kind }) => kind === "concept").sort((a, b) => b.weight - a.weight);
    }
    return list
      .map((choice) => ({ choice, score: fit(choice, typed) }))
      .filter(({ score }) => score)
      .sort((a, b) =>
        b.score - a.score || b.choice.weight - a.choice.weight || a.choice.place - b.choice.place
      )
      .map(({ choice }) => choice);
  }

  connect.choices = { choices, search };
})();
