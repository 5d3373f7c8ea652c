"""Numbers in lines of arithmetic: which are marked, with which value, and that no word is changed."""

from __future__ import annotations

import doctest
import html
import re

import pytest
from markupsafe import Markup

from site_builder.render import numbers
from site_builder.render.numbers import with_data

_DATA = re.compile(r'<data value="([^"]*)">([^<]*)</data>')


def test_the_examples_hold() -> None:
    result = doctest.testmod(numbers)

    assert (result.failed, result.attempted > 0) == (0, True)


@pytest.mark.parametrize(
    ("line", "marked"),
    [
        ("596,555 ÷ 580,000–650,000 = 91.78–102.85%", ["596555", "580000/650000", "91.78/102.85"]),
        ("1\u202fmillion ÷ 12 = 83,333", ["1000000", "83333"]),
        ("about 2.26 million against 2,254,714", ["2260000", "2254714"]),
        ("5–6 million", ["5000000/6000000"]),
        ("500,000–1.05 million", ["500000/1050000"]),
        ("−14.08% and +0.05%", ["-14.08", "0.05"]),
        ("-0.5 million", ["-500000"]),
        ("46 days = 6.6 weeks", ["46", "6.6"]),
        ("155 + 186 + … + 571 = 1,689 (6 parts)", ["155", "186", "571", "1689"]),
        ("4,272,145 to 4,602,436", ["4272145/4602436"]),
        ("7.72\u202ftimes", ["7.72"]),
        ("3.5 billion", ["3500000000"]),
    ],
)
def test_what_counts_or_measures_is_marked_with_its_value(line: str, marked: list[str]) -> None:
    assert [value for value, _ in _DATA.findall(with_data(line))] == marked


@pytest.mark.parametrize(
    "line",
    [
        "in 2025, and 2024–2025",
        "31 December 2025 − 15 November 2025",
        "36Kr and C16, Lafa5, Model 3",
        "÷ 12, (5 parts), 11 of 12",
        "1 + 1 = 2",
        "",
    ],
)
def test_dates_names_and_small_counts_are_not(line: str) -> None:
    assert with_data(line) == html.escape(line, quote=False)


@pytest.mark.parametrize(
    "line", ["70,327 ÷ 40,169 − 1 = +75.08%", "1 < 2,000 & 3.5%, <b>4,000</b>", "580,000–650,000."]
)
def test_no_word_is_changed(line: str) -> None:
    assert html.unescape(_DATA.sub(r"\2", with_data(line))) == line


def test_html_keeps_its_tags_and_what_is_marked_already() -> None:
    given = Markup(
        '<p title="1,000"><button><data value="1">1,500</data></button>, 2,500, <a href="3,000/">4,000</a></p>'
    )

    assert _DATA.findall(with_data(given)) == [("1", "1,500"), ("2500", "2,500")]
    assert _DATA.findall(with_data(given, links=True)) == [("1", "1,500"), ("2500", "2,500"), ("4000", "4,000")]
    assert 'title="1,000"' in with_data(given, links=True)
    assert 'href="3,000/"' in with_data(given, links=True)


def test_a_line_of_digits_takes_no_time() -> None:
    assert with_data("1," * 20_000).count("<data") <= 1
