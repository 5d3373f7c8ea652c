"""Panels of numbers: pages share them where their links are spelled alike, and nowhere else."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from site_builder.model.pages import EvidenceView, LinkView, NoteRow, Page
from site_builder.pages import relative
from site_builder.render import BrokenTemplate, Renderer
from tests.render.sample_pieces import SETTINGS, TEMPLATES

SOURCE = NoteRow("Source", ("in its words",), (LinkView("36Kr, 2 December 2025", "sources/36kr/#observation-a"),))
NUMBER = EvidenceView("eab", "70,327", "70327", "deliveries", "as reported", "exact as reported", (SOURCE,))
OTHER = replace(NUMBER, text="40,169", value="40169")
SHOWN = '{% for evidence in page.evidence %}{{ panel("partials/evidence.html", evidence) }}{% endfor %}'


def renderer_with(folder: Path, **files: str) -> Renderer:
    for name, text in {"pages/shown.html": SHOWN, **files}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return Renderer([folder, TEMPLATES], relative, SETTINGS)


def shown(renderer: Renderer, route: str, *evidence: EvidenceView) -> str:
    page = Page(route, "pages/shown.html", None, evidence=evidence)
    return renderer.render(page, {}).content.decode()


def test_each_page_has_its_own_way_to_what_a_panel_links_to(tmp_path: Path) -> None:
    renderer = renderer_with(tmp_path)
    near, far, again, there = (
        shown(renderer, route, NUMBER) for route in ("compare/", "briefs/a/", "briefs/b/", "sources/36kr/")
    )

    assert 'href="../sources/36kr/index.html#observation-a"' in near
    assert 'href="../../sources/36kr/index.html#observation-a"' in far
    assert 'href="#observation-a"' in there
    assert far == again


def test_numbers_that_differ_in_one_word_have_a_panel_each(tmp_path: Path) -> None:
    html = shown(renderer_with(tmp_path), "briefs/a/", NUMBER, OTHER)

    assert html.count("<b>70,327</b>") == html.count("<b>40,169</b>") == 1
    assert html.count("deliveries") == 2


def test_a_panel_knows_no_page(tmp_path: Path) -> None:
    """Or it would be shown on another."""
    own = {"partials/evidence.html": "{{ page.route }}"}

    with pytest.raises(BrokenTemplate, match="page"):
        shown(renderer_with(tmp_path, **own), "briefs/a/", NUMBER)
