"""Words in stars: whatever stands in them, no text is lost, doubled or turned into marks of the converter's own."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.render import markdown

CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
PIECES = ("*", "**", "***", "_", "__", "a", "b", " ", ".", "`x`.", "  \n", "[k](u)")


def link(target: str) -> str:
    return target


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("*a**b*  \nc", "*a**b*<br> c"),  # what stands in two pairs at once is shown as it is written
        ("*a**b*c", "*a**b*c"),
        ("*a **b** c*", "<em>a <strong>b</strong> c</em>"),
        ("**a *b* c**", "<strong>a <em>b</em> c</strong>"),
        ("***a*** b", "<strong><em>a</em></strong> b"),
        ("_a_ __b__ c_d_e", "<em>a</em> <strong>b</strong> c_d_e"),
    ],
)
def test_stars_that_can_be_read_in_two_ways_swallow_nothing(text: str, html: str) -> None:
    assert markdown.to_html(text, link) == f"<p>{html}</p>"


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_every_letter_is_shown_once_and_in_its_place(text: str) -> None:
    html = markdown._converter(True, "").reset().convert(text)
    shown = re.sub(r"[\s*_]", "", re.sub(r"<[^>]*>", "", html))

    assert CONTROL.search(html) is None
    assert shown == re.sub(r"[\s*_]", "", text.replace("`x`", "x").replace("[k](u)", "k"))
