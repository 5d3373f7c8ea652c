"""One page of every kind, made by hand: what the templates must be able to show."""

from __future__ import annotations

from site_builder.model.pages import (
    CalloutView,
    LinkView,
    Page,
    TimelineView,
)  # fmt: skip
from site_builder.pages.brand import BrandView, ModelView
from site_builder.pages.brief import BriefView
from site_builder.pages.citation import CitationView
from site_builder.pages.compare import ComparabilityRow, ComparePeriod, CompareRow, CompareView
from site_builder.pages.home import HomeView, LeadView
from site_builder.pages.methodology import MethodologyView, MethodView, TermView, VerdictMeaning
from site_builder.pages.pieces import (
    MarginNote,
    Reading,
    Section,
)  # fmt: skip
from site_builder.pages.score import ScoreboardView, ScoreRow
from site_builder.pages.source import RecordLine, SourceView
from site_builder.pages.sources import SourceRow, SourcesView
from site_builder.pages.tables import MonthRow, YearTable
from tests.render import samples_more
from tests.render.sample_charts import chart_alone, charts
from tests.render.sample_lists import lists, redirect
from tests.render.sample_pieces import (
    ALL,
    BODY,
    BULLET,
    CARD,
    COMPARISON,
    CORRECTION,
    ENTRY,
    LEAD,
    LEAPMOTOR,
    MARKS,
    MILESTONE,
    MONTHS,
    NOTE,
    OBSERVATION,
    SOURCE,
    SPARK,
    TABLE,
    TARGET,
    VERDICTS,
    figure,
    head,
    shown,
)


def brief() -> Page:
    blocks = (LEAD, COMPARISON, CalloutView("Why it matters", shown("It does: {83,333} a month.")), VERDICTS, TABLE)
    timeline = TimelineView((MILESTONE,))
    view = BriefView(
        head=head("Leapmotor met its target", "briefs/leapmotor/", "briefs"),
        title=shown("Leapmotor met its target"),
        standfirst=shown("It passed {500,000} on time."),
        brands=(LEAPMOTOR,),
        topics=(),
        authors=(LinkView("The editors", "about/#author-editors"),),
        date="20 January 2026",
        datetime="2026-01-20",
        updated="21 January 2026",
        updated_datetime="2026-01-21",
        change_note="A figure.",
        data_as_of="20 January 2026",
        reading_time="5 minutes",
        corrections_line="1 correction",
        key_points=(shown("Leapmotor delivered {596,555}."), shown("1. is no list")),
        body=shown(BODY, *blocks, timeline, inline=False),
        marks=MARKS,
        notes=(NOTE,),
        figures_line="10 figures",
        sources=(ENTRY,),
        corrections=(CORRECTION,),
        cite=CitationView(
            "EV Market Briefs, “Leapmotor met its target”, 20 January 2026.",
            "@misc{leapmotor}",
            '[{"id": "leapmotor"}]',
            "briefs/leapmotor-met-its-target/cite.bib",
            "briefs/leapmotor-met-its-target/cite.json",
        ),
        permalink="https://example.org/briefs/briefs/leapmotor/",
        previous=CARD,
        next=None,
        related=(CARD,),
        more=(LEAPMOTOR,),
        second_check="Worked out again.",
        contents=(LinkView("A steep year", "#a-steep-year-103-1"),),
    )
    return Page("briefs/leapmotor/", "pages/brief.html", view, evidence=ALL)


def home() -> Page:
    reading = Reading("", figure("596,555"), (shown("deliveries"),))
    absent = Reading("", None, (), "no numeric target given")
    rows = (
        ScoreRow(LEAPMOTOR, "leapmotor", SPARK, reading, reading, reading, reading, BULLET, reading),
        ScoreRow(LinkView("Xiaomi", "brands/xiaomi/"), "xiaomi", None, reading, absent, reading, absent, None, absent),
    )
    columns = ("Brand", "Months", "Latest", "On a year ago", "Year 2025", "On 2024", "Against target")
    board = ScoreboardView(columns, rows, LinkView("what can be compared", "compare/"), ("A note.",))
    view = HomeView(
        head("EV Market Briefs", ""),
        ("4 brands",),
        LeadView(CARD, LEAD, MARKS, "10 figures"),
        board,
        (CARD,),
        LinkView("All briefs", "briefs/"),
        (MILESTONE,),
        LinkView("All", "milestones/"),
    )
    return Page("", "pages/home.html", view, evidence=ALL)


