"""Drawings that are remembered.

In: charts, and a function that draws. Out: drawings by chart, and what could not be drawn. Invariant: a chart that
could not be drawn is not remembered; the next build tries again.
"""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from typing import Any

from site_builder.memo.keys import digest, digest_of
from site_builder.memo.store import Store
from site_builder.model.charts import Chart, Drawing

Failures = Sequence[tuple[Chart, str]]


def drawn(
    store: Store,
    charts: Sequence[Chart],
    ground: bytes,
    draw: Callable[[Sequence[Chart]], tuple[Mapping[Chart, Drawing], Failures]],
) -> tuple[dict[Chart, Drawing], Failures]:
    """The drawings of some charts.

    Args:
        store: where they may be.
        charts: what to draw, equal ones once.
        ground: the digest of all that drawings depend on besides their charts: code, libraries, colours, fonts.
        draw: draws what is not remembered; not called when that is nothing.
    """
    keys = {chart: digest(b"drawing", ground, digest_of(chart)) for chart in charts}
    found = store.find(keys.values())
    drawings = {chart: _read(found[key]) for chart, key in keys.items() if key in found}
    missing = [chart for chart in keys if chart not in drawings]
    if not missing:
        return drawings, ()
    new, failures = draw(missing)
    store.keep({keys[chart]: _written(drawing) for chart, drawing in new.items()})
    return {**drawings, **new}, failures


def forms(store: Store, ground: bytes) -> dict[str, str]:
    """What is alike for many charts, as far as earlier builds on the same ground have made it."""
    key = digest(b"forms", ground)
    found = store.find([key])
    return dict(json.loads(found[key])) if key in found else {}


def keep_forms(store: Store, ground: bytes, made: Mapping[str, str]) -> None:
    """Remember what is alike for many charts."""
    store.keep({digest(b"forms", ground): json.dumps(made, sort_keys=True).encode()})


def _written(drawing: Drawing) -> bytes:
    """By field, as JSON; bytes as text of their own kind."""
    values = {field.name: getattr(drawing, field.name) for field in fields(drawing)}
    plain = {k: {"base64": b64encode(v).decode()} if isinstance(v, bytes) else v for k, v in values.items()}
    return json.dumps(plain).encode()


def _read(stored: bytes) -> Drawing:
    values: dict[str, Any] = json.loads(stored)
    fields_of: dict[str, Any] = {k: b64decode(v["base64"]) if isinstance(v, dict) else v for k, v in values.items()}
    return Drawing(**fields_of)
