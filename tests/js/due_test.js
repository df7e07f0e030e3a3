import { strictEqual as equal } from "node:assert";
import { load } from "./page.js";

const { passed } = load("common", "due").due;

for (
  const [day, expected] of [
    ["2030-05-01", true],
    ["2031-02-02", true],
    ["2031-02-03", false],
    ["2031-02-04", false],
    ["2031-11-01", false],
  ]
) {
  Deno.test(`whether ${day} has passed on 3 February 2031`, () => {
    equal(passed(day, new Date(2031, 1, 3, 23, 59)), expected);
    equal(passed(day, new Date(2031, 1, 3)), expected);
  });
}
