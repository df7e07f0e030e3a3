import { deepStrictEqual as same, ok, strictEqual as equal } from "node:assert";
import { DATA } from "./map_data.js";
import { load } from "./page.js";

const map = load(
  "common",
  "map/geometry",
  "map/network",
  "map/state",
  "map/arrangement",
  "map/links",
  "map/layer",
  "map/ground",
  "map/lettering",
  "map/labels",
  "map/drawing",
  "map/paper",
  "map/picking",
  "map/gestures",
  "map/controls",
  "map/sheet",
  "map/panel",
  "map/verdict",
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
  const { fold } = map.lettering;
  same(fold("one two three", 7, 4), ["one two", "three"]);
  same(fold("one two three four", 3, 2), ["one", "two …"]);
  same(fold("incomprehensibilities", 5, 2), ["incomprehensibilities"]);
  same(fold("", 5, 2), [""]);
});

Deno.test("a label is set in several ways, none of them cut off if that can be", () => {
  const { folds } = map.lettering;
  same(folds("compute"), [["compute"]]);
  const long = "Pre-training may generalise no better than that and only seem to, for its data.";
  for (const lines of folds(long)) equal(lines.join(" "), long);
  equal(folds("word ".repeat(60).trim()).length, 3);
});

Deno.test("the line to a label goes from the edge of its point to the nearest edge of the text", () => {
  const label = { box: [50, 0, 90, 20], circle: [10, 10, 5] };
  same(map.lettering.leader(label), [[15, 10], [50, 10]]);
  equal(map.lettering.leader({ ...label, circle: null }), null);
});

// --- Lines --------------------------------------------------------------------------------------

Deno.test("lines are sorted by relation, those of the point in focus apart", () => {
  const { links, nodes } = drawn([10, 10], [20, 10], [30, 10], [20, 30]);
  nodes[3].region = 1;
  const all = map.links.visible(links, 2, FRAME, () => false);
  same(all.groups.map((group) => group.length), [0, 1, 2, 0]);
  same(all.own, []);
  equal(all.number, 3);
  equal(all.length, 10 + (10 + 20) + (10 + 20));
  const matters = map.links.mattering({ focus: nodes[2], wrong: null, hovered: null });
  const focused = map.links.visible(links, 2, FRAME, matters);
  same(focused.own, [links[2]]);
  same(focused.groups.map((group) => group.length), [0, 1, 1, 0]);
});

Deno.test("a line beside the canvas is left out, one across it stays", () => {
  const { links } = drawn([-10, 50], [110, 50], [-20, 10], [-5, 90]);
  const { groups } = map.links.visible(links, 2, FRAME, () => false);
  same(groups.flat(), [links[0]]);
});

Deno.test("if a claim is wrong, what carries the effect matters, but for what is pointed at", () => {
  const { links, nodes } = drawn();
  links[0].carries = true;
  const which = (scene) => links.filter(map.links.mattering(scene)).map(({ index }) => index);
  const scene = { focus: nodes[0], wrong: nodes[0], hovered: null };
  same(which(scene), [0]);
  same(which({ ...scene, focus: nodes[2], hovered: nodes[2] }), [2]);
  same(which({ focus: null, wrong: null, hovered: null }), []);
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

Deno.test("what is not beside the point in focus is dimmed; if a claim is wrong, what is unaffected", () => {
  const { nodes: [first, second, third] } = drawn();
  const scene = { focus: first, close: new Set([first, second]), wrong: null, searching: false };
  ok(!map.drawing.look(second, scene).dim);
  ok(map.drawing.look(third, scene).dim);
  third.fate = 1;
  ok(!map.drawing.look(third, { ...scene, wrong: first }).dim);
  ok(map.drawing.look(second, { ...scene, wrong: first }).dim);
});

Deno.test("what the search has not matched is dimmed", () => {
  const { nodes: [first] } = drawn();
  first.matched = false;
  const scene = { focus: null, close: new Set(), wrong: null, searching: true };
  ok(map.drawing.look(first, scene).dim);
});

// --- Picking ------------------------------------------------------------------------------------

/** A camera that shows the map as it is, so that places and pixels are the same. */
const camera = { circle: ({ x, y, size }) => [x, y, size] };

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
  equal(neighbourTowards(nodes[0], [1, 0]), nodes[1]);
  equal(neighbourTowards(nodes[1], [-1, 0]), nodes[0]);
  equal(neighbourTowards(nodes[1], [1, 0]), null);
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

/** The small map with a second talk, of which its second chapter is. */
const TALKS = {
  ...DATA,
  talks: [{ id: "first", label: "March 2023" }, { id: "second", label: "May 2024" }],
  chapters: DATA.chapters.map((chapter, talk) => ({ ...chapter, talk })),
};

Deno.test("of several talks it is read out which one a claim is of", () => {
  const { nodes } = map.network.network(TALKS);
  equal(
    map.panel.description(nodes[0], TALKS),
    "Position by Guest, March 2023: A value is a case. 2 links. " +
      "supports: Another claim of value. (May 2024); is about: value.",
  );
  same(nodes.map((node) => map.network.talkOf(node, TALKS)), [
    "March 2023",
    "May 2024",
    "May 2024",
    "",
  ]);
  equal(map.network.talkOf(drawn().nodes[0], DATA), "");
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

Deno.test("it is said how much is shown", () => {
  equal(map.controls.counted({ shown: 12, total: 1234 }), "12 of 1,234 points");
});

Deno.test("it is said how many claims would suffer what if one were wrong", () => {
  const { tally, sentence } = map.verdict;
  const { nodes: [first] } = drawn();
  const counts = tally(DATA.effects, [1, 0, 1]);
  same(counts, [
    { id: "falls", text: "1 claim could not be right either" },
    { id: "weakens", text: "2 claims would lose a reason" },
  ]);
  equal(
    sentence(first, counts),
    "If this were wrong: A value is a case. " +
      "Then 1 claim could not be right either; 2 claims would lose a reason.",
  );
  ok(
    sentence(first, counts, "March 2023").startsWith("If this were wrong (March 2023): A value"),
  );
  same(tally(DATA.effects, []), []);
  ok(sentence(first, []).endsWith("Then no other claim would lose anything."));
});

Deno.test("claims on which others rest are offered, with how many do", () => {
  const { nodes } = drawn();
  const fallout = { 0: [[], [1]], 2: [[0], [1]], 1: [] };
  same(
    map.panel.reliedOn(nodes, { ...DATA, fallout }).map((
      { node, resting },
    ) => [node.index, resting]),
    [[2, 2], [0, 1]],
  );
});

// --- The sheet ----------------------------------------------------------------------------------

Deno.test("a sheet that is let go settles where it is nearest", () => {
  const { nearestState, STATES } = map.sheet;
  const state = (height) => STATES[nearestState(height, { stage: 1000, peek: 60 })].name;
  equal(state(60), "peek");
  equal(state(380), "half");
  equal(state(690), "full");
});

// --- Paper --------------------------------------------------------------------------------------

Deno.test("a picture for paper is as wide as a sheet and no higher", () => {
  const { frameFor } = map.paper;
  same(frameFor([0, 0, 200, 100]), { width: 760, height: 380 });
  same(frameFor([0, 0, 100, 1000]), { width: 760, height: 1000 });
  same(frameFor([0, 0, 1000, 1]), { width: 760, height: 200 });
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
