"""Levels: numbers of vehicles in a period, or parts and paces of them.

In: a ``Case``. Out: a ``Statistic``. Invariant: every result is bounded by what its inputs allow.
"""

from __future__ import annotations

from site_builder.model.evidence import Evidence, Statistic
from site_builder.model.period import Period
from site_builder.model.statistics import Unanswerable
from site_builder.statistics import quantities as q
from site_builder.statistics.case import Case
from site_builder.statistics.sums import sum_of


def total(case: Case) -> Statistic:
    """The sum of the parts of a period: of its months where all are on file, else of the fewest parts that fill it.

    A missing part gives no total. The lowest values of the parts add up to the lowest of the whole, the highest to the
    highest.
    """
    found = case.book.summed(case.subject, case.measure, case.period, case.reference.source)
    if found is None:
        case.level(case.period)  # raises with the missing part, unless only the whole is on file
        message = f"only the whole of {case.period} is on file for {case.name}, not its parts"
        raise Unanswerable("EV221", message, f"write [[{case.subject} {case.period}]]")
    return found


def earlier_cumulative(case: Case) -> Statistic:
    """The year to date less its last month: where the count stood a month earlier.

    Both figures must have one scope and come from the same revision. The bounds cross: low less high, high less low.
    """
    if not (case.period.is_year_to_date or case.period.is_year):
        raise case.unfit("a year to date such as 2025-01..2025-11")
    whole, month = case.level(), case.level(Period.of_month(case.period.end))
    earlier = Period(case.period.start, case.period.end.plus(-1))
    return case.result(q.difference(whole.quantity, month.quantity), (whole, month), period=earlier)


def difference(case: Case) -> Statistic:
    """The figure less those of the other subjects named; the bounds cross.

    Without others it is what is left for a period when the known periods around it are taken from a whole.
    """
    own = case.level()
    rivals = case.rivals()
    quantity = own.quantity
    for rival in rivals:
        quantity = q.difference(quantity, rival.figure.quantity)
    inputs = (own, *(rival.figure for rival in rivals))
    return case.result(
        quantity,
        inputs,
        arguments=(("less", " ".join(rival.subject for rival in rivals)),),
        notes=(*(rival.note for rival in rivals), *case.notes_among(rivals)),
    )


def mean_month(case: Case) -> Statistic:
    """The figure divided by the number of months of its period, in vehicles a month."""
    own = case.level()
    return case.result(q.scaled(own.quantity, q.one_in(case.period.length)), (own,))


def daily_pace(case: Case) -> Statistic:
    """The figure divided by the days of its period, leap days counted, in vehicles a day."""
    own = case.level()
    days = (("days", str(case.period.days)),)
    return case.result(q.scaled(own.quantity, q.one_in(case.period.days)), (own,), arguments=days)


def weight_in_period(case: Case) -> Statistic:
    """The share of a month, quarter or half in the year to its end, or in the longer period named, in per cent.

    Of a whole that is added up the part is one summand, so that the share is lowest with the least part and most of the
    rest. An even pace would give the months of the part over the months of the whole.
    """
    whole_period = case.named_period() or case.year_to_date(case.period.end)
    if not whole_period.contains(case.period) or whole_period == case.period:
        raise case.unfit(f"a period inside {whole_period}")
    part, whole = case.level(), case.level(whole_period)
    even = (("even pace", f"{case.period.length}/{whole_period.length}"), ("whole", str(whole_period)))
    rest = () if part.quantity.is_exact and whole.quantity.is_exact else _rest(part, whole)
    if rest:
        quantity = q.share(part.quantity, sum_of([other.quantity for other in rest]))
        return case.result(quantity, (part, *rest), arguments=even)
    quantity = q.ratio(part.quantity, whole.quantity, unit="percent", factor=100)
    return case.result(quantity, (part, whole), arguments=even)


def _rest(part: Evidence, whole: Evidence) -> tuple[Evidence, ...]:
    """The other summands of a whole that was added up from the part, or from what that was added up from."""
    if not isinstance(whole, Statistic) or whole.method != "total":
        return ()
    own = part.inputs if isinstance(part, Statistic) and part.method == "total" else (part,)
    return tuple(o for o in whole.inputs if o not in own) if all(one in whole.inputs for one in own) else ()
