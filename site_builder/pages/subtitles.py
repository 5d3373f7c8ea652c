"""Subtitles of charts: who, which measure and unit, which scope, which period.

In: what is plotted. Out: one line of words. Invariant: measure, scope and period are those of the evidence that is
drawn.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from site_builder.model.evidence import Measure
from site_builder.model.period import Month, Period
from site_builder.model.references import Reference
from site_builder.pages import chart_phrases
from site_builder.pages.charts import Plot
from site_builder.pages.material import Material

MOST_NAMES = 3
PAIRS = ("range", "slope")


def subtitle(material: Material, plot: Plot, references: Sequence[Reference] = (), kind: str = "") -> str:
    """The subtitle of a chart: "Leapmotor, deliveries, world, by month, January to December 2025"."""
    parts = [
        *_names(plot),
        *_measures(material, plot, references),
        *_cadence(material, references),
        *_period(material, plot, kind),
    ]
    text = ", ".join(part for part in parts if part)
    if kind in chart_phrases.KIND_SUBTITLE and not (kind == "columns-with-base" and _is_baseless(plot)):
        reading = material.say(chart_phrases.KIND_SUBTITLE[kind])
        text = f"{text}. {reading}" if text else reading
    return text[:1].upper() + text[1:]


def _is_baseless(plot: Plot) -> bool:
    """True when no figure of the year before is on file: then no mark stands for it."""
    return not any(m.role == "base" and m.value is not None for m in plot.marks)


def measures(plot: Plot) -> tuple[Measure, ...]:
    """The different measures that are drawn, in order."""
    return tuple(dict.fromkeys(e.measure for e in plot.evidence))


def _names(plot: Plot) -> list[str]:
    """The makers, where they are few enough to be named and not named by the rows already."""
    labels = tuple(f"{m.label}, " for m in plot.marks)  # "Leapmotor" or "Leapmotor, November 2025" by themselves
    named = dict.fromkeys(m.series_name for m in plot.marks if m.series_name)
    names = [name for name in named if not any(label.startswith(f"{name}, ") for label in labels)]
    return names if len(names) <= MOST_NAMES else []


def _measures(material: Material, plot: Plot, references: Sequence[Reference]) -> list[str]:
    """One measure in full; of several the metrics alone, and the statistic where one is asked for."""
    found = measures(plot)
    known = material.statistics.methods
    asked = dict.fromkeys(r.statistic for r in references if r.statistic and r.statistic in known)
    titles = [material.say(known[name].title) for name in asked if name]
    if len(found) == 1:
        return [*titles, material.words.measure(found[0])]
    metrics = dict.fromkeys(material.words.metric(m.metric) for m in found)
    return [*titles, material.words.joined(list(metrics))] if metrics else titles


def _cadence(material: Material, references: Sequence[Reference]) -> list[str]:
    every = dict.fromkeys(r.every for r in references if r.every)
    return [material.say(chart_phrases.CADENCE[e]) for e in every if e in chart_phrases.CADENCE][:1]


def _period(material: Material, plot: Plot, kind: str) -> list[str]:
    """The span of the values that are drawn; of pairs the earlier ones are half of what is shown."""
    roles = ("value", "base") if kind in PAIRS else ("value", "said")
    drawn = [m for m in plot.marks if m.role in roles and m.value is not None]
    periods = sorted({_months(m.start, m.end) for m in drawn if m.start and m.end})
    if not periods:
        return []
    if kind in PAIRS and len(periods) == 2:
        return [material.words.from_to(*periods)]
    return [material.words.period(Period(periods[0].start, max(period.end for period in periods)))]


def _months(first: date, last: date) -> Period:
    return Period(Month(first.year, first.month), Month(last.year, last.month))
