"""A case: one reference with its statistic, ready for the method that answers it.

In: the book of levels and a reference. Out: ``Case``, which gives a method its levels, targets and comparisons, and
makes its result. Invariant: a method sees figures only through its case, so that source, measure and version are chosen
once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from site_builder.model.evidence import Evidence, Measure, Observation, Statistic, Target
from site_builder.model.period import Month, Period
from site_builder.model.quantity import Quantity
from site_builder.model.references import Reference
from site_builder.model.statistics import Unanswerable
from site_builder.statistics import phrases, said
from site_builder.statistics.book import Book
from site_builder.statistics.measures import named
from site_builder.statistics.quantities import computed, product
from site_builder.statistics.versions import in_force, named_version


@dataclass(frozen=True, slots=True)
class Rival:
    """Another subject in a comparison: its figure and the note that must stand beside the result."""

    subject: str
    figure: Evidence
    note: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """A reference, the measure it means and its period."""

    book: Book
    reference: Reference
    method: str
    measure: Measure
    period: Period

    @property
    def subject(self) -> str:
        """The id of the subject."""
        return self.reference.subject

    @property
    def name(self) -> str:
        """The subject's name."""
        return self.book.name(self.subject)

    def level(self, period: Period | None = None) -> Evidence:
        """The figure of the subject for a period. Raises Unanswerable."""
        return self.book.level(self.subject, self.measure, period or self.period, self.reference.source).evidence

    def known(self, period: Period) -> Evidence | None:
        """The figure of the subject for a period, None where there is none."""
        try:
            return self.level(period)
        except Unanswerable:
            return None

    def claimed(self, method: str, period: Period | None = None) -> Statistic | None:
        """What the reference's source itself says of a statistic; None without a source or when it does not say."""
        if self.reference.source is None:
            return None
        index = self.book.index
        note = self.told(phrases.AS_SAID)
        return said.claimed(index, method, self.reference.source, self.subject, period or self.period, note)

    def growth_claims(self) -> tuple[Statistic, ...]:
        """The growth on a year that sources state of the subject's figure for the period, sorted by claim."""
        shelf = self.book.index.shelf(self.subject, self.reference.source)
        observations = shelf.get(self.measure, {}).get(self.period, ())
        note, index = self.told(phrases.AS_SAID), self.book.index
        return tuple(g for observation in observations for g in said.growth_claims(index, observation, note))

    def rivals(self) -> tuple[Rival, ...]:
        """The other subjects of a comparison. Raises Unanswerable (EV230 where measures are unlike)."""
        others = [name for name in self.reference.arguments if not name.startswith("target")]
        return tuple(self._rival(name) for name in others)

    def notes_among(self, rivals: Sequence[Rival]) -> tuple[str, ...]:
        """What must stand beside a sum of the other subjects. Raises Unanswerable (EV230 where two are unlike)."""
        named_measures = [(self.book.name(rival.subject), rival.figure.measure) for rival in rivals]
        return tuple(self._note(*one, *other) for one, other in combinations(named_measures, 2))

    def target(self, period: Period | None = None) -> Evidence:
        """The version of the target in force: for the period, else for the shortest longer one around it.

        A target relative to an earlier year becomes a statistic. Raises Unanswerable (EV222, EV227).
        """
        held = self.versions(period or self.period)
        version, _ = self._of_target()
        if version:
            found: Target | None = named_version(held, version)
        else:
            found = in_force(held, self.reference.as_of)
        if found is None:
            message = f"no target of {self.name} for {held[0].period} had been announced by {self.reference.as_of}"
            raise Unanswerable("EV222", message, "write target:original for the first one")
        return self._absolute(found)

    def versions(self, period: Period) -> tuple[Target, ...]:
        """All versions of the target for a period or, if it has none, for the shortest longer one around it.

        A span among the arguments (``target:2025-04..2026-03``) names the period of the target meant. Raises
        Unanswerable: EV222 without a target, EV227 where as long a one around it is on file, such as of a fiscal year.
        """
        targets = self.book.index.targets_of(self.subject, self.reference.source)
        _, span = self._of_target()
        asked = {Period.parse(span)} if span else {t.period for t in targets}
        if span and not any(p.contains(period) for p in asked):
            raise self.unfit(f"a period inside {span}")
        around = sorted((p for p in asked if p.contains(period)), key=lambda p: (p.length, p))
        fitting = [
            held
            for candidate in around
            if (held := self.book.versions(self.subject, self.measure, candidate, self.reference.source))
        ]
        if fitting:
            self._judge_clear(period, [held[0].period for held in fitting])
            return fitting[0]
        where = f" in {self.reference.source}" if self.reference.source else ""
        message = f"no target of {self.name} for {span or period} is on file{where} in {named(self.measure)}"
        periods = ", ".join(sorted({str(t.period) for t in targets}))
        raise Unanswerable("EV222", message, f"targets on file are for {periods}" if periods else "")

    def _of_target(self) -> tuple[str, str]:
        """The version and the span of the target that the arguments name; "" for what they leave open."""
        words = [a.removeprefix("target:") for a in self.reference.arguments if a.startswith("target:")]
        return next((w for w in words if ".." not in w), ""), next((w for w in words if ".." in w), "")

    def _judge_clear(self, period: Period, goals: Sequence[Period]) -> None:
        """Refuse to choose between targets of one length around a period, such as of a calendar and a fiscal year."""
        rivals = [goal for goal in goals if goal.length == goals[0].length]
        if len(rivals) > 1:
            spans = [f"{goal.start}..{goal.end}" for goal in rivals]
            message = f"{self.name} has targets for {' and for '.join(spans)}, and {period} lies in each of them"
            raise Unanswerable("EV227", message, f"say which, with {' or '.join(f'target:{s}' for s in spans)}")

    def named_period(self) -> Period | None:
        """The period among the arguments, ``latest`` and ``ytd:2025-11`` included; None without one."""
        text = next(iter(self.reference.arguments), None)
        if text is None:
            return None
        if text == "latest":
            return self.book.latest(self.subject, self.measure, self.reference.source)
        return self.year_to_date(Month.parse(text[4:])) if text.startswith("ytd:") else Period.parse(text)

    def year_to_date(self, month: Month) -> Period:
        """From January to a month."""
        return Period(Month(month.year, 1), month)

    def result(
        self,
        quantity: Quantity,
        inputs: tuple[Evidence, ...],
        *,
        period: Period | None = None,
        arguments: tuple[tuple[str, str], ...] = (),
        assumptions: tuple[str, ...] = (),
        notes: tuple[str, ...] = (),
        state: str = "",
    ) -> Statistic:
        """The statistic of this case."""
        return Statistic(
            method=self.method,
            subject=self.subject,
            measure=self.measure,
            period=period or self.period,
            quantity=quantity,
            inputs=inputs,
            arguments=arguments,
            assumptions=assumptions,
            notes=tuple(dict.fromkeys(note for note in notes if note)) + self._forecast_notes(inputs),
            state=state,
        )

    def _forecast_notes(self, inputs: tuple[Evidence, ...]) -> tuple[str, ...]:
        """A note for inputs that are not reports of what was."""
        kinds = sorted({o.kind for o in inputs if isinstance(o, Observation) and o.kind != "reported"})
        return tuple(self.told(phrases.RESTS_ON[kind]) for kind in kinds)

    def told(self, message: str, **parts: object) -> str:
        """A message for readers in the site's language."""
        return self.book.words.told(message, **parts)

    def unfit(self, wanted: str) -> Unanswerable:
        """The finding that this method needs another kind of period."""
        message = f"{self.method} needs {wanted}, and {self.period} is none"
        if self.period.is_month and self.period.end.month > 1:
            to_date = self.year_to_date(self.period.end)
            return Unanswerable("EV225", message, f"did you mean [[{self.subject} {to_date} {self.method}]]?")
        return Unanswerable("EV225", message, f"name {wanted}")

    def _rival(self, subject: str) -> Rival:
        measure = self._measure_of(subject)
        figure = self.book.level(subject, measure, self.period, self.reference.source).evidence
        return Rival(subject, figure, self._note(self.name, self.measure, self.book.name(subject), measure))

    def _note(self, name: str, measure: Measure, other: str, theirs: Measure) -> str:
        """The note that two figures in one calculation need, "" for none. Raises Unanswerable (EV230)."""
        related = self.book.relation(measure, theirs)
        if related.kind != "unlike":
            return related.note if related.kind == "note" else ""
        if self.reference.source is not None:
            say = self.book.words.measure
            return self.told(phrases.UNLIKE_IN_SOURCE, left=say(measure), right=say(theirs))
        raise Unanswerable(
            "EV230",
            f"unlike measures stand in one {self.method} ({name}: {named(measure)}; {other}: {named(theirs)})",
            "compare figures of one measure, or add the pair to content/measures.yaml if they do compare",
        )

    def _measure_of(self, subject: str) -> Measure:
        """The rival's headline measure, with the scope that the reference says; its metric where the rival has it.

        A rival that does not count in that scope answers with its headline, and comparability decides.
        """
        asked = self.reference
        has_metric = any(m.metric == asked.metric for m in self.book.index.shelf(subject, asked.source))
        plain = Reference(subject, period=self.period, source=asked.source)
        scoped = replace(
            plain,
            metric=asked.metric if has_metric else None,
            geography=asked.geography,
            powertrain=asked.powertrain,
            vehicles=asked.vehicles,
        )
        try:
            return self.book.measure(scoped, subject)
        except Unanswerable as problem:
            if problem.code != "EV220" or self.book.headline(subject) is None:
                raise
            return self.book.measure(plain, subject)

    def _absolute(self, target: Target) -> Evidence:
        if target.relative_to is None:
            return target
        base = self.book.level(self.subject, self.measure, target.relative_to, self.reference.source).evidence
        quantity = grown(base.quantity, target.quantity)
        measure, inputs = target.measure, (target, base)
        return Statistic("target", self.subject, measure, target.period, quantity, inputs)


def grown(base: Quantity, growth: Quantity) -> Quantity:
    """A base grown by a growth in per cent. Raises ValueError for a base or growth that is open below."""
    g, b = growth.interval, base.interval
    if g.low is None or g.low < -100 or b.low is None or b.low < 0:
        raise ValueError("a growth below -100% or an unknown base gives no figure")
    factor = g.mapped(lambda percent: 1 + percent / 100)
    interval = product(b, factor)
    point = None if base.point is None or growth.point is None else base.point * (1 + growth.point / 100)
    return computed(interval, base.unit, point)
