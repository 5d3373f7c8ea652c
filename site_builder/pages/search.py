"""Search: what each page is found by, and the page on which readers search.

In: the site, and every other page. Out: ``SearchView``, and pages marked with what the search says of them.
Invariant: what is not public has no page, and so is never found; lists, of which every line is found elsewhere, are
not found themselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from site_builder.model.charts import Chart
from site_builder.model.editorial import Brief
from site_builder.model.evidence import Source
from site_builder.model.pages import Head, LinkView, Page, Searchable
from site_builder.pages import heads, links, opened, phrases, prose
from site_builder.pages.material import Material

# The pages that are found, by template, with the kind that readers know them as; charts say so when they are planned.
KINDS: Mapping[str, str] = {
    "pages/brief.html": "brief",
    "pages/brand.html": "brand",
    "pages/source.html": "source",
    "pages/dataset.html": "data",
    "pages/article.html": "reading",
    "pages/compare.html": "reading",
    "pages/corrections.html": "reading",
    "pages/methodology.html": "reading",
    "pages/milestones.html": "reading",
    "pages/targets.html": "reading",
}


@dataclass(frozen=True, slots=True)
class OptionView:
    """One choice: its value, and its words for a list of choices and for one page ("Briefs", "Brief")."""

    value: str
    text: str
    one: str


@dataclass(frozen=True, slots=True)
class FilterView:
    """One way to narrow a search."""

    name: str  # "brand": a field of what is said of a page
    label: str
    all: str
    options: tuple[OptionView, ...]


@dataclass(frozen=True, slots=True)
class SearchView:
    """The page of search; ``elsewhere`` leads on without it."""

    head: Head
    title: str
    standfirst: str
    filters: tuple[FilterView, ...]
    elsewhere: tuple[LinkView, ...]


def plan(material: Material) -> tuple[Page, ...]:
    """The page on which readers search."""
    head = heads.section_head(material, "search", links.SEARCH)
    view = SearchView(
        head=replace(head, wasm=True),
        title=material.say(phrases.TITLES["search"]),
        standfirst=material.say(phrases.STANDFIRSTS["search"]),
        filters=_filters(material),
        elsewhere=tuple(LinkView(material.say(phrases.TITLES[name]), f"{name}/") for name in phrases.NAVIGATION_ORDER),
    )
    return (Page(links.SEARCH, "pages/search.html", view),)


def marked(material: Material, pages: Iterable[Page]) -> list[Page]:
    """The pages, each with what the search says of it."""
    known = _known(material)
    return [
        replace(page, searchable=known.get(page.route) or Searchable(page.view.head.title, KINDS[page.template]))
        if page.template in KINDS
        else page
        for page in pages
    ]


def _known(material: Material) -> Mapping[str, Searchable]:
    """Pages of which more is known than their title, by route."""
    return material.remember("searchable", lambda: _found_by(material))


def _found_by(material: Material) -> Mapping[str, Searchable]:
    """Briefs, brands with their tables of figures, and sources."""
    site = material.site
    briefs = {links.brief(b.slug): _of_brief(material, b) for b in site.briefs}
    brands = {links.brand(b.id): Searchable(b.name, "brand", brands=(b.id,)) for b in site.content.brands}
    sources = {links.source(s.id): _of_source(material, s) for s in site.content.sources}
    tables = {links.dataset(b.id): Searchable(b.name, "data", brands=(b.id,)) for b in site.content.brands}
    return {**briefs, **brands, **tables, **sources}


def of_chart(material: Material, chart: Chart) -> Searchable:
    """A chart: found by the makers that it draws and the last year that it reaches."""
    ends = [mark.end for mark in chart.marks if mark.end is not None]
    return Searchable(
        title=chart.title,
        kind="chart",
        year=str(max(ends).year) if ends else "",
        brands=tuple(sorted({mark.series for mark in chart.marks} & set(material.site.brands))),
    )


def _of_brief(material: Material, brief: Brief) -> Searchable:
    return Searchable(
        title=prose.plain(brief.title, material),
        kind="brief",
        date=material.words.date(brief.date),
        datetime=brief.date.isoformat(),
        year=str(brief.date.year),
        brands=tuple(sorted(brief.brands)),
        topics=tuple(sorted(brief.topics)),
    )


def _of_source(material: Material, source: Source) -> Searchable:
    """A source: found by the subjects that its figures, targets and claims are about."""
    figures, targets, claims = (
        material.observations_by_source.get(source.id, ()),
        material.targets_by_source.get(source.id, ()),
        material.claims_by_source.get(source.id, ()),
    )
    about = {o.subject for o in figures} | {t.subject for t in targets} | {c.subject for c in claims if c.subject}
    day = source.published
    return Searchable(
        title=source.title,
        kind="source",
        date=opened.published(material, source) if day.is_known else "",
        datetime=str(day) if day.is_known else "",
        year=str(day.earliest.year) if day.is_known else "",
        brands=tuple(sorted(about & set(material.site.brands))),
    )


def _filters(material: Material) -> tuple[FilterView, ...]:
    """The ways to narrow a search, each with the choices that some page has."""
    pages = tuple(_known(material).values())
    kinds = [OptionView(kind, many, one) for kind, (one, many) in material.say(phrases.SEARCH_KINDS).items()]
    years = sorted({page.year for page in pages if page.year}, reverse=True)
    topics = _named({t: material.site.topics[t].name for p in pages for t in p.topics if t in material.site.topics})
    choices: Mapping[str, Sequence[OptionView]] = {
        "kind": kinds,
        "brand": _named({b: material.name(b) for p in pages for b in p.brands}),
        "topic": topics,
        "year": [OptionView(year, year, year) for year in years],
    }
    return tuple(
        FilterView(name, label, every, tuple(choices[name]))
        for name, (label, every) in material.say(phrases.SEARCH_FILTERS).items()
        if choices[name]
    )


def _named(names: Mapping[str, str]) -> list[OptionView]:
    """Choices in the order of their names."""
    ordered = sorted(names.items(), key=lambda pair: (pair[1].casefold(), pair[0]))
    return [OptionView(value, name, name) for value, name in ordered]
