"""Text of an editor, cut into segments: text, references, code, addresses, quotations and fenced blocks.

In: Markdown source with its place in the file. Out: ``Prose`` and all findings about it.
Invariant: the segments, joined, are the source; nothing is resolved in code or addresses; time grows with the length of
the source and no faster.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import date

from site_builder.content.blocks import BLOCK_NAMES, read_block
from site_builder.content.limits import MAX_TEXT_BYTES
from site_builder.content.located import Located
from site_builder.content.markdown_pieces import Piece, pieces
from site_builder.content.markdown_stretches import Mistake, Stretch, stretches
from site_builder.content.nearest import closest
from site_builder.content.reference_grammar import parse_reference
from site_builder.content.reference_words import ReferenceMistake
from site_builder.model.findings import Finding, Position
from site_builder.model.references import Prose, Reference, Segment, SegmentKind
from site_builder.model.rules import finding
from site_builder.model.statistics import Vocabulary

_BASE = {"quotation": SegmentKind.QUOTATION, "code": SegmentKind.CODE}
_CODE_NAMES = ("csv", "json", "python", "sh", "text", "yaml")  # fences that are meant as code


@dataclass(frozen=True, slots=True)
class Understood:
    """References that were read before, with one vocabulary and the same subjects, by what stands between the brackets.

    ``anywhere`` are those of all files, without a day and with the place of the first; ``here`` are those of one file
    by their day as well: one object for all that say the same.
    """

    anywhere: dict[str, Reference] = field(default_factory=dict)
    here: dict[tuple[str, date | None], Reference] = field(default_factory=dict)


def read_prose(
    located: Located,
    vocabulary: Vocabulary,
    subjects: Collection[str],
    *,
    as_of: date | None = None,
    inline: bool = False,
    understood: Understood | None = None,
) -> tuple[Prose, tuple[Finding, ...]]:
    """Cut Markdown source into segments.

    Args:
        located: the source.
        vocabulary: what references may say.
        subjects: the ids of brands and markets.
        as_of: the day on which versions of targets are chosen.
        inline: one line or paragraph (a title, a cell): no headings, quotations, code or fenced blocks in it.
        understood: references that were read before; new ones are added.
    """
    text = located.text
    if len(text) > MAX_TEXT_BYTES:
        message = f"this text has {len(text):,} characters; at most {MAX_TEXT_BYTES:,} are read"
        return Prose((), located.position), (finding("EV245", located.position, message, "split it"),)
    reader = _Reader(located, vocabulary, subjects, as_of, understood or Understood())
    found, mistakes = ((Stretch("paragraph", 0, len(text)),), ()) if inline else stretches(text)
    reader.complain(mistakes)
    for stretch in found:
        reader.read(stretch)
    return Prose(reader.ended(), located.position), tuple(sorted(reader.findings, key=lambda f: f.order))


class _Reader:
    """Makes segments of stretches; holds what every one of them needs, and gathers segments and findings."""

    def __init__(
        self,
        located: Located,
        vocabulary: Vocabulary,
        subjects: Collection[str],
        as_of: date | None,
        understood: Understood,
    ) -> None:
        self.understood = understood
        self.located = located
        self.vocabulary = vocabulary
        self.subjects = subjects
        self.as_of = as_of
        self.findings: list[Finding] = []
        self._segments: list[Segment] = []
        self._run = (SegmentKind.TEXT, 0, 0)  # words that are in no segment yet: others of their kind may follow

    def complain(self, mistakes: Collection[Mistake]) -> None:
        """Make findings of mistakes."""
        for mistake in mistakes:
            position = self.located.at(mistake.offset)
            self.findings.append(finding(mistake.code, position, mistake.message, mistake.suggestion))

    def read(self, stretch: Stretch) -> None:
        """Take in one stretch."""
        if stretch.kind == "fence":
            self.fence(stretch)
            return
        base = _BASE.get(stretch.kind, SegmentKind.TEXT)
        if base is SegmentKind.CODE or stretch.kind == "blank":
            self.words(base, stretch.start, stretch.end)
            return
        found, mistakes = pieces(self.located.text, stretch.start, stretch.end)
        self.complain(mistakes)
        position = stretch.start
        for piece in found:
            self.words(base, position, piece.start)
            self.piece(piece, base, heading=stretch.kind == "heading")
            position = piece.end
        self.words(base, position, stretch.end)

    def words(self, kind: SegmentKind, start: int, end: int) -> None:
        """Take in words that need no reading; text and quotations are one segment with those before them."""
        last, first, stop = self._run
        if start == end:
            return
        if last is kind and kind is not SegmentKind.CODE and first < stop:
            self._run = (kind, first, end)
        else:
            self._end_run()
            self._run = (kind, start, end)

    def ended(self) -> tuple[Segment, ...]:
        """All segments."""
        self._end_run()
        return tuple(self._segments)

    def _end_run(self) -> None:
        kind, start, end = self._run
        if start < end:
            self._segments.append(self._plain(kind, start, end))
        self._run = (SegmentKind.TEXT, end, end)

    def _add(self, segment: Segment) -> None:
        self._end_run()
        self._segments.append(segment)

    def _plain(self, kind: SegmentKind, start: int, end: int) -> Segment:
        return Segment(kind, self.located.text[start:end], self.located.at(start))

    def piece(self, piece: Piece, base: SegmentKind, *, heading: bool) -> None:
        """Take in a piece; a reference that cannot be read is left as text, with its finding."""
        if piece.kind is not SegmentKind.REFERENCE:
            self._add(self._plain(piece.kind, piece.start, piece.end))
            return
        position = self.located.at(piece.start)
        try:
            reference = self._understood(piece, position)
        except ReferenceMistake as mistake:
            self.findings.append(mistake.finding)
            self.words(SegmentKind.CODE if base is SegmentKind.TEXT else base, piece.start, piece.end)
            return
        self._add(
            Segment(
                SegmentKind.REFERENCE,
                self.located.text[piece.start : piece.end],
                position,
                reference,
                in_heading_or_link=heading or piece.in_link,
                in_quotation=base is SegmentKind.QUOTATION,
            )
        )

    def _understood(self, piece: Piece, position: Position) -> Reference:
        """The reference of a piece. Raises ReferenceMistake."""
        text, known = self.located.text[piece.start + 2 : piece.end - 2], self.understood
        found = known.here.get((text, self.as_of))
        if found is None:
            if text not in known.anywhere:
                inner = self.located.part(piece.start + 2, piece.end - 2)
                known.anywhere[text] = parse_reference(inner, self.vocabulary, self.subjects, position=position)
            found = replace(known.anywhere[text], as_of=self.as_of, position=position)
            known.here[text, self.as_of] = found
        return found

    def fence(self, stretch: Stretch) -> None:
        """Take in a fenced block: one of ours, or code."""
        segment = self._plain(SegmentKind.CODE, stretch.start, stretch.end)
        if stretch.name not in BLOCK_NAMES or not stretch.closed:
            meant = closest(stretch.name, (*BLOCK_NAMES, *_CODE_NAMES)) if stretch.name and stretch.closed else None
            if meant in BLOCK_NAMES:
                message = f'"{stretch.name}" is not a kind of block'
                self.findings.append(finding("EV247", segment.position, message, f'did you mean "{meant}"?'))
            self._add(segment)
            return
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
        self._add(replace(segment, kind=SegmentKind.BLOCK, block=block))
