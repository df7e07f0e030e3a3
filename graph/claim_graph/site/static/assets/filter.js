/* The filter on the list of all claims: words, speaker, kind, stance. The rows come from
   data/claims.js; what is chosen stands in the address, so that it can be kept and passed on. */

document.addEventListener("DOMContentLoaded", () => {
  "use strict";

  const SHOWN = 40; // Rows added at once.
  const box = document.querySelector(".cg-filter");
  const data = window.claimData?.claims;
  if (!box || !data) return;
  const form = box.querySelector("form");
  const said = box.querySelector(".cg-filter__said");
  const list = box.querySelector(".cg-filter__found");
  const more = box.querySelector(".cg-filter__more");
  const CHOICES = ["by", "kind", "stance"];
  let found = [];

  const plain = (text) =>
    text.normalize("NFKD").replace(/\p{M}/gu, "").replace(/[‘’]/g, "'").toLowerCase();
  const rows = data.claims.map(([sentence, address, at, ...terms]) => ({
    sentence, address, at, terms, plain: plain(sentence),
  }));

  function time(seconds) {
    const two = (number) => String(number).padStart(2, "0");
    return `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  }

  function item(row) {
    const made = document.createElement("li");
    const link = document.createElement("a");
    link.className = "cg-row__title";
    link.href = row.address;
    link.textContent = row.sentence;
    const about = document.createElement("span");
    about.className = "cg-quiet";
    const terms = row.terms.map((place, number) => data[CHOICES[number]][place]);
    about.textContent = [time(row.at), terms[0], terms[2], terms[1]].join(" · ");
    made.append(link, about);
    return made;
  }

  function showMore() {
    const shown = list.childElementCount;
    const added = found.slice(shown, shown + SHOWN).map(item);
    list.append(...added);
    more.hidden = list.childElementCount >= found.length;
    return added[0];
  }

  function chosen() {
    return Object.fromEntries([...new FormData(form)].filter(([, value]) => value.trim()));
  }

  function show() {
    const wanted = chosen();
    const words = plain(wanted.words ?? "").split(/\s+/).filter(Boolean);
    const places = CHOICES.map((name) => (wanted[name] ? data[name].indexOf(wanted[name]) : null));
    const any = Object.keys(wanted).length > 0;
    found = any
      ? rows.filter((row) =>
          words.every((word) => row.plain.includes(word)) &&
          places.every((place, number) => place === null || row.terms[number] === place))
      : [];
    list.replaceChildren();
    more.hidden = true;
    said.textContent = any ? `${found.length} of ${rows.length} claims` : "";
    showMore();
    const state = new URLSearchParams(wanted).toString();
    history.replaceState(null, "", state ? `#${state}` : location.href.split("#")[0]);
  }

  function restore() {
    const state = location.hash.slice(1);
    if (state && !state.includes("=")) return;
    const wanted = new URLSearchParams(state);
    for (const field of form.elements) field.value = wanted.get(field.name) ?? "";
    show();
  }

  form.addEventListener("input", show);
  form.addEventListener("submit", (event) => event.preventDefault());
  more.addEventListener("click", () => showMore()?.querySelector("a").focus());
  addEventListener("hashchange", restore);
  restore();
});
