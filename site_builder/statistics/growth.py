"""Growth: changes between periods, and what growth rates imply.

In: a ``Case``. Out: a ``Statistic`` in per cent, points or vehicles. Invariant: a change of a rate is in points, never
in per cent.
"""

from __future__ import annotations

from fractions import Fraction

from site_builder.model.evidence import Evidence, Statistic
from site_builder.model.interval import Interval
from site_builder.model.period import Month, Period
from site_builder.model.quantity import Quantity
from site_builder.model.statistics import Unanswerable
from site_builder.statistics import phrases
from site_builder.statistics import quantities as q
from site_builder.statistics.case import Case
from site_builder.statistics.roots import root_bounds
from site_builder.statistics.said import preceding

SMALL_BASE = 1_000  # vehicles; below, a percentage impresses more than it says


def yoy(case: Case) -> Statistic:
    """The change on the same months of the year before, in per cent: new / base − 1.

    The lowest growth is that of the lowest new figure over the highest base, the highest the other way round. With a
    base of zero the subject is new and there is no percentage; with a base below 1,000 vehicles the result is a
    multiple, with both numbers. A month of January or February carries a note on the Lunar New Year.
    """
    return case.claimed("yoy") or _change(case, case.period.year_earlier())


def mom(case: Case) -> Statistic:
    """The change on the month before, in per cent; on as many months before, for a longer period.

    January and February are distorted by the Lunar New Year: a note says so, and the two together
    (2026-01..2026-02) are compared with the two months before them.
    """
    return case.claimed("mom") or _change(case, preceding(case.period))


def _change(case: Case, base_period: Period) -> Statistic:
    new = case.level()
    base = case.level(base_period)
    notes = tuple(case.told(note) for note in lunar_notes(case.period))
    if base.quantity.interval == Interval.exactly(0):
        if 0 in new.quantity.interval:
            raise ValueError("nothing before, and perhaps nothing now, is no change that could be told")
        return case.result(new.quantity, (new, base), notes=notes, state="new")
    if _below(base.quantity, SMALL_BASE):
        quantity = q.ratio(new.quantity, base.quantity)
        return case.result(quantity, (new, base), notes=(*notes, case.told(phrases.SMALL_BASE)), state="small base")
    return case.result(q.change_percent(new.quantity, base.quantity), (new, base), notes=notes)


def lunar_notes(period: Period) -> tuple[str, ...]:
    """The note that a lone January or February, or the two together, must carry."""
    if period.is_month and period.start.month in (1, 2):
        return (phrases.NEW_YEAR,)
    if period == Period(Month(period.start.year, 1), Month(period.start.year, 2)):
        return (phrases.NEW_YEAR_COMBINED,)
    return ()


def implied_base(case: Case) -> Statistic:
    """The figure of a year earlier that a stated growth implies: v / (1 + g), as the whole numbers that fit.

    The bounds come from the rounding of the growth: +113% is anything from 112.5% to below 113.5%. A growth of −100%
    or less implies nothing.
    """
    claims = case.growth_claims()
    own = case.level()
    if not claims:
        message = f"no source states a growth of {case.name} for {case.period}"
        raise Unanswerable(
            "EV226", message, f"write [[{case.subject} {case.period.year_earlier()}]] for the base itself"
        )
    claim = min(claims, key=_width)
    interval = q.whole(own.quantity.interval.divided_by(_factor(claim.quantity)))
    return case.result(q.computed(interval, own.quantity.unit), (own, claim), period=case.period.year_earlier())


