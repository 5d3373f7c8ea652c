"""Which of several figures for one key we stand by, and why.

In: the observations of one subject, measure and period. Out: ``Selection``. Invariant: the choice depends on the
observations, their sources and the rulings only, never on the order in which they were read.

Figures agree when their bounds overlap; then nothing has to be decided and the most exact one is shown. Where they do
not, the first of these that leaves figures that agree decides: a ruling; a later figure over the one that it says it
replaces; a primary source over secondary ones; a revised figure over a final one, a final one over a preliminary one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from site_builder.model.editorial import Ruling
from site_builder.model.evidence import OBSERVATION_KINDS, STATUSES, TIERS, Observation, Source
from site_builder.statistics import phrases
from site_builder.statistics.index import uid_in

_NEAREST_FIRST = (  # of sources that agree, the one shown first
    "company_release", "exchange_filing", "regulator", "registry", "association", "news", "analyst", "dataset", "blog",
)  # fmt: skip
_Group = tuple[Observation, ...]


@dataclass(frozen=True, slots=True)
class Selection:
    """The figure we stand by, those whose bounds overlap it, those that differ, and what decided."""

    standing: Observation
    corroborated_by: tuple[Observation, ...] = ()
    differs_from: tuple[Observation, ...] = ()
    decided_by: str = ""
    decided: bool = True


class Judge:
    """Selects; remembers which rulings and sources there are."""

    def __init__(self, sources: Mapping[str, Source], rulings: Sequence[Ruling], say: Callable[[str], str]) -> None:
        self._say = say
        self._sources = sources
        self._by_use = {ruling.use: ruling for ruling in rulings if ruling.use}
        self._by_over = {uid: ruling for ruling in rulings for uid in ruling.over}

    def select(self, observations: Sequence[Observation]) -> Selection:
        """The figure we stand by among the observations of one key (at least one)."""
        best_kind = min(_rank(o.kind, OBSERVATION_KINDS) for o in observations)  # a lower one never stands beside it
        group = tuple(
            sorted((o for o in observations if _rank(o.kind, OBSERVATION_KINDS) == best_kind), key=lambda o: o.uid),
        )
        kept, reason = self._ruled(group)
        for why, rule in (
            (_replaced, _without_superseded),
            (_by_tier, self._of_the_best_tier),
            (_by_status, _of_the_best_status),
        ):
            if agree(kept):
                break
            fewer = rule(kept)
            reason = reason if len(fewer) == len(kept) else self._say(why(kept, fewer))
            kept = fewer
        if agree(kept):
            return _selection(min(kept, key=self._preference), group, reason, decided=True)
        newest = min(kept, key=lambda o: (-self._published(o).toordinal(), o.uid))
        return _selection(newest, group, "", decided=False)

    def _ruled(self, group: _Group) -> tuple[_Group, str]:
        for observation in group:
            ruling = self._by_use.get(observation.uid)
            if ruling is not None:
                return (observation,), ruling.because
        kept = tuple(o for o in group if o.uid not in self._by_over)
        if kept and len(kept) < len(group):
            return kept, next(self._by_over[o.uid].because for o in group if o.uid in self._by_over)
        return group, ""

    def _of_the_best_tier(self, group: _Group) -> _Group:
        return _best(group, lambda o: _rank(self._tier(o), TIERS))

    def _tier(self, observation: Observation) -> str:
        source = self._sources.get(observation.source)
        return source.tier if source else TIERS[-1]

    def _published(self, observation: Observation) -> date:
        source = self._sources.get(observation.source)
        return source.published.earliest if source else date.min

    def _preference(self, observation: Observation) -> tuple[bool, Fraction, int, int, int, int, str]:
        """Of figures that agree: the narrowest bounds, the better tier, status and kind, the newest, then by name."""
        interval = observation.quantity.interval
        bounded = interval.low is not None and interval.high is not None
        width = interval.high - interval.low if interval.low is not None and interval.high is not None else Fraction(0)
        tier = _rank(self._tier(observation), TIERS)
        status = _rank(observation.status, STATUSES)
        source = self._sources.get(observation.source)
        kind = _rank(source.kind if source else "", _NEAREST_FIRST)
        newest = -self._published(observation).toordinal()
        return (not bounded, width, tier, status, kind, newest, observation.uid)


def _replaced(group: _Group, kept: _Group) -> str:
    return phrases.REPLACED


def _by_tier(group: _Group, kept: _Group) -> str:
    return phrases.BY_TIER


def _by_status(group: _Group, kept: _Group) -> str:
    lower = min((o.status for o in group if o not in kept), key=lambda status: _rank(status, STATUSES))
    return phrases.BY_STATUS[kept[0].status, lower]


def agree(group: Sequence[Observation]) -> bool:
    """True when the bounds of every two of them overlap."""
    return all(
        a.quantity.interval.overlaps(b.quantity.interval) for place, a in enumerate(group) for b in group[place + 1 :]
    )


def _selection(standing: Observation, group: _Group, reason: str, *, decided: bool) -> Selection:
    others = [o for o in group if o.uid != standing.uid]
    overlapping = [o for o in others if o.quantity.interval.overlaps(standing.quantity.interval)]
    return Selection(
        standing=standing,
        corroborated_by=tuple(o for o in overlapping if o.source != standing.source),
        differs_from=tuple(o for o in others if o not in overlapping),
        decided_by=reason,
        decided=decided,
    )


def _without_superseded(group: _Group) -> _Group:
    replaced = {uid_in(o.source, o.supersedes) for o in group if o.supersedes}
    kept = tuple(o for o in group if o.uid not in replaced)
    return kept or group


def _of_the_best_status(group: _Group) -> _Group:
    return _best(group, lambda o: _rank(o.status, STATUSES))


def _best(group: _Group, rank: Callable[[Observation], int]) -> _Group:
    best = min(rank(o) for o in group)
    return tuple(o for o in group if rank(o) == best)


def _rank(word: str, order: Sequence[str]) -> int:
    return order.index(word) if word in order else len(order)
