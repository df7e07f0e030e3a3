/* Search in the records that works from a disk, where the theme's own cannot: browsers start no
   worker there. On a server the theme's search stays as it is; the page for what is not found
   uses this one everywhere. It runs before the theme's script, which then finds no search to
   start. */

(() => {
  "use strict";

  const { element, svg } = claimGraph;
  const { everything, Finder } = claimGraph.search;
  const { near } = claimGraph.search.matching;

  // --- In the header ------------------------------------------------------------------------

  const LENS =
    "M10 3a7 7 0 1 0 4.2 12.6l5.1 5.1 1.4-1.4-5.1-5.1A7 7 0 0 0 10 3m0 2a5 5 0 1 1 0 10" +
    " 5 5 0 0 1 0-10";
  const CROSS =
    "m6.4 5 5.6 5.6L17.6 5 19 6.4 13.4 12l5.6 5.6-1.4 1.4-5.6-5.6L6.4 19 5 17.6l5.6-5.6" +
    "L5 6.4z";

  const icon = (path) =>
    svg("svg", { viewBox: "0 0 24 24", "aria-hidden": "true" }, svg("path", { d: path }));

  /* Whether a key press is meant for a field. */
  const typing = ({ target }) =>
    target instanceof Element && target.closest("input, textarea, select, [contenteditable]");

  function inHeader() {
    const finder = new Finder();
    finder.suggest("The start of a word is enough.");
    const dialog = element("dialog", { class: "cg-find", "aria-label": "Search" }, ...finder.parts);
    finder.form.append(element("button", {
      class: "cg-find__close",
      type: "button",
      "aria-label": "Close the search",
      onclick: () => dialog.close(),
    }, icon(CROSS)));

    const open = () => {
      if (dialog.open) return;
      dialog.showModal();
      finder.input.focus();
      finder.input.select();
      everything().catch(() => {}); // At hand when the first letter comes.
    };
    finder.listen(dialog);
    dialog.addEventListener("click", (event) => {
      if (event.target === dialog || event.target.closest("a")) dialog.close();
    });
    document.addEventListener("keydown", (event) => {
      if (event.key !== "/" || typing(event)) return;
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      event.stopPropagation();
      open();
    }, true);

    const opener = element(
      "button",
      {
        class: "cg-search",
        type: "button",
        "aria-label": "Search",
        "aria-haspopup": "dialog",
        "aria-keyshortcuts": "/",
        onclick: open,
      },
      icon(LENS),
      element("span", {}, "Search"),
      element("kbd", { class: "cg-search__key", "aria-hidden": "true" }, "/"),
    );
    document.querySelector("label.md-header__button[for=__search]")?.remove();
    const place = document.querySelector(".md-search");
    if (place) place.replaceWith(opener);
    else document.querySelector(".md-header__inner")?.append(opener);
    document.body.append(dialog);
  }

  // --- On the page for what is not found ----------------------------------------------------

  function onPage(root) {
    const finder = new Finder();
    finder.listen(root);
    root.append(...finder.parts);
    root.hidden = false;
    everything().then((records) => {
      const likely = near(records, location.pathname);
      if (!likely.length || finder.input.value) return;
      finder.suggest("Perhaps one of these:");
      finder.show(likely);
    }, () => {});
  }

  const root = document.getElementById("find");
  if (root) onPage(root);
  if (location.protocol === "file:") inHeader();
})();
