"""CSV to rows that know their places.

In: text that came through the door. Out: a ``Table``. Invariant: cells are separated by commas and nothing else; every
row that is returned has as many cells as the head.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from site_builder.content import limits
from site_builder.content.nearest import did_you_mean
from site_builder.model.findings import Finding, Position
from site_builder.model.rules import finding

_CELL = re.compile(r'"(?P<quoted>(?:[^"]|"")*)"(?P<after>[^,\n]*)|(?P<plain>[^,\n]*)')
_OTHER_SEPARATORS = {";": "semicolons", "\t": "tabs", "|": "upright strokes"}


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell without its quotes and outer blanks, and where it begins."""

    text: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Table:
    """A head and rows of as many cells."""

    head: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]


def read_table(
    text: str, path: str, columns: frozenset[str], required: frozenset[str]
) -> tuple[Table | None, tuple[Finding, ...]]:
    """The table of a CSV file, or None when its head cannot be used, and what is wrong with it.

    Empty lines are skipped. ``columns`` are the names that the head may have, ``required`` those that it must have.
    """
    unclosed = _unclosed_quote(text, path)
    if unclosed is not None:
        return None, (unclosed,)
    rows = _rows(text)
    head = next(rows, None)
    if head is None:
        return None, (finding("EV016", Position(path), "the table is empty", "begin it with the names of its columns"),)
    findings = tuple(_head_findings(head, path, columns, required))
    if findings:
        return None, findings
    kept: list[tuple[Cell, ...]] = []
    wrong: list[Finding] = []
    for row in rows:
        if len(kept) == limits.MAX_TABLE_ROWS:
            place = Position(path, row[0].line, 1)
            message = f"the table has more than {limits.MAX_TABLE_ROWS:,} rows"
            wrong.append(finding("EV005", place, message, "split it between sources"))
            break
        if len(row) == len(head):
            kept.append(row)
        else:
            wrong.append(_wrong_length(row, len(head), path))
    return Table(head, tuple(kept)), tuple(wrong)


def _rows(text: str) -> Iterator[tuple[Cell, ...]]:
    """The rows in order, empty lines left out."""
    pending: list[str] = []  # lines of a row whose quotes are still open
    open_quotes = 0
    for number, line in enumerate(text.split("\n"), start=1):
        if not pending and not line.strip():
            continue
        pending.append(line)
        open_quotes += line.count('"')
        if open_quotes % 2 == 0:
            yield _cells("\n".join(pending), number - len(pending) + 1)
            pending = []
            open_quotes = 0


def _cells(row: str, line: int) -> tuple[Cell, ...]:
    if '"' not in row:
        cells, column = [], 1
        for part in row.split(","):
            cells.append(Cell(part.strip(), line, column + len(part) - len(part.lstrip())))
            column += len(part) + 1
        return tuple(cells)
    return tuple(_quoted_cells(row, line))


def _quoted_cells(row: str, line: int) -> Iterator[Cell]:
    """The cells of a row in which some stand in double quotes (doubled inside); such a cell may span lines."""
    at, line_start = 0, 0
    while at <= len(row):
        match = _CELL.match(row, at)
        if match is None:  # cannot be: its last alternative matches the empty text
            return
        quoted, source = match["quoted"], match.group()
        text = (match["plain"] or "").strip() if quoted is None else quoted.replace('""', '"') + match["after"].rstrip()
        yield Cell(text, line, at - line_start + 1 + (quoted is not None))
        if "\n" in source:
            line += source.count("\n")
            line_start = at + source.rfind("\n") + 1
        at = match.end() + 1


def _unclosed_quote(text: str, path: str) -> Finding | None:
    """A quotation mark that is never closed swallows the rest of the table."""
    if text.count('"') % 2 == 0:
        return None
    last = text.rfind('"')  # an odd number: the last one opens
    opened = Position(path, text.count("\n", 0, last) + 1, last - text.rfind("\n", 0, last))
    return finding("EV001", opened, "a quotation mark is never closed", "close it, or delete it")


def _head_findings(
    head: tuple[Cell, ...], path: str, columns: frozenset[str], required: frozenset[str]
) -> Iterator[Finding]:
    names = [cell.text for cell in head]
    place = Position(path, head[0].line, head[0].column)
    for separator, called in _OTHER_SEPARATORS.items():
        if len(head) == 1 and separator in names[0]:
            yield finding(
                "EV015", place, f"the table is separated by {called}", "save it with commas between the cells"
            )
            return
    for index, cell in enumerate(head):
        here = Position(path, cell.line, cell.column)
        if cell.text in names[:index]:
            yield finding("EV016", here, f"the column {cell.text!r} is there twice", "keep one")
        elif cell.text not in columns:
            advice = did_you_mean(cell.text, columns) or "columns are " + ", ".join(sorted(columns))
            yield finding("EV016", here, f"there is no column {cell.text!r}", advice)
    for name in sorted(required.difference(names)):
        yield finding("EV016", place, f"the column {name!r} is missing", f"add it, or give {name} in the defaults")


def _wrong_length(row: tuple[Cell, ...], wanted: int, path: str) -> Finding:
    cell = row[wanted] if len(row) > wanted else row[-1]
    message = f"this row has {len(row)} cells; the head has {wanted}"
    advice = "put a cell with commas in double quotes" if len(row) > wanted else "add the missing commas"
    return finding("EV014", Position(path, cell.line, cell.column), message, advice)
