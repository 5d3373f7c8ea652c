"""What a source itself says of a statistic: its claims, as statistics.

In: the claims of one source with what they are about. Out: a ``Statistic`` that carries the claim's own quantity.
Invariant: a claim is repeated, never recomputed.
"""

from __future__ import annotations

from collections.abc import Mapping

from site_builder.model.evidence import Claim, Evidence, Observation, Statistic, Target
from site_builder.model.period import Period
from site_builder.statistics.index import Index, uid_in

# statistic → the kinds of claims that state it and the units that they may have
_SAYS: Mapping[str, tuple[tuple[str, ...], frozenset[str]]] = {
    "yoy": (("growth",), frozenset({"percent"})),
    "mom": (("growth",), frozenset({"percent"})),
    "attainment": (("target_met",), frozenset({"percent"})),
    "crossing-date": (("target_met", "ahead_of_schedule", "event"), frozenset({"date"})),
    "days-ahead": (("ahead_of_schedule",), frozenset({"day", "week"})),
}


def claimed(index: Index, method: str, source: str, subject: str, period: Period, note: str) -> Statistic | None:
    """The statistic as a source states it about a subject and period, with a note; None when it does not."""
    kinds, units = _SAYS.get(method, ((), frozenset()))
    for claim, about in index.claims.get(source, ()):
        fits = about.subject == subject and about.period == period and claim.kind in kinds
        if fits and claim.value is not None and claim.value.unit in units and _base_fits(index, method, claim, about):
            return _as_statistic(method, claim, about, note)
    return None


def growth_claims(index: Index, observation: Observation, note: str) -> tuple[Statistic, ...]:
    """All claims of growth on a year about an observation, by its own source, in the order of their ids."""
    found = []
    for claim, about in index.claims.get(observation.source, ()):
        grows = claim.kind == "growth" and claim.value is not None and claim.value.unit == "percent"
        if about == observation and grows and _base_fits(index, "yoy", claim, about):
            found.append(_as_statistic("yoy", claim, about, note))
    return tuple(found)


def _base_fits(index: Index, method: str, claim: Claim, about: Observation | Target) -> bool:
    """A growth without a named base is taken as one on a year earlier, which is what is meant in this trade."""
    if method not in ("yoy", "mom"):
        return True
    base = _period_of_base(index, claim, about)
    if base is None:
        return method == "yoy" and claim.base is None
    if method == "yoy":
        return base == about.period.year_earlier()
    return base == preceding(about.period)


def _period_of_base(index: Index, claim: Claim, about: Observation | Target) -> Period | None:
    if claim.base is None:
        return None
    uid = uid_in(claim.source, claim.base)
    source = uid.partition("/")[0]
    shelf = index.shelf(about.subject, source)
    return next(
        (o.period for periods in shelf.values() for held in periods.values() for o in held if o.uid == uid), None
    )


def preceding(period: Period) -> Period:
    """As many months, immediately before."""
    return Period(period.start.plus(-period.length), period.start.plus(-1))


def _as_statistic(method: str, claim: Claim, about: Observation | Target, note: str) -> Statistic:
    assert claim.value is not None  # noqa: S101 -- both callers have looked
    inputs: tuple[Evidence, ...] = (about,)
    return Statistic(
        method=method,
        subject=about.subject,
        measure=about.measure,
        period=about.period,
        quantity=claim.value,
        inputs=inputs,
        arguments=(("claim", claim.uid),),
        notes=(note,),
    )
