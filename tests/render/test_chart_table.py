"""The table under a chart, on the pages of the built site: columns of words stand left, columns of numbers right."""

from __future__ import annotations

import re
from pathlib import Path

_TABLE = re.compile(r"<table class=\"table\"><caption class=\"unseen\">.*?</table>", re.DOTALL)
_CELL = re.compile(r"<t[hd]([^>]*)>(.*?)</t[hd]>", re.DOTALL)


def columns(table: str) -> list[list[tuple[bool, str]]]:
    """The cells of each column, its head first: whether it stands right, and what it holds."""
    rows = [[("num" in attributes, cell) for attributes, cell in _CELL.findall(row)] for row in table.split("<tr>")[1:]]
    return [list(column) for column in zip(*rows, strict=True)]


def test_a_column_stands_right_when_it_holds_numbers_and_only_then(html_pages: list[Path]) -> None:
    found = {}
    for page in html_pages:
        for table in _TABLE.findall(page.read_text(encoding="utf-8")):
            first, *others = columns(table)
            assert not any(right for right, _ in first), (page, "the names of rows")
            for column in others:
                holds_numbers = any("<data" in cell or cell == "no figure on file" for _, cell in column)
                found[column[0][1]] = holds_numbers
                assert {right for right, _ in column} == {holds_numbers}, (page, column[0][1])
    told = {"What it is": False, "Figure": True, "A year earlier": True, "What happened": False, "When": False}
    assert told.items() <= found.items(), found
