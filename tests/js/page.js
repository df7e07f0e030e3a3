/* A page without a browser: just enough for the scripts to load, so that their functions can be
   called. */

const ASSETS = new URL("../../graph/claim_graph/site/static/assets/", import.meta.url);
const SITE = "https://site.example/base/";

/**
 * Return what scripts of the site add to their namespace, loaded in this order into a new page.
 * @param {...string} names Such as "map/geometry".
 */
export function load(...names) {
  const window = { matchMedia: () => ({ matches: true }) };
  const location = new URL(`${SITE}page.html#a=1`);
  const document = {
    readyState: "loading",
    addEventListener() {},
    querySelector: () => ({ content: "claims=3 concepts=1 " }),
    currentScript: { src: `${SITE}assets/records.js` },
    baseURI: `${SITE}claims/index.html`,
  };
  for (const name of names) {
    const source = Deno.readTextFileSync(new URL(`${name}.js`, ASSETS));
    const run = new Function("window", "claimGraph", "document", "location", source);
    run(window, window.claimGraph, document, location);
  }
  return window.claimGraph;
}
