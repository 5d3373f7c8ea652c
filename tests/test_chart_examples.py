"""docs/charts.md by example: every kind has one, and every one can be put into a brief of the project as it stands."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

from site_builder import charts, pages, pipeline
from site_builder.model.findings import Severity
from site_builder.model.pages import ChartView
from site_builder.pages.wanted import inside
from tests.conftest import ROOT
from tools.gallery import brief, examples


def test_every_kind_has_an_example() -> None:
    assert set(examples()) == set(charts.KINDS)


def test_every_example_is_understood_planned_and_drawn(tmp_path: Path) -> None:
    for name in ("content", "seeds"):
        shutil.copytree(ROOT / name, tmp_path / name)
    (tmp_path / "content" / "briefs" / "2026-07-20-examples.md").write_text(brief(), encoding="utf-8")

    examined = pipeline.examine(tmp_path, date(2026, 11, 22))

    assert [f.message for f in examined.findings if f.severity is Severity.ERROR] == []
    planned = {page.route: page for page in pipeline.plan(examined)}
    views = {view.chart.kind: view for view in inside(planned["briefs/examples/"].view.body, ChartView)}
    assert set(views) == set(charts.KINDS)
    last = views["waterfall"].chart.marks[-1]  # Yicai Global: 596,555 in 2025, which the twelve months add up to
    assert (last.role, last.label, last.value, len(views["waterfall"].chart.marks)) == ("base", "2025", 596_555.0, 13)
    assert all(_has_table(view) for view in views.values())
    assets = ROOT / "templates" / "assets"
    tokens = charts.tokens((assets / "tokens.css").read_text(encoding="utf-8"))
    assert charts.draw([view.chart for view in views.values()], tokens, assets / "fonts").failures == ()
    assert set(pages.charts_of(planned.values())) >= {view.chart for view in views.values()}


def _has_table(view: ChartView) -> bool:
    """Every figure that is drawn stands in a cell of the table."""
    cells = {cell for row in view.rows for cell in row}
    return len(view.rows) > 0 and {mark.text for mark in view.chart.marks} <= cells


def test_a_chart_that_cannot_be_drawn_is_told_where_it_is_written(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "tests" / "sites" / "minimal", tmp_path / "site")
    brief = tmp_path / "site" / "content" / "briefs" / "2026-01-20-leapmotor-in-december.md"
    block = "```chart\nid: a-year\nkind: heat-table\ntitle: The year\nseries: leapmotor 2025\n```\n"
    text = brief.read_text(encoding="utf-8")
    brief.write_text(f"{text}\n{block}", encoding="utf-8")

    built = pipeline.build(tmp_path / "site", tmp_path / "out", date(2026, 11, 22))

    (told,) = [f for f in built.findings if f.severity is Severity.ERROR]
    assert (told.code, told.message) == (
        "EV601",
        "the chart 'a-year' cannot be drawn: a heat table shows months; write monthly in its series",
    )
    assert (told.position.path, told.position.line) == (f"content/briefs/{brief.name}", len(text.splitlines()) + 2)
    assert not (tmp_path / "out").exists()
