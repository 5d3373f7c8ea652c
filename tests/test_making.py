"""What all drawings and all pages depend on: whatever of it is another, they are made anew."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from site_builder import making
from site_builder.model.catalogue import IN_ENGLISH, Catalogue, Lettering
from site_builder.model.editorial import Settings
from site_builder.model.findings import Position
from site_builder.pages import relative
from site_builder.places import OUR_TEMPLATES
from site_builder.render import Renderer
from tests.pages import a_site

SETTINGS = a_site.site().settings
GERMAN = replace(IN_ENGLISH, catalogue=Catalogue({"Source": "Quelle"}))


@pytest.fixture
def fonts(tmp_path: Path) -> Path:
    (tmp_path / "fonts").mkdir()
    (tmp_path / "fonts" / "a.ttf").write_bytes(b"letters")
    return tmp_path / "fonts"


EDITS: dict[str, Callable[[Path], object]] = {
    "other letters": lambda fonts: (fonts / "a.ttf").write_bytes(b"LETTERS"),
    "another name": lambda fonts: (fonts / "a.ttf").rename(fonts / "b.ttf"),
    "one more": lambda fonts: (fonts / "b.ttf").write_bytes(b""),
}


@pytest.mark.parametrize("edit", EDITS)
def test_other_fonts_are_other_drawings(fonts: Path, edit: str) -> None:
    before = making._drawing("", fonts, IN_ENGLISH)
    assert making._drawing("", fonts, replace(IN_ENGLISH)) == before
    EDITS[edit](fonts)

    assert making._drawing("", fonts, IN_ENGLISH) != before


def test_other_colours_and_another_language_are_other_drawings(fonts: Path) -> None:
    before = making._drawing("--ink: #000", fonts, IN_ENGLISH)

    assert making._drawing("--ink: #001", fonts, IN_ENGLISH) != before
    assert making._drawing("--ink: #000", fonts, GERMAN) != before
    assert making._drawing("--ink: #000", fonts, replace(IN_ENGLISH, point=",")) != before


def frame(folder: Path, settings: Settings = SETTINGS, words: Lettering = IN_ENGLISH) -> bytes:
    renderer = Renderer([folder, OUR_TEMPLATES], link=relative, settings=settings, translate=words.say)
    return making._frame(settings, renderer, words)


def test_other_settings_shared_files_and_words_are_other_pages(tmp_path: Path) -> None:
    """Wherever the settings stand in their file: a comment above them changes nothing."""
    before = frame(tmp_path)
    assert frame(tmp_path, replace(SETTINGS, position=Position("content/site.yaml", 7, 1))) == before

    assert frame(tmp_path, replace(SETTINGS, title="Another")) != before
    assert frame(tmp_path, replace(SETTINGS, base_url="https://other.example/")) != before
    assert frame(tmp_path, words=GERMAN) != before
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets" / "site.js").write_text("// mine")
    assert frame(tmp_path) != before
