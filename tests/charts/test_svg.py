"""What may stand in a page: allow-listed, themed, unique ids, as many marks as rows."""

from __future__ import annotations

import copy
import gzip
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from site_builder import charts
from site_builder.charts import convert, drawing, paths, svg
from site_builder.charts.specification import specify
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


def finished(raw: str, chart: Chart, tokens: charts.Tokens, fonts: Path) -> str:
    scene = drawing.place(chart, drawing.WIDE, fonts)
    return svg.finish(raw, scene, tokens, "x", "title", "words")


@pytest.mark.parametrize(
    ("find", "replace", "reason"),
    [
        ("<path ", "<script>alert(1)</script><path ", "<script>"),
        ("<text ", '<image href="https://example.org/x.png"/><text ', "<image>"),
        ("<text ", "<foreignObject/><text ", "<foreignObject>"),
        ('fill="#8a3610"', 'fill="#123456"', "#123456"),
        ('fill="#8a3610"', 'fill="url(javascript:alert(1))"', "not a token"),
        ("translate(101,2)", "rotate(45)", "transform"),
        ("<svg ", "<!DOCTYPE svg><svg ", "document type"),
        ("</svg>", "", "not well-formed"),
    ],
)
def test_what_we_do_not_know_is_refused(
    find: str, replace: str, reason: str, samples: dict[str, Chart], tokens: charts.Tokens, fonts: Path
) -> None:
    chart = samples["bar"]
    raw = convert.to_svg(specify(drawing.place(chart, drawing.WIDE, fonts), tokens), fonts / "drawing")
    assert find in raw
    with pytest.raises(svg.NotOurs, match=re.escape(reason)):
        finished(raw.replace(find, replace, 1), chart, tokens, fonts)


def test_a_missing_mark_is_a_failure(samples: dict[str, Chart], tokens: charts.Tokens, fonts: Path) -> None:
    chart = samples["bar"]
    specification = specify(drawing.place(chart, drawing.WIDE, fonts), tokens)
    boxes = next(layer for layer in specification["layer"] if layer["data"]["name"] == "boxes")
    boxes["data"]["values"].pop()
    raw = convert.to_svg(specification, fonts / "drawing")
    with pytest.raises(svg.NotOurs, match="4 of 5 boxes were drawn"):
        finished(raw, chart, tokens, fonts)


def test_an_empty_drawing_is_a_failure(samples: dict[str, Chart], tokens: charts.Tokens, fonts: Path) -> None:
    specification = copy.deepcopy(specify(drawing.place(samples["line-alone"], drawing.WIDE, fonts), tokens))
    for layer in specification["layer"]:
        layer["encoding"]["y"]["field"] = "not a field"
    raw = convert.to_svg(specification, fonts / "drawing")
    with pytest.raises(svg.NotOurs):
        finished(raw, samples["line-alone"], tokens, fonts)


@pytest.mark.parametrize(
    ("value", "digits", "expected"),
    [(0.5, 1, ".5"), (-0.04, 1, "0"), (12.0, 1, "12"), (-0.26, 2, "-.26"), (100.0, 0, "100"), (643.456, 1, "643.5")],
)
def test_numbers_are_short(value: float, digits: int, expected: str) -> None:
    assert paths.number(value, digits) == expected


def test_a_path_is_moved() -> None:
    assert paths.shift("M0,50h48.625v50h-48.625Z", 101, 2) == "M101,52h48.5v50h-48.5z"
    assert paths.shift("M-4,0L0,-4H3V7Z", 10, 20) == "M6,20L10,16H13V27z"


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("M40,306L85.4,296.9L126.4,287.7", "M40,306l45.4-9.1 41-9.2"),
        ("M40.5,240.4H73.5M91.5,257V24.5", "M40.5,240.4h33M91.5,257v-232.5"),
        ("M6,20L10,16H13V27z", "M6,20l4-4h3v11z"),
        ("M1,1h5zL3,3", "M1,1h5zl2,2"),
    ],
)
def test_a_path_is_told_in_steps(path: str, expected: str) -> None:
    assert paths.relative(path) == expected
