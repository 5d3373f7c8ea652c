"""How soon a reader sees the main thing: our brief, and the same text and figures drawn in two other ways.

``python benchmarks/comparison.py`` builds the site in a temporary folder and puts pages beside that brief:

- *Altair's export*: the charts of the brief as one Altair chart, ``to_html()`` as it is, with the text of the brief put
  before the drawing. Its three scripts come from a second host, as the export asks for them from a content network: the
  same files of the same versions, from npm.
- *drawn in the browser*: the text of the brief as plain HTML, the charts drawn by Observable Plot and D3, by the two
  scripts that Plot's manual names for plain HTML. ``in the head`` loads them where the manual of a library often does,
  ``at the end`` after the text, which is the best that such a page can do.

All are served as GitHub Pages serves (HTTP/2, TLS, gzip; ``comparison/host.mjs``) and asked in one run, round by
round, by Lighthouse as a phone (simulated throttling); the table has medians. ``--write`` puts it into docs/quality.md.
Nothing else should run meanwhile.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from html import escape
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import altair as alt  # noqa: E402  (the path must be set first)
from lxml import html  # noqa: E402

from tests.conftest import BASE_URL, TODAY, build  # noqa: E402
from tests.judges import lighthouse, tools  # noqa: E402
from tests.judges.test_budgets import with_most_charts  # noqa: E402

FOLDER = ROOT / "benchmarks" / "comparison"
MODULES = FOLDER / "node_modules"
SCRIPTS = {
    "vega": "vega/build/vega.min.js",
    "vega-lite": "vega-lite/build/vega-lite.min.js",
    "vega-embed": "vega-embed/build/vega-embed.min.js",
    "d3": "d3/dist/d3.min.js",
    "plot": "@observablehq/plot/dist/plot.umd.min.js",
}
QUALITY = ROOT / "docs" / "quality.md"
PLACE = re.compile(r"(?<=<!-- comparison -->\n).*?(?=<!-- /comparison -->)", re.DOTALL)
GOALS = {"Altair's export": 0.45, "drawn in the browser, scripts in the head": 0.65}
STYLE = "<style>body{max-width:44rem;margin:2rem auto;padding:0 1rem;font:1.1rem/1.5 Georgia,serif}</style>"
HEAD = '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
DRAW = """\
for (const {id, rows} of CHARTS) {
  const values = rows.filter((r) => r.role === "value"), others = rows.filter((r) => r.role !== "value");
  const order = [...new Set(rows.map((r) => r.label))];
  document.getElementById(id).append(Plot.plot({
    width: 680, height: 320, x: {domain: order, label: null}, y: {grid: true, label: null},
    marks: [Plot.barY(values, {x: "label", y: "value"}), Plot.tickY(others, {x: "label", y: "value"}), Plot.ruleY([0])],
  }));
}
"""


def install() -> None:
    """Install the npm packages of the lock file."""
    npm = Path(tools.node()).parent.parent / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    command = [tools.node(), str(npm), "ci", "--no-progress", "--ignore-scripts", "--loglevel=error"]
    subprocess.run(command, cwd=FOLDER, env=tools.node_environment(), check=True)


def brief_as_text(page: Path) -> tuple[str, list[str]]:
    """The article of a brief as plain HTML, its charts as empty elements; and the ids of the charts."""
    article = html.fromstring(page.read_text(encoding="utf-8")).find(".//article")
    assert article is not None
    lines, charts = [], []
    for element in article.iter("h1", "h2", "h3", "p", "li", "figure"):
        around = {a.tag for a in element.iterancestors()}
        if element.tag == "figure":
            charts.append(element.get("id"))
            lines.append(f'<div id="{escape(charts[-1])}" style="min-height:320px"></div>')
        elif not around & {"figure", "details", "li"}:
            text = " ".join(element.text_content().split())
            lines += [f"<{element.tag}>{escape(text)}</{element.tag}>"] if text else []
    return "\n".join(lines), charts


def rows_of(site: Path, chart: str) -> list[dict[str, str | float]]:
    """What a chart draws, as its CSV file has it."""
    with (site / "charts" / chart / "data.csv").open(encoding="utf-8", newline="") as file:
        return [
            {"label": r["label"], "role": r["role"], "value": float(r["value"])}
            for r in csv.DictReader(file)
            if r["value"]
        ]


@contextmanager
def hosts(folder: Path) -> Iterator[tuple[str, str]]:
    """The addresses of a host of the folder and of the content network beside it, as long as the context lasts."""
    command = [tools.node(), str(FOLDER / "host.mjs"), str(folder)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as host:
        assert host.stdin is not None
        assert host.stdout is not None
        try:
            addresses = json.loads(host.stdout.readline())
            yield addresses["site"], addresses["network"]
        finally:
            host.stdin.close()


def altair_page(text: str, charts: dict[str, list[dict[str, str | float]]], network: str) -> str:
    """Altair's standard HTML export of the charts, with the text before them and its scripts from another host."""
    drawn = []
    for rows in charts.values():
        whole = alt.Chart(alt.Data(values=rows)).encode(
            x=alt.X("label:N", sort=None, title=None), y=alt.Y("value:Q", title=None)
        )
        values = whole.mark_bar().transform_filter("datum.role == 'value'")
        others = whole.mark_tick(thickness=2).transform_filter("datum.role != 'value'")
        drawn.append((values + others).properties(width=600, height=320))
    exported = alt.vconcat(*drawn).to_html()
    for name in ("vega-embed", "vega-lite", "vega"):
        exported, found = re.subn(rf'https://[^"]*/{name}@[^"]*"', f'{network}comparison/{name}.js"', exported)
        assert found == 1, name
    return exported.replace("<body>", f"<body>{STYLE}{re.sub('<div.*?</div>', '', text)}", 1)


