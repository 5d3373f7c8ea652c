"""Months that no longer add up to what is reported for the whole are found, wherever one of them is changed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from site_builder.audit.bench import Bench
from site_builder.audit.conflicts import parts_and_wholes
from site_builder.model.evidence import Observation
from site_builder.model.findings import Position
from site_builder.model.period import Period
from site_builder.model.quantity import Quantity
from site_builder.statistics import compute
from tests.audit.real_series import Paper, Series, drawn, real_series

LEAST = 12


def _sum(series: Series, whole: Period) -> int | None:
    """The months of a whole, added up by hand; None when one is not on file."""
    months = [series.figures.get(Period.of_month(month)) for month in whole.months()]
    return None if None in months else sum(int(o.quantity.interval.low or 0) for o in months if o is not None)


def _wholes() -> list[tuple[Series, Period, bool]]:
    """Everything longer than a month that is reported with all its months, and whether they add up to it."""
    return [
        (series, period, _sum(series, period) == series.figures[period].quantity.interval.low)
        for series in real_series()
        for period in sorted(series.figures)
        if not period.is_month and _sum(series, period) is not None
    ]


def _found(bench: Bench) -> set[Position]:
    return {found.position for found in parts_and_wholes(bench)}


def _changed(bench: Bench, month: Observation, by: int) -> Bench:
    """The same evidence with one month changed in every source that reports it."""
    key = (month.subject, month.measure, month.period)
    low = month.quantity.interval.low
    assert low is not None
    other = Quantity.exactly(low + by)
    observations = tuple(
        replace(o, quantity=other) if (o.subject, o.measure, o.period) == key else o
        for o in bench.site.content.observations
    )
    site = replace(bench.site, content=replace(bench.site.content, observations=observations))
    return Bench(site, compute(site), bench.words)


def _cases() -> list[tuple[Series, Period, int, int]]:
    """A month of each whole that adds up, and by how much to change it."""
    chance = drawn("parts")
    held = [(series, whole) for series, whole, holds in _wholes() if holds]
    return [
        (series, whole, chance.randrange(whole.length), chance.choice((-1, 1, 10, -250)))
        for series, whole in (held * LEAST)[: max(LEAST, len(held))]
    ]


def test_there_are_enough() -> None:
    assert len(_cases()) >= LEAST


def test_what_adds_up_is_not_accused() -> None:
    found = _found(Paper().bench())
    right = [series.figures[whole].position for series, whole, holds in _wholes() if holds]
    assert [position for position in right if position in found] == []


def test_what_does_not_add_up_as_it_stands_is_found() -> None:
    found = _found(Paper().bench())
    wrong = [series.figures[whole].position for series, whole, holds in _wholes() if not holds]
    assert wrong
    assert [position for position in wrong if position not in found] == []


@pytest.mark.parametrize("case", _cases(), ids=lambda case: f"{case[0].subject} {case[1]} month {case[2] + 1}")
def test_a_changed_month_is_found(case: tuple[Series, Period, int, int]) -> None:
    series, whole, index, by = case
    month = series.figures[Period.of_month(list(whole.months())[index])]
    inside = [w for s, w, holds in _wholes() if s is series and holds and w.contains(month.period)]
    shortest = min(inside, key=lambda w: (w.length, w))  # a year is told by its quarters where they are on file
    assert series.figures[shortest].position in _found(_changed(Paper().bench(), month, by))
