from __future__ import annotations

import json
from datetime import date

import pytest

from site_builder.model.editorial import Author
from site_builder.model.pages import Page
from site_builder.pages import citation
from site_builder.pages.citation import Cited
from site_builder.pages.material import Material

PEOPLE = (Author("a", "Ada & Co_workers", "organisation"), Author("b", "Müller, Eva", "person"))


def cited(material: Material, title: str) -> citation.CitationView:
    found = Cited("article", title, PEOPLE, date(2026, 1, 20), "briefs/a-b/", "Text,\u00a0here.", stem="cite")
    return citation.view(material, found)


def test_bibtex_has_no_character_that_acts(material: Material) -> None:
    made = cited(material, r"100% of $5 {x} #1 _a_ ^b ~c \d")

    assert made.bibtex == (
        "@misc{ev-briefs-2026-a-b,\n"
        r"  author = {{Ada \& Co\_workers} and {Müller, Eva}}," "\n"
        r"  title = {{100\% of \$5 \{x\} \#1 \_a\_ \textasciicircum{}b \textasciitilde{}c \textbackslash{}d}}," "\n"
        "  year = {2026},\n"
        "  month = {1},\n"
        "  howpublished = {EV Briefs},\n"
        "  note = {Under CC BY 4.0},\n"
        "  url = {https://ev.example/below/briefs/a-b/},\n"
        "  language = {en-GB}\n"
        "}\n"
    )  # fmt: skip


def test_csl_says_the_same(material: Material) -> None:
    (item,) = json.loads(cited(material, 'A "title"').csl)

    assert item == {
        "id": "ev-briefs-2026-a-b",
        "type": "article-newspaper",
        "title": 'A "title"',
        "author": [{"literal": "Ada & Co_workers"}, {"literal": "Müller, Eva"}],
        "container-title": "EV Briefs",
        "publisher": "The editors",
        "issued": {"date-parts": [[2026, 1, 20]]},
        "URL": "https://ev.example/below/briefs/a-b/",
        "language": "en-GB",
    }


def test_spaces_are_plain(material: Material) -> None:
    assert cited(material, "1\u202fmillion").text == "Text, here."
    assert "{{1 million}}" in cited(material, "1\u202fmillion").bibtex


@pytest.mark.parametrize("route", ["briefs/newer/cite.bib", "briefs/newer/cite.json", "data/leapmotor/citation.bib"])
def test_the_files_hold_what_the_page_shows(pages: dict[str, Page], route: str) -> None:
    folder, _, name = route.rpartition("/")
    view = pages[f"{folder}/"].view
    shown = view.cite if folder.startswith("briefs") else view.citation

    assert pages[route].view.text == (shown.bibtex if name.endswith("bib") else shown.csl)


def test_a_set_of_figures_is_dated_by_its_evidence(pages: dict[str, Page]) -> None:
    (item,) = json.loads(pages["data/leapmotor/citation.json"].view.text)

    assert item["type"] == "dataset"
    assert item["issued"] == {"date-parts": [[2025, 12]]}


def test_a_chart_can_be_cited(pages: dict[str, Page]) -> None:
    route = "charts/brand-leapmotor-months-2025/"
    page = pages[route]
    cite = page.view.cite

    assert cite.text == (
        f"EV Briefs, “{page.view.title}”, chart, evidence through December 2025. https://ev.example/below/{route}"
    )
    assert {cite.bibtex_route, cite.csl_route} <= set(pages)
    assert pages[cite.bibtex_route].view.text.startswith("@misc{ev-briefs-2025-brand-leapmotor-months-2025,")
