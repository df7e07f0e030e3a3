/* The index of the theme's search is by far the heaviest thing that a page asks for, and most
   readers never search: it is fetched once someone turns to the search. Runs before the theme. */

(() => {
  "use strict";

  if (location.protocol === "file:") return; // There the theme loads no index so.

  const INDEX = /\/search\/search_index\.json$/;
  const { open, send } = XMLHttpRequest.prototype;
  const waiting = new WeakSet();
  let wanted = () => {};
  const turned = new Promise((resolve) => {
    wanted = () => resolve(null);
  });

  const isSearch = (element) => element.matches?.(".md-search *, #__search, [for=__search]");
  for (const event of ["focusin", "change", "pointerdown"]) {
    document.addEventListener(event, ({ target }) => {
      if (isSearch(target)) wanted();
    });
  }
  // Whoever comes from a result has its words marked, for which the theme needs the index.
  if (new URLSearchParams(location.search).has("h")) wanted();

  XMLHttpRequest.prototype.open = function (method, address, ...rest) {
    if (INDEX.test(address)) waiting.add(this);
    return open.call(this, method, address, ...rest);
  };
  XMLHttpRequest.prototype.send = function (body) {
    if (waiting.has(this)) turned.then(() => send.call(this, body));
    else send.call(this, body);
  };
})();
