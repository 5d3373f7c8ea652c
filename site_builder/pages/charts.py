"""Charts as views: marks with their words, their data as a table, and the line that names their sources.

In: marks and the evidence behind them. Out: ``ChartView``. Invariant: the table under a chart has a row for every
mark; the source line names producers of the evidence that is drawn and no other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from site_builder.model.charts import Annotation, Chart, Mark, Threshold
from site_builder.model.evidence import Evidence, Statistic, is_told_instead
from site_builder.model.pages import FIGURE_CLOSE, FIGURE_OPEN, ChartView, LinkView, RichText
from site_builder.model.quantity import Quantity
from site_builder.pages import chart_phrases, figures, links, opened, prose
from site_builder.pages.marks import noted
from site_builder.pages.material import Material
from site_builder.pages.tables import capital

IN_CELLS = ("sparkline", "bullet-cell")  # drawings in a table; too small to stand alone
MARKED = ("line", "cumulative", "column", "columns-with-base")  # along time: milestones of their makers are marked
MOST_MAKERS = 2  # of more than two, the milestones would be a crowd
NAMED_PRODUCERS = 4
MOST_LINKS = 8


@dataclass(frozen=True, slots=True)
class Plot:
    """What to draw before it has words: marks, the evidence behind them, notes on a time axis."""

    marks: tuple[Mark, ...]
    evidence: tuple[Evidence, ...]
    annotations: tuple[Annotation, ...] = ()

    @property
    def is_empty(self) -> bool:
        """True when no mark has anything to draw."""
        return not any(m.value is not None or m.role == "event" for m in self.marks)


def chart_view(
    material: Material,
    plot: Plot,
    *,
    id_: str,
    kind: str,
    title: RichText,
    subtitle: str,
    note: str = "",
    highlight: str = "",
) -> ChartView:
    """The view of a chart."""
    sources = tuple(dict.fromkeys(s for e in plot.evidence for s in figures.sources_of(e)))
    notes = plot.annotations or (_milestones(material, plot) if kind in MARKED else ())
    chart = Chart(
        id=id_, kind=kind, title=as_text(title), subtitle=subtitle, marks=plot.marks, unit=_unit(plot),
        source_line=source_line(material, sources), note=note, annotations=notes, highlight=highlight,
        threshold=_threshold(material, plot) if kind == "bar" else None,
    )  # fmt: skip
    paired = pairs(plot.marks)
    head, rows = table_of_pairs(material, paired) if paired else table(material, plot.marks, kind)
    return ChartView(
        chart=chart,
        title=title,
        head=head,
        rows=rows,
        note=note,
        sources=source_links(material, sources),
        description=material.describe(replace(chart, annotations=())),  # the page lists them, each with its key
        values=tuple(m.machine for m in (paired.values() if paired else plot.marks)),
        firsts=tuple(m.machine for m in paired),
        route="" if kind in IN_CELLS else links.chart(id_),
        milestones=milestone_links(chart),
    )


def _threshold(material: Material, plot: Plot) -> Threshold | None:
    """The whole, where all that is drawn are shares of targets."""
    if not plot.evidence or any(not isinstance(e, Statistic) or e.method != "attainment" for e in plot.evidence):
        return None
    whole = Quantity.exactly(100, "percent")
    return Threshold(100.0, material.say(chart_phrases.THE_TARGET).format(share=material.words.quantity(whole)))


def milestone_links(chart: Chart) -> tuple[LinkView, ...]:
    """The milestones that a chart marks, each with its key, to be listed under it."""
    return tuple(LinkView(f"{n.key} {n.text}".strip(), links.milestone(n.milestone)) for n in chart.annotations)


def listed_once(blocks: Iterable[Any]) -> tuple[Any, ...]:
    """Views in page order, where a chart that marks the same milestones as one above it refers to the list there."""
    listed: dict[tuple[LinkView, ...], str] = {}
    views: list[Any] = []
    for view in blocks:
        if isinstance(view, ChartView) and view.milestones:
            above = listed.setdefault(view.milestones, view.chart.id)
            views.append(view if above == view.chart.id else replace(view, milestones=(), listed_at=above))
        else:
            views.append(view)
    return tuple(views)


def _milestones(material: Material, plot: Plot) -> tuple[Annotation, ...]:
    """The milestones of the makers in the span that is drawn, each with the key that stands in the drawing."""
    makers = {m.series for m in plot.marks if m.series}
    days = [day for m in plot.marks if m.value is not None for day in (m.start, m.end) if day]
    if not days or len(makers) > MOST_MAKERS:
        return ()
    return noted(material, makers, min(days), max(days))


def as_text(text: RichText) -> str:
    """Rich text as plain words, its figures in place."""
    return prose.without_markup(words_only(text).markdown)


def words_only(text: RichText) -> RichText:
    """Rich text whose figures are words, for places on pages that do not hold their evidence."""
    words = text.markdown
    for place, figure in enumerate(text.figures):
        words = words.replace(f"{FIGURE_OPEN}{place}{FIGURE_CLOSE}", figure.text)
    return RichText(words, inline=text.inline)


def source_line(material: Material, sources: Sequence[str]) -> str:
    """The producers in one line: Sources: 36Kr; Yicai Global; and 3 more. Some names have commas of their own."""
    producers = tuple(dict.fromkeys(material.source(s).producer for s in sources))
    if not producers:
        return ""
    named = list(producers[:NAMED_PRODUCERS])
    if len(producers) > NAMED_PRODUCERS + 1:
        named.append(material.say(chart_phrases.AND_OTHERS).format(count=len(producers) - NAMED_PRODUCERS))
    else:
        named = list(producers)
    label = material.say(chart_phrases.SOURCE_LABEL[0 if len(producers) == 1 else 1])
    return material.say(chart_phrases.SOURCE_LINE).format(label=label, sources="; ".join(named))


def source_links(material: Material, sources: Iterable[str]) -> tuple[LinkView, ...]:
    """Links to the pages of sources, named by producer, and by date where a producer has several.

    No name is said twice: of several documents of one producer and date, or of very many sources of one producer, the
    first is linked; the others are reached from the figures.
    """
    found = [material.source(s) for s in sources]
    producers = [s.producer for s in found]
    if len(found) > MOST_LINKS:
        first = {s.producer: s for s in reversed(found)}
        return tuple(LinkView(p, links.source(first[p].id)) for p in dict.fromkeys(producers))
    names = [s.producer if producers.count(s.producer) == 1 else opened.dated(material, s) for s in found]
    named = dict(zip(reversed(names), reversed(found), strict=True))
    return tuple(LinkView(name, links.source(named[name].id)) for name in dict.fromkeys(names))


def table(
    material: Material, marks: Sequence[Mark], kind: str = ""
) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """Head and rows of a chart's data: one row for each mark, a column for maker and role only where they vary."""
    several = len({m.series for m in marks}) > 1
    roles = len({m.role for m in marks}) > 1
    events = all(m.role == "event" for m in marks)
    label_names = all(f"{m.label}, ".startswith(f"{m.series_name}, ") for m in marks)  # "Leapmotor, November 2025"
    head, columns = [], []
    if several or label_names:
        head.append(material.say(chart_phrases.CHART_HEAD["subject"]))
        columns.append([m.label if label_names else m.series_name for m in marks])
    if not label_names:
        head.append(material.say(chart_phrases.CHART_HEAD["event" if events else "period"]))
        columns.append([capital(m.label) for m in marks])
    if roles:
        head.append(material.say(chart_phrases.CHART_HEAD["role"]))
        columns.append(_roles(material, marks, kind))
    number = "date" if events else "running" if kind == "cumulative" else "value"
    head.append(material.say(chart_phrases.CHART_HEAD[number]))
    columns.append([m.text for m in marks])
    return tuple(head), tuple(zip(*columns, strict=True))


