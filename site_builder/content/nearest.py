"""The closest known name to a mistyped one.

In: a word and the words that would have been right. Out: a suggestion such as ``did you mean "leapmotor"?``.
Invariant: a suggestion names only words that exist; with nothing close it is empty.
"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

_MOST_CANDIDATES = 5_000  # beyond this a comparison with every name would be slow for a hint
_LONGEST = 100
_LIKE, _MUCH_ALIKE = 0.6, 0.75
_LONG, _FEW = 12, 20  # of many long ids, some share words by chance, such as a maker and a year


def closest(word: str, candidates: Iterable[str]) -> str | None:
    """The candidate that looks most like ``word``, case and word separators not counted; None when none is close."""
    if len(word) > _LONGEST:
        return None
    folded: dict[str, str] = {}
    for candidate in sorted(candidates)[:_MOST_CANDIDATES]:
        folded.setdefault(_fold(candidate), candidate)
    wanted = _fold(word)
    cutoff = _MUCH_ALIKE if len(wanted) >= _LONG and len(folded) > _FEW else _LIKE
    matches = get_close_matches(wanted, list(folded), n=1, cutoff=cutoff)
    if not matches and len(wanted) >= _LONG // 2:  # a name that breaks off
        matches = [name for name in sorted(folded) if name.startswith(wanted)][:1]
    return folded[matches[0]] if matches else None


def did_you_mean(word: str, candidates: Iterable[str]) -> str:
    """``did you mean "leapmotor"?``, or an empty text when nothing is close."""
    found = closest(word, candidates)
    return f'did you mean "{found}"?' if found else ""


def _fold(word: str) -> str:
    return word.casefold().replace("_", "-").replace(" ", "-")
