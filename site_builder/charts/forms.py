"""Forms: what of a specification is alike for many charts, made once and filled with rows, domains and sizes.

In: the name of a form, and how to make it. Out: the form, which all who ask share: what is changed is copied first.
Invariant: a form depends on nothing but its name, our code and the versions of Altair and of the converter, so that one
may be remembered from build to build; a process that is told every form it needs never loads Altair.

Making one costs more than a drawing (Altair validates, Vega-Lite compiles).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from site_builder.charts import convert
from site_builder.charts.scene import Scale, Scene
from site_builder.charts.still import still

_MILLISECONDS = 86_400_000
_EPOCH_ORDINAL = 719_163
# A cache: what is in it decides how long something takes, never what comes out.
_known: dict[str, str] = {}
_read: dict[str, Any] = {}
_new: dict[str, str] = {}  # those that this process has made since it was last asked


def form(name: str, make: Callable[[], Any]) -> Any:
    """The form of a name, never to be changed; made when it is not known."""
    if name not in _read:
        if name not in _known:
            _known[name] = _new[name] = json.dumps(make(), separators=(",", ":"))
        _read[name] = json.loads(_known[name])
    return _read[name]


def learn(forms: Mapping[str, str]) -> None:
    """Take forms as JSON text that another process, or an earlier build of the same code, has made."""
    _known.update(forms)


def taken() -> dict[str, str]:
    """The forms that this process has made since it was last asked, as JSON text."""
    found = dict(_new)
    _new.clear()
    return found


def drawn(whole: Mapping[str, Any], scene: Scene, fonts: Path) -> dict[str, Any]:
    """The Vega of a Vega-Lite specification of a scene that stands still. Raises ConversionFailed."""
    vega = compiled(whole, scene, "drawn", fonts, still)
    ranges = {"x": [0, whole["width"]], "y": [whole["height"], 0]}
    return {**vega, "scales": [{**scale, "range": ranges[scale["name"]]} for scale in vega["scales"]]}


def compiled(
    whole: Mapping[str, Any],
    scene: Scene,
    name: str,
    fonts: Path,
    finish: Callable[[dict[str, Any]], dict[str, Any]] = dict,
) -> dict[str, Any]:
    """The Vega of a Vega-Lite specification of a scene. Raises ConversionFailed.

    Args:
        whole: the specification; its scales are those of the scene.
        scene: what it shows.
        name: tells specifications apart that differ in more than rows, domains, sizes and background.
        fonts: the folder of drawing fonts.
        finish: what is done with a form when it is made, the same for all of a name.
    """
    layers = " ".join(layer["data"]["name"] for layer in whole["layer"])
    kinds = " ".join(f"{scale.kind}{' down' if scale.down else ''}" for scale in (scene.x, scene.y))
    vega: dict[str, Any] = form(
        f"vega: {name}: {layers}: {kinds}", lambda: finish(convert.to_vega(_bare(whole), fonts))
    )
    rows = {layer["data"]["name"]: layer["data"]["values"] for layer in whole["layer"]}
    ends = {name: [unit(scale, scale.low), unit(scale, scale.high)] for name, scale in (("x", scene.x), ("y", scene.y))}
    return {
        **vega,
        **{name: whole[name] for name in ("width", "height", "padding", "background")},
        "data": [{**one, "values": rows[one["name"]]} if one["name"] in rows else one for one in vega["data"]],
        "scales": [{**scale, "domain": ends[scale["name"]]} for scale in vega["scales"]],
    }


def unit(scale: Scale, value: float) -> float:
    """A value as Vega counts it: days as milliseconds since 1970 in UTC."""
    return round((value - _EPOCH_ORDINAL) * _MILLISECONDS) if scale.kind == "utc" else round(value, 6)


def _bare(whole: Mapping[str, Any]) -> dict[str, Any]:
    """A specification without rows, with a domain that stands for all of its kind."""
    bare = {**whole, "width": 1, "height": 1, "padding": 0, "layer": []}
    for layer in whole["layer"]:
        encoding = {
            name: {**channel, "scale": {**channel["scale"], "domain": _domain(channel["scale"])}}
            if isinstance(channel, dict) and channel.get("scale") else channel
            for name, channel in layer["encoding"].items()
        }  # fmt: skip
        bare["layer"].append({**layer, "encoding": encoding, "data": {"name": layer["data"]["name"], "values": []}})
    return bare


def _domain(scale: Mapping[str, Any]) -> list[Any]:
    return [{"year": 2000, "utc": True}, {"year": 2001, "utc": True}] if scale["type"] == "utc" else [1, 10]
