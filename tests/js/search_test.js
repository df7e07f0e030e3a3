import { deepStrictEqual as same, ok, strictEqual as equal } from "node:assert";
import { load } from "./page.js";

const { search } = load(
  "common",
  "search/words",
  "search/entries",
  "search/ranking",
  "search/near",
);
const { distance, parsed, phraseAt, stem, tokens } = search.words;
const forms = (text) => tokens(text).map(({ form }) => form);
const stems = (text) => tokens(text).map((token) => token.stem);

// --- Words --------------------------------------------------------------------------------------

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
  Deno.test(`${british} and ${american} are one word`, () => same(forms(british), forms(american)));
}

for (const [typed, whole] of [["four", "for"], ["our", "or"], ["size", "sight"], ["her", "hour"]]) {
  Deno.test(`${typed} is not ${whole}`, () => ok(forms(typed)[0] !== forms(whole)[0]));
}

for (
  const [some, other] of [
    ["bridge", "bridges"],
    ["company", "companies"],
    ["box", "boxes"],
    ["generalise", "generalising"],
    ["refuse", "refused"],
    ["stop", "stopped"],
    ["contradict", "contradiction"],
    ["generalisation", "generalises"],
    ["conscious", "consciousness"],
  ]
) {
  Deno.test(`${some} and ${other} have a stem in common`, () => same(stems(some), stems(other)));
}

for (const word of ["glass", "bus", "analysis", "red", "thing", "early", "nation", "station"]) {
  Deno.test(`${word} keeps more than two letters`, () => ok(stem(word).length > 2));
}

for (
  const [written, form] of [
    ["five to twenty", "5 to 20"],
    ["twenty-five", "25"],
    ["ten thousand hours", "10000 hours"],
    ["10,000 hours", "10000 hours"],
    ["1%", "1 percent"],
    ["hundredfold", "100x"],
    ["two hundred", "200"],
  ]
) {
  Deno.test(`${written} is ${form}`, () => same(forms(written), forms(form)));
}

Deno.test("numbers side by side stay two", () => same(forms("2012 5"), ["2012", "5"]));

Deno.test("accents, apostrophes and the genitive make no difference", () => {
  same(forms("naïve don’t model's"), forms("naive dont model"));
});

Deno.test("a word knows where it stands, and what a hyphen joins it to", () => {
  const [, second] = tokens("co-founder");
  same([second.start, second.end, second.joined], [3, 10, true]);
});

Deno.test("a phrase stands where its words follow one another, with hyphens or without", () => {
  const text = tokens("we said pre-training … will run out");
  equal(phraseAt(text, tokens("pretraining")), 2);
  equal(phraseAt(text, tokens("pre training")), 2);
  equal(phraseAt(text, tokens("run out")), 6);
  equal(phraseAt(text, tokens("out run")), -1);
});

Deno.test("no phrase goes over what a quotation leaves out", () => {
  equal(phraseAt(tokens("one … two"), tokens("one two")), -1);
});

Deno.test("quotation marks of any form hold a phrase", () => {
  const { words, phrases } = parsed('why “more ideas" "than" not');
  equal(words.length, 5);
  same(phrases.map((phrase) => phrase.map(({ form }) => form)), [["more", "ideas"], ["than"]]);
  same(parsed('"').phrases, []);
});

Deno.test("a typo is a letter more, less, another, or two changed over", () => {
  for (const typo of ["bridg", "bridgee", "brudge", "birdge"]) {
    equal(distance(typo, "bridge", 2), 1);
  }
  equal(distance("brudgee", "bridge", 2), 2);
  equal(distance("house", "bridge", 2), 3);
  equal(distance("brige", "bridgework", 1, true), 1);
  equal(distance("", "ab", 2), 2);
});

// --- Ranking ------------------------------------------------------------------------------------

const HEAD = {
  kinds: ["Claim", "Concept", "Page", "Person"],
  people: ["Grace Guest"],
  talks: [{ id: "talk", name: "May 2030" }, { id: "walk", name: "June 2031" }],
  small: "the of a is to make they all",
  alike: [["money", "income"], ["refuse", "decline"]],
};
const claim = (id, name, words = [], about = "") => [
  0,
  `claims/talk/${id}`,
  name,
  0,
  10,
  0,
  "",
  [],
  words,
  about,
];
const concept = (
  id,
  name,
  also = [],
  text = "",
) => [1, `concepts/${id}`, name, -1, -1, -1, text, also];
const ROWS = [
  claim("well", "Bridges carry trains well.", [["a bridge holds its load", 10]]),
  claim("badly", "Bridges carry crowds badly.", [["crowds walk in step", 70, "Henry Host"]]),
  claim("stop", "Crews stop at night."),
  claim("scour", "Water takes the ground away.", [["the scour took the pier", 90]], "scour"),
  claim("income", "The toll is the only income.", [["five to twenty pence", 95]]),
  claim(
    "quiet",
    "The fee is kept back.",
    [["I will not say what we paid", 99]],
    "refused … declined",
  ),
  concept("scour", "Scour", ["undermining"], "The river takes away the ground under a pier."),
  concept("clear-span", "Clear span", ["span of a bridge"], "From pier to pier."),
  [2, "tensions", "Tensions", -1, -1, -1, "Claims that contradict.", ["contradiction", "conflict"]],
  [3, "people/grace", "Grace Guest", -1, -1, -1, "Who answers."],
];
const ENTRIES = new search.Entries(HEAD);
await ENTRIES.add(ROWS);
const found = (query) => search.matching(ENTRIES, query).hits.map(({ entry }) => entry.page);