def growth_of_the_rest(case: Case) -> Statistic:
    """The growth on a year of a year to date without its last month, in per cent.

    From two growth claims of a source the bases are worked back first, so that the bounds are those of the claims'
    rounding; from figures it is the growth of the earlier cumulative.
    """
    if not (case.period.is_year_to_date or case.period.is_year):
        raise case.unfit("a year to date such as 2025-01..2025-11")
    month_period = Period.of_month(case.period.end)
    rest_period = Period(case.period.start, case.period.end.plus(-1))
    whole_growth, month_growth = case.claimed("yoy"), case.claimed("yoy", month_period)
    if whole_growth is None or month_growth is None:
        now, base = case.level(rest_period), case.level(rest_period.year_earlier())
        return case.result(q.change_percent(now.quantity, base.quantity), (now, base), period=rest_period)
    whole, month = case.level(), case.level(month_period)
    bases = [
        figure.quantity.interval.divided_by(_factor(growth.quantity))
        for figure, growth in ((whole, whole_growth), (month, month_growth))
    ]
    now_interval = whole.quantity.interval - month.quantity.interval
    ratio = now_interval.divided_by(bases[0] - bases[1])
    interval = ratio.mapped(lambda r: 100 * (r - 1))
    inputs: tuple[Evidence, ...] = (whole, whole_growth, month, month_growth)
    return case.result(q.computed(interval, "percent", floor=-100), inputs, period=rest_period)


def acceleration(case: Case) -> Statistic:
    """The growth of a month less the growth of the year to date, in percentage points (never per cent).

    The lowest result is the month's lowest growth less the highest of the year to date.
    """
    if not case.period.is_month:
        raise case.unfit("a month such as 2025-11")
    ytd = case.year_to_date(case.period.end)
    month_growth, whole_growth = _growth(case, case.period), _growth(case, ytd)
    return case.result(
        _in_points(q.difference(month_growth.quantity, whole_growth.quantity)), (month_growth, whole_growth)
    )


def cagr(case: Case) -> Statistic:
    """The growth a year that leads from one period to another: (end / start) ^ (1 / years) − 1, in per cent.

    The compound annual growth rate. The end may be a target where nothing is on file. Less than a year apart, or a
    start of zero, gives none.
    """
    first, last = sorted((case.period, case.named_period() or case.period))
    years = Fraction((last.start.year - first.start.year) * 12 + last.start.month - first.start.month, 12)
    if first.length != last.length or years < 1 or years.denominator != 1:
        message = f"cagr needs two periods of one length that are whole years apart, not {first} and {last}"
        raise Unanswerable("EV225", message, "name two years")
    start = case.level(first)
    end = case.known(last) or case.target(last)
    ratio = end.quantity.interval.divided_by(start.quantity.interval)
    if ratio.high is None:
        raise ValueError("a growth a year needs figures that are not open above")
    low, high = root_bounds(ratio.low or Fraction(0), years.numerator)[0], root_bounds(ratio.high, years.numerator)[1]
    bounds = Interval(100 * (low - 1), 100 * (high - 1))
    exact = start.quantity.is_exact and end.quantity.is_exact
    best = (bounds.low + bounds.high) / 2 if exact and bounds.low is not None and bounds.high is not None else None
    quantity = q.computed(bounds, "percent", best, floor=-100)
    return case.result(quantity, (end, start), period=last, arguments=(("years", str(years)),))


def _growth(case: Case, period: Period) -> Evidence:
    """The growth on a year of a period: as the source says, else computed."""
    claim = case.claimed("yoy", period)
    if claim is not None:
        return claim
    new, base = case.level(period), case.level(period.year_earlier())
    quantity = q.change_percent(new.quantity, base.quantity)
    return Statistic("yoy", case.subject, case.measure, period, quantity, (new, base))


def _factor(growth: Quantity) -> Interval:
    """1 + g as an interval. Raises ValueError for a growth that may be -100% or less."""
    factor = growth.interval.mapped(lambda percent: 1 + percent / 100)
    if factor.low is None or factor.low <= 0:
        raise ValueError("a growth of -100% or less implies no base")
    return factor


def _width(growth: Statistic) -> Fraction:
    interval = growth.quantity.interval
    return Fraction(10**9) if interval.low is None or interval.high is None else interval.high - interval.low


def _in_points(difference: Quantity) -> Quantity:
    return Quantity(difference.interval, "point", difference.form, difference.point)


def _below(quantity: Quantity, limit: int) -> bool:
    high = quantity.interval.high
    return high is not None and high < limit
