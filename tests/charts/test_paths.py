"""Paths: half pixels for shapes, tenths for lines, in steps from point to point."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.charts.paths import NUMBER, box, crisp, line, outline

SIDES = st.floats(-2000, 2000).map(lambda value: round(value, 3))


def test_a_rectangle_is_rounded_to_half_pixels() -> None:
    """178.8 is nearest to 179, 73.2 to 73."""
    assert box(48.5, 178.8, 27, 73.2) == "M48.5,179h27v73h-27z"


def test_a_sign_parts_numbers_as_a_comma_does() -> None:
    assert box(1, -8, 3, 4) == "M1-8h3v4h-3z"


@pytest.mark.parametrize(
    ("ends", "expected"),
    [
        ((40.5, 240.4, 73.5, 240.4), "M40.5,240.4h33"),
        ((91.5, 257, 91.5, 24.5), "M91.5,257v-232.5"),
        ((10, 20.04, 14, 16), "M10,20l4-4"),
        ((0.5, -3, -0.75, 5.5), "M.5-3l-1.3,8.5"),
    ],
)
def test_a_line_is_told_to_a_tenth(ends: tuple[float, float, float, float], expected: str) -> None:
    """-0.75 is as near to -0.7 as to -0.8, and even digits are taken: -0.8 is 1.3 to the left of 0.5."""
    assert line(*ends) == expected


def test_an_outline_is_told_in_steps() -> None:
    """Halves of pixels: 85.4 is nearest to 85.5, 296.9 to 297, 126.4 to 126.5, 287.7 to 287.5."""
    points = [(40.0, 306.0), (85.4, 296.9), (126.4, 287.7)]
    assert outline(points, closed=False) == "M40,306l45.5-9 41-9.5"
    assert outline([(6, 20), (10, 16), (13, 18)], closed=True) == "M6,20l4-4 3,2z"
    assert outline([(6, 20)], closed=True) == "M6,20z"


@given(st.lists(st.tuples(SIDES, SIDES), min_size=1, max_size=6))
def test_steps_lead_to_every_point(points: list[tuple[float, float]]) -> None:
    numbers = [float(text) for text in NUMBER.findall(outline(points, closed=False))]
    x = y = 0.0
    for (dx, dy), point in zip(zip(numbers[::2], numbers[1::2], strict=True), points, strict=True):
        x, y = x + dx, y + dy
        assert abs(x - point[0]) <= 0.25
        assert abs(y - point[1]) <= 0.25


def test_the_middle_of_a_pixel() -> None:
    assert (crisp(12.0), crisp(12.99)) == (12.5, 12.5)
