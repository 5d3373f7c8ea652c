"""Are wrong claims found and named, and right ones left alone? Both rates are printed.

Claims are drawn from the real series on file by a seeded generator (``real_series``): at least twelve of each sort.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from site_builder.model.evidence import Judgement, Verdict
from site_builder.model.period import Month, Period
from tests.audit.real_series import Paper, Series, drawn, months_to_grow, rate, real_series, written, years

LEAST = 12
HOLDS = {Verdict.AGREES, Verdict.WITHIN_ROUNDING}
FAILS = {Verdict.TENSION, Verdict.CONTRADICTED}


def _to_date(period: Period) -> Period:
    return Period(Month(period.start.year, 1), period.end)


def _rate(series: Series, period: Period, base: Period) -> Decimal | None:
    new, old = series.of(period), series.of(base)
    return None if new is None or not old else rate(new, old)


def _growths(sort: str, count: int = 24) -> list[tuple[Series, Period, Decimal]]:
    """Drawn figures with their true change on a year."""
    pool = months_to_grow()
    drawn(sort).shuffle(pool)
    found = [(series, period, _rate(series, period, period.year_earlier())) for series, period in pool]
    return [(s, p, r) for s, p, r in found if r is not None][:count]


def _claimed(growths: list[tuple[Series, Period, str]]) -> list[Judgement]:
    paper = Paper()
    for series, period, said in growths:
        paper.claim("growth", series.figures[period], said, unit="percent")
    return list(paper.judged().values())


def _level_told_as_change() -> list[Judgement]:
    return _claimed([(s, p, written(r + 100, i % 3)) for i, (s, p, r) in enumerate(_growths("level as change"))])


def _told_for_another(sort: str, *, to_date: bool) -> list[Judgement]:
    """The growth of the year to date told as the month's, or the other way round, where the two differ visibly."""
    found = []
    for series, month, _ in _growths(sort, 10_000):
        if not month.is_month or month.start.month == 1:
            continue
        spans = (month, _to_date(month)) if to_date else (_to_date(month), month)
        told, meant = (_rate(series, span, span.year_earlier()) for span in reversed(spans))
        if told is not None and meant is not None and abs(told - meant) > 2 and spans[0] in series.figures:
            found.append((series, spans[0], written(told, 1)))
    if not to_date:  # few running totals are on file: let the paper report its own
        paper = Paper()
        for series, month, _ in _growths(sort, 10_000):
            span = _to_date(month)
            told, meant = _rate(series, month, month.year_earlier()), _rate(series, span, span.year_earlier())
            if month.is_month and span.is_year_to_date and None not in (told, meant) and abs(told - meant) > 2:
                paper.claim(
                    "growth", paper.observe(series, span, str(series.of(span))), written(told, 1), unit="percent"
                )
        return list(paper.judged().values())[:24]
    return _claimed(found[:24])


def _change_on_month_as_on_year() -> list[Judgement]:
    found = []
    for series, month, true in _growths("month on month", 10_000):
        before = Period.of_month(month.start.plus(-1))
        told = _rate(series, month, before)
        if month.is_month and told is not None and abs(told - true) > 2:
            found.append((series, month, written(told, 1)))
    return _claimed(found[:24])


def _wrong_growth() -> list[Judgement]:
    chance = drawn("wrong growth by how much")
    found = []
    for series, period, true in _growths("wrong growth"):
        error = Decimal(chance.choice((-1, 1)) * chance.randint(3, 40))
        found.append((series, period, written(max(true + error, Decimal(-95)), chance.randint(0, 2))))
    return _claimed(found)


def _wrong_level() -> list[Judgement]:
    chance = drawn("wrong level")
    paper = Paper()
    for series, period, _ in _growths("wrong level"):
        true = series.of(period) or 0
        factor = chance.choice((Decimal("0.8"), Decimal("0.93"), Decimal("1.06"), Decimal("1.3")))
        paper.claim("level", series.figures[period], f"{int(true * factor):,}")
    return list(paper.judged().values())


