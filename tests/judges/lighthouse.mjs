// Lighthouse on some addresses, one after the other, in one browser.
// In: one argument, JSON: {urls, executable, flags, desktop}. Out: JSON, a line for each address.
import { launch } from "chrome-launcher";
import lighthouse, { desktopConfig } from "lighthouse";

const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"];
// Where an audit finds fault, the first three places.
const places = ({ details }) => (details?.items ?? []).slice(0, 3).map((item) => item.node?.selector ?? item.url ?? "").join(" | ");

const { urls, executable, flags, desktop } = JSON.parse(process.argv[2]);
// A busy machine takes its time: two minutes for the browser to listen, and as long to paint as to load.
const chrome = await launch({ chromePath: executable, chromeFlags: flags, logLevel: "error", maxConnectionRetries: 240 });
try {
  for (const url of urls) {
    const ran = await lighthouse(
      url,
      { port: chrome.port, logLevel: "error", onlyCategories: CATEGORIES, maxWaitForFcp: 45_000 },
      desktop ? desktopConfig : undefined,
    );
    const { audits, categories, runtimeError } = ran.lhr;
    const numeric = (id) => audits[id]?.numericValue ?? null;
    const failed = Object.values(categories).flatMap(({ id, auditRefs }) =>
      auditRefs
        .filter(({ weight, id: audit }) => weight > 0 && audits[audit].score !== null && audits[audit].score < 0.9)
        .map(({ id: audit }) => `${id}: ${audits[audit].title} ${audits[audit].displayValue ?? ""} ${places(audits[audit])}`.trim()),
    );
    const scores = Object.fromEntries(Object.values(categories).map(({ id, score }) => [id, Math.round(score * 100)]));
    console.log(
      JSON.stringify({
        url,
        scores,
        failed,
        error: runtimeError?.message ?? "",
        lcp: numeric("largest-contentful-paint"),
        cls: numeric("cumulative-layout-shift"),
        tbt: numeric("total-blocking-time"),
        bytes: numeric("total-byte-weight"),
        version: ran.lhr.lighthouseVersion,
      }),
    );
  }
} finally {
  await chrome.kill();
}
