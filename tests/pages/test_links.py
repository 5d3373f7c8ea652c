import pytest

from site_builder.pages import links


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("", "briefs/", "briefs/index.html"),
        ("briefs/x/", "brands/leapmotor/", "../../brands/leapmotor/index.html"),
        ("briefs/x/", "", "../../index.html"),
        ("briefs/x/", "brands/leapmotor/#models", "../../brands/leapmotor/index.html#models"),
        ("briefs/x/", "briefs/x/#sources", "#sources"),
        ("briefs/x/", "#sources", "#sources"),
        ("briefs/x/", "/briefs/", "../index.html"),
        ("404.html", "feed.xml", "feed.xml"),
        ("sources/a/", "sources/a/", "index.html"),
        ("briefs/x/", "https://example.org/a", "https://example.org/a"),
        ("briefs/x/", "mailto:a@example.org", "mailto:a@example.org"),
        ("briefs/x/", "//example.org/a", "//example.org/a"),
    ],
)
def test_a_link_inside_the_site_is_relative_and_names_the_file(start: str, end: str, expected: str) -> None:
    assert links.relative(start, end) == expected


def test_an_absolute_address_ends_in_a_slash() -> None:
    assert links.absolute("https://ev.example/below/", links.brief("x")) == "https://ev.example/below/briefs/x/"
    assert links.absolute("https://ev.example/", links.HOME) == "https://ev.example/"
    assert links.absolute("https://ev.example/", "https://other.example/") == "https://other.example/"


@pytest.mark.parametrize(
    ("text", "expected"),
    [("2025-01..2025-11", "2025-01-to-2025-11"), ("Émile & Co.", "emile-co"), ("零跑", "x"), ("a--b", "a-b")],
)
def test_an_anchor_is_made_of_plain_letters(text: str, expected: str) -> None:
    assert links.slug(text) == expected


def test_evidence_stands_on_the_page_of_its_source() -> None:
    assert links.observation("blog/ytd") == "sources/blog/#observation-ytd"
    assert links.target("press/first") == "sources/press/#target-first"
    assert links.claim("blog/ytd-growth") == "sources/blog/#claim-ytd-growth"
    assert links.method("yoy") == "methodology/#method-yoy"
    assert links.milestone("raise") == "milestones/#milestone-raise"


@pytest.mark.parametrize(
    ("route", "expected"), [("", "index.html"), ("briefs/", "briefs/index.html"), ("404.html", "404.html")]
)
def test_a_route_names_a_file(route: str, expected: str) -> None:
    assert links.file_of(route) == expected
