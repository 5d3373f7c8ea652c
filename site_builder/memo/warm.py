"""A store for a process that builds again and again: what the last rounds used is at hand.

In: keys and bytes. Out: bytes. Invariant: what no round asked for lately is forgotten, so that a day of writing needs
no more memory than its first hour.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from site_builder.memo.store import Store, nothing
from site_builder.model.kept import Facts

T = TypeVar("T")

ROUNDS = 3  # for so many rounds a value is kept that nobody asks for: an edit is often taken back


class Warm(Store):
    """Bytes by key in memory, over a store on disk that is asked, and told, in the first round only."""

    in_runs = False  # what is at hand is at hand one by one

    def __init__(self, beneath: Store) -> None:
        super().__init__(Path(), None, lambda _: None, 0)
        self._beneath = beneath
        self._at_hand: dict[bytes, bytes] = {}
        self._values: dict[bytes, Any] = {}
        self._facts: dict[bytes, Facts] = {}
        self._asked: dict[bytes, int] = {}
        self._round = 0

    def find(self, keys: Iterable[bytes]) -> dict[bytes, bytes]:
        """What is remembered of some keys."""
        once = list(dict.fromkeys(keys))
        self._at_hand.update(self._beneath.find([key for key in once if key not in self._at_hand]))
        self._asked.update((key, self._round) for key in once)
        return {key: self._at_hand[key] for key in once if key in self._at_hand}

    def read(self, keys: Iterable[bytes], value_of: Callable[[bytes], T]) -> dict[bytes, T]:
        """What is remembered of some keys, as values; each is made of its bytes once."""
        once = list(dict.fromkeys(keys))
        self._values.update(super().read([key for key in once if key not in self._values], value_of))
        self._asked.update((key, self._round) for key in once)
        return {key: self._values[key] for key in once if key in self._values}

    def known(self, keys: Iterable[bytes]) -> dict[bytes, Facts]:
        """Size and digest of what is remembered of some keys."""
        found = self.find(keys)
        self._facts.update({key: Facts.of(content) for key, content in found.items() if key not in self._facts})
        return {key: self._facts[key] for key in found}

    def keep(self, values: Mapping[bytes, bytes]) -> None:
        """Remember values."""
        self._at_hand.update(values)
        for key in values:
            self._facts.pop(key, None)
            self._values.pop(key, None)
        self._asked.update((key, self._round) for key in values)
        self._beneath.keep(values)

    def put(self, key: bytes, content: bytes) -> Facts:
        """Remember a value, and say what is known of it."""
        self.keep({key: content})
        return self.known([key])[key]

    def give_up(self) -> None:
        """End a round of which the store on disk is told nothing."""
        self._beneath.give_up()
        self.close()

    def close(self) -> None:
        """End a round: forget what was not asked for lately, and let go of the store on disk."""
        self._beneath.close()
        self._beneath = nothing()
        self._round += 1
        self._asked = {key: when for key, when in self._asked.items() if when > self._round - ROUNDS}
        self._at_hand = {key: content for key, content in self._at_hand.items() if key in self._asked}
        self._facts = {key: facts for key, facts in self._facts.items() if key in self._asked}
        self._values = {key: value for key, value in self._values.items() if key in self._asked}
