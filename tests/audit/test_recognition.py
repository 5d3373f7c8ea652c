"""Are wrong claims found and named, and right ones left alone? Both rates are printed.

Claims are drawn from the real series on file by a seeded generator (``real_series``): at least twelve of each sort.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from site_builder.model.evidence import Judgement, Verdict
from site_builder.model.period import Month, Period
from tests.audit.drawn_claims import (
    LEAST,
    about,
    ahead,
    claimed,
    gaps,
    goals,
    growths,
    may_mean,
    older_version,
    passed_on,
    rate_of,
    spans,
    sums,
    to_date_of,
)
from tests.audit.real_series import Paper, Series, drawn, real_series, written

HOLDS = {Verdict.AGREES, Verdict.WITHIN_ROUNDING}
FAILS = {Verdict.TENSION, Verdict.CONTRADICTED}


def _level_told_as_change() -> list[Judgement]:
    return claimed([(s, p, written(r + 100, i % 3)) for i, (s, p, r) in enumerate(growths("level as change"))])


def _told_for_another(sort: str, *, to_date: bool) -> list[Judgement]:
    """The growth of the year to date told as the month's, or the other way round, where the two differ visibly."""
    found = []
    for series, month, _ in growths(sort, 10_000):
        if not month.is_month or month.start.month == 1:
            continue
        spans = (month, to_date_of(month)) if to_date else (to_date_of(month), month)
        told, meant = (rate_of(series, span, span.year_earlier()) for span in reversed(spans))
        if told is not None and meant is not None and abs(told - meant) > 2 and spans[0] in series.figures:
            found.append((series, spans[0], written(told, 1)))
    if not to_date:  # few running totals are on file: let the paper report its own
        paper = Paper()
        for series, month, _ in growths(sort, 10_000):
            span = to_date_of(month)
            told, meant = rate_of(series, month, month.year_earlier()), rate_of(series, span, span.year_earlier())
            if month.is_month and span.is_year_to_date and None not in (told, meant) and abs(told - meant) > 2:
                paper.claim(
                    "growth", paper.observe(series, span, str(series.of(span))), written(told, 1), unit="percent"
                )
        return list(paper.judged().values())[:24]
    return claimed(found[:24])


def _change_on_month_as_on_year() -> list[Judgement]:
    found = []
    for series, month, true in growths("month on month", 10_000):
        before = Period.of_month(month.start.plus(-1))
        told = rate_of(series, month, before)
        if month.is_month and told is not None and abs(told - true) > 2:
            found.append((series, month, written(told, 1)))
    return claimed(found[:24])


def _wrong_growth() -> list[Judgement]:
    chance = drawn("wrong growth by how much")
    found = []
    for series, period, true in growths("wrong growth"):
        error = Decimal(chance.choice((-1, 1)) * chance.randint(3, 40))
        found.append((series, period, written(max(true + error, Decimal(-95)), chance.randint(0, 2))))
    return claimed(found)


def _wrong_level() -> list[Judgement]:
    chance = drawn("wrong level")
    paper = Paper()
    for series, period, _ in growths("wrong level"):
        true = series.of(period) or 0
        factor = chance.choice((Decimal("0.8"), Decimal("0.93"), Decimal("1.06"), Decimal("1.3")))
        paper.claim("level", series.figures[period], f"{int(true * factor):,}")
    return list(paper.judged().values())


def _missed() -> list[Judgement]:
    chance = drawn("missed")
    found = []
    for paper, series, year, sold in goals("missed"):
        goal = paper.goal(
            series, year, f"{int(sold * Decimal(chance.randint(103, 160)) / 100):,}", f"{year.start.year - 1}-12"
        )
        paper.claim("target_met", goal)
        found.extend(paper.judged().values())
    return found


def _ranges_met() -> list[Judgement]:
    chance = drawn("ranges")
    found = []
    for paper, series, year, sold in goals("ranges"):
        low, high = (int(sold * Decimal(chance.randint(a, b)) / 100) for a, b in ((60, 80), (81, 99)))
        paper.claim("target_met", paper.goal(series, year, f"{low:,}-{high:,}", f"{year.start.year - 1}-12"))
        found.extend(paper.judged().values())
    return found


