"""Evidence of one maker, made by hand, for what is said of it."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from site_builder.model.evidence import Evidence, Measure, Observation, Scope, Statistic, Target
from site_builder.model.interval import Interval
from site_builder.model.period import PartialDate, Period
from site_builder.model.quantity import Form, Quantity
from site_builder.wording import Words, parse_quantity

WORDS = Words("en-GB")
DELIVERIES = Measure("deliveries", Scope("world", "nev", "unstated", "included"))
NAMES = {"leapmotor": "Leapmotor", "byd": "BYD"}


def plain(text: str) -> str:
    """No-break spaces as plain ones."""
    return " ".join(text.split())


def observed(period: str, value: int | str, **more: str) -> Observation:
    quantity = Quantity.exactly(value) if isinstance(value, int) else parse_quantity(value)
    return Observation("x", "press", "leapmotor", DELIVERIES, Period.parse(period), quantity, **more)


def aimed(period: str, value: str) -> Target:
    quantity = parse_quantity(value, context="target")
    return Target("t", "press", "leapmotor", DELIVERIES, Period.parse(period), quantity, PartialDate.parse("2025-08"))


def derived(method: str, period: str, quantity: Quantity, *inputs: Evidence, **more: object) -> Statistic:
    return Statistic(method, "leapmotor", DELIVERIES, Period.parse(period), quantity, inputs, **more)  # type: ignore[arg-type]


def exactly(value: str | int, unit: str = "vehicle") -> Quantity:
    return Quantity.exactly(Fraction(value), unit)


NOVEMBER, A_YEAR_BEFORE = observed("2025-11", 70_327), observed("2024-11", 40_169)
TO_DATE, OCTOBER = observed("2025-01..2025-11", 536_132), observed("2025-01..2025-10", 465_805)
YEAR = observed("2025", 596_555)
GOAL, FIRST_GOAL, NEXT_GOAL = aimed("2025", "580,000-650,000"), aimed("2025", "500,000"), aimed("2026", "1 million")
EVEN = "An even daily pace within the month."
CROSSED = Quantity(
    Interval(Fraction(date(2025, 11, 1).toordinal()), Fraction(date(2025, 11, 30).toordinal())),
    "date",
    Form.ABOUT,
    Fraction(date(2025, 11, 15).toordinal()),
)
