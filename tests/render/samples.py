"""One page of every kind, made by hand: what the templates must be able to show.

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
    CalloutView,
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
    Page,
    RichText,
    TableView,
    TimelineView,
    VerdictsView,
    VerdictView,
)  # fmt: skip
from site_builder.model.period import Month
from site_builder.pages import links
from site_builder.pages.article import ArticleView, AuthorView
from site_builder.pages.brand import BrandView, ModelView
from site_builder.pages.brands import BrandCard, BrandGroup, BrandsView
from site_builder.pages.brief import BriefView
from site_builder.pages.brief_lists import BriefsView, BriefYear
from site_builder.pages.citation import CitationView
from site_builder.pages.compare import ComparabilityRow, ComparePeriod, CompareRow, CompareView
from site_builder.pages.corrections import CorrectionsView
from site_builder.pages.feed import EntryView, FeedView
from site_builder.pages.home import HomeView, LeadView
from site_builder.pages.methodology import MethodologyView, MethodView, TermView, VerdictMeaning
from site_builder.pages.milestones import MilestonesView, MilestoneYear
from site_builder.pages.not_found import NotFoundView
from site_builder.pages.pieces import (
    BriefCard,
    CorrectionView,
    MarginNote,
    MarksView,
    ObservationRow,
    Reading,
    Section,
    SourceEntry,
    TargetRow,
)  # fmt: skip
from site_builder.pages.redirect import RedirectView
from site_builder.pages.robots import RobotsView
from site_builder.pages.score import ScoreboardView, ScoreRow
from site_builder.pages.sitemap import SitemapEntry, SitemapView
from site_builder.pages.source import RecordLine, SourceView
from site_builder.pages.sources import SourceRow, SourcesView
from site_builder.pages.tables import MonthRow, YearTable
from site_builder.pages.takeaway import ChartEntry, ChartPageView, ChartsView, EmbedView
from site_builder.pages.targets import TargetGroup, TargetsView
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
    return ChartView(drawn, shown("The finding"), ("Month", "2025", "2024"), rows, "A note.", (SOURCE,), "In words.")


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
    2026,
    "4 minutes",
    (LEAPMOTOR,),
    (LinkView("Targets", "topics/targets/"),),
)
MARKS = MarksView(
    ("agrees", "within rounding", "tension", "contradicted", "cannot be checked"),
    "Five claims.",
    SOURCE,
    (),
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
    1,
    SOURCE,
    "AutoJagat",
    "Blog",
    "secondary",
    "December 2025",
    "https://www.a.org/plans/x",
    "a.org/plans/x",
    "source-1",
)
CORRECTION = CorrectionView(
    "correction-1", "21 January 2026", "2026-01-21", "70,000", shown("{70,327}"), shown("A slip."), (LEAPMOTOR,)
)
TARGET = TargetRow(
    "target-a",
    LEAPMOTOR,
    "leapmotor",
    "November 2024",
    "2024-11",
    "2025",
    figure("500,000"),
    "500,000",
    figure("119.3%"),
    figure("596,555"),
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
    "2025-01",
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
        byline="The editors",
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
    board = ScoreboardView(columns, rows, 2025, LinkView("what can be compared", "compare/"), ("A note.",))
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
            year,
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
        kind="brand",
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
    columns = ("Source", "Kind", "Published", "Figures", "Claims", "Used in")
    view = SourcesView(head("Sources", "sources/", "sources"), "Sources", "All.", ("2 sources",), columns, (row, bare))
    return Page("sources/", "pages/sources.html", view, evidence=ALL)


def methodology() -> Page:
    worked = MethodView(
        "yoy",
        "method-yoy",
        "Change on a year",
        "a ÷ b − 1",
        "percent",
        "The change.",
        "None.",
        "[[leapmotor 2025 yoy]]",
        figure("+103.1%"),
        "Leapmotor, 2025",
        ("596,555 ÷ 293,724 − 1",),
    )
    bare = MethodView("x", "method-x", "X", "x", "vehicle", "Nothing.", "", "", None, "", (), "nothing on file")
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


def lists() -> tuple[Page, ...]:
    """The plainer pages."""
    latest = Reading("Latest", figure("60,423"), (shown("December"),))
    brand_card = BrandCard(LEAPMOTOR, "leapmotor", "零跑汽车", "zh-Hans", shown("A maker."), latest, latest)
    return (
        Page(
            "briefs/",
            "pages/briefs.html",
            BriefsView(
                head("Briefs", "briefs/", "briefs"),
                "Briefs",
                "All.",
                (BriefYear(2026, "year-2026", (CARD,)),),
                (LEAPMOTOR,),
                (LinkView("Targets", "topics/targets/"),),
            ),
            evidence=ALL,
        ),
        Page(
            "brands/",
            "pages/brands.html",
            BrandsView(
                head("Brands", "brands/", "brands"), "Brands", "All.", (BrandGroup("Brands", "brands", (brand_card,)),)
            ),
            evidence=ALL,
        ),
        Page(
            "milestones/",
            "pages/milestones.html",
            MilestonesView(
                head("Milestones", "milestones/", "milestones"),
                "Milestones",
                "All.",
                MONTHS,
                (MilestoneYear("2025", "year-2025", (MILESTONE,)),),
                (LEAPMOTOR,),
            ),
            evidence=ALL,
        ),
        Page(
            "targets/",
            "pages/targets.html",
            TargetsView(
                head("Targets", "targets/", "targets"),
                "Targets",
                "All.",
                BULLET,
                (TargetGroup(LEAPMOTOR, "leapmotor", "of-leapmotor", (TARGET,)),),
                ("A note.",),
            ),
            evidence=ALL,
        ),
        Page(
            "about/",
            "pages/article.html",
            ArticleView(
                head("About", "about/", "about"),
                "About",
                "Who we are.",
                shown("# We\n\nWe write.", inline=False),
                (
                    AuthorView("author-editors", "The editors", "organisation", shown("They write."), ""),
                    AuthorView("author-x", "X", "person", None, "https://x.org/"),
                ),
                (LinkView("Policy", "policy/"),),
            ),
            evidence=ALL,
        ),
        Page(
            "corrections/",
            "pages/corrections.html",
            CorrectionsView(head("Corrections", "corrections/"), "Corrections", "All.", (CORRECTION,), "None."),
            evidence=ALL,
        ),
        Page(
            "404.html",
            "pages/not_found.html",
            NotFoundView(
                head("Not here", "404.html"), "Not here", "Try these.", (LinkView("Briefs", "briefs/"),), (CARD,)
            ),
            evidence=ALL,
        ),
    )


def redirect() -> Page:
    moved = replace(head("Moved", "briefs/old/"), indexable=False, moved_to="briefs/leapmotor/")
    view = RedirectView(moved, "Moved", LinkView("Leapmotor met its target", "briefs/leapmotor/"))
    return Page("briefs/old/", "pages/redirect.html", view, evidence=ALL)


def html_pages() -> tuple[Page, ...]:
    from tests.render import samples_more

    more = samples_more.pages(CARD, source().view.observations[0])
    first = (redirect(), brief(), home(), brand(), compare(), source(), sources(), methodology())
    return (*first, charts(), chart_alone(), *lists(), *more)


def feed() -> Page:
    text = shown("See [Leapmotor](/brands/leapmotor/) at {596,555}.\n\n<<0>>", LEAD, inline=False)
    entry = EntryView(
        "tag:example.org,2026:briefs/x",
        "A & B",
        "https://example.org/briefs/briefs/x/",
        "briefs/x/",
        "2026-01-20T00:00:00+00:00",
        "2026-01-20T00:00:00+00:00",
        "Summary.",
        text,
        ("The editors",),
        (("targets", "Targets"),),
    )
    view = FeedView(
        "tag:example.org,2026:feed",
        "EV Market Briefs",
        "Numbers",
        "en-GB",
        "https://example.org/briefs/feed.xml",
        "https://example.org/briefs/",
        "2026-01-20T00:00:00+00:00",
        "CC BY 4.0",
        "The editors",
        (entry,),
    )
    return Page("feed.xml", "feeds/feed.xml", view, "application/atom+xml")


def sitemap() -> Page:
    entries = (
        SitemapEntry("https://example.org/briefs/", "2026-01-20"),
        SitemapEntry("https://example.org/briefs/about/", ""),
    )
    return Page("sitemap.xml", "feeds/sitemap.xml", SitemapView(entries), "application/xml")


def robots() -> Page:
    return Page("robots.txt", "feeds/robots.txt", RobotsView("https://example.org/briefs/sitemap.xml"), "text/plain")
