"""Charts to take away: a page for each, a bare one to embed, its numbers as CSV, and a page of all of them.

In: the other pages, planned. Out: pages. Invariant: every chart that stands in a page and has a route has its pages
and files, each once, with links back to all pages that show it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from site_builder.model.charts import Chart, Mark
from site_builder.model.pages import ChartView, Head, LinkView, Page
from site_builder.model.period import Month, Period
from site_builder.pages import asking, brand_figures, chart_phrases, citation, heads, links, paging, search, sharing
from site_builder.pages.charts import milestone_links, pairs, words_only
from site_builder.pages.citation import CitationView, text_file
from site_builder.pages.datasets.cells import Cell, Field, Table, csv_text
from site_builder.pages.material import Material
from site_builder.pages.paging import PagerView, Share
from site_builder.pages.wanted import inside

CSV_FILE, SVG_FILE, PNG_FILE, SPECIFICATION_FILE = "data.csv", "chart.svg", "chart.png", "spec.json"
FILES = (CSV_FILE, SVG_FILE, PNG_FILE, SPECIFICATION_FILE)
EXPLORE_FILE = "explore.json"  # read by the page itself when a reader explores, so not offered as a file
PICTURES = (SVG_FILE, PNG_FILE, SPECIFICATION_FILE, EXPLORE_FILE)  # made from drawings; the CSV is made from marks
EMBED = "embed/"


@dataclass(frozen=True, slots=True)
class ChartPageView:
    """A chart's own page."""

    head: Head
    title: str
    standfirst: str
    chart: ChartView
    files: tuple[LinkView, ...]
    embed_code: str
    embed_hint: str
    used_in: tuple[LinkView, ...]
    licence: LinkView
    cite: CitationView | None = None


@dataclass(frozen=True, slots=True)
class EmbedView:
    """A chart alone, for other sites."""

    head: Head
    chart: ChartView
    home: LinkView  # the chart's own page, by its full address


@dataclass(frozen=True, slots=True)
class ChartEntry:
    """A chart in the list of all."""

    chart: ChartView
    link: LinkView


@dataclass(frozen=True, slots=True)
class ChartsView:
    """All charts of the site, in the order of the pages that they stand in."""

    head: Head
    title: str
    standfirst: str
    charts: tuple[ChartEntry, ...]
    empty: str = ""
    pager: PagerView | None = None


def plan_after(material: Material, pages: Sequence[Page]) -> tuple[Page, ...]:
    """The pages and files of all charts of some pages."""
    read = [page for page in pages if page.media_type == "text/html"]  # feeds show no other charts
    shown = {view.route: view for page in read for view in inside(page.view, ChartView) if view.route}
    users: dict[str, dict[str, LinkView]] = {}
    for page in read:
        for view in inside(page.view, ChartView):
            users.setdefault(view.route, {})[page.route] = LinkView(page.view.head.title, page.route)
    alone = [_alone(view) for view in shown.values()]
    made = _lists(material, alone)
    for view in alone:
        cite = _cited(material, view)
        made.append(_page(material, view, tuple(users[view.route].values()), cite))
        made += citation.files(cite)
        made.append(_embed(material, view))
        made.append(text_file(view.route + CSV_FILE, csv_text(table(view.chart)), "text/csv"))
    return tuple(made)


def charted(marked: Iterable[tuple[str, LinkView]]) -> Mapping[str, tuple[LinkView, ...]]:
    """The charts that mark a milestone, by its id; ``marked`` are charts, each with a milestone that it marks."""
    found: dict[str, dict[str, LinkView]] = {}
    for milestone, link in marked:
        found.setdefault(milestone, {})[link.href] = link
    return {milestone: tuple(charts.values()) for milestone, charts in found.items()}


def charted_of_makers(material: Material) -> tuple[tuple[str, LinkView], ...]:
    """The charts of makers, each with a milestone that it marks."""
    year = asking.last_full_year(material)
    makers = sorted(material.site.content.brands, key=lambda b: b.id)
    views = inside(tuple(brand_figures.charts(material, brand, year) for brand in makers), ChartView)
    return tuple((n.milestone, LinkView(v.chart.title, v.route)) for v in views for n in v.chart.annotations)


def to_draw(pages: Iterable[Page]) -> Mapping[str, Chart]:
    """The charts that have files of their own, by route."""
    return {page.route: page.view.chart.chart for page in pages if isinstance(page.view, ChartPageView)}


def credit(base_url: str, site_title: str, route: str) -> str:
    """The line that a chart carries away: whose it is, and where."""
    return f"{site_title}, {links.absolute(base_url, route).partition('://')[2]}"


def _alone(view: ChartView) -> ChartView:
    """The view as it stands on pages that hold neither the evidence of its title nor another chart's milestones."""
    return replace(view, title=words_only(view.title), milestones=milestone_links(view.chart), listed_at="")


def _lists(material: Material, alone: Sequence[ChartView]) -> list[Page]:
    """The list of all charts, on as many pages as it needs."""
    shares = paging.shares(alone, material.site.settings.briefs_per_page)
    return [_list(material, share) for share in shares]


