/* Previews of claims and concepts: what a link leads to, shown where the link stands.
   After WCAG 1.4.13: it can be dismissed (Escape), pointed at, and it stays until one leaves. On a
   touch screen links lead on as ever; only a concept named in our prose opens its definition
   first, with a link to read more. */

(() => {
  "use strict";

  const KINDS = { claims: "claim", concepts: "concept" };
  const REST = 70; // Milliseconds a pointer rests on a link: passing over one is not asking.
  const LEAVE = 220; // Milliseconds to get from the link to the preview.
  const EDGE = 8; // Pixels between preview and window.

  const records = window.claimRecords;
  if (!records) return;

  let box = null;
  let link = null; // The link whose preview is shown or asked for.
  let title = null; // The title that the link had: the browser would show it as well.
  let described = null;
  let timer = 0;
  let pointer = ""; // How the last press came: mouse, pen or touch.

  function element(tag, classes, ...inside) {
    const made = document.createElement(tag);
    if (classes) made.className = classes;
    made.append(...inside.filter(Boolean));
    return made;
  }

  // --- What is shown ------------------------------------------------------------------------

  function ofClaim(card) {
    const meter = element("span", "cg-meter");
    meter.style.setProperty("--level", card.sure);
    meter.setAttribute("aria-hidden", "true");
    const foot = element("span", "cg-preview__foot",
      element("span", "cg-preview__by", card.by), " ",
      element("span", "cg-stance", meter, card.stance), " ",
      card.at && element("span", "cg-time", card.at));
    return [
      element("span", "cg-preview__claim", card.label),
      card.words && element("span", "cg-preview__words", card.words),
      foot,
    ];
  }

  function ofConcept(card) {
    return [
      element("span", "cg-preview__label", card.label),
      element("span", "cg-preview__text", card.text),
    ];
  }

  /* The record that a link in the text leads to, if records of its kind have previews. */
  function previewed(target) {
    const found = target instanceof Element && target.closest(".md-content a[href]");
    if (!found) return null;
    const where = records.place(found.getAttribute("href"));
    if (!where || !(where.folder in KINDS) || where.fragment) return null;
    const here = records.place(location.href);
    if (here && here.folder === where.folder && here.key === where.key) return null;
    return { found, where };
  }

  /* Whether what stands around the link says it all, such as a claim's words on its card. */
  function shown(found, card) {
    const around = found.closest("li, figure, .cg-entry, article:not(.md-content__inner)");
    const own = card.words ?? card.text;
    return Boolean(around && own && around.textContent.includes(own));
  }

  // --- Showing and hiding -------------------------------------------------------------------

  function ask(found, where, { at = null, touch = false } = {}) {
    clearTimeout(timer);
    if (link === found && box && !box.hidden) return;
    hide();
    link = found;
    const card = records.now(where);
    if (card !== undefined) return show(card, where, at, touch);
    records.fetch(where).then(
      () => link === found && show(records.now(where), where, at, touch),
      // Without its data a link on a touch screen still leads on.
      () => link === found && touch && location.assign(found.href));
  }

  function show(card, where, at, touch) {
    if (!card || shown(link, card)) {
      if (touch) location.assign(link.href);
      link = null;
      return;
    }
    const kind = KINDS[where.folder];
    box ??= make();
    box.replaceChildren(...(kind === "claim" ? ofClaim(card) : ofConcept(card)).filter(Boolean));
    box.className = `cg-preview cg-preview--${kind}`;
    title = link.getAttribute("title");
    if (title !== null) link.removeAttribute("title");
    described = link.getAttribute("aria-describedby");
    // What the link itself says need not be read out twice.
    const repeated = said(link) === said(box.firstChild);
    const [first, ...rest] = [...box.children].map((child, at) => {
      child.id = `claim-preview-${at}`;
      return child.id;
    });
    link.setAttribute("aria-describedby",
      [described, ...(repeated ? rest : [first, ...rest])].filter(Boolean).join(" "));
    // With a link inside it is no tooltip: those hold text only.
    box.setAttribute("role", touch ? "dialog" : "tooltip");
    const more = touch ? onward(card) : null;
    if (!touch) box.removeAttribute("aria-label");
    box.hidden = false;
    position(at);
    more?.focus({ preventScroll: true });
  }

  const said = (one) => one.textContent.trim().toLowerCase();

  function onward(card) {
    box.setAttribute("aria-label", card.label);
    const more = element("a", "cg-preview__more", "Read more");
    more.href = link.href;
    more.setAttribute("aria-describedby", box.lastChild.id);
    box.append(more);
    return more;
  }

  function make() {
    const made = element("div");
    made.id = "claim-preview";
    made.hidden = true;
    made.addEventListener("pointerenter", () => clearTimeout(timer));
    made.addEventListener("pointerleave", later);
    document.body.append(made);
    return made;
  }

  /* Under the line of the link that is pointed at; above it where there is no room below. */
  function position(at) {
    const rows = [...link.getClientRects()];
    const row = rows.find((one) => at && at.y >= one.top - 2 && at.y <= one.bottom + 2)
      ?? rows[0] ?? link.getBoundingClientRect();
    box.style.left = "0";
    box.style.top = "0";
    const own = box.getBoundingClientRect();
    const width = document.documentElement.clientWidth;
    const left = Math.max(EDGE, Math.min(row.left, width - own.width - EDGE));
    const lowest = (rows.at(-1) ?? row).bottom;
    const below = (at ? row.bottom : lowest) + 6;
    const above = row.top - own.height - 6;
    const fits = below + own.height <= window.innerHeight - EDGE || above < EDGE;
    box.style.left = `${left - own.left}px`;
    box.style.top = `${(fits ? below : above) - own.top}px`;
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
      // What the keyboard stands on, or the pointer rests on, keeps its preview.
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
    if (asked.found === link) return;
    if (records.now(asked.where) === undefined) records.fetch(asked.where).catch(() => {});
    const at = { x: event.clientX, y: event.clientY };
    timer = setTimeout(() => ask(asked.found, asked.where, { at }), REST);
  });

  document.addEventListener("pointerout", (event) => {
    if (event.pointerType === "touch") return;
    const asked = previewed(event.target);
    if (asked && !asked.found.contains(event.relatedTarget)) later();
  });

  document.addEventListener("focusin", (event) => {
    const asked = previewed(event.target);
    if (asked && event.target.matches(":focus-visible")) ask(asked.found, asked.where);
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
    if (asked?.found.matches(".cg-mention")) records.fetch(asked.where).catch(() => {});
  }, true);

  document.addEventListener("click", (event) => {
    // A key press is no touch: it has no pointer, and comes without a position.
    if (pointer !== "touch" || event.detail === 0) return;
    const asked = previewed(event.target);
    if (!asked || !asked.found.matches(".cg-mention")) return;
    if (asked.found === link && box && !box.hidden) return;
    event.preventDefault();
    ask(asked.found, asked.where, { at: { x: event.clientX, y: event.clientY }, touch: true });
  });

  window.addEventListener("resize", hide);
  window.addEventListener("pagehide", hide);
})();
