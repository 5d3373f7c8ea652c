"""What a chart is explored with: the static drawing and what is added, compiled for a browser that has only Vega."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import altair
import pytest

from site_builder import charts
from site_builder.charts import convert, drawing, explore
from site_builder.charts.scene import Saying, Scale, Scene, Spot, Words
from site_builder.charts.specification import specify
from site_builder.model.charts import Chart, Drawing

GOLDEN = Path(__file__).parent / "golden" / "explore"
APPROVE = "APPROVE_GOLDEN"
STILL = {"sparkline", "bullet-cell", "timeline"}  # in a table cell, or nothing but words: not offered
ADDED = ("areas", "rings")
VENDOR = Path(__file__).resolve().parents[2] / "tools" / "vega" / "entry.js"


def scene_of(chart: Chart, fonts: Path, width: int = 643) -> Scene:
    return drawing.place(chart, width, fonts)


def walked(value: Any) -> Iterator[Any]:
    yield value
    for child in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from walked(child)


def test_every_kind_that_is_more_than_a_cell_can_be_explored(drawings: dict[str, Drawing], sample: Chart) -> None:
    assert bool(drawings[sample.id].exploration) == (sample.kind not in STILL)


def test_golden(sample: Chart, tokens: charts.Tokens, fonts: Path) -> None:
    """What is added to the drawing, and what is told of each spot; the drawing itself has golden files of its own."""
    if sample.kind in STILL:
        assert charts.explorable(sample, tokens, fonts) == {}
        return
    whole = explore.interactive(scene_of(sample, fonts), explore.by_name(tokens))
    added = [layer for layer in whole["layer"] if layer["data"]["name"] in ADDED]
    told = charts.explorable(sample, tokens, fonts)["wide"]["usermeta"]
    actual = {"layers": added, "params": whole["params"], "told": {k: v for k, v in told.items() if k != "words"}}
    path = GOLDEN / f"{sample.id}.json"
    if os.environ.get(APPROVE):
        assert not os.environ.get("CI"), "golden files are not approved by a machine"
        GOLDEN.mkdir(exist_ok=True)
        path.write_text(json.dumps(actual, ensure_ascii=False, sort_keys=True, indent=1) + "\n", encoding="utf-8")
    assert actual == json.loads(path.read_text(encoding="utf-8"))


def test_every_golden_file_has_its_sample(samples: dict[str, Chart]) -> None:
    wanted = sorted(name for name, chart in samples.items() if chart.kind not in STILL)
    assert sorted(path.stem for path in GOLDEN.glob("*.json")) == wanted


def test_it_is_the_static_drawing_mark_for_mark(sample: Chart, tokens: charts.Tokens, fonts: Path) -> None:
    if sample.kind in STILL:
        assert scene_of(sample, fonts).spots == ()
        return
    scene, named = scene_of(sample, fonts), explore.by_name(tokens)
    static = specify(scene, named)
    layers = [layer for layer in explore.interactive(scene, named)["layer"] if layer["data"]["name"] not in ADDED]
    for layer in layers:
        layer["mark"] = {name: value for name, value in layer["mark"].items() if name != "opacity"}
        for row in layer["data"]["values"]:
            row.pop("series", None)
    for layer in static["layer"]:
        layer["mark"] = {name: value for name, value in layer["mark"].items() if name != "opacity"}
    assert layers == static["layer"]


def test_altair_finds_it_sound(sample: Chart, tokens: charts.Tokens, fonts: Path) -> None:
    scene = scene_of(sample, fonts)
    if not scene.spots:
        assert sample.kind in STILL
        return
    whole = altair.LayerChart.from_dict(explore.interactive(scene, explore.by_name(tokens)))
    assert len(whole.params) >= 3


def test_colours_are_the_names_of_tokens_and_nothing_is_fetched(drawings: dict[str, Drawing], sample: Chart) -> None:
    found = json.loads(drawings[sample.id].exploration or "{}")
    text = json.dumps({side: {k: v for k, v in one.items() if k != "$schema"} for side, one in found.items()})
    assert not re.search(r'"#[0-9a-fA-F]{3,8}"', text)
    assert '"url"' not in text
    assert "http" not in text


def test_our_vega_has_every_transform_that_is_asked_for(drawings: dict[str, Drawing], sample: Chart) -> None:
    """The cut of Vega (tools/vega/entry.js) against what compiled specifications name; marks bring their own."""
    entry = VENDOR.read_text(encoding="utf-8")
    shipped = set(re.findall(r"\w+", entry[entry.index("Object.assign(transforms") : entry.index("});")]))
    whole = json.loads(drawings[sample.id].exploration or "{}")
    transforms = [one for value in walked(whole) if isinstance(value, dict) for one in value.get("transform", [])]
    assert {one["type"] for one in transforms} <= shipped


def test_series_can_be_hidden_where_there_are_several(samples: dict[str, Chart], fonts: Path) -> None:
    toggles = {
        name: scene_of(samples[name], fonts).toggles for name in ("line", "line-alone", "column-grouped", "slope")
    }
    assert toggles["line"] == (("leapmotor", "Leapmotor"), ("nio", "NIO"))
    assert toggles["line-alone"] == ()
    assert toggles["column-grouped"] == (("leapmotor", "Leapmotor"), ("nio", "NIO"))
    assert [name for _, name in toggles["slope"]] == ["BYD", "Tesla", "Leapmotor", "NIO"]


def test_what_belongs_to_a_series_goes_with_it(samples: dict[str, Chart], tokens: charts.Tokens, fonts: Path) -> None:
    whole = explore.interactive(scene_of(samples["line"], fonts), explore.by_name(tokens))
    rows = {layer["data"]["name"]: layer["data"]["values"] for layer in whole["layer"]}
    assert {row["series"] for row in rows["curves"]} == {"leapmotor", "nio"}
    words = {row["text"]: row["series"] for row in rows["words"]}
    assert (words["Leapmotor"], words["NIO"], words["Jan"]) == ("leapmotor", "nio", "")


def test_a_month_says_the_figures_of_the_source(drawings: dict[str, Drawing]) -> None:
    told = json.loads(drawings["columns-with-base"].exploration)["wide"]["usermeta"]["spots"]
    assert [spot["head"] for spot in told[:2]] == ["January 2025", "February 2025"]
    assert told[0]["says"] == [["25,170", "leapmotor", 25170], ["same month of 2024: 12,277", "leapmotor", None]]


def test_only_exact_figures_may_be_compared(samples: dict[str, Chart], fonts: Path) -> None:
    spots = {spot.head: spot.sayings for spot in scene_of(samples["bar"], fonts).spots}
    assert spots["BYD"] == (Saying("about 2.26 million", "byd", None),)
    assert spots["Tesla"] == (Saying("1,636,129", "tesla", 1636129),)
    assert spots["Xiaomi"] == (Saying("more than 400,000", "xiaomi", None),)
    assert spots["Leapmotor"] == (Saying("no battery-only figure held", "leapmotor", None),)


def test_a_total_says_which_target_held(samples: dict[str, Chart], fonts: Path) -> None:
    spots = scene_of(samples["cumulative"], fonts).spots
    said = [[saying.text for saying in spot.sayings] for spot in (spots[1], spots[2], spots[11])]
    assert said == [
        ["50,457", "target: 500,000"],
        ["87,552", "target: 500,000–600,000"],
        ["596,555", "target: 580,000–650,000"],
    ]


@pytest.mark.parametrize(
    ("scale", "value", "expected"),
    [
        (Scale(0, 200), 50, 25.0),
        (Scale(100, 10_000, "log"), 1000, 50.0),
        (Scale(738_000, 738_010, "utc"), 738_005, 50.0),
    ],
)
def test_px_along_a_scale_of_100(scale: Scale, value: float, expected: float) -> None:
    assert explore.px(scale, value, 100.0) == pytest.approx(expected)


def test_a_stretch_of_days_is_told_in_milliseconds_of_utc(drawings: dict[str, Drawing]) -> None:
    """1 January 2025 begins 20,089 days after 1 January 1970, February 31 days later."""
    told = json.loads(drawings["line"].exploration)["wide"]["usermeta"]["spots"]
    assert told[0]["reach"] == [20_089 * 86_400_000, 20_120 * 86_400_000]


def test_twelve_spots_side_by_side_are_long_and_rows_are_not(samples: dict[str, Chart], fonts: Path) -> None:
    long = {name: explore.is_long(scene_of(chart, fonts)) for name, chart in samples.items() if chart.kind not in STILL}
    assert long["columns-with-base"]
    assert long["line"]
    assert not long["bar"]
    assert not long["column-grouped"]  # six months
    assert not long["small-multiples"]  # a month lies in several panels


def test_words_that_would_be_markup_stay_words(tokens: charts.Tokens, fonts: Path) -> None:
    """The browser sets them as text; here they are only kept whole."""
    spot = Spot("<img src=x>", (Saying("</script>"),), ((0.0, 10.0, 0.0, 10.0),))
    scene = Scene(10, 10, 0, 0, 0, 0, Scale(0, 10), Scale(0, 10), words=(Words(0, 0, "a"),), spots=(spot,))
    told = explore.explorable({"wide": scene}, tokens, fonts / "drawing")["wide"]["usermeta"]["spots"]
    assert told[0]["head"] == "<img src=x>"
    assert told[0]["says"] == [["</script>", "", None]]


def test_filling_a_compiled_skeleton_is_compiling_the_whole(sample: Chart, tokens: charts.Tokens, fonts: Path) -> None:
    """The domain of time alone is written in another way: in milliseconds, where the compiler writes expressions."""
    found = charts.explorable(sample, tokens, fonts)
    if not found:
        assert sample.kind in STILL
        return
    whole = explore.interactive(scene_of(sample, fonts), explore.by_name(tokens))
    compiled, filled = convert.to_vega(whole, fonts / "drawing"), found["wide"]
    for vega in (compiled, filled):
        for scale in vega["scales"]:
            scale["domain"] = "of time" if scale["type"] == "utc" else scale["domain"]
    assert {name: value for name, value in filled.items() if name != "usermeta"} == compiled
