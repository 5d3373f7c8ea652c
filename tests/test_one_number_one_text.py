"""One number of the built site is never shown with two different texts, but for the documented styles.

The pages are read as a browser gets them. A number is known by what its panel says that it is and by its exact value;
what is expected of its texts follows from docs/references.md ("Styles"), worked out here with decimal arithmetic.
"""

from __future__ import annotations

import re
from collections import defaultdict
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from html import unescape
from pathlib import Path

import pytest

_PANEL = re.compile(r'<div popover id="([^"]+)" class="evidence".*?<p><b>(.*?)</b> (.*?)</p>', re.DOTALL)
_FIGURE = re.compile(r'<button[^>]*popovertarget="([^"]+)"[^>]*>\s*<data value="([^"]*)"[^>]*>(.*?)</data>', re.DOTALL)
_SHARE = "share of the target reached"
_RATE = re.compile(r"(under |over )?(\d+(?:\.\d+)?)(?:(?:–| to )(\d+(?:\.\d+)?))?%")

Number = tuple[str, str]  # what it is, its value
Told = dict[Number, dict[str, str]]  # the texts of each number, with one page on which each stands


def words_only(html: str) -> str:
    """The text of a piece of HTML, with plain spaces."""
    return re.sub(r"[\u202f\xa0\s]+", " ", unescape(re.sub(r"<[^>]+>", "", html))).strip()


def core(text: str) -> str:
    """A text without what the styles ``plain``, ``words`` and ``signed`` put on, take off or turn round."""
    bare = re.sub(r"^(?:up|down) ", "", text.replace("+", "").replace("−", ""))
    bare = re.sub(r"(%) of .*$| a month$", r"\1", bare)
    ends = re.fullmatch(r"([\d.]+)(?:–| to )([\d.]+)%", bare)
    return "{}–{}%".format(*sorted(ends.groups(), key=Decimal)) if ends else bare


@pytest.fixture(scope="module")
def told(html_pages: list[Path], built: Path) -> Told:
    found: Told = defaultdict(dict)
    for page in html_pages:
        html, name = page.read_text(encoding="utf-8"), str(page.relative_to(built))
        panels = {key: (words_only(text), words_only(what)) for key, text, what in _PANEL.findall(html)}
        for key, value, text in _FIGURE.findall(html):
            if key in panels:
                heading, what = panels[key]
                found[what, value].setdefault(words_only(text), name)
                found[what, value].setdefault(heading, name)
    return found


def test_numbers_were_found(told: Told) -> None:
    assert len(told) > 500
    assert sum(len(texts) > 1 for texts in told.values()) > 40


def test_a_number_reads_the_same_wherever_it_stands(told: Told) -> None:
    wrong = {}
    for (what, value), texts in told.items():
        cores = {core(text) for text in texts}
        if len(cores) > 1 and not _differ_by_style(cores, value):
            wrong[what, value] = texts
    assert not wrong, wrong


def test_a_panel_is_headed_by_a_text_of_its_page(html_pages: list[Path]) -> None:
    """Whoever opens "+75.1%" meets "+75.1%" again; of a number that stands in two forms, one of the two."""
    wrong, seen = [], 0
    for page in html_pages:
        html = page.read_text(encoding="utf-8")
        texts: dict[str, set[str]] = defaultdict(set)
        for key, _, text in _FIGURE.findall(html):
            texts[key].add(core(words_only(text)))
        for key, heading, what in _PANEL.findall(html):
            rates = {text for text in texts[key] if "%" in text}
            seen += bool(rates)
            if rates and core(words_only(heading)) not in rates:
                wrong.append((page.name, words_only(what), words_only(heading), rates))
    assert seen > 100
    assert wrong == []


def test_a_share_of_a_target_has_one_decimal_everywhere(told: Told) -> None:
    shares = {core(text) for (what, _), texts in told.items() if what.startswith(_SHARE) for text in texts}
    assert len(shares) > 5
    assert [text for text in sorted(shares) if not re.fullmatch(r"(under )?\d+\.\d(–\d+\.\d)?%", text)] == []


def _differ_by_style(cores: set[str], value: str) -> bool:
    """Whether two texts are a rate at its usual and at one decimal, or a source's number and its bounds (``range``)."""
    if len(cores) != 2:
        return False
    rates = [_RATE.fullmatch(text) for text in cores]
    if None in rates:
        about, both = sorted(cores, key=lambda text: "–" in text)
        return about.startswith("about ") and "–" in both
    if any("–" in text for text in cores) and "/" not in value:  # the value is known better than its bounds are here
        coarse, fine = ([Decimal(n) for n in re.findall(r"[\d.]+", text)] for text in sorted(cores, key=len))
        return abs(coarse[0] - fine[0]) < 1 and abs(coarse[-1] - fine[-1]) < 1
    return all(_is_rounded(match.groups(), value) for match in rates if match)


def _is_rounded(shown: tuple[str | None, ...], value: str) -> bool:
    """Whether the numbers shown are ends of the value, to its usual places or to one, away from 0 or as bounds go."""
    hedge, *numbers = shown
    ends = [Decimal(end).copy_abs() for end in value.split("/") if end != ".."]
    usual = 0 if max(ends) >= 10 else 1 if max(ends) >= 1 else 2
    direction = {"under ": ROUND_CEILING, "over ": ROUND_FLOOR}.get(hedge or "", ROUND_HALF_UP)
    exact = {str(end.quantize(Decimal(1).scaleb(-places), direction)) for end in ends for places in (usual, 1)}
    return all(number is None or number in exact for number in numbers)
