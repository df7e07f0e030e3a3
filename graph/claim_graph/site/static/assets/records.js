/* The records that previews show, loaded a file at a time when somebody asks.
   The files are made by claim_graph.site.data.previews.py; scripts can be loaded from a disk, too. */

(() => {
  "use strict";

  const { data, script } = claimGraph;
  const base = new URL("..", /** @type {HTMLScriptElement} */ (document.currentScript).src);

  /**
   * Return how many files each folder has, from a text such as "claims=12 concepts=4".
   * @param {string} text
   */
  const counts = (text) =>
    new Map(
      text.split(" ").filter(Boolean).map((part) => {
        const [folder, number] = part.split("=");
        return [folder, Number(number)];
      }),
    );

  /**
   * Return in which of the folder's files a record is: as claim_graph.site.data.previews.shard.
   * @param {string} key
   * @param {number} number How many files there are.
   */
  function shard(key, number) {
    let hash = 0x811c9dc5;
    for (const byte of new TextEncoder().encode(key)) {
      hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
    }
    return hash % number;
  }

  /**
   * Return which record a page of the site is about; null where it is about none.
   * @param {URL} page
   * @param {URL} site
   * @param {Map<string, number>} folders Those that hold records.
   * @returns {Where | null}
   */
  function recordAt(page, site, folders) {
    const path = decodeURI(page.pathname);
    const root = decodeURI(site.pathname);
    if (page.origin !== site.origin || page.protocol !== site.protocol) return null;
    if (!path.startsWith(root) || !path.endsWith(".html")) return null;
    const [folder, ...key] = path.slice(root.length, -".html".length).split("/");
    if (!folders.has(folder) || !key.length || key.join("/") === "index") return null;
    return { folder, key: key.join("/"), fragment: page.hash };
  }

  const folders = counts(document.querySelector("meta[name='claim-records']")?.content ?? "");
  const fileOf = ({ folder, key }) => `${folder}-${shard(key, folders.get(folder))}`;

  claimGraph.records = {
    counts,
    shard,
    recordAt,

    /** Return where an address leads: folder and key of a record, or null. */
    place: (address) => recordAt(new URL(address, document.baseURI), base, folders),

    /** Return the card if it is at hand: undefined before its file is, null where there is none. */
    now(where) {
      const part = data(fileOf(where));
      if (!part) return undefined;
      return Object.hasOwn(part, where.key) ? part[where.key] : null;
    },

    /** Load the file of a record. */
    async fetch(where) {
      const name = fileOf(where);
      await script(`data/records/${name}.js`);
      return data(name);
    },
  };
})();
