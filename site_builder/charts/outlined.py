"""A drawing of ours taken apart: its shapes, and the outlines of its words over them, for pictures.

In: SVG text of ours, the folder of drawing fonts. Out: SVG without words, and words as PDF paints them. Invariant:
words that this cannot set as the converter does, in one line of one of our faces, stay words. Those that are taken out
lie over all shapes, as they do in every drawing of ours.

The converter opens the font file for every letter that it sets, and takes long for outlines.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

from site_builder.charts.faces import DISPLAY, DISPLAY_FILE, FAMILY, REGULAR_FILE, STRONG_FILE
from site_builder.charts.glyphs import Glyphs, read_glyphs

_SVG = "{http://www.w3.org/2000/svg}"
_FILES = {(FAMILY, "400"): REGULAR_FILE, (FAMILY, "600"): STRONG_FILE, (DISPLAY, "500"): DISPLAY_FILE}
_INHERITED = {
    "fill": "", "font-family": "", "font-size": "", "font-weight": "400", "text-anchor": "start", "stroke": "none",
}  # fmt: skip
_SHIFT = {"start": 0.0, "middle": 0.5, "end": 1.0}  # of the width of a line, to the left
_UNDERSTOOD = frozenset({"x", "y", *_INHERITED} - {"stroke"})
_OF_GROUPS = frozenset({*_INHERITED, "transform", "stroke-width"})
_ODD_SPACE = re.compile(r"^\s|\s$|\s\s|[\t\r\n]")  # which SVG takes away or makes one
_COLOUR = re.compile(r"#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})")
_PAPER = re.compile(
    r'(<svg [^<>]* viewBox="0 0 (\d+) (\d+)"[^<>]*>(?:<(title|desc)\b[^<]*</\4>)*)'
    r'<path fill="#([0-9a-f]{6})" d="M0 0h\2v\3H0z"/>'
)
_MOVED = re.compile(r"translate\((-?[\d.]+) (-?[\d.]+)\)(?: scale\(([\d.]+)\))?")

ElementTree.register_namespace("", _SVG[1:-1])


class _Place(NamedTuple):
    """What a group does to what is in it: how it looks, and where it goes."""

    look: dict[str, str]
    x: float = 0.0
    y: float = 0.0
    scale: float = 1.0


def lifted(svg: str) -> tuple[str, str]:
    """The SVG without the paper with which it begins, and the colour of the paper, ``rrggbb``; white where it has none.

    What paints a picture fills it quicker than a drawing's first shape does.
    """
    found = _PAPER.match(svg)
    return (found[1] + svg[found.end() :], found[5]) if found else (svg, "ffffff")


def outlined(svg: str, font_folder: Path) -> tuple[str, str]:
    """The SVG without the words that can be set here, and those words: what PDF paints, x and y as in the SVG.

    ``font_folder`` holds the drawing fonts. Raises OSError, SyntaxError.
    """
    root = ElementTree.fromstring(svg)  # noqa: S314 - our own drawing
    width, height = root.get("width"), root.get("height")
    if "<text" not in svg or root.get("viewBox") != f"0 0 {width} {height}":
        return svg, ""
    painted: list[str] = []
    _take(root, _Place({name: root.get(name, other) for name, other in _INHERITED.items()}), font_folder, painted)
    return ElementTree.tostring(root, encoding="unicode"), "\n".join(painted)


def _take(element: ElementTree.Element, place: _Place, font_folder: Path, painted: list[str]) -> None:
    """Take the words below an element out, as far as they can be set."""
    for child in list(element):
        if child.tag == f"{_SVG}text":
            if (line := _line(child, place, font_folder)) is not None:
                painted.append(line)
                element.remove(child)
        elif child.tag == f"{_SVG}g" and (inner := _inside(child, place)) is not None:
            _take(child, inner, font_folder, painted)


def _inside(group: ElementTree.Element, place: _Place) -> _Place | None:
    """The place of what is in a group; None for a group that does more than look and move."""
    moved = _MOVED.fullmatch(group.get("transform", "translate(0 0)"))
    if moved is None or not _OF_GROUPS.issuperset(group.keys()):
        return None
    x, y, scale = (float(part or 1) for part in moved.groups())
    look = {name: group.get(name, inherited) for name, inherited in place.look.items()}
    return _Place(look, place.x + place.scale * x, place.y + place.scale * y, place.scale * scale)


def _line(text: ElementTree.Element, place: _Place, font_folder: Path) -> str | None:
    """What paints a line of words; None for one that cannot be set here."""
    look = {name: text.get(name, inherited) for name, inherited in place.look.items()}
    words, family = text.text or "", look["font-family"].partition(",")[0].strip(" '")
    file, shift = _FILES.get((family, look["font-weight"])), _SHIFT.get(look["text-anchor"])
    colour = _COLOUR.fullmatch(look["fill"])
    plain = len(text) == 0 and _UNDERSTOOD.issuperset(text.keys()) and look["stroke"] == "none"
    if file is None or shift is None or colour is None or not plain or _ODD_SPACE.search(words):
        return None
    glyphs = _glyphs(font_folder / file)
    found = glyphs.set(words)
    if found is None:
        return None
    line, width = found
    scale = float(look["font-size"]) / glyphs.em
    x, y = float(text.get("x", "0")) - shift * width * scale, float(text.get("y", "0"))
    ink = " ".join(f"{int(part, 16) / 255:.4f}" for part in colour.groups())
    size, left, base = place.scale * scale, place.x + place.scale * x, place.y + place.scale * y
    letters = "".join(
        f"q {size:.6f} 0 0 {-size:.6f} {left + size * at:.3f} {base:.3f} cm {path} f Q\n" for at, path in line if path
    )
    return f"{ink} rg\n{letters}"


@lru_cache(maxsize=4)
def _glyphs(file: Path) -> Glyphs:
    return read_glyphs(file.read_bytes())
