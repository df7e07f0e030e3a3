/* How texts on the map are set in lines, and how they are written. */

(() => {
  "use strict";

  const map = claimGraph.map ??= {};
  const { clamp } = map.geometry;

  const CUT = " …";
  /** In how many characters and lines a label is set: the first that finds room. */
  const FOLDS = [[26, 5], [18, 6], [12, 7]];
  /** The distance of lines, and the part of it that is above the baseline. */
  const LEADING = 1.15;
  const RISE = 0.82;

  /**
   * Return a text in lines of at most so many characters, as far as its words allow. What is too
   * long for the number of lines ends in "…".
   * @param {string} text
   * @param {number} width In characters.
   * @param {number} limit Lines at most.
   */
  function fold(text, width, limit) {
    const lines = [""];
    for (const word of text.split(" ")) {
      const last = lines.length - 1;
      if (!lines[last]) lines[last] = word;
      else if (`${lines[last]} ${word}`.length <= width) lines[last] += ` ${word}`;
      else if (lines.length < limit) lines.push(word);
      else {
        lines[last] += CUT;
        break;
      }
    }
    return lines;
  }

  /**
   * Return a label set in several ways, each once, none of them cut off if that can be.
   * @param {string} label
   */
  function folds(label) {
    const all = FOLDS.map(([width, limit]) => fold(label, width, limit));
    const whole = all.filter((lines) => !lines.at(-1).endsWith(CUT));
    const seen = new Map((whole.length ? whole : all).map((lines) => [lines.join("\n"), lines]));
    return [...seen.values()];
  }

  /**
   * Return the names of a region, set in several ways: both of its names before the first alone.
   * @param {string} name
   * @param {number} room In characters.
   */
  function foldsOfRegion(name, room) {
    const parts = name.split(" · ");
    const set = (names, width) => names.flatMap((part) => fold(part, width, 2));
    const all = [set(parts, room), set(parts, 14), set([parts[0]], room), set([parts[0]], 10)];
    return all.filter((lines) => !lines.some((line) => line.endsWith(CUT)));
  }

  /**
   * Return the lines of a label, each with the place of its middle on its baseline.
   * @param {Label} label
   */
  const baselines = ({ box, lines, size }) =>
    lines.map((text, at) => ({
      text,
      x: (box[0] + box[2]) / 2,
      y: box[1] + 1 + size * (LEADING * at + RISE + (LEADING - 1) / 2),
    }));

  /**
   * Return the two ends of the line that leads from a point to its label; null where it stands
   * beside it.
   * @param {Label} label
   * @returns {[Point, Point] | null}
   */
  function leader({ box, circle }) {
    if (!circle) return null;
    const [x, y, radius] = circle;
    const [endX, endY] = [clamp(x, box[0], box[2]), clamp(y, box[1], box[3])];
    const length = Math.hypot(endX - x, endY - y) || 1;
    return [[x + ((endX - x) / length) * radius, y + ((endY - y) / length) * radius], [endX, endY]];
  }

  /**
   * Write labels on a canvas.
   * @param {CanvasRenderingContext2D} context
   * @param {Label[]} labels
   * @param {Theme} theme
   */
  function write(context, labels, theme) {
    context.globalAlpha = 1;
    context.lineJoin = "round";
    context.textAlign = "center";
    for (const label of labels) {
      const line = leader(label);
      if (line) {
        context.strokeStyle = theme.ink;
        context.lineWidth = 1;
        context.beginPath();
        context.moveTo(...line[0]);
        context.lineTo(...line[1]);
        context.stroke();
      }
      context.font = label.font;
      context.strokeStyle = theme.paper;
      context.lineWidth = 3.5;
      context.fillStyle = label.colour;
      for (const { text, x, y } of baselines(label)) {
        context.strokeText(text, x, y);
        context.fillText(text, x, y);
      }
    }
  }

  map.lettering = { LEADING, fold, folds, foldsOfRegion, baselines, leader, write };
})();
