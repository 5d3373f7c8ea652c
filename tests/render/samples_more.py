"""Views of the pages of figures to take away, of authors and of the archive, made by hand."""

from __future__ import annotations

from site_builder.model.pages import LinkView, Page
from site_builder.pages.archive import ArchiveMonth, ArchiveView
from site_builder.pages.authors import AuthorRow, AuthorsView, AuthorView
from site_builder.pages.brief_lists import BriefYear
from site_builder.pages.citation import CitationView
from site_builder.pages.datasets.index import DataView, FieldRow, SubjectRow, TableRow
from site_builder.pages.datasets.subject import FileView, SeriesView, SubjectDataView
from site_builder.pages.pieces import BriefCard, ObservationRow
from site_builder.pages.search import FilterView, OptionView, SearchView
from site_builder.pages.topics import TopicRow, TopicsView
from tests.render.sample_pieces import (
    ALL,
    LEAPMOTOR,
    head,
    shown,
)

LICENCE = LinkView("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/")
CITATION = CitationView(
    "Leapmotor: the figures.", "@misc{a}", '[{"id": "a<b"}]', "data/citation.bib", "data/citation.json"
)


def pages(card: BriefCard, row: ObservationRow) -> tuple[Page, ...]:
    """One page of each kind that ``samples`` lacks."""
    files = (FileView("CSV", "data/figures.csv", "text/csv", "Figures"),)
    whole = DataView(
        head("Data", "data/", "data"), "Data", "All.", (TableRow("Figures", "One row a figure.", "2 rows", files),),
        FileView("datapackage.json", "data/datapackage.json", "Data Package"),
        (SubjectRow(LinkView("Leapmotor", "data/leapmotor/"), "leapmotor", 2, 6, "2025"),),
        (FieldRow("low", "number", "Its lowest value"),), "How to read it.", LICENCE, CITATION,
    )  # fmt: skip
    one = SubjectDataView(
        head("Leapmotor: the figures", "data/leapmotor/", "data"), "Leapmotor: the figures", "Six figures.",
        LEAPMOTOR,
        (SeriesView("deliveries-world", "Deliveries, world", "6 figures", (row,), files),), LICENCE, CITATION,
    )  # fmt: skip
    year = BriefYear(2026, "year-2026", (card,))
    bio = shown("They *write*.")
    author = AuthorView(
        head("A. Person", "authors/a/"),
        "A. Person",
        "One brief.",
        bio,
        LinkView("a.example", "https://a.example"),
        (year,),
    )
    listed = AuthorRow(LinkView("A. Person", "authors/a/"), bio, "1 brief")
    topic = TopicRow(LinkView("Targets", "topics/targets/"), "Goals & results.", "1 brief")
    month = ArchiveMonth("January 2026", "month-2026-01", "1 brief", (card,))
    kinds = FilterView("kind", "Kind", "All kinds", (OptionView("brief", "Briefs", "Brief"),))
    search = SearchView(head("Search", "search/"), "Search", "Find.", (kinds,), (LinkView("Briefs", "briefs/"),))
    return (
        Page("search/", "pages/search.html", search, evidence=ALL),
        Page("data/", "pages/data.html", whole, evidence=ALL),
        Page("data/leapmotor/", "pages/dataset.html", one, evidence=ALL),
        Page("authors/", "pages/authors.html", AuthorsView(head("Authors", "authors/"), "Authors", "All.", (listed,)),
             evidence=ALL),
        Page("authors/a/", "pages/author.html", author, evidence=ALL),
        Page("topics/", "pages/topics.html", TopicsView(head("Topics", "topics/"), "Topics", "All.", (topic,)),
             evidence=ALL),
        Page("archive/", "pages/archive.html", ArchiveView(head("Archive", "archive/"), "Archive", "All.", (month,)),
             evidence=ALL),
    )  # fmt: skip
