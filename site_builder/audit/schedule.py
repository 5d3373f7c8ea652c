"""Claims about targets and time: met, ahead of schedule, passed on a day.

In: the bench and a claim. Out: a ``Judgement``, None where the running total is not on file. Invariant: a target "met"
is held against every version of it, and a day against the first and last day on which it can have been.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

from site_builder.audit import phrases
from site_builder.audit.bench import Bench
from site_builder.model.evidence import Claim, Evidence, Judgement, Statistic, Target, Verdict
from site_builder.model.interval import Interval
from site_builder.model.period import Period
from site_builder.model.quantity import Form, Quantity

_WEEK = 7
_DAYS = {"day": 1, "week": _WEEK}
_SHORTEST_MONTH, _LONGEST_MONTH = 28, 31


def judge_ahead(bench: Bench, claim: Claim) -> Judgement | None:
    """``N weeks ahead``: from the day on which the running total passed the target to the end of its period."""
    target = _target(bench, claim)
    said = None if claim.value is None else _in_days(claim.value)
    if target is None or claim.value is None or said is None:
        return None
    crossing = _crossing(bench, target)
    if crossing is None:
        return _never_reached(bench, claim, target)
    days_left = Interval.exactly(target.period.end.last_day.toordinal()) - crossing.quantity.interval
    lines = (_days_line(bench, target, crossing, claim.value.unit),)
    if not said.overlaps(days_left):
        words = _between(bench, phrases.PASSED_BETWEEN, crossing)
        return Judgement(claim, Verdict.CONTRADICTED, lines, words, against=(target, crossing))
    words = bench.told(phrases.PASSED_ABOUT, target=bench.say(target.quantity), day=_day(bench, crossing))
    return Judgement(claim, Verdict.AGREES, lines, words, against=(target, crossing))


def _in_days(said: Quantity) -> Interval | None:
    """A span of days, weeks or months (28 to 31 days each) in days; None for what is no span."""
    low, high = said.interval.low, said.interval.high
    if said.unit == "month":
        longest = None if high is None else high * _LONGEST_MONTH
        return Interval(None if low is None else low * _SHORTEST_MONTH, longest)
    return said.interval.scaled(_DAYS[said.unit]) if said.unit in _DAYS else None


def _never_reached(bench: Bench, claim: Claim, target: Target) -> Judgement | None:
    """The whole period is on file and falls short of the target: it was passed on no day."""
    whole = bench.standing(target.subject, target.measure, target.period, apart_from=claim.source)
    if whole is None:
        return None
    enough = _enough(target)
    if enough is None or whole.quantity.interval.overlaps(enough):
        return None
    period = bench.words.told_period(target.period)
    figure, goal_said = bench.say(whole.quantity), bench.say(target.quantity)
    line = bench.told(phrases.LESS_THAN_TARGET, figure=figure, period=period, target=goal_said)
    words = bench.told(phrases.NOT_REACHED)
    return Judgement(claim, Verdict.CONTRADICTED, (line,), words, against=(whole, target))


def _enough(target: Target) -> Interval | None:
    """All figures that reach a target's low end; None for a ceiling."""
    goal = target.quantity.interval
    return None if goal.low is None else Interval(goal.low, None, goal.low_closed)


def _days_line(bench: Bench, target: Target, crossing: Evidence, unit: str) -> str:
    end = target.period.end.last_day
    point = crossing.quantity.point
    if point is None:
        return _between(bench, phrases.STEP_BETWEEN, crossing)
    days = Fraction(end.toordinal()) - point
    line = f"{bench.words.date(end)} − {_day(bench, crossing)} = {bench.say(Quantity.exactly(days, 'day'))}"
    if unit == "week":
        weeks = bench.words.quantity(Quantity.exactly(Fraction(round(days * 10 / _WEEK), 10), "week"))
        return f"{line} = {weeks}"
    return line


def judge_met(bench: Bench, claim: Claim) -> Judgement | None:
    """``The target was met``: against the version that is meant, and against the one in force when it was said."""
    target = _target(bench, claim)
    enough = None if target is None else _enough(target)
    result = None if target is None else _result(bench, claim, target)
    if target is None or enough is None or result is None:
        return None
    goal, least = target.quantity.interval, enough.low
    if least is None or least <= 0:  # nothing, or a ceiling: neither can be reached
        return None
    line = f"{bench.say(result.quantity)} ÷ {bench.say(target.quantity)} = {_attained(bench, result, target)}"
    against: tuple[Evidence, ...] = (result, target)
    reached = result.quantity.interval
    if not reached.overlaps(enough):
        explanation = bench.told(phrases.BY_THEN, figure=bench.say(result.quantity))
        return Judgement(claim, Verdict.CONTRADICTED, (line,), explanation, against=against)
    if reached.low is None or not enough.contains(reached):
        explanation = bench.told(phrases.LEAVES_ROOM)
        return Judgement(claim, Verdict.WITHIN_ROUNDING, (line,), explanation, against=against)
    later = _raised(bench, claim, target)
    if later is not None:
        day, goal_then = bench.words.date(later.announced), bench.say(later.quantity)
        in_force = bench.told(phrases.IN_FORCE, day=day, target=goal_then)
        explanation = bench.told(phrases.EARLIER_TARGET)
        return Judgement(
            claim, Verdict.TENSION, (line, in_force), explanation, "older-target-version", (*against, later)
        )
    if target.kind == "target" and goal.high is not None and reached.low < goal.high:
        if target.quantity.form is not Form.RANGE:
            return Judgement(
                claim, Verdict.WITHIN_ROUNDING, (line,), bench.told(phrases.INSIDE_WORDING), against=against
            )
        explanation = bench.told(phrases.INSIDE_RANGE)
        return Judgement(claim, Verdict.TENSION, (line,), explanation, "inside-the-range", against)
    return Judgement(claim, Verdict.AGREES, (line,), bench.told(phrases.WAS_IN_FORCE), against=against)


