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
    rf"(?<![\w.,])(?!(?:19|20)\d\d to )(?P<first>(?P<sign>[+−-]?)(?:{_ONE}))(?P<unit>{_UNIT})?"
    rf"(?:(?P<dash>[–-]| to )(?P<last>[+−-]?(?:{_ONE}))(?P<last_unit>{_UNIT})?)?(?P<word>{_WORD})?(?![\w]|[.,]\d)"
)
_BEFORE_OPERAND = re.compile(r"(?:^|[+−÷×=<] |\()\Z")
_AFTER_OPERAND = re.compile(r"\Z| [+−÷×=<(]|[,:;)]")
_LARGEST_SMALL = 12  # whole numbers up to this one count months, parts and the like
_TAG = re.compile(r"(<[^>]*>)")
_NAME = re.compile(r"<(/?)([a-z0-9]+)")
_CLOSED = frozenset({"data", "time", "button", "svg", "code"})  # what stands in these is left alone
_SCALE = {"million": 6, "billion": 9}


def with_data(line: str, links: bool = False) -> Markup:
    r"""A line with its numbers marked, those in the words of links only when asked to.

    >>> print(with_data("70,327 ÷ 40,169 − 1 = +75.08%, on 15 November 2025"))
    <data value="70327">70,327</data> ÷ <data value="40169">40,169</data> − 1 = <data value="75.08">+75.08%</data>, on 15 November 2025
    >>> print(with_data(Markup('<a href="x">1.5%</a> &amp; 580,000–1.2 million')))
    <a href="x">1.5%</a> &amp; <data value="580000/1200000">580,000–1.2 million</data>
    >>> print(with_data("its target for 2025 to 580,000–650,000"))
    its target for 2025 to <data value="580000/650000">580,000–650,000</data>
    >>> print(with_data("155 + 186 = 341, from 31 December 2025 − 15 November 2025"))
    <data value="155">155</data> + <data value="186">186</data> = <data value="341">341</data>, from 31 December 2025 − 15 November 2025
    """  # noqa: E501
    if not isinstance(line, Markup):
        return Markup(_NUMBER.sub(_marked, escape(line, quote=False)))  # noqa: S704 - escaped here
    pieces, closed = _TAG.split(line), 0
    shut = _CLOSED if links else _CLOSED | {"a"}
    for place, piece in enumerate(pieces):
        if place % 2:
            tag = _NAME.match(piece)
            closed += (-1 if tag[1] else 1) if tag and tag[2] in shut else 0
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
    """A number with a separator, a decimal or a unit, or an operand; neither a year nor a small whole number."""
    numbers = (found["first"], found["last"] or "")
    if any(found[part] for part in ("unit", "last_unit", "word")) or any("," in n or "." in n for n in numbers):
        return True
    is_operand = _BEFORE_OPERAND.search(found.string[: found.start()]) and _AFTER_OPERAND.match(
        found.string, found.end()
    )
    return bool(is_operand) and not found["last"] and int(found["first"].lstrip("+−-")) > _LARGEST_SMALL


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
