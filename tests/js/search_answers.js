/* What the site's search answers, for a test that compares it with the search in Python.

   Reads {head, rows, typed} as JSON from standard input: the data of a site's search, and what is
   typed into it, one after the other. Writes a list for each: page, tier, score and quotation of
   every hit, in order. */

import { load } from "./page.js";

const { search } = load("common", "search/words", "search/entries", "search/ranking");
const { head, rows, typed } = JSON.parse(await new Response(Deno.stdin.readable).text());
const entries = new search.Entries(head);
await entries.add(rows);
const answers = typed.map((query) =>
  search.matching(entries, query).hits.map(({ entry, tier, score, quote }) => [
    entry.page,
    tier,
    score,
    quote,
  ])
);
await new Blob([JSON.stringify(answers)]).stream().pipeTo(Deno.stdout.writable);
