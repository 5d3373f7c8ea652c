"""Versions of a target: which was in force on a day.

In: the targets of one subject, measure and period. Out: versions, oldest announcement first. Invariant: a repetition of
an earlier version by another source is no version of its own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from site_builder.model.evidence import Source, Target
from site_builder.model.interval import Interval
from site_builder.model.period import PartialDate
from site_builder.model.statistics import Unanswerable

_KINDS = ("target", "guidance")


def versions(targets: Sequence[Target], sources: Mapping[str, Source]) -> tuple[Target, ...]:
    """The versions among the targets of one key, oldest announcement first.

    Guidance counts only where there is no target. Where several sources give the same goal, the one that knows the
    earliest day of its announcement stands for all, a primary source first, a blog after all others; one that says what
    it supersedes is always a version of its own.
    """
    best = min((_rank(t.kind) for t in targets), default=0)
    ranked = sorted((t for t in targets if _rank(t.kind) == best), key=lambda t: _standing(t, sources))
    kept: list[Target] = []
    seen: set[tuple[Interval, str]] = set()
    for target in ranked:
        goal = (target.quantity.interval, target.quantity.unit)
        if target.supersedes or goal not in seen:
            kept.append(target)
        seen.add(goal)
    return tuple(sorted(kept, key=lambda t: (t.announced.earliest, t.announced.latest, t.uid)))


def in_force(of: Sequence[Target], day: date | None) -> Target | None:
    """The latest version announced by a day (the newest of all when no day is given).

    An announcement that is known to a month or a quarter only counts from its first day.
    """
    announced = [t for t in of if day is None or t.announced.earliest <= day]
    return announced[-1] if announced else None


def named_version(of: Sequence[Target], name: str) -> Target:
    """The version that ``target:original`` or ``target:YYYY-MM`` names: the first, or the one in force at that time.

    Raises:
        Unanswerable: EV222 when nothing had been announced by then.
    """
    if name == "original":
        return of[0]
    moment = PartialDate.parse(name)
    found = in_force(of, moment.latest)
    if found is None:
        message = f"no version of the target had been announced by {name}"
        raise Unanswerable("EV222", message, f"the first is of {of[0].announced}; write target:original")
    return found


def _rank(kind: str) -> int:
    return _KINDS.index(kind) if kind in _KINDS else len(_KINDS)


def _standing(target: Target, sources: Mapping[str, Source]) -> tuple[bool, bool, date, bool, str]:
    source = sources.get(target.source)
    secondary = source is None or source.tier != "primary"
    hearsay = secondary and (source is None or source.kind == "blog")  # it was not there, so its day is no better
    return (not target.announced.is_known, hearsay, target.announced.earliest, secondary, target.uid)
