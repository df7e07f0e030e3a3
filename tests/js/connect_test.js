import { deepStrictEqual as same, ok, strictEqual as equal } from "node:assert";
import { load } from "./page.js";

const { paths, choices, summary, assembled } = load(
  "common",
  "connect/paths",
  "connect/choices",
  "connect/combobox",
  "connect/main",
).connect;

const DATA = {
  nodes: ["claim:talk/a", "claim:talk/b", "claim:talk/c", "concept:gap", "concept:no-way"],
  claims: [
    ["The gap is wide.", "Grace Guest", "it is wide", "0:01:00", "https://video.example/?t=60"],
    ["A second claim.", "Henry Host", null, null, null],
    ["A third.", "Grace Guest", null, null, null],
  ],
  concepts: [["gap", ["Lücke"], 3], ["no way", [], 1]],
  hops: [
    [0, 1, "supports", 2, "It shows it."],
    [1, 2, "qualifies", 2, "Only at times."],
    [0, 3, "about", 4, null],
    [3, 2, "about", 9, 1],
  ],
  wordings: {},
  pages: { claim: "claims/*.html", concept: "concepts/*.html" },
  renamed: {},
};
const NET = paths.network(DATA);
const places = (start, end) =>
  paths.connection(NET, start, end)?.map(({ target }) => target) ?? null;

Deno.test("rows that stand in several files are told apart by how many there are of each", () => {
  const { nodes, claims, concepts, hops, ...rest } = DATA;
  const rows = { nodes: 5, claims: 3, concepts: 2, hops: 4 };

  same(assembled({ ...rest, rows }, [...nodes, ...claims, ...concepts, ...hops]), DATA);
});

Deno.test("a heap gives the nearest first, whatever the order they came in", () => {
  const heap = new paths.Heap();
  const numbers = Array.from({ length: 200 }, (_, at) => (at * 7919) % 211);
  for (const number of numbers) heap.push([number, number]);
  const taken = [];
  while (heap.size) taken.push(heap.pop()[0]);
  same(taken, numbers.sort((a, b) => a - b));
});

Deno.test("the path with the least cost is taken, not that with the fewest hops", () => {
  const net = paths.network({
    nodes: ["a", "b", "c"],
    hops: [[0, 2, "about", 9, null], [0, 1, "about", 4, null], [1, 2, "about", 4, null]],
  });
  same(paths.connection(net, 0, 2).map(({ target }) => target), [1, 2]);
});

Deno.test("of two paths at the same cost that with fewer hops is taken", () => {
  const net = paths.network({
    nodes: ["a", "b", "c"],
    hops: [[0, 1, "about", 2, null], [1, 2, "about", 2, null], [0, 2, "about", 4, null]],
  });
  same(paths.connection(net, 0, 2).map(({ target }) => target), [2]);
});

Deno.test("there and back is the same path, read the other way round", () => {
  same(places(0, 2), [1, 2]);
  same(places(2, 0), [1, 0]);
  const [hop] = paths.connection(NET, 1, 0);
  equal(hop.forward, false);
  equal(hop.why, "It shows it.");
});

Deno.test("what nothing connects has no path, and the path to oneself no step", () => {
  equal(places(0, 4), null);
  equal(places(4, 0), null);
  same(places(1, 1), []);
});

Deno.test("a path is as long as its steps, and counts the reasons stated", () => {
  equal(summary(paths.connection(NET, 0, 2)), "2 steps, 2 of them with reasons.");
  equal(summary(paths.connection(NET, 0, 1)), "1 step, 1 of them with a reason.");
  equal(summary(paths.connection(NET, 0, 3)), "1 step.");
});

// --- What can be chosen -------------------------------------------------------------------------

const LIST = choices.choices(DATA);
const matches = (query) => choices.search(LIST, query).map(({ node }) => node);

Deno.test("each node can be chosen, with its page and what tells it apart", () => {
  const [claim, , , concept] = LIST;
  equal(claim.address, "claims/talk/a.html");
  equal(claim.note, "claim · Grace Guest · 0:01:00");
  equal(concept.name, "Gap");
  equal(concept.note, "concept · 3 claims");
  equal(LIST[4].note, "concept · 1 claim");
});

Deno.test("every word that is typed must start a word, in any order", () => {
  same(matches("wid ga"), ["claim:talk/a"]);
  same(matches("ide"), []);
  same(matches("gap nothing"), []);
});

Deno.test("a claim is found by its speaker, a concept by its other names", () => {
  same(matches("henry"), ["claim:talk/b"]);
  same(matches("lucke"), ["concept:gap"]);
});

Deno.test("concepts come before claims", () => {
  same(matches("gap"), ["concept:gap", "claim:talk/a"]);
});

Deno.test("before anything is typed all concepts are offered, the weightiest first", () => {
  same(matches(" "), ["concept:gap", "concept:no-way"]);
  ok(matches("!?").length === 2);
});
