/* Tables that are wider than their place scroll in a box that the theme puts around them. Whoever
   uses a keyboard can scroll only what can have the focus. */

(() => {
  "use strict";

  /**
   * Let a box have the focus while there is something to scroll to, named by the heading above it.
   * @param {Element} box
   */
  function update(box) {
    if (box.scrollWidth <= box.clientWidth) {
      for (const name of ["tabindex", "role", "aria-label"]) box.removeAttribute(name);
      return;
    }
    const above = [...document.querySelectorAll(".md-content :is(h1, h2, h3, h4, h5, h6)")]
      .filter((heading) => heading.compareDocumentPosition(box) & Node.DOCUMENT_POSITION_FOLLOWING);
    const heading = above.at(-1)?.firstChild?.textContent.trim();
    box.setAttribute("tabindex", "0");
    box.setAttribute("role", "region");
    box.setAttribute("aria-label", heading ? `Table: ${heading}` : "Table");
  }

  // The theme makes its boxes once the document is read, and not all at once.
  addEventListener("load", () => {
    const watch = new ResizeObserver((seen) => seen.forEach(({ target }) => update(target)));
    document.querySelectorAll(".md-typeset__scrollwrap").forEach((box) => watch.observe(box));
  });
})();
