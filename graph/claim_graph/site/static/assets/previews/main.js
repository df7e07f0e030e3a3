/* Previews of claims and concepts: what a link leads to, shown at the link.
   After WCAG 1.4.13: it can be dismissed (Escape), pointed at, and it stays until one leaves. On a
   touch screen links lead on as ever; only a concept named in our prose opens its definition
   first, with a link to read more. */

(() => {
  "use strict";

  const { element, records } = claimGraph;
  const { KINDS, contents, placed } = claimGraph.previews.cards;

  const REST = 70; // Milliseconds a pointer rests on a link: passing over one is not asking.
  const LEAVE = 220; // Milliseconds to get from the link to the preview.

  let box = null;
  let link = null; // The link whose preview is shown or asked for.
  let title = null; // The title that the link had: the browser would show it as well.
  let described = null;
  let timer = 0;
  let pointer = ""; // How the last press came: mouse, pen or touch.

  /* The record that a link in the text leads to, if records of its kind have previews. */
  function previewed(target) {
    const anchor = target instanceof Element && target.closest(".md-content a[href]");
    if (!anchor) return null;
    const where = records.place(anchor.getAttribute("href"));
    if (!where || !Object.hasOwn(KINDS, where.folder) || where.fragment) return null;
    const here = records.place(location.href);
    if (here && here.folder === where.folder && here.key === where.key) return null;
    return { anchor, where };
  }

  /* Whether the page says it all around the link, such as a claim's words on its card. */
  function isShown(anchor, card) {
    const around = anchor.closest("li, figure, .cg-entry, article:not(.md-content__inner)");
    const own = card.words ?? card.text;
    return Boolean(around && own && around.textContent.includes(own));
  }

  // --- Showing and hiding -------------------------------------------------------------------

  function ask(anchor, where, { at = null, touch = false } = {}) {
    clearTimeout(timer);
    if (link === anchor && box && !box.hidden) return;
    hide();
    link = anchor;
    const card = records.now(where);
    if (card !== undefined) return show(card, where, at, touch);
    records.fetch(where).then(
      () => link === anchor && show(records.now(where), where, at, touch),
      // Without its data a link on a touch screen still leads on.
      () => link === anchor && touch && location.assign(anchor.href),
    );
  }

  function show(card, where, at, touch) {
    if (!card || isShown(link, card)) {
      if (touch) location.assign(link.href);
      link = null;
      return;
    }
    box ??= make();
    box.replaceChildren(...contents(where.folder, card));
    box.className = `cg-preview cg-preview--${KINDS[where.folder]}`;
    title = link.getAttribute("title");
    if (title !== null) link.removeAttribute("title");
    described = link.getAttribute("aria-describedby");
    // What the link itself says need not be read out twice.
    const repeated = spoken(link) === spoken(box.firstChild);
    const [first, ...rest] = [...box.children].map((child, number) => {
      child.id = `claim-preview-${number}`;
      return child.id;
    });
    link.setAttribute(
      "aria-describedby",
      [described, ...(repeated ? rest : [first, ...rest])].filter(Boolean).join(" "),
    );
    // With a link inside it is no tooltip: those hold text only.
    box.setAttribute("role", touch ? "dialog" : "tooltip");
    const more = touch ? onward(card) : null;
    if (!touch) box.removeAttribute("aria-label");
    box.hidden = false;
    position(at);
    more?.focus({ preventScroll: true });
  }

  const spoken = (part) => part.textContent.trim().toLowerCase();

  function onward(card) {
    box.setAttribute("aria-label", card.label);
    const more = element("a", {
      class: "cg-preview__more",
      href: link.href,
      "aria-describedby": box.lastChild.id,
    }, "Read more");
    box.append(more);
    return more;
  }

  function make() {
    const made = element("div", {
      id: "claim-preview",
      hidden: true,
      onpointerenter: () => clearTimeout(timer),
      onpointerleave: later,
    });
    document.body.append(made);
    return made;
  }

  function position(at) {
    const rows = [...link.getClientRects()];
    box.style.left = "0";
    box.style.top = "0";
    const own = box.getBoundingClientRect();
    const screen = { width: document.documentElement.clientWidth, height: window.innerHeight };
    const place = placed(rows.length ? rows : [link.getBoundingClientRect()], at, own, screen);
    box.style.left = `${place.left - own.left}px`;
    box.style.top = `${place.top - own.top}px`;
  }

  function hide() {
    clearTimeout(timer);
    if (box && !box.hidden) {
      if (box.contains(document.activeElement)) link.focus({ preventScroll: true });
      box.hidden = true;
      if (title !== null) link.setAttribute("title", title);
      if (described === null) link.removeAttribute("aria-describedby");
      else link.setAttribute("aria-describedby", described);
    }
    link = title = described = null;
  }

  function later() {
    clearTimeout(timer);
    timer = setTimeout(() => {
      // A link with the focus or under the pointer keeps its preview.
      if (link?.matches(":focus-visible, :hover") || box?.matches(":hover")) return;
      hide();
    }, LEAVE);
  }

  // --- What readers do ----------------------------------------------------------------------

  document.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    const asked = previewed(event.target);
    if (!asked) return;
    clearTimeout(timer);
    if (asked.anchor === link) return;
    if (records.now(asked.where) === undefined) records.fetch(asked.where).catch(() => {});
    const at = { x: event.clientX, y: event.clientY };
    timer = setTimeout(() => ask(asked.anchor, asked.where, { at }), REST);
  });

  document.addEventListener("pointerout", (event) => {
    if (event.pointerType === "touch") return;
    const asked = previewed(event.target);
    const entered = /** @type {Node | null} */ (event.relatedTarget);
    if (asked && !asked.anchor.contains(entered)) later();
  });

  document.addEventListener("focusin", (event) => {
    const asked = previewed(event.target);
    if (asked && event.target.matches(":focus-visible")) ask(asked.anchor, asked.where);
  });

  document.addEventListener("focusout", (event) => {
    if (event.target === link && !box?.contains(event.relatedTarget)) later();
  });

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && box && !box.hidden) {
      event.stopPropagation();
      hide();
    }
  }, true);

  document.addEventListener("pointerdown", (event) => {
    pointer = event.pointerType;
    if (box && !box.hidden && !box.contains(event.target) && !link?.contains(event.target)) hide();
    if (pointer !== "touch") return;
    const asked = previewed(event.target);
    if (asked?.anchor.matches(".cg-mention")) records.fetch(asked.where).catch(() => {});
  }, true);

  document.addEventListener("click", (event) => {
    // A key press is no touch: it has no pointer, and comes without a position.
    if (pointer !== "touch" || event.detail === 0) return;
    const asked = previewed(event.target);
    if (!asked || !asked.anchor.matches(".cg-mention")) return;
    if (asked.anchor === link && box && !box.hidden) return;
    event.preventDefault();
    ask(asked.anchor, asked.where, { at: { x: event.clientX, y: event.clientY }, touch: true });
  });

  window.addEventListener("resize", hide);
  window.addEventListener("pagehide", hide);
})();
