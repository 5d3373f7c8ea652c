"""Corrections at the numbers and words they are about: title, key points, headings, lists, tables, captions, callouts.

In: the texts of a brief and its corrections. Out: the same texts, where a corrected number carries a link to its
correction. Invariant: a paragraph of the body is left alone, since it has its note in the margin (``revised``).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from site_builder.model.editorial import Brief
from site_builder.model.pages import (
    FIGURE_CLOSE,
    FIGURE_OPEN,
    CalloutView,
    ChartView,
    ComparisonView,
    LinkView,
    RichText,
    TableView,
)
from site_builder.pages import charts, history_phrases, links, margin
from site_builder.pages.material import Material
from site_builder.pages.pieces import CorrectionView

_BLANK = re.compile(r"\n[ \t]*\n")
_PLACE = re.compile(f"{FIGURE_OPEN}([0-9]+){FIGURE_CLOSE}")
_LEAST_WORDS = 2  # a correction to one word could stand anywhere
Marker = Callable[[RichText], RichText]


@dataclass(frozen=True, slots=True)
class Corrected:
    """What a correction says now: the panels of its figures; its words, where it has none; where it is told."""

    keys: frozenset[str]
    words: str
    link: LinkView


def places(material: Material, brief: Brief, corrections: Sequence[CorrectionView]) -> tuple[Corrected, ...]:
    """What to look for in the texts of a brief."""
    word, route = material.say(history_phrases.CORRECTED), links.brief(brief.slug)
    return tuple(
        Corrected(
            keys=frozenset(f.key for f in c.now.figures),
            words="" if c.now.figures else _words(c.now),
            link=LinkView(word, f"{route}#{c.anchor}"),
        )
        for c in corrections
    )


def marked(text: RichText, found: Iterable[Corrected]) -> RichText:
    """A text with its first mention of each corrected figure marked; or its end, if the corrected words are in it."""
    for one in found:
        text = _mentions(text, one, range(len(text.figures)), once=True)
        if len(one.words.split()) >= _LEAST_WORDS and one.words in _words(text):
            text = replace(text, markdown=f"{text.markdown} ([{one.link.text}]({one.link.href}))")
    return text


def body(text: RichText, found: Sequence[Corrected]) -> RichText:
    """The body: its blocks, and the figures of what is no paragraph (headings, lists, quotations)."""
    chunks = (chunk for chunk in _BLANK.split(text.markdown) if not margin.is_paragraph(chunk))
    beside = [int(n) for chunk in chunks for n in _PLACE.findall(chunk)]
    for one in found:
        text = _mentions(text, one, beside, once=False)
    return replace(text, blocks=tuple(_block(view, partial(marked, found=found)) for view in text.blocks))


def _mentions(text: RichText, corrected: Corrected, where: Iterable[int], *, once: bool) -> RichText:
    """The text with its mentions at some places linked to the correction."""
    hits = [n for n in where if text.figures[n].key in corrected.keys and text.figures[n].corrected is None]
    if not hits:
        return text
    chosen = set(hits[:1] if once else hits)
    figures = (replace(f, corrected=corrected.link) if n in chosen else f for n, f in enumerate(text.figures))
    return replace(text, figures=tuple(figures))


def _block(view: Any, mark: Marker) -> Any:
    """A block with its texts marked; a list of verdicts or of milestones has its own sources, and stays."""
    if isinstance(view, ChartView):
        return replace(view, title=mark(view.title))
    if isinstance(view, CalloutView):
        return replace(view, text=mark(view.text))
    if isinstance(view, TableView):
        rows = tuple(tuple(replace(cell, text=mark(cell.text)) for cell in row) for row in view.rows)
        return replace(view, caption=_maybe(view.caption, mark), rows=rows)
    if isinstance(view, ComparisonView):
        said = tuple(replace(row, evidence=mark(row.evidence), note=_maybe(row.note, mark)) for row in view.rows)
        return replace(view, caption=_maybe(view.caption, mark), rows=said)
    return view


def _maybe(text: RichText | None, mark: Marker) -> RichText | None:
    return mark(text) if text else None


def _words(text: RichText) -> str:
    """The words of a text on one line, without a full stop at the end."""
    return " ".join(charts.as_text(text).split()).rstrip(".")
