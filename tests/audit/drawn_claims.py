"""Claims drawn from the real series on file, right or wrong as it is asked for, and the verdicts on them.

In: the name of a sort, from which its chance is seeded. Out: judgements. Invariant: what is said of a figure is worked
out here from the figures themselves, never by the code under test.
"""

from __future__ import annotations

from decimal import Decimal

from site_builder.model.evidence import Judgement
from site_builder.model.period import Month, Period
from tests.audit.real_series import Paper, Series, drawn, months_to_grow, rate, real_series, written, years

LEAST = 12


def to_date_of(period: Period) -> Period:
    return Period(Month(period.start.year, 1), period.end)


def rate_of(series: Series, period: Period, base: Period) -> Decimal | None:
    new, old = series.of(period), series.of(base)
    return None if new is None or not old else rate(new, old)


def growths(sort: str, count: int = 24) -> list[tuple[Series, Period, Decimal]]:
    """Drawn figures with their true change on a year."""
    pool = months_to_grow()
    drawn(sort).shuffle(pool)
    found = [(series, period, rate_of(series, period, period.year_earlier())) for series, period in pool]
    return [(s, p, r) for s, p, r in found if r is not None][:count]


def claimed(growths: list[tuple[Series, Period, str]]) -> list[Judgement]:
    paper = Paper()
    for series, period, said in growths:
        paper.claim("growth", series.figures[period], said, unit="percent")
    return list(paper.judged().values())


def goals(sort: str) -> list[tuple[Paper, Series, Period, int]]:
    """Years of real series with their totals, each with a paper of its own, as targets of one year would meet."""
    pool = [(s, y) for s in real_series() for y in years(s)]
    chance = drawn(sort)
    chance.shuffle(pool)
    pool = (pool * LEAST)[: LEAST + 2]
    return [(Paper(published="2026-06"), s, y, sum(s.of(Period.of_month(m)) or 0 for m in y.months())) for s, y in pool]


def older_version(*, raised: bool) -> list[Judgement]:
    """``The target was met``: the first version was, and a second had been announced (or had not)."""
    chance = drawn("older version")
    found = []
    for paper, series, year, sold in goals("older version"):
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


def _crossing(series: Series, year: Period, goal: int) -> tuple[Month, Decimal] | None:
    """The month in which the running total passed a goal, and how much of the month had gone at an even pace."""
    before = 0
    for month in year.months():
        sold = series.of(Period.of_month(month)) or 0
        if before + sold >= goal:
            return month, Decimal(goal - before) / Decimal(sold)
        before += sold
    return None


def ahead(sort: str, *, right: bool) -> list[Judgement]:
    """``N weeks ahead``: as it was, or so many weeks off that no day of the crossing month fits."""
    chance = drawn(sort)
    found = []
    for index, (paper, series, year, sold) in enumerate(goals(sort)):
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


def passed_on(sort: str, *, right: bool) -> list[Judgement]:
    """``Passed on that day``: a day of the month in which it was passed, or of another."""
    chance = drawn(sort)
    found = []
    for paper, series, year, sold in goals(sort):
        goal = int(sold * Decimal(chance.randint(30, 95)) / 100)
        crossed = _crossing(series, year, goal)
        assert crossed is not None
        month = crossed[0] if right else crossed[0].plus(chance.choice((-3, -2, -1, 1)))
        target = paper.goal(series, year, f"{goal:,}", f"{year.start.year - 1}-12")
        paper.claim("event", target, f"{month}-{chance.randint(1, month.days):02d}", unit="date")
        found.extend(paper.judged().values())
    return found


def about(value: int) -> str:
    """A figure as a table of round numbers would have it, to two digits."""
    digits = 10 ** (len(str(value)) - 2)
    return f"{round(value / digits) * digits:,}"


def may_mean(said: str, value: int) -> bool:
    """``~10,000`` may mean anything from 5,000 to 15,000: its last digit that is not a zero is the first."""
    number = int(said.replace(",", ""))
    step = 10 ** (len(str(number)) - len(str(number).rstrip("0")))
    return abs(number - value) <= step / 2


def spans(sort: str) -> list[tuple[Series, Period, int, int]]:
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


def sums(sort: str, *, of_a_year: bool, right: bool) -> list[Judgement]:
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


def gaps(*, right: bool) -> list[Judgement]:
    """``So many more than``, ``N times``, ``so much of``: between two months of one series."""
    chance = drawn(f"gaps {right}")
    paper = Paper()
    for index, (series, period, now, _) in enumerate(spans("gaps")):
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


PARTS = ("Q1", "Q2", "Q3", "Q4", "H1", "H2")
