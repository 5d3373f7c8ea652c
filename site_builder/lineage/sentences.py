"""What a reader reads on a page, piece by piece, to be compared with the same page of another site.

In: a planned page and a function that says rich text as words. Out: ``Piece`` values in the order of the view.
Invariant: every word that a view holds for readers is in a piece; addresses, anchors, machine dates and JSON-LD are
not.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any

from site_builder.model.charts import Chart
from site_builder.model.evidence import Verdict
from site_builder.model.pages import EvidenceView, FigureView, LinkView, Page, RichText

# Fields that hold no words for readers.
_SILENT = frozenset({
    "href", "route", "anchor", "key", "value", "values", "datetime", "updated_datetime", "json_ld", "base_url",
    "language", "native_language", "permalink", "url", "brand_id", "subject_id", "id", "kind", "published",
    "modified", "open_graph_type", "sample", "evidence_through",
})  # fmt: skip
_READ = frozenset({"text/html", "application/atom+xml"})
_MARKS = frozenset(verdict.value for verdict in Verdict)  # drawn as a row of marks; a summary says them in words
_SENTENCE = re.compile(r"(?<=[.!?:])[\s]+(?=\S)")
_PARAGRAPH = re.compile(r"\n\s*\n")
Plain = Callable[[RichText], str]


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence, heading, cell or row, and the part of the page where it stands (a field of the page's view)."""

    part: str
    text: str


def pieces(page: Page, plain: Plain) -> tuple[Piece, ...]:
    """All pieces of a page, what stands twice in a row once; none for a file that people do not read."""
    view = page.view
    if page.media_type not in _READ or not is_dataclass(view):
        return ()
    found = []
    for name in (field.name for field in fields(view)):
        if name not in _SILENT:
            texts = (_SPACES.sub(" ", text).strip() for text in _texts(getattr(view, name), plain))
            found += [Piece(name.replace("_", " "), text) for text in texts if text]
    return tuple(one for place, one in enumerate(found) if place == 0 or one != found[place - 1])


_SPACES = re.compile(r"\s+")


def _texts(value: Any, plain: Plain) -> Iterator[str]:
    """The texts of a value, in reading order."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, RichText):
        yield from _of_rich_text(value, plain)
    elif isinstance(value, FigureView | LinkView):
        yield value.text
    elif isinstance(value, Chart):
        yield from (value.subtitle, value.note)
    elif isinstance(value, EvidenceView):
        return  # the list of numbers tells these
    elif isinstance(value, tuple | list):
        yield from _of_row(value) if _is_row(value) else (text for part in value for text in _texts(part, plain))
    elif is_dataclass(value):
        for field in fields(value):
            if field.name not in _SILENT:
                yield from _texts(getattr(value, field.name), plain)


def _is_row(values: tuple[Any, ...] | list[Any]) -> bool:
    """A row of cells: short texts that belong together."""
    return len(values) > 1 and all(isinstance(value, str) and len(value) < 80 for value in values)


def _of_row(values: tuple[Any, ...] | list[Any]) -> Iterator[str]:
    if not _MARKS.issuperset(values):
        yield " | ".join(values)


def _of_rich_text(text: RichText, plain: Plain) -> Iterator[str]:
    """The sentences of a text, then what stands in its blocks."""
    for paragraph in _PARAGRAPH.split(text.markdown):
        yield from _SENTENCE.split(plain(replace(text, markdown=paragraph, blocks=())))
    for block in text.blocks:
        yield from _texts(block, plain)
