"""Words for a chart that cannot be seen: what it shows, extremes, trend, comparison, and how exact it is.

In: a chart. Out: plain English, whole sentences. Invariant: every number in it is the words of a mark; nothing is
computed but order.
"""

from __future__ import annotations

from collections.abc import Sequence

from site_builder.charts.labels import clean
from site_builder.charts.sentences import MOST_NAMED, joined, unstopped, values
from site_builder.charts.table import KINDS
from site_builder.model.charts import Chart, Mark

_COUNTED = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def describe(chart: Chart) -> str:
    """The text alternative of a chart. Never raises: a chart of an unknown kind is described by its values."""
    kind = KINDS.get(chart.kind)
    words = kind.words(chart) if kind else values(chart)
    about = unstopped(clean(chart.subtitle) or clean(chart.title))
    picture = kind.picture if kind else "Chart"
    opening = f"{picture}: {about}." if about else f"{picture}."
    return " ".join(part for part in (opening, words, _exactness(chart), _milestones(chart)) if part)


def _milestones(chart: Chart) -> str:
    """The milestones that are marked, the first few by name."""
    texts = [unstopped(clean(note.text)) for note in chart.annotations if clean(note.text)]
    if not texts:
        return ""
    rest = len(texts) - MOST_NAMED
    more = f"; and {rest} more" if rest > 0 else ""
    return f"{'Milestones' if len(texts) > 1 else 'Milestone'} marked: {'; '.join(texts[:MOST_NAMED])}{more}."


def _exactness(chart: Chart) -> str:
    """Which marks are not exact, in words."""
    floors = [m for m in chart.marks if m.open_high and m.role != "target"]
    about = [
        m
        for m in chart.marks
        if not m.open_high
        and m.low is not None
        and m.high is not None
        and m.low != m.high
        and m.role not in {"target", "first-target"}
    ]
    words = []
    if about:
        words.append(
            f"{_count(about)} drawn with the range that {'its' if len(about) == 1 else 'their'} wording covers"
        )
    if floors:
        words.append(f"{_count(floors)} a lower bound without an upper end")
    return f"{joined([words[0][0].upper() + words[0][1:], *words[1:]])}." if words else ""


def _count(marks: Sequence[Mark]) -> str:
    if len(marks) == 1:
        return "one figure is"
    return f"{_COUNTED[len(marks)] if len(marks) < len(_COUNTED) else len(marks)} figures are"
