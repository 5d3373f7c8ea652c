"""Answers to references: the face of this room.

In: a checked site. Out: ``Answers``, which is the ``Statistics`` of the model. Invariant: an answer is computed when it
is first asked for and remembered; the site alone decides it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from operator import attrgetter
from typing import Any

from site_builder.model.evidence import Answer, Evidence, Measure, Observation, Statistic, Target
from site_builder.model.period import Month, Period
from site_builder.model.references import Reference
from site_builder.model.site import Site
from site_builder.model.statistics import Conflict, MethodDescription, SeriesPoint, Unanswerable
from site_builder.statistics.book import Book
from site_builder.statistics.case import Case
from site_builder.statistics.measures import named
from site_builder.statistics.table import DESCRIPTIONS, METHODS
from site_builder.wording import Words

_NO_RESULT = "refer to the figures themselves, or to another period"
_STEPS = {"monthly": 1, "quarterly": 3, "yearly": 12}

# What an answer depends on, but for the day: that matters to statistics that may choose the version of a target in
# force, and is asked of no other, so that a thousand briefs of different days share their answers.
_ASKED = attrgetter(
    "subject", "metric", "geography", "powertrain", "vehicles", "period", "latest", "statistic", "arguments", "source",
    "every", "styles",
)  # fmt: skip
_BY_DAY = frozenset({"cagr", *(name for name, method in METHODS.items() if method.arguments == "target?")})


def compute(site: Site, words: Words | None = None) -> Answers:
    """The statistics of a site, their notes in ``words``; nothing is computed before it is asked for."""
    return Answers(site, words or Words(site.settings.language))


class Answers:
    """Answers references from observations; a pure, remembering function of the site."""

    def __init__(self, site: Site, words: Words) -> None:
        self._book = Book(site, words)
        self._answers: dict[tuple[object, ...], Answer | Unanswerable] = {}

    def question(self, reference: Reference) -> tuple[Any, ...]:
        """All of a reference that its answer, or series, depends on; ``Reference(*question)`` asks the same."""
        return (*_ASKED(reference), reference.as_of if reference.statistic in _BY_DAY else None)

    def answer(self, reference: Reference) -> Answer:
        """The evidence for a reference. Raises Unanswerable."""
        asked = self.question(reference)
        found = self._answers.get(asked)
        if found is None:
            try:
                found = self._computed(reference if asked[-1] else replace(reference, as_of=None))
            except Unanswerable as problem:
                found = problem.with_traceback(None)
            self._answers[asked] = found
        if isinstance(found, Unanswerable):
            raise Unanswerable(found.code, found.message, found.suggestion)
        return found

    def series(self, reference: Reference) -> tuple[SeriesPoint, ...]:
        """The periods of a reference with ``every``, in order, gaps kept; all on file when it names no period.

        Raises Unanswerable when nothing at all is on file (EV220, EV221) or ``every`` is missing (EV225).
        """
        step = _STEPS.get(reference.every or "")
        if step is None:
            raise Unanswerable("EV225", f"[[{reference.text}]] is no series", "add monthly, quarterly or yearly")
        span = reference.period or self._span(reference, step)
        points = []
        for period in _cut(span, step):
            asked = replace(reference, period=period, latest=False, every=None)
            points.append(SeriesPoint(period, self._or_none(asked)))
        if not any(point.answer for point in points):
            name = self._book.name(reference.subject)
            message = f"no figures of {name} for {span} {reference.every} are on file"
            raise Unanswerable("EV221", message, "name another period, or another of monthly, quarterly and yearly")
        return tuple(points)

    def target_versions(self, subject: str, period: Period) -> tuple[Target, ...]:
        """All versions of the headline target of a subject for a period, oldest announcement first."""
        measure = self._book.headline(subject)
        return () if measure is None else self._book.versions(subject, measure, period)

    def newest(self, subject: str) -> Answer | None:
        """The newest single month or quarter of a subject's headline measure; None when there is none."""
        measure = self._book.headline(subject)
        period = None if measure is None else self._book.latest(subject, measure)
        return None if measure is None or period is None else self._book.level(subject, measure, period)

    def conflicts(self) -> tuple[Conflict, ...]:
        """Every key whose observations differ beyond their bounds, sorted by subject, measure and period."""
        return self._book.conflicts

    def relation(self, left: Measure, right: Measure) -> tuple[str, str]:
        """How two measures compare: ``same``, ``note`` or ``unlike``, and the note."""
        found = self._book.relation(left, right)
        return found.kind, found.note

    def beside(self, evidence: Evidence) -> Answer:
        """A figure with who else says so and who says otherwise, where it is the one that we stand by."""
        if isinstance(evidence, Observation):
            found = self._book.selection(evidence.subject, evidence.measure, evidence.period)
            if found is not None and found.standing == evidence:
                return Answer(evidence, found.corroborated_by, found.differs_from, found.decided_by)
        return Answer(evidence)

    @property
    def methods(self) -> Mapping[str, MethodDescription]:
        """Every statistic by name, in the order of the table."""
        return DESCRIPTIONS

    def _computed(self, reference: Reference) -> Answer:
        if reference.every is not None:
            raise Unanswerable("EV225", f"[[{reference.text}]] is a series", "a series stands in charts only")
        method = METHODS.get(reference.statistic or "")
        if reference.statistic is not None and method is None:
            raise Unanswerable("EV225", f"there is no statistic {reference.statistic}", "see the page of methods")
        measure = self._measure(reference)
        period = reference.period or (self._latest_of(reference, measure) if reference.latest else None)
        if period is None:
            raise Unanswerable("EV225", f"[[{reference.text}]] names no period", "add one, such as 2025-11 or latest")
        if method is None:
            return self._book.level(reference.subject, measure, period, reference.source)
        case = Case(self._book, reference, method.name, measure, period)
        try:
            evidence = method.function(case)
        except Unanswerable as problem:
            if problem.code != "EV221" or f" for {period} " in problem.message:
                raise
            message = f"{problem.message}, which {method.name} of {period} needs"  # the nearest figure is of no help
            raise Unanswerable("EV221", message, "record it in seeds/, or name another period") from problem
        except ValueError as problem:
            message = f"{method.name} of {case.name} for {period} has no value: {problem}"
            raise Unanswerable("EV224", message, _NO_RESULT) from problem
        return self._beside(evidence, reference) if isinstance(evidence, Statistic) else Answer(evidence)

    def _measure(self, reference: Reference) -> Measure:
        """The measure of a reference; one that asks for targets alone needs no observation on file."""
        try:
            return self._book.measure(reference, reference.subject)
        except Unanswerable:
            targets = self._book.index.targets_of(reference.subject, reference.source)
            asked = [t.measure for t in targets if _says(reference, t.measure)]
            if reference.statistic is None or not METHODS[reference.statistic].arguments.startswith("target"):
                raise
            if not asked:
                raise
            headline = self._book.headline(reference.subject)
            return headline if headline in asked and headline is not None else asked[0]

    def _beside(self, evidence: Statistic, reference: Reference) -> Answer:
        """A sum with the reported figures of the same key beside it; other statistics stand alone."""
        if evidence.method not in ("total", "difference") or reference.arguments:
            return Answer(evidence)
        selection = self._book.selection(reference.subject, evidence.measure, evidence.period, reference.source)
        if selection is None:
            return Answer(evidence)
        others = (selection.standing, *selection.corroborated_by, *selection.differs_from)
        bounds = evidence.quantity.interval
        return Answer(
            evidence,
            corroborated_by=tuple(o for o in others if o.quantity.interval.overlaps(bounds)),
            differs_from=tuple(o for o in others if not o.quantity.interval.overlaps(bounds)),
        )

    def _latest_of(self, reference: Reference, measure: Measure) -> Period:
        period = self._book.latest(reference.subject, measure, reference.source)
        if period is None:
            name = self._book.name(reference.subject)
            raise Unanswerable(
                "EV221", f"no month or quarter of {name} is on file in {named(measure)}", "name a period"
            )
        return period

    def _span(self, reference: Reference, step: int) -> Period:
        measure = self._book.measure(reference, reference.subject)
        held = [p for p in self._book.on_file(reference.subject, measure, reference.source) if p.length <= step]
        if not held:
            name = self._book.name(reference.subject)
            raise Unanswerable("EV221", f"no figures of {name} are on file {reference.every}", "name a period")
        first, last = min(p.start for p in held), max(p.end for p in held)
        start = Month(first.year, (first.month - 1) // step * step + 1)
        return Period(start, Month(last.year, (last.month - 1) // step * step + step))

    def _or_none(self, reference: Reference) -> Answer | None:
        try:
            return self.answer(reference)
        except Unanswerable as problem:
            if problem.code == "EV227":  # which target is meant is to be said, not a gap in what is known
                raise
            return None


def _says(reference: Reference, measure: Measure) -> bool:
    pairs = (
        (reference.metric, measure.metric),
        (reference.geography, measure.scope.geography),
        (reference.powertrain, measure.scope.powertrain),
        (reference.vehicles, measure.scope.vehicles),
    )
    return all(said is None or said == has for said, has in pairs)


def _cut(span: Period, step: int) -> Iterator[Period]:
    """The calendar months, quarters or years that lie inside a span."""
    for month in span.months():
        starts = (month.month - 1) % step == 0
        if starts and Period(month, span.end).length >= step:
            yield Period(month, month.plus(step - 1))
