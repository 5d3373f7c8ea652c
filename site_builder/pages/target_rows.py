"""Versions of targets and what became of them.

In: targets and results. Out: ``TargetRow`` values. Invariant: "met" is said only of a result that reaches the top of
a range or the number itself; the mark follows from bounds, never from a typed verdict.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from site_builder.model.evidence import Answer, Observation, Target, Verdict
from site_builder.model.interval import Interval
from site_builder.model.pages import LinkView, RichText
from site_builder.model.quantity import Form, Quantity
from site_builder.model.references import Reference
from site_builder.pages import asking, links, opened, phrases, target_phrases
from site_builder.pages.figures import Figures, origins, plain_text, text_with
from site_builder.pages.material import Material
from site_builder.pages.pieces import TargetRow

_QUARTER = 92  # days, the longest
Outcome = tuple[Verdict, RichText]


def rows(material: Material, targets: tuple[Target, ...], figures: Figures) -> tuple[TargetRow, ...]:
    """A row for each version, in the order given."""
    return tuple(_row(material, t, figures) for t in targets)


def versions(material: Material, subject: str) -> tuple[Target, ...]:
    """The versions of a subject's targets, by period; what other sources merely repeat is no version of its own."""
    targets = material.targets_by_subject.get(subject, ())
    kept: list[Target] = []
    for period in sorted({t.period for t in targets}):
        known = asking.versions(material, subject, period)
        goals = {(t.measure, t.quantity.interval) for t in known}
        others = [t for t in targets if t.period == period and (t.measure, t.quantity.interval) not in goals]
        kept += sorted((*known, *others), key=lambda t: (t.announced, t.uid))
    return tuple(kept)


def is_limit(aim: Quantity) -> bool:
    """True of a ceiling, which is nothing to reach."""
    return aim.form in (Form.AT_MOST, Form.LESS_THAN)


def judged(result: Interval, aim: Quantity) -> str:
    """How a result stands to a target: "met", "inside", "about", "short", or "unclear" where rounding does not tell.

    Inside is a result only of two ends that were named; within an approximate goal it is "about" reached.
    """
    goal = aim.interval
    if goal.low is None or result.low is None:
        return "unclear"
    top = goal.low if goal.high is None else goal.high
    above = result.low > top or (result.low == top and (goal.high is not None or goal.low_closed))
    if above:
        return "met"
    if result.high is not None and (result.high < goal.low or (result.high == goal.low and not goal.low_closed)):
        return "short"
    if not goal.contains(result):
        return "unclear"
    return "inside" if aim.form is Form.RANGE else "about"


def _row(material: Material, target: Target, figures: Figures) -> TargetRow:
    words, source = material.words, material.source(target.source)
    when = _announced(material, target)
    asked = _reference(material, target)
    result = _result(material, asked)
    verdict, outcome = _outcome(material, target, result, asked, figures)
    reached = _of_this(material, replace(asked, statistic="attainment", as_of=when), target) if result else None
    return TargetRow(
        anchor=links.anchor("target", target.id),
        brand=material.subject_link(target.subject),
        brand_id=target.subject,
        announced=words.date(target.announced) if target.announced.is_known else material.say(phrases.UNKNOWN_DATE),
        period=words.told_period(target.period),
        target=figures.show_evidence(target),
        reached=figures.show(reached, asking.SHARE) if reached else None,
        verdict=verdict.value,
        outcome=outcome,
        source=links_to(material, target),
        source_line=opened.dated(material, source),
        note=target.note,
    )


def _result(material: Material, asked: Reference) -> Answer | None:
    """What came of it; a forecast of that is no result."""
    found = asking.answer(material, asked)
    is_forecast = found is not None and any(
        isinstance(o, Observation) and o.kind == "forecast" for o in origins(found.evidence)
    )
    return None if is_forecast else found


def _of_this(material: Material, asked: Reference, target: Target) -> Answer | None:
    """The answer, if it was worked out with this version and no other."""
    found = asking.answer(material, asked)
    if found is None:
        return None
    goals = [o for o in origins(found.evidence) if isinstance(o, Target)]
    return found if any(g.quantity == target.quantity and g.period == target.period for g in goals) else None


