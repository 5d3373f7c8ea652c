from dataclasses import replace

import pytest

from site_builder.model.pages import Page
from site_builder.pages import score
from site_builder.pages.charts import words_only
from site_builder.pages.figures import Figures
from site_builder.pages.material import Material
from tests.pages import a_site


def test_the_scoreboard_is_sorted_by_the_year(material: Material, figures: Figures) -> None:
    board = score.scoreboard(material, figures)
    assert board is not None
    assert [r.brand_id for r in board.rows] == ["byd", "leapmotor", "tesla"]
    assert (board.head[0], board.head[4]) == ("Brand", "Year 2025")


def test_a_row_names_period_base_and_target(material: Material, figures: Figures) -> None:
    board = score.scoreboard(material, figures)
    assert board is not None
    row = board.rows[1]
    cells = (row.latest, row.change, row.year, row.year_change, row.target)
    told = [(c.figure.text if c.figure else "", [words_only(line).markdown for line in c.under]) for c in cells]
    assert told == [
        ("60,423", ["Dec 2025"]),
        ("+42.1%", ["from 42,517"]),
        ("596,555", ["deliveries"]),
        ("+103.1%", ["from 293,724"]),
        ("91.8–102.9%", ["of 580,000–650,000, raised from 500,000"]),
    ]
    assert row.spark is not None
    assert row.bullet is not None
    assert (row.spark.chart.kind, row.bullet.chart.kind) == ("sparkline", "bullet-cell")


def test_the_year_that_runs_is_held_against_its_own_target(material: Material, figures: Figures) -> None:
    so_far = score.running(material, "leapmotor", 2024, figures)
    assert so_far is not None
    # 596,555 ÷ 650,000 = 91.8%, ÷ 580,000 = 102.9%
    assert words_only(so_far).markdown == "2025: 91.8–102.9% of 580,000–650,000"
    assert score.running(material, "leapmotor", 2025, figures) is None  # no month of 2026 is on file
    assert score.running(material, "byd", 2024, figures) is None  # no target
    assert score.running(material, "tesla", 2024, figures) is None  # no figure


def test_what_is_absent_is_said_with_its_reason(material: Material, figures: Figures) -> None:
    board = score.scoreboard(material, figures)
    assert board is not None
    byd, _, tesla = board.rows
    assert tesla.latest.absent == tesla.year.absent == "Tesla reports quarters; none is on file."
    assert byd.target.absent == "no numeric target on file"
    assert byd.change.absent
    assert (tesla.spark, byd.bullet) == (None, None)


def test_what_nobody_explained_is_said_to_be_not_reported() -> None:
    site = a_site.site()
    brands = tuple(replace(b, absent="") if b.id == "tesla" else b for b in site.content.brands)
    material = a_site.material(replace(site, content=replace(site.content, brands=brands)))
    assert score.latest(material, material.site.brands["tesla"], Figures(material)).absent == "not reported"


@pytest.mark.parametrize(
    ("goals", "told"),
    [
        (("500,000",), "of 500,000"),
        (("500,000", "500,000"), "of 500,000"),
        (("500,000", "580,000-650,000"), "of 580,000–650,000, raised from 500,000"),
        (("5.5 million", "4.6 million"), "of 4.6 million, cut from 5.5 million"),
        (("500,000", "500,000-600,000"), "of 500,000–600,000, first 500,000"),  # neither raised nor cut
    ],
)
def test_how_a_target_moved(material: Material, figures: Figures, goals: tuple[str, ...], told: str) -> None:
    versions = tuple(a_site.target(f"t{n}", "press", goal, f"2025-0{n}-01") for n, goal in enumerate(goals, 1))
    assert words_only(score.moved(material, figures, versions)).markdown == told


def test_the_home_page_leads_with_the_newest_brief(pages: dict[str, Page]) -> None:
    view = pages[""].view
    assert view.lead.card.route == "briefs/newer/"
    assert view.lead.chart.chart.id == "leapmotor-months"
    assert view.lead.marks.summary == (
        "4 claims: 1 agrees, 1 agrees within rounding, 1 is in tension with the evidence and 1 cannot be checked here."
    )
    assert [b.route for b in view.briefs] == ["briefs/older/"]
    assert "4 sources" in view.counts
