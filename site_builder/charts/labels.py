"""Text that is safe to draw and fits its place.

In: any text. Out: text without characters that XML, the converter or a reader's eye would trip over, cut with an
ellipsis. Invariant: ``clean`` never lengthens a text, and cleaning twice changes nothing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

LONGEST = 200  # characters
ELLIPSIS = "\u2026"
_REFUSED = frozenset({"Cc", "Cs", "Co", "Cn"})  # controls, surrogates, private use, unassigned (U+FFFE among them)
_BIDI = frozenset("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")

_KEPT = frozenset("\u00a0\u202f\u2009")  # spaces that are meant: they keep a number together
_SPACES = re.compile(" {2,}")


@lru_cache(maxsize=1 << 12)  # a chart asks for each of its words several times, in two widths
def clean(text: str, longest: int = LONGEST) -> str:
    """One line of drawable text: white space becomes single spaces, controls are dropped, at most ``longest`` long."""
    if not (text.isascii() and text.isprintable()):  # most texts are
        text = _drawable(text)
    kept = _SPACES.sub(" ", text).strip()
    return kept if len(kept) <= longest else kept[: longest - 1].rstrip() + ELLIPSIS


def _drawable(text: str) -> str:
    spaced = ("" if c in _BIDI else " " if c.isspace() and c not in _KEPT else c for c in text)
    return "".join(c for c in spaced if unicodedata.category(c or " ") not in _REFUSED)


def fit(text: str, room: float, width: Callable[[str], float]) -> str:
    """The text, cut with an ellipsis so that it is at most ``room`` px wide; "" when not even one letter fits."""
    if width(text) <= room:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if width(text[:middle].rstrip() + ELLIPSIS) <= room:
            low = middle
        else:
            high = middle - 1
    return text[:low].rstrip() + ELLIPSIS if low else ""


def wrap(text: str, room: float, width: Callable[[str], float]) -> tuple[str, ...]:
    """The text in lines of at most ``room`` px; a single word that is longer is cut."""
    lines: list[str] = []
    line = ""
    for word in text.split(" "):
        longer = f"{line} {word}" if line else word
        if width(longer) <= room:
            line = longer
            continue
        if line:
            lines.append(line)
        line = fit(word, room, width)
    return (*lines, line) if line else tuple(lines)
