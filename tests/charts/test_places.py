"""Words lie in the drawing and do not run into each other, measured with an independent reader of the font."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree

import pytest
from fontTools.ttLib import TTFont

from site_builder import charts
from site_builder.charts import drawing
from site_builder.charts.faces import read_faces
from site_builder.charts.kinds.pairs import fraction_of
from site_builder.model.charts import Annotation, Chart, Drawing

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


def test_a_milestone_whose_words_do_not_fit_is_marked_by_its_key(
    samples: dict[str, Chart], tokens: charts.Tokens, fonts: Path
) -> None:
    long = "Raises its target for the year by a fifth, and says when"
    note = Annotation(date(2025, 8, 19), long, "1", milestone="m1")
    made = charts.draw([replace(samples["line-alone"], annotations=(note,))], tokens, fonts).drawings
    (found,) = made.values()
    assert f">{long}<" in found.wide
    assert long not in found.narrow.partition("</desc>")[2]
    assert ">1</text>" in found.narrow


def test_the_highest_figure_of_a_heat_table_is_strong_and_no_other(drawings: dict[str, Drawing]) -> None:
    for text in (drawings["heat-table"].wide, drawings["heat-table"].narrow):
        assert re.findall(r"<text[^>]* b\"[^>]*>([^<]*)<", text) == ["70,327"]


def test_no_grid_line_runs_through_a_name(samples: dict[str, Chart], fonts: Path) -> None:
    scene = drawing.place(samples["range"], 324, fonts)
    measure = read_faces(fonts / "drawing").width
    names = [w for w in scene.words if w.strong and w.text in {"BYD", "Tesla", "Leapmotor", "NIO"}]
    assert len(names) == 4
    for line in scene.grid:
        x = scene.left + fraction_of(scene.x, line.x) * scene.width
        for word in names:
            left = scene.left + fraction_of(scene.x, word.x) * scene.width + word.dx
            across = left < x < left + measure(word.text, strong=True)
            assert not (across and line.y < word.y + word.dy - 5 < line.y2)


def test_a_slope_that_begins_at_zero_says_so(
    drawings: dict[str, Drawing], samples: dict[str, Chart], tokens: charts.Tokens, fonts: Path
) -> None:
    assert ">0</text>" not in drawings["slope"].wide  # logarithmic
    two = replace(samples["slope"], marks=samples["slope"].marks[4:])
    made = charts.draw([two], tokens, fonts).drawings[two]
    assert ">0</text>" in made.wide
    assert ">0</text>" in made.narrow


@pytest.mark.parametrize("narrow", [False, True], ids=["wide", "narrow"])
def test_no_grid_line_runs_through_words(
    sample: Chart, narrow: bool, drawings: dict[str, Drawing], faces: dict[bool, TTFont]
) -> None:
    """Level hairlines, where the scale is not logarithmic, measured in the finished drawing."""
    text = drawings[sample.id].narrow if narrow else drawings[sample.id].wide
    if "logarithmic" in text.partition("</desc>")[2]:
        return
    hairs = " ".join(re.findall(r'<path class="s-hair" d="([^"]*)"', text))
    lines = [
        (float(x), float(y), float(end) + (float(x) if to == "h" else 0.0))
        for x, y, to, end in re.findall(r"M(-?[\d.]+),?(-?[\d.]+)([hH])([\d.]+)", hairs)
    ]
    assert lines or sample.kind not in {"line", "cumulative", "column", "waterfall"}
    crossed = [
        (word, line)
        for word, (left, top, right, bottom) in words(text, faces)
        for line in lines
        if left < line[2] and line[0] < right and top + 1 < line[1] < bottom - 1
    ]
    assert crossed == []
