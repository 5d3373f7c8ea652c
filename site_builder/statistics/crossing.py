"""The day on which a running total reached a target.

In: a ``Case``. Out: statistics of dates and days. Invariant: the day is a best value under a named assumption; the
bounds, the first and last day of the step in which the total passed the target, hold without it.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from site_builder.model.evidence import Evidence, Statistic
from site_builder.model.interval import Interval
from site_builder.model.period import Period
from site_builder.model.quantity import Form, Quantity
from site_builder.model.statistics import Unanswerable
from site_builder.statistics import phrases, series
from site_builder.statistics.case import Case


@dataclass(frozen=True, slots=True)
class Step:
    """The running total at the end of a step, and the months of the step itself."""

    months: Period
    before: Evidence | None  # the running total before it; None for the first step
    after: Evidence


def crossing_date(case: Case) -> Statistic:
    """The first day on which the running total of the period is at least the target.

    Assumes an even daily pace within the month (or quarter, where only quarters are on file) in which the total passes
    the target; the hard bounds are the first and the last day of that month. Where the bounds of the figures leave the
    month open, nothing is assumed: the result runs to the last day of the last such month. A range counts as reached at
    its high end.
    """
    return case.claimed("crossing-date", case.period) or _computed(case)


def days_ahead(case: Case) -> Statistic:
    """The days from the crossing date to the end of the target's period; 7 days are a week."""
    claim = case.claimed("days-ahead", case.period)
    if claim is not None:
        return claim
    crossed = _computed(case)
    goal = crossed.inputs[0]
    end = goal.period.end.last_day.toordinal()
    interval = (-crossed.quantity.interval).shifted(end)
    point = None if crossed.quantity.point is None else end - crossed.quantity.point
    quantity = Quantity(interval, "day", crossed.quantity.form, point)
    return case.result(quantity, (goal, crossed), assumptions=crossed.assumptions)


def _computed(case: Case) -> Statistic:
    goal = case.target()
    steps = _steps(case, goal.period)
    wanted = _enough(goal.quantity)
    if wanted.low is None or wanted.low <= 0:
        raise ValueError("a target of zero is reached before anything is counted")
    first, last = series.first_reaching([step.after.quantity for step in steps], wanted)
    if last is None or first is None:
        message = (
            f"{case.name} is not known to have reached {_goal_in_words(goal)} by the end of {steps[-1].months.end}"
        )
        raise Unanswerable("EV224", message, "name another version of the target, such as target:original")
    early, late = steps[first].months.start.first_day, steps[last].months.end.last_day
    interval = Interval(Fraction(early.toordinal()), Fraction(late.toordinal()))
    day = _even_pace(steps[first], wanted.low) if first == last else None
    point = None if day is None else Fraction(day.toordinal())
    inputs: list[Evidence] = [goal, steps[last].after]
    before = steps[last].before
    if before is not None:
        inputs.append(before)
    return Statistic(
        method="crossing-date",
        subject=case.subject,
        measure=case.measure,
        period=goal.period,
        quantity=Quantity(interval, "date", Form.RANGE if point is None else Form.ABOUT, point),
        inputs=tuple(inputs),
        assumptions=() if day is None else (_pace(case, steps[last].months),),
    )


def _enough(goal: Quantity) -> Interval:
    """What the running total must reach: of a range its high end, which may itself be approximate."""
    top, highest = goal.ends[1], goal.interval.high
    if not goal.is_range or top is None or highest is None:
        return goal.interval
    return Interval.exactly(top) if top == highest else Interval(2 * top - highest, highest, True, False)


def _steps(case: Case, goal: Period) -> list[Step]:
    """The running totals on file, from the start of the target's period to the end of the one asked for."""
    steps: list[Step] = []
    start = goal.start
    for month in Period(goal.start, min(goal.end, case.period.end)).months():
        running = case.known(Period(goal.start, month))
        if running is not None:
            steps.append(Step(Period(start, month), steps[-1].after if steps else None, running))
            start = month.plus(1)
    if not steps:
        case.level()  # raises with what is missing
        raise case.unfit(f"a period inside {goal}")
    return steps


def _even_pace(step: Step, goal: Fraction) -> date | None:
    before = Fraction(0) if step.before is None else step.before.quantity.point
    after = step.after.quantity.point
    if before is None or after is None or not before < goal <= after:
        return None
    day_of_step = math.ceil((goal - before) / (after - before) * step.months.days)
    return step.months.start.first_day + timedelta(days=day_of_step - 1)


def _pace(case: Case, months: Period) -> str:
    form = "month" if months.is_month else "quarter" if months.is_quarter else "longer"
    return case.told(phrases.EVEN_PACE[form], months=months.length)


def _goal_in_words(goal: Evidence) -> str:
    return f"its target of {goal.quantity.as_written}" if goal.quantity.as_written else "its target"
