/* The form over a list of claims in tension: who says the later one, the same speaker, a changed
   mind. It hides what does not fit; what is chosen is kept in the address, so that it can be shared.
   A group without any pair left, such as a dispute with its heading, is hidden too. */

(() => {
  "use strict";

  const { fragment, plural, ready } = claimGraph;

  /**
   * Return whether a pair fits all that is wanted.
   * @param {{ by?: string, same?: string, changed?: string }} marks The element's data.
   * @param {Record<string, string>} wanted What is chosen, by field; what is left open is missing.
   */
  const fits = (marks, wanted) =>
    (!wanted.by || marks.by === wanted.by) &&
    (!wanted.same || marks.same !== undefined) &&
    (!wanted.changed || marks.changed !== undefined);

  function start() {
    const box = document.querySelector(".cg-pairs-filter");
    if (!box) return;
    const form = box.querySelector("form");
    const status = box.querySelector(".cg-filter__said");
    /** @type {HTMLElement[]} */
    const pairs = [...document.querySelectorAll("[data-by]")];
    const groups = document.querySelectorAll(".cg-pairs-group");

    function show() {
      const fields = [...new FormData(form)].map(([name, value]) => [name, String(value)]);
      const wanted = Object.fromEntries(fields.filter(([, value]) => value));
      const chosen = Object.keys(wanted).length > 0;
      for (const pair of pairs) pair.hidden = !fits(pair.dataset, wanted);
      for (const group of groups) group.hidden = !group.querySelector("[data-by]:not([hidden])");
      const left = pairs.filter((pair) => !pair.hidden).length;
      const all = plural(pairs.length, "pair", "pairs");
      status.textContent = chosen ? `${left} of ${all} on this page` : "";
      return wanted;
    }

    function keep() {
      fragment.replace(fragment.write(new URLSearchParams(show())));
    }

    function restore() {
      if (!fragment.text().includes("=")) return;
      const wanted = fragment.read();
      for (const field of form.elements) {
        if (field.type === "checkbox") field.checked = wanted.has(field.name);
        else field.value = wanted.get(field.name) ?? "";
      }
      show();
      box.scrollIntoView();
    }

    form.addEventListener("input", keep);
    form.addEventListener("submit", (event) => event.preventDefault());
    addEventListener("hashchange", restore);
    show();
    restore();
  }

  claimGraph.pairs = { fits };
  ready(start);
})();
