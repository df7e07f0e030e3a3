import { deepStrictEqual as same, ok, strictEqual as equal } from "node:assert";
import { DATA } from "./map_data.js";
import { load } from "./page.js";

const map = load(
  "common",
  "map/geometry",
  "map/network",
  "map/state",
  "map/links",
  "map/labels",
  "map/drawing",
  "map/picking",
  "map/gestures",
  "map/controls",
  "map/panel",
  "map/table",
).map;
const FRAME = { width: 100, height: 100 };

/** Return a network whose points were drawn at these pixels. */
function drawn(...pixels) {
  const network = map.network.network(DATA);
  pixels.forEach(([px, py], at) => Object.assign(network.nodes[at], { px, py }));
  return network;
}

// --- Labels -------------------------------------------------------------------------------------

Deno.test("a label is folded at spaces, and what is too long ends in dots", () => {
  const { fold } = map.labels;
  same(fold("one two three", 7, 4), ["one two", "three"]);
  same(fold("one two three four", 3, 2), ["one", "two …"]);
  same(fold("incomprehensibilities", 5, 2), ["incomprehensibilities"]);
  same(fold("", 5, 2), [""]);
});

Deno.test("a label has room where it overlaps no other", () => {
  const { isFree } = map.labels;
  ok(isFree([0, 0, 10, 10], []));
  ok(isFree([0, 0, 10, 10], [[11, 0, 20, 10], [0, 11, 10, 20]]));
  ok(!isFree([0, 0, 10, 10], [[30, 30, 40, 40], [9, 9, 20, 20]]));
});

// --- Lines --------------------------------------------------------------------------------------

Deno.test("lines are sorted by relation, those of the point in focus apart", () => {
  const { links, nodes } = drawn([10, 10], [20, 10], [30, 10], [20, 30]);
  nodes[3].region = 1;
  const all = map.links.visible(links, 2, FRAME, null);
  same(all.groups.map((group) => group.length), [0, 1, 2, 0]);
  same(all.own, []);
  equal(all.number, 3);
  equal(all.length, 10 + (10 + 20) + (10 + 20));
  const focused = map.links.visible(links, 2, FRAME, nodes[2]);
  same(focused.own, [links[2]]);
  same(focused.groups.map((group) => group.length), [0, 1, 1, 0]);
});

Deno.test("a line beside the canvas is left out, one across it stays", () => {
  const { links } = drawn([-10, 50], [110, 50], [-20, 10], [-5, 90]);
  const { groups } = map.links.visible(links, 2, FRAME, null);
  same(groups.flat(), [links[0]]);
});

Deno.test("the head of an arrow ends at the edge of the point", () => {
  const [tip, left, right] = map.links.head({ px: 0, py: 0 }, { px: 100, py: 0 }, 10, 4);
  same(tip, [90, 0]);
  same(left, [84, -3]);
  same(right, [84, 3]);
});

Deno.test("points at the same pixel have a head all the same", () => {
  const corners = map.links.head({ px: 5, py: 5 }, { px: 5, py: 5 }, 10, 4).flat();
  ok(corners.every(Number.isFinite));
});

// --- Points -------------------------------------------------------------------------------------

Deno.test("concepts, the host and all others have colours of their own", () => {
  const { nodes } = drawn();
  const scene = { focus: null, close: new Set(), wrong: null, searching: false };
  same(nodes.map((node) => map.drawing.look(node, scene).colour), ["ink", "host", "ink", "accent"]);
  ok(nodes.every((node) => !map.drawing.look(node, scene).dim));
});

Deno.test("what is not beside the point in focus is dimmed, but not what a fallout is about", () => {
  const { nodes: [first, second, third] } = drawn();
  const scene = { focus: first, close: new Set([first, second]), wrong: null, searching: false };
  ok(!map.drawing.look(second, scene).dim);
  ok(map.drawing.look(third, scene).dim);
  ok(!map.drawing.look(third, { ...scene, wrong: first }).dim);
});

Deno.test("what the search has not matched is dimmed", () => {
  const { nodes: [first] } = drawn();
  first.matched = false;
  const scene = { focus: null, close: new Set(), wrong: null, searching: true };
  ok(map.drawing.look(first, scene).dim);
});

// --- Picking ------------------------------------------------------------------------------------

/** A camera that shows the map as it is, so that places and pixels are the same. */
const camera = { place: ({ x, y }) => [x, y], circle: ({ x, y, size }) => [x, y, size] };

