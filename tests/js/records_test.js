import { deepStrictEqual as same, ok, strictEqual as equal } from "node:assert";
import { load } from "./page.js";

const { counts, shard, recordAt, place, now } = load("common", "records").records;
const SITE = new URL("https://site.example/base/");
const FOLDERS = counts("claims=3 concepts=1 ");
const at = (path) => recordAt(new URL(path, SITE), SITE, FOLDERS);

Deno.test("it is read from the page how many files each folder has", () => {
  same([...FOLDERS], [["claims", 3], ["concepts", 1]]);
  same([...counts("")], []);
});

Deno.test("the page of a record says which one it is about", () => {
  same(at("claims/talk/case.html#quotes"), {
    folder: "claims",
    key: "talk/case",
    fragment: "#quotes",
  });
  same(at("concepts/value.html"), { folder: "concepts", key: "value", fragment: "" });
});

for (
  const path of [
    "index.html",
    "claims/index.html",
    "rules/CIT001.html",
    "claims/talk/case.md",
    "../claims/talk/case.html",
    "https://other.example/base/claims/talk/case.html",
    "file:///base/claims/talk/case.html",
    "javascript:alert(1)",
  ]
) {
  Deno.test(`${path} is no page of a record`, () => equal(at(path), null));
}

Deno.test("a link counts from the address of the page", () => {
  same(place("talk/case.html"), { folder: "claims", key: "talk/case", fragment: "" });
});

Deno.test("a record is in one of the files of its folder, always in the same", () => {
  const keys = Array.from({ length: 50 }, (_, number) => `talk/ключ-${number}`);
  const files = keys.map((key) => shard(key, 3));
  ok(files.every((file) => [0, 1, 2].includes(file)));
  equal(new Set(files).size, 3);
  same(files, keys.map((key) => shard(key, 3)));
  equal(shard("anything", 1), 0);
});

Deno.test("nothing is known of a record before its file is loaded", () => {
  equal(now({ folder: "claims", key: "talk/case" }), undefined);
});
