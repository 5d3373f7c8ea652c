"""Fenced blocks: every kind, and every mistake at its place in the file."""

import jsonschema
import pytest

from site_builder.content.block_schema import BLOCK_SHAPES
from site_builder.content.located import Located
from site_builder.content.prose import read_prose
from site_builder.model.blocks import (
    Block,
    CalloutBlock,
    ChartBlock,
    ComparisonBlock,
    TableBlock,
    TimelineBlock,
    VerdictBlock,
)
from site_builder.model.findings import Position
from site_builder.model.period import Month, Period
from site_builder.model.statistics import Vocabulary

CHART = """\
id: leapmotor-months
kind: line
title: "Up [[leapmotor 2025-11 yoy ;words]]: a steep year"
series: leapmotor deliveries 2024-01..2025-12 monthly
note: After [[leapmotor 2024]].
annotate: milestones
highlight: leapmotor
"""


@pytest.fixture
def read(vocabulary: Vocabulary, subjects: frozenset[str]):  # type: ignore[no-untyped-def]
    def reader(name: str, body: str) -> tuple[Block | None, list[str]]:
        source = f"A line before.\n\n```{name}\n{body}```\n"
        prose, findings = read_prose(Located.lines_from(source, "b.md"), vocabulary, subjects)
        assert prose.source == source
        return (prose.blocks[0] if prose.blocks else None), [str(found) for found in findings]

    return reader


def test_chart(read) -> None:  # type: ignore[no-untyped-def]
    block, findings = read("chart", CHART)
    assert findings == []
    assert isinstance(block, ChartBlock)
    assert (block.id, block.kind, block.annotate, block.highlight) == (
        "leapmotor-months",
        "line",
        "milestones",
        "leapmotor",
    )
    assert block.position == Position("b.md", 3, 1)
    assert block.title.source == "Up [[leapmotor 2025-11 yoy ;words]]: a steep year"
    assert block.title.references[0].position == Position("b.md", 6, 12)
    (series,) = block.series
    assert (series.every, series.period) == ("monthly", Period(Month(2024, 1), Month(2025, 12)))
    assert block.note is not None
    assert block.note.references[0].subject == "leapmotor"


def test_chart_of_several_series(read) -> None:  # type: ignore[no-untyped-def]
    block, findings = read("chart", "id: x\nkind: bar\ntitle: T\nseries:\n  - byd 2025\n  - '[[nio 2025]]'\n")
    assert findings == []
    assert isinstance(block, ChartBlock)
    assert [reference.subject for reference in block.series] == ["byd", "nio"]


def test_table(read) -> None:  # type: ignore[no-untyped-def]
    block, findings = read(
        "table",
        'head: [Maker, 2025]\nrows:\n  - [BYD, "[[byd 2025]]"]\n  - [NIO, not reported]\ncaption: Of [[byd 2025]].\n',
    )
    assert findings == []
    assert isinstance(block, TableBlock)
    assert block.head == ("Maker", "2025")
    assert [[cell.source for cell in row] for row in block.rows] == [["BYD", "[[byd 2025]]"], ["NIO", "not reported"]]
    assert block.rows[0][1].references[0].position == Position("b.md", 6, 12)
    assert block.caption is not None
    assert len(block.caption.references) == 1


def test_callout(read) -> None:  # type: ignore[no-untyped-def]
    block, findings = read("callout", "label: Why it matters\ntext: |\n  It made [[byd 2025]]\n  and [[nio 2025]].\n")
    assert findings == []
    assert isinstance(block, CalloutBlock)
    assert block.label == "Why it matters"
    assert [reference.position for reference in block.text.references] == [
        Position("b.md", 6, 11),
        Position("b.md", 7, 7),
    ]


def test_comparison(read) -> None:  # type: ignore[no-untyped-def]
    block, findings = read(
        "comparison",
        "source: autojagat\nrows:\n"
        "  - {subject: byd, says: table-byd, evidence: byd 2025, note: 'From [[byd 2024]].'}\n",
    )
    assert findings == []
    assert isinstance(block, ComparisonBlock)
    (row,) = block.rows
    assert (row.subject, row.says, row.evidence.subject, row.position.line) == ("byd", "table-byd", "byd", 6)