def brand() -> Page:
    value = figure("60,423")
    rows = (
        MonthRow("January", "month", value, value, value, None, value, True, "highest", ("base",)),
        MonthRow("January and February", "joint", value, value, value, None, None),
        MonthRow("Year", "year", value, value, value, None, None),
    )
    tables = tuple(
        YearTable(
            f"year-{year}",
            f"By month, {year}",
            (str(year), "Deliveries", "Base", "On a year ago", "", "So far"),
            rows,
            ("* Worked out.",),
        )
        for year in (2025, 2024)
    )
    view = BrandView(
        head=head("Leapmotor", "brands/leapmotor/", "brands"),
        brand_id="leapmotor",
        name="Leapmotor",
        native_name="零跑汽车",
        native_language="zh-Hans",
        description=shown("A maker of Hangzhou."),
        measure_line="Headline measure: deliveries.",
        key_figures=(
            Reading("Delivered in 2025", figure("596,555"), (shown("**{+103.1%}** from 293,724"),)),
            Reading("Target", None, (), "not given"),
        ),
        tables=tables,
        charts=(MONTHS,),
        reading_it=(NOTE, MarginNote("", "No mark", (), None)),
        milestones=(MILESTONE,),
        all_milestones=LinkView("All", "milestones/"),
        targets=(TARGET,),
        closed_at=shown("2025 closed at {596,555}"),
        positioning=shown("Affordable.", inline=False),
        strategy=None,
        facts=(("Founded", "2015"),),
        relatives=(LinkView("Stellantis", "brands/stellantis/"),),
        models=(ModelView("C10", "SUV", None), ModelView("C16", "", shown("six seats")), ModelView("B05", "", None)),
        counts=shown("Deliveries, all powertrains."),
        others=(OBSERVATION,),
        briefs=(CARD,),
        sources=(ENTRY,),
    )
    return Page("brands/leapmotor/", "pages/brand.html", view, evidence=ALL)


def compare() -> Page:
    rows = (
        CompareRow(LEAPMOTOR, "leapmotor", "deliveries", "world", "536,132", figure("596,555"), None, figure("1")),
        CompareRow(
            LinkView("BYD", "brands/byd/"), "byd", "sales", "world", "", None, figure("7.7"), None, "not reported"
        ),
    )
    columns = ("Brand, 2025", "Measure", "Scope", "AutoJagat, as bounds", "The evidence", "Times Leapmotor", "Rank")
    view = CompareView(
        head("Makers side by side", "compare/", "compare"),
        "Makers side by side",
        "As far as the measures allow.",
        (Section(MONTHS, (NOTE,), shown("Yes, within each row."), "Sizes", "sizes"),),
        (ComparePeriod("year-2025", "The figures, with their terms", columns, rows, ("A note.",)),),
        "Leapmotor",
        SOURCE,
        True,
        (ComparabilityRow("sales", "deliveries", "comparable, with a note", "stock"),),
    )
    return Page("compare/", "pages/compare.html", view, evidence=ALL)


def source() -> Page:
    view = SourceView(
        head("Leapmotor big growth plans", "sources/autojagat/", "sources"),
        "Leapmotor big growth plans",
        "en",
        "A blog of AutoJagat.",
        (
            RecordLine("Publisher", "AutoJagat"),
            RecordLine("Address", "", LinkView("a.org/plans-x", "https://a.org/plans-x")),
        ),
        "Undated.",
        (CARD,),
        (LEAPMOTOR,),
        "Two claims, and what became of them",
        VERDICTS,
        "What it reports",
        (OBSERVATION,),
        (TARGET,),
        (NOTE,),
        ("“Contradicted” means outside every reading.",),
    )
    return Page("sources/autojagat/", "pages/source.html", view, evidence=ALL)


def sources() -> Page:
    row = SourceRow(
        SOURCE, "AutoJagat", "blog", "secondary", "December 2025", "2025-12", 6, 1, 2, ("agrees",), "1 agrees", 1
    )
    bare = SourceRow(LinkView("X", "sources/x/"), "X", "news", "secondary", "undated", "", 0, 0, 0, (), "", 0)
    columns = ("Source", "Kind", "Published", "Figures", "Claims", "In briefs")
    view = SourcesView(head("Sources", "sources/", "sources"), "Sources", "All.", ("2 sources",), columns, (row, bare))
    return Page("sources/", "pages/sources.html", view, evidence=ALL)


def methodology() -> Page:
    worked = MethodView(
        "method-yoy",
        "Change on a year",
        "a ÷ b − 1",
        "The change.",
        "None.",
        "[[leapmotor 2025 yoy]]",
        figure("+103.1%"),
        "Leapmotor, 2025",
        ("596,555 ÷ 293,724 − 1",),
    )
    bare = MethodView("method-x", "X", "x", "Nothing.", "", "", None, "", ())
    view = MethodologyView(
        head("How numbers are made", "methodology/", "methodology"),
        "How numbers are made",
        shown("An introduction.", inline=False),
        "Every one.",
        (worked, bare),
        (VerdictMeaning("agrees", "agrees", "The figures fit."),),
        (ComparabilityRow("sales", "deliveries", "the same", ""),),
        (TermView("term-nev", "NEV", shown("A vehicle.")),),
    )
    return Page("methodology/", "pages/methodology.html", view, evidence=ALL)


def html_pages() -> tuple[Page, ...]:
    more = samples_more.pages(CARD, source().view.observations[0])
    first = (redirect(), brief(), home(), brand(), compare(), source(), sources(), methodology())
    return (*first, charts(), chart_alone(), *lists(), *more)
