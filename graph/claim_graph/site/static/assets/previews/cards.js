/* What a preview shows of a record, and its place on the page. */

(() => {
  "use strict";

  const { element } = claimGraph;
  const previews = claimGraph.previews ??= {};

  /** The kinds of records that have previews, by their folders. */
  const KINDS = { claims: "claim", concepts: "concept" };
  /** Pixels between preview and window, and between preview and link. */
  const EDGE = 8;
  const GAP = 6;

  function ofClaim({ label, by, sure, stance, at, talk, words, voice }) {
    const meter = element("span", { class: "cg-meter", "aria-hidden": "true" });
    meter.style.setProperty("--level", sure);
    return [
      element("span", { class: "cg-preview__claim" }, label),
      words &&
      element("span", { class: "cg-preview__words" }, words, voice && ` — ${voice}`),
      element(
        "span",
        { class: "cg-preview__foot" },
        element("span", { class: "cg-preview__by" }, by),
        " ",
        element("span", { class: "cg-stance" }, meter, stance),
        " ",
        at && element("span", { class: "cg-time" }, at),
        talk && " ",
        talk && element("span", { class: "cg-moment__talk" }, talk),
      ),
    ].filter(Boolean);
  }

  const ofConcept = ({ label, text }) => [
    element("span", { class: "cg-preview__label" }, label),
    element("span", { class: "cg-preview__text" }, text),
  ];

  /** Return the elements that show a card. */
  const contents = (folder, card) => (KINDS[folder] === "claim" ? ofClaim(card) : ofConcept(card));

  /**
   * Return which of the rows of a link is pointed at: its first where none is.
   * @param {DOMRect[]} rows
   * @param {{ x: number, y: number } | null} at
   */
  const pointedRow = (rows, at) =>
    rows.find(({ top, bottom }) => at && at.y >= top - 2 && at.y <= bottom + 2) ?? rows[0];

  /**
   * Return the place of a preview: under the row that is pointed at, above it where there is no
   * room below; for the keyboard under the whole link.
   * @param {DOMRect[]} rows Of the link: there is at least one.
   * @param {{ x: number, y: number } | null} at Where the pointer is.
   * @param {{ width: number, height: number }} size
   * @param {{ width: number, height: number }} screen
   */
  function placed(rows, at, size, screen) {
    const row = pointedRow(rows, at);
    const below = (at ? row : rows.at(-1)).bottom + GAP;
    const above = row.top - size.height - GAP;
    const fits = below + size.height <= screen.height - EDGE || above < EDGE;
    return {
      left: Math.max(EDGE, Math.min(row.left, screen.width - size.width - EDGE)),
      top: fits ? below : above,
    };
  }

  previews.cards = { KINDS, contents, placed };
})();