def _goals(sort: str) -> list[tuple[Paper, Series, Period, int]]:
    """Years of real series with their totals, each with a paper of its own, as targets of one year would meet."""
    pool = [(s, y) for s in real_series() for y in years(s)]
    chance = drawn(sort)
    chance.shuffle(pool)
    pool = (pool * LEAST)[: LEAST + 2]
    return [(Paper(published="2026-06"), s, y, sum(s.of(Period.of_month(m)) or 0 for m in y.months())) for s, y in pool]


def _older_version(*, raised: bool) -> list[Judgement]:
    """``The target was met``: the first version was, and a second had been announced (or had not)."""
    chance = drawn("older version")
    found = []
    for paper, series, year, sold in _goals("older version"):
        first = paper.goal(
            series, year, f"{int(sold * Decimal(chance.randint(70, 97)) / 100):,}", f"{year.start.year - 1}-12"
        )
        if raised:
            paper.goal(
                series, year, f"{int(sold * Decimal(chance.randint(103, 140)) / 100):,}", f"{year.start.year}-08"
            )
        paper.claim("target_met", first)
        found.extend(paper.judged().values())
    return found


def _missed() -> list[Judgement]:
    chance = drawn("missed")
    found = []
    for paper, series, year, sold in _goals("missed"):
        goal = paper.goal(
            series, year, f"{int(sold * Decimal(chance.randint(103, 160)) / 100):,}", f"{year.start.year - 1}-12"
        )
        paper.claim("target_met", goal)
        found.extend(paper.judged().values())
    return found


def _ranges_met() -> list[Judgement]:
    chance = drawn("ranges")
    found = []
    for paper, series, year, sold in _goals("ranges"):
        low, high = (int(sold * Decimal(chance.randint(a, b)) / 100) for a, b in ((60, 80), (81, 99)))
        paper.claim("target_met", paper.goal(series, year, f"{low:,}-{high:,}", f"{year.start.year - 1}-12"))
        found.extend(paper.judged().values())
    return found


def _crossing(series: Series, year: Period, goal: int) -> tuple[Month, Decimal] | None:
    """The month in which the running total passed a goal, and how much of the month had gone at an even pace."""
    before = 0
    for month in year.months():
        sold = series.of(Period.of_month(month)) or 0
        if before + sold >= goal:
            return month, Decimal(goal - before) / Decimal(sold)
        before += sold
    return None


def _ahead(sort: str, *, right: bool) -> list[Judgement]:
    """``N weeks ahead``: as it was, or so many weeks off that no day of the crossing month fits."""
    chance = drawn(sort)
    found = []
    for index, (paper, series, year, sold) in enumerate(_goals(sort)):
        goal = int(sold * Decimal(chance.randint(45, 95)) / 100)
        crossed = _crossing(series, year, goal)
        assert crossed is not None
        month, gone = crossed
        left = (year.end.last_day - month.last_day).days + int(month.days * (1 - gone))
        if not right:
            off = month.days + chance.randint(8, 30)
            left = left + off if left < off or chance.random() < 0.5 else left - off
        unit = "days" if index % 2 or left < 14 else "weeks"
        number = left if unit == "days" else int(Decimal(left / 7).quantize(Decimal(1)))
        target = paper.goal(series, year, f"{goal:,}", f"{year.start.year - 1}-12")
        paper.claim("ahead_of_schedule", target, f"{number} {unit}", unit=unit.removesuffix("s"))
        found.extend(paper.judged().values())
    return found


def _passed_on(sort: str, *, right: bool) -> list[Judgement]:
    """``Passed on that day``: a day of the month in which it was passed, or of another."""
    chance = drawn(sort)
    found = []
    for paper, series, year, sold in _goals(sort):
        goal = int(sold * Decimal(chance.randint(30, 95)) / 100)
        crossed = _crossing(series, year, goal)
        assert crossed is not None
        month = crossed[0] if right else crossed[0].plus(chance.choice((-3, -2, -1, 1)))
        target = paper.goal(series, year, f"{goal:,}", f"{year.start.year - 1}-12")
        paper.claim("event", target, f"{month}-{chance.randint(1, month.days):02d}", unit="date")
        found.extend(paper.judged().values())
    return found


def _about(value: int) -> str:
    """A figure as a table of round numbers would have it, to two digits."""
    digits = 10 ** (len(str(value)) - 2)
    return f"{round(value / digits) * digits:,}"


