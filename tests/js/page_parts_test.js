import { deepStrictEqual as same, ok, strictEqual as equal } from "node:assert";
import { load } from "./page.js";

// --- The player ---------------------------------------------------------------------------------

const { secondOf, playerAddress, playing } = load("common", "player/recording").player.recording;

Deno.test("an address names the second at which a recording starts", () => {
  equal(secondOf("https://www.youtube.com/watch?v=abc&t=83s"), 83);
  equal(secondOf("https://youtu.be/abc?t=7"), 7);
  equal(secondOf("talk.mp4#t=12"), 12);
  equal(secondOf("https://www.youtube.com/watch?v=abc"), null);
  equal(secondOf("https://www.youtube.com/watch?v=t=5x&start=9"), null);
});

Deno.test("a player starts at a second, and the id of a video cannot leave its place", () => {
  const address = new URL(playerAddress("a/../b?c", 61, "https://site.example"));
  equal(address.host, "www.youtube-nocookie.com");
  equal(address.pathname, "/embed/a%2F..%2Fb%3Fc");
  equal(address.searchParams.get("start"), "61");
  equal(address.searchParams.get("origin"), "https://site.example");
});

Deno.test("a page on a disk names no origin", () => {
  ok(!new URL(playerAddress("abc", 0, null)).searchParams.has("origin"));
});

Deno.test("the claim reached last is playing", () => {
  const moments = [{ at: 10 }, { at: 20 }, { at: 20 }, { at: 30 }];
  equal(playing(moments, 5, 60), null);
  equal(playing(moments, 9.6, 60), moments[0]);
  equal(playing(moments, 20, 60), moments[2]);
  equal(playing(moments, 59, 60), moments[3]);
  equal(playing(moments, 60, 60), null);
  equal(playing([], 10, 60), null);
});

// --- Previews -----------------------------------------------------------------------------------

const { placed } = load("common", "previews/cards").previews.cards;
const SIZE = { width: 300, height: 100 };
const SCREEN = { width: 800, height: 600 };
const row = (left, top) => ({ left, top, bottom: top + 20 });

Deno.test("a preview stands under its link", () => {
  same(placed([row(50, 100)], null, SIZE, SCREEN), { left: 50, top: 126 });
});

Deno.test("where there is no room below it stands above", () => {
  same(placed([row(50, 500)], null, SIZE, SCREEN), { left: 50, top: 394 });
});

Deno.test("where there is no room above either it stands below", () => {
  equal(placed([row(50, 80)], null, SIZE, { width: 800, height: 150 }).top, 106);
});

Deno.test("it does not leave the screen at the side", () => {
  equal(placed([row(700, 100)], null, SIZE, SCREEN).left, 492);
  equal(placed([row(-20, 100)], null, SIZE, SCREEN).left, 8);
  equal(placed([row(5, 100)], null, SIZE, { width: 200, height: 600 }).left, 8);
});

Deno.test("of a link in two rows the one pointed at counts, for the keyboard the last", () => {
  const rows = [row(400, 100), row(20, 120)];
  same(placed(rows, { x: 30, y: 130 }, SIZE, SCREEN), { left: 20, top: 146 });
  same(placed(rows, { x: 410, y: 110 }, SIZE, SCREEN), { left: 400, top: 126 });
  same(placed(rows, null, SIZE, SCREEN), { left: 400, top: 146 });
});

// --- The filter ---------------------------------------------------------------------------------

const { timecode, rowsOf, matching } = load("common", "filter").filter;
const ROWS = rowsOf({
  terms: { by: ["Guest", "Host"], kind: ["plan", "question"], stance: ["asserts"] },
  rows: [
    ["Don’t wait.", "a.html", 5, 0, 0, 0],
    ["Why not wait?", "b.html", 65, 1, 1, 0],
  ],
});
const wanted = (choice) => matching(ROWS, choice).map(({ address }) => address);

Deno.test("seconds are written as hours, minutes and seconds", () => {
  same([5, 65, 3661, 36_000].map(timecode), ["0:00:05", "0:01:05", "1:01:01", "10:00:00"]);
});

Deno.test("with nothing wanted no row is shown", () => same(wanted({}), []));

Deno.test("words may stand anywhere, and apostrophes of any form", () => {
  same(wanted({ words: "WAIT" }), ["a.html", "b.html"]);
  same(wanted({ words: "don't" }), ["a.html"]);
  same(wanted({ words: "wait why" }), ["b.html"]);
});

Deno.test("all that is wanted must fit, and what no list has fits nothing", () => {
  same(wanted({ by: "Host", stance: "asserts" }), ["b.html"]);
  same(wanted({ by: "Host", kind: "plan" }), []);
  same(wanted({ by: "Nobody" }), []);
});
