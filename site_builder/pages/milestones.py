"""What happened when.

In: all milestones. Out: ``MilestonesView``. Invariant: every milestone is listed once, newest first.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from site_builder.model.editorial import Milestone
from site_builder.model.pages import ChartView, Head, LinkView, MilestoneView, Page
from site_builder.pages import cards, chart_phrases, charts, heads, links, phrases, plots
from site_builder.pages.figures import Figures, plain_text
from site_builder.pages.material import Material

FEWEST_FOR_A_CHART = 3


@dataclass(frozen=True, slots=True)
class MilestoneYear:
    """The milestones of one year, newest first."""

    year: str
    anchor: str
    milestones: tuple[MilestoneView, ...]


@dataclass(frozen=True, slots=True)
class MilestonesView:
    """A timeline chart and the list by year."""

    head: Head
    title: str
    standfirst: str
    chart: ChartView | None
    years: tuple[MilestoneYear, ...]
    brands: tuple[LinkView, ...] = ()
    empty: str = ""


def plan(material: Material) -> tuple[Page, ...]:
    """The page of all milestones."""
    figures = Figures(material)
    chart = _timeline(material)
    years = _years(material, figures)
    brands = dict.fromkeys(s for m in material.milestones for s in m.subjects if s in material.site.brands)
    view = MilestonesView(
        head=heads.section_head(material, "milestones", links.MILESTONES, figures),
        title=material.say(phrases.TITLES["milestones"]),
        standfirst=material.say(phrases.STANDFIRSTS["milestones"]),
        chart=chart,
        years=years,
        brands=tuple(material.subject_link(b) for b in sorted(brands, key=material.name)),
        empty="" if years else material.say(phrases.NO_MILESTONES),
    )
    return (Page(links.MILESTONES, "pages/milestones.html", view, evidence=figures.evidence),)


def _years(material: Material, figures: Figures) -> tuple[MilestoneYear, ...]:
    """Milestones by year, newest first; those without a date last."""
    known = [m for m in material.milestones if m.date.is_known]
    undated = [m for m in material.milestones if not m.date.is_known]
    groups = [(str(y), [m for m in known if m.date.earliest.year == y]) for y in _years_of(known)]
    groups += [(material.say(phrases.UNDATED), undated)] if undated else []
    return tuple(
        MilestoneYear(
            year=name,
            anchor=links.anchor("year", name),
            milestones=tuple(cards.milestone_view(material, m, figures) for m in group),
        )
        for name, group in groups
    )


def _years_of(milestones: Sequence[Milestone]) -> list[int]:
    return sorted({m.date.earliest.year for m in milestones}, reverse=True)


def _timeline(material: Material) -> ChartView | None:
    """All milestones on one axis."""
    plot = plots.timeline(material, ())
    if len(plot.marks) < FEWEST_FOR_A_CHART:
        return None
    return charts.chart_view(
        material,
        plot,
        id_="milestones",
        kind="timeline",
        title=plain_text(material.say(chart_phrases.CHART_TITLES["milestones"])),
        subtitle=material.say(phrases.TIMELINE_SUBTITLE).format(
            start=plot.marks[0].start.year if plot.marks[0].start else "",
            end=plot.marks[-1].start.year if plot.marks[-1].start else "",
        ),
    )
