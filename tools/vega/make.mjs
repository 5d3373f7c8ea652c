// Makes templates/assets/vendor/vega.js and the licences beside it: what of Vega a browser needs to explore a chart.
// Run in this folder: npm ci --ignore-scripts && node node_modules/esbuild/install.js && node make.mjs
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = path.dirname(fileURLToPath(import.meta.url));
const out = path.join(here, "../../templates/assets/vendor");
// Maps, their projections and files, and colour schemes: our specifications ask for none of them.
const leftOut = /^(d3-geo|d3-geo-projection|vega-projection|d3-scale-chromatic|topojson-client|d3-dsv)$/;
// Under the same names stands nothing: an empty list for a colour scheme, a function that says so for the rest.
const emptied = async (name) =>
  Object.keys(await import(name))
    .filter((each) => each !== "default" && /^\w+$/.test(each))
    .map((each) => `export const ${each} = ${each.startsWith("scheme") ? "[]" : "() => nothing()"};`)
    .concat('function nothing() { throw new Error("left out of this Vega"); }')
    .join("\n");

const slim = {
  name: "slim",
  setup(made) {
    made.onResolve({ filter: /^vega-[a-z-]+\/src\// }, ({ path: file }) => ({ path: path.join(here, "node_modules", file) }));
    made.onResolve({ filter: leftOut }, ({ path: name }) => ({ path: name, namespace: "empty" }));
    made.onLoad({ filter: /.*/, namespace: "empty" }, async ({ path: name }) => ({ contents: await emptied(name), loader: "js" }));
  },
};

const { metafile } = await build({
  absWorkingDir: here, entryPoints: ["entry.js"], outfile: path.join(out, "vega.js"),
  bundle: true, minify: true, format: "esm", target: "es2022", charset: "utf8", legalComments: "none", metafile: true,
  banner: { js: "/* Vega, cut to what exploring a chart needs. Licences: vega-licences.txt. Made by tools/vega/make.mjs. */" },
  plugins: [slim],
});

const [made] = Object.values(metafile.outputs);
const folders = new Set(
  Object.entries(made.inputs)
    .filter(([file, { bytesInOutput }]) => bytesInOutput && file.startsWith("node_modules/"))
    .map(([file]) => file.match(/^(?:.*node_modules\/)(?:@[^/]+\/)?[^/]+/)[0]),
);
const byText = new Map();
for (const folder of [...folders].sort()) {
  const { name, version } = JSON.parse(readFileSync(path.join(here, folder, "package.json"), "utf8"));
  const file = readdirSync(path.join(here, folder)).find((each) => /^licen[cs]e/i.test(each));
  if (!file) throw new Error(`${name} has no licence file`);
  const text = readFileSync(path.join(here, folder, file), "utf8").trim();
  byText.set(text, [...(byText.get(text) ?? []), `${name} ${version}`]);
}
const licences = [...byText].map(([text, names]) => `${[...new Set(names)].join(", ")}\n\n${text}\n`);
writeFileSync(path.join(out, "vega-licences.txt"), licences.join(`\n${"-".repeat(80)}\n\n`));
