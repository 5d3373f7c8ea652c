"""Pieces of pages, made by hand: numbers with their evidence, charts, cards, blocks.

``shown("... {596,555} ...")`` makes a text in which each number in braces opens its evidence.
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from site_builder.model.charts import Chart, Drawing, Mark
from site_builder.model.editorial import Settings
from site_builder.model.pages import (
    BLOCK_CLOSE,
    BLOCK_OPEN,
    FIGURE_CLOSE,
    FIGURE_OPEN,
    CellView,
    ChartView,
    ComparisonRowView,
    ComparisonView,
    EvidenceView,
    FigureView,
    Head,
    LinkView,
    MilestoneView,
    NoteRow,
    RichText,
    TableView,
    VerdictsView,
    VerdictView,
)  # fmt: skip
from site_builder.model.period import Month
from site_builder.pages import links
from site_builder.pages.pieces import (
    BriefCard,
    CorrectionView,
    MarginNote,
    MarksView,
    ObservationRow,
    SourceEntry,
    TargetRow,
)  # fmt: skip
from site_builder.render import Renderer

TEMPLATES = Path(__file__).parent.parent.parent / "templates"
SETTINGS = Settings(
    title="EV Market Briefs",
    tagline="Numbers you can check",
    description="Market briefs with their evidence.",
    base_url="https://example.org/briefs/",
    language="en-GB",
    time_zone="Europe/London",
    evidence_through=Month(2025, 12),
    publisher="editors",
    data_licence="CC BY 4.0",
    data_licence_url="https://creativecommons.org/licenses/by/4.0/",
)
LEAPMOTOR = LinkView("Leapmotor", "brands/leapmotor/")
SOURCE = LinkView("Leapmotor big growth plans", "sources/autojagat/")
_NUMBER = re.compile(r"\{([^}]+)\}")


def renderer() -> Renderer:
    return Renderer([TEMPLATES], links.relative, SETTINGS)


def key(text: str) -> str:
    return "e-" + re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


def figure(text: str, control: bool = True) -> FigureView:
    return FigureView(key(text), text, re.sub(r"[^0-9.]", "", text), control)


def shown(text: str, *blocks: object, inline: bool = True) -> RichText:
    """A text with ``{596,555}`` for numbers and ``<<0>>`` for blocks."""
    figures = tuple(figure(found) for found in _NUMBER.findall(text))
    places = iter(range(len(figures)))
    text = _NUMBER.sub(lambda _: f"{FIGURE_OPEN}{next(places)}{FIGURE_CLOSE}", text)
    return RichText(re.sub(r"<<(\d)>>", rf"{BLOCK_OPEN}\1{BLOCK_CLOSE}", text), figures, blocks, inline)


def evidence(text: str) -> EvidenceView:
    rows = (
        NoteRow("Basis", ("Company total, world",)),
        NoteRow("Check", ("465,805 to October", "+ 70,327 in November", "= 536,132")),
        NoteRow("Source", (), (LinkView("AutoJagat", "sources/autojagat/#observation-ytd"),)),
    )
    shown_as = figure(text)
    return EvidenceView(
        shown_as.key, text, shown_as.value, "Leapmotor deliveries", "as reported", "exact", rows, "agrees"
    )


ALL = tuple(
    evidence(text)
    for text in ("596,555", "536,132", "500,000", "+103.1%", "60,423", "7.7", "1", "70,327", "119.3%", "83,333")
)


def head(title: str, route: str, section: str = "") -> Head:
    return Head(
        title=title,
        description="A description of between fifty and one hundred and sixty characters, as it should be.",
        route=route,
        language="en-GB",
        site_title=SETTINGS.title,
        tagline=SETTINGS.tagline,
        base_url=SETTINGS.base_url,
        section=section,
        breadcrumb=(LinkView("Home", ""), LinkView("Briefs", "briefs/"), LinkView(title, route)),
        evidence_through="December 2025",
        sample=figure("596,555"),
        json_ld='{"@context": "https://schema.org", "name": "a </script> b"}',
        published="2026-01-20T00:00:00+00:00",
        modified="2026-01-21T00:00:00+00:00",
        indexable=route != "404.html",
        absolute=route == "404.html",
    )


def chart(name: str, kind: str = "column") -> ChartView:
    drawn = Chart(
        name, kind, "The finding", "Leapmotor, deliveries a month", (Mark("leapmotor", "L", "Jan", 1.0, "1"),)
    )
    rows = (("January", "25,170", "12,277"), ("February", "25,287", "6,566"))
    view = ChartView(drawn, shown("The finding"), ("Month", "2025", "2024"), rows, "A note.", (SOURCE,), "In words.")
    return replace(view, values=("12277", "6566"), firsts=("25170", "25287"))


def drawing(view: ChartView) -> Drawing:
    def svg(width: str) -> str:
        return f'<svg class="plot" viewBox="0 0 9 9" role="img" aria-label="{view.chart.id} {width}"></svg>'

    return Drawing(svg("wide"), svg("narrow"), "In words.", 9, 9, 9, 9)


LEAD, MONTHS, SPARK, BULLET = chart("lead"), chart("months"), chart("spark", "sparkline"), chart("bullet", "bullet")
DRAWINGS = {view.chart: drawing(view) for view in (LEAD, MONTHS, SPARK, BULLET)}
CARD = BriefCard(
    "briefs/two-counts/",
    shown("Two counts of China’s *retail*"),
    shown("12.81 million in one, {500,000} in another."),
    "12 January 2026",
    "12 Jan",
    "2026-01-12",
    "4 minutes",
    (LEAPMOTOR,),
    (LinkView("Targets", "topics/targets/"),),
)
MARKS = MarksView(
    ("agrees", "within rounding", "tension", "contradicted", "cannot be checked"),
    "Five claims.",
    SOURCE,
    "All five",
)
NOTE = MarginNote(
    "within rounding", "within rounding", ("70,327 ÷ 40,169 − 1 = 75.08%",), shown("75% as given."), (SOURCE,), 1
)
MILESTONE = MilestoneView(
    "milestone-a",
    "15 November 2025",
    "2025-11-15",
    shown("Passes {500,000}"),
    shown("In **the** year."),
    (LEAPMOTOR,),
    (SOURCE,),
)
ENTRY = SourceEntry(
    SOURCE,
    "AutoJagat",
    "Blog",
    "secondary",
    "December 2025",
    "https://www.a.org/plans/x",
)
CORRECTION = CorrectionView(
    "correction-1", "21 January 2026", "2026-01-21", "70,000", shown("{70,327}"), shown("A slip."), (LEAPMOTOR,)
)
TARGET = TargetRow(
    "target-a",
    LEAPMOTOR,
    "leapmotor",
    "November 2024",
    "2025",
    figure("500,000"),
    figure("119.3%"),
    "agrees",
    shown("met on 15 November, 46 days early"),
    SOURCE,
    "Yicai Global, 13 November 2024",
    note="A note.",
)
OBSERVATION = ObservationRow(
    "observation-ytd",
    LEAPMOTOR,
    "leapmotor",
    "deliveries, world",
    "January to November 2025",
    "536,132",
    "sold",
    figure("536,132"),
    SOURCE,
    "a note",
    "preliminary",
    "paragraph 3",
)
VERDICTS = VerdictsView(
    SOURCE,
    (
        VerdictView(
            1, "536,132 vehicles", "By November.", "agrees", ("465,805 + 70,327",), "It adds up.", "", "claim-1"
        ),
        VerdictView(2, "", "Cars cost more.", "cannot be checked", (), "No source gives it.", "", "claim-2"),
    ),
    (("agrees", 1), ("tension", 0), ("cannot be checked", 1)),
    "Two claims.",
)
COMPARISON = ComparisonView(
    SOURCE,
    (
        ComparisonRowView(
            LinkView("BYD", "brands/byd/"), "byd", "3 million+", shown("{596,555}"), "tension", shown("A floor.")
        ),
        ComparisonRowView(LEAPMOTOR, "leapmotor", "500,000", shown("{596,555}"), "contradicted", None, ("1 ≠ 2",)),
    ),
    shown("See [the like-for-like view](/compare/)."),
)
TABLE = TableView(
    shown("A caption with {596,555}"),
    (CellView(shown("Brand")), CellView(shown("Year"), numeric=True)),
    ((CellView(shown("Leapmotor"), header=True), CellView(shown("{596,555}"), numeric=True)),),
)
BODY = """<<0>>

First paragraph with ({536,132}), and “{70,327}”.

Second paragraph, of which a note speaks.[^1]

## A steep year, {+103.1%}

- a point

<<1>>

<<2>>

<<3>>

<<4>>

<<5>>

| Month | Deliveries |
|---|---:|
| January | {60,423} |

[^1]: The foot of the matter.
"""
