/* The filter on the lists of all claims and of all quotes: words, and choices such as speaker and
   talk. The rows come from a data script that is loaded once somebody uses the filter; what is chosen
   is kept in the address, so that it can be saved and shared. */

(() => {
  "use strict";

  const { data, element, fragment, plain, ready, script } = claimGraph;

  /** Rows added at once. */
  const SHOWN = 40;
  /** What a row shows of its terms, in this order. */
  const FACTS = ["talk", "by", "stance", "kind"];

  const simple = (text) => plain(text).replace(/[‘’]/g, "'");

  /**
   * Return seconds as h:mm:ss.
   * @param {number} seconds
   */
  function timecode(seconds) {
    const two = (number) => String(number).padStart(2, "0");
    const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
    return `${hours}:${two(minutes)}:${two(seconds % 60)}`;
  }

  /**
   * Return the rows with the names of their terms, and their texts as they are searched in.
   * @param {{ terms: Record<string, string[]>, rows: any[][] }} known
   * @returns {Row[]}
   */
  const rowsOf = ({ terms, rows }) =>
    rows.map(([text, address, at, ...places]) => ({
      text,
      address,
      at,
      terms: Object.fromEntries(
        Object.entries(terms).map(([choice, names], number) => [choice, names[places[number]]]),
      ),
      searched: simple(text),
    }));

  /**
   * Return the rows that fit all that is wanted; none where nothing is.
   * @param {Row[]} rows
   * @param {Record<string, string>} wanted `words`, and the name of a term for each choice.
   */
  function matching(rows, wanted) {
    const { words = "", ...choices } = wanted;
    if (!Object.keys(wanted).length) return [];
    const sought = simple(words).split(/\s+/).filter(Boolean);
    return rows.filter(({ searched, terms }) =>
      sought.every((word) => searched.includes(word)) &&
      Object.entries(choices).every(([choice, name]) => terms[choice] === name)
    );
  }

  function item({ text, address, at, terms }) {
    const facts = [timecode(at), ...FACTS.map((choice) => terms[choice])].filter(Boolean);
    return element(
      "li",
      {},
      element("a", { class: "cg-row__title", href: address }, text),
      element("span", { class: "cg-quiet" }, facts.join(" · ")),
    );
  }

  function start() {
    const box = /** @type {HTMLElement} */ (document.querySelector(".cg-filter[data-rows]"));
    if (!box) return;
    const name = box.dataset.rows;
    const form = box.querySelector("form");
    const status = box.querySelector(".cg-filter__said");
    const list = box.querySelector(".cg-filter__found");
    const more = box.querySelector(".cg-filter__more");
    /** @type {Row[] | null} */
    let rows = null;
    let shown = [];

    const load = async () => {
      await script(`data/${name}.js`);
      rows ??= rowsOf(data(name));
    };

    /* What is chosen, meanwhile too, is shown once there is something to choose from. */
    async function loadAndShow() {
      try {
        await load();
        show();
      } catch {
        status.textContent = "The list could not be loaded. Try again in a moment.";
      }
    }

    function showMore() {
      const from = list.childElementCount;
      const added = shown.slice(from, from + SHOWN).map(item);
      list.append(...added);
      more.hidden = list.childElementCount >= shown.length;
      return added[0];
    }

    function show() {
      const fields = [...new FormData(form)].map(([name, value]) => [name, String(value)]);
      const wanted = Object.fromEntries(fields.filter(([, value]) => value.trim()));
      const asked = Object.keys(wanted).length > 0;
      fragment.replace(fragment.write(new URLSearchParams(wanted)));
      if (asked && !rows) {
        loadAndShow();
        return;
      }
      shown = matching(rows ?? [], wanted);
      list.replaceChildren();
      status.textContent = asked ? `${shown.length} of ${rows.length} ${name}` : "";
      showMore();
    }

    function restore() {
      const text = fragment.text();
      if (text && !text.includes("=")) return;
      const wanted = fragment.read();
      for (const field of form.elements) field.value = wanted.get(field.name) ?? "";
      show();
    }

    form.addEventListener("focusin", () => load().catch(() => {}), { once: true });
    form.addEventListener("input", show);
    form.addEventListener("submit", (event) => event.preventDefault());
    more.addEventListener("click", () => showMore()?.querySelector("a").focus());
    addEventListener("hashchange", restore);
    restore();
  }

  claimGraph.filter = { timecode, rowsOf, matching };
  ready(start);
})();