def _may_mean(said: str, value: int) -> bool:
    """``~10,000`` may mean anything from 5,000 to 15,000: its last digit that is not a zero is the first."""
    number = int(said.replace(",", ""))
    step = 10 ** (len(str(number)) - len(str(number).rstrip("0")))
    return abs(number - value) <= step / 2


def _spans(sort: str) -> list[tuple[Series, Period, int, int]]:
    """Figures with the figure of a year or two before, the two far apart."""
    pool = []
    for series in real_series():
        for period in sorted(series.figures):
            for earlier in (period.year_earlier(), period.year_earlier().year_earlier()):
                now, then = series.of(period) or 0, series.of(earlier) or 0
                if then >= 1000 and not 0.75 < then / now < 1.3:
                    pool.append((series, period, now, then))
    drawn(sort).shuffle(pool)
    return pool[:24]


def _sized_like_another_year() -> list[Judgement]:
    paper = Paper()
    for series, period, now, then in _spans("sized"):
        if _may_mean(_about(then), now):
            continue
        paper.claim("level", series.figures[period], f"~{_about(then)}")
    return list(paper.judged().values())


def _floor_of_another_year() -> list[Judgement]:
    paper = Paper()
    for series, period, now, then in _spans("floors"):
        digits = 10 ** (len(str(then)) - 3)
        if then < now:
            paper.claim("level", series.figures[period], f"over {then // digits * digits:,}")
    return list(paper.judged().values())


def _table_against_text() -> list[Judgement]:
    """A paper whose running total is larger than what its own table gives for the year."""
    chance = drawn("table")
    found = []
    for paper, series, year, _ in _goals("table"):
        month = Month(year.start.year, chance.randint(9, 11))
        span = Period(year.start, month)
        part = series.of(span) or 0
        paper.observe(series, span, f"{part:,}")
        whole = paper.observe(series, year, f"{int(part * Decimal(chance.randint(70, 96)) / 100):,}")
        paper.claim("level", whole)
        found.extend(paper.judged().values())
    return found


def _wholes(sort: str, *, of_a_year: bool) -> list[tuple[Series, Period, int]]:
    """Years, or quarters, halves and years to date, of which every month is known, with the sum of their months."""
    pool = []
    for series in real_series():
        for year in range(2024, 2027):
            spans = [Period.of_year(year)] if of_a_year else [Period.parse(f"{year}-{part}") for part in PARTS]
            spans += [] if of_a_year else [Period(Month(year, 1), Month(year, month)) for month in (2, 5, 8, 10, 11)]
            for span in spans:
                months = [series.figures.get(Period.of_month(month)) for month in span.months()]
                total = series.of(span)
                if None not in months and total == sum(series.of(Period.of_month(m)) or 0 for m in span.months()):
                    pool.append((series, span, total or 0))
    drawn(sort).shuffle(pool)
    return pool


def _sums(sort: str, *, of_a_year: bool, right: bool) -> list[Judgement]:
    """A paper's own whole: the months added up, or with two digits swapped, a month left out or counted twice."""
    chance = drawn(f"{sort} by how much")
    pool = [(s, w, t) for s, w, t in _wholes(sort, of_a_year=of_a_year)]
    found = []
    for series, whole, total in (pool * LEAST)[: max(LEAST, min(len(pool), 24))]:
        month = series.of(Period.of_month(chance.choice(list(whole.months())))) or 0
        off = 0 if right else chance.choice((month, -month, 9 * 10 ** chance.randint(0, 2)))
        paper = Paper()
        paper.claim("level", paper.observe(series, whole, f"{total + off:,}"))
        found.extend(paper.judged().values())
    return found


