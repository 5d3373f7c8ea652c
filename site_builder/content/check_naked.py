"""The rule that numbers are referred to and not typed.

In: ``Checking``. Out: findings EV203, EV246 and EV248. Invariant: a number that some source has comes with the
reference to write instead; an exception needs a reason, is listed with it, and is reported once it has become idle.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction
from functools import cache, partial
from unicodedata import decimal

from site_builder.content.check_context import Checking, prose_beside_briefs, prose_of_brief
from site_builder.content.naked_numbers import naked_numbers
from site_builder.content.prose_text import places_in, plain_text
from site_builder.content.references_on_file import Places, key_of, references_by_value
from site_builder.model.blocks import CalloutBlock, ChartBlock, TableBlock
from site_builder.model.editorial import Brief, Waiver
from site_builder.model.findings import Finding, Position
from site_builder.model.quantity import Quantity
from site_builder.model.references import Prose
from site_builder.model.rules import finding
from site_builder.wording import parse_quantity

_Known = Callable[[], Places]

_MOST = 3  # references to offer
_LEAST_SWAPPED = 1000  # in shorter numbers digits that stand the other way round are chance
_RATE = re.compile(r"%|per ?cent|times|fold")
_WORKED_OUT = "refer to the statistic that gives it, as [[leapmotor 2025-11 yoy]] gives a growth"


def numbers_are_referred_to(checking: Checking) -> Iterator[Finding]:
    """No quantity is typed where a reference could stand."""
    known = cache(partial(references_by_value, checking.content))  # asked for where there is something to find
    for brief in checking.unproven:
        for prose in prose_of_brief(brief):
            yield from _in_prose(prose, checking, known, brief.naked_numbers)
    for prose in prose_beside_briefs(checking.content):
        yield from _in_prose(prose, checking, known, ())
    for text, position in plain_texts(checking):
        for start, end in naked_numbers(text):
            place = checking.place(position, text[start:end])
            yield _finding(text[start:end], place, known, waivable=False)


def waivers_are_used(checking: Checking) -> Iterator[Finding]:
    """An exception that matches nothing any more is taken out; the others are listed with their reason."""
    for brief in checking.content.briefs:
        for waiver in brief.naked_numbers:
            if any(waiver.text in plain_text(prose) for prose in prose_of_brief(brief)):
                yield finding("EV248", waiver.position, f'"{waiver.text}" stands without a reference: {waiver.because}')
            else:
                message = f'nothing in this brief reads "{waiver.text}"'
                yield finding("EV246", waiver.position, message, "delete the exception")


def _in_prose(prose: Prose, checking: Checking, known: _Known, waivers: Iterable[Waiver]) -> Iterator[Finding]:
    text = checking.running(prose)
    excused, place = list(_excused(text, waivers)), places_in(prose, checking.lines)
    for start, end in naked_numbers(text):
        if not any(first <= start and end <= last for first, last in excused):
            yield _finding(text[start:end], place(start, text[start:end]), known)


def _excused(text: str, waivers: Iterable[Waiver]) -> Iterator[tuple[int, int]]:
    for waiver in waivers:
        start = text.find(waiver.text)
        while waiver.text and start >= 0:
            yield start, start + len(waiver.text)
            start = text.find(waiver.text, start + len(waiver.text))


def _finding(written: str, position: Position, known: _Known, *, waivable: bool = True) -> Finding:
    shown = " ".join(written.split())
    references = _that_give(shown, known())
    if len(references) == 1:
        advice = f"use {references[0]}"
    elif references:
        advice = "use one of " + ", ".join(references[:_MOST])
    elif swapped := _swapped(shown, known()):
        advice = f"did you mean {swapped}?"
    else:
        advice = _WORKED_OUT if _RATE.search(shown) else "record it in seeds/ and refer to it"
        if waivable:
            advice += ", or put the words of a source in quotation marks"
    return finding("EV203", position, f'"{shown}" is not a reference', advice)


def _that_give(written: str, known: Places) -> tuple[str, ...]:
    for spelt in (written, _as_here(written)):
        quantity = _quantity(spelt) or _quantity(spelt.strip("~≈+−-").rstrip("abcdefghijklmnopqrstuvwxyz. "))
        if quantity is not None and key_of(quantity) in known:
            return known[key_of(quantity)]
    return ()


def _swapped(written: str, known: Places) -> str:
    """The number on file that has two neighbouring digits the other way round, with its reference; "" for none."""
    quantity = _quantity(written) or _quantity(written.rstrip("abcdefghijklmnopqrstuvwxyz "))
    if quantity is None or quantity.best is None or quantity.best.denominator != 1 or quantity.best < _LEAST_SWAPPED:
        return ""
    digits = str(quantity.best.numerator)
    for place in range(1, len(digits)):
        meant = int(digits[: place - 1] + digits[place] + digits[place - 1] + digits[place + 1 :])
        for reference in known.get((quantity.unit, Fraction(meant)), ()):
            return f"{meant:,}, {reference}"
    return ""


def _as_here(written: str) -> str:
    """What was probably meant, in the spelling of sources: 70.327, 70'327, 70k, 1,2 million, or digits of a script."""
    text = "".join(str(decimal(c)) if c.isdecimal() else c for c in written)
    text = re.sub(r"(?<=\d)['’.](?=\d{3}(?!\d))", ",", text)
    text = re.sub(r"(?<=\d),(?=\d{1,2}(?!\d))", ".", text)
    return re.sub(r"(?<=\d)k\b", ",000", text)


def _quantity(written: str) -> Quantity | None:
    try:
        return parse_quantity(written)
    except ValueError:
        return None


def plain_texts(checking: Checking) -> Iterator[tuple[str, Position]]:
    """Texts that readers see and that take no references."""
    content = checking.content
    settings = content.settings
    yield from ((text, settings.position) for text in (settings.title, settings.tagline, settings.description))
    for topic in content.topics:
        yield from ((text, topic.position) for text in (topic.name, topic.description))
    for term in content.terms:
        yield term.term, term.position
    for article in content.articles:
        yield from ((text, article.position) for text in (article.title, article.description))
    for brand in content.brands:
        yield from ((text, brand.position) for text in (brand.absent, brand.headquarters, *brand.leadership))
    for ruling in content.rulings:
        yield ruling.because, ruling.position
    for row in content.comparabilities:
        yield row.note, row.position
    for brief in content.briefs:
        yield from _plain_texts_of(brief)


def _plain_texts_of(brief: Brief) -> Iterator[tuple[str, Position]]:
    yield brief.change_note, brief.position
    for block in brief.body.blocks:
        if isinstance(block, ChartBlock):
            yield block.unlike_because or "", block.position
        elif isinstance(block, CalloutBlock):
            yield block.label, block.position
        elif isinstance(block, TableBlock):
            yield from ((head, block.position) for head in block.head)
