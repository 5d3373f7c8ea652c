"""What stands inside a paragraph that is not plain text: references, code spans, tags and addresses.

In: a stretch of Markdown source. Out: ``Piece`` values in order, without overlap, and mistakes.
Invariant: time grows with the length of the stretch and no faster, whatever the stretch holds: every search for an end
looks it up in a list made once, or stops at the next character that could begin another.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from typing import NamedTuple

from site_builder.content.markdown_stretches import Mistake
from site_builder.model.references import SegmentKind

MOST_UNFINISHED = 64
MOST_OPEN = 64  # brackets open at once in one paragraph; Python-Markdown's time grows with their square

_BARE = r"(?:[^\s<>\[\]()\"'`|]|\[\[[^\s\[\]]*+\]\])+"  # an address that stands in the text as it is
# Each alternative begins with its character, so that the search need not try all of them everywhere.
_TOKEN = re.compile(rf"\\[\s\S]|``*|<|\[\[*|\]|https?://{_BARE}|www\.{_BARE}")
_TICKS = re.compile(r"`+")
_COMMENT_END = "-->"
_ANGLE = re.compile(r"<(?:([A-Za-z][A-Za-z0-9+.-]*:[^\s<>]*|[^\s<>@/]+@[^\s<>@]+)|/?[A-Za-z][^<>]*)>")
# An address in round brackets, with one level of brackets inside, and a title in quotes that is not part of it.
_ADDRESS = re.compile(r"\(\s*(<[^<>\n]*+>|[^\s()<>]*+(?:\([^\s()]*+\)[^\s()]*+)*)(?:\s+(?:\"[^\"]*+\"|'[^']*+'))?\s*\)")
_BRACKET = re.compile(r"\\[\s\S]|[()]")
_TITLE = re.compile(r"\s+(?:\"[^\"]*\"|'[^']*')$")
_LABEL = re.compile(r"\[([^\[\]\n]*+)\]")
_DEFINITION = re.compile(r":[ \t]*(\S+)")
_UNCLOSED = re.compile(r"[^\[\]\n`<]*+")
_LINE_START = re.compile(r"(?:^|\n) {0,3}$")


class Piece(NamedTuple):
    """A piece of a stretch from ``start`` to ``end``."""

    kind: SegmentKind
    start: int
    end: int
    in_link: bool = False


@dataclass(slots=True)
class _Reading:
    """What is known of one stretch while it is read from left to right."""

    text: str
    end: int
    ticks: dict[int, list[int]]
    closings: list[int]
    comment_ends: list[int]
    pieces: list[Piece] = field(default_factory=list)
    links: list[tuple[int, int]] = field(default_factory=list)  # the texts of links
    open: list[int] = field(default_factory=list)
    mistakes: list[Mistake] = field(default_factory=list)
    unfinished: int = 0  # addresses and tags that begin and do not end

    def complain(self, code: str, offset: int, message: str, suggestion: str) -> None:
        """Note a mistake; one of its kind a paragraph, for the others may follow from it."""
        if not any(mistake.code == code for mistake in self.mistakes):
            self.mistakes.append(Mistake(code, offset, message, suggestion))

    def leave_unfinished(self, offset: int) -> None:
        """Count an address or tag that does not end; each makes the rendering of the whole paragraph slower."""
        self.unfinished += 1
        if self.unfinished > MOST_UNFINISHED:
            message = f"more than {MOST_UNFINISHED} addresses or tags in this paragraph begin and do not end"
            self.complain("EV244", offset, message, "close them, or write \\[ and \\<")


def pieces(text: str, start: int, end: int) -> tuple[tuple[Piece, ...], tuple[Mistake, ...]]:
    """The pieces between two offsets, and what is wrong with the references there."""
    if _TOKEN.search(text, start, end) is None:
        return (), ()
    ticks: dict[int, list[int]] = {}
    for run in _TICKS.finditer(text, start, end):
        ticks.setdefault(len(run[0]), []).append(run.start())
    reading = _Reading(
        text,
        end,
        ticks,
        closings=_places(text, "]]", start, end),
        comment_ends=_places(text, _COMMENT_END, start, end),
    )
    several = sorted(place for length, places in ticks.items() if length > 1 for place in places)
    if len(several) > MOST_UNFINISHED:  # each may cost Python-Markdown a look at all the rest of the paragraph
        message = f"more than {MOST_UNFINISHED} times several backticks stand together in this paragraph"
        reading.complain("EV244", several[MOST_UNFINISHED], message, "write code between single backticks")
    position = start
    while match := _TOKEN.search(text, position, end):
        position = max(_take(match, reading), match.start() + 1)
    return _with_links(reading), tuple(reading.mistakes)


def _places(text: str, wanted: str, start: int, end: int) -> list[int]:
    """Where ``wanted`` begins, overlaps counted."""
    found = []
    place = text.find(wanted, start, end)
    while place >= 0:
        found.append(place)
        place = text.find(wanted, place + 1, end)
    return found


def _next(places: list[int], offset: int) -> int | None:
    index = bisect_left(places, offset)
    return places[index] if index < len(places) else None


def _take(token: re.Match[str], reading: _Reading) -> int:
    """Take one token in; answers where to read on."""
    first = token[0][0]
    if first == "\\":
        return token.end()
    if first == "`":
        return _code_span(token, reading)
    if first == "<":
        return _angle(token, reading)
    if first == "[":
        return _opening(token, reading)
    if first == "]":
        return _closing(token, reading)
    stop = token.start() + len(token[0].rstrip(".,;:!?*_"))
    reading.pieces.append(Piece(SegmentKind.LINK, token.start(), stop))
    return stop


def _code_span(token: re.Match[str], reading: _Reading) -> int:
    close = _next(reading.ticks[len(token[0])], token.end()) if len(token[0]) in reading.ticks else None
    if close is None:
        return token.end()
    stop = close + len(token[0])
    reading.pieces.append(Piece(SegmentKind.CODE, token.start(), stop))
    return stop


def _angle(token: re.Match[str], reading: _Reading) -> int:
    start = token.start()
    if reading.text.startswith("<!--", start):
        close = _next(reading.comment_ends, start + 4)
        if close is None:
            return start + 4
        reading.pieces.append(Piece(SegmentKind.CODE, start, close + 3))
        return close + 3
    match = _ANGLE.match(reading.text, start, reading.end)
    if match is None:
        reading.leave_unfinished(start)
        return start + 1
    kind = SegmentKind.LINK if match[1] else SegmentKind.CODE
    reading.pieces.append(Piece(kind, start, match.end()))
    return match.end()


def _opening(token: re.Match[str], reading: _Reading) -> int:
    """One or more ``[``: the last two of them open a reference, those before open links."""
    count = len(token[0])
    singles = count - 2 if count >= 2 else 1
    reading.open.extend(range(token.start(), token.start() + min(singles, MOST_OPEN + 1)))
    if len(reading.open) > MOST_OPEN:
        message = f"more than {MOST_OPEN} brackets are open at once in this paragraph"
        reading.complain("EV244", token.start(), message, "close them, or write \\[ for a bracket")
        del reading.open[MOST_OPEN:]
    return _reference(token.end() - 2, reading) if count >= 2 else token.end()


def _reference(start: int, reading: _Reading) -> int:
    """A reference that opens at ``start``; answers where to read on."""
    close = _next(reading.closings, start + 2)
    if close is None:
        return _unclosed(start, reading)
    inner = reading.text.find("[[", start + 2, close)
    if inner < 0:
        reading.pieces.append(Piece(SegmentKind.REFERENCE, start, close + 2))
        return close + 2
    outer = _next(reading.closings, close + 2)
    between = reading.text[close + 2 : outer] if outer is not None and outer - close < 200 else "[["
    if outer is None or "[[" in between or "\n" in between:
        return _unclosed(start, reading)
    reading.mistakes.append(
        Mistake("EV205", inner, "this reference stands inside another", "write one after the other")
    )
    reading.pieces.append(Piece(SegmentKind.CODE, start, outer + 2))
    return outer + 2


def _unclosed(start: int, reading: _Reading) -> int:
    message = "this reference is never closed"
    reading.complain("EV200", start, message, "close it with ]], or write \\[[ for two brackets")
    stop = _UNCLOSED.match(reading.text, start + 2, reading.end)
    end = stop.end() if stop else start + 2
    reading.pieces.append(Piece(SegmentKind.CODE, start, end))  # nobody is to complain about its words as well
    return end


def _closing(token: re.Match[str], reading: _Reading) -> int:
    if not reading.open:
        return token.end()
    start = reading.open.pop()
    text, after = reading.text, token.end()
    address = _ADDRESS.match(text, after, reading.end)
    label = None if address else _LABEL.match(text, after, reading.end)
    begins = _LINE_START.search(text[max(0, start - 4) : start]) and text[start + 1] != "^"  # of a note follow words
    definition = _DEFINITION.match(text, after, reading.end) if begins else None
    found = address or label or definition
    if found is None:
        return _odd_address(start, after, reading) if text.startswith("(", after) else after
    if not definition:
        reading.links.append((start, after))
    if found[1]:
        reading.pieces.append(Piece(SegmentKind.LINK, found.start(1), found.end(1)))
    return found.end(1)


def _odd_address(start: int, after: int, reading: _Reading) -> int:
    """What stands in round brackets after a link's words and looks like no address: the library takes it for one."""
    close = _closed_at(after, reading) if reading.unfinished <= MOST_UNFINISHED else None
    if close is None:
        reading.leave_unfinished(after)
        return after
    inner = reading.text[after + 1 : close]
    address = _TITLE.sub("", inner.rstrip()).lstrip()
    begin = after + 1 + inner.find(address)
    reading.links.append((start, after))
    if address:
        reading.pieces.append(Piece(SegmentKind.LINK, begin, begin + len(address)))
    return begin + len(address)


def _closed_at(opening: int, reading: _Reading) -> int | None:
    """Where a round bracket is closed, those inside counted; None where it is not."""
    depth = 0
    for bracket in _BRACKET.finditer(reading.text, opening, reading.end):
        depth += {"(": 1, ")": -1}.get(bracket[0], 0)
        if depth == 0:
            return bracket.start()
    return None


def _with_links(reading: _Reading) -> tuple[Piece, ...]:
    """The pieces, those inside the text of a link marked as such."""
    if not reading.links:
        return tuple(reading.pieces)
    links = sorted(reading.links)
    marked: list[Piece] = []
    index, reach = 0, -1
    for piece in reading.pieces:
        while index < len(links) and links[index][0] <= piece.start:
            reach = max(reach, links[index][1])
            index += 1
        marked.append(Piece(piece.kind, piece.start, piece.end, in_link=True) if piece.end <= reach else piece)
    return tuple(marked)
