"""Rules about the craft: what every brief needs, and house style.

In: ``Checking``. Out: findings EV400-EV409. Invariant: each rule looks at one thing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, time

from site_builder.content.check_context import Checking, all_prose
from site_builder.content.check_markdown import NEARLY_A_REFERENCE
from site_builder.content.limits import DRAWN_BESIDE_ASCII
from site_builder.content.prose_text import BLOT, QUOTED, places_in, plain_text
from site_builder.content.reference_words import OWN_WORDS
from site_builder.model.blocks import CalloutBlock
from site_builder.model.editorial import Article, Brief
from site_builder.model.findings import Finding, Position
from site_builder.model.rules import finding

_WORDS = re.compile(r"[^\W\d_]+(?:[ -][^\W\d_]+){0,2}")
_LONGEST_NAME = 40
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_VISIBLE = re.compile(r"\w")


def something_is_written(checking: Checking) -> Iterator[Finding]:
    """Briefs and pages have a body; what cannot be seen, such as a comment or a heading of nothing, is none."""
    several: tuple[Brief | Article, ...] = (*checking.unproven, *checking.content.articles)
    for one in several:
        if not one.body.blocks and not _VISIBLE.search(_COMMENT.sub("", one.body.source)):
            what = "brief" if isinstance(one, Brief) else "page"
            yield finding(
                "EV414", one.body.position, f"this {what} has no text", "write it below the second line of ---"
            )


def names_can_be_drawn(checking: Checking) -> Iterator[Finding]:
    """Charts and cards are set in faces of our own; for other letters each machine would take one of its own.

    A Latin letter that they lack can be spelt otherwise and is told where it stands; another script is told once.
    """
    names = [(brand.name, checking.place(brand.position, brand.name, "name")) for brand in checking.content.brands]
    titles = [(plain_text(brief.title).replace(BLOT, ""), brief.title.position) for brief in checking.content.briefs]
    foreign: list[Position] = []
    for text, place in (*names, *titles):
        odd = [c for c in text if c.isalpha() and not c.isascii() and c not in DRAWN_BESIDE_ASCII]
        latin = next((c for c in odd if unicodedata.name(c, "").startswith("LATIN")), None)
        if latin is not None:
            message = f'pictures have no "{latin}" in their own face, and show that of the machine that builds'
            plain = unicodedata.normalize("NFKD", latin)[0]
            advice = f'write "{plain}"' if plain.isascii() else "spell it with letters that they have"
            yield finding("EV266", place, message, advice)
        elif odd:
            foreign.append(place)
    if foreign:
        count = f"{len(foreign)} names and titles are" if len(foreign) > 1 else "this name or title is"
        message = f"{count} in letters that pictures have no face for; they show that of the machine that builds"
        yield finding("EV267", min(foreign), message, "build on one machine, or say cards: false in site.yaml")


def briefs_have_key_points(checking: Checking) -> Iterator[Finding]:
    """A brief has three to five key points."""
    for brief in checking.content.briefs:
        count = len(brief.key_points)
        if not 3 <= count <= 5:
            there = "no key points" if count == 0 else f"{count} key point{'s' if count > 1 else ''}"
            place = checking.place(brief.position, "key_points")
            yield finding(
                "EV400", place, f"this brief has {there}", "write three to five: what a hurried reader takes away"
            )


def updates_are_explained(checking: Checking) -> Iterator[Finding]:
    """``updated`` is not before ``date`` and comes with a note or a correction."""
    corrected = {page for correction in checking.content.corrections for page in correction.pages}
    for brief in checking.content.briefs:
        if brief.updated is None:
            continue
        place = checking.place(brief.position, brief.updated.isoformat(), "updated")
        if brief.updated < brief.date:
            message = f"updated on {brief.updated}, before it was published on {brief.date}"
            yield finding("EV401", place, message, "correct one of the two dates")
        if not brief.change_note and brief.id not in corrected:
            yield finding(
                "EV402", place, "nothing says what was updated", "add change_note:, or an entry in corrections.yaml"
            )


def briefs_are_filed(checking: Checking) -> Iterator[Finding]:
    """A brief has authors, brands and topics; each of them makes pages that lead to it."""
    for brief in checking.content.briefs:
        for key, there in (("authors", brief.authors), ("brands", brief.brands), ("topics", brief.topics)):
            if not there:
                yield finding(
                    "EV403", checking.place(brief.position, key), f"this brief has no {key}", f"add {key}: [...]"
                )


def publication_has_an_order(checking: Checking) -> Iterator[Finding]:
    """``expires_at`` comes after ``publish_at`` and after the first moment of ``date``."""
    for brief in checking.content.briefs:
        if brief.expires_at is None:
            continue
        first = datetime.combine(brief.date, time(0), checking.now.tzinfo)
        late = brief.publish_at is not None and brief.expires_at <= brief.publish_at
        if late or brief.expires_at <= first:
            begins = "publish_at" if late else f"{brief.date}, its date"
            place = checking.place(brief.position, "expires_at")
            yield finding(
                "EV405", place, f"expires_at is not after {begins}, so this brief is never public", "correct one"
            )


def one_callout(checking: Checking) -> Iterator[Finding]:
    """A brief has one callout at most: of two, neither is called out."""
    for brief in checking.content.briefs:
        callouts = [block for block in brief.body.blocks if isinstance(block, CalloutBlock)]
        for block in callouts[1:]:
            yield finding("EV406", block.position, "this is a second callout", "keep the one that matters more")


def targets_are_something(checking: Checking) -> Iterator[Finding]:
    """A target of nothing is a slip: no share of it can be reached."""
    for target in checking.content.targets:
        if target.relative_to is None and target.quantity.interval.high == 0:
            token = target.quantity.as_written or "0"
            place = checking.place(target.position, token)
            place = place if place.line <= target.position.line + 12 else target.position
            yield finding(
                "EV408", place, f"a target of {token} cannot be reached or missed", "write the target as announced"
            )


def words_do_not_collide(checking: Checking) -> Iterator[Finding]:
    """The id of a subject is not also a metric, a statistic, a style or another word of references."""
    known = {
        "a statistic": frozenset(checking.vocabulary.statistics),
        "a style": checking.vocabulary.styles,
        "a word of references": frozenset(OWN_WORDS),
    }
    for brand in checking.content.brands:
        for what, words in known.items():
            if brand.id in words:
                message = f'the id "{brand.id}" is also {what}, so references to it could not be read'
                yield finding("EV407", brand.position, message, "rename the file")
                break


def brands_are_spelt_our_way(checking: Checking) -> Iterator[Finding]:
    """The names of brands are written as in content/brands/, or as one of their aliases."""
    names = {
        spelling: brand.name
        for brand in checking.content.brands
        if brand.kind != "market"
        for spelling in (brand.name, *brand.aliases)
    }
    allowed = frozenset(names)
    folded: dict[str, str] = {}
    right: dict[str, list[str]] = {}  # the right spellings of each folded name
    for spelling, name in names.items():
        folded.setdefault(_folded(spelling), name)
        right.setdefault(_folded(spelling), []).append(spelling)
    for prose in all_prose(checking.content, checking.unproven):
        text = checking.running(prose)
        if not _may_be_misspelt(text, right):
            continue
        for aside in (QUOTED, NEARLY_A_REFERENCE):
            text = aside.sub(lambda match: BLOT * len(match[0]), text)
        place = places_in(prose, checking.lines)
        for start, written in _misspelt(text, folded, allowed):
            yield finding(
                "EV404",
                place(start, written),
                f'"{written}" is spelt "{folded[_folded(written)]}" here',
                "write it that way",
            )


def _may_be_misspelt(text: str, right: Mapping[str, Sequence[str]]) -> bool:
    """False when every trace of a name is one of its right spellings; quick, for that is nearly always so."""
    bare = text.casefold().replace(" ", "").replace("-", "").replace("\n", "")
    return any(
        name in bare and bare.count(name) > sum(text.count(one) for one in spellings)
        for name, spellings in right.items()
    )


def _misspelt(text: str, folded: dict[str, str], allowed: frozenset[str]) -> Iterator[tuple[int, str]]:
    """Words, alone or two or three together, that are a known name but for case, spaces and hyphens."""
    for match in _WORDS.finditer(text):
        parts = [(m.start(), m.end()) for m in re.finditer(r"[^\W\d_]+", match[0])]
        taken = -1
        for first in range(len(parts)):
            for last in reversed(range(first, len(parts))):
                start, end = parts[first][0], parts[last][1]
                written = match[0][start:end]
                known = start > taken and len(written) <= _LONGEST_NAME and _folded(written) in folded
                if known:
                    taken = end
                    if written not in allowed:
                        yield match.start() + start, written
                    break


def _folded(name: str) -> str:
    return re.sub(r"[^\w]|_", "", name).casefold()
