"""Text that is drawn is safe and fits."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.charts.labels import clean, fit, wrap


def ten(text: str) -> float:
    return 10.0 * len(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Leapmotor", "Leapmotor"),
        ("two\nlines\tand  spaces", "two lines and spaces"),
        ("a\x00b\x07c\x7fd\x9be", "abcde"),
        ("a\ufffeb\uffffc\ufeffd", "abcd"),
        ("\u202egnirts\u202c", "gnirts"),
        ("lone \ud800 surrogate", "lone surrogate"),
        ("12\u00a0000", "12\u00a0000"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),  # drawn as text; the writer escapes it
        ("零跑", "零跑"),
        ("", ""),
    ],
)
def test_clean(text: str, expected: str) -> None:
    assert clean(text) == expected


def test_a_label_of_300_characters_is_cut_to_200() -> None:
    cut = clean("x" * 300)
    assert cut == "x" * 199 + "…"


@given(st.text(max_size=400))
def test_cleaning_twice_changes_nothing_and_never_lengthens(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    assert len(once) <= min(len(text), 200)


@pytest.mark.parametrize(
    ("room", "expected"), [(100, "Leapmotor"), (90, "Leapmotor"), (80, "Leapmot…"), (20, "L…"), (10, ""), (0, "")]
)
def test_fit(room: float, expected: str) -> None:
    assert fit("Leapmotor", room, ten) == expected


def test_wrap() -> None:
    assert wrap("Passes 500,000 on 15 November", 150, ten) == ("Passes 500,000", "on 15 November")
    assert wrap("Unbreakable", 50, ten) == ("Unbr…",)
    assert wrap("", 50, ten) == ()
