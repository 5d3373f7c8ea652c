"""What happened when.

In: all milestones. Out: ``MilestonesView``. Invariant: every milestone is listed once, newest first.
"""

from __future__ import annotations

from dataclasses import dataclass

from site_builder.model.pages import ChartView, Head, LinkView, MilestoneView


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
