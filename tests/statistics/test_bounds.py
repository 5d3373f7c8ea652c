"""Bounds contain truth: for any exact values inside the inputs' bounds the true result lies inside the result's bounds.

A scene of figures is drawn as intervals, and a true value inside each. The method is asked on a site of the intervals
and on a site of the true values; the exact result of the second must lie inside the bounds of the first.
"""

from fractions import Fraction

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from site_builder.model.evidence import Claim
from site_builder.model.interval import Interval
from site_builder.model.quantity import Form, Quantity
from site_builder.model.statistics import Unanswerable
from site_builder.statistics import METHODS
from tests.statistics.evidence import DOMESTIC, Desk, Shelf

MONTHS = [f"{year}-{month:02d}" for year in (2024, 2025) for month in (1, 2, 3)]
ASKED = [
    "a 2025-Q1", "a 2025-Q1 total", "a 2025-04..2025-12", "b 2025 difference c", "a 2025-Q1 earlier-cumulative",
    "a 2025-Q1 mean-month", "a 2025-Q1 daily-pace", "a 2025-03 weight-in-period", "a 2025-03 yoy", "a 2025-03 mom",
    "a 2025-Q1 growth-of-the-rest", "a 2025-03 acceleration", "a 2025 cagr 2021", "a 2025 attainment", "a 2025 surplus",
    "a 2026 required-growth", "a 2026 required-monthly", "a 2025-Q1 remaining-monthly", "a 2025-Q1 annualised",
    "a 2025-03 run-rate", "a 2025-Q1 run-rate", "a 2025-Q1 simple-projection", "b 2025 multiple-of c",
    "b 2025 rank a c", "b 2025 share-of-set a c", "a 2025 scope-gap", "a 2025-Q1 streak", "a 2025-03 record",
    "a 2026 target", "a 2027 target", "a 2025-Q1 crossing-date target:original", "a 2025-Q1 days-ahead target:original",
    "a 2025 revision",
]  # fmt: skip


@st.composite
def figures(draw, low, high):
    """An interval with a true value inside it, the ends open, closed or (now and then) at infinity."""
    truth = Fraction(draw(st.integers(low, high)))
    below, above = (Fraction(draw(st.integers(0, 400))) for _ in range(2))
    closed = draw(st.booleans()), draw(st.booleans())
    open_end = draw(st.integers(0, 9)) == 0
    interval = Interval(
        truth - below, None if open_end else truth + above, closed[0] or below == 0, closed[1] or above == 0
    )
    return truth, interval


@st.composite
def scenes(draw):
    scene = {("a", month): draw(figures(2000, 4000)) for month in MONTHS}
    for subject in "abc":
        scene[subject, "2025"] = draw(figures(20000, 24000))
    scene["a", "2021"] = draw(figures(5000, 9000))
    scene["a", "home"] = draw(figures(9000, 15000))
    scene["a", "target 2025"] = draw(figures(19000, 25000))
    scene["a", "target early"] = draw(figures(3000, 8000))
    scene["a", "target 2026"] = draw(figures(29000, 35000))
    scene["a", "target 2027"] = draw(figures(500, 600))  # percent, relative to 2025
    return scene


def desk_of(scene, *, true: bool) -> Desk:
    shelf = Shelf()
    for subject in "abc":
        shelf.brand(subject)
    for (subject, name), (truth, interval) in scene.items():
        unit = "percent" if name == "target 2027" else "vehicle"
        if true:
            quantity = Quantity.exactly(truth, unit)
        else:
            point = truth if interval.is_bounded else None
            quantity = Quantity(interval, unit, Form.ROUNDED if interval.is_bounded else Form.AT_LEAST, point)
        if name == "target early":
            shelf.aim(subject, "2025", quantity, "2024-01", id="early", supersedes="x")
        elif name == "target 2027":
            shelf.aim(subject, "2027", quantity, "2024-01", relative_to=shelf.observations[0].period.of_year(2025))
        elif name.startswith("target"):
            shelf.aim(subject, name.split()[1], quantity, "2024-02", supersedes="x")
        elif name == "home":
            shelf.observe(subject, "2025", quantity, measure=DOMESTIC)
        else:
            shelf.observe(subject, name, quantity)
    return Desk(shelf.answers())


def answered(desk: Desk, text: str) -> Quantity | None:
    """The answer; None where there is no result, such as a target not reached or figures open to both sides."""
    try:
        return desk.ask(text).evidence.quantity
    except Unanswerable as problem:
        if problem.code != "EV224":
            raise
        return None


def test_every_statistic_is_asked_for() -> None:
    asked = {word for text in ASKED for word in text.split()}
    assert METHODS.keys() - asked == {"implied-base"}  # which needs a claim: below


@pytest.mark.parametrize("text", ASKED)
@settings(max_examples=25)
@given(scene=scenes())
def test_the_true_result_lies_within_the_bounds(text, scene):
    truth, bounded = (answered(desk_of(scene, true=true), text) for true in (True, False))
    assume(truth is not None and bounded is not None)
    assert truth is not None
    assert bounded is not None
    assert bounded.unit == truth.unit
    if truth.interval.is_exact:
        assert truth.interval.low in bounded.interval
    else:  # a root, or a day within its month
        assert bounded.interval.contains(truth.interval)


@settings(max_examples=100)
@given(base=st.integers(1500, 10**6), growth=st.integers(-90, 900))
def test_an_implied_base_holds_the_true_one(base, growth):
    """Figures that truly grew by a rate which rounds to the claim: the true base is among the implied ones."""
    new = round(base * (1 + Fraction(growth, 100)))
    rate = Fraction(100 * (new - base), base)
    said = Fraction(round(rate))
    half = Fraction(1, 2)
    shelf = Shelf()
    shelf.brand("a")
    about = shelf.observe("a", "2025", new)
    quantity = Quantity(Interval(said - half, said + half), "percent", Form.ROUNDED, said)
    shelf.claims.append(Claim("growth", "press", "growth", "It grew.", "a", about.id, quantity))
    assert base in Desk(shelf.answers()).ask("a 2025 implied-base").evidence.quantity.interval


@settings(max_examples=60)
@given(
    new=st.tuples(st.integers(2000, 9000), st.integers(2000, 9000)),
    base=st.tuples(st.integers(2000, 9000), st.integers(2000, 9000)),
)
def test_the_growth_of_the_rest_from_rounded_claims_holds_the_true_one(new, base):
    rates = [Fraction(100 * (n - b), b) for n, b in ((sum(new), sum(base)), (new[1], base[1]))]
    shelf = Shelf()
    shelf.brand("a")
    for period, value, rate in (("2025-01..2025-02", sum(new), rates[0]), ("2025-02", new[1], rates[1])):
        about = shelf.observe("a", period, value, id=f"x{period[-2:]}-{len(period)}")
        said = Fraction(round(rate * 10), 10)
        quantity = Quantity(Interval(said - Fraction(1, 20), said + Fraction(1, 20)), "percent", Form.ROUNDED, said)
        shelf.claims.append(Claim(f"g{len(period)}", "press", "growth", "It grew.", "a", about.id, quantity))
    truth = Fraction(100 * (new[0] - base[0]), base[0])
    assert truth in Desk(shelf.answers()).ask("a 2025-01..2025-02 growth-of-the-rest @press").evidence.quantity.interval
