"""Claims about a level: a number of vehicles, or a target.

In: the bench and a claim. Out: a ``Judgement``, None where nothing else is on file. Invariant: a claim is contradicted
only when the evidence lies outside every reading of its words.
"""

from __future__ import annotations

from fractions import Fraction

from site_builder.audit import phrases
from site_builder.audit.bench import Bench
from site_builder.model.evidence import Claim, Evidence, Judgement, Observation, Statistic, Target, Verdict
from site_builder.model.interval import Interval
from site_builder.model.quantity import BOUNDED, Form, Quantity

_NEAR = Fraction(3, 100)  # a floor within 3 % of another year's figure has that year's size
_FAR = Fraction(5, 4)  # ... when the year's own figure is a quarter larger or more
_FLOORS = (Form.AT_LEAST, Form.MORE_THAN)
_UNROUNDED = frozenset({*BOUNDED, Form.RANGE})  # forms whose ends are meant as they stand


def judge_level(bench: Bench, claim: Claim) -> Judgement | None:
    """Against what other sources report for the same key, or what their parts add up to."""
    about = bench.evidence(claim, claim.about)
    if isinstance(about, Target):
        return _judge_target(bench, claim, about)
    if about is None:
        return None
    said = claim.value or about.quantity
    found = bench.standing(about.subject, about.measure, about.period, apart_from=claim.source)
    if found is None:  # what other sources say, where we stand by this one
        readings = bench.readings(about.subject, about.measure, about.period, apart_from=claim.source)
        found = next(iter(readings), None)
    if found is None:
        return _against_own_parts(bench, claim, about, said)
    return _compared(bench, claim, about, said, found)


def of_what_fits(said: Quantity, interval: Interval) -> Verdict:
    """Agreement where both are exact, or where all that the evidence may be lies in a range or beyond a bound.

    Nothing is rounded to a bound: "over 75%" holds of 75.08%. Else the two meet once one of them is rounded.
    """
    outright = said.form in _UNROUNDED and said.interval.contains(interval)
    return Verdict.AGREES if outright or (said.is_exact and interval.is_exact) else Verdict.WITHIN_ROUNDING


def is_cut_off(said: Quantity, interval: Interval) -> bool:
    """Truncation: 119.97 told as 119, where one in the last place is the step.

    A count told in a single digit ("1 million") says nothing about what was cut off, and gets no such grace.
    """
    if said.form is not Form.ROUNDED or said.point is None or said.step is None:
        return False
    if said.unit == "vehicle" and said.step * 10 > abs(said.point):
        return False
    sign = 1 if said.point >= 0 else -1
    ends = sorted((said.point, said.point + sign * said.step))
    return Interval(ends[0], ends[1], sign > 0, sign < 0).overlaps(interval)


def _compared(bench: Bench, claim: Claim, about: Observation, said: Quantity, found: Evidence) -> Judgement:
    lines = _lines(bench, found)
    if not said.interval.overlaps(found.quantity.interval):
        return _outside(bench, claim, about, said, found)
    if said.form in _FLOORS:
        year = _size_of_another_year(bench, claim, about, said, found)
        if year is not None:
            figure, other = bench.say(found.quantity), bench.say(year.quantity)
            period = bench.words.told_period(year.period)
            words = bench.told(phrases.IS_FLOOR_OF, figure=figure, said=bench.say(said), period=period, other=other)
            explanation = bench.told(phrases.SIZED_LIKE, period=period)
            pattern = "sized-like-another-year"
            return Judgement(claim, Verdict.TENSION, (words,), explanation, pattern, (found, year))
    if said.is_exact and found.quantity.is_exact:
        return Judgement(claim, Verdict.AGREES, lines, _on_file(bench, found, phrases.IS_THE_SAME), against=(found,))
    verdict = of_what_fits(said, found.quantity.interval)
    return Judgement(claim, verdict, lines, _on_file(bench, found, phrases.FITS), against=(found,))


def _outside(bench: Bench, claim: Claim, about: Observation, said: Quantity, found: Evidence) -> Judgement:
    form = phrases.NOT_SAID if said.is_exact else phrases.OUTSIDE
    between = bench.told(form, figure=bench.say(found.quantity), said=_reading(bench, said))
    if is_cut_off(said, found.quantity.interval):
        words = bench.told(phrases.LEFT_OF_FIGURE, figure=bench.say(found.quantity), said=bench.say(said))
        explanation = bench.told(phrases.FIGURE_CUT_OFF)
        return Judgement(claim, Verdict.WITHIN_ROUNDING, (words,), explanation, "truncated", (found,))
    earlier = _same_as_another_year(bench, claim, about, said)
    if earlier is not None:
        period, figure = bench.words.told_period(earlier.period), bench.say(earlier.quantity)
        explanation = bench.told(phrases.THAT_WAS, period=period, figure=figure)
        pattern = "sized-like-another-year"
        return Judgement(claim, Verdict.CONTRADICTED, (between,), explanation, pattern, (found, earlier))
    own = _own_part_that_exceeds(bench, about, said)
    if own is not None:
        period, figure = bench.words.told_period(own.period), bench.say(own.quantity)
        explanation = bench.told(phrases.SAME_SOURCE, figure=figure, period=period)
        return Judgement(claim, Verdict.CONTRADICTED, (between,), explanation, "table-against-text", (found, own))
    same = _said_elsewhere(bench, claim, about, said)
    if same is not None:
        explanation = bench.told(phrases.GIVES_THE_SAME, who=bench.who(same))
        return Judgement(claim, Verdict.TENSION, (between,), explanation, "sources-differ", (found, same))
    parts = bench.total(about.subject, about.measure, about.period)
    if parts is not None and not said.interval.overlaps(parts.quantity.interval):
        return _not_the_sum(bench, claim, between, found, parts)
    return Judgement(claim, Verdict.CONTRADICTED, (between,), _on_file(bench, found, phrases.GIVES), against=(found,))


