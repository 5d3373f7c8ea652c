"""Sources that differ, and wholes that their parts do not add up to: what decides, what is silent."""

from __future__ import annotations

from dataclasses import replace

import pytest

from site_builder.audit.conflicts import brands_and_groups, conflicts, parts_and_wholes
from site_builder.model.editorial import Ruling
from site_builder.model.findings import Finding
from tests.audit.hand_made import bench
from tests.statistics.evidence import Shelf, bounds


def differing(first: int, second: int) -> Shelf:
    """Two secondary sources on one month."""
    shelf = Shelf()
    shelf.brand("nio")
    shelf.observe("nio", "2025-08", first, "one", id="august")
    shelf.observe("nio", "2025-08", second, "two", id="august")
    return shelf


def said(found: list[Finding]) -> list[tuple[str, str]]:
    return [(finding.code, finding.message) for finding in found]


def test_what_nothing_decides_is_an_error_that_names_the_way_out() -> None:
    (found,) = conflicts(bench(differing(31_305, 31_088)))
    assert (found.code, found.message) == (
        "EV310",
        "sources differ on Nio, August 2025: 31,305 (one) and 31,088 (two), and nothing decides",
    )
    assert "content/rulings.yaml" in found.suggestion
    assert "one/august, two/august" in found.suggestion


def test_a_ruling_decides() -> None:
    shelf = differing(31_305, 31_088)
    because = "It adds up to the quarter."
    decided = bench(shelf).site.now.date()
    shelf.rulings.append(Ruling("r", because, decided, use="one/august", over=("two/august",)))
    (found,) = conflicts(bench(shelf))
    assert found.code == "EV311"
    assert because in found.message


def test_a_primary_source_decides() -> None:
    shelf = differing(31_305, 31_088)
    shelf.source("one", tier="primary")
    assert [found.code for found in conflicts(bench(shelf))] == ["EV311"]


def test_bounds_that_overlap_are_no_conflict() -> None:
    shelf = differing(31_305, 31_305)
    shelf.observe("nio", "2025-08", bounds(31_000, 32_000, point=31_500), "three", id="august")
    assert list(conflicts(bench(shelf))) == []


def quarter(*months: int | None, whole: int) -> Shelf:
    shelf = Shelf()
    shelf.brand("nio")
    for number, figure in enumerate(months, 1):
        if figure is not None:
            shelf.observe("nio", f"2025-{number:02d}", figure)
    shelf.observe("nio", "2025-Q1", whole, "release")
    return shelf


@pytest.mark.parametrize(
    ("months", "whole", "message"),
    [
        ((10, 20, 30), 60, None),
        ((10, 20, 30), 61, "Nio, first quarter of 2025: the parts add up to 60, but 61 is reported"),
        ((10, None, 30), 61, None),  # a month is missing: nothing can be said
    ],
)
def test_months_and_their_quarter(months: tuple[int | None, ...], whole: int, message: str | None) -> None:
    found = said(list(parts_and_wholes(bench(quarter(*months, whole=whole)))))
    assert found == ([] if message is None else [("EV320", message)])


def test_a_rounded_whole_may_fit() -> None:
    shelf = quarter(10_000, 20_000, 30_400, whole=1)
    shelf.observations.pop()
    shelf.observe("nio", "2025-Q1", bounds(59_500, 60_500, point=60_000), "release")
    assert list(parts_and_wholes(bench(shelf))) == []


def test_a_forecast_need_not_add_up() -> None:
    shelf = quarter(10, 20, 30, whole=60)
    shelf.observations.pop()
    shelf.observe("nio", "2025-Q1", 99, "release", kind="forecast")
    assert list(parts_and_wholes(bench(shelf))) == []


def group_of(figures: dict[str, int], reported: int, *, unknown: str = "") -> list[tuple[str, str]]:
    """What is found of NIO with these brands; ``unknown`` is a brand of it without a figure."""
    shelf = Shelf()
    shelf.brand("nio")
    shelf.observe("nio", "2025", reported, "release", id="group")
    for name in (*figures, *([unknown] if unknown else [])):
        shelf.brand(name)
        shelf.brands[name] = replace(shelf.brands[name], part_of="nio")
    for name, figure in figures.items():
        shelf.observe(name, "2025", figure, "press", id=name)
    return said(list(brands_and_groups(bench(shelf))))


def test_a_group_is_held_against_its_brands() -> None:
    brands = {"et": 178_806, "onvo": 107_808, "firefly": 39_414}  # the release of 2025: 326,028 in all
    assert group_of(brands, 326_028) == []
    assert group_of(brands, 326_029) == [
        (
            "EV320",
            "Nio, 2025: its brands (Et 178,806, Firefly 39,414, Onvo 107,808) do not add up to what is reported for "
            "the group, 326,029",
        )
    ]


def test_a_brand_that_is_not_on_file_may_make_up_for_what_is_lacking() -> None:
    assert group_of({"et": 178_806, "onvo": 107_808}, 326_028, unknown="firefly") == []
    assert group_of({"et": 178_806}, 326_028) == []
    assert [code for code, _ in group_of({"et": 178_806, "onvo": 147_223}, 326_028, unknown="firefly")] == ["EV320"]
