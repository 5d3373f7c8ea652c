"""Widths are those of the font, by an independent reader; the files sent to readers stay small and licensed."""

from __future__ import annotations

import re
from pathlib import Path
from string import ascii_letters

import pytest
from fontTools.ttLib import TTFont

from site_builder.charts.faces import Advances, Face, read_face, read_faces
from site_builder.charts.kerning import kerning
from site_builder.content.limits import DRAWN_BESIDE_ASCII

TEXTS = ["Leapmotor", "596,555", "500,000–600,000", "“~1.8 million”", "−14.1%", "Škoda", "é·×±"]


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize(("file", "strong"), [("PublicSans-Regular.ttf", False), ("PublicSans-SemiBold.ttf", True)])
def test_width_is_the_sum_of_the_fonts_advances(fonts: Path, text: str, file: str, strong: bool) -> None:
    font = TTFont(fonts / "drawing" / file)
    cmap, advances, em = font.getBestCmap(), font["hmtx"], font["head"].unitsPerEm
    expected = sum(advances[cmap[ord(c)]][0] if ord(c) in cmap else em for c in text) / em * 13
    assert read_faces(fonts / "drawing").width(text, strong) == pytest.approx(expected, abs=1e-6)


def test_widths_are_those_of_every_python() -> None:
    """From Python 3.12 on ``sum`` carries what rounding loses, and before it does not: drawings differed in digits."""
    assert Face(Advances({ord("a"): 0.1})).width("a" * 10, 1.0) == 1.0  # ten times 0.1, one after the other, is less


def test_a_character_that_the_font_lacks_is_as_wide_as_high(fonts: Path) -> None:
    assert read_faces(fonts / "drawing").width("零跑") == 26.0


@pytest.mark.parametrize("font", [b"", b"not a font", b"\x00\x01\x00\x00\x00\xff" + b"\x00" * 40])
def test_what_is_no_font_is_refused(font: bytes) -> None:
    with pytest.raises(ValueError, match="TrueType"):
        read_face(font)


def test_drawn_and_displayed_outlines_have_the_same_advances(fonts: Path) -> None:
    drawn, shown = TTFont(fonts / "drawing" / "PublicSans-Regular.ttf"), TTFont(fonts / "public-sans.woff2")
    ours, theirs = drawn.getBestCmap(), shown.getBestCmap()
    assert {c: drawn["hmtx"][ours[c]][0] for c in theirs} == {c: shown["hmtx"][g][0] for c, g in theirs.items()}
    assert {chr(c) for c in ours.keys() - theirs.keys()} <= set(DRAWN_BESIDE_ASCII)  # pictures have further letters


def test_pictures_have_the_letters_of_european_names(fonts: Path) -> None:
    names = "Škoda Citroën Łódź Győr Çelik Čapek Ørsted Þórr Œuvre Ğ Ţ Ŵ ž".replace(" ", "")
    for file in sorted(fonts.glob("drawing/*.ttf")):
        known = TTFont(file).getBestCmap()
        assert [letter for letter in names if ord(letter) not in known] == [], file.name


@pytest.mark.parametrize(
    ("drawn", "shown"),
    [("PublicSans-Regular.ttf", "public-sans.woff2"), ("NewsreaderDisplay-Medium.ttf", "newsreader-display.woff2")],
)
def test_letters_shown_are_kerned_as_drawn_to_half_a_hundredth_of_an_em(fonts: Path, drawn: str, shown: str) -> None:
    """Whatever a reader can see; below a hundredth nothing is kerned in the faces for pages."""
    whole, cut = TTFont(fonts / "drawing" / drawn), TTFont(fonts / shown)
    em = whole["head"].unitsPerEm
    ours, theirs = (kerning(font.getTableData("GPOS")) for font in (whole, cut))
    place, other = (
        {chr(c): font.getGlyphID(name) for c, name in font.getBestCmap().items() if chr(c) in ascii_letters}
        for font in (whole, cut)
    )
    kerned = {
        (a, b): (ours(place[a], place[b]), theirs(other[a], other[b])) for a in ascii_letters for b in ascii_letters
    }

    assert sum(drawn != 0 for drawn, _ in kerned.values()) > 500
    for pair, (drawn_by, shown_by) in kerned.items():
        if abs(drawn_by) < 0.01 * em:
            assert shown_by == 0, pair
        else:
            assert abs(drawn_by - shown_by) <= 0.005 * em, pair


def test_readers_get_three_faces_of_at_most_45_kibibytes_in_all(fonts: Path) -> None:
    """A fourth, of Chinese names, is asked for only where a page shows one."""
    files = sorted(f for f in fonts.glob("*.woff2") if f.name != "noto-sans-sc-names.woff2")
    assert [f.name for f in files] == ["newsreader-display.woff2", "newsreader-text.woff2", "public-sans.woff2"]
    assert sum(f.stat().st_size for f in files) <= 45 * 1024


def test_every_face_of_the_style_sheet_is_there_and_licensed(fonts: Path) -> None:
    sheet = (fonts.parent / "fonts.css").read_text(encoding="utf-8")
    named = re.findall(r'url\("([^"]+)"\)', sheet)
    assert sorted(named) == sorted(f"fonts/{f.name}" for f in fonts.glob("*.woff2"))
    for licence in ("OFL-Newsreader.txt", "OFL-PublicSans.txt", "OFL-NotoSansSC.txt"):
        assert "SIL OPEN FONT LICENSE Version 1.1" in (fonts / licence).read_text(encoding="utf-8")


def test_figures_stand_in_columns_in_tables(fonts: Path) -> None:
    features = {f.FeatureTag for f in TTFont(fonts / "public-sans.woff2")["GSUB"].table.FeatureList.FeatureRecord}
    assert "tnum" in features


def test_check_knows_the_letters_of_every_face_of_drawings(fonts: Path) -> None:
    files = sorted(fonts.glob("drawing/*.ttf"))
    assert len(files) == 3
    for file in files:
        known = map(chr, sorted(TTFont(file).getBestCmap()))
        letters = "".join(letter for letter in known if letter.isalpha() and not letter.isascii())
        assert letters == DRAWN_BESIDE_ASCII, file.name
