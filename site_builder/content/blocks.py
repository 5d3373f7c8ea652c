"""Fenced blocks of ours: chart, table, callout, comparison, verdicts, timeline.

In: the YAML between the fences, with its place. Out: a ``Block`` or None, and findings at their places in the file.
Invariant: a block comes out only when nothing in it is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from site_builder.content.block_schema import BLOCK_SHAPES
from site_builder.content.decode import decode_yaml
from site_builder.content.located import Located
from site_builder.content.nearest import did_you_mean
from site_builder.content.nodes import Mapping, Node, Scalar, Sequence
from site_builder.content.reference_grammar import parse_reference
from site_builder.content.reference_words import ReferenceMistake, listed
from site_builder.content.validation import validate
from site_builder.model.blocks import (
    Block,
    CalloutBlock,
    ChartBlock,
    ComparisonBlock,
    ComparisonRow,
    TableBlock,
    TimelineBlock,
    VerdictBlock,
)  # fmt: skip
from site_builder.model.findings import Finding, Position
from site_builder.model.references import Prose, Reference
from site_builder.model.rules import finding
from site_builder.model.statistics import Vocabulary

BLOCK_NAMES = tuple(BLOCK_SHAPES)
_FENCE = re.compile(r"^(?:```|~~~)", re.MULTILINE)


class ReadProse(Protocol):
    """``prose.read_prose``, handed in because prose holds blocks and blocks hold prose."""

    def __call__(
        self,
        located: Located,
        vocabulary: Vocabulary,
        subjects: Collection[str],
        *,
        as_of: date | None = None,
        inline: bool = False,
    ) -> tuple[Prose, tuple[Finding, ...]]:
        """Cut text into segments."""
        ...


def read_block(
    name: str,
    body: Located,
    vocabulary: Vocabulary,
    subjects: Collection[str],
    read_prose: ReadProse,
    *,
    as_of: date | None = None,
    position: Position,
) -> tuple[Block | None, tuple[Finding, ...]]:
    """Read the body of a fenced block; ``name`` is one of ``BLOCK_NAMES``, ``position`` that of the opening fence."""
    start = body.position
    inner = _FENCE.search(body.text)
    if inner is not None:
        message, advice = (
            f"the {name} block that begins here is not closed before the next one",
            "close it with a line of ```",
        )
        return None, (finding("EV243", position, message, advice),)
    node, findings = decode_yaml(body.text, start.path, start.line, start.column)
    if findings:
        return None, findings
    if node is None:
        return None, (finding("EV101", position, f"this {name} block is empty", "write its keys, or delete it"),)
    _, findings = validate(BLOCK_SHAPES[name], node)
    if findings or not isinstance(node, Mapping):
        return None, findings
    maker = _Maker(node, vocabulary, subjects, read_prose, as_of, position)
    block = _MAKERS[name](maker)
    return (None if maker.findings else block), tuple(maker.findings)


@dataclass(slots=True)
class _Maker:
    """Reads the values of one well-shaped block and gathers what is wrong with them."""

    node: Mapping
    vocabulary: Vocabulary
    subjects: Collection[str]
    read_prose: ReadProse
    as_of: date | None
    position: Position
    findings: list[Finding] = field(default_factory=list)

    def text(self, key: str, node: Mapping | None = None) -> str | None:
        """A text as it stands; None when the key is absent or null."""
        scalar = _scalar((node or self.node).get(key))
        return None if scalar is None else scalar.text

    def scalars(self, key: str) -> tuple[Scalar, ...]:
        """One text or a list of them."""
        node = self.node.get(key)
        several = node.items if isinstance(node, Sequence) else (node,)
        return tuple(scalar for scalar in map(_scalar, several) if scalar is not None)

    def prose(self, node: Node | None) -> Prose | None:
        """A text with references."""
        scalar = _scalar(node)
        if scalar is None:
            return None
        prose, findings = self.read_prose(scalar.located, self.vocabulary, self.subjects, as_of=self.as_of, inline=True)
        self.findings.extend(findings)
        return prose

    def needed_prose(self, node: Node | None) -> Prose:
        """A text with references that the shape demands; empty rather than None."""
        return self.prose(node) or Prose((), self.position)

    def reference(self, scalar: Scalar, *, allow_every: bool = False) -> Reference | None:
        """A reference without its brackets (which are forgiven)."""
        located = scalar.located
        if located.text.startswith("[[") and located.text.endswith("]]"):
            located = located.part(2, len(located.text) - 2)
        try:
            return parse_reference(
                located, self.vocabulary, self.subjects, as_of=self.as_of, allow_every=allow_every,
                position=scalar.position,
            )  # fmt: skip
        except ReferenceMistake as mistake:
            self.findings.append(mistake.finding)
            return None

    def subject(self, scalar: Scalar | None) -> str | None:
        """The id of a brand or market."""
        if scalar is None:
            return None
        if scalar.text not in self.subjects:
            message = f'"{scalar.text}" is not a subject of this site'
            self.findings.append(finding("EV250", scalar.position, message, did_you_mean(scalar.text, self.subjects)))
        return scalar.text

    def all_subjects(self, key: str) -> tuple[str, ...]:
        """Ids of brands or markets."""
        return tuple(scalar.text for scalar in self.scalars(key) if self.subject(scalar))


def _chart(maker: _Maker) -> Block:
    kind = _scalar(maker.node.get("kind"))
    kinds = maker.vocabulary.chart_kinds
    if kind is not None and kind.text not in kinds:
        message = f'"{kind.text}" is not a kind of chart'
        hint = did_you_mean(kind.text, kinds) or f"kinds are {listed(kinds)}"
        maker.findings.append(finding("EV103", kind.position, message, hint))
    references = [maker.reference(scalar, allow_every=True) for scalar in maker.scalars("series")]
    if maker.node.get("series") is None and maker.node.get("subjects") is None:
        message = "this chart names neither series nor subjects"
        maker.findings.append(finding("EV101", maker.position, message, "add series: with a reference"))
    subjects = maker.all_subjects("subjects")
    highlight = maker.subject(_scalar(maker.node.get("highlight")))
    drawn = {*subjects, *(one.subject for one in references if one is not None)}
    if highlight is not None and drawn and highlight not in drawn and not maker.findings:
        message = f'"{highlight}" is highlighted, and is not in this chart'
        place = maker.node.get("highlight")
        assert place is not None  # noqa: S101 -- it has just been read
        maker.findings.append(finding("EV109", place.position, message, f"highlight one of {', '.join(sorted(drawn))}"))
    return ChartBlock(
        id=maker.text("id") or "",
        kind=kind.text if kind else "",
        title=maker.needed_prose(maker.node.get("title")),
        series=tuple(reference for reference in references if reference is not None),
        note=maker.prose(maker.node.get("note")),
        annotate=maker.text("annotate"),
        subjects=subjects,
        highlight=highlight,
        unlike_because=maker.text("unlike_because"),
        position=maker.position,
    )


def _table(maker: _Maker) -> Block:
    head = tuple(scalar.text for scalar in maker.scalars("head"))
    rows = []
    for row in _items(maker.node.get("rows")):
        cells = _items(row)
        if len(cells) != len(head):
            message = f"this row has {len(cells)} {'cell' if len(cells) == 1 else 'cells'} and the head has {len(head)}"
            split = "; a cell with a comma in it stands in quotes" if len(cells) > len(head) else ""
            advice = f"give each row a cell for each column{split}"
            maker.findings.append(finding("EV014", row.position, message, advice))
        rows.append(tuple(maker.needed_prose(cell) for cell in cells))
    return TableBlock(head, tuple(rows), maker.prose(maker.node.get("caption")), maker.position)


def _callout(maker: _Maker) -> Block:
    return CalloutBlock(maker.text("label") or "", maker.needed_prose(maker.node.get("text")), maker.position)


def _comparison(maker: _Maker) -> Block:
    rows = []
    for row in _items(maker.node.get("rows")):
        if isinstance(row, Mapping) and (evidence := _scalar(row.get("evidence"))) is not None:
            reference = maker.reference(evidence)
            subject = maker.subject(_scalar(row.get("subject")))
            note = maker.prose(row.get("note"))
            if reference is not None:
                says = maker.text("says", row) or ""
                rows.append(ComparisonRow(subject or "", says, reference, note, row.position))
    return ComparisonBlock(
        maker.text("source") or "", tuple(rows), maker.prose(maker.node.get("caption")), maker.position
    )


def _verdicts(maker: _Maker) -> Block:
    claims = tuple(scalar.text for scalar in maker.scalars("claims"))
    return VerdictBlock(maker.text("source") or "", claims, maker.position)


def _timeline(maker: _Maker) -> Block:
    return TimelineBlock(maker.all_subjects("subjects"), maker.position)


_MAKERS: dict[str, Callable[[_Maker], Block]] = {
    "chart": _chart,
    "table": _table,
    "callout": _callout,
    "comparison": _comparison,
    "verdicts": _verdicts,
    "timeline": _timeline,
}


def _scalar(node: Node | None) -> Scalar | None:
    return node if isinstance(node, Scalar) and not node.is_null else None


def _items(node: Node | None) -> tuple[Node, ...]:
    return node.items if isinstance(node, Sequence) else ()
