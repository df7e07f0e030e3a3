/* Predictions that have become due since the site was made, by the clock of the reader's device. The
   page itself knows no clock: it counts as due what was so on the newest day of the record. */

(() => {
  "use strict";

  const { element, ready } = claimGraph;

  /**
   * Return whether a day has passed where the reader is.
   * @param {string} day ISO 8601.
   * @param {Date} now
   */
  function passed(day, now) {
    const digits = (/** @type {number} */ number) => String(number).padStart(2, "0");
    const month = digits(now.getMonth() + 1);
    return day < `${now.getFullYear()}-${month}-${digits(now.getDate())}`;
  }

  ready(() => {
    for (const status of document.querySelectorAll(".cg-status[data-until]")) {
      if (!passed(status.dataset.until, new Date())) continue;
      const title = "by the clock of your device it can be settled";
      status.after(" ", element("span", { class: "cg-status cg-status--due", title }, "due now"));
    }
  });

  claimGraph.due = { passed };
})();
