"""Where each character of a YAML scalar stands in the file.

In: the scalar's source text and its decoded text. Out: anchors. Invariant: lines are always right; columns are exact
except inside white space that YAML folds away.
"""

from __future__ import annotations

import re

from site_builder.content.located import Anchor

_DOUBLE = re.compile(r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)|[^\\]+|\\$")
_SINGLE = re.compile(r"''|[^']+")
_WHITE = " \t\n"


def anchors_of(raw: str, text: str, style: str, line: int, column: int) -> tuple[Anchor, ...]:
    """Anchors of a scalar whose source ``raw`` begins at (``line``, ``column``); empty when one stretch of one line.

    Lines and columns count from 0, as libyaml counts. ``style`` is libyaml's:
    ``"``, ``'``, ``|``, ``>`` or empty for plain.
    """
    if style in ("|", ">"):
        return _block(raw, text, style, line)
    if not style and raw == text:
        return ()
    inner = raw[1:-1] if style else raw
    start = column + 1 if style else column
    if inner == text:
        return ((0, line, start),)
    return _flow(inner, text, style, line, start)


def _block(raw: str, text: str, style: str, line: int) -> tuple[Anchor, ...]:
    lines = raw.split("\n")[1:]  # the first holds the indicator
    if style == "|":
        return _literal(lines, text, line + 1)
    anchors: list[Anchor] = []
    cursor = 0
    for number, raw_line in enumerate(lines, start=line + 1):
        content = raw_line.strip()
        if not content:
            continue
        cursor = _skip_white(text, cursor)
        anchors.append((cursor, number, len(raw_line) - len(raw_line.lstrip())))
        cursor += len(content)
    return _from_zero(anchors, line)


def _literal(lines: list[str], text: str, line: int) -> tuple[Anchor, ...]:
    anchors: list[Anchor] = []
    offset = 0
    for number, content in enumerate(text.split("\n")):
        raw_line = lines[number] if number < len(lines) else ""
        indent = len(raw_line) - len(content) if content and raw_line.endswith(content) else 0
        anchors.append((offset, line + number, indent))
        offset += len(content) + 1
    return _from_zero(anchors, line)


def _flow(inner: str, text: str, style: str, line: int, column: int) -> tuple[Anchor, ...]:
    anchors: list[Anchor] = [(0, line, column)]
    cursor = 0
    for number, raw_line in enumerate(inner.split("\n")):
        start = column if number == 0 else 0
        content = raw_line if number == 0 else raw_line.lstrip(" \t")
        at = start + len(raw_line) - len(content)
        if number and content:
            cursor = _skip_white(text, cursor)
        for piece, decoded in _pieces(content, style):
            anchors.append((cursor, line + number, at))
            cursor += decoded
            at += len(piece)
    return tuple(anchors)


def _pieces(content: str, style: str) -> list[tuple[str, int]]:
    """Stretches of one source line with the number of characters that each becomes."""
    if style == '"':
        found = _DOUBLE.findall(content)
        return [(piece, 1 if piece[0] == "\\" and len(piece) > 1 else len(piece.rstrip("\\"))) for piece in found]
    if style == "'":
        return [(piece, 1 if piece == "''" else len(piece)) for piece in _SINGLE.findall(content)]
    return [(content, len(content))] if content else []


def _skip_white(text: str, cursor: int) -> int:
    while cursor < len(text) and text[cursor] in _WHITE:
        cursor += 1
    return cursor


def _from_zero(anchors: list[Anchor], line: int) -> tuple[Anchor, ...]:
    """Anchors must answer for offset 0, leading blank lines included."""
    if not anchors or anchors[0][0] > 0:
        anchors.insert(0, (0, anchors[0][1] if anchors else line, 0))
    return tuple(anchors)
