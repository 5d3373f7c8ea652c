"""The same chart, to be explored: its specification with selections, compiled for a browser that has only Vega.

In: a chart. Out: for the wide and the narrow drawing a Vega specification with its rows inside, and what can be asked
of each spot. Invariant: what is drawn is the static drawing, mark for mark; what is added is seen only when asked for;
colours are the names of custom properties, so that the theme of the moment colours it.

The specification asks ``hover`` (a pointer over a spot), ``cursor`` (the spot that keys have reached, -1 for none),
``off`` (series that are hidden) and, where a chart has many spots side by side, ``span`` (a stretch of them).
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from site_builder.charts import phrases
from site_builder.charts.forms import compiled, form, unit
from site_builder.charts.palette import Tokens
from site_builder.charts.scene import Saying, Scale, Scene, Spot
from site_builder.charts.specification import position, specify
from site_builder.model.catalogue import IN_ENGLISH, Lettering

LONG = 12  # spots side by side from which a stretch of them can be chosen
RING = 130.0  # px², the area of the ring round a mark that is asked
_SHOWN = "indexof(off, datum.series) < 0 ? 1 : 0"


def explorable(
    scenes: Mapping[str, Scene], tokens: Tokens, fonts: Path, words: Lettering = IN_ENGLISH
) -> dict[str, Any]:
    """A Vega specification for each scene, under the same names; empty when a scene has no spots.

    Its ``usermeta`` holds ``spots`` (``head``; ``says`` as text, series, exact value or null; ``at`` the part of the
    width and px from the top of the plot; ``reach`` in units of the scale), the ``series`` that can be hidden, ``long``
    and ``words``. ``fonts`` is the folder of drawing fonts.
    Raises ValueError, ConversionFailed.
    """
    if not all(scene.spots for scene in scenes.values()):
        return {}
    return {name: _compiled(scene, by_name(tokens), fonts, words) for name, scene in scenes.items()}


def as_text(found: Mapping[str, Any]) -> str:
    """What ``explorable`` made as JSON text; "" for nothing."""
    if not found:
        return ""
    return json.dumps(found, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False) + "\n"


def by_name(tokens: Tokens) -> Tokens:
    """Tokens whose colours are custom properties: the style sheet fills them in, also when the theme changes."""
    return Tokens({name: f"var(--{name})" for name in tokens.light}, {name: f"var(--{name})" for name in tokens.dark})


def is_long(scene: Scene) -> bool:
    """True when there are many spots, side by side."""
    return len({spot.areas[0][:2] for spot in scene.spots}) >= LONG and all(
        len(spot.areas) == 1 for spot in scene.spots
    )


def interactive(scene: Scene, tokens: Tokens) -> dict[str, Any]:
    """The Vega-Lite specification of a scene with its selections. Raises ValueError."""
    specification = specify(scene, tokens)
    specification["background"] = "transparent"
    if scene.toggles:
        for layer in specification["layer"]:
            _hide_by_series(layer, scene)
    long = is_long(scene)
    added = form(f"added: {scene.x.kind} {scene.y.kind} {long}", lambda: _added(scene.x.kind, scene.y.kind, long))
    data = {"name": "areas", "values": _areas(scene)}
    lit, rings, areas = ({**layer, "data": data} for layer in added["layer"])
    rings["data"] = {"name": "rings", "values": _rings(scene)}
    specification["layer"] = [lit, *specification["layer"], *([rings] if rings["data"]["values"] else []), areas]
    specification["params"] = added["params"]
    return specification


def _compiled(scene: Scene, tokens: Tokens, fonts: Path, words: Lettering) -> dict[str, Any]:
    whole = interactive(scene, tokens)
    name = "explored, long" if is_long(scene) else "explored"
    vega = compiled(whole, scene, f"{name}, by series" if scene.toggles else name, fonts)
    vega["usermeta"] = {
        "long": is_long(scene),
        "series": [{"id": key, "name": name} for key, name in scene.toggles],
        "spots": [_told(scene, spot) for spot in scene.spots],
        "words": dict(words.say(phrases.EXPLORED)),
    }
    return vega


def _hide_by_series(layer: dict[str, Any], scene: Scene) -> None:
    """Let the rows of a layer go with their series; rows of none stay."""
    name = layer["data"]["name"]
    pieces = getattr(scene, name)
    if name == "curves":
        pieces = tuple(curve for curve in pieces for _ in curve.points)
    for row, piece in zip(layer["data"]["values"], pieces, strict=True):
        row["series"] = getattr(piece, "series", "")
    layer["mark"] = {**layer["mark"], "opacity": {"expr": _SHOWN}}


def _areas(scene: Scene) -> list[dict[str, Any]]:
    return [
        {
            "place": number, "said": _said(spot),
            "from": position(scene.x, left), "to": position(scene.x, right),
            "y": position(scene.y, one), "y2": position(scene.y, other),
        }
        for number, spot in enumerate(scene.spots)
        for left, right, one, other in spot.areas
    ]  # fmt: skip


def _rings(scene: Scene) -> list[dict[str, Any]]:
    return [
        {"place": number, "series": series, "x": position(scene.x, x), "y": position(scene.y, y)}
        for number, spot in enumerate(scene.spots)
        for x, y, series in spot.points
    ]


def _said(spot: Spot) -> str:
    """A spot in one text, for tools that show this specification without our script."""
    return "\n".join([spot.head, *(saying.text for saying in spot.sayings)])


def _told(scene: Scene, spot: Spot) -> dict[str, Any]:
    left, right, one, other = spot.areas[0]
    across = (px(scene.x, left, scene.width) + px(scene.x, right, scene.width)) / 2
    heights = [y for _, y, _ in spot.points] or [one, other]
    top = min(down(scene, y) for y in heights)
    return {
        "head": spot.head,
        "says": [_saying(saying) for saying in spot.sayings],
        "at": [round(across / scene.width, 4), round(top, 1)],
        "reach": [unit(scene.x, left), unit(scene.x, right)],
    }


def _saying(saying: Saying) -> list[str | float | None]:
    return [saying.text, saying.series, saying.value]


def down(scene: Scene, value: float) -> float:
    """Px from the top of the plot to a value."""
    along = px(scene.y, value, scene.height)
    return along if scene.y.down else scene.height - along


def px(scale: Scale, value: float, length: float) -> float:
    """How far along a scale of ``length`` px a value is, from its low end."""
    if scale.kind == "log":
        return length * math.log(value / scale.low) / math.log(scale.high / scale.low)
    return length * (value - scale.low) / (scale.high - scale.low)


def _added(x_kind: str, y_kind: str, long: bool) -> dict[str, Any]:
    """The layers and selections that are added, built and validated by Altair: lit, rings, areas."""
    import altair as alt  # noqa: PLC0415 - quick start: nothing is drawn by most commands

    x = alt.X("x", type="temporal" if x_kind == "utc" else "quantitative").axis(None)
    y = alt.Y("y", type="temporal" if y_kind == "utc" else "quantitative").axis(None)
    cursor, off = alt.param(name="cursor", value=-1), alt.param(name="off", value=[])
    hover = alt.selection_point(name="hover", fields=["place"], on="pointerover", clear="pointerout", empty=False)
    reached = alt.when(hover).then(alt.value(1)).when("datum.place === cursor").then(alt.value(1))
    ringed = alt.when("indexof(off, datum.series) >= 0").then(alt.value(0)).when(hover).then(alt.value(1))
    start = alt.X("from", type="temporal" if x_kind == "utc" else "quantitative").axis(None)
    whole = {"x2": "to", "y2": "y2"}

    def rows(name: str) -> Any:
        return alt.Chart(alt.InlineData(values=[{"layer": name}]))

    lit = rows("lit").mark_rect(fill="var(--wash)").encode(start, y, **whole, opacity=reached.otherwise(alt.value(0)))
    rings = (
        rows("rings")
        .mark_point(filled=False, stroke="var(--ink)", strokeWidth=1.5, size=RING, fill=None)
        .encode(x, y, opacity=ringed.when("datum.place === cursor").then(alt.value(1)).otherwise(alt.value(0)))
    )
    areas = (
        rows("areas")
        .mark_rect(fill="transparent", stroke=None)
        .encode(start, y, **whole, tooltip=alt.Tooltip("said", type="nominal"))
    )
    areas = areas.add_params(hover).properties(name="spots")
    if long:
        brush = alt.BrushConfig(fill="var(--ink)", fillOpacity=0.08, stroke="var(--ink)", strokeOpacity=0.3)
        areas = areas.add_params(alt.selection_interval(name="span", encodings=["x"], zoom=False, mark=brush))
    made = alt.layer(lit, rings, areas).add_params(cursor, off).to_dict()
    return {"layer": made["layer"], "params": made["params"]}
