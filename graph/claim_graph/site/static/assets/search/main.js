/* The search: a dialog on every page, opened by the button in the header, by "/" and by Ctrl-K, and
   a field on the page for what is not found. Everything else of it is loaded once someone searches,
   as scripts, since nothing can be fetched on a page from a disk. This one runs before the theme's
   script, which then finds no search of its own to start. */

(() => {
  "use strict";

  const { element, script, svg } = claimGraph;
  const search = claimGraph.search ??= {};
  const base = new URL("../..", /** @type {HTMLScriptElement} */ (document.currentScript).src);
  const PARTS = ["words", "entries", "ranking", "finder", "near"].map(
    (name) => `assets/search/${name}.js`,
  );
  /** The parameters of an address that hold what is searched for, and in which talk. */
  const QUERY = "q";
  const TALK = "talk";
  const files = Number(document.querySelector("meta[name='claim-search']")?.content ?? 0);
  const address = (page) => new URL(`${page}.html`, base).href;

  // --- What is loaded -----------------------------------------------------------------------

  /* Call `make` once, and again after it failed. */
  const once = (make) => {
    let made = null;
    return () =>
      made ??= make().catch((error) => {
        made = null;
        throw error;
      });
  };

  const engine = once(() => Promise.all(PARTS.map(script)));

  const entries = once(async () => {
    const rows = Array.from({ length: files }, (_, number) => `search-${number}`);
    const data = ["search", ...rows].map((name) => script(`data/${name}.js`));
    await Promise.all([engine(), ...data]);
    const all = new search.Entries(claimGraph.data("search"));
    for (const name of rows) {
      await all.add(claimGraph.data(name));
      delete window.claimData[name]; // The entries hold all of it.
    }
    return all;
  });

  /* A field; it takes what is typed before the rest is there. */
  function field(id) {
    const input = element("input", {
      id,
      class: "cg-find__input",
      type: "text",
      name: QUERY,
      autocomplete: "off",
      autocapitalize: "none",
      spellcheck: "false",
      enterkeyhint: "go",
      placeholder: "Claims, quotes, concepts, people, pages",
      "aria-label": "Search",
    });
    // The finder takes the key itself, once it is loaded.
    let entered = false;
    const form = element("form", {
      class: "cg-find__form",
      role: "search",
      onsubmit: (event) => {
        event.preventDefault();
        entered = true;
      },
    }, input);
    /* Whether Enter was pressed before anything could be found; told once. */
    const enteredEarly = () => {
      const early = entered;
      entered = false;
      return early;
    };
    return { form, input, enteredEarly };
  }

  const finder = async (input) => {
    await engine();
    return new search.Finder(input, entries, address);
  };

  // --- The dialog ---------------------------------------------------------------------------

  const LENS =
    "M10 3a7 7 0 1 0 4.2 12.6l5.1 5.1 1.4-1.4-5.1-5.1A7 7 0 0 0 10 3m0 2a5 5 0 1 1 0 10" +
    " 5 5 0 0 1 0-10";
  const CROSS =
    "m6.4 5 5.6 5.6L17.6 5 19 6.4 13.4 12l5.6 5.6-1.4 1.4-5.6-5.6L6.4 19 5 17.6l5.6-5.6" +
    "L5 6.4z";
  const HINT =
    "Words of a quote, a claim, a name, or a page. “Quotation marks” keep words together.";
  const icon = (path) =>
    svg("svg", { viewBox: "0 0 24 24", "aria-hidden": "true" }, svg("path", { d: path }));

  const key = (name) => element("kbd", {}, name);

  /* Whether a key press is meant for a field. */
  const typing = ({ target }) =>
    target instanceof Element && target.closest("input, textarea, select, [contenteditable]");

  /* The pages that are no records, in the order of the index. */
  const ways = (all) => all.all.filter(({ kind }) => kind === "Page");

  /* Keep what is searched for in the address, so that it can be sent and come back to. */
  function remember(query, talk) {
    const here = new URL(location.href);
    for (const [name, value] of [[QUERY, query], [TALK, query && talk]]) {
      if (value) here.searchParams.set(name, value);
      else here.searchParams.delete(name);
    }
    if (here.href === location.href) return;
    try {
      history.replaceState(history.state, "", here);
    } catch {
      // Some browsers refuse on a page from a disk; the search works without.
    }
  }

  const { form, input, enteredEarly } = field("cg-find");
  const status = element("p", { class: "cg-find__status", role: "status" }, "Loading …");
  form.prepend(icon(LENS));
  form.append(element("button", {
    class: "cg-find__close",
    type: "button",
    "aria-label": "Close the search",
    onclick: () => dialog.close(),
  }, icon(CROSS)));
  const keys = element(
    "p",
    { class: "cg-find__keys", "aria-hidden": "true" },
    key("↑"),
    key("↓"),
    " choose ",
    key("Enter"),
    " open ",
    key("Esc"),
    " close",
  );
  const dialog = element(
    "dialog",
    { class: "cg-find", "aria-label": "Search" },
    form,
    status,
    keys,
  );

  const palette = once(async () => {
    const made = await finder(input);
    status.replaceWith(...made.parts);
    made.answer = (query, talk) => dialog.open && remember(query, talk);
    await made.suggest(HINT, ways);
    return made;
  });

  async function open(query = input.value, talk = "") {
    if (!dialog.open) dialog.showModal();
    input.value = query;
    input.focus();
    input.select();
    try {
      const made = await palette();
      await (talk ? made.narrow(talk) : made.update({ follow: enteredEarly() }));
    } catch {
      status.textContent = "The search could not be loaded. Try again in a moment.";
    }
  }

  dialog.addEventListener("click", ({ target }) => {
    if (target === dialog) dialog.close();
  });
  dialog.addEventListener("close", () => remember("", ""));
  document.addEventListener("keydown", (event) => {
    const slash = event.key === "/" && !event.ctrlKey && !event.metaKey && !typing(event);
    const k = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) &&
      !event.shiftKey;
    if (!(slash || k) || event.altKey || event.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    open();
  }, true);

  // --- In the header ------------------------------------------------------------------------

  /* Without scripts it leads to the list of all claims. */
  for (const link of document.querySelectorAll("a.cg-search")) {
    link.setAttribute("role", "button");
    link.setAttribute("aria-haspopup", "dialog");
    link.setAttribute("aria-keyshortcuts", "/ Control+K Meta+K");
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      open();
    });
    link.addEventListener("keydown", (event) => {
      if (event.key !== " ") return;
      event.preventDefault();
      open();
    });
  }
  // A theme that starts its own search has none to start.
  document.querySelectorAll(".md-search, label[for=__search]").forEach((own) => own.remove());
  document.body.append(dialog);
  const asked = new URLSearchParams(location.search);
  if (asked.get(QUERY)) open(asked.get(QUERY), asked.get(TALK) ?? "");

  // --- On the page for what is not found ----------------------------------------------------

  async function onPage(root) {
    const here = field("cg-find-here");
    root.append(here.form);
    root.hidden = false;
    const made = await finder(here.input);
    root.append(...made.parts);
    const all = await entries();
    const likely = search.near(all.all, location.pathname);
    if (likely.length) made.suggest("Perhaps one of these:", () => likely);
    if (here.enteredEarly()) made.update({ follow: true });
  }

  const root = document.getElementById("find");
  if (root) onPage(root).catch(() => {});
})();
