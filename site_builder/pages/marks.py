"""Marks: numbers as a chart draws them.

In: answers, targets, milestones. Out: ``Mark`` values with bounds, days and words. Invariant: a mark's bounds are the
bounds of its evidence; where nothing is on file the mark has no value and says so.
"""

from __future__ import annotations

from datetime import date, timedelta

from site_builder.model.charts import Annotation, Mark
from site_builder.model.editorial import Milestone
from site_builder.model.evidence import Answer, Target, is_told_instead
from site_builder.model.period import Period
from site_builder.model.quantity import Form, Quantity
from site_builder.pages import chart_phrases, links, prose
from site_builder.pages.material import Material


def mark(
    material: Material,
    answer: Answer | None,
    label: str,
    *,
    subject: str,
    period: Period | None = None,
    role: str = "value",
    emphasis: bool = False,
    text: str = "",
) -> Mark:
    """The mark of an answer; None leaves its place empty, with ``text`` or "no figure on file" in words."""
    span = period or (answer.evidence.period if answer else None)
    start, end = (span.start.first_day, span.end.last_day) if span else (None, None)
    name = material.name(subject)
    if answer is None or is_told_instead(answer.evidence):  # a multiple has no place on an axis of per cent
        told = "" if answer is None else material.words.answer(answer, ())
        empty = text or told or material.say(chart_phrases.NOTHING_TO_DRAW)
        return Mark(subject, name, label, None, empty, start, end, role=role)
    quantity = answer.evidence.quantity
    low, high, open_high = bounds(quantity)
    return Mark(
        series=subject,
        series_name=name,
        label=label,
        value=drawn_to(quantity),
        text=text or material.words.answer(answer, ()),
        low=low,
        high=high,
        open_high=open_high,
        role=role,
        emphasis=emphasis,
        start=start,
        end=end,
        machine=material.words.value_of(answer.evidence),
    )


def bounds(quantity: Quantity) -> tuple[float | None, float | None, bool]:
    """Low, high, and whether the high end is open; nothing for an exact number."""
    interval = quantity.interval
    if quantity.is_exact:
        return None, None, False
    low = None if interval.low is None else float(interval.low)
    high = None if interval.high is None else float(interval.high)
    return low, high, interval.high is None


def drawn_to(quantity: Quantity) -> float | None:
    """The value to draw to: the best one, the low end of a range, the high end where only that is known."""
    if quantity.form in (Form.AT_MOST, Form.LESS_THAN) and quantity.interval.high is not None:
        return float(quantity.interval.high)
    best = quantity.best if quantity.best is not None else quantity.interval.low
    return None if best is None else float(best)


def target_marks(material: Material, versions: tuple[Target, ...], period: Period) -> tuple[Mark, ...]:
    """Each version of a target from its announcement to the next one, or to the end of the period; first one marked."""
    marks = []
    for place, version in enumerate(versions):
        later = versions[place + 1].announced.earliest if place + 1 < len(versions) else None
        start = max(version.announced.earliest, period.start.first_day)
        end = min(later - timedelta(days=1), period.end.last_day) if later else period.end.last_day
        last = place == len(versions) - 1
        marks.append(target_mark(material, version, start, end, "target" if last else "first-target"))
    return tuple(m for m in marks if m.start and m.end and m.start <= m.end)


def target_mark(material: Material, version: Target, start: date, end: date, role: str) -> Mark:
    """One version of a target as a mark."""
    low, high, open_high = bounds(version.quantity)
    return Mark(
        series=version.subject,
        series_name=material.name(version.subject),
        label=material.words.date(version.announced),
        value=drawn_to(version.quantity),
        text=material.words.quantity(version.quantity, ()),
        start=start,
        end=end,
        low=low,
        high=high,
        open_high=open_high,
        role=role,
        machine=material.words.value(version.quantity),
    )


def event_mark(material: Material, milestone: Milestone) -> Mark:
    """A milestone on a timeline."""
    subject = milestone.subjects[0] if milestone.subjects else ""
    return Mark(
        series=subject,
        series_name=material.name(subject) if subject else "",
        label=prose.plain(milestone.title, material),
        value=None,
        text=material.words.date(milestone.date),
        start=milestone.date.earliest,
        end=milestone.date.latest,
        role="event",
        href=links.milestone(milestone.id),
    )


def noted(
    material: Material, subjects: set[str], start: date, end: date, written: bool = False
) -> tuple[Annotation, ...]:
    """The milestones of some subjects between two days, oldest first, as notes on a time axis with keys 1, 2, 3."""
    found = [
        m
        for m in reversed(material.milestones)
        if m.date.is_known and start <= m.date.earliest <= end and subjects.intersection(m.subjects)
    ]
    return tuple(
        Annotation(m.date.earliest, prose.plain(m.title, material), str(key), written, m.id)
        for key, m in enumerate(found, 1)
    )
