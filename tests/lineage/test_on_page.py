"""The numbers of a page, and which page an address means."""

from __future__ import annotations

import json

import pytest

from site_builder.lineage import on_page, on_page_json, on_page_text, page_asked_for
from site_builder.model.pages import EvidenceView, LinkView, NoteRow, Page
from tests.pages import a_site

BASE = "https://example.org/below/"
ROUTES = ("", "404.html", "briefs/one/", "brands/", "feed.xml")


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("briefs/one/", ("briefs/one/", "")),
        ("briefs/one", ("briefs/one/", "")),
        ("/briefs/one/index.html", ("briefs/one/", "")),
        ("brands", ("brands/", "")),
        ("404.html", ("404.html", "")),
        ("/", ("", "")),
        ("", ("", "")),
        ("index.html", ("", "")),
        ("https://example.org/below/", ("", "")),
        ("https://example.org/below/briefs/one/?utm=1#e-x", ("briefs/one/", "e-x")),
        ("briefs/one/#e-x", ("briefs/one/", "e-x")),
        ("briefs/two/", ("briefs/two/", "")),
        ("https://example.org/briefs/one/", ("https://example.org/briefs/one/", "")),
        ("https://other.example/below/briefs/one/", ("https://other.example/below/briefs/one/", "")),
        ("leapmotor 2025-11", None),
        ("[[leapmotor 2025-01..2025-11 yoy ;words]]", None),
        ("leapmotor", None),
    ],
)
def test_an_address_a_route_or_neither(asked: str, found: tuple[str, str] | None) -> None:
    assert page_asked_for(asked, BASE, ROUTES) == found


ROWS = (NoteRow("Basis", ("deliveries",)), NoteRow("Source", (), (LinkView("The press", "sources/press/"),)))
EXACT = EvidenceView("e-a", "1,000", "1000", "A in 2025", "as reported", "exact", ROWS, "", "a 2025", ("press", "kba"))
SUM = EvidenceView("e-b", "3,000", "3000", "B in 2025", "1,000 + 2,000 = 3,000", "exact", ROWS, "", "b", ("press",))
PAGE = Page("briefs/one/", "t.html", None, evidence=(EXACT, SUM))
SOURCES = {source.id: source for source in a_site.SOURCES}


def test_every_number_in_one_line_then_each_source_once() -> None:
    lines = on_page_text(on_page(PAGE, SOURCES)).splitlines()

    assert lines[2:5] == [
        "2 numbers",
        "    e-a: 1,000 = A in 2025 (as reported; exact) [press, kba]",
        "    e-b: 3,000 = B in 2025 (1,000 + 2,000 = 3,000; exact) [press]",
    ]
    assert lines[6:8] == [
        "2 sources",
        "    press: Title of press (The press, 2025-08-19, secondary) https://press.example/a",
    ]
    assert lines[8].startswith("    kba: ")


def test_one_number_with_its_panel() -> None:
    found = on_page(PAGE, SOURCES, "e-b")
    values = json.loads(on_page_json(found))

    assert "        Source     The press <sources/press/>" in on_page_text(found).splitlines()
    assert [(n["key"], n["text"]) for n in values["numbers"]] == [("e-b", "3,000")]
    assert values["numbers"][0]["panel"][1] == {
        "label": "Source", "lines": [], "links": [{"text": "The press", "route": "sources/press/"}],
    }  # fmt: skip
    assert [s["source"] for s in values["sources"]] == ["press"]


def test_a_number_that_the_page_does_not_have() -> None:
    with pytest.raises(KeyError):
        on_page(PAGE, SOURCES, "e-c")


def test_the_sources_of_a_planned_page_are_those_of_its_numbers(pages: dict[str, Page]) -> None:
    found = on_page(pages["brands/leapmotor/"], SOURCES)

    assert "company" in {source.id for source in found.sources}
    assert all(number.about and number.sources for number in found.numbers)
    assert len({number.about for number in found.numbers}) > len(found.numbers) * 0.9
