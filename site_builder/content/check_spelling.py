"""The rule of spelling: British or American, as the site's language says, all through.

In: ``Checking``. Out: findings EV431. Invariant: only what editors write in the site's language is looked at, never
what others wrote: quotations, titles and words of sources, names, addresses and code are passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from string import ascii_letters

from site_builder.content.check_context import Checking, all_prose
from site_builder.content.check_naked import plain_texts
from site_builder.content.prose_text import BLOT, QUOTED, places_in
from site_builder.model.findings import Finding, Position
from site_builder.model.rules import finding
from site_builder.wording import foreign_spellings

_WORD = re.compile(r"[A-Za-z]+")
_LETTERS = bytes(code if chr(code) in ascii_letters else ord(" ") for code in range(256))  # all else parts words
_BEGINS_A_SENTENCE = re.compile(r"(?:^|[.!?:;•|#>*\-–—(\n])[\s“‘\"'*_]*$")
_VARIETY = {"en-us": "American"}


def spelling_is_one(checking: Checking) -> Iterator[Finding]:
    """Words are spelt as readers of the site's language spell them."""
    foreign = foreign_spellings(checking.content.settings.language)
    if not foreign:
        return
    variety = _VARIETY.get(checking.content.settings.language.casefold(), "British")
    for prose in all_prose(checking.content, checking.unproven):
        place = places_in(prose, checking.lines)
        for start, written in _found(checking.running(prose), foreign):
            yield _finding(written, foreign, variety, place(start, written))
    for text, position in _plain_texts(checking):
        for _, written in _found(text, foreign):
            yield _finding(written, foreign, variety, checking.place(position, written))


def _found(text: str, foreign: Mapping[str, str]) -> Iterator[tuple[int, str]]:
    """Foreign spellings with their places; quotations are passed over, and capitals within a sentence, being names."""
    if foreign.keys().isdisjoint(_words(text)):
        return
    text = QUOTED.sub(lambda match: BLOT * len(match[0]), text)
    for match in _WORD.finditer(text):
        written = match[0]
        if written.lower() not in foreign or (len(written) > 1 and written.isupper()):
            continue
        if written.islower() or _BEGINS_A_SENTENCE.search(text[max(0, match.start() - 40) : match.start()]):
            yield match.start(), written


def _words(text: str) -> list[str]:
    """The words of a text in small letters; several times as fast as a pattern finds them."""
    return text.lower().encode("ascii", "replace").translate(_LETTERS).decode().split()


def _finding(written: str, foreign: Mapping[str, str], variety: str, place: Position) -> Finding:
    right = foreign[written.lower()]
    right = right if written.islower() else right[:1].upper() + right[1:]
    return finding("EV431", place, f'"{written}" is not {variety} spelling', f'did you mean "{right}"?')


def _plain_texts(checking: Checking) -> Iterator[tuple[str, Position]]:
    """Texts without references: those that readers see, and what editors note beside the evidence."""
    content = checking.content
    yield from plain_texts(checking)
    for source in content.sources:
        yield from ((text, source.position) for text in (source.note, source.published_note))
    yield from ((figure.note, figure.position) for figure in content.observations)
    yield from ((target.note, target.position) for target in content.targets)
    for claim in content.claims:
        yield from ((text, claim.position) for text in (claim.statement, claim.note))
