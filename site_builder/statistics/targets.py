"""Targets: how far a figure came, what is still to do, and what became of the versions.

In: a ``Case``. Out: a ``Statistic``. Invariant: a target that is a range is met only at its upper end.
"""

from __future__ import annotations

from site_builder.model.evidence import Evidence, Observation, Statistic, Target
from site_builder.model.period import Period
from site_builder.model.quantity import Form, Quantity
from site_builder.model.statistics import Unanswerable
from site_builder.statistics import phrases
from site_builder.statistics import quantities as q
from site_builder.statistics.case import Case
from site_builder.statistics.index import uid_in


def target(case: Case) -> Evidence:
    """The version of the target in force on the day of the page, or the one that is named.

    A goal relative to an earlier year is that year's figure times one plus the growth announced.
    """
    return case.target()


def attainment(case: Case) -> Statistic:
    """The figure over the target, in per cent; never capped at 100.

    A target of 580,000–650,000 gives a range, from the figure over the high end to the figure over the low end. It is
    met in full when the figure reaches the high end, and inside the range between the ends. A target of zero has none.
    """
    claim = case.claimed("attainment")
    if claim is not None:
        return claim
    own, goal = case.level(), case.target()
    quantity = q.ratio(own.quantity, goal.quantity, unit="percent", factor=100)
    whole_period = goal.period == case.period
    foreseen = isinstance(own, Observation) and own.kind == "forecast"  # no result, whatever it says
    return case.result(
        quantity,
        (own, goal),
        arguments=(("target", str(goal.period)),),
        notes=_unequal(case, goal.period),
        state="" if foreseen else outcome(own.quantity, goal.quantity, final=whole_period),
    )


def outcome(own: Quantity, goal: Quantity, *, final: bool) -> str:
    """``met``, ``inside the range``, ``not met`` (once the period is over), or empty where the bounds leave it open."""
    v, t = own.interval, goal.interval
    if goal.form in (Form.AT_MOST, Form.LESS_THAN):  # a limit is nothing to reach
        return ""
    if t.high is not None and v.low is not None and v.low >= t.high:
        return "met"
    if t.high is None and t.contains(v):  # a floor; "over 440,000" is not met by 440,000
        return "met"
    if goal.form is Form.RANGE and t.contains(v):
        return "inside the range"
    touching = v.high == t.low and not (v.high_closed and t.low_closed)
    below = v.high is not None and t.low is not None and (v.high < t.low or touching)
    return "not met" if final and below else ""


def surplus(case: Case) -> Statistic:
    """The figure less the target, in vehicles; negative when short of it."""
    own, goal = case.level(), case.target()
    quantity = q.difference(own.quantity, goal.quantity)
    return case.result(quantity, (own, goal), notes=_unequal(case, goal.period))


def required_growth(case: Case) -> Statistic:
    """The growth that the target asks for on the same period a year earlier, in per cent: target / v − 1.

    Of a goal that was announced as growth on that very period it is the growth announced, and no more exact.
    """
    goal = case.target()
    earlier = goal.period.year_earlier()
    base = case.level(earlier)
    announced = goal.inputs[0] if isinstance(goal, Statistic) else goal
    if isinstance(announced, Target) and announced.relative_to == earlier:
        quantity = announced.quantity
    else:
        quantity = q.change_percent(goal.quantity, base.quantity)
    return case.result(quantity, (goal, base), period=goal.period)


def required_monthly(case: Case) -> Statistic:
    """The target divided by the months of its period, in vehicles a month."""
    goal = case.target()
    return case.result(q.scaled(goal.quantity, q.one_in(goal.period.length)), (goal,), period=goal.period)


def remaining_monthly(case: Case) -> Statistic:
    """What is left of the target for each month that is left: (target − year to date) / months left.

    Zero or less means that the target is already met.
    """
    goal = case.target()
    left = goal.period.length - case.period.length
    if left <= 0 or case.period.start != goal.period.start:
        raise case.unfit(f"a period that begins with {goal.period} and ends before it")
    own = case.level()
    quantity = q.scaled(q.difference(goal.quantity, own.quantity), q.one_in(left))
    high = quantity.interval.high
    state = "already met" if high is not None and high <= 0 else ""
    return case.result(quantity, (goal, own), arguments=(("months left", str(left)),), state=state)


def revision(case: Case) -> Statistic:
    """Then and now: the version in force on the day of the page and the newest one, or the one before it.

    The result is the newest; both are inputs, the older first. Without a target it is a figure and what it replaced.
    """
    if case.book.index.targets_of(case.subject, case.reference.source) and case.reference.period:
        try:
            held = case.versions(case.period)
        except Unanswerable:
            return _revised_figure(case)
        if len(held) > 1 and held[0].period == case.period:
            then = case.target(held[0].period)
            now: Evidence = held[-1]
            if then == now:
                then = held[-2]
            return case.result(now.quantity, (then, now))
    return _revised_figure(case)


def _revised_figure(case: Case) -> Statistic:
    selection = case.book.selection(case.subject, case.measure, case.period, case.reference.source)
    if selection is not None:
        now = selection.standing
        others = (*selection.corroborated_by, *selection.differs_from)
        firmed_up = [o for o in others if now.status != "preliminary" and o.status == "preliminary"]
        replaced = [o for o in others if _names(now, o)] or firmed_up
        if replaced:
            return case.result(now.quantity, (replaced[-1], now))
    message = f"neither a target nor a figure of {case.name} for {case.period} was revised"
    raise Unanswerable("EV224", message, f"write [[{case.subject} {case.period}]]")


def _names(now: Observation, then: Observation) -> bool:
    return now.supersedes is not None and uid_in(now.source, now.supersedes) == then.uid


def _unequal(case: Case, goal: Period) -> tuple[str, ...]:
    months = case.period.length
    if months == goal.length:
        return ()
    form = phrases.MONTH_AGAINST if months == 1 else phrases.MONTHS_AGAINST
    return (case.told(form, months=months, goal=goal.length),)
