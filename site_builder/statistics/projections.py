"""Paces carried on: what a year would come to if something stayed as it is.

In: a ``Case``. Out: a ``Statistic``. Invariant: every result names its assumption; none is called a forecast.
"""

from __future__ import annotations

from site_builder.model.evidence import Evidence, Statistic
from site_builder.model.period import Period
from site_builder.model.quantity import Quantity
from site_builder.statistics import phrases
from site_builder.statistics import quantities as q
from site_builder.statistics.case import Case
from site_builder.wording import Words


def annualised(case: Case) -> Statistic:
    """The mean month of the period times twelve: a pace, not a forecast."""
    own = case.level()
    quantity = q.scaled(own.quantity, 12 * q.one_in(case.period.length))
    return case.result(quantity, (own,), assumptions=(case.told(phrases.EVERY_MONTH),))


def run_rate(case: Case) -> Statistic:
    """The latest month times twelve, or the latest three months times four: a pace, not a forecast."""
    if case.period.length not in (1, 3):
        raise case.unfit("a month or three months")
    own = case.level()
    quantity = q.scaled(own.quantity, 12 // case.period.length)
    repeats = phrases.MONTH_REPEATS if case.period.length == 1 else phrases.QUARTER_REPEATS
    return case.result(quantity, (own,), assumptions=(case.told(repeats),))


def simple_projection(case: Case) -> Statistic:
    """The year to date plus the latest month for every month that is left.

    Once the year is on file the result carries how far off it was.
    """
    if case.period.start.month != 1 or case.period.length >= 12:
        raise case.unfit("a year to date such as 2025-01..2025-11")
    left = 12 - case.period.length
    so_far, latest = case.level(), case.level(Period.of_month(case.period.end))
    added = q.scaled(latest.quantity, left)
    interval = so_far.quantity.interval + added.interval
    point = q.combined(lambda a, b: a + b, so_far.quantity, added)
    year = Period.of_year(case.period.start.year)
    words = case.book.words
    quantity = q.computed(interval, so_far.quantity.unit, point)
    return case.result(
        quantity,
        (so_far, latest),
        period=year,
        arguments=(("months left", str(left)),),
        assumptions=(case.told(phrases.REPEATS_TO_THE_END, month=words.period(latest.period)),),
        notes=(_error(case.known(year), quantity, words),),
    )


def _error(came_to: Evidence | None, projected: Quantity, words: Words) -> str:
    """What the year came to, once that is on file, and how far off the projection was."""
    if came_to is None or not (came_to.quantity.is_exact and projected.is_exact):
        return ""
    off = q.difference(projected, came_to.quantity)
    if off.point is None or off.point == 0:
        return words.say(phrases.CAME_TO_THAT)
    more = off.point > 0
    size = off if more else q.difference(came_to.quantity, projected)
    form = phrases.CAME_TO_LESS if more else phrases.CAME_TO_MORE
    return words.told(form, figure=words.quantity(came_to.quantity), off=words.quantity(size))
