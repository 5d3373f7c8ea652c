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
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache

from site_builder.content.naked_patterns import DIGITS, FOREIGN, INNOCENT, SPELLED, Spelled

SMALL = 12  # whole numbers up to this one count things on the page, not in the market

_BLOT = "\x01"  # as ``BLOT``, and not what stands for a reference
_DROPPED = frozenset("*_\\\u200b\u200c\u200d\u2060\u00ad\ufeff")
_KEPT = re.compile(f"[^{re.escape(''.join(sorted(_DROPPED)))}]+")
_ODD = re.compile(r"[^\x00-\x7f]")  # what may have a plain character in its place
_ELEMENT = re.compile(r"</?[A-Za-z][^<>]*+>|~~|&#?\w{1,10};")
_INTEGER = re.compile(r"\d+")
_DIGITS = re.compile(r"[\d½¼¾⅓⅔]+")
_PARAGRAPH = re.compile(r"[^\n]+(?:\n[^\n]+)*")
_SHORT = 400  # characters of a text that is worth remembering
_BEFORE, _AFTER = 80, 40  # what a pattern needs to see around a digit


def naked_numbers(text: str) -> list[tuple[int, int]]:
    """Start and end of each naked number in a text, in order, without overlap."""
    return list(_known(text) if len(text) <= _SHORT else _found(text))


@lru_cache(maxsize=1 << 12)  # short texts stand in several places
def _known(text: str) -> tuple[tuple[int, int], ...]:
    return _found(text)


def _found(text: str) -> tuple[tuple[int, int], ...]:
    plain = "".join(run for run, _ in _plain_runs(text))
    for _, needed, pattern in FOREIGN:
        if any(part in plain for part in needed):
            plain = _blotted(plain, pattern)
    spans = _merged([*_in_words(plain), *_in_digits(plain)])
    if not spans:
        return ()
    offsets = [offset for _, run in _plain_runs(text) for offset in run]
    return tuple((offsets[start], offsets[end - 1] + 1) for start, end in spans)


def _in_words(plain: str) -> Iterator[tuple[int, int]]:
    """Quantities in words, looked for in one paragraph after the other: most hold none of the words that matter."""
    patterns = _that_may_match(SPELLED, plain.casefold())
    for paragraph in _PARAGRAPH.finditer(plain) if patterns else ():
        for _, _, pattern in _that_may_match(patterns, paragraph[0].casefold()):
            yield from (_trimmed(match) for match in pattern.finditer(plain, *paragraph.span()))


def _that_may_match(patterns: Iterable[Spelled], small: str) -> list[Spelled]:
    """The patterns of which a text in small letters holds a word of each group."""
    there = cache(small.__contains__)  # many patterns ask for the same words
    return [row for row in patterns if all(any(map(there, group)) for group in row[1])]


def _in_digits(plain: str) -> Iterator[tuple[int, int]]:
    """Quantities in digits, looked for around digits only, which is a small part of any prose."""
    for start, end in _surroundings(plain):
        window = plain[start:end]
        for _, pattern in INNOCENT:
            window = _blotted(window, pattern)
        for match in DIGITS.finditer(window):
            if _is_quantity(match):
                first, last = _trimmed(match)
                yield start + first, start + last


def _surroundings(plain: str) -> Iterator[tuple[int, int]]:
    """Stretches that hold all digits with what stands before and after; they begin and end between words."""
    start = end = -1
    for match in _DIGITS.finditer(plain):
        if start >= 0 and match.start() <= end + _BEFORE:
            end = max(end, match.end() + _AFTER)
            continue
        if start >= 0:
            yield start, _word_end(plain, end)
        start, end = _word_start(plain, match.start() - _BEFORE), match.end() + _AFTER
    if start >= 0:
        yield start, _word_end(plain, end)


def _word_start(plain: str, offset: int) -> int:
    """The start of the line when it is near, else the space before: a window never begins inside a word."""
    line = plain.rfind("\n", 0, max(0, offset)) + 1
    if offset - line < _BEFORE:
        return line
    space = plain.rfind(" ", line, offset)
    return space if space > line else line


def _word_end(plain: str, offset: int) -> int:
    space = plain.find(" ", min(offset, len(plain)))
    return len(plain) if space < 0 else space


def _blotted(plain: str, pattern: re.Pattern[str]) -> str:
    return pattern.sub(lambda match: _BLOT * len(match[0]), plain)


def _plain_runs(text: str) -> Iterator[tuple[str, Sequence[int]]]:
    """The text with ASCII digits and ordinary spaces and without markup, in runs with the offset of each character."""
    position = 0
    for match in _ELEMENT.finditer(text):
        yield from _kept(text, position, match.start())
        entity = html.unescape(match[0]) if match[0][0] == "&" else ""
        if len(entity) == 1:
            yield _plain_character(entity), (match.start(),)
        position = match.end()
    yield from _kept(text, position, len(text))


def _kept(text: str, start: int, end: int) -> Iterator[tuple[str, Sequence[int]]]:
    for run in _KEPT.finditer(text, start, end):
        yield (run[0].translate(_PLAIN) if _ODD.search(run[0]) else run[0]), range(*run.span())


def _plain_character(character: str) -> str:
    """One character for one, so that offsets stay what they are."""
    if character.isdecimal():
        return str(unicodedata.decimal(character))
    if character in "，．％－～＄":
        return unicodedata.normalize("NFKC", character)
    if "Ａ" <= character <= "ｚ":
        return unicodedata.normalize("NFKC", character)
    return " " if unicodedata.category(character) == "Zs" else character


class _PlainCharacters(dict[int, str]):
    """A table for ``str.translate`` that is filled as characters are met."""

    def __missing__(self, code: int) -> str:
        self[code] = _plain_character(chr(code))
        return self[code]


_PLAIN = _PlainCharacters()


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