def links_to(material: Material, target: Target) -> LinkView:
    """Where the target was said."""
    return opened.origin_link(material, target)


def _reference(material: Material, target: Target) -> Reference:
    """The result that the target is measured against."""
    brand = material.site.brands.get(target.subject)
    if brand is None or brand.headline == target.measure:
        return asking.ask(target.subject, target.period)
    scope = target.measure.scope
    return Reference(
        target.subject,
        metric=_stated(target.measure.metric),
        geography=_stated(scope.geography),
        powertrain=_stated(scope.powertrain),
        vehicles=_stated(scope.vehicles),
        period=target.period,
    )


def _stated(word: str) -> str | None:
    return None if word == "unstated" else word


def _outcome(material: Material, target: Target, result: Answer | None, asked: Reference, figures: Figures) -> Outcome:
    """What became of a version: verdict for the mark, and words."""
    if is_limit(target.quantity) and (result is None or target.quantity.unit == result.evidence.quantity.unit):
        return Verdict.CANNOT_BE_CHECKED, plain_text(material.say(target_phrases.OUTCOME["limit"]))
    if result is None:
        return _unfinished(material, target, asked, figures)
    if target.quantity.unit != result.evidence.quantity.unit:
        return Verdict.CANNOT_BE_CHECKED, plain_text(material.say(target_phrases.OUTCOME["unlike"]))
    how = judged(result.evidence.quantity.interval, target.quantity)
    if how == "met":
        return Verdict.AGREES, _met(material, target, asked, figures)
    if how == "inside":
        return Verdict.AGREES, plain_text(material.say(target_phrases.OUTCOME["inside"]))
    if how == "short":
        return Verdict.CONTRADICTED, plain_text(material.say(target_phrases.OUTCOME["short"]))
    return Verdict.WITHIN_ROUNDING, plain_text(material.say(target_phrases.OUTCOME[how]))


def _met(material: Material, target: Target, asked: Reference, figures: Figures) -> RichText:
    """For example "met on 15 November, 46 days early", where months or quarters are on file to tell the day."""
    when = _announced(material, target)
    crossed = _of_this(material, replace(asked, statistic="crossing-date", as_of=when), target)
    ahead = _of_this(material, replace(asked, statistic="days-ahead", as_of=when), target)
    if crossed is None or ahead is None or _is_guess(crossed) or not target.quantity.is_exact:
        return plain_text(material.say(target_phrases.OUTCOME["met"]))
    day, days = figures.show(crossed), ahead.evidence.quantity.best
    if days is None or days < 1:
        return text_with(material.say(target_phrases.OUTCOME["met-on"]), date=day)
    return text_with(material.say(target_phrases.OUTCOME["met-early"]), date=day, days=figures.show(ahead))


def _is_guess(day: Answer) -> bool:
    """True where the figures on file leave more than a quarter of a year for it."""
    bounds = day.evidence.quantity.interval
    return bounds.low is None or bounds.high is None or bounds.high - bounds.low > _QUARTER


def _unfinished(material: Material, target: Target, asked: Reference, figures: Figures) -> Outcome:
    """A target without a result: still open, or nothing on file."""
    if target.period.end <= material.site.settings.evidence_through:
        return Verdict.CANNOT_BE_CHECKED, plain_text(material.say(target_phrases.OUTCOME["unknown"]))
    needed = figures.find(
        replace(asked, statistic="required-monthly", as_of=_announced(material, target), styles=("plain",))
    )
    if needed is None:
        return Verdict.CANNOT_BE_CHECKED, plain_text(material.say(target_phrases.OUTCOME["open"]))
    return Verdict.CANNOT_BE_CHECKED, text_with(material.say(target_phrases.OUTCOME["needs"]), figure=needed)


def _announced(material: Material, target: Target) -> date:
    """The first day on which the version may have been in force; that of the same goal, if this source names none."""
    same = [v for v in asking.versions(material, target.subject, target.period) if v.quantity == target.quantity]
    known = [t.announced for t in (target, *same) if t.announced.is_known]
    return (known[0] if known else target.announced).earliest
