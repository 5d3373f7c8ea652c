"""What a chart costs, by kind, by workers, remembered, and by plain Altair.

Run by hand: ``python benchmarks/charts.py [--rounds N]``; it prints the tables of "Charts" in docs/performance.md.
The charts are those of tests/charts/conftest.py, made different in each round, so that nothing is remembered unless a
row says so. Kinds are measured in processor time, which a busy machine does not change; workers also on the wall.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from statistics import median

import altair
import vl_convert

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "charts")]

import conftest as samples  # noqa: E402

from site_builder import charts  # noqa: E402
from site_builder.charts import drawing  # noqa: E402
from site_builder.interpreters import started  # noqa: E402
from site_builder.memo import drawings as memo  # noqa: E402
from site_builder.memo.store import opened  # noqa: E402
from site_builder.model.charts import Card, Chart, Drawing  # noqa: E402

CSS = (samples.ASSETS / "tokens.css").read_text(encoding="utf-8")
TOKENS = charts.tokens(CSS)
SETTING = charts.Setting(CSS, samples.FONTS)


def fresh(turn: int) -> list[Chart]:
    """One chart of each kind, unlike those of other turns."""
    kinds = {chart.kind: chart for chart in reversed(samples.SAMPLES.values())}
    return [
        replace(
            chart,
            title=f"{chart.title} {turn}",
            marks=tuple(replace(m, value=m.value * (1 + turn / 1000) if m.value else m.value) for m in chart.marks),
        )
        for _, chart in sorted(kinds.items())
    ]


def processor(run: Callable[[], object]) -> float:
    """Milliseconds of processor time, all threads."""
    began = time.process_time()
    run()
    return (time.process_time() - began) * 1000


def wall(run: Callable[[], object]) -> float:
    """Milliseconds on the wall."""
    began = time.perf_counter()
    run()
    return (time.perf_counter() - began) * 1000


def ours(chart: Chart) -> None:
    """Two widths, with the specification and what a reader explores it with."""
    drawing.draw_one(chart, TOKENS, samples.FONTS)


def plainly(chart: Chart) -> None:
    """The usual way: a bar chart of the same values in two widths, ``Chart.save`` to SVG."""
    rows = [{"series": m.series_name, "label": m.label, "value": m.value or 0} for m in chart.marks]
    for width in (drawing.WIDE, drawing.NARROW):
        plain = (
            altair.Chart(altair.InlineData(values=rows)).mark_bar().encode(x="label:N", y="value:Q", color="series:N")
        )
        with tempfile.NamedTemporaryFile(suffix=".svg") as file:
            plain.properties(width=width, title=chart.title).save(file.name)


def by_kind(rounds: int) -> None:
    """Each kind in this process, when all is loaded."""
    print("| kind | ours | `Chart.save` |\n|---|---:|---:|")
    for warm in fresh(0):
        ours(warm)
        plainly(warm)
    turns = [fresh(n) for n in range(1, rounds + 1)]
    for place, chart in enumerate(turns[0]):
        own = median(processor(partial(ours, turn[place])) for turn in turns)
        plain = median(processor(partial(plainly, turn[place])) for turn in turns[:4])
        print(f"| `{chart.kind}` | {own:.1f} | {plain:.1f} |")


def by_workers(rounds: int) -> None:
    """All kinds together, for a chart: the first of a build, with forms to make or remembered; and more of them."""
    print("\n| how, for a chart | wall, ms | processor, ms |\n|---|---:|---:|")
    known: dict[str, str] = {}
    for count in (1, 2):
        plural = "s" if count > 1 else ""
        for what, forms in (("nothing remembered", {}), ("forms remembered", known)):
            first, then = many(100, rounds), many(500, rounds)
            with charts.Workers(SETTING, started, count, forms=dict(forms)) as pool:
                cold = wall(partial(charts.draw_with, pool, first)) / len(first)
                before = children(pool)
                warm = wall(partial(charts.draw_with, pool, then)) / len(then)
                used = (children(pool) - before) / len(then)
                known = dict(pool.forms)
            print(f"| {count} worker{plural}, {len(first)} charts, starting included, {what} | {cold:.1f} | |")
        print(f"| **{count} worker{plural}, warm, {len(then)} charts more** | **{warm:.1f}** | {used:.1f} |")
    some = fresh(900)
    for chart in some:
        plainly(chart)
    took = wall(lambda: [plainly(chart) for chart in some]) / len(some)
    print(f"| `altair.Chart.save`, a bar chart of the same values in two widths | {took:.1f} | |")
    remembered(many(0, rounds))


def many(start: int, rounds: int) -> list[Chart]:
    """All kinds, ``rounds`` times, each unlike all others."""
    return [chart for n in range(start, start + rounds) for chart in fresh(n)]


def children(pool: charts.Workers) -> float:
    """Milliseconds of processor time that the workers have used so far (Linux)."""
    tick = os.sysconf("SC_CLK_TCK")
    stats = [Path(f"/proc/{one.process.pid}/stat").read_text().rpartition(")")[2].split() for one in pool._processes]
    return sum(int(stat[11]) + int(stat[12]) for stat in stats) * 1000 / tick


def remembered(wanted: Sequence[Chart]) -> None:
    """Read from the store of an earlier build."""

    def draw(missing: Sequence[Chart]) -> tuple[dict[Chart, Drawing], tuple[()]]:
        return dict(charts.draw(missing, TOKENS, samples.FONTS).drawings), ()

    with tempfile.TemporaryDirectory() as folder:
        store = opened(Path(folder))
        recall = partial(memo.drawn, store, wanted, b"ground", draw)
        recall()
        print(f"| remembered | {wall(recall) / len(wanted):.2f} | {processor(recall) / len(wanted):.2f} |")


def pictures() -> None:
    """A chart's PNG, twice the size, and a card."""
    chart = samples.SAMPLES["cumulative"]
    drawn = {chart: drawing.draw_one(chart, TOKENS, samples.FONTS)}
    assert charts.on_card(chart) == chart
    card = Card(
        "card.png",
        "",
        chart.title,
        "EV Market Briefs",
        "Leapmotor",
        "leapmotor",
        "596,555",
        "deliveries",
        (),
        "",
        chart,
    )
    alone = charts.chart_svg(chart, drawn[chart], TOKENS, samples.FONTS, "EV Market Briefs")
    faces = charts.card_drawings([card], drawn, TOKENS, samples.FONTS)
    for name, svg, scale in (("chart.png", alone, charts.PICTURE_SCALE), ("card.png", faces[0], 1.0)):
        took = median(processor(partial(charts.picture, svg, samples.FONTS, scale)) for _ in range(9))
        size = len(charts.picture(svg, samples.FONTS, scale))
        print(f"| {name}, {size / 1000:.0f} KB | | {took:.0f} |")


def main() -> None:
    """Measure everything."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=6)
    rounds = parser.parse_args().rounds
    versions = {"python": platform.python_version(), "altair": altair.__version__, "vl-convert": vl_convert.__version__}
    print(json.dumps({**versions, "cores": os.cpu_count(), "load": os.getloadavg()[0], "system": platform.platform()}))
    by_kind(rounds)
    by_workers(rounds)
    pictures()


if __name__ == "__main__":
    main()
