"""Prose as rich text: references become places for figures, fenced blocks places for blocks.

In: ``Prose``. Out: ``RichText``, and plain text for titles, descriptions and feeds. Invariant: no number of the
prose's references stands in the Markdown; each is a figure of the page's collector.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from site_builder.model.blocks import Block
from site_builder.model.pages import BLOCK_CLOSE, BLOCK_OPEN, FIGURE_CLOSE, FIGURE_OPEN, FigureView, RichText
from site_builder.model.references import Prose, Reference, SegmentKind
from site_builder.model.statistics import Unanswerable
from site_builder.pages import phrases
from site_builder.pages.figures import Figures
from site_builder.pages.material import Material

WORDS_A_MINUTE = 220
_LINK = re.compile(r"!?\[([^\[\]]*)\](?:\([^()\s]*\)|\[[^\[\]]*\])")
# The first group is an escaped mark, which stays. Each alternative begins with its character, so that the search need
# not try all of them everywhere: "(?<=^#)" is "^" said after it.
_MARKS = re.compile(
    r"\\([\\`*_\[\]<>#])|\*\**|``*|#(?<=^#)#{0,5}[ \t]+|>(?<=^>)[ \t]?|_(?<!\w_)_*|__*(?!\w)", re.MULTILINE
)
_SPACES = re.compile("  +")
_LINE_TO_SPACE = str.maketrans("\t\r\n", "   ")

Blocks = Callable[[Block], object | None]


def rich(
    prose: Prose, figures: Figures, *, inline: bool = True, control: bool = True, blocks: Blocks | None = None
) -> RichText:
    """Rich text of prose; ``blocks`` makes the view of a fenced block (None leaves it out)."""
    text: list[str] = []
    found: list[FigureView] = []
    views: list[object] = []
    for segment in prose.segments:
        if segment.reference is not None:
            figure = figures.find(segment.reference, control=control and not segment.in_heading_or_link)
            if figure is None:
                text.append(figures.material.say(phrases.NOT_REPORTED))
            else:
                text.append(f"{FIGURE_OPEN}{len(found)}{FIGURE_CLOSE}")
                found.append(figure)
        elif segment.block is not None:
            view = blocks(segment.block) if blocks else None
            if view is not None:
                text.append(f"\n\n{BLOCK_OPEN}{len(views)}{BLOCK_CLOSE}\n\n")
                views.append(view)
        else:
            text.append(segment.text)
    markdown = "".join(text)
    return RichText(markdown.strip() if inline else markdown, tuple(found), tuple(views), inline)


def maybe_rich(prose: Prose | None, figures: Figures, *, inline: bool = True, control: bool = True) -> RichText | None:
    """Rich text of prose, where there is any."""
    return rich(prose, figures, inline=inline, control=control) if prose is not None and prose.source.strip() else None


def plain(prose: Prose | None, material: Material) -> str:
    """One line of text without markup, references as words: for titles, descriptions, feeds and labels."""
    return "" if prose is None else without_markup(_in_words(prose, material))


def without_markup(markdown: str) -> str:
    """Markdown as one line of text."""
    return _SPACES.sub(" ", _unmarked(markdown).translate(_LINE_TO_SPACE)).strip()


def reading_minutes(prose: Prose, material: Material) -> int:
    """Minutes to read it at 220 words a minute, at least one."""
    count = len(_unmarked(_in_words(prose, material)).split())
    return max(1, round(count / WORDS_A_MINUTE))


def _in_words(prose: Prose, material: Material) -> str:
    """Markdown with references as words, without fenced blocks."""
    parts = []
    for segment in prose.segments:
        if segment.reference is not None:
            parts.append(_words(segment.reference, material))
        elif segment.kind is not SegmentKind.BLOCK:
            parts.append(segment.text)
    return "".join(parts)


def _unmarked(markdown: str) -> str:
    """Markdown without its marks; of links their words."""
    return _MARKS.sub(lambda mark: mark[1] or "", _LINK.sub(r"\1", markdown))


def _words(reference: Reference, material: Material) -> str:
    try:
        return material.words.answer(material.statistics.answer(reference), reference.styles)
    except Unanswerable:
        return material.say(phrases.NOT_REPORTED)
