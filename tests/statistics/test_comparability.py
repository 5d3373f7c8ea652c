"""The table of comparability: the most specific row decides, then the strictest; what is not listed is unlike."""

import itertools

import pytest

from site_builder.model.editorial import Comparability, MeasurePattern
from site_builder.model.evidence import Measure, Scope
from site_builder.statistics.comparability import relation
from tests.statistics.evidence import BEV_DELIVERIES, DELIVERIES, DOMESTIC, IN_GERMANY, SALES

TABLE = (
    Comparability(MeasurePattern("deliveries"), MeasurePattern("sales"), "note", "As makers announce them."),
    Comparability(MeasurePattern(powertrain="bev"), MeasurePattern(powertrain="nev"), "unlike"),
    Comparability(
        MeasurePattern("deliveries", powertrain="bev"),
        MeasurePattern("deliveries", powertrain="nev"),
        "note",
        "Both announced.",
    ),
    Comparability(MeasurePattern("sales"), MeasurePattern("sales"), "same"),  # before the strict one, which must win
    Comparability(MeasurePattern("sales"), MeasurePattern("sales"), "note"),
    Comparability(MeasurePattern("sales"), MeasurePattern("sales"), "unlike"),
    Comparability(MeasurePattern("retail"), MeasurePattern("retail"), "same"),
)


@pytest.mark.parametrize("measure", [DELIVERIES, SALES, DOMESTIC, IN_GERMANY, Measure("unstated")])
def test_a_measure_is_the_same_as_itself(measure):
    assert relation(measure, measure, ()).kind == "same"


def test_a_listed_pair():
    found = relation(DELIVERIES, SALES, TABLE)
    assert (found.kind, found.note) == ("note", "As makers announce them.")


def test_the_most_specific_row_decides():
    assert relation(DELIVERIES, BEV_DELIVERIES, TABLE).note == "Both announced."


def test_the_strictest_of_equal_rows_decides():
    assert relation(SALES, DOMESTIC, TABLE).kind == "unlike"


def test_the_same_by_the_table():
    one, other = Measure("retail", Scope("CN", "nev"), "cpca"), Measure("retail", Scope("CN", "nev"), "caam")
    assert relation(one, other, TABLE).kind == "same"
    assert relation(one, other, ()).kind == "unlike"  # two compilers


def test_what_is_not_listed_is_unlike():
    assert relation(DELIVERIES, IN_GERMANY, TABLE).kind == "unlike"


def test_order_does_not_matter():
    for left, right in itertools.combinations((DELIVERIES, BEV_DELIVERIES, SALES, DOMESTIC, IN_GERMANY), 2):
        assert relation(left, right, TABLE) in (relation(right, left, TABLE),)


def test_a_note_without_words_names_both_measures():
    row = Comparability(MeasurePattern("deliveries"), MeasurePattern("registrations"), "note")
    expected = "Two measures are compared: deliveries (world, nev); and registrations (DE, all)."
    assert relation(DELIVERIES, IN_GERMANY, (row,)).note == expected
