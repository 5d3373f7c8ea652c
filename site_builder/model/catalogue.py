"""The interface's words in one language, as values: a catalogue of messages, and what drawings need of a language.

In: translations. Out: ``Catalogue``, ``Lettering``. Invariant: what is not translated is said as it stands in the
source: English. Nothing here loads a library, so that a process that only draws stays light.
"""

from __future__ import annotations

import functools
import gettext
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple, TypeVar, cast

Said = TypeVar("Said")


class Counted(NamedTuple):
    """What is counted, as a message with a plural: one, many."""

    one: str
    many: str


@dataclass(frozen=True)
class Catalogue:
    """Translations by message; those of counts by their singular, one for each plural form of the language.

    ``rule`` is the language's rule for plurals as gettext writes it (``(n != 1)``).
    """

    messages: Mapping[str, str] = field(default_factory=dict)
    counts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    rule: str = "(n != 1)"

    def say(self, words: Said) -> Said:
        """Words in the language: a message, or a tuple or mapping of them; anything else comes back as it is."""
        if isinstance(words, str):
            return cast("Said", self.messages.get(words, words))
        if isinstance(words, tuple):
            return cast("Said", tuple(self.say(part) for part in words))
        if isinstance(words, Mapping):
            return cast("Said", {key: self.say(part) for key, part in words.items()})
        return words

    def told(self, message: str, **parts: object) -> str:
        """A message in the language with its ``{names}`` filled."""
        return self.messages.get(message, message).format(**parts)

    def counted(self, number: int, one: str, many: str) -> str:
        """The noun that goes with a number."""
        forms = self.counts.get(one, ())
        if not forms:
            return self.say(one if number == 1 else many)
        return forms[min(plural(self.rule)(number), len(forms) - 1)]

    @property
    def fingerprint(self) -> tuple[object, ...]:
        """All that it says, as a value."""
        return tuple(sorted(self.messages.items())), tuple(sorted(self.counts.items())), self.rule


@functools.cache
def plural(rule: str) -> Callable[[int], int]:
    """The function of a rule for plurals: number to form. Raises ValueError for a rule that gettext cannot read."""
    return gettext.c2py(rule)


ENGLISH = Catalogue()


@dataclass(frozen=True)
class Lettering:
    """What a drawing says by itself in one language: its messages, the names of months, the signs inside numbers."""

    catalogue: Catalogue = ENGLISH
    months: tuple[str, ...] = (
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    )  # fmt: skip
    short_months: tuple[str, ...] = (
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    )  # fmt: skip
    group: str = ","  # between groups of three digits
    point: str = "."  # before decimals

    def say(self, words: Said) -> Said:
        """As ``Catalogue.say``."""
        return self.catalogue.say(words)

    def told(self, message: str, **parts: object) -> str:
        """As ``Catalogue.told``."""
        return self.catalogue.told(message, **parts)

    def counted(self, number: int, forms: Counted) -> str:
        """A sentence or noun that goes with a number, ``{number}`` in it filled."""
        return self.catalogue.counted(number, *forms).format(number=number)

    def month(self, day: date) -> str:
        """``November``."""
        return self.months[day.month - 1]

    def short_month(self, day: date) -> str:
        """``Nov``."""
        return self.short_months[day.month - 1]

    @property
    def fingerprint(self) -> tuple[object, ...]:
        """All that decides what is said, as a value."""
        return *self.catalogue.fingerprint, self.months, self.short_months, self.group, self.point


IN_ENGLISH = Lettering()
