"""A drawing of ours with its words as outlines, for pictures.

In: SVG text of ours, the folder of drawing fonts. Out: SVG that shows the same. Invariant: words that this cannot set
as the converter does, in one line of one of our faces, stay words.

The converter opens the font file for every letter that it sets: two thirds of what a picture cost.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from xml.etree import ElementTree

from site_builder.charts.faces import DISPLAY, DISPLAY_FILE, FAMILY, REGULAR_FILE, STRONG_FILE
from site_builder.charts.glyphs import Glyphs, read_glyphs

_SVG = "{http://www.w3.org/2000/svg}"
_FILES = {(FAMILY, "400"): REGULAR_FILE, (FAMILY, "600"): STRONG_FILE, (DISPLAY, "500"): DISPLAY_FILE}
_INHERITED = {"font-family": "", "font-size": "", "font-weight": "400", "text-anchor": "start", "stroke": "none"}
_SHIFT = {"start": 0.0, "middle": 0.5, "end": 1.0}  # of the width of a line, to the left
_UNDERSTOOD = frozenset({"x", "y", "fill", "font-family", "font-size", "font-weight", "text-anchor"})
_ODD_SPACE = re.compile(r"^\s|\s$|\s\s|[\t\r\n]")  # which SVG takes away or makes one

ElementTree.register_namespace("", _SVG[1:-1])


def outlined(svg: str, font_folder: Path) -> str:
    """The SVG with its words as paths. ``font_folder`` holds the drawing fonts. Raises OSError, SyntaxError."""
    if "<text" not in svg:
        return svg
    root = ElementTree.fromstring(svg)  # noqa: S314 - our own drawing
    _outline(root, _INHERITED, font_folder)
    return ElementTree.tostring(root, encoding="unicode")


def _outline(element: ElementTree.Element, above: dict[str, str], font_folder: Path) -> None:
    """Replace the words below an element; ``above`` is what it inherits."""
    own = {name: element.get(name, inherited) for name, inherited in above.items()}
    for child in element:
        if child.tag == f"{_SVG}text":
            _set(child, {name: child.get(name, inherited) for name, inherited in own.items()}, font_folder)
        else:
            _outline(child, own, font_folder)


def _set(text: ElementTree.Element, look: dict[str, str], font_folder: Path) -> None:
    """Make a path of a line of words, if it is one that can be set here."""
    words, family = text.text or "", look["font-family"].partition(",")[0].strip(" '")
    file, shift = _FILES.get((family, look["font-weight"])), _SHIFT.get(look["text-anchor"])
    plain = len(text) == 0 and _UNDERSTOOD.issuperset(text.keys()) and look["stroke"] == "none"
    if file is None or shift is None or not plain or _ODD_SPACE.search(words):
        return
    glyphs = _glyphs(font_folder / file)
    found = glyphs.set(words)
    if found is None:
        return
    path, width = found
    scale = float(look["font-size"]) / glyphs.em
    x, y = float(text.get("x", "0")) - shift * width * scale, float(text.get("y", "0"))
    paint = {"fill": text.attrib["fill"]} if "fill" in text.attrib else {}
    text.clear()
    text.tag = f"{_SVG}path"
    text.attrib = {**paint, "transform": f"translate({x:.4f} {y:.4f}) scale({scale:.8f} {-scale:.8f})", "d": path}


@lru_cache(maxsize=4)
def _glyphs(file: Path) -> Glyphs:
    return read_glyphs(file.read_bytes())
