/* The records that previews and search show, loaded a file at a time when somebody asks.
   The files are made by graph/claim_graph/site/data/previews.py; scripts can be loaded from a disk, too. */

(() => {
  "use strict";

  const base = new URL("..", document.currentScript.src);
  const named = document.querySelector("meta[name='claim-records']")?.content ?? "";
  const counts = new Map(named.split(" ").filter(Boolean).map((one) => {
    const [folder, number] = one.split("=");
    return [folder, Number(number)];
  }));
  const loading = new Map();

  /* In which of the folder's files a record is: as claim_graph.site.data.previews.shard. */
  function shard(key, number) {
    let found = 0x811c9dc5;
    for (const byte of new TextEncoder().encode(key)) {
      found = Math.imul(found ^ byte, 0x01000193) >>> 0;
    }
    return found % number;
  }

  function load(name) {
    if (!loading.has(name)) {
      loading.set(name, new Promise((resolve, reject) => {
        const script = document.createElement("script");
        script.src = new URL(`data/records/${name}.js`, base).href;
        script.onload = () => resolve(window.claimData[name]);
        script.onerror = () => {
          loading.delete(name);
          reject(new Error(`cannot load ${name}`));
        };
        document.head.append(script);
      }));
    }
    return loading.get(name);
  }

  /* Where a link leads: folder and key of a record, or null. */
  function place(address) {
    const url = new URL(address, document.baseURI);
    const path = decodeURI(url.pathname);
    const root = decodeURI(base.pathname);
    if (url.origin !== base.origin || url.protocol !== base.protocol) return null;
    if (!path.startsWith(root) || !path.endsWith(".html")) return null;
    const [folder, ...key] = path.slice(root.length, -".html".length).split("/");
    if (!counts.has(folder) || !key.length || key.join("/") === "index") return null;
    return { folder, key: key.join("/"), fragment: url.hash };
  }

  const fileOf = ({ folder, key }) => `${folder}-${shard(key, counts.get(folder))}`;

  window.claimRecords = {
    place,

    /* The card if it is at hand: undefined where its file is not loaded, null where there is none. */
    now(where) {
      const part = window.claimData?.[fileOf(where)];
      if (!part) return undefined;
      return Object.hasOwn(part, where.key) ? part[where.key] : null;
    },

    /* Loads the file of a record. */
    fetch: (where) => load(fileOf(where)),

    /* All records, as [folder, address, card]. */
    async all() {
      const names = [...counts].flatMap(([folder, number]) =>
        Array.from({ length: number }, (_, at) => [folder, `${folder}-${at}`]));
      const parts = await Promise.all(names.map(([, name]) => load(name)));
      return parts.flatMap((part, at) => Object.entries(part).map(([key, card]) =>
        [names[at][0], new URL(`${names[at][0]}/${key}.html`, base).href, card]));
    },
  };
})();
