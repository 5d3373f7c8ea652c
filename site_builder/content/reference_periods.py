"""Periods as a reference spells them.

In: one word. Out: ``Period``, or ValueError with a sentence that says what is wrong with this very word.
Invariant: a word that looks like a period is taken for nothing else but the id of a subject.
"""

from __future__ import annotations

import re
from functools import lru_cache

from site_builder.model.period import Month, Period

_LOOKS = re.compile(r"^(?:ytd:|[0-9])", re.ASCII)
_QUARTER = re.compile(r"^(\d{4})-?[qQ](\d+)$", re.ASCII)
_HALF = re.compile(r"^(\d{4})-?[hH](\d+)$", re.ASCII)
_MONTH = re.compile(r"^\d{4}-\d{2}$", re.ASCII)
_DAY = re.compile(r"^(\d{4}-\d{2})-\d{2}$", re.ASCII)
_LOOSE_MONTH = re.compile(r"^(\d{4})[-/.](\d{1,2})$", re.ASCII)

SPELLINGS = "2025, 2025-Q1, 2025-H1, 2025-11, 2025-01..2025-11, ytd:2025-11 or latest"


def looks_like_period(word: str) -> bool:
    """True for words that can only be meant as a period: they begin with a digit or with ``ytd:``."""
    return bool(_LOOKS.match(word))


@lru_cache(maxsize=1 << 12)  # the same few months stand in most texts
def as_period(word: str) -> Period:
    """Read a period of a reference (``latest`` is not one). Raises ValueError with a sentence for editors."""
    if word.startswith("ytd:"):
        return _year_to_date(word)
    if ".." in word:
        return _range(word)
    if match := _QUARTER.match(word):
        _number_within(match, 4, "quarter", "Q")
    elif match := _HALF.match(word):
        _number_within(match, 2, "half-year", "H")
    elif match := _DAY.match(word):
        raise ValueError(f'"{word}" is a day, and figures are for months; write {match[1]}')
    elif (match := _LOOSE_MONTH.match(word)) and not _MONTH.match(word):
        raise ValueError(f'"{word}" is not a period; write {match[1]}-{int(match[2]):02d}')
    try:
        return Period.parse(word)
    except ValueError as problem:
        if _MONTH.match(word):
            raise ValueError(f"there is no month {word}") from problem
        raise ValueError(f'"{word}" is not a period; write {SPELLINGS}') from problem


def _year_to_date(word: str) -> Period:
    text = word.removeprefix("ytd:")
    if not _MONTH.match(text):
        raise ValueError(f'"{word}" needs the last month it counts, such as ytd:2025-11')
    end = _month(text)
    return Period(Month(end.year, 1), end)


def _range(word: str) -> Period:
    first, _, last = word.partition("..")
    for end in (first, last):
        if not _MONTH.match(end):
            raise ValueError(
                f'"{word}" is not a range of months; both ends are months, such as 2025-01..2025-11'
                if end
                else f'"{word}" has only one end; write both months, such as 2025-01..2025-11'
            )
    start, end_month = _month(first), _month(last)
    if start > end_month:
        raise ValueError(f'the period "{word}" is reversed; write {last}..{first}')
    return Period(start, end_month)


def _month(text: str) -> Month:
    try:
        return Month.parse(text)
    except ValueError as problem:
        raise ValueError(f"there is no month {text}") from problem


def _number_within(match: re.Match[str], highest: int, name: str, letter: str) -> None:
    number = match[2]
    if not (len(number) == 1 and 1 <= int(number) <= highest):
        raise ValueError(
            f'there is no {name} {number} in "{match[0]}"; write {match[1]}-{letter}1 to {letter}{highest}'
        )
    if match[0] != f"{match[1]}-{letter}{number}":
        raise ValueError(f'"{match[0]}" is written {match[1]}-{letter}{number}')
