"""Pages, files and cards of charts; milestones and charts lead to each other."""

from __future__ import annotations

import csv
import io
from datetime import date
from fractions import Fraction

from site_builder import pages as room
from site_builder.model.charts import Chart, Mark
from site_builder.model.pages import ChartView, Page
from site_builder.model.period import Period
from site_builder.pages import asking, links, naming, plots, sharing, takeaway
from site_builder.pages.datasets.cells import csv_text
from site_builder.pages.material import Material
from site_builder.pages.wanted import inside
from tests.pages import a_site


def views(pages: dict[str, Page]) -> dict[str, ChartView]:
    return {v.chart.id: v for page in pages.values() for v in inside(page.view, ChartView)}


def test_every_chart_that_stands_in_a_page_has_its_pages_and_files(pages: dict[str, Page]) -> None:
    shown = {id_ for id_, view in views(pages).items() if view.chart.kind not in ("sparkline", "bullet-cell")}
    assert {"leapmotor-months", "brand-leapmotor-months-2025", "compare-said-blog"} <= shown
    for id_ in shown:
        assert f"charts/{id_}/" in pages
        assert f"charts/{id_}/embed/" in pages
        assert f"charts/{id_}/data.csv" in pages
    assert set(room.to_draw(pages.values())) == {f"charts/{id_}/" for id_ in shown}
    assert [entry.link.href for entry in pages["charts/"].view.charts] == list(room.to_draw(pages.values()))


def test_drawings_in_cells_have_none(pages: dict[str, Page]) -> None:
    cells = {id_ for id_, view in views(pages).items() if view.chart.kind in ("sparkline", "bullet-cell")}
    assert cells
    assert {f"charts/{id_}/" for id_ in cells}.isdisjoint(pages)


def test_a_chart_page_leads_back_to_every_page_that_shows_it(pages: dict[str, Page]) -> None:
    page = pages["charts/leapmotor-months/"].view
    assert {link.href for link in page.used_in} == {"", "briefs/newer/"}
    assert [link.href.rpartition("/")[2] for link in page.files] == ["data.csv", "chart.svg", "chart.png", "spec.json"]
    assert page.head.indexable
    assert page.embed_code.startswith('<iframe src="https://ev.example/below/charts/leapmotor-months/embed/" title="')


def test_an_embedded_chart_is_not_indexed_and_says_where_it_is_from(pages: dict[str, Page]) -> None:
    page = pages["charts/leapmotor-months/embed/"].view
    assert not page.head.indexable
    assert page.home.href == "https://ev.example/below/charts/leapmotor-months/"
    assert page.chart.title.figures == ()


def test_the_numbers_are_taken_away_with_their_bounds() -> None:
    marks = (
        Mark("byd", "BYD", "2025", 4602436, "4,602,436", date(2025, 1, 1), date(2025, 12, 31)),
        Mark("nio", "NIO", "2025", 440000, "more than 440,000", low=440000, open_high=True, role="target"),
        Mark("xiaomi", "=Xiaomi", "2025", 0.1, "about 0.1", low=0.05, high=0.15),
        Mark("tesla", "Tesla", "2025", None, "no figure on file"),
        Mark("nio", "NIO", "2025", -113972, "below −113,972", high=-113972),  # 326,028 less more than 440,000
    )
    text = csv_text(takeaway.table(Chart("a", "bar", "A", "B", marks)))
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [(r["value"], r["low"], r["high"]) for r in rows] == [
        ("4602436", "4602436", "4602436"), ("440000", "440000", ""), ("0.1", "0.05", "0.15"), ("", "", ""),
        ("-113972", "", "-113972"),
    ]  # fmt: skip
    assert (rows[0]["start"], rows[0]["end"], rows[0]["unit"], rows[3]["unit"]) == (
        "2025-01-01", "2025-12-31", "vehicle", "",
    )  # fmt: skip
    assert rows[2]["subject_name"] == "'=Xiaomi"
    assert sharing.exactly(0.1) == Fraction(1, 10)


