"""What a chart costs: ms for each kind, by plain Altair, by us in one process, by one and two workers, and remembered.

Run by hand: ``python benchmarks/charts.py [--rounds N]``. It prints the tables of docs/performance.md, section "Charts".
Every chart is one of those in tests/charts/conftest.py, made different by its title and values in each round, so that
nothing is remembered unless a column says so.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "charts")]

import conftest as samples  # noqa: E402
from site_builder import charts  # noqa: E402
from site_builder.charts import drawing, supervised  # noqa: E402
from site_builder.charts.workers import Workers  # noqa: E402
from site_builder.memo import drawings as memo  # noqa: E402
from site_builder.memo.store import opened  # noqa: E402
from site_builder.model.charts import Chart  # noqa: E402

CSS = (samples.ASSETS / "tokens.css").read_text(encoding="utf-8")
TOKENS = charts.tokens(CSS)
SETTING = charts.Setting(CSS, samples.FONTS)


def fresh(round_: int) -> list[Chart]:
    """One chart of each kind, unlike those of other rounds."""
    kinds = {chart.kind: chart for chart in reversed(samples.SAMPLES.values())}
    return [
        replace(
            chart,
            title=f"{chart.title} {round_}",
            marks=tuple(replace(m, value=m.value * (1 + round_ / 1000) if m.value else m.value) for m in chart.marks),
        )
        for _, chart in sorted(kinds.items())
    ]


def milliseconds(run: Callable[[], object]) -> float:
    began = time.perf_counter()
    run()
    return (time.perf_counter() - began) * 1000


def plainly(chart: Chart) -> None:
    """The usual way: a chart of Altair's own, two widths, ``Chart.save`` to SVG."""
    import altair as alt

    rows = [{"series": m.series_name, "label": m.label, "value": m.value} for m in chart.marks]
    for width in (drawing.WIDE, drawing.NARROW):
        plain = alt.Chart(alt.InlineData(values=rows)).mark_bar().encode(x="label:N", y="value:Q", color="series:N")
        with tempfile.NamedTemporaryFile(suffix=".svg") as file:
            plain.properties(width=width, title=chart.title).save(file.name)


def by_kind(rounds: int) -> None:
    """Each kind in this process, warm."""
    print("| kind | ours, two widths | Altair's `Chart.save`, two widths |\n|---|---|---|")
    for chart in fresh(0):  # warm
        drawing.draw_one(chart, TOKENS, samples.FONTS)
    plainly(fresh(0)[0])
    for place, chart in enumerate(fresh(1)):
        ours = [
            milliseconds(lambda n=n: drawing.draw_one(fresh(n)[place], TOKENS, samples.FONTS))
            for n in range(2, rounds + 2)
        ]
        theirs = [milliseconds(lambda n=n: plainly(fresh(n)[place])) for n in range(2, min(rounds, 4) + 2)]
        print(f"| `{chart.kind}` | {statistics.median(ours):.1f} ms | {statistics.median(theirs):.0f} ms |")


def by_workers(rounds: int) -> None:
    """All kinds together, wall clock for a chart."""
    print("\n| how | ms a chart, wall |\n|---|---|")
    for count in (1, 2):
        wanted = [chart for n in range(100, 100 + rounds) for chart in fresh(n)]
        with Workers(SETTING, count) as pool:
            cold = milliseconds(lambda: supervised.draw_with(pool, wanted)) / len(wanted)
            warm_charts = [chart for n in range(500, 500 + rounds) for chart in fresh(n)]
            warm = milliseconds(lambda: supervised.draw_with(pool, warm_charts)) / len(warm_charts)
        print(
            f"| {count} worker{'s' if count > 1 else ''}, {len(wanted)} charts, start of processes included | {cold:.1f} |"
        )
        print(f"| {count} worker{'s' if count > 1 else ''}, started before | {warm:.1f} |")
    _remembered([chart for n in range(rounds) for chart in fresh(n)])


def _remembered(wanted: Sequence[Chart]) -> None:
    def draw(missing: Sequence[Chart]) -> tuple[object, tuple[()]]:
        return charts.draw(missing, TOKENS, samples.FONTS).drawings, ()

    with tempfile.TemporaryDirectory() as folder:
        store = opened(Path(folder))
        memo.drawn(store, wanted, b"ground", draw)  # type: ignore[arg-type]
        took = milliseconds(lambda: memo.drawn(store, wanted, b"ground", draw)) / len(wanted)  # type: ignore[arg-type]
        print(f"| remembered | {took:.2f} |")


def pictures() -> None:
    """A chart's PNG (twice the size) and a card."""
    chart = samples.SAMPLES["cumulative"]
    drawn = drawing.draw_one(chart, TOKENS, samples.FONTS)
    card = charts_card(chart)
    svg = charts.chart_svg(chart, drawn, TOKENS, samples.FONTS, "EV Market Briefs")
    face = charts.card_drawings([card], {chart: drawn}, TOKENS, samples.FONTS)[0]
    with Workers(SETTING, 2) as pool:
        charts.pictures(pool, [(svg, 1.0)] * 26)
        for name, one, scale in (("chart.png", svg, 2.0), ("card.png", face, 1.0)):
            took = milliseconds(lambda one=one, scale=scale: charts.pictures(pool, [(one, scale)] * 40)) / 40
            size = len(charts.pictures(pool, [(one, scale)])[0][0])
            print(f"| {name}, 2 workers | {took:.0f} ({size / 1000:.0f} KB) |")


def charts_card(chart: Chart) -> object:
    from site_builder.model.charts import Card

    return Card(
        "card.png", "", chart.title, "EV Market Briefs", "Leapmotor", "leapmotor", "596,555", "deliveries", chart=chart
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=6)
    rounds = parser.parse_args().rounds
    import altair
    import vl_convert

    machine = {"python": platform.python_version(), "altair": altair.__version__, "vl-convert": vl_convert.__version__}
    print(json.dumps({**machine, "cores": os.cpu_count(), "system": platform.platform()}))
    by_kind(rounds)
    by_workers(rounds)
    pictures()


if __name__ == "__main__":
    main()
