"""Make the fonts of templates/assets/fonts from the two upstream packages.

In: the folders of the unpacked npm packages ``@fontsource-variable/{newsreader,public-sans}`` and
``@fontsource/noto-sans-sc``. Out: four subset woff2 files for pages, three static TrueType files for measuring and
drawing charts and cards, the licences. Invariant: the drawn and the displayed Public Sans have the same outlines and
advances; the face of Chinese names holds the characters that content/ and seeds/ have now, and no others.

Run by hand when a font is renewed; needs ``fonttools`` and ``brotli`` (templates/assets/fonts/README.md has the steps).
"""

from __future__ import annotations

import argparse
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

from fontTools.pens.filterPen import DecomposingFilterPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont
from kerning import cut_down

CHARACTERS = (
    "".join(chr(code) for code in range(0x20, 0x7F))  # Basic Latin
    + "ÄÅÇÉÖØÜàáâäåãæçèéêëíñóôöøúüß"  # common accents in names
    + "±×÷·£¥€©"
    + "\u00a0\u2009\u202f\u2011\u2013\u2014\u2018\u2019\u201c\u201d\u2026\u2212"  # spaces, dashes, quotes
)
# What pictures are lettered in, and no page: all Latin letters of Europe; the latter half is in files of its own.
LATIN_1 = "".join(chr(code) for code in (*range(0xC0, 0x100), 0x131, 0x152, 0x153) if chr(code).isalpha())
EXTENDED_A = "".join(
    chr(code) for code in range(0x100, 0x180) if code not in {0x131, 0x132, 0x133, 0x149, 0x152, 0x153, 0x17F}
)
ROOT = Path(__file__).resolve().parent.parent
_HAN = re.compile("[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
SANS_FEATURES = ("kern", "liga", "lnum", "tnum", "ccmp", "mark")
STAMP = 3_600_000_000  # a fixed "modified" time (seconds since 1904), so that a second run gives the same bytes


@dataclass(frozen=True)
class Cut:
    """One font to make: from which package file, at which axis places, under which names."""

    package: str
    file: str
    axes: dict[str, float | tuple[float, float, float]]
    family: str
    style: str
    weight: int
    out: str
    unused: str = ""  # characters that this face never shows
    features: tuple[str, ...] = ("kern", "liga", "ccmp", "mark")  # Newsreader's figures are of one width as they are
    characters: str = CHARACTERS
    further: str = ""  # the package's file of further letters
    letters: str = ""  # which of them


def han_characters() -> str:
    """The Chinese characters and marks in what editors have written, sorted."""
    texts = (f for folder in ("content", "seeds") for f in (ROOT / folder).rglob("*") if f.suffix in {".yaml", ".md"})
    return "".join(sorted({c for file in texts for c in _HAN.findall(file.read_text(encoding="utf-8"))}))


_NEWSREADER, _PUBLIC_SANS = "newsreader-latin-opsz-normal.woff2", "public-sans-latin-wght-normal.woff2"
_DISPLAY, _TEXT, _SANS = "Newsreader Display", "Newsreader Text", "Public Sans"
_REGULAR, _SEMIBOLD = "drawing/PublicSans-Regular.ttf", "drawing/PublicSans-SemiBold.ttf"
_NEWSREADER_FURTHER, _SANS_FURTHER = (name.replace("-latin-", "-latin-ext-") for name in (_NEWSREADER, _PUBLIC_SANS))
_HAN_REGULAR = "noto-sans-sc-chinese-simplified-400-normal.woff2"
_HEADLINE = "drawing/NewsreaderDisplay-Medium.ttf"
_MEDIUM = {"opsz": 60, "wght": 500}, _DISPLAY, "Medium", 500
_NOT_IN_HEADLINES, _NOT_IN_TEXT = r"[]{}|~^`\<>_@#*©", r"{}|~^`\<>_@#"

CUTS = (
    Cut("newsreader", _NEWSREADER, *_MEDIUM, "newsreader-display.woff2", _NOT_IN_HEADLINES),
    Cut(
        "newsreader",
        _NEWSREADER,
        {"opsz": 17, "wght": 400},
        _TEXT,
        "Regular",
        400,
        "newsreader-text.woff2",
        _NOT_IN_TEXT,
    ),
    Cut(
        "public-sans",
        _PUBLIC_SANS,
        {"wght": (400, 400, 700)},
        _SANS,
        "Regular",
        400,
        "public-sans.woff2",
        "",
        SANS_FEATURES,
    ),
    Cut(
        "noto-sans-sc",
        _HAN_REGULAR,
        {},
        "Noto Sans SC Names",
        "Regular",
        400,
        "noto-sans-sc-names.woff2",
        features=(),
        characters=han_characters(),
    ),
    *(
        Cut(
            package,
            file,
            axes,
            family,
            style,
            weight,
            out,
            features=("kern",),
            characters=CHARACTERS + LATIN_1,
            further=further,
            letters=EXTENDED_A,
        )
        for package, file, axes, family, style, weight, out, further in (
            ("public-sans", _PUBLIC_SANS, {"wght": 400}, _SANS, "Regular", 400, _REGULAR, _SANS_FURTHER),
            ("newsreader", _NEWSREADER, *_MEDIUM, _HEADLINE, _NEWSREADER_FURTHER),
            ("public-sans", _PUBLIC_SANS, {"wght": 600}, _SANS, "SemiBold", 600, _SEMIBOLD, _SANS_FURTHER),
        )
    ),
)
LICENCES = {
    "newsreader": "OFL-Newsreader.txt",
    "public-sans": "OFL-PublicSans.txt",
    "noto-sans-sc": "OFL-NotoSansSC.txt",
}


def rename(font: TTFont, cut: Cut) -> None:
    """Give the font the family and style under which pages and charts ask for it."""
    full = f"{cut.family} {cut.style}"
    names = {
        1: full if cut.style == "SemiBold" else cut.family,
        2: "Regular",
        3: full,
        4: full,
        6: full.replace(" ", "-"),
        16: cut.family,
        17: cut.style,
    }
    table = font["name"]
    for record in list(table.names):
        if record.nameID in {1, 2, 3, 4, 6, 16, 17, 21, 22, 25}:
            table.removeNames(nameID=record.nameID)
    for name_id, text in names.items():
        table.setName(text, name_id, 3, 1, 0x409)
    font["OS/2"].usWeightClass = cut.weight


def add_letters(font: TTFont, other: TTFont, letters: str) -> None:
    """Take letters over from another file of the same face, each as one outline; they are not kerned."""
    shapes, widths, names = other.getGlyphSet(), other["hmtx"], other.getBestCmap()
    order = font.getGlyphOrder()
    for letter in letters:
        name = f"uni{ord(letter):04X}"
        pen = TTGlyphPen(None)
        shapes[names[ord(letter)]].draw(DecomposingFilterPen(pen, shapes))
        glyph = pen.glyph()
        glyph.recalcBounds(font["glyf"])
        font["glyf"][name] = glyph
        font["hmtx"][name] = (widths[names[ord(letter)]][0], glyph.xMin)
        for table in font["cmap"].tables:
            table.cmap[ord(letter)] = name
        if name not in order:
            order.append(name)
    font.setGlyphOrder(order)


def make(cut: Cut, package: Path, out: Path) -> Path:
    """Instance, subset, rename and write one font."""
    font = TTFont(package / "files" / cut.file, recalcTimestamp=False)
    if cut.axes:
        font = instantiateVariableFont(font, cut.axes, inplace=False)
    options = Options(
        layout_features=list(cut.features),
        hinting=False,
        desubroutinize=True,
        notdef_outline=True,
        name_IDs=[0, 14],
        drop_tables=["STAT", "MVAR"] if "fvar" not in font else [],
    )
    subsetter = Subsetter(options)
    subsetter.populate(text="".join(c for c in cut.characters if c not in cut.unused))
    subsetter.subset(font)
    if cut.letters:
        add_letters(font, instantiateVariableFont(TTFont(package / "files" / cut.further), cut.axes), cut.letters)
    target = out / cut.out
    if target.suffix == ".woff2":
        cut_down(font)
    rename(font, cut)
    font["head"].modified = STAMP
    target.parent.mkdir(parents=True, exist_ok=True)
    font.flavor = "woff2" if target.suffix == ".woff2" else None
    font.save(target)
    return target


def main() -> None:
    """Make every font named in ``CUTS``."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("newsreader", type=Path, help="folder of the unpacked newsreader package")
    parser.add_argument("public_sans", type=Path, help="folder of the unpacked public-sans package")
    parser.add_argument("noto_sans_sc", type=Path, help="folder of the unpacked noto-sans-sc package")
    parser.add_argument("--out", type=Path, default=ROOT / "templates" / "assets" / "fonts")
    given = parser.parse_args()
    packages = {"newsreader": given.newsreader, "public-sans": given.public_sans, "noto-sans-sc": given.noto_sans_sc}
    for cut in CUTS:
        target = make(cut, packages[cut.package], given.out)
        print(f"{target.name}: {target.stat().st_size:,} bytes")
    for package, name in LICENCES.items():
        shutil.copyfile(packages[package] / "LICENSE", given.out / name)


if __name__ == "__main__":
    main()
