"""The closest known name to a mistyped one.

In: a word and the words that would have been right. Out: a suggestion such as ``did you mean "leapmotor"?``.
Invariant: a suggestion names only words that exist; with nothing close it is empty.
"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

_MOST_CANDIDATES = 5_000  # beyond this a comparison with every name would be slow for a hint
_LONGEST = 100


def closest(word: str, candidates: Iterable[str]) -> str | None:
    """The candidate that looks most like ``word``, case and word separators not counted; None when none is close."""
    if len(word) > _LONGEST:
        return None
    folded: dict[str, str] = {}
    for candidate in sorted(candidates)[:_MOST_CANDIDATES]:
        folded.setdefault(_fold(candidate), candidate)
    matches = get_close_matches(_fold(word), list(folded), n=1, cutoff=0.6)
    return folded[matches[0]] if matches else None


def did_you_mean(word: str, candidates: Iterable[str]) -> str:
    """``did you mean "leapmotor"?``, or an empty text when nothing is close."""
    found = closest(word, candidates)
    return f'did you mean "{found}"?' if found else ""


def _fold(word: str) -> str:
    return word.casefold().replace("_", "-").replace(" ", "-")