Deno.test("a whole name comes first", () => {
  equal(found("scour")[0], "concepts/scour");
  equal(found("clear span")[0], "concepts/clear-span");
});

Deno.test("three words that somebody said come before a page that starts so", () => {
  same(found("a bridge holds")[0], "claims/talk/well");
});

Deno.test("a quotation in quotation marks comes before a name, and nothing else is there", () => {
  same(found('"the scour"'), ["claims/talk/scour"]);
});

Deno.test("the words of the host are found, and stand under the host", () => {
  const [{ entry, quote }] = search.matching(ENTRIES, "crowds walk in step").hits;
  same([entry.by, entry.words[quote].by, entry.words[quote].at], ["Grace Guest", "Henry Host", 70]);
});

Deno.test("claims come before concepts where both have all words", () => {
  const pages = found("pier");
  ok(pages.indexOf("claims/talk/scour") < pages.indexOf("concepts/scour"));
});

Deno.test("everyday words lead to the page that they mean", () => {
  equal(found("contradiction")[0], "tensions");
  equal(found("contradictions")[0], "tensions");
});

Deno.test("words that mean much the same find each other", () => {
  equal(found("make money")[0], "claims/talk/income");
  equal(found("refused")[0], "claims/talk/quiet");
});

Deno.test("a number is found in digits and in words", () => {
  equal(found("5 to 20")[0], "claims/talk/income");
});

Deno.test("a typo is forgiven where nothing is written so", () => {
  equal(found("tensoins")[0], "tensions");
  equal(found("grace gest")[0], "people/grace");
  same(found("xqzw"), []);
});

Deno.test("a word that is there is not taken for a typo", () => {
  same(found("step"), ["claims/talk/badly"]);
  same(found("stpe"), ["claims/talk/badly"]);
  ok(found("stap").includes("claims/talk/stop"));
});

Deno.test("a person is known by one name, too", () => equal(found("guest")[0], "people/grace"));

Deno.test("the start of a word is enough, its middle is not", () => {
  equal(found("undermi")[0], "concepts/scour");
  ok(!found("ermining").length);
});

Deno.test("where nothing has all words, the closest are shown and said to be no more", () => {
  const { hits, complete } = search.matching(ENTRIES, "crowds carry umbrellas");
  ok(!complete);
  equal(hits[0].entry.page, "claims/talk/badly");
});

Deno.test("however many claims use a word, what is named so comes first, and all are counted", async () => {
  const many = new search.Entries(HEAD);
  const claims = Array.from(
    { length: 500 },
    (_, at) => claim(`c${at}`, `Scour was seen ${at} times.`),
  );
  await many.add([...claims, ...ROWS]);
  const { hits, numbers } = search.matching(many, "scour");
  equal(hits[0].entry.page, "concepts/scour");
  ok(hits.length < 500);
  same(numbers, { "": 502, talk: 501, walk: 0 });
  equal(search.matching(many, "undermining").hits[0].entry.page, "concepts/scour");
  equal(search.matching(many, "undermining").numbers[""], 1);
});

Deno.test("of one talk only what belongs to it is found, and all are counted in any case", async () => {
  const both = new search.Entries(HEAD);
  const other = [0, "claims/walk/load", "A bridge bears its load.", 0, 20, 1];
  await both.add([...ROWS, other]);
  const pages = (talk) =>
    search.matching(both, "bridge load", talk).hits.map(({ entry }) => entry.page);
  same(pages("walk"), ["claims/walk/load"]);
  ok(pages("talk").every((page) => page.startsWith("claims/talk/")));
  same(search.matching(both, "bridges", "walk").numbers, search.matching(both, "bridges").numbers);
  const { numbers } = search.matching(both, "bridge");
  equal(numbers.walk, 1);
  equal(numbers.talk, search.matching(both, "bridge", "talk").hits.length);
  equal(numbers[""], search.matching(both, "bridge").hits.length);
  same(pages("no-such-talk"), []);
});

Deno.test("nothing is found for nothing, nor for signs alone", () => {
  same(found(""), []);
  same(found(" –!"), []);
});

Deno.test("the words typed are told apart from the rest of a text, which stays whole", () => {
  const text = "Bridges carry <b>trains</b>";
  const { terms } = search.matching(ENTRIES, "train bridge");
  const made = search.pieces(text, terms);
  same(made.filter(({ hit }) => hit).map((piece) => piece.text), ["Bridges", "trains"]);
  equal(made.map((piece) => piece.text).join(""), text);
});

// --- What is not found --------------------------------------------------------------------------

const likely = (path) => search.near(ENTRIES.all, path).map(({ page }) => page);

Deno.test("an address with a name that was nearly right leads to the record", () => {
  same(likely("/base/concepts/clear-spans-and-span.html"), ["concepts/clear-span"]);
});

Deno.test("an address that resembles nothing leads to nothing", () => {
  same(likely("/base/wp-login.php"), []);
  same(likely("/"), []);
});
