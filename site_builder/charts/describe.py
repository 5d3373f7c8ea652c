"""Words for a chart that cannot be seen: what it shows, extremes, trend, comparison, and how exact it is.

In: a chart, and the words of a language. Out: plain text, whole sentences. Invariant: every number in it is the words
of a mark; nothing is computed but order.
"""

from __future__ import annotations

from site_builder.charts import phrases
from site_builder.charts.labels import clean
from site_builder.charts.sentences import MOST_NAMED, unstopped, values
from site_builder.charts.table import KINDS
from site_builder.model.catalogue import IN_ENGLISH, Lettering
from site_builder.model.charts import Chart


def describe(chart: Chart, words: Lettering = IN_ENGLISH) -> str:
    """The text alternative of a chart. Never raises: a chart of an unknown kind is described by its values."""
    kind = KINDS.get(chart.kind)
    said = kind.words(chart, words) if kind else values(chart, words)
    about = unstopped(clean(chart.subtitle) or clean(chart.title))
    picture = words.say(kind.picture if kind else phrases.CHART)
    opening = words.told(phrases.PICTURE if about else phrases.PICTURE_ALONE, kind=picture, about=about)
    marked = (_exactness(chart, words), _threshold(chart, words), _milestones(chart, words))
    return " ".join(part for part in (opening, said, *marked) if part)


def _threshold(chart: Chart, words: Lettering) -> str:
    """What all values are held against."""
    text = unstopped(clean(chart.threshold.text)) if chart.threshold else ""
    return words.told(phrases.LINE_AT, text=text) if text else ""


def _milestones(chart: Chart, words: Lettering) -> str:
    """The milestones that are marked, the first few by name."""
    texts = [unstopped(clean(note.text)) for note in chart.annotations if clean(note.text)]
    if not texts:
        return ""
    named = "; ".join(texts[:MOST_NAMED])
    if len(texts) > MOST_NAMED:
        named = words.told(phrases.AND_MORE, all=named, number=len(texts) - MOST_NAMED)
    return words.told(phrases.MILESTONES_MARKED if len(texts) > 1 else phrases.MILESTONE_MARKED, all=named)


def _exactness(chart: Chart, words: Lettering) -> str:
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
    counts = ((phrases.WITH_RANGE, len(about)), (phrases.WITH_FLOOR, len(floors)))
    return " ".join(words.counted(number, forms) for forms, number in counts if number)
