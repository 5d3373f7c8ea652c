"""Keys of milestones under an axis: never touching, never outside."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

from site_builder.charts.canvas import Canvas
from site_builder.charts.faces import read_faces
from site_builder.charts.kinds.flags import Flag, joined

WIDTH = 500.0


def canvas(fonts: Path) -> Canvas:
    return Canvas(643, read_faces(fonts / "drawing"))


def test_keys_that_have_room_stay_where_they_are(fonts: Path) -> None:
    assert joined(canvas(fonts), [(40.0, "1"), (300.0, "2")], WIDTH) == (Flag(40.0, "1"), Flag(300.0, "2"))


def test_two_that_would_touch_are_one_in_their_middle(fonts: Path) -> None:
    assert joined(canvas(fonts), [(104.0, "2"), (100.0, "1")], WIDTH) == (Flag(102.0, "1, 2"),)


def test_more_than_two_are_written_from_first_to_last(fonts: Path) -> None:
    assert joined(canvas(fonts), [(100.0, "1"), (104.0, "2"), (110.0, "3")], WIDTH) == (Flag(105.0, "1–3"),)


def test_a_key_at_the_edge_stays_inside(fonts: Path) -> None:
    room = canvas(fonts)
    (left,) = joined(room, [(0.0, "1")], WIDTH)
    (right,) = joined(room, [(WIDTH, "12")], WIDTH)

    assert left.x == room.measure("1") / 2
    assert right.x + room.measure("12") / 2 == WIDTH


def test_no_two_keys_ever_touch(fonts: Path) -> None:
    room = canvas(fonts)
    flags = joined(room, [(n * n * 0.7, str(n)) for n in range(1, 27)], WIDTH)

    edges = [(f.x - room.measure(f.text) / 2, f.x + room.measure(f.text) / 2) for f in flags]
    assert len(edges) > 3
    assert all(a[1] < b[0] for a, b in pairwise(edges))
