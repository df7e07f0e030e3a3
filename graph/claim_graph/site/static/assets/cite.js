/* "Cite this" on the page of a claim: each form is copied by one click. Where the clipboard cannot
   be written to, the form is shown and selected instead, ready to be copied by hand. Then what else
   helps to share a claim: its picture, the sharing of the device, and links to the words. */

(() => {
  "use strict";

  /* A click on a link to words goes there and copies the address, which the address bar hides. */
  function copyLinksToWords() {
    for (const link of document.querySelectorAll(".cg-quote__link[data-copies]")) {
      const status = claimGraph.element("span", { class: "cg-quote__copied", role: "status" });
      link.parentElement.append(status);
      link.addEventListener("click", async () => {
        try {
          await navigator.clipboard.writeText(link.href);
          status.textContent = "Link copied.";
        } catch {
          // The link has been followed, and can be copied by hand.
        }
      });
    }
  }

  /* Pictures are on servers only: the copy of the site for reading offline is without them. */
  function offerPicture(status) {
    const picture = document.querySelector("meta[name=claim-picture]");
    if (!picture || location.protocol === "file:") return;
    const link = { href: picture.content, download: true };
    status.before(claimGraph.element("a", link, "Save picture"), " ");
  }

  function offerSharing(status) {
    if (!navigator.share) return;
    const share = () =>
      navigator.share({ title: document.title, url: claimGraph.fragment.address("") })
        .catch(() => {}); // Whoever changes their mind has done nothing wrong.
    status.before(claimGraph.element("button", { type: "button", onclick: share }, "Share…"), " ");
  }

  claimGraph.ready(() => {
    copyLinksToWords();
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

    offerPicture(status);
    offerSharing(status);
    for (const button of block.querySelectorAll("[data-copies]")) {
      button.addEventListener("click", () => {
        const form = document.getElementById(button.dataset.copies);
        if (form) copy(form.textContent, button.textContent, form);
        else copy(claimGraph.fragment.address(""), button.textContent, bookmark);
      });
    }
  });
})();
