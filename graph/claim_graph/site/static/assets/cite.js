/* "Cite this" on the page of a claim: each form is copied by one click. Where the clipboard cannot
   be written to, the form is shown and selected instead, ready to be copied by hand. */

document.addEventListener("DOMContentLoaded", () => {
  "use strict";

  const block = document.querySelector(".cg-cite");
  if (!block) return;
  const said = block.querySelector(".cg-cite__said");
  const bookmark = block.querySelector("a[rel=bookmark]");

  function select(element) {
    block.querySelector("details").open = true;
    const range = document.createRange();
    range.selectNodeContents(element);
    const selection = getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
  }

  async function copy(text, name, fallback) {
    try {
      await navigator.clipboard.writeText(text);
      said.textContent = `${name} copied.`;
    } catch {
      select(fallback);
      said.textContent = `${name} is selected below: copy it from there.`;
    }
  }

  for (const button of block.querySelectorAll("[data-copies]")) {
    button.addEventListener("click", () => {
      const form = document.getElementById(button.dataset.copies);
      if (form) copy(form.textContent, button.textContent, form);
      else copy(location.href.split("#")[0], button.textContent, bookmark);
    });
  }
});