def _sized_like_another_year() -> list[Judgement]:
    paper = Paper()
    for series, period, now, then in spans("sized"):
        if may_mean(about(then), now):
            continue
        paper.claim("level", series.figures[period], f"~{about(then)}")
    return list(paper.judged().values())


def _floor_of_another_year() -> list[Judgement]:
    paper = Paper()
    for series, period, now, then in spans("floors"):
        digits = 10 ** (len(str(then)) - 3)
        if then < now:
            paper.claim("level", series.figures[period], f"over {then // digits * digits:,}")
    return list(paper.judged().values())


def _table_against_text() -> list[Judgement]:
    """A paper whose running total is larger than what its own table gives for the year."""
    chance = drawn("table")
    found = []
    for paper, series, year, _ in goals("table"):
        month = Month(year.start.year, chance.randint(9, 11))
        span = Period(year.start, month)
        part = series.of(span) or 0
        paper.observe(series, span, f"{part:,}")
        whole = paper.observe(series, year, f"{int(part * Decimal(chance.randint(70, 96)) / 100):,}")
        paper.claim("level", whole)
        found.extend(paper.judged().values())
    return found


def _rounded_growth() -> list[Judgement]:
    return claimed([(s, p, written(r, i % 4)) for i, (s, p, r) in enumerate(growths("right", 48))])


def _cut_off_growth() -> list[Judgement]:
    return claimed([(s, p, written(r, i % 3, cut=True)) for i, (s, p, r) in enumerate(growths("cut", 48))])


def _at_the_edge() -> list[Judgement]:
    """Bases made so that the rate falls on the very edge of rounding: x.5 exactly, and just below."""
    paper = Paper()
    for index, percent in enumerate(range(5, 5 + LEAST * 4, 4)):
        series = Series("leapmotor", real_series()[0].measure, {})
        now, then = Period.parse(f"19{51 + index}-07"), Period.parse(f"19{50 + index}-07")
        base = paper.observe(series, then, "20,000")
        exactly_half = 20_000 + 200 * percent + 100
        for new, said in ((exactly_half, percent + 1), (exactly_half - 1, percent)):
            about = paper.observe(series, now, f"{new:,}")
            paper.claim("growth", about, f"{said}%", unit="percent", base=base.id)
    return list(paper.judged().values())


def _january_and_february() -> list[Judgement]:
    """The two months of the Lunar New Year told as one, a leap February among the bases."""
    paper = Paper()
    for series in real_series():
        for year in (2024, 2025, 2026):
            both = Period(Month(year, 1), Month(year, 2))
            true = rate_of(series, both, both.year_earlier())
            if true is not None and (series.of(both.year_earlier()) or 0) >= 100:
                for decimals in (0, 1, 2):
                    about = paper.observe(series, both, str(series.of(both)))
                    paper.claim("growth", about, written(true, decimals), unit="percent")
    return list(paper.judged().values())


def _leap_februaries() -> list[Judgement]:
    """February of 2025 on the twenty-nine days of 2024: a change on a year is told by months, not by days."""
    february = Period.parse("2025-02")
    found = []
    for series in real_series():
        true = rate_of(series, february, february.year_earlier()) if february in series.figures else None
        if true is not None:
            found.extend((series, february, written(true, decimals)) for decimals in (0, 1, 2, 3))
    return claimed(found)


def _right_levels() -> list[Judgement]:
    """The figure itself, about it, nearly it, over something a little smaller, cut to thousands."""
    paper = Paper()
    for index, (series, period, _) in enumerate(growths("levels", 48)):
        true = series.of(period) or 0
        thousands = true // 1000 * 1000
        said = (f"{true:,}", f"~{about(true)}", f"over {thousands:,}" if thousands else "1+", f"nearly {true + 3:,}")
        paper.claim("level", series.figures[period], said[index % 4])
    return list(paper.judged().values())


