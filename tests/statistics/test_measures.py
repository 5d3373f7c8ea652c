"""What a reference says is binding; what it leaves open is the headline's, or the only one on file."""

import pytest

from site_builder.model.evidence import Measure, Scope
from site_builder.model.statistics import Unanswerable
from site_builder.statistics.measures import chosen, named
from tests.statistics.evidence import DELIVERIES, DOMESTIC, IN_GERMANY, reference

IN_ITALY = Measure("registrations", Scope("IT", "all"))
BEV_PASSENGER = Measure("sales", Scope("world", "bev", "passenger", "included"))
BEV = Measure("sales", Scope("world", "bev", "unstated", "included"))
HEADLINE = Measure("sales", Scope("world", "nev", "all", "included"))


def test_the_headline_fills_what_is_not_said():
    assert chosen(reference("x 2025"), DELIVERIES, [IN_GERMANY], "X") == DELIVERIES
    assert chosen(reference("x 2025", metric="deliveries", geography="world"), DELIVERIES, [], "X") == DELIVERIES


def test_a_said_scope_leaves_the_rest_to_what_is_on_file():
    asked = reference("x 2025", metric="registrations", geography="DE")
    assert chosen(asked, DELIVERIES, [DELIVERIES, IN_GERMANY, IN_ITALY], "X") == IN_GERMANY


def test_a_stated_scope_stands_before_an_unstated_one():
    assert (
        chosen(reference("byd 2025", powertrain="bev"), HEADLINE, [HEADLINE, BEV, BEV_PASSENGER], "BYD")
        == BEV_PASSENGER
    )


def test_what_is_left_open_is_as_in_the_headline():
    electric, all_of_them = Measure("sales", Scope("DE", "bev")), Measure("sales", Scope("DE", "nev"))
    asked = reference("x 2025", metric="sales", geography="DE")
    assert chosen(asked, DELIVERIES, [electric, all_of_them], "X") == all_of_them  # as its deliveries are


def test_several_measures_are_a_finding_that_names_the_words():
    with pytest.raises(Unanswerable) as caught:
        chosen(reference("x 2025", metric="registrations"), DELIVERIES, [IN_GERMANY, IN_ITALY], "X")
    assert (caught.value.code, caught.value.suggestion) == ("EV223", "say which, with one of in:DE, in:IT")


def test_nothing_that_fits_names_what_is_on_file():
    with pytest.raises(Unanswerable) as caught:
        chosen(reference("x 2025", geography="DE"), DELIVERIES, [IN_GERMANY], "X")
    assert (caught.value.code, caught.value.message) == ("EV220", "no deliveries (DE) of X are on file")
    assert caught.value.suggestion == "on file are registrations (DE, all)"


def test_without_a_headline_the_only_measure_is_meant():
    assert chosen(reference("x 2025"), None, [IN_GERMANY], "X") == IN_GERMANY
    with pytest.raises(Unanswerable):
        chosen(reference("x 2025"), None, [IN_GERMANY, DOMESTIC], "X")
    with pytest.raises(Unanswerable):
        chosen(reference("x 2025"), None, [], "X")


def test_a_source_may_mean_another_metric():
    assert chosen(reference("x 2025"), DELIVERIES, [IN_GERMANY], "X", any_metric=True) == IN_GERMANY


def test_names():
    assert named(DELIVERIES) == "deliveries (world, nev)"
    assert named(DOMESTIC) == "sales (CN, nev, passenger, exports excluded, CPCA)"
    assert named(Measure("sales")) == "sales"
