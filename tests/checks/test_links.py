from __future__ import annotations

import pytest

from site_builder.checks import Written, astray, dead_links, illegal_names, nowhere
from site_builder.model.findings import Position
from site_builder.model.pages import Output
from tests.checks.signs import BASE, signs_of


def found(*pages: tuple[str, str]) -> list[str]:
    return told([Output(path, html.encode()) for path, html in pages])


def told(pages: list[Output], written: Written = nowhere) -> list[str]:
    signs, paths = signs_of(pages), [page.path for page in pages]
    return [str(f) for f in dead_links(pages, BASE, astray(paths, signs, paths), signs, written)]


def test_relative_absolute_and_folder_links_and_anchors_are_followed() -> None:
    assert (
        found(
            (
                "index.html",
                '<a href="a/index.html#top">a</a> <a href="/base/a/">a</a> <a href="https://elsewhere.example/x">x</a>',
            ),
            ("a/index.html", '<h1 id="top">A</h1> <a href="../index.html">home</a> <a href="#top">up</a>'),
        )
        == []
    )


def test_a_missing_file_and_a_missing_anchor_are_found_with_their_line() -> None:
    assert found(("index.html", '<p>\n<a href="b/index.html">b</a>\n<a href="#nowhere">n</a>')) == [
        "index.html:2:1: EV592 the link 'b/index.html' leads to no file of the site; correct it",
        "index.html:3:1: EV593 the link '#nowhere' names an anchor that index.html lacks; correct it",
    ]


def test_what_comes_closest_is_named() -> None:
    pages = [
        ("index.html", '<a href="abuot/index.html">b</a><a href="about/index.html#the-yaer">n</a>'),
        ("about/index.html", '<h2 id="the-year">The year</h2>'),
    ]
    assert found(*pages) == [
        "index.html:1:1: EV592 the link 'abuot/index.html' leads to no file of the site; did you mean /about/?",
        "index.html:1:1: EV593 the link 'about/index.html#the-yaer' names an anchor that about/index.html lacks;"
        " did you mean #the-year?",
    ]


def test_what_comes_closest_is_sought_for_the_first_dead_links_only() -> None:
    page = "".join(f'<a href="abuot/index.html#{number}">b</a>' for number in range(21))
    found_there = found(("index.html", page), ("about/index.html", "<h2>The year</h2>"))

    assert [one.rpartition("; ")[2] for one in found_there] == ["did you mean /about/?"] * 20 + ["correct it"]


def test_a_link_that_somebody_wrote_is_told_once_and_where_it_is_written() -> None:
    place = Position("content/briefs/b.md", 7, 3)

    def written(path: str, address: str) -> tuple[Position, str] | None:
        return (place, "/b/") if address.endswith("b/index.html") else None

    pages = [
        Output("index.html", b'<a href="b/index.html">b</a>'),
        Output("x/index.html", b'<a href="../b/index.html">b</a>'),
    ]
    assert list(dict.fromkeys(told(pages, written))) == [
        "content/briefs/b.md:7:3: EV592 the link '/b/' leads to no file of the site; correct it"
    ]


def test_a_button_without_its_panel_is_found() -> None:
    assert found(("index.html", '<button popovertarget="e-1">1</button>')) == [
        "index.html:1:1: EV593 the link '#e-1' names an anchor that index.html lacks; correct it",
    ]


def test_an_absolute_link_outside_the_base_path_is_dead() -> None:
    assert len(found(("404.html", '<a href="/other/index.html">x</a>'))) == 1


def test_names_are_unique_also_where_case_does_not_count() -> None:
    outputs = [Output(path, b"") for path in ("a/index.html", "A/index.html", "b", "b/index.html", "ok.txt", "a b.txt")]

    assert [(f.code, f.position.path) for f in illegal_names(outputs)] == [
        ("EV591", "a b.txt"),
        ("EV590", "a/index.html"),
        ("EV590", "b"),
    ]


def test_a_file_is_no_folder_of_another_however_deep_and_however_written() -> None:
    outputs = [Output(path, b"") for path in ("a", "a/b/c.txt", "B", "b/index.html")]

    assert [(f.code, f.position.path) for f in illegal_names(outputs)] == [("EV590", "B"), ("EV590", "a")]


@pytest.mark.parametrize(("length", "legal"), [(100, True), (101, False)])
def test_a_name_has_so_many_characters_at_most(length: int, legal: bool) -> None:
    assert (list(illegal_names([Output(f"a/{'b' * length}", b"")])) == []) is legal


def test_names_that_windows_cannot_hold_are_found() -> None:
    paths = (
        "briefs/con/index.html",
        "sources/Nul/index.html",
        "a/lpt1.txt",
        "old./index.html",
        "b./c",
        "console/com10.txt",
    )

    assert [(f.code, f.position.path) for f in illegal_names([Output(path, b"") for path in paths])] == [
        ("EV591", "a/lpt1.txt"),
        ("EV591", "b./c"),
        ("EV591", "briefs/con/index.html"),
        ("EV591", "old./index.html"),
        ("EV591", "sources/Nul/index.html"),
    ]


@pytest.mark.parametrize(("length", "legal"), [(240, True), (241, False)])
def test_a_path_has_so_many_characters_at_most(length: int, legal: bool) -> None:
    folders = "/".join(["a" * 60] * 3)  # 182 characters

    path = f"{folders}/{'b' * (length - len(folders) - 1)}"
    assert len(path) == length
    assert (list(illegal_names([Output(path, b"")])) == []) is legal


def test_only_files_that_lead_to_where_nothing_is_are_astray() -> None:
    pages = [
        Output("a.html", b'<a href="b.html#x"><a href="c.txt#y"><a href="#a">'),
        Output("b.html", b'<p id="x"><a href="c.txt">'),
        Output("d.html", b'<link rel="canonical" href="https://example.org/base/e/">'),
    ]
    signs, paths = signs_of(pages), {"a.html", "b.html", "c.txt", "d.html"}

    assert astray(signs, signs, paths) == ["a.html", "d.html"]
    assert astray(["b.html"], signs, paths) == []
    assert astray(signs, signs, paths - {"c.txt"}) == ["a.html", "b.html", "d.html"]
    assert astray(signs, signs, paths | {"e/index.html"}) == ["a.html"]
