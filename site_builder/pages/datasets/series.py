"""Series: what is on file of one subject by one measure.

In: observations. Out: ``Series``. Invariant: two measures never have one name; names do not depend on the language of
the site, so that an address stays what it is.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from site_builder.model.evidence import Measure, Observation
from site_builder.pages import links
from site_builder.pages.material import Material


@dataclass(frozen=True)
class Series:
    """The observations of one subject and one measure, oldest period first."""

    subject: str
    measure: Measure
    name: str  # of its files: "deliveries-world-nev-exports-included"
    observations: tuple[Observation, ...]


def all_series(material: Material) -> tuple[Series, ...]:
    """Every series on file, by subject, the headline measure of a subject first, then the longest."""
    return tuple(
        series for subject in sorted(material.observations_by_subject) for series in of_subject(material, subject)
    )


def of_subject(material: Material, subject: str) -> tuple[Series, ...]:
    """The series of one subject, in the same order."""
    return material.remember(("series of", subject), lambda: _of_subject(material, subject))


def name_of(measure: Measure) -> str:
    """The name of a measure in letters of an address; what is unstated is left out.

    Each part has words of its own, so no two measures share a name: places have two letters or are named, powertrains
    and vehicles are listed in ``model.evidence``, exports and the compiler carry their word.
    """
    scope = measure.scope
    parts = (
        measure.metric,
        scope.geography,
        "all-powertrains" if scope.powertrain == "all" else scope.powertrain,
        "all-vehicles" if scope.vehicles == "all" else scope.vehicles,
        "unstated" if scope.exports == "unstated" else f"exports-{scope.exports}",
        f"by-{measure.compiled_by}" if measure.compiled_by else "unstated",
    )
    return links.slug("-".join((parts[0], *(p for p in parts[1:] if p != "unstated"))))


def _of_subject(material: Material, subject: str) -> tuple[Series, ...]:
    grouped: defaultdict[Measure, list[Observation]] = defaultdict(list)
    for one in material.observations_by_subject.get(subject, ()):
        grouped[one.measure].append(one)
    made = [
        Series(subject, measure, name_of(measure), tuple(sorted(found, key=lambda o: (o.period, o.uid))))
        for measure, found in grouped.items()
    ]
    brand = material.site.brands.get(subject)
    headline = brand.headline if brand else None
    return tuple(sorted(made, key=lambda s: (s.measure != headline, -len(s.observations), s.name)))
