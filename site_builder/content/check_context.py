"""What the rules of check look at.

In: what was loaded. Out: ``Checking``: the content, what exists in it by id, and where words stand in files.
Invariant: a rule gets everything from here and from nowhere else.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property, lru_cache

from site_builder.content.prose_text import Running, plain_text
from site_builder.model.blocks import (
    Block,
    CalloutBlock,
    ChartBlock,
    ComparisonBlock,
    TableBlock,
)
from site_builder.model.editorial import Brief
from site_builder.model.findings import Position
from site_builder.model.references import Prose, Reference
from site_builder.model.site import Content
from site_builder.model.statistics import Vocabulary

_FILES_AT_HAND = 32  # of which the lines are held: one after the other is looked at


@dataclass(frozen=True)
class Checking:
    """Content on its way to become a site."""

    content: Content
    broken: frozenset[str]
    texts: Mapping[str, str]
    vocabulary: Vocabulary
    now: datetime
    sound: frozenset[str] = frozenset()  # ids of briefs whose words an earlier check found to be in order
    running: Running = plain_text  # the running text of a prose

    @cached_property
    def unproven(self) -> tuple[Brief, ...]:
        """The briefs whose words must be looked at."""
        return tuple(brief for brief in self.content.briefs if brief.id not in self.sound)

    @cached_property
    def subjects(self) -> frozenset[str]:
        """The ids of brands and markets."""
        return frozenset(brand.id for brand in self.content.brands)

    @cached_property
    def sources(self) -> frozenset[str]:
        """The ids of sources."""
        return frozenset(source.id for source in self.content.sources)

    @cached_property
    def observations(self) -> frozenset[str]:
        """The uids of observations."""
        return frozenset(observation.uid for observation in self.content.observations)

    @cached_property
    def targets(self) -> frozenset[str]:
        """The uids of targets."""
        return frozenset(target.uid for target in self.content.targets)

    @cached_property
    def claims(self) -> frozenset[str]:
        """The uids of claims."""
        return frozenset(claim.uid for claim in self.content.claims)

    @cached_property
    def authors(self) -> frozenset[str]:
        """The ids of authors."""
        return frozenset(author.id for author in self.content.authors)

    @cached_property
    def topics(self) -> frozenset[str]:
        """The ids of topics."""
        return frozenset(topic.id for topic in self.content.topics)

    @cached_property
    def _lines(self) -> Callable[[str], tuple[str, ...]]:
        texts = self.texts  # not ``self``, which would hold itself, and the whole site until cycles are looked for
        return lru_cache(_FILES_AT_HAND)(lambda path: tuple(texts[path].split("\n")))

    def lines(self, path: str) -> tuple[str, ...]:
        """The lines of a file; none when it is not known."""
        return self._lines(path) if path in self.texts else ()

    def place(self, start: Position, word: str, key: str = "") -> Position:
        """Where a word first stands on its own at or after ``start``, behind ``key:`` if given; else ``start``."""
        whole = re.compile(rf"(?<![\w-]){re.escape(word)}(?![\w-])")
        begin = re.compile(rf"(?:^|[\s{{,-]){re.escape(key)}\s*:") if key else None
        lines = self.lines(start.path)
        for number in range(start.line - 1, min(len(lines), start.line + 400)):
            offset = start.column - 1 if number == start.line - 1 else 0
            if begin is not None:
                found = begin.search(lines[number], offset)
                if found is None:
                    continue
                offset, begin = found.end(), None
            match = whole.search(lines[number], offset)
            if match is not None:
                return Position(start.path, number + 1, match.start() + 1)
        return start


def all_prose(content: Content, briefs: Iterable[Brief] | None = None) -> Iterator[Prose]:
    """Every text of an editor, those inside blocks included; of some of the briefs only, when they are given."""
    for prose in _outer_prose(content, content.briefs if briefs is None else briefs):
        yield prose
        for block in prose.blocks:
            yield from prose_of_block(block)


def prose_of_brief(brief: Brief) -> Iterator[Prose]:
    """Every text of a brief, those inside its blocks included."""
    yield from (brief.title, brief.description, *brief.key_points, brief.body)
    for block in brief.body.blocks:
        yield from prose_of_block(block)


def _outer_prose(content: Content, briefs: Iterable[Brief]) -> Iterator[Prose]:
    for brief in briefs:
        yield from (brief.title, brief.description, *brief.key_points, brief.body)
    yield from prose_beside_briefs(content, blocks=False)


def prose_beside_briefs(content: Content, *, blocks: bool = True) -> Iterator[Prose]:
    """Every text of an editor outside briefs."""
    for prose in _optional_prose(content):
        if prose is not None:
            yield prose
            for block in prose.blocks if blocks else ():
                yield from prose_of_block(block)


def _optional_prose(content: Content) -> Iterator[Prose | None]:
    for brand in content.brands:
        yield from (brand.description, brand.positioning, brand.strategy, brand.counts)
        yield from (model.note for model in brand.models)
    for milestone in content.milestones:
        yield from (milestone.title, milestone.text)
    for correction in content.corrections:
        yield from (correction.now, correction.why)
    yield from (author.bio for author in content.authors)
    yield from (term.definition for term in content.terms)
    yield from (article.body for article in content.articles)


def prose_of_block(block: Block) -> Iterator[Prose]:
    """The texts inside a block."""
    if isinstance(block, ChartBlock):
        found: tuple[Prose | None, ...] = (block.title, block.note)
    elif isinstance(block, TableBlock):
        found = (*(cell for row in block.rows for cell in row), block.caption)
    elif isinstance(block, CalloutBlock):
        found = (block.text,)
    elif isinstance(block, ComparisonBlock):
        found = (*(row.note for row in block.rows), block.caption)
    else:
        found = ()
    yield from (prose for prose in found if prose is not None)


def all_references(content: Content) -> Iterator[Reference]:
    """Every reference, those of blocks included."""
    for prose in all_prose(content):
        yield from prose.references
        yield from _references_of_blocks(prose)


def references_to_sources(content: Content) -> Iterator[Reference]:
    """Every reference to what one source says, those of blocks included; no text of a brief is read for it."""
    for prose in all_prose(content):
        yield from (placed for segment in prose.sourced if (placed := segment.placed) is not None)
        yield from (reference for reference in _references_of_blocks(prose) if reference.source is not None)


def _references_of_blocks(prose: Prose) -> Iterator[Reference]:
    for block in prose.blocks:
        if isinstance(block, ChartBlock):
            yield from block.series
        elif isinstance(block, ComparisonBlock):
            yield from (row.evidence for row in block.rows)
