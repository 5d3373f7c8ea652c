"""Then and now: marks of a maker in pairs, and the scale on which they are set.

In: for each maker a mark of role base (then) and one of another role (now). Out: pairs, a scale with its ticks.
Invariant: from twelve times the size on the scale is logarithmic, and only when all is above zero.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from site_builder.charts import phrases
from site_builder.charts.axes import localised, log_labels, log_ticks, tick_labels, ticks
from site_builder.charts.kinds import parts
from site_builder.charts.labels import clean
from site_builder.charts.scene import Scale
from site_builder.model.catalogue import Lettering
from site_builder.model.charts import Chart, Mark

LOG_FROM = 12.0  # largest ÷ smallest from which sizes are set on a logarithmic axis
NOW = ("value", "said", "projection", "target")


@dataclass(frozen=True)
class Pair:
    """A maker: then (may be missing) and now."""

    name: str
    then: Mark | None
    now: Mark

    def change(self, words: Lettering) -> str:
        """The change in per cent with its sign, no more exact than its two ends; "" when it has no meaning."""
        ends = None if self.then is None else _changes(self.then, self.now)
        if ends is None:
            return ""
        largest = max(abs(end) for end in ends)
        for decimals in (2,) if largest < 1 else (1,) if largest < 10 else (1, 0):
            first, last = (_signed(end, decimals, words) for end in ends)
            if first == last:
                return words.told(phrases.PERCENT, number=first)
        first, last = _signed(ends[0], decimals, words, math.floor), _signed(ends[1], decimals, words, math.ceil)
        return words.told(phrases.PERCENT, number=words.told(phrases.FROM_TO, first=first, last=last))


def _changes(then: Mark, now: Mark) -> tuple[float, float] | None:
    """The least and the largest change in per cent that the bounds of both ends allow; None where one is open."""
    if then.value is None or now.value is None or then.open_high or now.open_high:
        return None
    starts, ends = ([n for n in (m.value, m.low, m.high) if n is not None] for m in (then, now))
    if min(starts) <= 0:
        return None
    return (min(ends) / max(starts) - 1) * 100, (max(ends) / min(starts) - 1) * 100


def _signed(percent: float, decimals: int, words: Lettering, cut: Callable[[float], int] | None = None) -> str:
    """A number with its sign, in the signs of the language; ``cut`` rounds the end of a range outward."""
    if cut is not None:
        percent = cut(round(percent * 10**decimals, 6)) / 10**decimals
    sign = "+" if percent >= 0 else "\u2212"
    return sign + localised(f"{abs(percent):.{decimals}f}", words)


def pairs_of(chart: Chart) -> list[Pair]:
    """The pairs in the order of their makers. Raises NothingToDraw, ValueError."""
    groups = parts.by_series(parts.of_role(chart, *NOW, "base"))
    pairs = []
    for marks in groups.values():
        found = parts.drawn(marks)
        nows, thens = [m for m in found if m.role in NOW], [m for m in found if m.role == "base"]
        if len(nows) > 1 and not thens:
            named = parts.row_names(nows)
            pairs += [Pair(name, None, m) for name, m in zip(named, nows, strict=True)]
        elif nows:
            name = clean(nows[-1].series_name) or clean(nows[-1].label)
            pairs.append(Pair(name, thens[-1] if thens else None, nows[-1]))
    if not pairs:
        raise parts.NothingToDraw("no mark has a value")
    return pairs


def numbers_of(pair: Pair) -> list[float]:
    """Every number of a pair, bounds included."""
    marks = [m for m in (pair.then, pair.now) if m is not None]
    return [n for m in marks for n in (m.value, m.low, m.high) if n is not None]


def axis_of(
    numbers: list[float], unit: str, most: int, words: Lettering
) -> tuple[Scale, tuple[float, ...], tuple[str, ...]]:
    """A scale that holds the numbers, its ticks and their words."""
    low, high = min(numbers), max(numbers)
    if low > 0 and high / low >= LOG_FROM:
        places = log_ticks(low, high, most)
        return Scale(low, high, "log"), places, log_labels(places, words)
    places = ticks(low, high, most)
    return Scale(places[0], places[-1]), places, tick_labels(places, unit, words)


def fraction_of(x: Scale, value: float) -> float:
    """How far along the scale a value is, 0 to 1."""
    if x.kind == "log":
        return math.log(value / x.low) / math.log(x.high / x.low)
    return (value - x.low) / (x.high - x.low)


def value_at(x: Scale, fraction: float) -> float:
    """The value that is so far along the scale."""
    if x.kind == "log":
        return x.low * math.exp(math.log(x.high / x.low) * fraction)
    return x.low + (x.high - x.low) * fraction
