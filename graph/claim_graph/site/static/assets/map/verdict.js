/* What would become of other claims if one were wrong, in words above the map. */

(() => {
  "use strict";

  const { element, plural } = claimGraph;
  const map = claimGraph.map ??= {};

  /**
   * Return how many claims would suffer each effect, in words; what none would is left out.
   * @param {MapData["effects"]} effects
   * @param {Iterable<number>} fates For each claim that would suffer, the place of its effect.
   * @returns {{ id: string, text: string }[]}
   */
  function tally(effects, fates) {
    const counts = effects.map(() => 0);
    for (const fate of fates) counts[fate] += 1;
    return effects.flatMap(({ id, label }, at) =>
      counts[at] ? [{ id, text: `${plural(counts[at], "claim", "claims")} ${label}` }] : []
    );
  }

  /**
   * Return the whole of it as one sentence, to be read out.
   * @param {MapNode} wrong
   * @param {{ text: string }[]} counts
   * @param {string} [talk] Which of several talks it is of.
   */
  function sentence({ label }, counts, talk = "") {
    const what = counts.map(({ text }) => text).join("; ") || "no other claim would lose anything";
    return `If this were wrong${talk && ` (${talk})`}: ${label} Then ${what}.`;
  }

  class Verdict {
    /** @param {() => void} close Called for the button that closes it. */
    constructor(close) {
      this.words = element("div", { class: "cg-map__words" });
      this.card = element(
        "section",
        { class: "cg-map__verdict", "aria-label": "If this were wrong" },
        this.words,
        element("button", {
          type: "button",
          "aria-label": "Close: show the map again",
          onclick: close,
        }, "Close"),
      );
      this.show(null, []);
    }

    /**
     * Show what would become of others if a claim were wrong, or nothing.
     * @param {MapNode | null} wrong
     * @param {{ id: string, text: string }[]} counts
     * @param {string} [talk] Which of several talks it is of.
     */
    show(wrong, counts, talk = "") {
      this.card.hidden = !wrong;
      if (!wrong) return;
      this.words.replaceChildren(
        element(
          "p",
          {},
          "If this were wrong",
          // Before the claim, of which small screens show two lines.
          talk && " (",
          talk && element("span", { class: "cg-moment__talk" }, talk),
          talk && ")",
          ": ",
          element("a", { href: wrong.address }, wrong.label),
        ),
        counts.length
          ? element(
            "ul",
            {},
            ...counts.map(({ id, text }) =>
              element(
                "li",
                {},
                element("span", { class: `cg-map__fate cg-map__fate--${id}` }),
                text,
              )
            ),
          )
          : element("p", {}, "No other claim would lose anything."),
      );
    }
  }

  map.verdict = { tally, sentence, Verdict };
})();
