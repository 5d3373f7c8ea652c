"""The running text of a prose, and places in it.

In: ``Prose``. Out: text of the same length as its source, in which everything that is not running text is blotted out.
Invariant: an offset in the text is an offset in the source.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from functools import cache
from itertools import accumulate

from site_builder.model.findings import Position
from site_builder.model.references import Prose, Segment, SegmentKind

QUOTED = re.compile(r"“[^“”]{0,600}”|(?<!\w)\"[^\"\n]{1,300}\"(?!\w)")  # the words of others
Running = Callable[[Prose], str]
BLOT = "\x7f"  # stands in no file, is neither letter, digit nor space, and leaves a text of ASCII what it is


def plain_text(prose: Prose) -> str:
    """The source with references, code, addresses, quotations and blocks blotted out; line ends and tags are kept."""
    return "".join([segment.text if _is_running(segment) else _blotted(segment.text) for segment in prose.segments])


def remembering() -> Running:
    """As ``plain_text``, for texts that several rules look at: each is made once, and held as long as this."""
    known: dict[int, tuple[Prose, str]] = {}

    def running(prose: Prose) -> str:
        found = known.get(id(prose))  # not by its segments, which are not at hand
        if found is None:
            found = known[id(prose)] = prose, plain_text(prose)  # held, so that no other gets its id
        return found[1]

    return running


def places_in(prose: Prose, lines: Callable[[str], Sequence[str]]) -> Callable[[int, str], Position]:
    """Tells where words, which stand at an offset of the source, stand in its file; ``lines`` are those of a file.

    A segment knows where it begins; later lines of a text that YAML indents or folds are found by their words.
    Where segments end is added up once, and not before something is asked: a hostile text has thousands of them.
    """

    @cache
    def known() -> tuple[Sequence[Segment], Sequence[int]]:
        return prose.segments, tuple(accumulate(len(segment.text) for segment in prose.segments))

    def place(offset: int, written: str) -> Position:
        segments, ends = known()
        number = bisect_right(ends, offset)
        if number == len(ends):
            return prose.position
        begin = ends[number] - len(segments[number].text)
        return _within(segments[number], offset - begin, written, lines(prose.position.path))

    return place


def _is_running(segment: Segment) -> bool:
    if segment.kind is SegmentKind.CODE:
        return segment.text.startswith("<") and not segment.text.startswith("<!--")
    return segment.kind is SegmentKind.TEXT


def _blotted(text: str) -> str:
    if "\n" not in text:
        return BLOT * len(text)
    return "\n".join(BLOT * len(line) for line in text.split("\n"))


def _within(segment: Segment, offset: int, written: str, lines: Sequence[str]) -> Position:
    before = segment.text[:offset]
    path, line = segment.position.path, segment.position.line
    newlines = before.count("\n")
    column = len(before) - (before.rfind("\n") + 1) + 1 if newlines else segment.position.column + offset
    first = written.split("\n", maxsplit=1)[0]
    guess = Position(path, line + newlines, column)
    if _stands(first, guess, lines) or not lines:
        return guess
    for number in range(line, min(len(lines), line + segment.text.count("\n") + 400) + 1):
        begin = segment.position.column - 1 if number == line else 0
        found = lines[number - 1].find(first, begin)
        if found >= 0:
            return Position(path, number, found + 1)
    return segment.position


def _stands(written: str, position: Position, lines: Sequence[str]) -> bool:
    return position.line <= len(lines) and lines[position.line - 1].startswith(written, position.column - 1)
