/* The address as a memory: written once changes have come to rest, for the browser minds when it
   is written often; read again when somebody else has changed it. */

(() => {
  "use strict";

  const { fragment } = claimGraph;
  const map = claimGraph.map ??= {};

  /** Milliseconds after a change until it is written. */
  const REST = 200;

  class Memory {
    /**
     * @param {() => URLSearchParams} content What is to be remembered now.
     * @param {() => void} changed Called when the address says something else than was written.
     */
    constructor(content, changed) {
      this.content = content;
      this.written = fragment.text();
      this.timer = 0;
      window.addEventListener("hashchange", () => {
        if (fragment.text() === this.written) return;
        this.written = fragment.text();
        changed();
      });
    }

    /** Write what is to be remembered, soon. */
    keep() {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => {
        // Somebody else has changed it just now: that is read, and not written over.
        if (fragment.text() !== this.written) return;
        const text = fragment.write(this.content());
        if (text !== this.written) fragment.replace(text);
        this.written = fragment.text();
      }, REST);
    }
  }

  map.Memory = Memory;
})();
