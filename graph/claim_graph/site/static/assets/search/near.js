/* What may have been meant by an address that leads nowhere. */

(() => {
  "use strict";

  const search = claimGraph.search ??= {};
  const { tokens } = search.words;

  /** How like an address must be, and how many are offered for one. */
  const LIKE = 0.4;
  const OFFERED = 5;
  const SAME_FOLDER = 0.1;

  const split = (name) => tokens(name.replace(/\.\w+$/, "").replaceAll("-", " "));
  const letters = (list) => list.reduce((sum, { form }) => sum + form.length, 0);

  /**
   * Return the entries whose addresses share words with one that leads nowhere, the likeliest
   * first. Long words tell more than short ones.
   * @param {Entry[]} entries
   * @param {string} path
   * @returns {Entry[]}
   */
  search.near = (entries, path) => {
    const folders = decodeURI(path).split("/").filter(Boolean);
    const typed = split(folders.pop() ?? "");
    const likeness = ({ page }) => {
      const [folder] = page.split("/");
      const own = split(page.split("/").pop());
      const hits = typed.filter(({ form }) => own.some((other) => other.form === form));
      if (!hits.length) return 0;
      const bonus = folders.includes(folder) ? SAME_FOLDER : 0;
      return letters(hits) / Math.max(letters(typed), letters(own)) + bonus;
    };
    return entries
      .map((entry) => ({ entry, like: likeness(entry) }))
      .filter(({ like }) => like >= LIKE)
      .sort((a, b) => b.like - a.like || (a.entry.page < b.entry.page ? -1 : 1))
      .slice(0, OFFERED)
      .map(({ entry }) => entry);
  };
})();