def test_what_is_taken_away_has_the_days_of_its_own_figures(pages: dict[str, Page], material: Material) -> None:
    """February 2024 had 29 days, and what was added up to October began in January."""
    months = next(v for v in views(pages).values() if v.chart.kind == "columns-with-base").chart
    running = plots.running(material, asking.ask("leapmotor", Period.parse("2025")))
    totals = Chart("b", "cumulative", "A", "B", running.marks)

    def rows(chart: Chart) -> list[tuple[str, ...]]:
        found = csv.DictReader(io.StringIO(csv_text(takeaway.table(chart))))
        return [(r["role"], r["start"], r["end"], r["value"]) for r in found]

    assert rows(months)[2:4] == [
        ("value", "2025-02-01", "2025-02-28", "25287"), ("base", "2024-02-01", "2024-02-29", "6566"),
    ]  # fmt: skip
    assert rows(totals)[9] == ("value", "2025-01-01", "2025-10-31", "465805")


def test_milestones_and_charts_lead_to_each_other(pages: dict[str, Page]) -> None:
    chart = views(pages)["brand-leapmotor-running-2025"]
    marked = {note.milestone: note.key for note in chart.chart.annotations}
    assert marked == {"raise": "1", "model": "2"}  # the deal was in 2023
    assert [(link.text, link.href) for link in chart.milestones] == [
        ("1 Leapmotor raises its target", links.milestone("raise")),
        ("2 A model is shown", links.milestone("model")),
    ]
    listed = {m.anchor: m for year in pages["milestones/"].view.years for m in year.milestones}
    routes = {link.href for link in listed["milestone-raise"].charts}
    assert "charts/brand-leapmotor-running-2025/" in routes
    assert listed["milestone-deal"].charts == ()


def test_every_page_has_a_card_and_briefs_makers_and_charts_their_own(pages: dict[str, Page]) -> None:
    cards = {p.route: p.view.head.card for p in pages.values() if getattr(p.view, "head", None) is not None}
    assert cards["briefs/newer/"].path == "briefs/newer/card.png"
    assert cards["brands/byd/"].path == "brands/byd/card.png"
    assert cards["charts/leapmotor-months/"].path == "charts/leapmotor-months/card.png"
    assert cards["sources/"].path == cards[""].path == "card.png"
    paths = [card.path for card in room.cards_of(pages.values())]
    assert len(paths) == len(set(paths))


def test_a_briefs_card_shows_a_number_of_the_brief_and_the_marks_of_its_source(pages: dict[str, Page]) -> None:
    page = pages["briefs/newer/"]
    card = page.view.head.card
    assert card.headline == "Leapmotor closed at 596,555"
    assert card.number in {evidence.text for evidence in page.evidence}
    assert card.number_words in {evidence.what for evidence in page.evidence}
    assert len(card.verdicts) == len(page.view.marks.verdicts) > 0
    assert card.chart is None


def test_a_makers_card_names_the_maker_beside_its_finding(pages: dict[str, Page]) -> None:
    card = pages["brands/leapmotor/"].view.head.card
    assert card.headline.startswith("Leapmotor")
    assert card.number == "596,555"
    assert card.chart is not None


def test_figures_of_one_subject_are_told_apart_by_what_they_differ_in() -> None:
    material: Material = a_site.material()
    asked = a_site.prose("[[leapmotor 2024]] [[leapmotor 2025]] [[byd 2025]]").references
    made = plots.by_subject(material, asked).marks
    assert [m.label for m in made] == ["Leapmotor, 2024", "Leapmotor, 2025", "BYD"]
    parts = plots.by_parts(material, asked[:2]).marks
    assert [m.label for m in parts] == ["2024", "2025"]
    assert naming.apart(material, asked[2:], (None,)) == ("",)
