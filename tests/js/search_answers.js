/* What the site's search answers, for a test that compares it with the search in Python.

   Reads {head, rows, typed, talk} as JSON from standard input: the data of a site's search, what is
   typed into it, one after the other, and the id of the talk that it is narrowed to; empty for all.
   Writes for each query: page, tier, score and quotation of every hit, in order, and how many the
   search says there are. */

import { load } from "./page.js";

const { search } = load("common", "search/words", "search/entries", "search/ranking");
const { head, rows, typed, talk } = JSON.parse(await new Response(Deno.stdin.readable).text());
const entries = new search.Entries(head);
await entries.add(rows);
const answers = typed.map((query) => {
  const { hits, numbers } = search.matching(entries, query, talk);
  const found = hits.map(({ entry, tier, score, quote }) => [entry.page, tier, score, quote]);
  return { found, number: numbers[talk] };
});
await new Blob([JSON.stringify(answers)]).stream().pipeTo(Deno.stdout.writable);