def _not_the_sum(bench: Bench, claim: Claim, between: str, found: Evidence, parts: Statistic) -> Judgement:
    """A whole that its own parts on file do not add up to: months of a year, or other parts."""
    months = parts.period.is_year and all(part.period.is_month for part in parts.inputs)
    pattern = "months-do-not-add-up" if months else "parts-do-not-sum"
    lines = (between, *bench.words.arithmetic(parts, bench.names))
    explanation = bench.told(phrases.OTHER_SUM)
    against = (found,) if found == parts else (found, parts)
    return Judgement(claim, Verdict.CONTRADICTED, lines, explanation, pattern, against)


def _said_elsewhere(bench: Bench, claim: Claim, about: Observation, said: Quantity) -> Evidence | None:
    """Another source, or the sum of the parts, that gives what the claim gives."""
    readings = bench.readings(about.subject, about.measure, about.period, apart_from=claim.source)
    return next((evidence for evidence in readings if said.interval.overlaps(evidence.quantity.interval)), None)


def _reading(bench: Bench, said: Quantity) -> str:
    """All values that the words may mean, in words."""
    low, high = said.interval.low, said.interval.high
    if low is None or high is None or said.is_exact:
        return bench.say(said)
    return bench.say(Quantity(Interval(low, high), said.unit, Form.RANGE))


def _same_as_another_year(bench: Bench, claim: Claim, about: Observation, said: Quantity) -> Evidence | None:
    """The figure of one of the two years before that the words would fit, where they do not fit their own year."""
    period = about.period
    for _ in range(2):
        period = period.year_earlier()
        earlier = bench.standing(about.subject, about.measure, period, apart_from=claim.source)
        if earlier is not None and said.interval.overlaps(earlier.quantity.interval):
            return earlier
    return None


def _size_of_another_year(
    bench: Bench, claim: Claim, about: Observation, said: Quantity, found: Evidence
) -> Evidence | None:
    """The figure of one of the two years before that a floor sits just below, far from its own year's."""
    floor, now = said.interval.low, found.quantity.interval.low
    if floor is None or now is None or now < floor * _FAR:
        return None
    period = about.period
    for _ in range(2):
        period = period.year_earlier()
        earlier = bench.standing(about.subject, about.measure, period, apart_from=claim.source)
        size = None if earlier is None else earlier.quantity.best
        if earlier is not None and size is not None and abs(size - floor) <= floor * _NEAR:
            return earlier
    return None


def _own_part_that_exceeds(bench: Bench, about: Observation, said: Quantity) -> Observation | None:
    """A figure of the same source for a part of the period that is already larger than the whole."""
    for other in bench.site.content.observations:
        same = (other.source, other.subject, other.measure) == (about.source, about.subject, about.measure)
        if not same or other.period == about.period or not about.period.contains(other.period):
            continue
        low, high = other.quantity.interval.low, said.interval.high
        if low is not None and high is not None and low > high:
            return other
    return None


def _against_own_parts(bench: Bench, claim: Claim, about: Observation, said: Quantity) -> Judgement | None:
    """With nothing else on file, a source can still contradict itself."""
    own = _own_part_that_exceeds(bench, about, said)
    if own is None:
        return None
    figure, period = bench.say(own.quantity), bench.words.told_period(own.period)
    line = bench.told(phrases.MORE_THAN_WHOLE, figure=figure, period=period, said=bench.say(said))
    explanation = bench.told(phrases.OWN_FIGURES_DIFFER)
    return Judgement(claim, Verdict.CONTRADICTED, (line,), explanation, "table-against-text", (own,))


def _judge_target(bench: Bench, claim: Claim, target: Target) -> Judgement | None:
    """Against what other sources say of the same target."""
    said = claim.value or target.quantity
    others = [
        t
        for t in bench.site.content.targets
        if t.source != claim.source and _same_goal(t, target) and t.quantity.unit == said.unit
    ]
    if not others:
        return None
    agreeing = [t for t in others if t.quantity.interval.overlaps(said.interval)]
    shown = agreeing or others
    lines = tuple(_said_by(bench, t) for t in shown[:3])
    if agreeing:
        explanation = bench.told(phrases.REPORTS_IT_TOO, who=_producer(bench, agreeing[0]))
        return Judgement(claim, Verdict.AGREES, lines, explanation, against=tuple(agreeing))
    return Judgement(claim, Verdict.TENSION, lines, bench.told(phrases.ANOTHER_GOAL), against=tuple(others))


def _same_goal(a: Target, b: Target) -> bool:
    return (a.subject, a.measure, a.period, a.kind) == (b.subject, b.measure, b.period, b.kind)


def _lines(bench: Bench, found: Evidence) -> tuple[str, ...]:
    if isinstance(found, Statistic):
        return bench.words.arithmetic(found, bench.names)
    return (_said_by(bench, found),)


def _on_file(bench: Bench, found: Evidence, message: str) -> str:
    """A message about the figure on file; of parts, that it is their sum."""
    if isinstance(found, Statistic):
        return bench.told(phrases.IS_THE_SUM)
    return bench.told(message, who=_producer(bench, found))


def _producer(bench: Bench, found: Observation | Target) -> str:
    return bench.source(found.source).producer


def _said_by(bench: Bench, found: Observation | Target) -> str:
    return bench.told(phrases.SAID_BY, who=_producer(bench, found), figure=bench.say(found.quantity))
