from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

from site_builder.memo.keys import digest, digest_of
from site_builder.model.charts import Chart, Mark
from site_builder.model.pages import FigureView, RichText


def mark(text: str) -> Mark:
    return Mark("byd", "BYD", "".join(["20", "25"]), float("1.5"), text, start=date(2025, 1, 1))


def test_equal_values_have_equal_keys_whatever_objects_they_share() -> None:
    shared = mark("one")
    together = Chart("c", "line", "T", "S", (shared, shared))
    apart = Chart("c", "line", "T", "S", (mark("".join(["o", "ne"])), mark("one")))

    assert digest_of(together) == digest_of(apart)


def test_a_difference_anywhere_makes_another_key() -> None:
    text = RichText("a", (FigureView("k", "1", "1"),))
    others = [
        RichText("a", (FigureView("k", "1", "2"),)),
        RichText("a", (FigureView("k", "1", "1", quiet=True),)),
        RichText("a", (FigureView("k", "1", "1"),), inline=True),
        replace(text, figures=()),
    ]

    assert len({digest_of(one) for one in (text, *others)}) == 5


def test_kinds_of_values_are_told_apart() -> None:
    values = [None, "", "1", b"", b"1", 1, 1.0, True, Fraction(1), (), ("",), ("", ""), date(2025, 1, 1), "2025-01-01"]

    assert len({digest_of(value) for value in values}) == len(values)


def test_parts_are_told_apart_by_their_lengths() -> None:
    assert digest(b"ab", b"c") != digest(b"a", b"bc")
    assert digest(b"a", b"") != digest(b"a")
