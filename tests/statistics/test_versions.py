"""Versions of targets: repetitions by other sources are no versions; the day of the announcement decides."""

from dataclasses import replace
from datetime import date

import pytest

from site_builder.model.statistics import Unanswerable
from site_builder.statistics.versions import in_force, named_version, versions
from tests.statistics.evidence import IN_GERMANY, SALES


@pytest.fixture
def held(leapmotor_shelf):
    leapmotor_shelf.aim("leapmotor", "2025", 500000, "unknown", "article", id="repeated")
    leapmotor_shelf.aim("leapmotor", "2025", 500000, "2025-12-01", "later", id="repeated")
    targets = [t for t in leapmotor_shelf.targets if str(t.period) == "2025"]
    return versions(targets, leapmotor_shelf.sources)


def test_repetitions_are_no_versions(held):
    assert [(str(v.announced), v.source) for v in held] == [
        ("2024-11", "press"), ("2025-03-11", "press"), ("2025-08", "press"),
    ]  # fmt: skip


def test_a_return_to_an_earlier_goal_is_a_version_when_it_says_so(leapmotor_shelf):
    leapmotor_shelf.aim("leapmotor", "2025", 500000, "2025-12-01", "later", supersedes="press/x")
    targets = [t for t in leapmotor_shelf.targets if str(t.period) == "2025"]
    assert str(versions(targets, leapmotor_shelf.sources)[-1].announced) == "2025-12-01"


def test_in_force(held):
    assert str(in_force(held, date(2025, 8, 1)).announced) == "2025-08"  # known to the month: from its first day
    assert str(in_force(held, date(2025, 7, 31)).announced) == "2025-03-11"
    assert in_force(held, date(2024, 10, 31)) is None
    assert in_force((), date(2024, 10, 31)) is None


def test_named(held):
    assert str(named_version(held, "original").announced) == "2024-11"
    assert str(named_version(held, "2025-Q1").announced) == "2025-03-11"
    with pytest.raises(Unanswerable) as caught:
        named_version(held, "2023")
    assert (caught.value.code, caught.value.suggestion) == ("EV222", "the first is of 2024-11; write target:original")


def test_a_blog_stands_for_a_goal_only_where_nobody_else_does(leapmotor_shelf):
    leapmotor_shelf.aim("leapmotor", "2027", 2_000_000, "2026-11", "column", id="heard")
    leapmotor_shelf.sources["column"] = replace(leapmotor_shelf.sources["column"], kind="blog")
    alone = versions([t for t in leapmotor_shelf.targets if str(t.period) == "2027"], leapmotor_shelf.sources)
    leapmotor_shelf.aim("leapmotor", "2027", 2_000_000, "2026-12-29", "agency", id="told")
    both = versions([t for t in leapmotor_shelf.targets if str(t.period) == "2027"], leapmotor_shelf.sources)
    assert [(v.source, str(v.announced)) for v in alone] == [("column", "2026-11")]
    assert [(v.source, str(v.announced)) for v in both] == [("agency", "2026-12-29")]


def test_guidance_counts_for_nothing_beside_a_target(shelf):
    shelf.brand("x")
    goal = shelf.aim("x", "2025", 100, "2025-01")
    shelf.aim("x", "2025", 90, "2025-11", kind="guidance")
    assert versions(shelf.targets, shelf.sources) == (goal,)


def test_of_those_who_tell_on_one_day_a_primary_source_stands_for_all(shelf):
    shelf.brand("x")
    shelf.source("maker", tier="primary")
    shelf.aim("x", "2025", 100, "2025-01-05", "agency")
    told = shelf.aim("x", "2025", 100, "2025-01-05", "maker")
    assert versions(shelf.targets, shelf.sources) == (told,)


def test_a_target_counts_in_its_own_measure_first_and_never_in_an_unlike_one(shelf, desk_of):
    shelf.brand("x")
    shelf.observe("x", "2025", 100)
    shelf.aim("x", "2025", 50, "2025-01", measure=IN_GERMANY)
    with pytest.raises(Unanswerable) as caught:
        desk_of(shelf).ask("x 2025 attainment")
    assert caught.value.code == "EV222"
    shelf.compare("deliveries", "sales", "note", "Sales and deliveries are compared.")
    shelf.aim("x", "2025", 200, "2025-03", measure=SALES)
    assert desk_of(shelf).point("x 2025 attainment") == 50
    shelf.aim("x", "2025", 400, "2025-02")
    assert desk_of(shelf).point("x 2025 attainment") == 25
