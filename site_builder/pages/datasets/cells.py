r"""Cells, and tables of them as CSV and JSON.

In: columns and rows. Out: text. Invariant: no cell of text in a CSV file starts a formula in a spreadsheet, and the
rule by which that is done can be undone: a cell that matches ``^'['\s]*[=+\-@...]`` had its first apostrophe added.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

Cell = str | bool | int | Fraction | date | None

# What a spreadsheet takes for the beginning of a formula: the four signs, also as wide characters, after whatever it
# may skip; and a tab or line end, after which it looks again.
_FORMULA = re.compile(r"['\s]*[=+\-@＝＋－＠]|'*[\t\r\n]")
_SIGNIFICANT = 12


@dataclass(frozen=True, slots=True)
class Field:
    """A column as Frictionless Table Schema describes it; ``type`` is string, number, integer, boolean or date."""

    name: str
    type: str
    description: str
    allowed: tuple[str, ...] = ()
    required: bool = False


@dataclass(frozen=True)
class Table:
    """Rows under named columns; ``key`` is the column whose value is unique, ``refers`` (column, table, column)."""

    name: str
    fields: tuple[Field, ...]
    rows: tuple[tuple[Cell, ...], ...]
    key: str = ""
    refers: tuple[tuple[str, str, str], ...] = ()


def csv_text(table: Table) -> str:
    """RFC 4180: a head, commas, quotes where needed, lines end in CR LF; no byte order mark."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([field.name for field in table.fields])
    writer.writerows([csv_cell(cell) for cell in row] for row in table.rows)
    return out.getvalue()


def csv_cell(cell: Cell) -> str:
    """A cell of a CSV file: numbers and dates as they are, text so that it starts no formula, nothing for None."""
    if isinstance(cell, str):  # most are
        return f"'{cell}" if _FORMULA.match(cell) else cell
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, int):
        return str(cell)
    return cell.isoformat() if isinstance(cell, date) else decimal(cell)


def json_rows(table: Table) -> list[dict[str, Any]]:
    """The rows as objects with every column; text unchanged, dates in ISO 8601."""
    return [{f.name: _json(c) for f, c in zip(table.fields, row, strict=True)} for row in table.rows]


def json_text(top: Mapping[str, Any], rows: Sequence[Mapping[str, Any]], name: str = "rows") -> str:
    """One object, its rows one a line, so that versions of a file can be compared line by line."""
    lines = [f"  {_dumped(key)}: {_dumped(value)}" for key, value in top.items()]
    listed = ",\n".join(f"    {_dumped(row)}" for row in rows)
    return "{\n" + ",\n".join([*lines, f"  {_dumped(name)}: [\n{listed}\n  ]"]) + "\n}\n"


def schema(table: Table, tables: Iterable[str]) -> dict[str, Any]:
    """Frictionless Table Schema of a table; references to tables that the package does not hold are left out."""
    known = set(tables)
    described: dict[str, Any] = {"fields": [_descriptor(f, f.name == table.key) for f in table.fields]}
    described["missingValues"] = [""]
    if table.key:
        described["primaryKey"] = table.key
    keys = [
        {"fields": column, "reference": {"resource": other, "fields": theirs}}
        for column, other, theirs in table.refers
        if other in known
    ]
    return {**described, "foreignKeys": keys} if keys else described


def decimal(value: Fraction) -> str:
    """A plain decimal without an exponent: exact where it ends, else to twelve significant digits."""
    if value.denominator == 1:
        return str(value.numerator)
    rest = value.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    if rest != 1:
        return f"{float(value):.{_SIGNIFICANT}g}"
    places = 0
    while (value * 10**places).denominator != 1:
        places += 1
    digits = str(abs(int(value * 10**places))).rjust(places + 1, "0")
    whole = f"{digits[:-places]}.{digits[-places:]}" if places else digits
    return f"-{whole}" if value < 0 else whole


def _json(cell: Cell) -> Any:
    if isinstance(cell, Fraction):
        return cell.numerator if cell.denominator == 1 else float(decimal(cell))
    return cell.isoformat() if isinstance(cell, date) else cell


def _dumped(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def _descriptor(field: Field, unique: bool) -> dict[str, Any]:
    described: dict[str, Any] = {"name": field.name, "type": field.type, "description": field.description}
    rules: dict[str, Any] = {"required": True} if field.required else {}
    if unique:
        rules["unique"] = True
    if field.allowed:
        rules["enum"] = list(field.allowed)
    return {**described, "constraints": rules} if rules else described
