/* "Cite this" on the page of a claim: each form is copied by one click. Where the clipboard cannot
   be written to, the form is shown and selected instead, ready to be copied by hand. */

(() => {
  "use strict";

  claimGraph.ready(() => {
    const block = document.querySelector(".cg-cite");
    if (!block) return;
    const status = block.querySelector(".cg-cite__said");
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
        status.textContent = `${name} copied.`;
      } catch {
        select(fallback);
        status.textContent = `${name} is selected below: copy it from there.`;
      }
    }

    for (const button of block.querySelectorAll("[data-copies]")) {
      button.addEventListener("click", () => {
        const form = document.getElementById(button.dataset.copies);
        if (form) copy(form.textContent, button.textContent, form);
        else copy(claimGraph.fragment.address(""), button.textContent, bookmark);
      });
    }
  });
})();
