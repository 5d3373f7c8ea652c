// A folder as GitHub Pages serves it: HTTP/2 with TLS and gzip; and once more as the content network beside it, a host of its own.
// In: one argument, the folder. Out: JSON in one line, {site, network}: the two addresses, both of the same files; ends when its
// standard input does. Invariant: nothing but the folder's files is served; the key lives in memory only.
import { readFileSync, statSync } from "node:fs";
import { createSecureServer } from "node:http2";
import { extname, join, normalize, sep } from "node:path";
import { gzipSync } from "node:zlib";
import { generate } from "selfsigned";

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".webmanifest": "application/manifest+json",
  ".woff2": "font/woff2",
};
const AS_THEY_ARE = new Set([".woff2", ".png", ".ico"]);

const folder = process.argv[2];

// The file that a path of an address means, undefined where there is none.
function file(path) {
  const found = join(folder, normalize(decodeURIComponent(path)), path.endsWith("/") ? "index.html" : "");
  return found.startsWith(folder + sep) && statSync(found, { throwIfNoEntry: false })?.isFile() ? found : undefined;
}

function answer(request, response) {
  const found = file(new URL(request.url, "https://localhost").pathname);
  const kind = extname(found ?? "");
  const headers = { "content-type": TYPES[kind] ?? "application/octet-stream", "cache-control": "max-age=600" };
  let body = found ? readFileSync(found) : Buffer.from("nothing here");
  if (found && !AS_THEY_ARE.has(kind)) {
    body = gzipSync(body, { level: 6 });
    headers["content-encoding"] = "gzip";
  }
  response.writeHead(found ? 200 : 404, { ...headers, "content-length": body.length });
  response.end(body);
}

const { private: key, cert } = await generate([{ name: "commonName", value: "localhost" }]);
const host = () =>
  new Promise((resolve) => {
    const server = createSecureServer({ key, cert }, answer);
    server.on("sessionError", () => {}); // a browser that goes away is no fault
    server.listen(0, "127.0.0.1", () => resolve(`https://localhost:${server.address().port}/`));
  });
const [site, network] = [await host(), await host()];
console.log(JSON.stringify({ site, network }));
process.stdin.resume().on("end", () => process.exit(0));
