import { deepStrictEqual as same, ok, strictEqual as equal } from "node:assert";
import { DATA } from "./map_data.js";
import { load } from "./page.js";

const map = load(
  "common",
  "map/geometry",
  "map/network",
  "map/arrangement",
  "map/ground",
  "map/lettering",
  "map/labels",
).map;

// --- The layout for a frame ---------------------------------------------------------------------

const REGIONS = [["One", 10, -50, 0, 0, -40], ["Two", 10, 50, 0, 0, 40]];

Deno.test("a wide frame and a tall one have layouts of their own", () => {
  const wide = map.arrangement.plan(REGIONS, { width: 120, height: 20 });
  same([wide.tall, wide.stretch, wide.box], [false, [1, 1], [-60, -10, 60, 10]]);
  const tall = map.arrangement.plan(REGIONS, { width: 20, height: 100 });
  same([tall.tall, tall.stretch, tall.box], [true, [1, 1], [-10, -50, 10, 50]]);
});

Deno.test("a layout is stretched until it fills the frame, but not without end", () => {
  const filled = map.arrangement.plan(REGIONS, { width: 160, height: 20 });
  same(filled.box, [-80, -10, 80, 10]);
  const { stretch } = map.arrangement.plan(REGIONS, { width: 1000, height: 20 });
  same(stretch, [1.6, 1]);
});

Deno.test("points keep their place in their region", () => {
  const network = map.network.network(DATA);
  const plan = map.arrangement.plan([["Value", 150, 7, 9, 0, 0]], { width: 400, height: 300 });
  map.arrangement.arrange(network, plan);
  const [{ x, y, dx, dy }] = network.nodes;
  same([x, y], [7 + dx, 9 + dy]);
});

Deno.test("without a region there is an empty layout", () => {
  const { stretch, box } = map.arrangement.plan([], { width: 4, height: 3 });
  same([stretch, box], [[1, 1], [0, 0, 0, 0]]);
});

// --- What is taken ------------------------------------------------------------------------------

const { Ground, covers, overlap, beside, around } = map.ground;

Deno.test("boxes that only touch do not overlap", () => {
  ok(overlap([0, 0, 10, 10], [9, 9, 20, 20]));
  ok(!overlap([0, 0, 10, 10], [10, 0, 20, 10]));
});

Deno.test("a box in the corner beside a circle does not cover it", () => {
  ok(covers([0, 0, 10, 10], [12, 5, 3]));
  ok(!covers([0, 0, 10, 10], [12, 12, 2.5]));
  ok(covers([0, 0, 10, 10], [5, 5, 1]));
});

Deno.test("what is taken is not free, and neither is what lies beside the canvas", () => {
  const ground = new Ground({ width: 100, height: 100 });
  ground.add(50, 50, 10);
  ground.add(-500, 50, 10);
  ok(ground.isFree([0, 0, 30, 10]));
  ok(!ground.isFree([30, 45, 45, 55]));
  ok(!ground.isFree([-1, 0, 10, 10]));
  ok(!ground.isFree([90, 90, 101, 99]));
  same(ground.settle([[45, 45, 55, 55], [0, 0, 30, 10]]), [0, 0, 30, 10]);
  equal(ground.settle([[20, 5, 40, 15]]), null);
});

Deno.test("a place beside a circle leaves the circle uncovered", () => {
  const circle = [200, 150, 9];
  for (const place of [...beside(circle, [80, 28]), ...around(circle, [80, 28])]) {
    ok(!covers(place, circle), `${place}`);
  }
});

// --- Labels -------------------------------------------------------------------------------------

const SIZES = { xs: 12, s: 14, m: 16 };
const theme = { serif: "serif", sans: "sans", ink: "ink", soft: "soft", sizes: SIZES };
const context = { font: "", measureText: (text) => ({ width: text.length * 6.2 }) };

/** Return a crowd of points on a plane, and what a camera with this k writes beside them. */
function labelled(k, changes = {}) {
  const nodes = Array.from({ length: 300 }, (_, at) => [
    `claim:talk/c${at}`,
    `Claim number ${at} says something that needs ${at % 3 ? "some" : "many more"} words.`,
    "a.html",
    14 * ((at * 7) % 20) + (at % 5) - 140,
    14 * Math.floor(at / 20) - 105 + (at % 3),
    0,
    at % 4 ? 0 : 2,
    -1,
    -1,
    -1,
  ]);
  const network = map.network.network({ ...DATA, nodes, links: [[0, 155, 0], [155, 7, 0]] });
  const frame = { width: 800, height: 600 };
  for (const node of network.nodes) {
    node.px = node.x * k + 400;
    node.py = node.y * k + 300;
  }
  const camera = { ...frame, clear: frame, view: { x: 0, y: 0, k } };
  const scene = { theme, camera, focus: null, wrong: null, searching: false, mx: 400, my: 300 };
  const labels = new map.labels.Labels(context, network);
  return { nodes: network.nodes, labels: labels.place({ ...scene, ...changes(network) }) };
}

const FOCI = {
  "nothing in focus": () => ({}),
  "a point in focus": ({ nodes }) => ({ focus: nodes[155] }),
  "a search": () => ({ searching: true }),
  "a claim taken to be wrong": ({ nodes }) => {
    nodes[155].fate = nodes[0].fate = nodes[7].fate = 0;
    return { focus: nodes[155], wrong: nodes[155] };
  },
};
for (const [name, changes] of Object.entries(FOCI)) {
  Deno.test(`labels cover neither points nor one another, with ${name}`, () => {
    let written = 0;
    for (const k of [0.4, 0.8, 1, 1.7, 2.5, 4, 8]) {
      const { nodes, labels } = labelled(k, changes);
      written += labels.length;
      labels.forEach(({ box }, at) => {
        for (const node of nodes) {
          const circle = [node.px, node.py, node.reach * map.geometry.pointScale(k)];
          ok(!covers(box, circle), `${k}: ${box} covers ${circle}`);
        }
        labels.slice(0, at).forEach((other) => ok(!overlap(box, other.box)));
      });
    }
    ok(written > 5, `${written}`);
  });
}

Deno.test("no label is smaller than 12 pixels", () => {
  for (const k of [0.2, 1, 4]) {
    for (const { size } of labelled(k, () => ({})).labels) ok(size >= 12);
  }
});

Deno.test("what is not shown takes no room, and has no label", () => {
  const hide = ({ nodes }) => {
    for (const node of nodes) node.shown = node.index === 155;
    return { focus: nodes[155] };
  };
  const { labels } = labelled(2, hide);
  same(labels.map(({ node }) => node?.index ?? "region").sort(), [155, "region"]);
});
