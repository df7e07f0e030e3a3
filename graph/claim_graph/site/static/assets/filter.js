/* The filter on the list of all claims: words, speaker, kind, stance, talk. The rows come from
   data/claims.js; what is chosen is kept in the address, so that it can be saved and shared. */

(() => {
  "use strict";

  const { data, element, fragment, plain, ready } = claimGraph;

  /** Rows added at once. */
  const SHOWN = 40;
  /** The fields with a list; each row has the places of its terms in this order. */
  const CHOICES = ["by", "kind", "stance", "talk"];

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
   * Return the rows with their sentences as they are searched in.
   * @param {{ claims: any[][] }} known
   * @returns {Row[]}
   */
  const rowsOf = ({ claims }) =>
    claims.map(([sentence, address, at, ...terms]) => ({
      sentence,
      address,
      at,
      terms,
      searched: simple(sentence),
    }));

  /**
   * Return the rows that fit all that is wanted; none where nothing is.
   * @param {Row[]} rows
   * @param {Record<string, string>} wanted `words`, and the names of terms.
   * @param {Record<string, string[]>} lists The names that can be chosen, for each choice.
   */
  function matching(rows, wanted, lists) {
    if (!Object.keys(wanted).length) return [];
    const words = simple(wanted.words ?? "").split(/\s+/).filter(Boolean);
    const places = CHOICES.map((name) => wanted[name] ? lists[name].indexOf(wanted[name]) : null);
    return rows.filter(({ searched, terms }) =>
      words.every((word) => searched.includes(word)) &&
      places.every((place, number) => place === null || terms[number] === place)
    );
  }

  function item({ sentence, address, at, terms }, lists) {
    const [by, kind, stance, talk] = CHOICES.map((name, number) => lists[name][terms[number]]);
    const facts = [timecode(at), talk, by, stance, kind].filter(Boolean);
    return element(
      "li",
      {},
      element("a", { class: "cg-row__title", href: address }, sentence),
      element("span", { class: "cg-quiet" }, facts.join(" · ")),
    );
  }

  function start() {
    const box = document.querySelector(".cg-filter");
    const known = data("claims");
    if (!box || !known) return;
    const form = box.querySelector("form");
    const status = box.querySelector(".cg-filter__said");
    const list = box.querySelector(".cg-filter__found");
    const more = box.querySelector(".cg-filter__more");
    const rows = rowsOf(known);
    let shown = [];

    function showMore() {
      const from = list.childElementCount;
      const added = shown.slice(from, from + SHOWN).map((row) => item(row, known));
      list.append(...added);
      more.hidden = list.childElementCount >= shown.length;
      return added[0];
    }

    function show() {
      const fields = [...new FormData(form)].map(([name, value]) => [name, String(value)]);
      const wanted = Object.fromEntries(fields.filter(([, value]) => value.trim()));
      shown = matching(rows, wanted, known);
      list.replaceChildren();
      status.textContent = Object.keys(wanted).length
        ? `${shown.length} of ${rows.length} claims`
        : "";
      showMore();
      fragment.replace(fragment.write(new URLSearchParams(wanted)));
    }

    function restore() {
      const text = fragment.text();
      if (text && !text.includes("=")) return;
      const wanted = fragment.read();
      for (const field of form.elements) field.value = wanted.get(field.name) ?? "";
      show();
    }

    form.addEventListener("input", show);
    form.addEventListener("submit", (event) => event.preventDefault());
    more.addEventListener("click", () => showMore()?.querySelector("a").focus());
    addEventListener("hashchange", restore);
    restore();
  }

  claimGraph.filter = { timecode, rowsOf, matching };
  ready(start);
})();
