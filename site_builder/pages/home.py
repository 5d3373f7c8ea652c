"""The home page: what happened, who leads, who is on track.

In: the site's newest briefs and the makers of ``settings.scoreboard``. Out: ``HomeView``. Invariant: an absent figure
is said in words with its reason, never left out.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from site_builder.model.blocks import ChartBlock
from site_builder.model.editorial import Brief
from site_builder.model.pages import ChartView, Head, LinkView, MilestoneView, Page
from site_builder.pages import blocks, cards, changes, heads, links, phrases, score, sharing
from site_builder.pages.figures import Figures
from site_builder.pages.material import Material
from site_builder.pages.pieces import BriefCard, MarksView
from site_builder.pages.score import ScoreboardView

NEWEST_BRIEFS, NEWEST_MILESTONES = 6, 6


@dataclass(frozen=True, slots=True)
class LeadView:
    """The lead brief: its card, its chart (None: text at full width), the verdict marks of the source it is about."""

    card: BriefCard
    chart: ChartView | None
    marks: MarksView | None
    figures: str  # "31 figures"


@dataclass(frozen=True, slots=True)
class HomeView:
    """All that the home page shows. ``counts`` is the line under the masthead: "4 brands", "295 figures on file"."""

    head: Head
    counts: tuple[str, ...]
    lead: LeadView | None
    scoreboard: ScoreboardView | None
    briefs: tuple[BriefCard, ...]  # without the lead
    all_briefs: LinkView
    milestones: tuple[MilestoneView, ...] = ()  # the newest
    all_milestones: LinkView | None = None


def plan(material: Material) -> tuple[Page, ...]:
    """The home page."""
    site, figures = material.site, Figures(material)
    lead = _lead(material, site.briefs[0], figures) if site.briefs else None
    board = score.scoreboard(material, figures)
    newest = tuple(cards.brief_card(material, b) for b in site.briefs[1 : NEWEST_BRIEFS + 1])
    milestones = tuple(cards.milestone_view(material, m, figures) for m in material.milestones[:NEWEST_MILESTONES])
    head = heads.head(material, links.HOME, site.settings.title, site.settings.description, figures=figures)
    view = HomeView(
        head=replace(head, card=sharing.of_site(material)),
        counts=_counts(material),
        lead=lead,
        scoreboard=board,
        briefs=newest,
        all_briefs=LinkView(material.say(phrases.ALL_BRIEFS), links.BRIEFS),
        milestones=milestones,
        all_milestones=LinkView(material.say(phrases.ALL_MILESTONES), links.MILESTONES) if milestones else None,
    )
    lastmod = changes.newest(material, site.briefs)
    return (Page(links.HOME, "pages/home.html", view, evidence=figures.evidence, lastmod=lastmod),)


def _lead(material: Material, brief: Brief, figures: Figures) -> LeadView:
    """The newest brief with its lead chart."""
    return LeadView(
        card=cards.brief_card(material, brief, figures),
        chart=lead_chart(material, brief, figures),
        marks=cards.marks_view(material, brief.about_source) if brief.about_source else None,
        figures=material.words.count(material.figure_counts.get(brief.id, 0), *phrases.FIGURES),
    )


def lead_chart(material: Material, brief: Brief, figures: Figures) -> ChartView | None:
    """The chart that a brief leads with, else its first one."""
    found = [b for b in brief.body.blocks if isinstance(b, ChartBlock)]
    named = [b for b in found if b.id == brief.lead_chart] or found[:1]
    return blocks.chart(material, named[0], figures) if named else None


def _counts(material: Material) -> tuple[str, ...]:
    """The line under the masthead: how much is on file."""
    content, words = material.site.content, material.words
    makers = [b for b in content.brands if b.kind != "market"]
    return (
        words.count(len(makers), *phrases.BRANDS),
        words.count(material.on_file, *phrases.ON_FILE),
        words.count(len(content.sources), *phrases.SOURCES),
        words.count(len(content.rulings), *phrases.RULINGS),
    )
