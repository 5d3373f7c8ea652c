"""Intervals, by hand calculation."""

from __future__ import annotations

from fractions import Fraction

import pytest

from site_builder.model.interval import Interval, total

F = Fraction


def between(low: object, high: object, ends: str = "[]") -> Interval:
    """``between(1, 2, "[)")``; None is infinity."""
    low_end, high_end = (None if end is None else F(str(end)) for end in (low, high))
    return Interval(low_end, high_end, ends[0] == "[", ends[1] == "]")


def test_an_infinite_end_is_open() -> None:
    assert not between(None, 5).low_closed
    assert not between(5, None).high_closed


@pytest.mark.parametrize(("low", "high", "ends"), [(2, 1, "[]"), (1, 1, "[)"), (1, 1, "(]"), (1, 1, "()")])
def test_an_empty_interval_is_refused(low: int, high: int, ends: str) -> None:
    with pytest.raises(ValueError, match="is empty"):
        between(low, high, ends)


@pytest.mark.parametrize(
    ("interval", "inside", "outside"),
    [
        (between(1, 2, "[)"), (1, F(3, 2), F(1999, 1000)), (0, 2)),
        (between(1, 2, "(]"), (F(1001, 1000), 2), (1, F(5, 2))),
        (between(3, None, "[)"), (3, 10**20), (F(29, 10),)),
        (between(None, 3, "()"), (-(10**20), F(29, 10)), (3,)),
        (Interval.exactly(7), (7,), (F(69, 10), 8)),
    ],
)
def test_what_is_in_it(interval: Interval, inside: tuple[Fraction, ...], outside: tuple[Fraction, ...]) -> None:
    assert [value in interval for value in inside] == [True] * len(inside)
    assert [value in interval for value in outside] == [False] * len(outside)


@pytest.mark.parametrize(
    ("a", "b", "a_holds_b"),
    [
        (between(0, 10), between(0, 10), True),
        (between(0, 10), between(0, 10, "()"), True),
        (between(0, 10, "()"), between(0, 10), False),
        (between(0, 10, "[)"), between(5, 10), False),
        (between(0, None), between(5, None), True),
        (between(0, 10), between(5, None), False),
        (between(None, 10), between(None, 9), True),
        (between(0, 10), between(None, 9), False),
        (between(None, None), between(1, 2), True),
        (between(0, 10, "(]"), between(0, 5), False),
        (between(0, 10, "[)"), between(0, 5, "[)"), True),
    ],
)
def test_holding_another(a: Interval, b: Interval, a_holds_b: bool) -> None:
    assert a.contains(b) is a_holds_b


@pytest.mark.parametrize(
    ("a", "b", "meet"),
    [
        (between(0, 1), between(1, 2), True),
        (between(0, 1, "[)"), between(1, 2), False),
        (between(0, 1), between(1, 2, "(]"), False),
        (between(0, 1), between(2, 3), False),
        (between(0, None), between(10**9, None), True),
        (between(None, 0, "()"), between(0, None, "[)"), False),
        (between(0, 10), between(4, 5), True),
    ],
)
def test_meeting(a: Interval, b: Interval, meet: bool) -> None:
    assert (a.overlaps(b), b.overlaps(a)) == (meet, meet)


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (-between(1, 2, "[)"), between(-2, -1, "(]")),
        (-between(1, None), between(None, -1, "(]")),
        (between(1, 2, "[)") + between(10, 20), between(11, 22, "[)")),
        (between(1, 2) + between(10, None), between(11, None)),
        (between(10, 20) - between(1, 2, "[)"), between(8, 19, "(]")),
        (between(10, 20) - between(1, None), between(None, 19)),
        (between(None, 5) - between(1, 2), between(None, 4)),
        (between(1, 2, "[)").scaled(3), between(3, 6, "[)")),
        (between(1, 2, "[)").scaled(-3), between(-6, -3, "(]")),
        (between(1, None).scaled(0), Interval.exactly(0)),
        (between(1, None).scaled(F(1, 2)), between("1/2", None)),
        (between(None, 5).scaled(2), between(None, 10)),
        (between(None, 5, "()").scaled(-2), between(-10, None, "()")),
        (between(1, 2, "(]").shifted(-5), between(-4, -3, "(]")),
        (between(1, 2, "(]").mapped(lambda x: x**3), between(1, 8, "(]")),
    ],
)
def test_arithmetic(found: Interval, expected: Interval) -> None:
    assert found == expected


@pytest.mark.parametrize(
    ("top", "bottom", "expected"),
    [
        (Interval.exactly(6), Interval.exactly(4), Interval.exactly(F(3, 2))),
        (between(10, 20), between(2, 5), between(2, 10)),
        (between(10, 20, "[)"), between(2, 5, "[)"), between(2, 10, "()")),
        (between(10, 20), between(2, 5, "(]"), between(2, 10, "[)")),
        (between(10, 20), between(0, 5, "(]"), between(2, None)),
        (between(10, None), between(2, 5), between(2, None)),
        (between(10, 20), between(2, None), between(0, 10, "(]")),
        (between(0, 20), between(2, None), between(0, 10)),
        (between(0, 20), between(2, 4, "[)"), between(0, 10)),  # 0 / 3 is 0
        (Interval.exactly(0), between(2, 4, "(]"), Interval.exactly(0)),
        (Interval.exactly(0), between(2, 4, "()"), Interval.exactly(0)),
        (between(3_000_000, None), Interval.exactly(536_132), between(F(3_000_000, 536_132), None)),
    ],
)
def test_quotients(top: Interval, bottom: Interval, expected: Interval) -> None:
    assert top.divided_by(bottom) == expected


@pytest.mark.parametrize(
    ("top", "bottom", "words"),
    [
        (between(-1, 2), between(1, 2), "numerator"),
        (between(None, 2), between(1, 2), "numerator"),
        (between(1, 2), between(0, 2), "denominator"),
        (between(1, 2), between(-1, 2), "denominator"),
        (between(1, 2), between(None, 2), "denominator"),
    ],
)
def test_quotients_that_make_no_sense(top: Interval, bottom: Interval, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        top.divided_by(bottom)


def test_totals() -> None:
    assert total([]) == Interval.exactly(0)
    assert total([between(1, 2, "[)"), Interval.exactly(5), between(0, None)]) == between(6, None)


@pytest.mark.parametrize(
    ("interval", "exact", "bounded"),
    [
        (Interval.exactly(3), True, True),
        (between(3, 4), False, True),
        (between(3, None), False, False),
        (between(None, None), False, False),
    ],
)
def test_kinds(interval: Interval, exact: bool, bounded: bool) -> None:
    assert (interval.is_exact, interval.is_bounded) == (exact, bounded)
