"""Dates and periods that people write in words, as they are written here.

In: a text that is no date here. Out: a question that names what was probably meant. Invariant: nothing is guessed that
two people would read differently: in 01/12/2025 the month is not known, so nothing is said of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import suppress

_NAMES = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_MONTHS = {short: number for number, name in enumerate(_NAMES, 1) for short in (name, name[:3], name[:4])}
_DAY_FIRST = re.compile(r"(?P<day>\d{1,2})(?:st|nd|rd|th)?\.? (?P<month>[a-z]{3,9})\.?,? (?P<year>\d{4})", re.ASCII)
_MONTH_FIRST = re.compile(r"(?P<month>[a-z]{3,9})\.? (?:(?P<day>\d{1,2})(?:st|nd|rd|th)?,? )?(?P<year>\d{4})", re.ASCII)
_YEAR_FIRST = re.compile(r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})(?:[-/.](?P<day>\d{1,2}))?", re.ASCII)
_PART_FIRST = re.compile(r"(?P<part>[qh][1-4])[ /-]?(?P<year>\d{4})", re.ASCII)
_PART_LAST = re.compile(r"(?P<year>\d{4})[ /-]?(?P<part>[qh][1-4])", re.ASCII)


def date_meant(text: str, parse: Callable[[str], object]) -> str:
    """A question to the editor, "" where nothing is clear; ``parse`` raises ValueError for what does not fit here."""
    for meant in _meanings(text):
        with suppress(ValueError):
            parse(meant)
            return f'did you mean "{meant}"?'
    return ""


def _meanings(text: str) -> Iterator[str]:
    """``1 December 2025`` gives 2025-12-01 and 2025-12, ``Q4 2025`` gives 2025-Q4; nothing where nothing is clear."""
    line = " ".join(text.lower().split())
    if part := _PART_FIRST.fullmatch(line) or _PART_LAST.fullmatch(line):
        yield f"{part['year']}-{part['part'].upper()}"
    found = _DAY_FIRST.fullmatch(line) or _MONTH_FIRST.fullmatch(line) or _YEAR_FIRST.fullmatch(line)
    if found is None:
        return
    month = int(found["month"]) if found["month"].isdecimal() else _MONTHS.get(found["month"], 0)
    if not 1 <= month <= 12:
        return
    if found["day"]:
        yield f"{found['year']}-{month:02d}-{int(found['day']):02d}"
    yield f"{found['year']}-{month:02d}"
