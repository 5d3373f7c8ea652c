"""Markdown source cut into stretches of lines: paragraphs, headings, quotations, code and fenced blocks.

In: Markdown source. Out: ``Stretch`` values that follow one another without gap or overlap, and mistakes.
Invariant: one pass over the lines; what Python-Markdown would show as code is never taken for a paragraph, save for
code inside lists, which only rendering can tell from a continued item.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import NamedTuple

DEEPEST = 16  # marks of quotations and lists in front of one line; Python-Markdown's time doubles with each
MOST_LINES = 500  # without an empty line between them; Python-Markdown's time grows with their square
MOST_UNFINISHED = 500  # tags of a whole text that begin and do not end; each is looked for to the end of the text

_FENCE = re.compile(r"(`{3,}|~{3,})[ \t]*([^`\n]*)$")
_HEADING = re.compile(r"#{1,6}")
_UNDERLINE = re.compile(r"(?:=+|-+) *$")
_QUOTE = re.compile(r" {0,3}>")
_INDENTED = re.compile(r" {4}|\t")
_ITEM = re.compile(r" {0,3}(?:[*+-]|\d{1,9}[.)])(?:[ \t]|$)")
_MARK = re.compile(r"[ \t]*(?:>|(?:[*+-]|\d{1,9}[.)])(?=[ \t]|$))")
_UNFINISHED = re.compile(r"<[A-Za-z/!?][^<>]*+(?!>)")
_LEAD = re.compile(r"[ \t]*")


class Stretch(NamedTuple):
    """Whole lines of one kind: ``paragraph``, ``heading``, ``quotation``, ``code``, ``fence`` or ``blank``.

    For a fence ``name`` is the word behind the marks, ``body`` the offsets of what stands between them, and ``closed``
    whether it ends before the text does.
    """

    kind: str
    start: int
    end: int
    name: str = ""
    body: tuple[int, int] = (0, 0)
    closed: bool = True


class Mistake(NamedTuple):
    """A finding in the making: code, offset, message, suggestion."""

    code: str
    offset: int
    message: str
    suggestion: str = ""


@dataclass(slots=True)
class _Reading:
    """Where the reading of lines stands."""

    kind: str = "blank"  # of the stretch that is open
    start: int = 0  # where it began
    in_list: bool = False
    after_blank: bool = True
    lines: int = 0  # since the last empty one
    mistakes: list[Mistake] = field(default_factory=list)


def stretches(source: str) -> tuple[tuple[Stretch, ...], tuple[Mistake, ...]]:
    """Cut Markdown source into stretches of whole lines, in order."""
    reading = _Reading()
    found: list[Stretch] = []
    lines = list(_lines(source))
    index = 0
    while index < len(lines):
        start, end = lines[index]
        fence = _FENCE.match(source, start, end)
        if fence:
            close = _closing(source, lines, index + 1, fence[1])
            last = len(lines) - 1 if close is None else close
            _close(reading, found, start)
            body_end = lines[last][0] if close is not None else _next_start(source, lines[last])
            stop = _next_start(source, lines[last])
            body = (min(end + 1, body_end), body_end)
            found.append(Stretch("fence", start, stop, fence[2].strip(), body, close is not None))
            if close is None:
                reading.mistakes.append(_unclosed(fence, start))
            reading.kind, reading.start, reading.after_blank = "blank", stop, True
            index = last + 1
            continue
        following = lines[index + 1] if index + 1 < len(lines) else None
        _take(source, start, end, following, reading, found)
        index += 1
    _close(reading, found, len(source))
    _judge_tags(source, reading)
    return tuple(found), tuple(reading.mistakes)


def _lines(source: str) -> Iterator[tuple[int, int]]:
    """Start and end (without the line end) of each line."""
    start = 0
    while start < len(source):
        end = source.find("\n", start)
        end = len(source) if end < 0 else end
        yield start, end
        start = end + 1


def _next_start(source: str, line: tuple[int, int]) -> int:
    return min(line[1] + 1, len(source))


def _closing(source: str, lines: list[tuple[int, int]], index: int, marks: str) -> int | None:
    """The index of the line that closes a fence: the same marks and nothing else."""
    for later in range(index, len(lines)):
        start, end = lines[later]
        if source.startswith(marks, start) and source[start:end].rstrip() == marks:
            return later
    return None


def _unclosed(fence: re.Match[str], start: int) -> Mistake:
    name = fence[2].strip() or "code"
    message = f"the {name} block that begins here is never closed"
    return Mistake("EV243", start, message, f"close it with a line of {fence[1]}")


def _take(
    source: str, start: int, end: int, following: tuple[int, int] | None, reading: _Reading, found: list[Stretch]
) -> None:
    """Add one line outside fences to the reading."""
    kind = _kind_of(source, start, end, following, reading)
    if kind != "code":
        _judge_depth(source, start, end, reading)
    if kind != reading.kind or kind == "heading":
        _close(reading, found, start)
        reading.kind = kind
    if kind == "blank":
        reading.after_blank, reading.lines = True, 0
        return
    _judge_length(start, reading)
    if _ITEM.match(source, start, end):
        reading.in_list = True
    elif reading.after_blank and not _INDENTED.match(source, start, end):
        reading.in_list = False
    reading.after_blank = False


def _kind_of(source: str, start: int, end: int, following: tuple[int, int] | None, reading: _Reading) -> str:
    if not source[start:end].strip():
        return "blank"
    if reading.kind == "quotation" or _QUOTE.match(source, start, end):  # the former: a lazy line of a quotation
        return "quotation"
    if _INDENTED.match(source, start, end):
        code = not reading.in_list and (reading.after_blank or reading.kind in ("code", "heading"))
        return "code" if code else "paragraph"
    if _HEADING.match(source, start, end):
        return "heading"
    underlined = following is not None and bool(_UNDERLINE.match(source, *following))
    return "heading" if underlined and reading.kind != "paragraph" else "paragraph"


def _close(reading: _Reading, found: list[Stretch], end: int) -> None:
    if end > reading.start:
        found.append(Stretch(reading.kind, reading.start, end))
    reading.start = end


def _judge_length(start: int, reading: _Reading) -> None:
    """Complain about the line with which more stand together than rendering can bear."""
    reading.lines += 1
    if reading.lines == MOST_LINES + 1:
        _complain(reading, start, f"more than {MOST_LINES} lines stand together here", "put an empty line between them")


def _judge_tags(source: str, reading: _Reading) -> None:
    """Complain about the tag with which more begin and do not end than rendering can bear."""
    unfinished = next(islice(_UNFINISHED.finditer(source), MOST_UNFINISHED, None), None)
    if unfinished is not None:
        message = f"more than {MOST_UNFINISHED} tags begin and do not end in this text"
        _complain(reading, unfinished.start(), message, "write \\< for a bracket that begins no tag")


def _complain(reading: _Reading, start: int, message: str, suggestion: str) -> None:
    """Note the first line that is more than rendering can bear; others may follow from it."""
    if not any(mistake.code == "EV244" for mistake in reading.mistakes):
        reading.mistakes.append(Mistake("EV244", start, message, suggestion))


def _judge_depth(source: str, start: int, end: int, reading: _Reading) -> None:
    """Complain about a line behind more marks of quotations and lists than rendering can bear."""
    depth, position = 0, start
    while match := _MARK.match(source, position, end):
        depth += 1
        position = match.end()
        if depth > DEEPEST:
            break
    indent = _LEAD.match(source, start, end)
    assert indent is not None  # noqa: S101 -- the pattern matches the empty text
    depth += len(indent[0].expandtabs(4)) // 4
    if depth > DEEPEST:
        _complain(reading, start, f"lists and quotations are nested more than {DEEPEST} deep here", "nest less")
