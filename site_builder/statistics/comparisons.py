"""Comparisons between subjects, and between two scopes of one subject.

In: a ``Case``. Out: a ``Statistic``. Invariant: measures that are unlike never meet here, save in ``scope-gap``.
"""

from __future__ import annotations

from site_builder.model.evidence import Evidence, Measure, Statistic
from site_builder.model.interval import Interval, total
from site_builder.model.quantity import Quantity
from site_builder.model.statistics import Unanswerable
from site_builder.statistics import phrases
from site_builder.statistics import quantities as q
from site_builder.statistics.case import Case
from site_builder.statistics.measures import named
from site_builder.wording import Words


def multiple_of(case: Case) -> Statistic:
    """How many times the other subject's figure: a / b, for one period.

    A floor above gives a floor: "3 million+" over 536,132 is at least 5.59. Unlike measures give none; comparable ones
    carry a note that names both.
    """
    own, rival = case.level(), case.rivals()[0]
    quantity = q.ratio(own.quantity, rival.figure.quantity)
    return case.result(quantity, (own, rival.figure), arguments=(("of", rival.subject),), notes=(rival.note,))


def rank(case: Case) -> Statistic:
    """The place of the subject among those named, the largest figure first; equals share a place.

    The place is stable when it is the same for all values inside the bounds; otherwise the result is a range of places
    and "tied within rounding".
    """
    own = case.level()
    rivals = case.rivals()
    above = sum(_surely_above(rival.figure.quantity, own.quantity) for rival in rivals)
    maybe = sum(not _surely_not_above(rival.figure.quantity, own.quantity) for rival in rivals)
    tied = above != maybe
    equal = any(rival.figure.quantity.interval == own.quantity.interval for rival in rivals)
    return case.result(
        q.computed(Interval(q.number(1 + above), q.number(1 + maybe)), "rank"),
        (own, *(rival.figure for rival in rivals)),
        arguments=(("of", str(len(rivals) + 1)),),
        notes=tuple(rival.note for rival in rivals),
        state="tied within rounding" if tied else "tied" if equal else "",
    )


def share_of_set(case: Case) -> Statistic:
    """The subject's share of the sum of itself and the subjects named, in per cent; never a market share.

    As the figure is part of the sum, the share is v / (v + rest): lowest with the least v and most rest. What is added
    up must compare, each with each.
    """
    own = case.level()
    rivals = case.rivals()
    rest = total(rival.figure.quantity.interval for rival in rivals)
    points = [rival.figure.quantity.point for rival in rivals]
    known = [point for point in points if point is not None]
    best = sum(known, start=q.number(0)) if len(known) == len(points) and rest.is_bounded else None
    others = q.computed(rest, own.quantity.unit, best)
    return case.result(
        q.share(own.quantity, others),
        (own, *(rival.figure for rival in rivals)),
        arguments=(("of", " ".join(rival.subject for rival in rivals)),),
        notes=(*(rival.note for rival in rivals), *case.notes_among(rivals), case.told(phrases.OF_THESE)),
    )


def scope_gap(case: Case) -> Statistic:
    """The maker's total less its sales at home as another body counts them, in vehicles.

    The one statistic that is defined across unlike measures: the gap is mostly exports, and the definitions differ.
    """
    own = case.level()
    measure = _domestic(case)
    home = case.book.level(case.subject, measure, case.period, case.reference.source).evidence
    say = case.book.words.measure
    form = phrases.GAP_OF_EXPORTS if measure.metric in ("sales", "retail") else phrases.GAP
    note = case.told(form, left=say(case.measure), right=say(measure))
    return case.result(
        q.difference(own.quantity, home.quantity), (own, home), notes=(note, _part(own, home, case.book.words))
    )


def _part(own: Evidence, home: Evidence, words: Words) -> str:
    if not (own.quantity.is_exact and home.quantity.is_exact) or own.quantity.point is None:
        return ""
    gap = q.ratio(q.difference(own.quantity, home.quantity), own.quantity, unit="percent", factor=100)
    return "" if gap.point is None else words.told(phrases.GAP_SHARE, share=words.quantity(gap, ("digits-1",)))


def _domestic(case: Case) -> Measure:
    """The measure of the figure at home: of the metric that is named, or the only one without exports."""
    shelf = case.book.index.shelf(case.subject, case.reference.source)
    metric = next(iter(case.reference.arguments), None)
    others = [m for m, held in shelf.items() if case.period in held and m != case.measure]
    if metric is None:
        fitting = [m for m in others if m.scope.exports == "excluded"]
    else:
        fitting = [m for m in others if m.metric == metric and _narrower(m, case.measure)]
    if len(fitting) == 1:
        return fitting[0]
    what = f"{metric or 'sales'} of {case.name} at home for {case.period}"
    if fitting:
        raise Unanswerable("EV223", f"{what} are on file in several measures: {'; '.join(map(named, fitting))}")
    listed = "; ".join(named(m) for m in others)
    raise Unanswerable("EV220", f"no {what} are on file", f"on file are {listed}" if others else "name another period")


def _narrower(measure: Measure, than: Measure) -> bool:
    """True for a figure of one country, or without exports, beside one of the world."""
    country = measure.scope.geography not in ("world", "overseas", than.scope.geography)
    return country or measure.scope.exports == "excluded"


def _surely_above(other: Quantity, own: Quantity) -> bool:
    return _beyond(own.interval, other.interval)


def _surely_not_above(other: Quantity, own: Quantity) -> bool:
    low, high = own.interval.low, other.interval.high
    return low is not None and high is not None and high <= low


def _beyond(lower: Interval, upper: Interval) -> bool:
    """True when all of ``upper`` lies above all of ``lower``."""
    if lower.high is None or upper.low is None:
        return False
    apart = lower.high == upper.low and not (lower.high_closed and upper.low_closed)
    return lower.high < upper.low or apart
