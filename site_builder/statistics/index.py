"""Observations, targets and claims, arranged by what they are about.

In: a checked site. Out: ``Index``. Invariant: every observation stands on exactly one shelf of its subject and on one
of its source; nothing is chosen or computed here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from site_builder.model.evidence import Claim, Measure, Observation, Target
from site_builder.model.period import Period
from site_builder.model.site import Site

Shelf = Mapping[Measure, Mapping[Period, tuple[Observation, ...]]]
_EMPTY: Shelf = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Index:
    """Evidence by key; ``claims`` holds each claim of a source with the observation or target that it is about."""

    shelves: Mapping[str, Shelf]
    shelves_of_sources: Mapping[tuple[str, str], Shelf]
    targets: Mapping[str, tuple[Target, ...]]
    claims: Mapping[str, tuple[tuple[Claim, Observation | Target], ...]]

    def shelf(self, subject: str, source: str | None = None) -> Shelf:
        """All observations of a subject, or those of one source only."""
        if source is None:
            return self.shelves.get(subject, _EMPTY)
        return self.shelves_of_sources.get((source, subject), _EMPTY)

    def targets_of(self, subject: str, source: str | None = None) -> tuple[Target, ...]:
        """All targets of a subject, or those of one source only."""
        return tuple(t for t in self.targets.get(subject, ()) if source is None or t.source == source)


def uid_in(source: str, name: str) -> str:
    """The uid that a bare or whole id means when ``source`` writes it."""
    return name if "/" in name else f"{source}/{name}"


def measure_order(measure: Measure) -> tuple[str, ...]:
    """A key that sorts measures, ``compiled_by`` None first."""
    scope = measure.scope
    parts = (measure.metric, scope.geography, scope.powertrain, scope.vehicles, scope.exports)
    return (*parts, measure.compiled_by or "")


def index_of(site: Site) -> Index:
    """Arrange a site's evidence; each tuple is sorted by uid."""
    observations = sorted(site.content.observations, key=lambda o: o.uid)
    of_subjects: dict[str, list[Observation]] = {}
    of_sources: dict[tuple[str, str], list[Observation]] = {}
    for observation in observations:
        of_subjects.setdefault(observation.subject, []).append(observation)
        of_sources.setdefault((observation.source, observation.subject), []).append(observation)
    targets: dict[str, list[Target]] = {}
    for target in sorted(site.content.targets, key=lambda t: t.uid):
        targets.setdefault(target.subject, []).append(target)
    return Index(
        shelves={subject: _shelved(held) for subject, held in of_subjects.items()},
        shelves_of_sources={key: _shelved(held) for key, held in of_sources.items()},
        targets={subject: tuple(held) for subject, held in targets.items()},
        claims=_claims_by_source(site),
    )


def _shelved(observations: list[Observation]) -> Shelf:
    lists: dict[Measure, dict[Period, list[Observation]]] = {}
    for observation in observations:
        lists.setdefault(observation.measure, {}).setdefault(observation.period, []).append(observation)
    return {
        measure: {period: tuple(lists[measure][period]) for period in sorted(lists[measure])}
        for measure in sorted(lists, key=measure_order)
    }


def _claims_by_source(site: Site) -> dict[str, tuple[tuple[Claim, Observation | Target], ...]]:
    known: dict[str, Observation | Target] = {**site.observations, **site.targets}
    found: dict[str, list[tuple[Claim, Observation | Target]]] = {}
    for claim in sorted(site.content.claims, key=lambda c: c.uid):
        about = known.get(uid_in(claim.source, claim.about)) if claim.about else None
        if about is not None:
            found.setdefault(claim.source, []).append((claim, about))
    return {source: tuple(pairs) for source, pairs in found.items()}
