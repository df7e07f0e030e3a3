/* What several scripts of the site need. Pages must work from a disk, where browsers load no
   modules: so every script is a classic one that adds to one namespace, `claimGraph`. This one
   comes first. */

(() => {
  "use strict";

  /**
   * Return the text in lower case and without accents: what is compared with what was typed.
   * @param {string} text
   */
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

  /**
   * Return a number with its noun.
   * @param {number} number
   * @param {string} singular
   * @param {string} several
   */
  const plural = (number, singular, several) => `${number} ${number === 1 ? singular : several}`;

  /** @type {(target: EventTarget, type: string, listener: any) => void} */
  const listen = (target, type, listener) => target.addEventListener(type, listener);

  function fill(made, attributes, children) {
    for (const [name, value] of Object.entries(attributes)) {
      if (typeof value === "function") listen(made, name.slice(2), value);
      else if (value === true) made.setAttribute(name, "");
      else if ((value ?? false) !== false) made.setAttribute(name, String(value));
    }
    made.append(...children.filter((child) => (child ?? "") !== ""));
    return made;
  }

  /**
   * Return a new element. An attribute that is true has no value, one that is false or null is
   * left out, and `onclick` and its like are listeners. Children that are null or "" are left out.
   * @param {string} tag
   * @param {Record<string, unknown>} [attributes]
   * @param {...(Node | string | null | undefined)} children
   * @returns {any} Whichever element the tag names: the type checker cannot tell.
   */
  const element = (tag, attributes = {}, ...children) =>
    fill(document.createElement(tag), attributes, children);

  /**
   * Return a new element of a drawing, made like any other.
   * @param {string} tag
   * @param {Record<string, unknown>} [attributes]
   * @param {...Node} children
   * @returns {any}
   */
  const svg = (tag, attributes = {}, ...children) =>
    fill(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, children);

  /**
   * Return the data that a data script of this name has set, if the page has it.
   * @param {string} name
   */
  const data = (name) => window.claimData?.[name];

  const site = new URL("..", /** @type {HTMLScriptElement} */ (document.currentScript).src);
  const scripts = new Map();

  /**
   * Load a script of the site, by its path there, unless it has been loaded: also a data script,
   * since nothing can be fetched on a page from a disk. Scripts run in the order in which they were
   * asked for. One that could not be loaded can be asked for again.
   * @param {string} path
   * @returns {Promise<void>}
   */
  function script(path) {
    if (!scripts.has(path)) {
      scripts.set(
        path,
        new Promise((resolve, reject) => {
          const made = element("script", {
            src: new URL(path, site).href,
            onload: () => resolve(),
          });
          made.async = false;
          made.onerror = () => {
            made.remove();
            scripts.delete(path);
            reject(new Error(`cannot load ${path}`));
          };
          document.head.append(made);
        }),
      );
    }
    return scripts.get(path);
  }

  /**
   * Call once the whole page has been read. Nothing here loads pages without a reload, as the
   * theme's instant navigation would: that cannot work from a disk.
   * @param {() => void} start
   */
  function ready(start) {
    if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
    else start();
  }

  /** The part of the address after `#`, where a page keeps what was chosen on it. */
  const fragment = {
    /** Return it as it is, without the `#`. */
    text: () => location.hash.slice(1),

    /** Return it as parameters. */
    read: () => new URLSearchParams(fragment.text()),

    /**
     * Return parameters as they are written: what needs no escape there is left readable.
     * @param {URLSearchParams} parameters
     */
    write: (parameters) =>
      parameters.toString().replace(/%3A/g, ":").replace(/%2F/g, "/").replace(/%2C/g, ","),

    /**
     * Return the address of this page with another fragment, or with none.
     * @param {string} text
     */
    address: (text) => location.href.split("#")[0] + (text && `#${text}`),

    /**
     * Change it, without a step in the browser's history.
     * @param {string} text
     */
    replace(text) {
      try {
        history.replaceState(null, "", fragment.address(text));
      } catch {
        // Some browsers refuse on a page from a disk; the page works without.
      }
    },
  };

  window.claimGraph = { plain, plural, element, svg, data, script, ready, fragment };
})();
