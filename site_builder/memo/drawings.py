"""Drawings that are remembered.

In: charts, and a function that draws. Out: drawings by chart, and what could not be drawn. Invariant: a chart that
could not be drawn is not remembered; the next build tries again. Texts that are files too are remembered by their
bytes, once for both.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from hashlib import sha256
from typing import Any

from site_builder.memo.keys import digest, digest_of
from site_builder.memo.recall import file_key
from site_builder.memo.store import Store
from site_builder.model.charts import Chart, Drawing

Failures = Sequence[tuple[Chart, str]]
_FILES = ("specification", "exploration")  # fields of a drawing that are published as they are


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
    found = {key: json.loads(stored) for key, stored in store.find(keys.values()).items()}
    files = store.find(file_key(one[name]) for one in found.values() for name in _FILES)
    drawings = {chart: _read(found[key], files) for chart, key in keys.items() if _is_whole(found.get(key), files)}
    missing = [chart for chart in keys if chart not in drawings]
    if not missing:
        return drawings, ()
    new, failures = draw(missing)
    for chart, drawing in new.items():
        store.keep(_written(keys[chart], drawing))
    return {**drawings, **new}, failures


def forms(store: Store, ground: bytes) -> dict[str, str]:
    """What is alike for many charts, as far as earlier builds on the same ground have made it."""
    key = digest(b"forms", ground)
    found = store.find([key])
    return dict(json.loads(found[key])) if key in found else {}


def keep_forms(store: Store, ground: bytes, made: Mapping[str, str]) -> None:
    """Remember what is alike for many charts."""
    store.keep({digest(b"forms", ground): json.dumps(made, sort_keys=True).encode()})


def _written(key: bytes, drawing: Drawing) -> dict[bytes, bytes]:
    """What is kept of a drawing: by field, as JSON, files by their digests; and the files."""
    values = {field.name: getattr(drawing, field.name) for field in fields(drawing)}
    files = {name: values[name].encode() for name in _FILES}
    told = {name: sha256(content).hexdigest() for name, content in files.items()}
    kept = {file_key(told[name]): content for name, content in files.items()}
    return {key: json.dumps({**values, **told}).encode(), **kept}


def _is_whole(values: Mapping[str, Any] | None, files: Mapping[bytes, bytes]) -> bool:
    return values is not None and all(file_key(values[name]) in files for name in _FILES)


def _read(values: Mapping[str, Any], files: Mapping[bytes, bytes]) -> Drawing:
    return Drawing(**{**values, **{name: files[file_key(values[name])].decode() for name in _FILES}})
