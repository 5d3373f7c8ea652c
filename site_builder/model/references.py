"""References and prose: the tokens in text that stand for numbers, and text cut into segments.

In: text of content/. Out: ``Reference``, ``Segment``, ``Prose``. Invariant: the segments of a prose, joined by their
source text, are the prose's source text (nothing is lost and nothing overlaps).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from site_builder.model.blocks import Block
from site_builder.model.evidence import NOWHERE
from site_builder.model.findings import Position
from site_builder.model.hashing import HashedOnce, hashed_once
from site_builder.model.period import Period


@hashed_once
@dataclass(frozen=True, slots=True)
class Reference(HashedOnce):
    """A parsed ``[[...]]``. None means "not said": the subject's headline metric and scope apply.

    ``period`` is a period, or None with ``latest`` for the newest single month or quarter on file.
    ``arguments`` are the words after the statistic in order, such as ``("leapmotor",)`` for multiple-of or
    ``("target:original",)`` for attainment; ``[[leapmotor target 2026]]`` is the statistic ``target``.
    ``as_of`` is the day on which the version of a target is chosen (a brief's ``data_as_of``).
    """

    subject: str
    metric: str | None = None
    geography: str | None = None  # in:DE
    powertrain: str | None = None  # of:bev
    vehicles: str | None = None  # passenger | commercial
    period: Period | None = None
    latest: bool = False
    statistic: str | None = None
    arguments: tuple[str, ...] = ()
    source: str | None = None  # @source
    every: str | None = None  # monthly | quarterly | yearly: a series, in charts and tables only
    styles: tuple[str, ...] = ()  # short | words | plain | signed | date ...
    as_of: date | None = None
    text: str = field(default="", compare=False)  # as written between the brackets
    position: Position = field(default=NOWHERE, compare=False)  # in a prose the first of that text: see ``Segment``


_ELSEWHERE = ("http://", "https://")


class SegmentKind(StrEnum):
    """What a stretch of source text is."""

    TEXT = "text"
    REFERENCE = "reference"
    CODE = "code"
    LINK = "link"  # the address of a link or image, not its text
    QUOTATION = "quotation"  # quoted source text: block quotes
    BLOCK = "block"  # a fenced block of ours: chart, table, callout ...


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of source text with what it is; references of one file that say the same may be one object."""

    kind: SegmentKind
    text: str
    position: Position = field(default=NOWHERE, compare=False)
    reference: Reference | None = None
    block: Block | None = None
    in_heading_or_link: bool = False
    in_quotation: bool = False  # a reference inside quoted source text

    @property
    def placed(self) -> Reference | None:
        """Its reference, with the place of this very stretch."""
        return None if self.reference is None else replace(self.reference, position=self.position)


@dataclass(frozen=True, slots=True)
class Prose:
    """Text of an editor, cut into segments."""

    segments: tuple[Segment, ...]
    position: Position = field(default=NOWHERE, compare=False)

    @property
    def source(self) -> str:
        """The source text as written."""
        return "".join(segment.text for segment in self.segments)

    @property
    def references(self) -> tuple[Reference, ...]:
        """The references in it, in order, each with its own place (those inside blocks not counted)."""
        return tuple(placed for s in self.segments if (placed := s.placed) is not None)

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The fenced blocks in it, in order."""
        return tuple(s.block for s in self.segments if s.block is not None)

    @property
    def sourced(self) -> tuple[Segment, ...]:
        """The references in it to what one source says, in order."""
        return tuple(s for s in self.segments if s.reference is not None and s.reference.source is not None)

    @property
    def links(self) -> tuple[Segment, ...]:
        """The links in it that stay in the site, in order."""
        return tuple(s for s in self.segments if s.kind is SegmentKind.LINK and not s.text.startswith(_ELSEWHERE))

    @property
    def linked(self) -> frozenset[str]:
        """The addresses of these links, as they are written."""
        return frozenset(link.text for link in self.links)
