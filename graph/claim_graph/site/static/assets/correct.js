/* "Correct this": a link to it opens it, the patch is copied by one click, and a mail holds it as the
   reader has changed it. Where the clipboard cannot be written to, the patch is selected. */

(() => {
  "use strict";

  claimGraph.ready(() => {
    const block = document.querySelector(".cg-patch");
    if (!block) return;
    const patch = block.querySelector("textarea");
    const mail = block.querySelector('a[href^="mailto:"]');
    const status = block.querySelector("[role=status]");
    const filledIn = mail.getAttribute("href");

    function open() {
      if (claimGraph.fragment.text() !== "correct") return;
      block.open = true;
      patch.focus({ preventScroll: true });
      block.scrollIntoView({ block: "center" });
    }

    async function copy() {
      try {
        await navigator.clipboard.writeText(patch.value);
        status.textContent = "Patch copied.";
      } catch {
        patch.select();
        status.textContent = "The patch is selected: copy it from there.";
      }
    }

    block.querySelector("button").addEventListener("click", copy);
    mail.addEventListener("click", () => {
      const text = `\n\n${patch.value}`.replace(/\n/g, "\r\n");
      mail.setAttribute("href", filledIn + encodeURIComponent(text));
    });
    // A link to it on the page itself, followed again, changes no address.
    for (const link of document.querySelectorAll('a[href="#correct"]')) {
      link.addEventListener("click", () => setTimeout(open));
    }
    addEventListener("hashchange", open);
    // Once the browser has gone to the place itself, which takes the focus away.
    if (document.readyState === "complete") open();
    else addEventListener("load", () => setTimeout(open));
  });
})();
