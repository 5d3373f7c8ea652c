"""Runs of months: streaks of rises and records.

In: a ``Case``. Out: a ``Statistic``. Invariant: the series behind a result is unbroken, and the result names its span.
"""

from __future__ import annotations

from fractions import Fraction

from site_builder.model.evidence import Evidence, Statistic
from site_builder.model.interval import Interval
from site_builder.model.period import Month, Period
from site_builder.model.quantity import Quantity
from site_builder.model.statistics import Unanswerable
from site_builder.statistics import phrases, series
from site_builder.statistics import quantities as q
from site_builder.statistics.case import Case

_LONGEST = 600  # months; no series of electric cars is longer


def streak(case: Case) -> Statistic:
    """The most months in a row, each higher than the one before: within the period, or up to it for a single month.

    A rise counts when it is certain by the bounds; rises that the bounds leave open widen the result. The series must
    be unbroken; months before its first and after its last figure are left out, and the result names its span.
    """
    months = _back_from(case, case.period.end) if case.period.is_month else _inside(case)
    figures = [figure for _, figure in months]
    runs = series.rising_runs([figure.quantity for figure in figures])
    inside = [place for place, (month, _) in enumerate(months) if case.period.start <= month <= case.period.end]
    certain = [int(runs["certain"].iloc[place]) for place in inside]
    possible = [int(runs["possible"].iloc[place]) for place in inside]
    longest = max(certain)
    end = inside[certain.index(longest)]
    quantity = q.computed(Interval(Fraction(longest), Fraction(max(possible))), "month")
    start = end - max(longest - 1, 0)
    span = Period(months[0][0], months[-1][0])
    return case.result(
        quantity,
        tuple(figures[max(start - 1, 0) : end + 1]),
        period=Period(months[start][0], months[end][0]) if longest else case.period,
        arguments=(("series", str(span)),),
    )


def record(case: Case) -> Statistic:
    """The highest month of the unbroken series up to the end of the period, and until when it stood.

    Months whose bounds overlap with the highest are tied within rounding. The result names the span of the series and
    the first later month that is surely higher.
    """
    months = _back_from(case, case.period.end)
    figures = [figure for _, figure in months]
    place, alone = series.highest([figure.quantity for figure in figures])
    best = figures[place]
    rivals = [figure.quantity.interval.high for figure in figures]
    later = _forward_from(case, case.period.end.plus(1))
    beaten = series.first_above([figure.quantity for _, figure in later], best.quantity) if later else None
    span = Period(months[0][0], later[-1][0] if later else months[-1][0])
    inputs: tuple[Evidence, ...] = (best,)
    arguments: tuple[tuple[str, str], ...] = (("series", str(span)),)
    if beaten is not None:
        inputs, arguments = (best, later[beaten][1]), (*arguments, ("beaten in", str(later[beaten][0])))
    return case.result(
        best.quantity if alone else _up_to(best.quantity, rivals),
        inputs,
        period=Period.of_month(months[place][0]),
        arguments=arguments,
        notes=(case.told(phrases.WITHOUT_GAP, span=case.book.words.period(span)),),
        state="" if alone else "tied within rounding",
    )


def _up_to(best: Quantity, ends: list[Fraction | None]) -> Quantity:
    """The bounds of the highest of figures that overlap: from the best low end to the highest high end."""
    finite = [end for end in ends if end is not None]
    high = max(finite) if len(finite) == len(ends) else None
    return q.computed(Interval(best.interval.low, high, best.interval.low_closed), best.unit)


def _inside(case: Case) -> list[tuple[Month, Evidence]]:
    """The months of the period with the one before it, where it is on file; ends without figures are left out."""
    known = [(month, case.known(Period.of_month(month))) for month in case.period.months()]
    held = [(month, figure) for month, figure in known if figure is not None]
    if not held:
        case.level(Period.of_month(case.period.start))  # raises with what is missing
    span = Period(held[0][0], held[-1][0])
    if span.length != len(held):
        gaps = ", ".join(str(month) for month, figure in known if figure is None and span.start < month < span.end)
        message = f"the months of {case.name} in {case.period} have a gap: {gaps}"
        raise Unanswerable("EV221", message, "record the missing months or name a period without a gap")
    before = case.known(Period.of_month(span.start.plus(-1)))
    return held if before is None else [(span.start.plus(-1), before), *held]


def _back_from(case: Case, last: Month) -> list[tuple[Month, Evidence]]:
    case.level(Period.of_month(last))  # raises when the series does not reach its last month
    return _walk(case, last, -1)[::-1]


def _forward_from(case: Case, first: Month) -> list[tuple[Month, Evidence]]:
    return _walk(case, first, 1)


def _walk(case: Case, month: Month, step: int) -> list[tuple[Month, Evidence]]:
    found: list[tuple[Month, Evidence]] = []
    while len(found) < _LONGEST:
        figure = case.known(Period.of_month(month))
        if figure is None:
            break
        found.append((month, figure))
        month = month.plus(step)
    return found
