"""The index of a preview."""

from __future__ import annotations

from site_builder.model.findings import Finding, Position, Severity
from site_builder.model.pages import Output
from site_builder.model.preview import Listed, Preview
from site_builder.server.listing import listing
from site_builder.server.shown import Shown


def test_nothing_stands_in_it_unescaped() -> None:
    shown = Shown()
    bad = "<script>'\"&"
    found = Finding("EV001", Severity.WARNING, Position("content/<b>.yaml", 3, 4), bad, bad)
    shown.show(Preview((found,), (Output("index.html", b"x"),), (Listed("a/index.html", bad, "brief", bad),)))

    page = listing(shown).decode()

    assert bad not in page
    assert page.count("&lt;script&gt;&#x27;&quot;&amp;") == 6  # title and state twice, message, suggestion
    assert "content/&lt;b&gt;.yaml:3:4" in page


def test_while_the_site_is_broken_the_last_good_pages_stay_in_it() -> None:
    shown = Shown()
    shown.show(Preview((), (Output("a/index.html", b"x"),), (Listed("a/index.html", "A", "brief"),)))
    shown.show(Preview((Finding("EV001", Severity.ERROR, Position("content/a.yaml"), "no"),)))

    page = listing(shown).decode()

    assert '<a href="/a/">A</a>' in page
    assert "content/a.yaml:1:1" in page


def test_what_is_hidden_and_what_was_found_stand_before_the_long_list_of_pages() -> None:
    shown = Shown()
    pages = (Listed("a/index.html", "A", "archive"), Listed("b/index.html", "B", "brief", "This is a draft."))
    found = Finding("EV001", Severity.WARNING, Position("content/a.yaml"), "no")
    shown.show(Preview((found,), (Output("a/index.html", b"x"),), pages))

    page = listing(shown).decode()

    places = [page.index(part) for part in ("Not public yet", 'id="findings"', "content/a.yaml", "<h2>Archive")]
    assert places == sorted(places)


def test_before_there_is_anything_it_says_so() -> None:
    shown = Shown()
    assert "The site is being built" in listing(shown).decode()

    shown.show(Preview((), fault="it went"))
    assert "being built" not in listing(shown).decode()
