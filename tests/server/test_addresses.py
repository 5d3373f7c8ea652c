"""The table of addresses."""

from __future__ import annotations

from site_builder.model.pages import Output
from site_builder.model.preview import Listed, Preview
from site_builder.server.addresses import addresses

OUTPUTS = tuple(
    Output(path, path.encode()) for path in ("index.html", "404.html", "a/index.html", "a/x.csv", "feed.xml")
)
TABLE = addresses(Preview((), OUTPUTS, (Listed("a/index.html", "A", "brief", "Draft"),)))


def test_a_page_stands_at_its_folder_and_at_its_file() -> None:
    assert sorted(TABLE.standing) == ["/", "/404.html", "/a/", "/a/index.html", "/a/x.csv", "/feed.xml", "/index.html"]
    assert TABLE.moved == {"/a": "/a/"}
    assert TABLE.standing["/a/"].state == "Draft"


def test_what_does_not_stand_there_is_the_page_that_says_so() -> None:
    for path in ("/b/", "", "a/", "/A/", "/a/../index.html", "/a//"):
        found = TABLE.at(path)
        assert found is not None
        assert found.path == "404.html"


def test_before_there_is_a_site_there_is_nothing() -> None:
    assert addresses(Preview(())).at("/") is None
    assert addresses(Preview(())).style_sheet == ""
