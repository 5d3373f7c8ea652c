"""Which figure stands: rulings, replacements, tiers, status; figures whose bounds overlap corroborate."""

from dataclasses import replace
from datetime import date

import pytest

from site_builder.model.editorial import Ruling
from site_builder.statistics.selection import agree
from tests.statistics.evidence import bounds


@pytest.fixture
def nio(shelf):
    shelf.brand("nio")
    shelf.source("a", published="2025-09-02")
    shelf.source("b", published="2025-10-01")
    shelf.source("company", tier="primary", published="2025-09-01")
    return shelf


def test_nothing_has_to_be_decided_where_sources_agree(nio, desk_of):
    nio.observe("nio", "2025-08", 31305, "a")
    nio.observe("nio", "2025-08", 31305, "b")
    answer = desk_of(nio).ask("nio 2025-08")
    assert (answer.evidence.source, answer.decided_by) == ("b", "")
    assert [o.source for o in answer.corroborated_by] == ["a"]


def test_the_more_exact_of_figures_that_agree_is_shown(nio, desk_of):
    nio.observe("nio", "2025-06", bounds(47500, 48500, point=48000), "company")
    nio.observe("nio", "2025-06", 48006, "a")
    nio.observe("nio", "2025-06", bounds(40000, "inf"), "b")
    answer = desk_of(nio).ask("nio 2025-06")
    assert answer.evidence.quantity.point == 48006
    assert [o.source for o in answer.corroborated_by] == ["b", "company"]
    assert answer.differs_from == ()


def test_of_figures_alike_the_firmer_one_is_shown_and_then_that_of_who_stands_nearer(nio, desk_of):
    nio.observe("nio", "2025-08", 31305, "a")
    nio.observe("nio", "2025-08", 31305, "b", status="preliminary")  # newer, and said to be early
    assert desk_of(nio).ask("nio 2025-08").evidence.source == "a"
    nio.observe("nio", "2025-09", 34749, "a")
    nio.observe("nio", "2025-09", 34749, "b")
    nio.sources["a"] = replace(nio.sources["a"], kind="exchange_filing")  # a newspaper is newer
    assert desk_of(nio).ask("nio 2025-09").evidence.source == "a"


def test_nobody_corroborates_himself(nio, desk_of):
    nio.observe("nio", "2025-08", 31305, "a", id="table")
    nio.observe("nio", "2025-08", 31305, "a", id="text")
    answer = desk_of(nio).ask("nio 2025-08")
    assert (answer.corroborated_by, answer.differs_from) == ((), ())


def test_figures_agree_when_every_two_of_them_do(nio):
    low, middle, high = (nio.observe("nio", "2025-08", bounds(n, n + 10), id=str(n)) for n in (0, 6, 12))
    assert agree([low, middle])
    assert agree([middle, high])
    assert not agree([low, middle, high])


def test_a_primary_source_that_is_early_stands_before_a_secondary_one_that_is_final(nio, desk_of):
    nio.observe("nio", "2025-08", 31305, "company", status="preliminary")
    nio.observe("nio", "2025-08", 31000, "a", status="final")
    assert desk_of(nio).point("nio 2025-08") == 31305


def test_a_primary_source_stands_before_a_secondary_one(nio, desk_of):
    nio.observe("nio", "2025-08", 31305, "company")
    nio.observe("nio", "2025-08", 31088, "a")
    nio.observe("nio", "2025-08", 31305, "b")
    answer = desk_of(nio).ask("nio 2025-08")
    assert (answer.evidence.source, [o.source for o in answer.differs_from]) == ("company", ["a"])
    assert answer.decided_by == "A primary source stands before secondary ones."
    assert [o.source for o in answer.corroborated_by] == ["b"]


def test_a_final_figure_stands_before_a_preliminary_one(nio, desk_of):
    nio.observe("nio", "2025-08", 31000, "b", status="preliminary")
    nio.observe("nio", "2025-08", 31305, "a")
    answer = desk_of(nio).ask("nio 2025-08")
    assert answer.evidence.quantity.point == 31305
    assert answer.decided_by == "A final figure stands before a preliminary one."


def test_a_revised_figure_stands_before_a_final_one(nio, desk_of):
    nio.observe("nio", "2025-08", 31400, "a", status="revised")
    nio.observe("nio", "2025-08", 31305, "b")
    answer = desk_of(nio).ask("nio 2025-08")
    assert (answer.evidence.quantity.point, answer.decided_by) == (31400, "A revised figure stands before a final one.")


def test_a_later_figure_replaces_the_one_that_it_names(nio, desk_of):
    first = nio.observe("nio", "2025-08", 31305, "company")
    nio.observe("nio", "2025-08", 31300, "a", supersedes=first.uid)
    answer = desk_of(nio).ask("nio 2025-08")
    assert answer.evidence.quantity.point == 31300
    assert answer.decided_by == "A later figure replaces the one that it revises."


def test_a_later_figure_that_does_not_say_so_replaces_nothing(nio, desk_of):
    nio.observe("nio", "2025-08", 31305, "a")
    nio.observe("nio", "2025-08", 31300, "b")
    desk = desk_of(nio)
    answer = desk.ask("nio 2025-08")
    assert (answer.evidence.quantity.point, answer.decided_by) == (31300, "")  # the newest, undecided
    (conflict,) = desk.answers.conflicts()
    assert (conflict.subject, str(conflict.period), conflict.decided_by) == ("nio", "2025-08", "")
    assert [o.source for o in conflict.observations] == ["a", "b"]
    assert conflict.standing == answer.evidence


def test_a_ruling_stands_before_every_rule(nio, desk_of):
    nio.observe("nio", "2025-08", 31305, "company", id="x")
    nio.observe("nio", "2025-08", 31088, "a", id="y")
    nio.rulings.append(Ruling("r", "The quarter adds up with it.", date(2026, 1, 1), "a/y", ("company/x",)))
    desk = desk_of(nio)
    answer = desk.ask("nio 2025-08")
    assert (answer.evidence.uid, answer.decided_by) == ("a/y", "The quarter adds up with it.")
    assert [conflict.decided_by for conflict in desk.answers.conflicts()] == ["The quarter adds up with it."]


def test_a_ruling_may_only_set_a_figure_aside(nio, desk_of):
    nio.observe("nio", "2025-08", 31305, "a", id="x")
    nio.observe("nio", "2025-08", 31088, "b", id="y")
    nio.rulings.append(Ruling("r", "A slip of the pen.", date(2026, 1, 1), None, ("b/y",)))
    assert desk_of(nio).ask("nio 2025-08").decided_by == "A slip of the pen."


def test_agreeing_figures_are_no_conflict(nio, desk_of):
    nio.observe("nio", "2025-08", 31305, "a")
    nio.observe("nio", "2025-08", bounds(31000, 32000, point=31500), "b")
    assert desk_of(nio).answers.conflicts() == ()


def test_a_forecast_never_stands_beside_a_report(nio, desk_of):
    nio.observe("nio", "2026", 450000, "company", kind="forecast")
    nio.observe("nio", "2026", 441000, "a")
    answer = desk_of(nio).ask("nio 2026")
    assert (answer.evidence.quantity.point, answer.differs_from) == (441000, ())


def test_the_order_of_reading_does_not_matter(nio, desk_of):
    for source, value in (("a", 31305), ("b", 31088), ("company", 31200)):
        nio.observe("nio", "2025-08", value, source, status="final")
    first = desk_of(nio).ask("nio 2025-08")
    nio.observations.reverse()
    assert desk_of(nio).ask("nio 2025-08") == first
