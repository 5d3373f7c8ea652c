"""Rich text to HTML: Markdown is converted and made safe first, then numbers and blocks are set into their places.

In: ``RichText``. Out: HTML or plain words. Invariant: every place is filled once, in one pass; headings begin at the
second level and carry ids that no other part of the page uses.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from html import unescape
from types import MappingProxyType
from typing import Any

from markupsafe import Markup

from site_builder.model.pages import BLOCK_CLOSE, BLOCK_OPEN, FIGURE_CLOSE, FIGURE_OPEN, FigureView, RichText
from site_builder.render import markdown
from site_builder.render.phrases import BACK_TO_TEXT

_BEFORE = r"[(\[“‘\"'£€$¥~]{0,4}"
_AFTER = r"(?:[’']s)?[.,;:!?)\]”’\"'…%]{0,6}"
_FIGURE = re.compile(rf"({_BEFORE}){FIGURE_OPEN}(\d+){FIGURE_CLOSE}({_AFTER})")
_BARE_FIGURE = re.compile(rf"{FIGURE_OPEN}(\d+){FIGURE_CLOSE}")
_BLOCK = re.compile(rf"<p>\s*{BLOCK_OPEN}(\d+){BLOCK_CLOSE}\s*</p>|{BLOCK_OPEN}(\d+){BLOCK_CLOSE}")
_HEADING = re.compile(r"<h([1-6])>(.*?)</h\1>", re.DOTALL)
_FRAME = re.compile(r"<(/?)(p|li|blockquote|div|table)(?=[ >])[^>]*>")
_TAG = re.compile(r"<[^>]*>")

Show = Callable[[FigureView, str, str], str]


def slug(text: str) -> str:
    """An id of a heading's words: lower-case ASCII letters and digits with hyphens; ``section`` if none is left."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].strip("-") or "section"


def unused(wanted: str, used: set[str]) -> str:
    """``wanted``, or ``wanted-2`` and so on when it is taken; notes the answer in ``used``.

    Looked for in steps that double, then between the last two: a page may have thousands of equal headings.
    """
    if wanted not in used:
        used.add(wanted)
        return wanted
    taken, free = 1, 2
    while f"{wanted}-{free}" in used:
        taken, free = free, 2 * free
    while free - taken > 1:
        middle = (taken + free) // 2
        taken, free = (middle, free) if f"{wanted}-{middle}" in used else (taken, middle)
    used.add(f"{wanted}-{free}")
    return f"{wanted}-{free}"


def plain_text(text: RichText) -> str:
    """The words as a title, a feed or a description shows them: no markup, blocks left out."""
    words = re.sub(rf"{BLOCK_OPEN}\d+{BLOCK_CLOSE}", "", markdown.to_text(text.markdown))
    return _BARE_FIGURE.sub(lambda place: text.figures[int(place[1])].text, words).strip()


def _with_headings(text: str, figures: tuple[FigureView, ...], used: set[str]) -> str:
    def heading(found: re.Match[str]) -> str:
        words = _BARE_FIGURE.sub(lambda place: figures[int(place[1])].text, _TAG.sub("", found[2]))
        name = unused(slug(unescape(words)), used)
        level = max(2, int(found[1]))
        return f'<h{level} id="{name}">{found[2]}</h{level}>'

    return _HEADING.sub(heading, text)


def _with_notes(text: str, notes: Mapping[int, str]) -> str:
    """Set notes beside the paragraphs they belong to: those of the text itself, not of lists, quotations or blocks.

    A note stands before its paragraph, so that as a float it begins at the paragraph's first line.
    """
    if not notes:
        return text
    depth, count, beside, start = 0, -1, "", 0
    pieces: list[str] = []
    for tag in _FRAME.finditer(text):
        closing = tag[1] == "/"
        if tag[2] != "p":
            depth += -1 if closing else 1
        elif not closing and depth == 0 and not text.startswith(BLOCK_OPEN, tag.end()):
            count += 1
            beside = notes.get(count, "")
            if beside:
                pieces += [text[start : tag.start()], f'<div class="noted">{beside}<p>']
                start = tag.end()
        elif closing and beside:
            pieces += [text[start : tag.start()], "</p></div>"]
            start, beside = tag.end(), ""
    return "".join([*pieces, text[start:]])


def to_html(
    text: RichText,
    link: markdown.Link,
    show: Show,
    block: Callable[[Any], str],
    used_ids: set[str],
    notes: Mapping[int, str] = MappingProxyType({}),
    back: str = BACK_TO_TEXT,
) -> Markup:
    """The HTML of a rich text.

    Args:
        text: what to show.
        link: spells the address of a link for the page at hand.
        show: makes the HTML of a number with the punctuation before and after it.
        block: makes the HTML of a block.
        used_ids: ids that the page has already; the ids of headings are added.
        notes: HTML to stand beside the paragraphs of these numbers, counted from 0, paragraphs of blocks not counted.
        back: what the links at the ends of footnotes are called.
    """

    def figure(place: re.Match[str]) -> str:
        return show(text.figures[int(place[2])], place[1], place[3])

    if text.inline:
        return Markup(_FIGURE.sub(figure, markdown.to_inline_html(text.markdown, link)))  # noqa: S704 - sanitised
    converted = markdown.to_html(text.markdown, link, back)
    converted = _with_notes(_with_headings(converted, text.figures, used_ids), notes)
    converted = _FIGURE.sub(figure, converted)
    filled = _BLOCK.sub(lambda place: block(text.blocks[int(place[1] or place[2])]), converted)
    return Markup(filled)  # noqa: S704 - sanitised before the places were filled