Deno.test("a point is picked at its pixel and near it, unless it is not shown", () => {
  const { nodes } = drawn();
  const { pointAt } = map.picking;
  equal(pointAt(nodes, camera, [100, 50], 8), nodes[0]);
  equal(pointAt(nodes, camera, [111, 50], 8), nodes[0]);
  equal(pointAt(nodes, camera, [150, 50], 8), null);
  nodes[0].shown = false;
  equal(pointAt(nodes, camera, [100, 50], 8), null);
});

Deno.test("an arrow key leads along a link only", () => {
  const { nodes } = drawn();
  const { neighbourTowards } = map.picking;
  equal(neighbourTowards(nodes[0], camera, [1, 0]), nodes[1]);
  equal(neighbourTowards(nodes[1], camera, [-1, 0]), nodes[0]);
  equal(neighbourTowards(nodes[1], camera, [1, 0]), null);
});

Deno.test("foremost is the point with most links that is shown and matched", () => {
  const network = drawn();
  const { foremost } = map.picking;
  equal(foremost(network), network.nodes[0]);
  network.nodes[0].matched = false;
  network.nodes[3].shown = false;
  equal(foremost(network), network.nodes[1]);
  equal(foremost({ ranked: [] }), null);
});

// --- Hands --------------------------------------------------------------------------------------

Deno.test("one finger has a middle, two are also apart", () => {
  same(map.gestures.grip([[3, 4]]), { middle: [3, 4], spread: 0 });
  same(map.gestures.grip([[0, 0], [6, 8]]), { middle: [3, 4], spread: 10 });
});

Deno.test("moving and spreading both count as a movement", () => {
  const still = { middle: [0, 0], spread: 10 };
  equal(map.gestures.distance(still, still), 0);
  equal(map.gestures.distance(still, { middle: [3, 4], spread: 12 }), 7);
});

Deno.test("the wheel zooms in upwards, and no single turn of it too far", () => {
  const { wheelFactor } = map.gestures;
  ok(wheelFactor(-10, false) > 1);
  ok(wheelFactor(10, false) < 1);
  ok(wheelFactor(-10, true) > wheelFactor(-10, false));
  equal(wheelFactor(-5000, false), wheelFactor(-80, false));
});

// --- Words --------------------------------------------------------------------------------------

Deno.test("a link reads from either end", () => {
  const { nodes, links: [link] } = drawn();
  equal(map.panel.wording(DATA.relations, nodes[0], link), "supports");
  equal(map.panel.wording(DATA.relations, nodes[1], link), "is supported by");
});

Deno.test("a point is read out with all that it is tied to", () => {
  const { nodes } = drawn();
  equal(
    map.panel.description(nodes[0], DATA),
    "Position by Guest: A value is a case. 2 links. " +
      "supports: Another claim of value.; is about: value.",
  );
});

Deno.test("of many neighbours six are read out and the others counted", () => {
  const links = Array.from({ length: 8 }, () => [0, 1, 0]);
  const { nodes } = map.network.network({ ...DATA, links });
  const text = map.panel.description(nodes[0], DATA);
  equal(text.split("supports:").length - 1, 6);
  ok(text.endsWith(" And 2 more."));
});

Deno.test("what is not known of a concept is left out", () => {
  const { nodes } = drawn();
  same(map.panel.facts(nodes[3], DATA), ["Concept"]);
  same(map.panel.facts(nodes[1], DATA), ["Prediction", "Host", "Doubts", "Close"]);
});

Deno.test("it is said how much is shown, or how much would lose something", () => {
  const { counted } = map.controls;
  equal(counted({ shown: 12, total: 1234, lost: null }), "12 of 1,234 points");
  const single = counted({ shown: 1, total: 1, lost: 1 });
  equal(single, "If this were wrong, 1 claim would lose something: greyed here.");
  ok(counted({ shown: 0, total: 0, lost: 0 }).includes("0 claims"));
});

// --- The table ----------------------------------------------------------------------------------

Deno.test("rows are sorted by any column, both ways, equal ones in their order", () => {
  const { nodes } = drawn();
  const order = (column, way) =>
    map.table.sorted(nodes, DATA, { column, way }).map(({ index }) => index);
  same(order(0, 1), [2, 0, 1, 3]);
  same(order(0, -1), [3, 1, 0, 2]);
  same(order(1, 1), [3, 0, 1, 2]);
  same(order(5, 1), [0, 3, 1, 2]);
  same(order(5, -1), [1, 2, 0, 3]);
});
