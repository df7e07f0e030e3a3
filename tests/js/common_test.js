import { deepStrictEqual as same, strictEqual as equal } from "node:assert";
import { load } from "./page.js";

const { assembled, plain, plural, fragment } = load("common");

Deno.test("what is compared has no accents and no capitals", () => {
  equal(plain("Évaluer la Ｖaleur"), "evaluer la valeur");
});

Deno.test("a noun stands in the singular after one only", () => {
  const words = [0, 1, 2].map((number) => plural(number, "claim", "claims"));
  same(words, ["0 claims", "1 claim", "2 claims"]);
});

Deno.test("the fragment of an address is read as parameters", () => {
  equal(fragment.read().get("a"), "1");
});

Deno.test("colons, slashes and commas stand in a fragment as they are, all else escaped", () => {
  const parameters = new URLSearchParams({ node: "claim:talk/case", at: "1,2", q: "<a> & b#" });
  equal(fragment.write(parameters), "node=claim:talk/case&at=1,2&q=%3Ca%3E+%26+b%23");
});

Deno.test("the address of a page without a fragment has no hash", () => {
  equal(fragment.address(""), "https://site.example/base/page.html");
  equal(fragment.address("b=2"), "https://site.example/base/page.html#b=2");
});

Deno.test("rows that stand in several files are told apart by how many there are of each", () => {
  const head = { files: 2, rows: { nodes: 2, none: 0, hops: 1 }, other: true };

  same(assembled(head, ["a", "b", [0, 1]]), {
    nodes: ["a", "b"],
    none: [],
    hops: [[0, 1]],
    other: true,
  });
});
