"""Pages of charts, made by hand."""

from __future__ import annotations

from dataclasses import replace

from site_builder.model.pages import (
    ChartView,
    LinkView,
    Page,
)  # fmt: skip
from site_builder.pages.takeaway import ChartEntry, ChartPageView, ChartsView, EmbedView
from tests.render.sample_pieces import (
    ALL,
    MONTHS,
    head,
)


def away() -> ChartView:
    """A chart with a page of its own, files and marked milestones."""
    return replace(
        MONTHS, route="charts/months/", milestones=(LinkView("1 Raises its target", "milestones/#milestone-raise"),)
    )


def charts() -> Page:
    entry = ChartEntry(away(), LinkView("The finding", "charts/months/"))
    view = ChartsView(head("Charts", "charts/", "charts"), "Charts", "Every chart.", (entry,))
    return Page("charts/", "pages/charts.html", view, evidence=ALL)


def chart_alone() -> Page:
    view = ChartPageView(
        head("The finding", "charts/months/", "charts"),
        "The finding",
        "Leapmotor, deliveries a month",
        away(),
        (LinkView("The numbers as CSV", "charts/months/data.csv"),),
        '<iframe src="https://example.org/briefs/charts/months/embed/" title="A &quot;finding&quot;"></iframe>',
        "The frame says how high it is.",
        (LinkView("A brief", "briefs/x/"),),
        LinkView("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"),
    )
    return Page("charts/months/", "pages/chart.html", view, evidence=ALL)


def embed() -> Page:
    home = LinkView("EV Market Briefs", "https://example.org/briefs/charts/months/")
    alone = replace(head("The finding", "charts/months/embed/"), indexable=False)
    return Page("charts/months/embed/", "pages/embed.html", EmbedView(alone, away(), home))