def judge_event(bench: Bench, claim: Claim) -> Judgement | None:
    """``Passed on a day``: against the days on which the running total can have passed the target."""
    target = _target(bench, claim)
    if target is None or claim.value is None or claim.value.unit != "date":
        return None
    crossing = _crossing(bench, target)
    if crossing is None:
        return _never_reached(bench, claim, target)
    line = _between(bench, phrases.TOTAL_PASSED, crossing, target=bench.say(target.quantity))
    verdict = Verdict.AGREES if claim.value.interval.overlaps(crossing.quantity.interval) else Verdict.CONTRADICTED
    words = bench.told(phrases.AT_EVEN_PACE, day=_day(bench, crossing))
    return Judgement(claim, verdict, (line,), words, against=(target, crossing))


def _target(bench: Bench, claim: Claim) -> Target | None:
    about = bench.evidence(claim, claim.about)
    return about if isinstance(about, Target) and about.quantity.unit == "vehicle" else None


def _versions(bench: Bench, target: Target) -> list[Target]:
    """The versions of a target in its own measure or one that compares with it, oldest announcement first."""
    held = [
        other
        for other in bench.site.content.targets
        if (other.subject, other.period, other.kind) == (target.subject, target.period, target.kind)
        and other.quantity.unit == target.quantity.unit
        and (other.measure == target.measure or bench.statistics.relation(target.measure, other.measure)[0] != "unlike")
    ]
    return sorted(held, key=lambda t: (t.announced.earliest, t.announced.latest, t.uid))


def _crossing(bench: Bench, target: Target) -> Evidence | None:
    """When the running total of the period passed the version of the target with this size."""
    reference = bench.reference(target.subject, target.measure, target.period)
    for version in _versions(bench, target):
        if version.quantity.interval == target.quantity.interval and version.announced.is_known:
            day = version.announced.latest
            answer = bench.answer(replace(reference, statistic="crossing-date", as_of=day))
            if answer is not None and _is_about(answer.evidence, target):
                return answer.evidence
    return None


def _is_about(crossing: Evidence, target: Target) -> bool:
    """Another version may have been announced in the same month; only the one that is meant will do."""
    goals = crossing.inputs[:1] if isinstance(crossing, Statistic) else ()
    return bool(goals) and goals[0].quantity.interval == target.quantity.interval


def _result(bench: Bench, claim: Claim, target: Target) -> Evidence | None:
    """The running total that was known when the source was published, else the period's own figure.

    It is that of the last full month; where that is short of the target, that of the month in which the source spoke,
    so that nobody is contradicted by the part of a month that was not yet told.
    """
    published, goal = bench.source(claim.source).published, target.quantity.interval.low
    newest: Evidence | None = None
    for month in target.period.months():
        if newest is not None and published.is_known and month.last_day >= published.latest:
            low = newest.quantity.interval.low
            if month.first_day > published.latest or (low is not None and goal is not None and low >= goal):
                break
        span = Period(target.period.start, month)
        newest = bench.standing(target.subject, target.measure, span, apart_from=claim.source) or newest
    return newest


def _raised(bench: Bench, claim: Claim, target: Target) -> Target | None:
    """The version in force when the source spoke, if its goal is higher than the one that is meant.

    A goal that was reached before the higher one was announced was met as it stood.
    """
    published = bench.source(claim.source).published
    known = [v for v in _versions(bench, target) if not published.is_known or v.announced.earliest <= published.latest]
    low, goal = (known[-1].quantity.interval.low if known else None), target.quantity.interval.low
    if low is None or goal is None or low <= goal:
        return None
    crossing = _crossing(bench, target)
    passed = None if crossing is None else crossing.quantity.interval.high
    return None if passed is not None and passed < known[-1].announced.earliest.toordinal() else known[-1]


def _attained(bench: Bench, result: Evidence, target: Target) -> str:
    ratio = result.quantity.interval.divided_by(target.quantity.interval).scaled(100)
    if ratio.is_exact and ratio.low is not None:
        return bench.say(Quantity.exactly(ratio.low, "percent"), "digits-1")
    form = Form.RANGE if ratio.high is not None else Form.AT_LEAST
    return bench.say(Quantity(ratio, "percent", form), "digits-1")


def _day(bench: Bench, crossing: Evidence) -> str:
    point = crossing.quantity.point
    return (
        bench.words.date(date.fromordinal(int(point)))
        if point is not None
        else _between(bench, phrases.BETWEEN, crossing)
    )


def _between(bench: Bench, message: str, crossing: Evidence, **parts: str) -> str:
    """A message with the first and the last day on which it can have been."""
    interval = crossing.quantity.interval
    days = [bench.words.date(date.fromordinal(int(end))) for end in (interval.low, interval.high) if end is not None]
    first, last = days[0] if days else "", days[-1] if days else ""
    return bench.told(message, first=first, last=last, **parts)
