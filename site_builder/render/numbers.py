"""Numbers in lines of arithmetic and explanation, each marked with its value for machines.

In: a line of words, as text or as HTML. Out: HTML in which every number of the market is a ``<data value>``. Invariant:
the words are as they were; dates, years, small counts and what stands in links or is marked already are left alone.
"""

from __future__ import annotations

import re
from html import escape

from markupsafe import Markup

_ONE = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_UNIT = r"%|[\s\u202f]?(?:million|billion)\b"
_WORD = r"[\s\u202f](?:points?|times|days?|weeks?|months?|vehicles|cars|units)\b"
_NUMBER = re.compile(
    rf"(?<![\w.,])(?P<first>(?P<sign>[+−-]?)(?:{_ONE}))(?P<unit>{_UNIT})?"
    rf"(?:(?P<dash>[–-]| to )(?P<last>[+−-]?(?:{_ONE}))(?P<last_unit>{_UNIT})?)?(?P<word>{_WORD})?(?![\w]|[.,]\d)"
)
_TAG = re.compile(r"(<[^>]*>)")
_CLOSED = ("<a ", "<data ", "<time ", "<button ", "<svg ", "<code")  # what stands in these is left alone
_SCALE = {"million": 6, "billion": 9}


def with_data(line: str) -> Markup:
    r"""A line with its numbers marked.

    >>> print(with_data("70,327 ÷ 40,169 − 1 = +75.08%, on 15 November 2025"))
    <data value="70327">70,327</data> ÷ <data value="40169">40,169</data> − 1 = <data value="75.08">+75.08%</data>, on 15 November 2025
    >>> print(with_data(Markup('<a href="x">1.5%</a> &amp; 580,000–1.2 million')))
    <a href="x">1.5%</a> &amp; <data value="580000/1200000">580,000–1.2 million</data>
    """  # noqa: E501
    if not isinstance(line, Markup):
        return Markup(_NUMBER.sub(_marked, escape(line, quote=False)))  # noqa: S704 - escaped here
    pieces, closed = _TAG.split(line), 0
    for place, piece in enumerate(pieces):
        if place % 2:
            closed += piece.startswith(_CLOSED)
            closed -= piece.startswith(tuple(f"</{tag[1:].strip()}" for tag in _CLOSED))
        elif not closed:
            pieces[place] = _NUMBER.sub(_marked, piece)
    return Markup("".join(pieces))  # noqa: S704 - it was safe, and only numbers were marked


def _marked(found: re.Match[str]) -> str:
    if not _counts_or_measures(found):
        return found[0]
    shared = found["last_unit"] if "," not in found["first"] else ""  # 5–6 million, but 500,000–1 million
    value = _value(found["first"], found["unit"] or shared or "")
    if found["last"]:
        value += "/" + _value(found["last"], found["last_unit"] or "")
    return f'<data value="{value}">{found[0]}</data>'


def _counts_or_measures(found: re.Match[str]) -> bool:
    """A number with a separator, a decimal or a unit; neither a year nor a small whole number."""
    numbers = (found["first"], found["last"] or "")
    return any(found[part] for part in ("unit", "last_unit", "word")) or any(
        mark in number for number in numbers for mark in ",."
    )


def _value(number: str, unit: str) -> str:
    """A plain decimal: ``−1.2`` and million are ``-1200000``."""
    sign = "-" if number[0] in "−-" else ""
    digits = number.lstrip("+−-").replace(",", "")
    places = _SCALE.get(unit.strip(), 0)
    if not places:
        return sign + digits
    whole, _, decimals = digits.partition(".")
    moved = (whole + decimals[:places].ljust(places, "0")).lstrip("0") or "0"
    rest = decimals[places:].rstrip("0")
    return f"{sign}{moved}{'.' + rest if rest else ''}"
