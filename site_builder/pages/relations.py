"""Which briefs are near to which: those that share most brands and topics.

In: briefs, newest first. Out: for a brief the nearest others. Invariant: a shared brand counts twice as much as a
shared topic; among equals the newest comes first; a brief that shares nothing is not near.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from site_builder.model.editorial import Brief

_BRAND, _TOPIC = 2, 1


class Relations:
    """Briefs by what they are about, as sets of places; a set is a whole number, one bit a brief.

    Thousands of briefs are compared with one in a few operations on whole numbers.
    """

    def __init__(self, briefs: Sequence[Brief]) -> None:
        """Note for each brand and topic which of the briefs are about it."""
        self._briefs = briefs
        self._places = {brief.id: place for place, brief in enumerate(briefs)}
        self._about: dict[tuple[int, str], int] = {}
        for place, brief in enumerate(briefs):
            for word in _words(brief):
                self._about[word] = self._about.get(word, 0) | 1 << place

    def of(self, brief: Brief, most: int) -> tuple[Brief, ...]:
        """The nearest other briefs, at most so many."""
        others = ((1 << len(self._briefs)) - 1) & ~(1 << self._places[brief.id])
        sharing = {0: others}  # what is shared so far -> the briefs that share it
        for word in _words(brief):
            about, weight = self._about[word], word[0]
            more: dict[int, int] = {}
            for shared, places in sharing.items():
                more[shared] = more.get(shared, 0) | places & ~about
                more[shared + weight] = more.get(shared + weight, 0) | places & about
            sharing = more
        near = sorted((shared for shared in sharing if shared), reverse=True)
        return tuple(self._briefs[n] for n in islice((n for shared in near for n in _bits(sharing[shared])), most))


def _words(brief: Brief) -> list[tuple[int, str]]:
    """What a brief is about, each with what sharing it counts."""
    return [*((_BRAND, b) for b in sorted(set(brief.brands))), *((_TOPIC, t) for t in sorted(set(brief.topics)))]


def _bits(places: int) -> Iterator[int]:
    """The places of a set, lowest first."""
    while places:
        lowest = places & -places
        yield lowest.bit_length() - 1
        places ^= lowest
