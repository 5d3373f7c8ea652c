"""Paths that are moved: the same shape, in half pixels, whichever way it was read."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.charts.paths import UnknownPath, joined, moved, relative, shift

SIDES = st.floats(-2000, 2000).map(lambda value: round(value, 3))


def test_a_rectangle_is_moved_and_rounded_to_half_pixels() -> None:
    """11.5 + 37 = 48.5; 158.8 + 20 = 178.8, nearest half 179; 73.2 is nearest to 73."""
    assert moved("M11.5,158.8h27v73.2h-27Z", 37.0, 20.0) == "M48.5,179h27v73h-27z"


def test_a_sign_parts_numbers_as_a_comma_does() -> None:
    assert moved("M1,2h3v-4h-3Z", 0.0, -10.0) == "M1-8h3v-4h-3z"


@given(*[SIDES] * 5, st.tuples(SIDES, SIDES))
def test_a_rectangle_is_written_as_any_path_is(
    x: float, y: float, across: float, down: float, back: float, place: tuple[float, float]
) -> None:
    path = f"M{x},{y}h{across}v{down}h{back}Z"

    assert moved(path, *place) == relative(shift(path, *place))


def test_a_command_that_charts_do_not_use_is_refused() -> None:
    with pytest.raises(UnknownPath, match="command C"):
        moved("M0,0C1,1,2,2,3,3", 0.0, 0.0)


def test_columns_are_told_by_the_line_on_which_they_stand() -> None:
    """Two columns, 27 wide, on 276: their tops at 203 and 202.5, the second 51 further on."""
    columns = ["M43.5,203h27v73h-27z", "M94.5,202.5h27v73.5h-27z"]

    assert joined(columns) == "M43.5,276V203h27V276zm51,0V202.5h27V276z"


def test_a_key_beside_columns_is_told_as_they_are() -> None:
    """The square of a key, 12 by 12 at 32, 8, is 512 left of the last of two columns and stands on 20."""
    columns = ["M493,203h27v73h-27z", "M544,202h27v74h-27z", "M32,8h12v12h-12z"]

    assert joined(columns) == "M493,276V203h27V276zm51,0V202h27V276zm-512-256V8h12V20z"


def test_bars_are_told_by_where_they_begin() -> None:
    assert joined(["M101,2h50v14h-50z", "M101,24h31.5v14h-31.5z"]) == "M101,2H151v14H101zm0,22H132.5v14H101z"


def test_lines_begin_where_the_last_one_ended() -> None:
    """From 73.5, 240.5 to 91.5, 257: 18 on and 16.5 down; then from 91.5, 24.5 back by 51 and down by 1."""
    assert joined(["M40.5,240.5h33", "M91.5,257v-232.5", "M40.5,25.5l3-4 1-1"]) == (
        "M40.5,240.5h33m18,16.5v-232.5m-51,1l3-4 1-1"
    )


def corners(path: str) -> list[tuple[float, float]]:
    """Every place that the pen of a path comes to, as SVG 2 (9.3) says, worked out apart from our code."""
    x = y = 0.0
    start, found = (x, y), []
    for command, rest in re.findall(r"([A-Za-z])([^A-Za-z]*)", path):
        values = [float(text) for text in re.findall(r"-?(?:\d+\.?\d*|\.\d+)", rest)]
        if command == "z":
            x, y = start
        elif command in "HVhv":
            fresh = values[0] + (0 if command.isupper() else x if command == "h" else y)
            x, y = (fresh, y) if command in "Hh" else (x, fresh)
        else:
            for dx, dy in zip(values[::2], values[1::2], strict=True):
                x, y = (dx, dy) if command.isupper() else (x + dx, y + dy)
                start = (x, y) if command in "Mm" else start
        found.append((round(x, 3), round(y, 3)))
    return found


PLACES = st.integers(-999, 999).map(lambda value: value / 2)


@given(st.lists(st.tuples(PLACES, PLACES, PLACES, PLACES), min_size=1, max_size=6), st.booleans())
def test_what_is_joined_covers_the_same_ground(sides: list[tuple[float, ...]], with_line: bool) -> None:
    paths = [moved(f"M{x},{y}h{across}v{down}h{-across}Z", 0.0, 0.0) for x, y, across, down in sides]
    paths += ["M1,2l3-4 5,6M7,8v9"] if with_line else []

    apart = [set(corners(path)) for path in paths]
    together = joined(paths)

    assert set().union(*apart) == set(corners(together))
