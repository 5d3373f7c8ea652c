"""Paths that are moved: the same shape, in half pixels, whichever way it was read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.charts.paths import UnknownPath, moved, relative, shift

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
