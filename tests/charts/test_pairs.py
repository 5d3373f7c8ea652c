"""The change that a drawing of then and now works out: no more exact than its two ends are.

Expected by hand: 70,327 / 40,169 = 1.75078; 60,423 / 60,390 = 1.00055; 1,750,000 / 1,636,129 = 1.0696 and
1,850,000 / 1,636,129 = 1.1307, ends of a range rounded outward; 12,805,000 / 10,000,000 = 1.2805 and 12,815,000 /
10,000,000 = 1.2815.
"""

from __future__ import annotations

import pytest

from site_builder.charts.kinds.pairs import Pair
from site_builder.model.catalogue import IN_ENGLISH
from site_builder.model.charts import Mark


def at(value: float | None, low: float | None = None, high: float | None = None, *, floor: bool = False) -> Mark:
    return Mark("byd", "BYD", "2025", value, "so many", low=low, high=high, open_high=floor)


@pytest.mark.parametrize(
    ("then", "now", "said"),
    [
        (at(40_169), at(70_327), "+75.1%"),
        (at(70_327), at(40_169), "−42.9%"),  # 40,169 / 70,327 = 0.57117
        (at(60_390), at(60_423), "+0.05%"),
        (at(1_636_129), at(1_800_000, 1_750_000, 1_850_000), "+6 to +14%"),
        (at(10_000_000), at(12_810_000, 12_805_000, 12_815_000), "+28%"),
        (at(100_000), at(103_000, 102_500, 103_500), "+2.5 to +3.5%"),
        (at(100), at(3_000_000, 3_000_000, None, floor=True), ""),
        (at(0), at(5), ""),
        (at(None), at(5), ""),
        (at(0, 0, 100), at(50), ""),
    ],
)
def test_the_change(then: Mark, now: Mark, said: str) -> None:
    assert Pair("BYD", then, now).change(IN_ENGLISH) == said


def test_without_then_there_is_no_change() -> None:
    assert Pair("BYD", None, at(5)).change(IN_ENGLISH) == ""
