import { deepStrictEqual as same, ok, strictEqual as equal } from "node:assert";
import { load } from "./page.js";

const geometry = load("common", "map/geometry").map.geometry;
const FRAME = { width: 800, height: 600 };

/** Compare numbers that are computed. */
const close = (actual, expected) =>
  actual.forEach((number, at) => ok(Math.abs(number - expected[at]) < 1e-9, `${actual}`));

Deno.test("a pixel leads to a place on the map and that back to the pixel", () => {
  const view = { x: 120, y: -40, k: 2.5 };
  for (const pixel of [[0, 0], [400, 300], [799, 1]]) {
    close(geometry.toCanvas(geometry.toMap(pixel, view, FRAME), view, FRAME), pixel);
  }
  close(geometry.toMap([400, 300], view, FRAME), [120, -40]);
});

Deno.test("while a map is zoomed, the place under the pointer stays there", () => {
  const pixel = [100, 500];
  const place = geometry.toMap(pixel, { x: 1, y: 2, k: 1 }, FRAME);
  close(geometry.toCanvas(place, geometry.holding(place, pixel, 3, FRAME), FRAME), pixel);
});

Deno.test("a framed box is in the middle and fits", () => {
  const view = geometry.framing([0, 100, 1000, 200], FRAME, 4);
  equal(view.x, 500);
  equal(view.y, 150);
  equal(view.k, (800 - 14) / 1000);
});

Deno.test("a small box is not magnified beyond what is asked, an empty one not at all", () => {
  equal(geometry.framing([0, 0, 10, 10], FRAME, 2.2).k, 2.2);
  equal(geometry.framing([5, 5, 5, 5], FRAME, 1.3).k, 1.3);
});

Deno.test("zooming ends where everything is small and where a point fills the screen", () => {
  equal(geometry.bounded(100), 12);
  equal(geometry.bounded(0.001), 0.05);
  equal(geometry.bounded(0.001, 0.01), 0.01);
  equal(geometry.bounded(0.04, 0.2), 0.05);
});

Deno.test("a box reaches around all points, and around none it is turned inside out", () => {
  same(geometry.boxAround([[1, 5], [-2, 9], [0, 0]]), [-2, 0, 1, 9]);
  const [left, , right] = geometry.boxAround([]);
  ok(left > right);
});

Deno.test("a box is widened for labels", () => {
  same(geometry.widened([0, 0, 10, 20], 3, 1, 2), [-3, -1, 13, 22]);
});

Deno.test("a movement starts where it is, ends where it should and is faster at first", () => {
  const [from, to] = [{ x: 0, y: 10, k: 1 }, { x: 100, y: 20, k: 4 }];
  same(geometry.between(from, to, 0), from);
  same(geometry.between(from, to, 1), to);
  ok(geometry.between(from, to, 0.5).x > 50);
});

Deno.test("the nearest circle within reach is picked, by the distance from its edge", () => {
  const circles = [[100, 100, 5], [120, 100, 12]];
  equal(geometry.nearest([106, 100], circles, 8), 0);
  equal(geometry.nearest([108, 100], circles, 8), 1);
  equal(geometry.nearest([300, 300], circles, 8), -1);
  equal(geometry.nearest([0, 0], [], 8), -1);
});

Deno.test("an arrow leads to the nearest point in its quarter", () => {
  const points = [[50, 0], [20, 5], [-30, 0], [0, 40]];
  equal(geometry.towards([0, 0], points, [1, 0]), 1);
  equal(geometry.towards([0, 0], points, [-1, 0]), 2);
  equal(geometry.towards([0, 0], points, [0, 1]), 3);
  equal(geometry.towards([0, 0], points, [0, -1]), -1);
});

Deno.test("four arrows together lead to every direction", () => {
  const arrows = [[1, 0], [-1, 0], [0, 1], [0, -1]];
  for (let degrees = 0; degrees < 360; degrees += 15) {
    const angle = (degrees / 180) * Math.PI;
    const point = [Math.cos(angle), Math.sin(angle)];
    ok(arrows.some((arrow) => geometry.towards([0, 0], [point], arrow) === 0), `${degrees}°`);
  }
});