def plot_page(text: str, charts: dict[str, list[dict[str, str | float]]], *, in_head: bool) -> str:
    """The text with charts drawn by Observable Plot."""
    scripts = '<script src="d3.js"></script><script src="plot.js"></script>'
    found = [{"id": id_, "rows": rows} for id_, rows in charts.items()]
    draw = f"<script>const CHARTS = {json.dumps(found)};\n{DRAW}</script>"
    head = f"{HEAD}<title>Charts</title>{STYLE}{scripts if in_head else ''}</head>"
    return f"{head}<body>{text}{'' if in_head else scripts}{draw}</body></html>"


def pages(site: Path, network: str) -> dict[str, str]:
    """The pages to ask about, by name, as paths below the site; those that are not ours are written there."""
    brief = with_most_charts(site)
    text, ids = brief_as_text(site / brief)
    charts = {id_: rows_of(site, id_) for id_ in ids}
    folder = site / "comparison"
    folder.mkdir()
    for name, file in SCRIPTS.items():
        shutil.copyfile(MODULES / file, folder / f"{name}.js")
    made = {
        "Altair's export": altair_page(text, charts, network),
        "drawn in the browser, scripts in the head": plot_page(text, charts, in_head=True),
        "drawn in the browser, scripts at the end": plot_page(text, charts, in_head=False),
    }
    found = {"ours": brief}
    for number, (name, content) in enumerate(made.items(), 1):
        (folder / f"{number}.html").write_text(content, encoding="utf-8")
        found[name] = f"comparison/{number}.html"
    return found


def table(site: Path, runs: int) -> str:
    """The table and what it was measured with. Raises RuntimeError when there is no browser or no answer."""
    browser = tools.needed_browser()
    browser = replace(browser, arguments=(*browser.arguments, "--ignore-certificate-errors"))
    with hosts(site) as (address, network):
        asked = pages(site, network)
        rounds = [lighthouse.ask(browser, [address + path for path in asked.values()]) for _ in range(runs)]
    found = {name: [verdicts[place] for verdicts in rounds] for place, name in enumerate(asked)}
    ours = median(v.lcp for v in found["ours"])
    lines = []
    for name, verdicts in found.items():
        lcp, tbt, cls, size = (median(getattr(v, key) for v in verdicts) for key in ("lcp", "tbt", "cls", "bytes"))
        score = median(v.scores["performance"] for v in verdicts)
        ratio = "" if name == "ours" else f"{ours / lcp:.2f}"
        goal = f"≤ {GOALS[name]}" if name in GOALS else ""
        lines.append(
            f"| {name} | {score:.0f} | {lcp:,.0f} | {tbt:.0f} | {cls:.3f} | {size / 1024:.0f} | {ratio} | {goal} |\n"
        )
    head = f"| page | performance | LCP ms | TBT ms | CLS | KB | our LCP to this | goal |\n|{'---|' * 8}\n"
    made = f"Lighthouse {rounds[0][0].version} as a phone, medians of {runs} runs, {date.today():%Y-%m-%d}: "
    return f"{made}`{asked['ours'].removesuffix('index.html')}`.\n\n{head}{''.join(lines)}"


def main() -> None:
    """Measure and print; with ``--write`` also into docs/quality.md."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--runs", type=int, default=3, help="runs a page [default: 3]")
    options.add_argument("--write", action="store_true", help="put the table into docs/quality.md")
    options.add_argument("--keep", type=Path, help="leave the pages in this folder, to be looked at")
    chosen = options.parse_args()
    tools.install()
    install()
    with tempfile.TemporaryDirectory() as place:
        site = Path(place, "site")
        done = build(ROOT, site, "--today", TODAY, "--base-url", BASE_URL)
        if done.returncode != 0:
            sys.exit(done.stderr)
        text = table(site, chosen.runs)
        if chosen.keep:
            shutil.copytree(site / "comparison", chosen.keep, dirs_exist_ok=True)
    print(text)
    if chosen.write:
        QUALITY.write_text(PLACE.sub(lambda _: text, QUALITY.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