def _gaps(*, right: bool) -> list[Judgement]:
    """``So many more than``, ``N times``, ``so much of``: between two months of one series."""
    chance = drawn(f"gaps {right}")
    paper = Paper()
    for index, (series, period, now, _) in enumerate(_spans("gaps")):
        base = period.year_earlier()
        then = series.figures.get(base)
        if then is None:
            continue
        small, large = sorted((now, series.of(base) or 0))
        by_size = sorted((series.figures[period], then), key=lambda o: o.quantity.interval.low or 0)
        wrong = Decimal(1) if right else Decimal(chance.choice(("0.8", "1.25")))
        if index % 3 == 0:
            paper.claim("comparison", by_size[1], f"{int((large - small) * wrong):,}", base=by_size[0].uid)
        elif index % 3 == 1:
            times = (Decimal(large) / small * wrong).quantize(Decimal("0.1"))
            paper.claim("comparison", by_size[1], f"{times} times", unit="times", base=by_size[0].uid)
        else:
            share = Decimal(small) / large * 100 * wrong
            paper.claim("share", by_size[0], written(share, 1), unit="percent", base=by_size[1].uid)
    return list(paper.judged().values())


def _rounded_growth() -> list[Judgement]:
    return _claimed([(s, p, written(r, i % 4)) for i, (s, p, r) in enumerate(_growths("right", 48))])


def _cut_off_growth() -> list[Judgement]:
    return _claimed([(s, p, written(r, i % 3, cut=True)) for i, (s, p, r) in enumerate(_growths("cut", 48))])


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
            true = _rate(series, both, both.year_earlier())
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
        true = _rate(series, february, february.year_earlier()) if february in series.figures else None
        if true is not None:
            found.extend((series, february, written(true, decimals)) for decimals in (0, 1, 2, 3))
    return _claimed(found)


def _right_levels() -> list[Judgement]:
    """The figure itself, about it, nearly it, over something a little smaller, cut to thousands."""
    paper = Paper()
    for index, (series, period, _) in enumerate(_growths("levels", 48)):
        true = series.of(period) or 0
        thousands = true // 1000 * 1000
        said = (f"{true:,}", f"~{_about(true)}", f"over {thousands:,}" if thousands else "1+", f"nearly {true + 3:,}")
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


PARTS = ("Q1", "Q2", "Q3", "Q4", "H1", "H2")
CONFUSED = "level-told-as-change", "year-to-date-growth-told-as-months", "months-growth-told-as-year-to-date"
WRONG = {
    "level told as change": (_level_told_as_change, CONFUSED[0]),
    "growth of the year to date told as the month's": (lambda: _told_for_another("to date", to_date=True), CONFUSED[1]),
    "growth of the month told as the year to date's": (lambda: _told_for_another("month", to_date=False), CONFUSED[2]),
    "change on the month told as on the year": (_change_on_month_as_on_year, "change-on-month-told-as-on-year"),
    "growth that is none": (_wrong_growth, None),
    "level that is none": (_wrong_level, None),
    "met an older version of the target": (lambda: _older_version(raised=True), "older-target-version"),
    "target not met": (_missed, None),
    "weeks ahead that do not fit": (lambda: _ahead("weeks off", right=False), None),
    "a day on which it was not passed": (lambda: _passed_on("wrong day", right=False), None),
    "sized like another year": (_sized_like_another_year, "sized-like-another-year"),
    "a floor of another year": (_floor_of_another_year, "sized-like-another-year"),
    "months that do not add up to the year": (
        lambda: _sums("months", of_a_year=True, right=False),
        "months-do-not-add-up",
    ),
    "parts that do not sum": (lambda: _sums("parts", of_a_year=False, right=False), "parts-do-not-sum"),
    "a table against its text": (_table_against_text, "table-against-text"),
    "gaps, multiples and shares that are none": (lambda: _gaps(right=False), None),
}
RIGHT = {
    "growth, rounded to 0 to 3 decimals": _rounded_growth,
    "growth, cut off": _cut_off_growth,
    "growth at the edge of rounding": _at_the_edge,
    "January and February combined": _january_and_february,
    "February on a leap February": _leap_februaries,
    "levels, exact, about, over and nearly": _right_levels,
    "levels, cut off": _truncated_levels,
    "met the target in force": lambda: _older_version(raised=False),
    "met a range": _ranges_met,
    "weeks and days ahead": lambda: _ahead("weeks on", right=True),
    "a day on which it was passed": lambda: _passed_on("right day", right=True),
    "months that add up to the year": lambda: _sums("months", of_a_year=True, right=True),
    "parts that sum": lambda: _sums("parts", of_a_year=False, right=True),
    "gaps, multiples and shares": lambda: _gaps(right=True),
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
