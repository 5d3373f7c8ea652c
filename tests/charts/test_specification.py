"""Specifications: golden for every sample, sound by Altair's own schema, closed to the outside."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import altair
import pytest

from site_builder import charts
from site_builder.charts import convert
from site_builder.model.charts import Chart

GOLDEN = Path(__file__).parent / "golden"
APPROVE = "APPROVE_GOLDEN"
HOW = f"look at the difference; if it is meant: {APPROVE}=1 pytest tests/charts/test_specification.py"


def specification(chart: Chart, tokens: charts.Tokens, fonts: Path) -> dict[str, Any]:
    return charts.specification(chart, 643, tokens, fonts)


def test_golden(sample: Chart, tokens: charts.Tokens, fonts: Path) -> None:
    path = GOLDEN / f"{sample.id}.json"
    actual = specification(sample, tokens, fonts)
    if os.environ.get(APPROVE):
        assert not os.environ.get("CI"), "golden files are not approved by a machine"
        rows = json.dumps(actual, ensure_ascii=False, sort_keys=True, indent=1)
        path.write_text(rows + "\n", encoding="utf-8")
    expected = json.loads(path.read_text(encoding="utf-8"))
    assert actual == expected, HOW


def test_every_golden_file_has_its_sample(samples: dict[str, Chart]) -> None:
    assert sorted(path.stem for path in GOLDEN.glob("*.json")) == sorted(samples)


def test_altair_finds_it_sound(sample: Chart, tokens: charts.Tokens, fonts: Path) -> None:
    """The structure is validated when it is built; this validates the whole, rows, domains and sizes too."""
    whole = altair.LayerChart.from_dict(specification(sample, tokens, fonts))
    assert len(whole.layer) >= 1


def test_no_address_and_no_expression_but_ours(sample: Chart, tokens: charts.Tokens, fonts: Path) -> None:
    whole = specification(sample, tokens, fonts)
    assert whole.pop("$schema").startswith("https://vega.github.io/schema/vega-lite/v6")  # a name, never fetched
    text = json.dumps(whole)
    assert '"url"' not in text
    assert "http" not in text
    assert set(_expressions(whole)) <= {
        f"datum.{n}" for n in ("opacity", "width", "dash", "align", "dx", "dy", "weight")
    }


def _expressions(value: object) -> list[str]:
    if isinstance(value, dict):
        own = [value["expr"]] if "expr" in value else []
        return own + [found for child in value.values() for found in _expressions(child)]
    if isinstance(value, list):
        return [found for child in value for found in _expressions(child)]
    return []


@pytest.mark.parametrize(
    "data",
    [
        {"url": "https://example.org/rows.json"},
        {"url": "file:///etc/passwd"},
        {"url": "rows.csv"},
    ],
)
def test_the_converter_reaches_nothing(data: dict[str, str], fonts: Path) -> None:
    outward = {"data": data, "mark": "point", "encoding": {"x": {"field": "a", "type": "quantitative"}}}
    with pytest.raises(convert.ConversionFailed):
        convert.to_svg(outward, fonts / "drawing")


@pytest.mark.parametrize("url", ["https://example.org/rows.json", "file:///etc/passwd", "rows.csv"])
def test_compiled_specifications_reach_nothing_either(url: str, fonts: Path) -> None:
    outward = {"data": [{"name": "a", "url": url}], "marks": [{"type": "symbol", "from": {"data": "a"}}]}
    with pytest.raises(convert.ConversionFailed):
        convert.vega_to_svg(outward, fonts / "drawing")


def test_an_image_from_elsewhere_is_not_drawn(fonts: Path) -> None:
    image = {"type": "image", "encode": {"enter": {"url": {"value": "https://example.org/x.png"}}}}
    with pytest.raises(convert.ConversionFailed):
        convert.picture(convert.vega_to_svg({"marks": [image]}, fonts / "drawing"), fonts / "drawing")


def test_an_unknown_font_is_an_error(fonts: Path) -> None:
    odd = {
        "data": {"values": [{"a": "x"}]},
        "mark": {"type": "text", "font": "No Such Font"},
        "encoding": {"text": {"field": "a"}},
    }
    with pytest.raises(convert.ConversionFailed, match="No Such Font"):
        convert.to_svg(odd, fonts / "drawing")
    text = {"type": "text", "encode": {"enter": {"text": {"value": "x"}, "font": {"value": "No Such Font"}}}}
    with pytest.raises(convert.ConversionFailed, match="No Such Font"):
        convert.vega_to_svg({"marks": [text]}, fonts / "drawing")


def test_a_number_that_json_lacks_never_reaches_the_converter(fonts: Path) -> None:
    with pytest.raises(convert.ConversionFailed, match="JSON"):
        convert.to_svg({"data": {"values": [{"a": float("nan")}]}, "mark": "point"}, fonts / "drawing")
    with pytest.raises(convert.ConversionFailed, match="JSON"):
        convert.vega_to_svg({"data": [{"name": "a", "values": [float("inf")]}]}, fonts / "drawing")


def test_the_reason_of_a_failure_is_one_short_line(fonts: Path) -> None:
    with pytest.raises(convert.ConversionFailed) as caught:
        convert.to_svg({"mark": "nothing known"}, fonts / "drawing")
    said = str(caught.value)
    assert "\n" not in said
    assert "http" not in said
    assert len(said) <= 300
