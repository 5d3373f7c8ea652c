import json
from dataclasses import replace
from datetime import UTC, datetime, time

from site_builder.model.pages import Page
from site_builder.pages import changes, heads
from tests.pages.a_site import material


def graph(page: Page) -> dict[str, dict]:  # type: ignore[type-arg]
    text = page.view.head.json_ld
    return {thing["@type"]: thing for thing in json.loads(text)["@graph"]}


def test_json_cannot_end_the_script_that_holds_it() -> None:
    text = heads.json_text({"name": "</script><!-- & 零"})
    assert "<" not in text
    assert "&" not in text
    assert json.loads(text) == {"name": "</script><!-- & 零"}


def test_a_brief_says_what_it_is_to_machines(pages: dict[str, Page]) -> None:
    page = pages["briefs/newer/"]
    head = page.view.head
    article = graph(page)["AnalysisNewsArticle"]
    assert article["headline"] == head.title == "Leapmotor closed at 596,555"
    assert head.description == "It had aimed at 580,000–650,000, after a first goal."
    assert article["datePublished"] == head.published == "2026-01-20T00:00:00+00:00"
    assert article["dateModified"] == head.modified == "2026-01-22T00:00:00+00:00"
    assert article["author"] == [
        {"@type": "Organization", "name": "The editors", "url": "https://ev.example/below/authors/editors/"}
    ]
    assert article["correction"][0]["text"] == "It said “596,556”; it now says 596,555. A slip."
    assert head.open_graph_type == "article"


def test_ids_that_machines_are_sent_to_exist(pages: dict[str, Page]) -> None:
    for page in pages.values():
        if page.media_type != "text/html":
            continue
        things = json.loads(page.view.head.json_ld)["@graph"]
        defined = {t["@id"] for t in things if "@id" in t}
        asked = {v["@id"] for t in things for v in t.values() if isinstance(v, dict) and set(v) == {"@id"}}
        assert asked <= defined, page.route


def test_the_way_to_a_page_is_told(pages: dict[str, Page]) -> None:
    steps = graph(pages["brands/leapmotor/"])["BreadcrumbList"]["itemListElement"]
    assert [(s["name"], s["item"]) for s in steps] == [
        ("EV Briefs", "https://ev.example/below/"),
        ("Brands", "https://ev.example/below/brands/"),
        ("Leapmotor", "https://ev.example/below/brands/leapmotor/"),
    ]
    assert [b.href for b in pages["brands/leapmotor/"].view.head.breadcrumb] == ["brands/", "brands/leapmotor/"]
    assert pages[""].view.head.breadcrumb == ()


def test_a_description_ends_at_a_word() -> None:
    assert heads.shortened("word " * 60).endswith("word…")
    assert len(heads.shortened("word " * 60)) <= 160
    assert heads.shortened("short") == "short"


def test_a_brief_is_published_to_the_minute_where_that_is_said() -> None:
    made = material()
    brief = made.site.briefs[0]
    at = made.site.now.replace(hour=7, minute=30)
    assert changes.published(made, brief) == datetime.combine(brief.date, time(0), UTC)
    assert changes.published(made, replace(brief, publish_at=at)) == at
