"""Drawings that are remembered: read back the same, their files once for all who keep them."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from hashlib import sha256
from pathlib import Path

from site_builder.memo import drawings
from site_builder.memo.recall import file_key, recalled_groups
from site_builder.memo.store import FILE, opened
from site_builder.model.charts import Chart, Drawing
from site_builder.model.pages import Output

CHART = Chart(id="a", kind="bar", title="A", subtitle="", marks=())
DRAWING = Drawing("<svg>w</svg>", "<svg>n</svg>", "Words.", 643, 300, 324, 250, '{"x":"Š"}\n', '{"wide":{}}\n')
GROUND = b"ground"


def draw(_: Sequence[Chart]) -> tuple[dict[Chart, Drawing], tuple[()]]:
    return {CHART: DRAWING}, ()


def never(_: Sequence[Chart]) -> tuple[dict[Chart, Drawing], tuple[()]]:
    raise AssertionError("nothing is missing")


def remembered(folder: Path) -> None:
    store = opened(folder)
    drawings.drawn(store, [CHART], GROUND, draw)
    store.close()


def test_a_drawing_is_read_back_as_it_was_drawn(tmp_path: Path) -> None:
    remembered(tmp_path)
    store = opened(tmp_path)

    assert drawings.drawn(store, [CHART], GROUND, never) == ({CHART: DRAWING}, ())
    store.close()


def test_on_another_ground_it_is_drawn_again(tmp_path: Path) -> None:
    remembered(tmp_path)
    store, asked = opened(tmp_path), list[Chart]()

    def again(missing: Sequence[Chart]) -> tuple[dict[Chart, Drawing], tuple[()]]:
        asked.extend(missing)
        return draw(missing)

    drawings.drawn(store, [CHART], b"other colours", again)
    assert asked == [CHART]
    store.close()


def test_what_could_not_be_drawn_is_told_and_tried_again(tmp_path: Path) -> None:
    store = opened(tmp_path)
    for _ in range(2):
        assert drawings.drawn(store, [CHART], GROUND, lambda some: ({}, [(some[0], "too wide")])) == (
            {}, [(CHART, "too wide")],
        )  # fmt: skip
    store.close()


def test_forms_are_those_of_their_ground(tmp_path: Path) -> None:
    store = opened(tmp_path)
    assert drawings.forms(store, GROUND) == {}
    drawings.keep_forms(store, GROUND, {"a": "<path>"})
    store.close()
    store = opened(tmp_path)

    assert drawings.forms(store, GROUND) == {"a": "<path>"}
    assert drawings.forms(store, b"other colours") == {}
    store.close()


def test_a_drawing_whose_file_is_gone_is_drawn_again(tmp_path: Path) -> None:
    remembered(tmp_path)
    key = file_key(sha256(DRAWING.specification.encode()).hexdigest())
    with closing(sqlite3.connect(tmp_path / FILE)) as connection, connection:
        assert connection.execute("DELETE FROM entries WHERE key = ?", [key]).rowcount == 1
    store, asked = opened(tmp_path), list[Chart]()

    def again(missing: Sequence[Chart]) -> tuple[dict[Chart, Drawing], tuple[()]]:
        asked.extend(missing)
        return draw(missing)

    assert drawings.drawn(store, [CHART], GROUND, again) == ({CHART: DRAWING}, ())
    assert asked == [CHART]
    store.close()


def test_files_of_a_drawing_are_kept_once_with_the_files_that_are_published(tmp_path: Path) -> None:
    """The drawing itself, its two files, a picture, and the list of the three that are published: five, not seven."""
    texts = [DRAWING.specification.encode(), DRAWING.exploration.encode()]
    published = [Output(name, text) for name, text in zip(("spec.json", "explore.json"), texts, strict=True)]
    store = opened(tmp_path)
    drawings.drawn(store, [CHART], GROUND, draw)
    recalled_groups(store, [b"k" * 32], lambda _: [[*published, Output("chart.png", b"picture")]])
    store.close()

    with closing(sqlite3.connect(tmp_path / FILE)) as connection:
        assert connection.execute("SELECT count(*) FROM entries").fetchone() == (5,)
