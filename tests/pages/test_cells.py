from __future__ import annotations

import csv
import io
import json
import re
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.pages.datasets import cells
from site_builder.pages.datasets.cells import Field, Table

FIELDS = (Field("text", "string", "A text", required=True), Field("number", "number", "A number"))


def read_back(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline="")))


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+113%", "'+113%"),
        ("-5", "'-5"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r\n=1", "'\r\n=1"),
        ("  =1", "'  =1"),
        ("＝1", "'＝1"),
        ("'=1", "''=1"),
        ("~1.8 million", "~1.8 million"),
        ("–5", "–5"),
        ("a=b", "a=b"),
        ("'til", "'til"),
        ("", ""),
    ],
)
def test_a_text_never_starts_a_formula(said: str, written: str) -> None:
    assert cells.csv_cell(said) == written


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        (Fraction(-5), "-5"),
        (Fraction(536132), "536132"),
        (Fraction(11342, 100), "113.42"),
        (Fraction(-1, 8), "-0.125"),
        (Fraction(1, 20), "0.05"),
        (Fraction(2, 3), "0.666666666667"),
        (-3, "-3"),
        (True, "true"),
        (False, "false"),
        (date(2025, 11, 30), "2025-11-30"),
        (None, ""),
    ],
)
def test_numbers_stay_numbers(cell: cells.Cell, written: str) -> None:
    assert cells.csv_cell(cell) == written


@given(st.text())
def test_what_was_added_can_be_taken_away_again(text: str) -> None:
    written = cells.csv_cell(text)
    added = written[:1] == "'" and re.match(r"['\s]*[=+\-@＝＋－＠]|'*[\t\r\n]", written[1:])

    assert (written[1:] if added else written) == text
    assert not re.match(r"\s*[=+\-@]", written)


def test_csv_follows_rfc_4180() -> None:
    table = Table("t", FIELDS, (('a "b", c\nd', Fraction(1)), ("é", None)))
    text = cells.csv_text(table)

    assert text == 'text,number\r\n"a ""b"", c\nd",1\r\né,\r\n'
    assert read_back(text) == [["text", "number"], ['a "b", c\nd', "1"], ["é", ""]]


def test_json_keeps_the_text_and_has_one_row_a_line() -> None:
    table = Table("t", FIELDS, (("=1", Fraction(3, 2)), ("b", Fraction(4))))
    text = cells.json_text({"title": "T"}, cells.json_rows(table))

    assert json.loads(text) == {"title": "T", "rows": [{"text": "=1", "number": 1.5}, {"text": "b", "number": 4}]}
    assert '    {"text": "b", "number": 4}\n' in text


def test_a_table_without_rows_is_still_json() -> None:
    assert json.loads(cells.json_text({}, [])) == {"rows": []}


def test_a_schema_leaves_out_references_to_tables_that_are_not_there() -> None:
    table = Table("t", FIELDS, (), key="text", refers=(("text", "sources", "source"),))

    assert "foreignKeys" not in cells.schema(table, ["t"])
    assert cells.schema(table, ["t", "sources"])["foreignKeys"] == [
        {"fields": "text", "reference": {"resource": "sources", "fields": "source"}}
    ]
    assert cells.schema(table, ["t"])["fields"][0]["constraints"] == {"required": True, "unique": True}
