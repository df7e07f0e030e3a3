import { deepStrictEqual as same, strictEqual as equal } from "node:assert";
import { DATA } from "./map_data.js";
import { load } from "./page.js";

const { network, around, within, fallout } = load("common", "map/network").map.network;
const ids = (nodes) => [...nodes].map(({ id }) => id);
const every = () => true;

Deno.test("points know each other and the links between them", () => {
  const { byId } = network(DATA);
  const first = byId.get("claim:talk/case");
  same(ids(around(first).map(({ node }) => node)), ["claim:talk/other", "concept:value"]);
  equal(first.degree, 2);
  equal(around(first)[0].link.because, "It is a case.");
});

Deno.test("a point knows whether it is a concept and whether the host speaks", () => {
  const { nodes } = network(DATA);
  same(nodes.map(({ concept }) => concept), [false, false, false, true]);
  same(nodes.map(({ host }) => host), [false, true, false, false]);
});

Deno.test("points with most links come first, equal ones in their order", () => {
  const { ranked } = network(DATA);
  same(ids(ranked), ["claim:talk/case", "concept:value", "claim:talk/other", "claim:talk/far"]);
});

Deno.test("what is not shown is not around a point", () => {
  const { nodes, links } = network(DATA);
  nodes[1].shown = false;
  links[1].shown = false;
  same(around(nodes[0]), []);
});

Deno.test("each step reaches the neighbours of what was reached before", () => {
  const { nodes } = network(DATA);
  same(ids(within(nodes[1], 0, every)), ["claim:talk/other"]);
  same(ids(within(nodes[1], 1, every)), ["claim:talk/other", "claim:talk/case"]);
  equal(within(nodes[1], 2, every).size, 3);
  equal(within(nodes[1], 3, every).size, 4);
});

Deno.test("links that may not be followed reach nothing", () => {
  const { nodes } = network(DATA);
  same(ids(within(nodes[1], 3, ({ relation }) => relation === 1)), ["claim:talk/other"]);
});

Deno.test("what would lose something is what the data say, with how", () => {
  const { nodes } = network(DATA);
  same([...fallout(DATA, nodes, nodes[0])], [[nodes[1], 1]]);
  equal(fallout(DATA, nodes, nodes[1]).size, 0);
});
