"""A period put together from others: the sum of its parts, or what is left of a whole.

In: the periods on file with whether each is exact. Out: ``Tiling`` values. Invariant: the months of the added periods,
less those of the subtracted ones, are exactly the months of the wanted period, each once.

Periods are steps between month boundaries; adding one is a step forward, subtracting one a step back. The best way from
the first boundary to the last is the one with the fewest inexact figures, then the fewest steps (Dijkstra's algorithm).
"""

from __future__ import annotations

import heapq
from collections.abc import Mapping
from dataclasses import dataclass

from site_builder.model.period import Month, Period

_YEAR = 12  # months


@dataclass(frozen=True, slots=True)
class Tiling:
    """The periods to add and those to subtract, each in the order of time."""

    added: tuple[Period, ...]
    subtracted: tuple[Period, ...] = ()


def total_of(wanted: Period, on_file: Mapping[Period, bool]) -> Tiling | None:
    """The parts whose sum is the wanted period; None when there are none.

    ``on_file`` says of each period whether its figure is exact; the wanted period itself is not used.
    """
    steps = [(_before(p), _after(p), exact, p) for p, exact in on_file.items() if wanted.contains(p) and p != wanted]
    path = _shortest(_before(wanted), _after(wanted), steps)
    return None if path is None else Tiling(tuple(path))


def remainder_of(wanted: Period, on_file: Mapping[Period, bool]) -> Tiling | None:
    """What is left for the wanted period of the figures of the same calendar years; None when that cannot be had.

    Where those do not tell, it may be what is left of a year of the maker's own, such as from April to March.
    """
    calendar = Period(Month(wanted.start.year, 1), Month(wanted.end.year, 12))
    own = sorted(p for p in on_file if p.length == _YEAR and p.contains(wanted) and not calendar.contains(p))
    return next((found for w in (calendar, *own) if (found := _left(wanted, on_file, w)) is not None), None)


def _left(wanted: Period, on_file: Mapping[Period, bool], window: Period) -> Tiling | None:
    """What is left for the wanted period of figures inside a window."""
    inside = [(p, exact) for p, exact in on_file.items() if window.contains(p) and p != wanted]
    forward = [(_before(p), _after(p), exact, p) for p, exact in inside]
    backward = [(_after(p), _before(p), exact, p) for p, exact in inside]
    path = _shortest(_before(wanted), _after(wanted), [*forward, *backward])
    if path is None:
        return None
    position, added, subtracted = _before(wanted), [], []
    for period in path:
        if _before(period) == position:
            added.append(period)
            position = _after(period)
        else:
            subtracted.append(period)
            position = _before(period)
    return Tiling(tuple(sorted(added)), tuple(sorted(subtracted)))


def uncovered(wanted: Period, on_file: Mapping[Period, bool]) -> tuple[Month, ...]:
    """The months of the wanted period that no period inside it covers."""
    parts = [p for p in on_file if wanted.contains(p)]
    return tuple(m for m in wanted.months() if not any(p.start <= m <= p.end for p in parts))


def spans(months: tuple[Month, ...]) -> tuple[Period, ...]:
    """Months in order as the fewest unbroken periods."""
    runs: list[Period] = []
    for month in months:
        if runs and runs[-1].end.plus(1) == month:
            runs[-1] = Period(runs[-1].start, month)
        else:
            runs.append(Period.of_month(month))
    return tuple(runs)


def _before(period: Period) -> int:
    return period.start.year * 12 + period.start.month


def _after(period: Period) -> int:
    return period.end.year * 12 + period.end.month + 1


def _shortest(start: int, goal: int, steps: list[tuple[int, int, bool, Period]]) -> tuple[Period, ...] | None:
    outgoing: dict[int, list[tuple[int, bool, Period]]] = {}
    for origin, destination, exact, period in steps:
        outgoing.setdefault(origin, []).append((destination, exact, period))
    queue: list[tuple[int, int, tuple[Period, ...], int]] = [(0, 0, (), start)]
    settled: set[int] = set()
    while queue:
        inexact, count, path, position = heapq.heappop(queue)
        if position == goal:
            return path
        if position in settled:
            continue
        settled.add(position)
        for destination, exact, period in outgoing.get(position, ()):
            if destination not in settled:
                heapq.heappush(queue, (inexact + (not exact), count + 1, (*path, period), destination))
    return None