def _roles(material: Material, marks: Sequence[Mark], kind: str) -> list[str]:
    """What each mark is; a figure beside targets is their result, whether reported or worked out."""
    against = any(m.role in ("target", "first-target") for m in marks)
    starts = {(m.series, m.start) for m in marks if m.role == "value"}

    def role(mark: Mark) -> str:
        if mark.role == "value" and against:
            return "result"
        if mark.role != "base" or mark.start is None:
            return mark.role
        year_later = mark.start.replace(year=mark.start.year + 1)
        return "whole" if kind == "waterfall" else "base" if (mark.series, year_later) in starts else "before"

    names = map(role, marks)
    return [material.say(chart_phrases.ROLE.get(name, name)) for name in names]


def pairs(marks: Sequence[Mark]) -> dict[Mark, Mark]:
    """Each figure with its base, where every mark is one of the two and the base follows its figure; else none."""
    found = dict(zip(marks[::2], marks[1::2], strict=False))
    apart = any((a.role, b.role, a.series, a.label) != ("value", "base", b.series, b.label) for a, b in found.items())
    return {} if apart or 2 * len(found) != len(marks) else found


def table_of_pairs(
    material: Material, paired: Mapping[Mark, Mark]
) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """Head and rows of figures beside their bases: one row for each period, a column for the maker where it varies."""
    several = len({m.series for m in paired}) > 1
    base = material.say(chart_phrases.ROLE["base"])
    names = ["subject", "period", "value"] if several else ["period", "value"]
    head = (*(material.say(chart_phrases.CHART_HEAD[name]) for name in names), base[:1].upper() + base[1:])
    return head, tuple(
        (*([m.series_name] if several else []), capital(m.label), m.text, b.text) for m, b in paired.items()
    )


def _unit(plot: Plot) -> str:
    """The unit of what is drawn."""
    return next((e.quantity.unit for e in plot.evidence if not is_told_instead(e)), "vehicle")
