"""The bench: what every judge and rule of the audit may look at.

In: site, statistics, words, and (once made) the judgements. Out: look-ups. Invariant: a figure is found by its whole
key (subject, measure, period), so that unlike figures never meet by accident.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from site_builder.audit import phrases
from site_builder.model.editorial import Brief
from site_builder.model.evidence import (
    Answer,
    Claim,
    Evidence,
    Judgement,
    Measure,
    Observation,
    Source,
    Statistic,
    Target,
)
from site_builder.model.period import Period
from site_builder.model.quantity import Quantity
from site_builder.model.references import Prose, Reference
from site_builder.model.site import Site
from site_builder.model.statistics import Statistics, Unanswerable
from site_builder.wording import Words


@dataclass(frozen=True)
class Bench:
    """Site, statistics and words, with look-ups by key.

    ``sound`` are the ids of briefs that an earlier audit on the same ground found nothing in.
    """

    site: Site
    statistics: Statistics
    words: Words
    judgements: Mapping[str, Judgement] = field(default_factory=dict)
    sound: frozenset[str] = frozenset()

    @cached_property
    def briefs(self) -> tuple[Brief, ...]:
        """The briefs that have to be looked at, hidden ones included."""
        return tuple(brief for brief in self.site.content.briefs if brief.id not in self.sound)

    @cached_property
    def names(self) -> dict[str, str]:
        """Subject names by id."""
        return {brand.id: brand.name for brand in self.site.content.brands}

    def source(self, uid: str) -> Source:
        """A source by id."""
        return self.site.sources[uid]

    def evidence(self, claim: Claim, named: str | None) -> Observation | Target | None:
        """What a claim names: an id of its own source, or ``<source id>/<id>``."""
        if named is None:
            return None
        uid = named if "/" in named else f"{claim.source}/{named}"
        return self.site.observations.get(uid) or self.site.targets.get(uid)

    def standing(self, subject: str, measure: Measure, period: Period, *, apart_from: str = "") -> Evidence | None:
        """The figure for a key that does not rest on one source: another's report, else the sum of its parts."""
        answer = self.answer(self.reference(subject, measure, period))
        if answer is None or answer.evidence.measure != measure:
            return None
        if not isinstance(answer.evidence, Observation) or answer.evidence.source != apart_from:
            return answer.evidence
        elsewhere = [o for o in answer.corroborated_by if o.source != apart_from]
        if elsewhere:
            return elsewhere[0]
        return self.total(subject, measure, period)

    def total(self, subject: str, measure: Measure, period: Period) -> Statistic | None:
        """What the parts of a period on file add up to; None when one is missing."""
        answer = self.answer(replace(self.reference(subject, measure, period), statistic="total"))
        found = None if answer is None else answer.evidence
        return found if isinstance(found, Statistic) and found.measure == measure else None

    def readings(self, subject: str, measure: Measure, period: Period, *, apart_from: str = "") -> tuple[Evidence, ...]:
        """Every figure on file for a key that does not rest on one source, the one that we stand by first."""
        reference = self.reference(subject, measure, period)
        answer, total = self.answer(reference), self.answer(replace(reference, statistic="total"))
        said = () if answer is None else (answer.evidence, *answer.corroborated_by, *answer.differs_from)
        found: list[Evidence] = [e for e in said if not (isinstance(e, Observation) and e.source == apart_from)]
        if total is not None:
            found.append(total.evidence)
        return tuple(evidence for evidence in found if evidence.measure == measure)

    def who(self, found: Evidence) -> str:
        """Who says a figure: a producer, or the parts on file."""
        return self.told(phrases.SUM_OF_PARTS) if isinstance(found, Statistic) else self.source(found.source).producer

    def answer(self, reference: Reference) -> Answer | None:
        """The answer to a reference, None where there is none."""
        try:
            return self.statistics.answer(reference)
        except Unanswerable:
            return None

    @staticmethod
    def reference(subject: str, measure: Measure, period: Period) -> Reference:
        """The reference to a key; only what is stated can be asked for."""

        def said(word: str) -> str | None:
            return None if word == "unstated" else word

        scope = measure.scope
        return Reference(
            subject, measure.metric, said(scope.geography), said(scope.powertrain), said(scope.vehicles), period
        )

    def say(self, quantity: Quantity, *styles: str) -> str:
        """A quantity in words."""
        return self.words.quantity(quantity, styles)

    def told(self, message: str, **parts: object) -> str:
        """A message for readers in the site's language."""
        return self.words.told(message, **parts)

    def prose(self) -> Iterator[Prose]:
        """Every text that has to be looked at and may hold references, texts inside blocks apart."""
        content = self.site.content
        for brief in self.briefs:
            yield from (brief.title, brief.description, *brief.key_points, brief.body)
        for brand in content.brands:
            texts = (
                brand.description,
                brand.positioning,
                brand.strategy,
                brand.counts,
                *(m.note for m in brand.models),
            )
            yield from (text for text in texts if text is not None)
        for milestone in content.milestones:
            yield from (text for text in (milestone.title, milestone.text) if text is not None)
        yield from (term.definition for term in content.terms)
        yield from (author.bio for author in content.authors if author.bio is not None)
        yield from (article.body for article in content.articles)
        for correction in content.corrections:
            yield from (correction.now, correction.why)

    def read(self, prose: Prose) -> str:
        """A text as readers see it, references answered; those without an answer as written."""
        parts = []
        for segment in prose.segments:
            answer = self.answer(segment.reference) if segment.reference is not None else None
            if segment.reference is not None and answer is not None:
                parts.append(self.words.answer(answer, segment.reference.styles))
            else:
                parts.append(segment.text)
        return "".join(parts)
