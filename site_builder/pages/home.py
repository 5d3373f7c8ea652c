"""The home page: what happened, who leads, who is on track.

In: the site's newest briefs and the makers of ``settings.scoreboard``. Out: ``HomeView``. Invariant: an absent figure
is said in words with its reason, never left out.
"""

from __future__ import annotations

from dataclasses import dataclass

from site_builder.model.pages import ChartView, Head, LinkView, MilestoneView
from site_builder.pages.pieces import BriefCard, MarksView, Reading


@dataclass(frozen=True, slots=True)
class LeadView:
    """The lead brief: its card, its chart (None: text at full width), the verdict marks of the source it is about."""

    card: BriefCard
    chart: ChartView | None
    marks: MarksView | None
    figures: str  # "31 figures"


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """One maker: mark and name, sparkline, latest, change, year, change, target."""

    brand: LinkView
    brand_id: str  # decides shape and colour
    spark: ChartView | None  # a chart of kind "sparkline"
    latest: Reading  # under: the period it names, "December 2025"
    change: Reading  # under: "from 514,809"
    year: Reading  # under: the metric, "deliveries"
    year_change: Reading  # under: "from 4,272,145"
    bullet: ChartView | None  # a chart of kind "bullet"
    target: Reading  # attainment; under: "of 580,000–650,000, raised from 500,000"; absent: "no numeric target given"


@dataclass(frozen=True, slots=True)
class ScoreboardView:
    """The scoreboard, sorted by the year's figure; ``head`` has the seven column heads in order of ``ScoreRow``."""

    head: tuple[str, ...]
    rows: tuple[ScoreRow, ...]
    year: int
    comparison: LinkView  # "what can be compared"
    notes: tuple[str, ...]


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
