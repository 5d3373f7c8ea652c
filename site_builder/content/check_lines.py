"""Lines that hold no references, although readers see them.

In: ``Checking``. Out: findings EV210. Invariant: a reference is either read or told of; no reader sees its brackets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from site_builder.content.check_context import Checking
from site_builder.model.findings import Finding, Position
from site_builder.model.rules import finding

_REFERENCE = re.compile(r"\[\[[^\[\]\n]+\]\]")
_WORDS = "no references are read here: write the words"
_THEN = "write what readers read then: it is quoted, and stays when figures change"


def lines_hold_no_references(checking: Checking) -> Iterator[Finding]:
    """What is quoted, noted or named is shown as it stands, brackets and all."""
    for text, start, advice in _lines(checking):
        for match in _REFERENCE.finditer(text) if "[[" in text else ():
            place = checking.place(start, match[0])
            yield finding("EV210", place, f"{match[0]} would be shown as it stands", advice)


def _lines(checking: Checking) -> Iterator[tuple[str, Position, str]]:
    """Every line that readers see and that is no prose, where its entry begins, and what to write."""
    content, settings = checking.content, checking.content.settings
    yield from ((one.was, one.position, _THEN) for one in content.corrections)
    for text in (settings.title, settings.tagline, settings.description):
        yield text, settings.position, _WORDS
    yield from ((one.change_note, one.position, _WORDS) for one in content.briefs)
    yield from ((one.because, one.position, _WORDS) for one in content.rulings)
    for topic in content.topics:
        yield f"{topic.name} {topic.description}", topic.position, _WORDS
    for source in content.sources:
        yield f"{source.title} {source.published_note} {source.note}", source.position, _WORDS
    for claim in content.claims:
        yield f"{claim.statement} {claim.note}", claim.position, _WORDS
    for group in (content.comparabilities, content.observations, content.targets):
        yield from ((one.note, one.position, _WORDS) for one in group)
