import { deepStrictEqual as same, ok, strictEqual as equal } from "node:assert";
import { load } from "./page.js";

const { words, starts, pieces, indexed, matching, near } = load("common", "search/matching")
  .search.matching;

const SITE = "https://site.example/base/";
const record = (folder, key, card) => indexed([folder, `${SITE}${folder}/${key}.html`, card]);
const RECORDS = [
  record("claims", "talk/late", { label: "Models generalise badly.", by: "G", at: "0:10:00" }),
  record("claims", "talk/early", { label: "Models generalise well.", by: "G", at: "0:02:00" }),
  record("claims", "talk/words", {
    label: "People learn quickly.",
    by: "G",
    at: "0:01:00",
    words: "“they generalize”",
  }),
  record("concepts", "generalisation", { label: "generalisation", text: "What carries over." }),
  record("concepts", "value-function", { label: "value function", also: ["critic"], text: "…" }),
];
const keys = (query) => matching(RECORDS, query).map(({ address }) => address.split("/").pop());

/** Whether the one word is found by the other. */
const finds = (typed, whole) => starts(words(whole)[0], words(typed)[0]);

for (
  const [british, american] of [
    ["generalisation", "generalization"],
    ["behaviour", "behavior"],
    ["modelling", "modeling"],
    ["centre", "center"],
    ["defence", "defense"],
    ["catalogue", "catalog"],
    ["programme", "program"],
    ["learnt", "learned"],
    ["artefact", "artifact"],
    ["judgement", "judgment"],
    ["grey", "gray"],
    ["sceptical", "skeptical"],
  ]
) {
  Deno.test(`${british} and ${american} find each other`, () => {
    ok(finds(british, american));
    ok(finds(american, british));
  });
}

for (const [typed, whole] of [["four", "for"], ["our", "or"], ["size", "sight"], ["her", "hour"]]) {
  Deno.test(`${typed} does not find ${whole}`, () => ok(!finds(typed, whole)));
}

Deno.test("the start of a word is enough, its middle is not", () => {
  ok(finds("gen", "generalise"));
  ok(!finds("eral", "generalise"));
});

Deno.test("accents and apostrophes make no difference", () => {
  ok(finds("naive", "naïve"));
  ok(finds("dont", "don’t"));
  ok(finds("don't", "don’t"));
});

Deno.test("every word must be there", () => {
  same(keys("models well"), ["early.html"]);
  same(keys("models nowhere"), []);
});

Deno.test("nothing is found for nothing, nor for signs alone", () => {
  same(keys(""), []);
  same(keys(" –!"), []);
});

Deno.test("what is named so comes first, then claims as they were said, then words spoken", () => {
  same(keys("generali"), ["generalisation.html", "early.html", "late.html", "words.html"]);
});

Deno.test("a concept is found by its other names", () => {
  same(keys("critic"), ["value-function.html"]);
});

Deno.test("the words typed are told apart from the rest of a text, which stays whole", () => {
  const text = "Why “generalization” is hard";
  const made = pieces(text, words("generalis is"));
  same(made.filter(({ hit }) => hit).map((piece) => piece.text), ["generalization", "is"]);
  equal(made.map((piece) => piece.text).join(""), text);
});

Deno.test("a text without a hit is one piece", () => {
  same(pieces("<b>bold</b>", words("x")), [{ text: "<b>bold</b>", hit: false }]);
});

// --- What is not found --------------------------------------------------------------------------

const likely = (path) => near(RECORDS, path).map(({ address }) => address.slice(SITE.length));

Deno.test("an address with a name that was nearly right leads to the record", () => {
  same(likely("/base/concepts/value-functions-and-function.html"), [
    "concepts/value-function.html",
  ]);
  same(likely("/base/claims/generalization.html"), ["concepts/generalisation.html"]);
});

Deno.test("an address that resembles nothing leads to nothing", () => {
  same(likely("/base/wp-login.php"), []);
  same(likely("/"), []);
});
