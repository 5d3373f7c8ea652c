"""What may stand in a page: allow-listed, themed, unique ids, small."""

from __future__ import annotations

import gzip
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from site_builder import charts
from site_builder.charts import paths, svg
from site_builder.charts.scene import Box, Scale, Scene, Stroke, Words
from site_builder.model.charts import Chart, Drawing

SVG = "{http://www.w3.org/2000/svg}"
ALLOWED = {
    "svg": {"class", "role", "aria-labelledby", "width", "height", "viewBox", "fill"},
    "title": {"id"},
    "desc": {"id"},
    "defs": set(),
    "linearGradient": {"id"},
    "stop": {"class", "offset", "stop-opacity"},
    "g": {"class", "fill", "fill-opacity", "stroke-width", "stroke-dasharray", "text-anchor"},
    "path": {"class", "d", "fill", "fill-opacity", "stroke-width", "stroke-dasharray"},
    "circle": {"class", "cx", "cy", "r", "fill-opacity", "stroke-width"},
    "text": {"class", "x", "y", "text-anchor"},
}


def both(drawing: Drawing) -> tuple[str, str]:
    return drawing.wide, drawing.narrow


def test_only_known_elements_and_attributes(sample: Chart, drawings: dict[str, Drawing]) -> None:
    for text in both(drawings[sample.id]):
        for element in ElementTree.fromstring(text).iter():  # noqa: S314 - our own
            name = element.tag.removeprefix(SVG)
            assert name in ALLOWED
            assert set(element.attrib) - ALLOWED[name] == set()


def test_colours_are_classes_that_the_style_sheet_has(sample: Chart, drawings: dict[str, Drawing], fonts: Path) -> None:
    sheet = (fonts.parent / "charts.css").read_text(encoding="utf-8")
    for text in both(drawings[sample.id]):
        assert re.findall(r"#[0-9a-f]{3,8}\b", re.sub(r"url\(#[^)]*\)", "", text)) == []
        used = {name for names in re.findall(r'class="([^"]*)"', text) for name in names.split()}
        assert {name for name in used if f".{name} " not in sheet and f".{name}," not in sheet} == set()


def test_it_is_named_and_described(sample: Chart, drawings: dict[str, Drawing]) -> None:
    for text in both(drawings[sample.id]):
        root = ElementTree.fromstring(text)  # noqa: S314 - our own
        title, description = root.findtext(SVG + "title"), root.findtext(SVG + "desc")
        assert (title, description) == (sample.title, drawings[sample.id].description)
        assert root.get("aria-labelledby") == " ".join(
            e.attrib["id"] for e in root if e.tag in {SVG + "title", SVG + "desc"}
        )


def test_ids_are_unique_among_all_drawings(drawings: dict[str, Drawing]) -> None:
    ids = [found for made in drawings.values() for text in both(made) for found in re.findall(r'\bid="([^"]*)"', text)]
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"[a-z][a-z0-9-]*", found) for found in ids)


def test_size_and_view_box_agree(sample: Chart, drawings: dict[str, Drawing]) -> None:
    made = drawings[sample.id]
    assert f'width="{made.width}" height="{made.height}" viewBox="0 0 {made.width} {made.height}"' in made.wide
    assert made.narrow_width <= 324
    assert made.width <= 643


@pytest.mark.parametrize("kind", ["bar", "line-alone", "bullet", "column", "sparkline"])
def test_a_typical_chart_is_at_most_a_kilobyte(kind: str, drawings: dict[str, Drawing]) -> None:
    for text in both(drawings[kind]):
        assert len(gzip.compress(text.encode(), 9, mtime=0)) <= 1024


def test_what_xml_cannot_hold_is_refused(tokens: charts.Tokens) -> None:
    """Words of charts are cleaned; those of a catalogue of another language might hold anything."""
    scene = Scene(10, 10, 0, 0, 0, 0, Scale(0, 1), Scale(0, 1), words=(Words(0, 0, "a\x0bb"),))
    with pytest.raises(ValueError, match="U\\+000B"):
        svg.written(scene, tokens, "x", "title", "words")


def test_words_are_text_and_neighbours_of_one_look_share_it(tokens: charts.Tokens) -> None:
    words = (Words(0, 0, "<b>", colour="muted"), Words(0, 1, "ink"), Words(1, 1, "more", colour="muted"))
    scene = Scene(10, 10, 0, 0, 0, 0, Scale(0, 1), Scale(0, 1), words=words)
    assert svg.written(scene, tokens, "x", "t", "d").partition("</desc>")[2] == (
        '<text class="f-ink" x="0" y="0">ink</text>'
        '<g class="f-muted"><text x="0" y="10">&lt;b&gt;</text><text x="10" y="0">more</text></g></svg>'
    )


def test_lines_of_one_look_are_one_path_and_boxes_that_shine_through_are_not(tokens: charts.Tokens) -> None:
    lines = (Stroke(0, 0, 1, 0, "ink"), Stroke(0, 1, 1, 1, "ink"))
    boxes = (Box(0, 1, 0, 1, "byd", 0.5), Box(0, 1, 0, 0.5, "byd", 0.5))
    scene = Scene(10, 10, 0, 0, 0, 0, Scale(0, 1), Scale(0, 1), boxes=boxes, strokes=lines)
    assert svg.written(scene, tokens, "x", "t", "d").partition("</desc>")[2] == (
        '<g class="f-byd" fill-opacity=".5"><path d="M0,0h10v10h-10z"/><path d="M0,5h10v5h-10z"/></g>'
        '<path class="s-ink" d="M0,10.5h10M0,.5h10"/></svg>'
    )


@pytest.mark.parametrize(
    ("value", "digits", "expected"),
    [(0.5, 1, ".5"), (-0.04, 1, "0"), (12.0, 1, "12"), (-0.26, 2, "-.26"), (100.0, 0, "100"), (643.456, 1, "643.5")],
)
def test_numbers_are_short(value: float, digits: int, expected: str) -> None:
    assert paths.number(value, digits) == expected
