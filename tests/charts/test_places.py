"""Words lie in the drawing and do not run into each other, measured with an independent reader of the font."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree

import pytest
from fontTools.ttLib import TTFont

from site_builder.model.charts import Chart, Drawing

SVG = "{http://www.w3.org/2000/svg}"
SIZE, ASCENT, DESCENT = 13.0, 9.4, 2.8  # px; cap height with a little air, and the depth of a comma or a g
Place = tuple[float, float, float, float]


@pytest.fixture(scope="module")
def faces(fonts: Path) -> dict[bool, TTFont]:
    files = {False: "PublicSans-Regular.ttf", True: "PublicSans-SemiBold.ttf"}
    return {strong: TTFont(fonts / "drawing" / name) for strong, name in files.items()}


def width(font: TTFont, text: str) -> float:
    cmap, advances = font.getBestCmap(), font["hmtx"]
    return sum(advances[cmap[ord(c)]][0] for c in text) / font["head"].unitsPerEm * SIZE


def words(svg: str, faces: dict[bool, TTFont]) -> list[tuple[str, Place]]:
    found = []
    root = ElementTree.fromstring(svg)  # noqa: S314 - our own
    parents = {child: parent for parent in root.iter() for child in parent}
    for element in root.iter(SVG + "text"):
        look = {**parents[element].attrib, **element.attrib}
        length = width(faces["b" in look["class"].split()], element.text or "")
        x, y = float(element.attrib["x"]), float(element.attrib["y"])
        left = {"end": x - length, "middle": x - length / 2}.get(look.get("text-anchor", ""), x)
        found.append((element.text or "", (left, y - ASCENT, left + length, y + DESCENT)))
    return found


def overlap(one: Place, other: Place) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


@pytest.mark.parametrize("narrow", [False, True], ids=["wide", "narrow"])
def test_words_lie_in_the_drawing(
    sample: Chart, narrow: bool, drawings: dict[str, Drawing], faces: dict[bool, TTFont]
) -> None:
    made = drawings[sample.id]
    right, bottom = (made.narrow_width, made.narrow_height) if narrow else (made.width, made.height)
    outside = [
        (text, place)
        for text, place in words(made.narrow if narrow else made.wide, faces)
        if place[0] < -0.5 or place[1] < -0.5 or place[2] > right + 0.5 or place[3] > bottom + 0.5
    ]
    assert outside == []


@pytest.mark.parametrize("narrow", [False, True], ids=["wide", "narrow"])
def test_words_do_not_run_into_each_other(
    sample: Chart, narrow: bool, drawings: dict[str, Drawing], faces: dict[bool, TTFont]
) -> None:
    made = drawings[sample.id]
    found = words(made.narrow if narrow else made.wide, faces)
    assert [(a[0], b[0]) for a, b in combinations(found, 2) if overlap(a[1], b[1])] == []


@pytest.mark.parametrize(
    ("id_", "expected"),
    [
        ("bar", {"BYD", "about 2.26 million", "no battery-only figure held", "more than 400,000", "Xiaomi"}),
        ("columns-with-base", {"2025", "same month of 2024", "25,170", "70,327", "0", "80k", "Jan"}),
        ("cumulative", {"500,000", "500,000–600,000", "580,000–650,000", "August 2025", "596,555"}),
        ("bullet", {"target 580,000–650,000", "first 500,000", "target more than 440,000", "596,555"}),
        ("range", {"+103.1%", "−8.6%", "+46.9%", "+7.7%", "logarithmic scale", "4,272,145"}),
        ("said-and-evidence", {"says “3 million+”", "says “~1.8 million”", "4,602,436"}),
        ("line", {"Leapmotor", "NIO", "60,423", "48,135", "70,327", "Raises 2025 target"}),
    ],
)
def test_what_must_be_written_is_written(
    id_: str, expected: set[str], drawings: dict[str, Drawing], faces: dict[bool, TTFont]
) -> None:
    for svg in (drawings[id_].wide, drawings[id_].narrow):
        assert expected - {text for text, _ in words(svg, faces)} == set()