def _truncated_levels() -> list[Judgement]:
    """Cut to two decimals of a million: 1,789,226 as 1.78 million."""
    paper = Paper()
    for series in real_series():
        for period in sorted(series.figures):
            true = series.of(period) or 0
            if true >= 1_000_000:
                paper.claim("level", series.figures[period], f"{true // 10_000 / 100:.2f} million")
                paper.claim("level", series.figures[period], f"{true // 100_000 / 10:.1f} million")
                paper.claim("level", series.figures[period], f"{true // 10_000}万")
    return list(paper.judged().values())


CONFUSED = "level-told-as-change", "year-to-date-growth-told-as-months", "months-growth-told-as-year-to-date"
WRONG = {
    "level told as change": (_level_told_as_change, CONFUSED[0]),
    "growth of the year to date told as the month's": (lambda: _told_for_another("to date", to_date=True), CONFUSED[1]),
    "growth of the month told as the year to date's": (lambda: _told_for_another("month", to_date=False), CONFUSED[2]),
    "change on the month told as on the year": (_change_on_month_as_on_year, "change-on-month-told-as-on-year"),
    "growth that is none": (_wrong_growth, None),
    "level that is none": (_wrong_level, None),
    "met an older version of the target": (lambda: older_version(raised=True), "older-target-version"),
    "target not met": (_missed, None),
    "weeks ahead that do not fit": (lambda: ahead("weeks off", right=False), None),
    "a day on which it was not passed": (lambda: passed_on("wrong day", right=False), None),
    "sized like another year": (_sized_like_another_year, "sized-like-another-year"),
    "a floor of another year": (_floor_of_another_year, "sized-like-another-year"),
    "months that do not add up to the year": (
        lambda: sums("months", of_a_year=True, right=False),
        "months-do-not-add-up",
    ),
    "parts that do not sum": (lambda: sums("parts", of_a_year=False, right=False), "parts-do-not-sum"),
    "a table against its text": (_table_against_text, "table-against-text"),
    "gaps, multiples and shares that are none": (lambda: gaps(right=False), None),
}
RIGHT = {
    "growth, rounded to 0 to 3 decimals": _rounded_growth,
    "growth, cut off": _cut_off_growth,
    "growth at the edge of rounding": _at_the_edge,
    "January and February combined": _january_and_february,
    "February on a leap February": _leap_februaries,
    "levels, exact, about, over and nearly": _right_levels,
    "levels, cut off": _truncated_levels,
    "met the target in force": lambda: older_version(raised=False),
    "met a range": _ranges_met,
    "weeks and days ahead": lambda: ahead("weeks on", right=True),
    "a day on which it was passed": lambda: passed_on("right day", right=True),
    "months that add up to the year": lambda: sums("months", of_a_year=True, right=True),
    "parts that sum": lambda: sums("parts", of_a_year=False, right=True),
    "gaps, multiples and shares": lambda: gaps(right=True),
}


def _shown(judgement: Judgement) -> str:
    claim = judgement.claim
    said = claim.value.as_written if claim.value else ""
    return f"{claim.about} {claim.kind} {said}: {judgement.verdict.value} {judgement.pattern} {judgement.arithmetic}"


@pytest.mark.parametrize("sort", WRONG)
def test_wrong_claims_are_found_and_named(sort: str, record_property: Callable[[str, object], None]) -> None:
    make, pattern = WRONG[sort]
    judged = make()
    missed = [j for j in judged if j.verdict not in FAILS or (pattern is not None and j.pattern != pattern)]
    record_property("measured", f"wrong claims found   {len(judged) - len(missed):3d} of {len(judged):3d}: {sort}")
    assert len(judged) >= LEAST
    assert [_shown(j) for j in missed] == []


@pytest.mark.parametrize("sort", RIGHT)
def test_right_claims_are_left_alone(sort: str, record_property: Callable[[str, object], None]) -> None:
    judged = RIGHT[sort]()
    accused = [j for j in judged if j.verdict not in HOLDS]
    record_property("measured", f"right claims accused {len(accused):3d} of {len(judged):3d}: {sort}")
    assert len(judged) >= LEAST
    assert [_shown(j) for j in accused] == []
