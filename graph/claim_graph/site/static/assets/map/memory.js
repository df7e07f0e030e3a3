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
      this.written = "";
      this.timer = 0;
      window.addEventListener("hashchange", () => {
        if (fragment.text() !== this.written) changed();
      });
    }

    /** Write what is to be remembered, soon. */
    keep() {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => {
        this.written = fragment.write(this.content());
        if (fragment.text() !== this.written) fragment.replace(this.written);
      }, REST);
    }
  }

  map.Memory = Memory;
})();