def test_verdicts_and_timeline(read) -> None:  # type: ignore[no-untyped-def]
    verdicts, findings = read("verdicts", "source: autojagat\nclaims: [a, b]\n")
    assert (verdicts, findings) == (VerdictBlock("autojagat", ("a", "b")), [])
    timeline, findings = read("timeline", "subjects: [byd, nio]\n")
    assert (timeline, findings) == (TimelineBlock(("byd", "nio")), [])


def chart(old: str = "", new: str = "") -> str:
    return CHART.replace(old, new)


MISTAKES = [
    ("chart", "", ["3:1: EV101 this chart block is empty; write its keys, or delete it"]),
    ("chart", "just text\n", ["4:1: EV102 a text stands here where keys should; write lines of key: value"]),
    ("chart", chart("line", "lime"), ['5:7: EV103 "lime" is not a kind of chart; did you mean "line"?']),
    ("chart", chart("series:", "serie:"), ["7:1: EV100 the key 'serie' is not known here; did you mean \"series\"?"]),
    ("chart", chart("id: leapmotor-months\n"), ["4:1: EV101 the key 'id' is missing; add id: ..."]),
    (
        "chart",
        chart("id: leapmotor-months", "id: Leap_Motor"),
        ["4:5: EV106 'Leap_Motor' is not an id of a-z, 0-9 and hyphens; write leap-motor"],
    ),
    (
        "chart",
        chart("2024-01..2025-12", "2025-12..2024-01"),
        ['7:30: EV204 the period "2025-12..2024-01" is reversed; write 2024-01..2025-12'],
    ),
    (
        "chart",
        chart("highlight: leapmotor", "highlight: leapmoter"),
        ['10:12: EV250 "leapmoter" is not a subject of this site; did you mean "leapmotor"?'],
    ),
    (
        "chart",
        chart("annotate: milestones", "annotate: all"),
        ["9:11: EV103 'all' is none of the values of this key; it may be milestones"],
    ),
    (
        "chart",
        "id: x\nkind: line\ntitle: T\n",
        ["3:1: EV101 this chart names neither series nor subjects; add series: with a reference"],
    ),
    (
        "table",
        "head: [a, b]\nrows:\n  - [x]\n",
        ["6:5: EV014 this row has 1 cell and the head has 2; give each row a cell for each column"],
    ),
    (
        "table",
        "head: [a, b]\nrows:\n  - [x, 596,555]\n",
        [
            "6:5: EV014 this row has 3 cells and the head has 2; give each row a cell for each column;"
            " a cell with a comma in it stands in quotes"
        ],
    ),
    (
        "table",
        "head: [a]\nrows:\n  - [[[byd 2025]]]\n",
        ["6:6: EV102 a reference between [[ and ]] is taken for a list here; put the text in quotes"],
    ),
    (
        "comparison",
        "source: s\nrows:\n  - {subject: bid, says: x, evidence: byd, not: y}\n",
        ["6:44: EV100 the key 'not' is not known here; did you mean \"note\"?"],
    ),
    ("timeline", "subjects: [bid]\n", ['4:12: EV250 "bid" is not a subject of this site; did you mean "byd"?']),
    ("verdicts", "source: [a]\n", ["4:9: EV102 a list stands here where a text should; write one, without [ ]"]),
    ("callout", "label: a\ntext:\n", ["5:1: EV101 the key 'text' is empty; write its value"]),
]


@pytest.mark.parametrize(("name", "body", "expected"), MISTAKES)
def test_mistakes(read, name: str, body: str, expected: list[str]) -> None:  # type: ignore[no-untyped-def]
    block, findings = read(name, body)
    assert findings == [f"b.md:{line}" for line in expected]
    assert block is None


@pytest.mark.parametrize("body", ["a: &x b\n", "a: b\na: c\n", "[" * 300, "a: *x\n", "<<: {}\n", "a\tb: [\n"])
def test_hostile_yaml_is_a_finding(read, body: str) -> None:  # type: ignore[no-untyped-def]
    block, findings = read("chart", body)
    assert block is None
    assert findings != []


@pytest.mark.parametrize("name", BLOCK_SHAPES)
def test_each_kind_has_a_valid_json_schema(name: str) -> None:
    schema = BLOCK_SHAPES[name].model_json_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["additionalProperties"] is False
