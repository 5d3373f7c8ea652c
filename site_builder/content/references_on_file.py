"""Which reference gives a number that somebody typed.

In: all that sources say. Out: for a unit and a value what to write instead. Invariant: no reference is offered without
a word about it whose answer is a number that disagrees with the one that was typed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import TypeVar

from site_builder.model.editorial import Brand
from site_builder.model.evidence import OBSERVATION_KINDS, STATUSES, TIERS, Observation, Target
from site_builder.model.interval import Interval
from site_builder.model.quantity import Quantity
from site_builder.model.site import Content

Row = TypeVar("Row", Observation, Target)
Places = Mapping[tuple[str, Fraction | Interval], tuple[str, ...]]  # unit and value -> what to write for it


def references_by_value(content: Content) -> Places:
    """Every value on file with what an editor would write for it."""
    found: defaultdict[tuple[str, Fraction | Interval], dict[str, None]] = defaultdict(dict)
    brands = {brand.id: brand for brand in content.brands}
    for quantity, words, note in (*_figures(content, brands), *_goals(content, brands)):
        found[key_of(quantity)][f"[[{words}]]{note}"] = None
    return {key: tuple(references) for key, references in found.items()}


def key_of(quantity: Quantity) -> tuple[str, Fraction | Interval]:
    """Unit and value, of a range its two ends."""
    return quantity.unit, quantity.interval if quantity.best is None else quantity.best


def _figures(content: Content, brands: Mapping[str, Brand]) -> Iterator[tuple[Quantity, str, str]]:
    """Each figure with its reference; the source is named where another stands before it, or may as well."""
    replaced, tiers = _replaced(content.observations), {source.id: source.tier for source in content.sources}
    used = {ruling.use for ruling in content.rulings}
    for group in _of_one_key(content.observations):
        for row in group:
            if row.subject not in brands:
                continue
            words = " ".join((*_of_measure(row, brands[row.subject]), str(row.period)))
            newer = replaced.get(row.uid)
            others = (o for o in group if o.uid not in replaced and not _agree(row, o))
            disputed = row.uid not in used and any(_standing(o, tiers) <= _standing(row, tiers) for o in others)
            if newer is not None:
                yield row.quantity, words, f", which was replaced and reads {newer.quantity.as_written} now"
            else:
                yield row.quantity, f"{words} @{row.source}" if disputed else words, ""


def _goals(content: Content, brands: Mapping[str, Brand]) -> Iterator[tuple[Quantity, str, str]]:
    """Each goal with its reference; an older version is named, the newest needs no other word than target."""
    for group in _of_one_key(content.targets):
        versions = _versions(group)
        for row in group:
            if row.subject not in brands:
                continue
            place = next(n for n, version in enumerate(versions) if _goal(version) == _goal(row))
            older = "original" if place == 0 else f"{versions[place].announced.latest:%Y-%m}"
            word = "target" if _goal(row) == _goal(versions[-1]) else f"target:{older}"
            growth = ("required-growth",) if row.relative_to is not None else ()
            words = (*_of_measure(row, brands[row.subject]), word, str(row.period), *growth)
            yield row.quantity, " ".join(words), ""


def _versions(group: Sequence[Target]) -> list[Target]:
    """The goals of one key that differ, oldest first; one whose day is known stands for the same without a day."""
    told: dict[object, Target] = {}
    for row in sorted(group, key=lambda t: (not t.announced.is_known, t.announced.earliest)):
        told.setdefault(_goal(row), row)
    return sorted(told.values(), key=lambda t: t.announced.earliest)


def _goal(row: Target) -> object:
    return row.quantity.interval, row.quantity.unit


def _standing(row: Observation, tiers: Mapping[str, str]) -> tuple[int, int, int]:
    """What decides between figures that differ, where no ruling does; the least stands before the others."""
    tier = tiers.get(row.source, TIERS[-1])
    return OBSERVATION_KINDS.index(row.kind), TIERS.index(tier), STATUSES.index(row.status)


def _agree(one: Observation, other: Observation) -> bool:
    return one.quantity.interval.overlaps(other.quantity.interval)


def _replaced(rows: Iterable[Observation]) -> dict[str, Observation]:
    """What replaces a figure, by the uid of that figure."""
    return {o.supersedes if "/" in o.supersedes else f"{o.source}/{o.supersedes}": o for o in rows if o.supersedes}


def _of_one_key(rows: Iterable[Row]) -> Iterable[list[Row]]:
    """The rows of each subject, measure and period, in the order of the files."""
    groups: defaultdict[object, list[Row]] = defaultdict(list)
    for row in rows:
        groups[row.subject, row.measure, row.period].append(row)
    return groups.values()


def _of_measure(row: Observation | Target, brand: Brand) -> Iterator[str]:
    """The words for subject and measure; what the headline measure says is left out."""
    headline = brand.headline
    yield row.subject
    if headline is None or row.measure.metric != headline.metric:
        yield row.measure.metric
    scope, usual = row.measure.scope, headline.scope if headline else None
    if scope.geography != "unstated" and (usual is None or scope.geography != usual.geography):
        yield f"in:{scope.geography}"
    if scope.powertrain != "unstated" and (usual is None or scope.powertrain != usual.powertrain):
        yield f"of:{scope.powertrain}"
    if scope.vehicles in ("passenger", "commercial") and (usual is None or scope.vehicles != usual.vehicles):
        yield scope.vehicles