def _list(material: Material, share: Share[ChartView]) -> Page:
    name, standfirst = material.say(chart_phrases.CHARTS_TITLE), material.say(chart_phrases.CHARTS_STANDFIRST)
    route, title = paging.route_of(links.CHARTS, share), paging.titled(material, name, share)
    trail = () if share.is_front else (LinkView(name, links.CHARTS),)
    view = ChartsView(
        head=heads.head(material, route, title, standfirst, section="charts", trail=trail),
        title=title,
        standfirst=standfirst,
        charts=tuple(ChartEntry(view, LinkView(view.chart.title, view.route)) for view in share.holds),
        empty="" if share.holds else material.say(chart_phrases.NO_CHARTS),
        pager=paging.pager(material, links.CHARTS, share),
    )
    return Page(route, "pages/charts.html", view)


def _cited(material: Material, view: ChartView) -> CitationView:
    """How to cite a chart, as of the month through which there is evidence."""
    settings, title = material.site.settings, view.chart.title
    publisher = material.site.authors.get(settings.publisher)
    text = material.say(chart_phrases.CITE_CHART).format(
        site=settings.title,
        title=title,
        period=material.words.period(Period.of_month(settings.evidence_through)),
        url=links.absolute(settings.base_url, view.route),
    )
    authors = (publisher,) if publisher else ()
    return citation.view(
        material, citation.Cited("dataset", title, authors, settings.evidence_through, view.route, text)
    )


def _page(material: Material, view: ChartView, used_in: tuple[LinkView, ...], cite: CitationView) -> Page:
    settings, chart = material.site.settings, view.chart
    trail = (LinkView(material.say(chart_phrases.CHARTS_TITLE), links.CHARTS),)
    dataset = heads.collection(material, view.route, chart.title, view.description)
    dataset = {**dataset, "distribution": [_distribution(settings.base_url, view.route, name) for name in FILES]}
    head = heads.head(
        material, view.route, chart.title, view.description, section="charts", trail=trail, things=[dataset]
    )
    page = ChartPageView(
        head=replace(head, card=sharing.of_chart(material, view)),
        title=chart.title,
        standfirst=chart.subtitle,
        chart=view,
        files=tuple(LinkView(material.say(chart_phrases.FILES[name]), view.route + name) for name in FILES),
        embed_code=_embed_code(settings.base_url, view),
        embed_hint=material.say(chart_phrases.EMBED_HINT),
        used_in=used_in,
        licence=LinkView(settings.data_licence, settings.data_licence_url),
        cite=cite,
    )
    return Page(view.route, "pages/chart.html", page, searchable=search.of_chart(material, chart))


def _distribution(base_url: str, route: str, name: str) -> Mapping[str, str]:
    """A file as schema.org DataDownload."""
    return {
        "@type": "DataDownload",
        "contentUrl": links.absolute(base_url, route + name),
        "encodingFormat": chart_phrases.MEDIA_TYPES[name],
    }


def _embed(material: Material, view: ChartView) -> Page:
    route = view.route + EMBED
    base = heads.head(material, route, view.chart.title, view.description)
    address = links.absolute(material.site.settings.base_url, view.route)
    page = EmbedView(replace(base, indexable=False, card=None), view, LinkView(base.site_title, address))
    return Page(route, "pages/embed.html", page)


def _embed_code(base_url: str, view: ChartView) -> str:
    """The frame to paste into another page; its height fits the narrow drawing until the chart reports its own."""
    address = links.absolute(base_url, view.route + EMBED)
    title = view.chart.title.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")
    return (
        f'<iframe src="{address}" title="{title}" width="100%" height="{chart_phrases.EMBED_HEIGHT}" loading="lazy"'
        ' style="border:0"></iframe>'
    )


def table(chart: Chart) -> Table:
    """A chart's marks as a table: who, what, when, value and bounds as plain decimals, and the words shown."""
    columns = tuple(Field(name, kind, about) for name, kind, about in chart_phrases.CSV_COLUMNS)
    bases = frozenset(pairs(chart.marks).values())  # drawn in the place of their figures, and a year older
    return Table(f"chart-{chart.id}", columns, tuple(_row(chart, mark, mark in bases) for mark in chart.marks))


def _row(chart: Chart, mark: Mark, is_base: bool) -> tuple[Cell, ...]:
    exact = mark.low is None and mark.high is None and not mark.open_high
    low, high = (mark.value, mark.value) if exact else (mark.low, mark.high)
    return (
        mark.series, mark.series_name, mark.label, mark.role, *_days(mark, is_base), _number(mark.value), _number(low),
        _number(high), chart.unit if mark.value is not None else None, mark.text,
    )  # fmt: skip


def _days(mark: Mark, is_base: bool) -> tuple[date | None, date | None]:
    """First and last day of the figure's own period, which of a base is that of the year before."""
    if not is_base or mark.start is None or mark.end is None:
        return mark.start, mark.end
    period = Period(Month(mark.start.year, mark.start.month), Month(mark.end.year, mark.end.month)).year_earlier()
    return period.start.first_day, period.end.last_day


def _number(value: float | None) -> Cell:
    return None if value is None else sharing.exactly(value)
