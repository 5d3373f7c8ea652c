"""Fenced blocks as views: charts, tables, callouts, comparisons, verdicts, timelines.

In: ``Block`` values of a brief. Out: their views. Invariant: each kind of block has one function in ``VIEWS``; a block
about which nothing is on file is left out rather than shown empty.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from site_builder.model.blocks import (
    Block,
    CalloutBlock,
    ChartBlock,
    ComparisonBlock,
    ComparisonRow,
    TableBlock,
    TimelineBlock,
    VerdictBlock,
)
from site_builder.model.evidence import Judgement
from site_builder.model.pages import (
    FIGURE_CLOSE,
    FIGURE_OPEN,
    CalloutView,
    CellView,
    ChartView,
    ComparisonRowView,
    ComparisonView,
    LinkView,
    RichText,
    TableView,
    TimelineView,
    VerdictsView,
)
from site_builder.pages import cards, charts, links, phrases, plots, prose, subtitles
from site_builder.pages.figures import Figures, figure_text, plain_text
from site_builder.pages.marks import noted
from site_builder.pages.material import Material, uid_in

NO_FIGURE = re.compile(r"–|[^\W\d]+( [^\W\d]+){1,3}")  # "not on file": two to four words, no digits


def view(material: Material, block: Block, figures: Figures) -> object | None:
    """The view of a block; None where there is nothing to show."""
    return VIEWS[type(block)](material, block, figures)


def chart(material: Material, block: ChartBlock, figures: Figures) -> ChartView | None:
    """An editor's chart."""
    if block.kind == "timeline":
        plot = plots.timeline(material, block.subjects)
    elif block.series:
        plot = plots.PLOTTERS.get(block.kind, plots.points)(material, block.series)
    else:
        return None
    if plot.is_empty:
        return None
    for evidence in plot.evidence:
        figures.cite(evidence)
    if block.annotate == "milestones":
        plot = _annotated(material, plot, block)
    return charts.chart_view(
        material,
        plot,
        id_=block.id,
        kind=block.kind,
        title=prose.rich(block.title, figures, control=False),
        subtitle=subtitles.subtitle(material, plot, block.series, block.kind),
        note=" ".join(filter(None, (prose.plain(block.note, material), block.unlike_because))),
        highlight=block.highlight or "",
    )


def table(_material: Material, block: TableBlock, figures: Figures) -> TableView:
    """An editor's table; a column is numeric when its cells are one figure each, or a few words that there is none."""
    rows = tuple(tuple(prose.rich(cell, figures) for cell in row) for row in block.rows)
    numeric = tuple(
        _is_numeric([row[place] if place < len(row) else plain_text("") for row in rows])
        for place in range(len(block.head))
    )
    return TableView(
        caption=prose.maybe_rich(block.caption, figures),
        head=tuple(CellView(plain_text(text), n, True) for text, n in zip(block.head, numeric, strict=True)),
        rows=tuple(
            tuple(
                CellView(cell, place < len(numeric) and numeric[place], place == 0 and not numeric[0])
                for place, cell in enumerate(row)
            )
            for row in rows
        ),
    )


def callout(_material: Material, block: CalloutBlock, figures: Figures) -> CalloutView:
    """A callout."""
    return CalloutView(block.label, prose.rich(block.text, figures))


def comparison(material: Material, block: ComparisonBlock, figures: Figures) -> ComparisonView:
    """What a source says beside what the evidence says."""
    return ComparisonView(
        source=LinkView(material.source(block.source).producer, links.source(block.source)),
        rows=tuple(_comparison_row(material, block.source, row, figures) for row in block.rows),
        caption=prose.maybe_rich(block.caption, figures),
    )


def verdicts(material: Material, block: VerdictBlock, _figures: Figures) -> VerdictsView | None:
    """The claims of a source with their verdicts."""
    return cards.verdicts_view(material, block.source, block.claims)


def timeline(material: Material, block: TimelineBlock, figures: Figures) -> TimelineView | None:
    """The milestones of some subjects, oldest first."""
    found = [m for m in reversed(material.milestones) if not block.subjects or set(block.subjects) & set(m.subjects)]
    return TimelineView(tuple(cards.milestone_view(material, m, figures) for m in found)) if found else None


def _comparison_row(material: Material, source: str, row: ComparisonRow, figures: Figures) -> ComparisonRowView:
    """One row, with the verdict on what the source says."""
    uid = uid_in(source, row.says)
    judged = judgement_on(material, uid)
    evidence = figures.find(row.evidence)
    return ComparisonRowView(
        subject=material.subject_link(row.subject)
        if row.subject in material.site.brands
        else LinkView(row.subject, ""),
        subject_id=row.subject,
        said=_said(material, uid),
        evidence=plain_text(material.say(phrases.NOT_REPORTED)) if evidence is None else figure_text(evidence),
        verdict=judged.verdict.value if judged else "",
        note=prose.maybe_rich(row.note, figures) or (plain_text(judged.explanation) if judged else None),
        arithmetic=judged.arithmetic if judged else (),
    )


def judgement_on(material: Material, uid: str) -> Judgement | None:
    """What became of a claim, or of the first judged claim about an observation."""
    if uid in material.judgements:
        return material.judgements[uid]
    about = (c.uid for c in material.claims_about.get(uid, ()) if c.uid in material.judgements)
    return next((material.judgements[c] for c in about), None)


def _said(material: Material, uid: str) -> str:
    """What the source says, in its own token."""
    site = material.site
    if uid in site.claims:
        claim = site.claims[uid]
        written = claim.value.as_written if claim.value else ""
        return claim.quoted or written or claim.statement
    said = site.observations.get(uid) or site.targets.get(uid)
    return said.quantity.as_written or "" if said else ""


def _annotated(material: Material, plot: charts.Plot, block: ChartBlock) -> charts.Plot:
    """The plot with the milestones of its subjects on its time axis."""
    days = [day for m in plot.marks for day in (m.start, m.end) if day]
    if not days:
        return plot
    subjects = {r.subject for r in block.series} | set(block.subjects)
    return charts.Plot(plot.marks, plot.evidence, noted(material, subjects, min(days), max(days), True))


def _is_numeric(cells: Sequence[RichText]) -> bool:
    """True for figures, some of which may be said to be absent ("not on file")."""
    absent = [cell.markdown for cell in cells if not _is_figure(cell)]
    return len(absent) < len(cells) and all(NO_FIGURE.fullmatch(words) for words in absent)


def _is_figure(text: RichText) -> bool:
    return len(text.figures) == 1 and text.markdown == f"{FIGURE_OPEN}0{FIGURE_CLOSE}"


VIEWS: dict[type, Callable[[Material, Any, Figures], object | None]] = {
    ChartBlock: chart,
    TableBlock: table,
    CalloutBlock: callout,
    ComparisonBlock: comparison,
    VerdictBlock: verdicts,
    TimelineBlock: timeline,
}
