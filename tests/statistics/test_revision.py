"""Then and now: of a target the version before the one in force, of a figure what it replaced."""

from datetime import date

import pytest

from site_builder.model.statistics import Unanswerable


def test_revision_shows_then_and_now(desk):
    evidence = desk.ask("leapmotor 2026 revision").evidence
    assert [part.quantity.point for part in evidence.inputs] == [1000000, 1050000]
    assert evidence.quantity.point == 1050000
    late = desk.ask("leapmotor 2026 revision", as_of=date(2026, 6, 1)).evidence
    assert [part.quantity.point for part in late.inputs] == [1000000, 1050000]


def test_revision_of_the_newest_of_three_shows_the_one_before_it(desk):
    evidence = desk.ask("leapmotor 2025 revision", as_of=date(2025, 12, 5)).evidence
    assert [part.quantity.interval.low for part in evidence.inputs] == [500000, 580000]
    assert evidence.inputs[0].quantity.interval.high == 600000


def test_revision_of_a_figure(shelf, desk_of):
    shelf.brand("x")
    shelf.observe("x", "2025-11", 70300, status="preliminary", id="first")
    shelf.observe("x", "2025-11", 70327, "later", status="revised")
    evidence = desk_of(shelf).ask("x 2025-11 revision").evidence
    assert [part.quantity.point for part in evidence.inputs] == [70300, 70327]


def test_revision_of_a_figure_by_the_one_that_names_it(shelf, desk_of):
    shelf.brand("x")
    first = shelf.observe("x", "2025-11", 70300, status="final", id="first")
    shelf.observe("x", "2025-11", 70327, status="final", id="second", supersedes=first.id)
    evidence = desk_of(shelf).ask("x 2025-11 revision").evidence
    assert [part.quantity.point for part in evidence.inputs] == [70300, 70327]


@pytest.mark.parametrize(("named", "early"), [("a", "b"), ("b", "a")])
def test_a_revision_is_of_the_figure_that_is_named_before_any_early_one(shelf, desk_of, named, early):
    shelf.brand("x")
    shelf.observe("x", "2025-11", 70300, status="preliminary", id=early)
    final = shelf.observe("x", "2025-11", 70320, status="final", id=named)
    shelf.observe("x", "2025-11", 70327, status="revised", id="c", supersedes=final.id)
    evidence = desk_of(shelf).ask("x 2025-11 revision").evidence
    assert [part.quantity.point for part in evidence.inputs] == [70320, 70327]


def test_nothing_revised_is_a_finding(desk):
    with pytest.raises(Unanswerable) as caught:
        desk.ask("leapmotor 2025-11 revision")
    assert caught.value.code == "EV224"
