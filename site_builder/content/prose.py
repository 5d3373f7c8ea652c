"""Text of an editor, cut into segments: text, references, code, addresses, quotations and fenced blocks.

In: Markdown source with its place in the file. Out: ``Prose`` and all findings about it.
Invariant: the segments, joined, are the source; nothing is resolved in code or addresses; time grows with the length of
the source and no faster.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from site_builder.content.blocks import BLOCK_NAMES, read_block
from site_builder.content.limits import MAX_TEXT_BYTES
from site_builder.content.located import Located
from site_builder.content.markdown_pieces import Piece, pieces
from site_builder.content.markdown_stretches import Mistake, Stretch, stretches
from site_builder.content.nearest import closest
from site_builder.content.reference_grammar import parse_reference
from site_builder.content.reference_words import ReferenceMistake
from site_builder.model.findings import Finding
from site_builder.model.references import Prose, Segment, SegmentKind
from site_builder.model.rules import finding
from site_builder.model.statistics import Vocabulary

_BASE = {"quotation": SegmentKind.QUOTATION, "code": SegmentKind.CODE}
_CODE_NAMES = ("csv", "json", "python", "sh", "text", "yaml")  # fences that are meant as code


def read_prose(
    located: Located,
    vocabulary: Vocabulary,
    subjects: Collection[str],
    *,
    as_of: date | None = None,
    inline: bool = False,
) -> tuple[Prose, tuple[Finding, ...]]:
    """Cut Markdown source into segments.

    Args:
        located: the source.
        vocabulary: what references may say.
        subjects: the ids of brands and markets.
        as_of: the day on which versions of targets are chosen.
        inline: one line or paragraph (a title, a cell): no headings, quotations, code or fenced blocks in it.
    """
    text = located.text
    if len(text) > MAX_TEXT_BYTES:
        message = f"this text has {len(text):,} characters; at most {MAX_TEXT_BYTES:,} are read"
        return Prose((), located.position), (finding("EV245", located.position, message, "split it"),)
    reader = _Reader(located, vocabulary, subjects, as_of)
    found, mistakes = ((Stretch("paragraph", 0, len(text)),), ()) if inline else stretches(text)
    reader.complain(mistakes)
    segments = [segment for stretch in found for segment in reader.read(stretch)]
    return Prose(_joined(segments), located.position), tuple(sorted(reader.findings, key=lambda f: f.order))


class _Reader:
    """Makes segments of stretches; holds what every one of them needs, and gathers the findings."""

    def __init__(self, located: Located, vocabulary: Vocabulary, subjects: Collection[str], as_of: date | None) -> None:
        self.located = located
        self.vocabulary = vocabulary
        self.subjects = subjects
        self.as_of = as_of
        self.findings: list[Finding] = []

    def complain(self, mistakes: Collection[Mistake]) -> None:
        """Make findings of mistakes."""
        for mistake in mistakes:
            position = self.located.at(mistake.offset)
            self.findings.append(finding(mistake.code, position, mistake.message, mistake.suggestion))

    def read(self, stretch: Stretch) -> list[Segment]:
        """The segments of one stretch."""
        if stretch.kind == "fence":
            return self.fence(stretch)
        base = _BASE.get(stretch.kind, SegmentKind.TEXT)
        if base is SegmentKind.CODE or stretch.kind == "blank":
            return [self.plain(base, stretch.start, stretch.end)]
        found, mistakes = pieces(self.located.text, stretch.start, stretch.end)
        self.complain(mistakes)
        segments: list[Segment] = []
        position = stretch.start
        for piece in found:
            if piece.start > position:
                segments.append(self.plain(base, position, piece.start))
            segments.append(self.piece(piece, base, heading=stretch.kind == "heading"))
            position = piece.end
        if position < stretch.end:
            segments.append(self.plain(base, position, stretch.end))
        return segments

    def plain(self, kind: SegmentKind, start: int, end: int) -> Segment:
        """A segment that needs no reading."""
        return Segment(kind, self.located.text[start:end], self.located.at(start))

    def piece(self, piece: Piece, base: SegmentKind, *, heading: bool) -> Segment:
        """The segment of a piece; a reference that cannot be read is left as text, with its finding."""
        segment = self.plain(piece.kind, piece.start, piece.end)
        if piece.kind is not SegmentKind.REFERENCE:
            return segment
        try:
            reference = parse_reference(
                self.located.part(piece.start + 2, piece.end - 2),
                self.vocabulary,
                self.subjects,
                as_of=self.as_of,
                position=segment.position,
            )
        except ReferenceMistake as mistake:
            self.findings.append(mistake.finding)
            return replace(segment, kind=SegmentKind.CODE if base is SegmentKind.TEXT else base)
        return replace(
            segment,
            reference=reference,
            in_heading_or_link=heading or piece.in_link,
            in_quotation=base is SegmentKind.QUOTATION,
        )

    def fence(self, stretch: Stretch) -> list[Segment]:
        """A fenced block: one of ours, or code."""
        segment = self.plain(SegmentKind.CODE, stretch.start, stretch.end)
        if stretch.name not in BLOCK_NAMES or not stretch.closed:
            meant = closest(stretch.name, (*BLOCK_NAMES, *_CODE_NAMES)) if stretch.name and stretch.closed else None
            if meant in BLOCK_NAMES:
                message = f'"{stretch.name}" is not a kind of block'
                self.findings.append(finding("EV247", segment.position, message, f'did you mean "{meant}"?'))
            return [segment]
        block, findings = read_block(
            stretch.name,
            self.located.part(*stretch.body),
            self.vocabulary,
            self.subjects,
            read_prose,
            as_of=self.as_of,
            position=segment.position,
        )
        self.findings.extend(findings)
        return [replace(segment, kind=SegmentKind.BLOCK, block=block)]


def _joined(segments: list[Segment]) -> tuple[Segment, ...]:
    """Neighbours of the same plain kind become one segment."""
    joined: list[Segment] = []
    for segment in segments:
        last = joined[-1] if joined else None
        if last and last.kind is segment.kind and segment.kind in (SegmentKind.TEXT, SegmentKind.QUOTATION):
            joined[-1] = replace(last, text=last.text + segment.text)
        else:
            joined.append(segment)
    return tuple(joined)
