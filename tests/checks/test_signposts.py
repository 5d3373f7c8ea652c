from __future__ import annotations

from html.parser import HTMLParser

from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.checks import Signposts, links_of, signposts
from site_builder.checks.signposts import Link
from site_builder.model.pages import Output

BASE = "https://example.org/base/"


def read(html: str, path: str = "a/index.html") -> Signposts:
    return signposts(Output(path, html.encode()), BASE)


def links(html: str) -> list[Link]:
    return list(links_of(Output("a/index.html", html.encode()), BASE))


def test_targets_are_files_below_output() -> None:
    html = '<a href="../b/index.html#x%20y"><a href="/base/c/"><a href="#here"><a href="mailto:a@b.org"><img src=d.png>'
    expected = [("b/index.html", "x y"), ("c/index.html", ""), ("a/index.html", "here"), ("a/d.png", "")]

    assert list(read(html).wanted) == expected
    assert [(link.target, link.anchor) for link in links(html)] == expected


def test_whatever_names_a_file_or_an_anchor_is_read() -> None:
    html = (
        '<link rel="stylesheet" href="../s.css"><video poster="../p.png"></video><img data-src="../d.png">'
        '<p aria-describedby="one two" aria-labelledby="three"><button popovertarget="four">'
    )

    assert read(html).wanted == (
        ("s.css", ""), ("p.png", ""), ("d.png", ""),
        *(("a/index.html", anchor) for anchor in ("one", "two", "three", "four")),
    )  # fmt: skip


def test_what_a_page_has_itself_is_not_wanted() -> None:
    page = read(
        '<p id="ü b"><a href="#%C3%BC%20b"><a href="index.html"><a href="../a/#top"><button popovertarget="e-1">'
    )

    assert page.wanted == (("a/index.html", "top"), ("a/index.html", "e-1"))


def test_addresses_that_go_up_to_the_top_and_those_that_do_not_lead_to_one_place() -> None:
    html = "".join(f'<a href="{address}">' for address in (
        "../../x/y.html", "../../../x/y.html", "../../x/./y.html", "../../x//y.html", "../../x/z/../y.html",
        "../x/y.html", "/base/x/y.html", "../../x/y.html?z", "../../x%2Fy.html", "../../", "../..",
        "../../x/", "../../x/..",
    ))  # fmt: skip

    assert [one.target for one in links_of(Output("a/b/index.html", html.encode()), BASE)] == [
        "x/y.html", "../x/y.html", "x/y.html", "x/y.html", "x/y.html", "a/x/y.html",
        "x/y.html", "x/y.html", "x/y.html", "index.html", ".", "x/index.html", ".",
    ]  # fmt: skip


def test_an_address_whose_letters_are_written_by_number_is_the_sites_own() -> None:
    page = signposts(Output("404.html", b'<a href="/a%20caf%C3%A9/b/">'), "https://example.org/a%20caf%C3%A9/")

    assert page.wanted == (("b/index.html", ""),)


def test_files_whose_addresses_a_page_says_to_machines_are_named() -> None:
    page = read(
        '<link rel="canonical" href="https://example.org/base/a/"><meta content="https://example.org/base/c.png#x">'
    )

    assert page.named == ("a/index.html", "c.png")
    assert signposts(Output("feed.xml", b"<loc>https://example.org/base/b/</loc>"), BASE) == Signposts(
        named=("b/index.html",)
    )


def test_a_page_has_its_anchors_and_no_others() -> None:
    page = read('<p id="ab"><p id="c d">')

    assert [page.has(anchor) for anchor in ("", "ab", "c d", "a", "b", "c", "d")] == [True] * 3 + [False] * 4
    assert [read("<p>").has(anchor) for anchor in ("", "a")] == [True, False]


def test_equal_places_of_several_pages_are_one_object() -> None:
    here, there = read('<a href="x.html#y">'), Signposts.from_bytes(read('<a href="x.html#y">').to_bytes())

    assert here.wanted[0] is there.wanted[0]


def test_what_only_looks_like_a_link_is_none() -> None:
    page = read(
        """<!-- <a href="1"> --><script>'<a href="2">'</script><style>a{}</style><p title='<a href="3">' id=q>"""
        """<a title="x href='4'" data-href="5">&lt;a href="6"&gt;</a><link rel="canonical" href="https://x.org/7">"""
    )

    assert page.wanted == ()
    assert page.anchors == "\0q\0"


def test_lines_are_counted_and_an_address_is_told_once() -> None:
    found = links('<p>\n<a href="x.html">\n<a href="x.html"><a href="y.html">')

    assert [(link.target, link.line) for link in found] == [("a/x.html", 2), ("a/y.html", 3)]


def test_what_is_kept_is_what_was_read() -> None:
    page = read('<p id="ü"><a href="x.html#ä"><button popovertarget="e-1">')

    assert Signposts.from_bytes(page.to_bytes()) == page


class Reference(HTMLParser):
    """The standard library's reader, slower and independent."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.ids: set[str] = set()
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "id" and value:
                self.ids.add(value)
            elif name in ("href", "src") and value and value not in self.links:
                self.links.append(value)


WORDS = st.text("abc &;<>'\"/=#-!ü\n", max_size=8)


@st.composite
def documents(draw: st.DrawFn) -> str:
    """HTML as templates write it: quoted attributes, escaped text, comments, scripts."""
    pieces = []
    for _ in range(draw(st.integers(0, 6))):
        words = draw(WORDS)
        escaped = words.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
        name = draw(st.sampled_from(["id", "href", "src", "title", "data-x", "alt"]))
        pieces.append(
            draw(
                st.sampled_from(
                    [
                        f'<a {name}="{escaped}">',
                        f'<img {name}="{escaped}" id="z{escaped}"/>',
                        escaped,
                        "<!-- <a id=c> -->",
                        '<script>if (a<b) "<a id=s>"</script>',
                        "</a>",
                        "<br>",
                    ]
                )
            )
        )
    return "".join(pieces)


@settings(max_examples=150)
@given(documents())
def test_it_reads_what_the_standard_library_reads(html: str) -> None:
    other = Reference()
    other.feed(html)
    other.close()
    mine = read(html)

    assert set(mine.anchors.split("\0")) - {""} == other.ids
    assert {link.address for link in links(html)} <= set(other.links)
    places = {(link.target, link.anchor) for link in links(html)}
    assert {one for one in places if one[0] != "a/index.html" or not mine.has(one[1])} == set(mine.wanted)


def test_what_is_held_of_links_to_files_that_are_there_are_anchors() -> None:
    page = Signposts("\0a\0", (("b.html", ""), ("b.html", "x"), ("lost.html", "")), ("feed.xml", "gone.xml"))

    held = page.beside({"b.html", "feed.xml"})

    assert held == Signposts("\0a\0", (("b.html", "x"), ("lost.html", "")), ("gone.xml",))
