import { deepStrictEqual as same, strictEqual as equal } from "node:assert";
import { DATA } from "./map_data.js";
import { load } from "./page.js";

const map = load("common", "map/geometry", "map/network", "map/state").map;
const { nothing, mark, toParameters, fromParameters } = map.state;

const ids = (nodes, field) => nodes.filter((node) => node[field]).map(({ id }) => id);

/** Mark a new network by a choice that differs from none in these. */
function marked(changes) {
  const network = map.network.network(DATA);
  const choice = nothing();
  for (const [name, value] of Object.entries(changes(network, choice) ?? {})) choice[name] = value;
  return { ...network, ...mark(network, DATA, choice) };
}

Deno.test("with nothing chosen everything is shown and nothing suffers", () => {
  const { nodes, links, searching } = marked(() => ({}));
  equal(ids(nodes, "shown").length, 4);
  equal(links.filter(({ shown }) => shown).length, 3);
  same(nodes.map(({ fate }) => fate), [-1, -1, -1, -1]);
  equal(searching, false);
});

Deno.test("words narrow what is matched, whatever their case and order", () => {
  const { nodes, searching } = marked(() => ({ query: "OF  claim" }));
  same(ids(nodes, "matched"), ["claim:talk/other"]);
  equal(ids(nodes, "shown").length, 4);
  equal(searching, true);
});

Deno.test("a filter shows what has any of its terms, several filters what fits all", () => {
  const { nodes, links } = marked((_, { ticked }) => {
    ticked.kind.add(0).add(1);
    ticked.stance.add(0);
  });
  same(ids(nodes, "shown"), ["claim:talk/case", "claim:talk/far"]);
  same(links.map(({ shown }) => shown), [false, false, false]);
});

Deno.test("a filter of links hides other links, and points that have no such link", () => {
  const { nodes, links } = marked((_, { ticked }) => {
    ticked.link.add(0);
  });
  same(ids(nodes, "shown"), ["claim:talk/case", "claim:talk/other"]);
  same(links.map(({ shown }) => shown), [true, false, false]);
});

Deno.test("a point whose links of that sort all lead to what is hidden is hidden too", () => {
  const { nodes } = marked((_, { ticked }) => {
    ticked.link.add(0);
    ticked.stance.add(0);
  });
  same(ids(nodes, "shown"), []);
});

Deno.test("the chosen point with what is around it stays when it has no such link", () => {
  const { nodes } = marked(({ nodes: [, , far] }, { ticked }) => {
    ticked.link.add(0);
    return { chosen: far, depth: 1 };
  });
  same(ids(nodes, "shown"), ["claim:talk/far"]);
});

Deno.test("steps around the chosen point follow only the links that are ticked", () => {
  const { nodes } = marked(({ nodes: [first] }, { ticked }) => {
    ticked.link.add(1);
    return { chosen: first, depth: 1 };
  });
  same(ids(nodes, "shown"), ["claim:talk/case", "concept:value"]);
});

Deno.test("what would suffer has its effect, the claim itself the gravest", () => {
  const { nodes, links } = marked(({ nodes: [first] }) => ({ wrong: first, chosen: first }));
  same(nodes.map(({ fate }) => fate), [0, 1, -1, -1]);
  same(links.map(({ carries }) => carries), [true, false, false]);
});

Deno.test("what is written into the address is read from it again", () => {
  const { byId, nodes } = map.network.network(DATA);
  const choice = { ...nothing(), chosen: nodes[1], depth: 2, query: "a value", wrong: nodes[0] };
  choice.ticked.kind.add(1).add(0);
  choice.ticked.link.add(1);
  const view = { x: -12, y: 40, k: 1.25, tall: false };
  const parameters = toParameters(choice, DATA, view);
  same([...parameters], [
    ["node", "claim:talk/other"],
    ["depth", "2"],
    ["q", "a value"],
    ["if-wrong", "talk/case"],
    ["kind", "position,prediction"],
    ["link", "about"],
    ["at", "-12,40,1.25"],
  ]);
  const read = fromParameters(parameters, DATA, byId);
  same(read.view, view);
  equal(read.choice.chosen, nodes[1]);
  equal(read.choice.wrong, nodes[0]);
  same([...read.choice.ticked.kind], [0, 1]);
});

Deno.test("a view of the layout for tall frames says so", () => {
  const { byId } = map.network.network(DATA);
  const view = { x: 3, y: 4, k: 2, tall: true };
  const parameters = toParameters(nothing(), DATA, view);
  equal(parameters.get("at"), "3,4,2.00,tall");
  same(fromParameters(parameters, DATA, byId).view, view);
});

Deno.test("nothing chosen leaves the address empty", () => {
  same([...toParameters(nothing(), DATA, null)], []);
});

Deno.test("the claim taken to be wrong is chosen where nothing else is", () => {
  const { byId, nodes } = map.network.network(DATA);
  const { choice } = fromParameters(new URLSearchParams("if-wrong=talk/case"), DATA, byId);
  equal(choice.chosen, nodes[0]);
});

Deno.test("what an address cannot mean counts as not chosen", () => {
  const { byId } = map.network.network(DATA);
  const unknown = "node=claim:no&depth=-7&kind=none,%3Cb%3E&if-wrong=no&at=1,x,2";
  same(fromParameters(new URLSearchParams(unknown), DATA, byId), { choice: nothing(), view: null });
  for (const at of ["1,2", "1,2,0", "1,2,-1", "1,2,3,4", "Infinity,1,1", "", "tall", "1,2,tall"]) {
    equal(fromParameters(new URLSearchParams({ at }), DATA, byId).view, null, at);
  }
  equal(fromParameters(new URLSearchParams("depth=9.7"), DATA, byId).choice.depth, 3);
});
