from dataclasses import replace

import pytest

from site_builder.model.period import Month
from site_builder.pages import target_rows
from site_builder.pages.charts import words_only
from site_builder.pages.figures import Figures
from site_builder.pages.material import Material
from site_builder.wording import parse_quantity
from tests.pages import a_site


@pytest.mark.parametrize(
    ("result", "goal", "expected"),
    [
        ("596,555", "500,000", "met"),
        ("500,000", "500,000", "met"),
        ("499,999", "500,000", "short"),
        ("596,555", "500,000-600,000", "inside"),
        ("600,000", "500,000-600,000", "met"),
        ("500,000", "500,000-600,000", "inside"),
        ("326,028", "over 440,000", "short"),
        ("440,000", "over 440,000", "short"),
        ("440,001", "over 440,000", "met"),
        ("440,000", "440,000+", "met"),
        ("~500,000", "500,000", "unclear"),
        ("3 million+", "2 million", "met"),
        ("3 million+", "4 million", "unclear"),
        ("560,000", "about 500,000", "met"),  # of one digit: 450,000 up to, but not, 550,000
        ("550,000", "about 500,000", "met"),
        ("549,999", "about 500,000", "about"),
        ("500,000", "about 500,000", "about"),
        ("450,000", "about 500,000", "about"),
        ("449,999", "about 500,000", "short"),
        ("~540,000", "about 500,000", "about"),  # 535,000 to 545,000
        ("~600,000", "about 500,000", "met"),  # from 550,000 on
        ("498,000", "nearly 500,000", "about"),  # 497,500 to 500,000
    ],
)
def test_a_result_stands_to_a_target_by_its_bounds(result: str, goal: str, expected: str) -> None:
    reached = parse_quantity(result).interval
    aimed = parse_quantity(goal, context="target")
    assert target_rows.judged(reached, aimed) == expected


def test_what_became_of_each_version(material: Material, figures: Figures) -> None:
    rows = target_rows.rows(material, target_rows.versions(material, "leapmotor"), figures)
    told = [(r.announced, r.period, r.target.text, words_only(r.outcome).markdown) for r in rows]
    assert told == [
        ("13 November 2024", "2025", "500,000", "met on 15 November 2025, 46 days early"),
        ("11 March 2025", "2025", "500,000–600,000", "met, inside the range"),
        ("19 August 2025", "2025", "580,000–650,000", "met, inside the range"),
        ("29 December 2025", "2026", "1 million", "open: needs 83,333 a month throughout"),
    ]
    # 596,555 / 500,000; 596,555 / 600,000 and / 500,000; 596,555 / 650,000 and / 580,000
    assert [r.reached.text if r.reached else "" for r in rows] == ["119.3%", "99.4–119.3%", "91.8–102.9%", ""]
    assert [r.verdict for r in rows] == ["agrees", "agrees", "agrees", "cannot be checked"]


def test_a_target_that_another_source_repeats_is_no_version_of_its_own(material: Material) -> None:
    uids = [t.uid for t in target_rows.versions(material, "leapmotor")]
    assert "blog/repeated" not in uids
    assert len(material.targets_by_subject["leapmotor"]) == 5


def told_of(written: str, result: str, kind: str = "reported") -> tuple[str, str, bool]:
    """Verdict, words and whether a share is shown, of a target for 2030 beside a figure for that year."""
    site = a_site.site()
    made = a_site.observation("far", "press", "2030", result, subject="leapmotor", measure=a_site.DELIVERIES)
    aim = a_site.target("far-goal", "press", written, "2026-01-02", year="2030")
    settings = replace(site.content.settings, evidence_through=Month(2030, 12))
    content = replace(
        site.content,
        settings=settings,
        observations=(*site.content.observations, replace(made, kind=kind)),
        targets=(*site.content.targets, aim),
    )
    material = a_site.material(replace(site, content=content))
    (row,) = target_rows.rows(material, (aim,), Figures(material))
    return row.verdict, words_only(row.outcome).markdown, row.reached is not None


def test_a_limit_is_nothing_to_reach() -> None:
    told = ("cannot be checked", "a limit, not a number to reach", False)
    assert told_of("at most 500,000", "600,000") == told
    assert told_of("up to 500,000", "400,000") == told
    assert told_of("up to 500,000", "400,000", "forecast") == told  # without a result it asks for no pace either


def test_a_forecast_is_no_result() -> None:
    assert told_of("500,000", "600,000") == ("agrees", "met", True)
    assert told_of("500,000", "600,000", "forecast") == ("cannot be checked", "no result on file", False)


def test_a_result_within_an_approximate_goal_is_said_to_be() -> None:
    assert told_of("about 500,000", "480,000") == ("within rounding", "within what the target’s wording covers", True)


def test_a_repetition_is_judged_by_the_goal_it_repeats(material: Material, figures: Figures) -> None:
    (row,) = target_rows.rows(material, material.targets_by_source["blog"], figures)
    assert row.announced == "date unknown"
    assert words_only(row.outcome).markdown == "met on 15 November 2025, 46 days early"
    assert row.reached is not None
    assert row.reached.text == "119.3%"
