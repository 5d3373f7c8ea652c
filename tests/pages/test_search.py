"""What each page is found by, and the choices by which readers narrow a search."""

from __future__ import annotations

from site_builder.model.pages import Page, Searchable
from site_builder.pages import search
from site_builder.pages.search import SearchView
from tests.pages import a_site


def test_a_brief_is_found_by_its_title_in_plain_words(pages: dict[str, Page]) -> None:
    assert pages["briefs/newer/"].searchable == Searchable(
        title="Leapmotor closed at 596,555",
        kind="brief",
        date="20 January 2026",
        datetime="2026-01-20",
        year="2026",
        brands=("leapmotor",),
        topics=("targets",),
    )


def test_a_source_is_found_by_whom_its_figures_targets_and_claims_are_about(pages: dict[str, Page]) -> None:
    blog = pages["sources/blog/"].searchable

    assert blog is not None
    assert (blog.title, blog.kind, blog.date, blog.datetime, blog.year) == (
        "Title of blog",
        "source",
        "December 2025",
        "2025-12",
        "2025",
    )
    assert blog.brands == ("byd", "leapmotor")  # its claims are about both


def test_figures_to_take_away_are_found_by_their_maker(pages: dict[str, Page]) -> None:
    assert pages["data/leapmotor/"].searchable == Searchable("Leapmotor", "data", brands=("leapmotor",))


def test_a_chart_is_found_by_its_makers_and_its_last_year(pages: dict[str, Page]) -> None:
    charts = {route: page.searchable for route, page in pages.items() if page.template == "pages/chart.html"}
    found = charts["charts/brand-leapmotor-months-2025/"]

    assert all(charts.values())
    assert found is not None
    assert (found.kind, found.year, found.brands) == ("chart", "2025", ("leapmotor",))


def test_a_brand_is_found_by_its_name(pages: dict[str, Page]) -> None:
    assert pages["brands/tesla/"].searchable == Searchable("Tesla", "brand", brands=("tesla",))


def test_other_readings_are_found_by_their_titles(pages: dict[str, Page]) -> None:
    assert pages["about/"].searchable == Searchable("About us", "reading")
    assert pages["milestones/"].searchable == Searchable("Milestones", "reading")


def test_lists_and_what_is_no_page_are_not_found(pages: dict[str, Page]) -> None:
    unfound = (
        "",
        "briefs/",
        "brands/",
        "sources/",
        "topics/targets/",
        "search/",
        "404.html",
        "feed.xml",
        "briefs/former/",
    )

    assert [route for route in unfound if pages[route].searchable is not None] == []


def test_choices_are_those_that_some_page_has(pages: dict[str, Page]) -> None:
    view = pages["search/"].view
    assert isinstance(view, SearchView)
    choices = {one.name: [(option.value, option.text) for option in one.options] for one in view.filters}

    assert choices["kind"] == [
        ("brief", "Briefs"),
        ("brand", "Brands"),
        ("source", "Sources"),
        ("chart", "Charts"),
        ("data", "Tables of figures"),
        ("reading", "Other pages"),
    ]
    assert choices["brand"] == [("byd", "BYD"), ("china", "China"), ("leapmotor", "Leapmotor"), ("tesla", "Tesla")]
    assert choices["topic"] == [("targets", "Targets")]
    assert choices["year"] == [("2026", "2026"), ("2025", "2025")]


def test_a_choice_that_no_page_has_is_not_offered() -> None:
    (page,) = search.plan(a_site.material(a_site.empty_site()))

    assert [one.name for one in page.view.filters] == ["kind"]


def test_the_page_of_search_alone_may_compile_webassembly(pages: dict[str, Page]) -> None:
    html = {
        route: page for route, page in pages.items() if page.media_type == "text/html" and page.path.endswith("html")
    }

    assert [route for route, page in html.items() if page.view.head.wasm] == ["search/"]
