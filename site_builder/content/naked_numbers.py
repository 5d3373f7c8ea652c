"""Quantities in prose that are typed instead of referred to.

In: text. Out: where its naked numbers stand. Invariant: a pure function of the text, in time that grows with its
length; offsets are those of the text as given, whatever emphasis, entities or odd digits it holds.

Not accused: dates, years, times, ordinals, names with numbers (C16, Model 3, Euro 7), enumerations (figure 3),
addresses, versions, text in double quotes, and whole numbers up to twelve without a unit. Everything else that counts
or measures is: separators, decimals, per cent, units, money, shares, multiples, and numbers in words from thirteen on.
"""

from __future__ import annotations

import html
import re
import unicodedata

from site_builder.content.naked_patterns import DIGITS, INNOCENT, SPELLED

SMALL = 12  # whole numbers up to this one count things on the page, not in the market

_BLOT = "\u25a1"  # a white square: neither letter, digit nor space, and not what stands for a reference
_DROPPED = frozenset("*_\\\u200b\u200c\u200d\u2060\u00ad\ufeff")
_ELEMENT = re.compile(r"</?[A-Za-z][^<>]*+>|~~|&#?\w{1,10};")
_INTEGER = re.compile(r"\d+")


def naked_numbers(text: str) -> list[tuple[int, int]]:
    """Start and end of each naked number in a text, in order, without overlap."""
    plain, offsets = _made_plain(text)
    for _, pattern in INNOCENT:
        plain = pattern.sub(lambda match: _BLOT * len(match[0]), plain)
    spans = [_trimmed(match) for _, pattern in SPELLED for match in pattern.finditer(plain)]
    spans += [_trimmed(match) for match in DIGITS.finditer(plain) if _is_quantity(match)]
    return [(offsets[start], offsets[end - 1] + 1) for start, end in _merged(spans)]


def _made_plain(text: str) -> tuple[str, list[int]]:
    """The text with ASCII digits and ordinary spaces and without markup, and the offset of each of its characters."""
    characters: list[str] = []
    offsets: list[int] = []
    position = 0
    for match in _ELEMENT.finditer(text):
        _add(text, position, match.start(), characters, offsets)
        entity = html.unescape(match[0]) if match[0][0] == "&" else ""
        for character in entity if len(entity) == 1 else "":
            characters.append(_plain_character(character))
            offsets.append(match.start())
        position = match.end()
    _add(text, position, len(text), characters, offsets)
    return "".join(characters), offsets


def _add(text: str, start: int, end: int, characters: list[str], offsets: list[int]) -> None:
    for offset in range(start, end):
        if text[offset] not in _DROPPED:
            characters.append(_plain_character(text[offset]))
            offsets.append(offset)


def _plain_character(character: str) -> str:
    if character.isascii():
        return character
    if character.isdecimal():
        return str(unicodedata.decimal(character))
    if character in "，．％－～＄":
        return unicodedata.normalize("NFKC", character)
    if "Ａ" <= character <= "ｚ":
        return unicodedata.normalize("NFKC", character)
    return " " if unicodedata.category(character) == "Zs" else character


def _is_quantity(match: re.Match[str]) -> bool:
    """Whether a number in digits counts or measures something."""
    if any(match[part] for part in ("scale", "unit", "scale2", "unit2")) or match["lead"].strip(" -"):
        return True
    if match["join"] in (" in ", " out of "):
        return True
    numbers = [match["number"], match["second"] or "0"]
    return not all(_INTEGER.fullmatch(number) and len(number) < 5 and int(number) <= SMALL for number in numbers)


def _trimmed(match: re.Match[str]) -> tuple[int, int]:
    start, end = match.span()
    found = match[0]
    start += len(found) - len(found.lstrip(" -–"))
    return start, end - (len(found) - len(found.rstrip(" -–")))


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
