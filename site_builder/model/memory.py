"""What a stage may ask of what earlier builds made, without knowing where that is kept.

In: values. Out: keys and values. Invariant: a key is the digest of all that the value under it was made of, so that
what is found is what would be made; with nothing remembered a stage makes the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Protocol

from site_builder.model.held import Parts, Row
from site_builder.model.pages import Page

# What else is to be remembered of the thing at a place, now that it was made: values, by key.
Beside = Callable[[int], Mapping[bytes, object]]


def nothing_beside(_: int) -> Mapping[bytes, object]:
    """Nothing else."""
    return {}


class Memory(Protocol):
    """Values of earlier builds, by key."""

    def key(self, *values: object) -> bytes:
        """The digest of some values, and of the code that this memory is for."""

    def find(self, keys: Iterable[bytes]) -> Mapping[bytes, Any]:
        """What is remembered of some keys."""

    def keep(self, values: Mapping[bytes, object]) -> None:
        """Remember values made of frozen dataclasses of ours, tuples, text, numbers and dates."""

    def copy(self, keys: Mapping[bytes, bytes]) -> None:
        """Remember under each key what is remembered under another, if anything is."""

    def made(
        self,
        keys: Sequence[bytes],
        make: Callable[[Sequence[int]], Iterable[Any]],
        lasting: Callable[[Any], bool] = lambda _: True,
        beside: Beside = nothing_beside,
    ) -> list[Any]:
        """The values of some keys, in their order.

        ``make`` makes those at some places that are not remembered. It may be called in copies of this process, for a
        share of them each, so it must change nothing that lasts. What is made is remembered if it is ``lasting``.
        ``beside`` is asked for each after it was made.
        """

    def apart(
        self, keys: Sequence[bytes], make: Callable[[Sequence[int]], Iterable[tuple[Any, Any]]]
    ) -> list[tuple[Any, Callable[[], Any]]]:
        """The values of some keys, in their order, in two parts: one at hand, the other read when it is asked for.

        ``make`` as of ``made``; what is read late raises Lost when it is damaged.
        """

    def aside(self, value: object) -> Callable[[], Any]:
        """Put a value by for this build; it is read when it is asked for. Raises Lost then, when it is damaged."""

    def planned(
        self,
        keys: Sequence[bytes],
        plan: Callable[[int], Sequence[Page]],
        row: Callable[[Page], Row],
        beside: Beside = nothing_beside,
    ) -> list[tuple[tuple[Row, ...], Callable[[], Sequence[Page]]]]:
        """Of the units of some keys, in their order, what is remembered of each page, and the pages themselves.

        ``plan`` plans a unit, and ``row`` says what is to be remembered of a page. Both may be called in copies of this
        process, so they must change nothing that lasts. The pages are planned again, or read, when they are asked for.
        ``beside`` is asked for each unit after it was planned.
        """

    def parts(self, page: Page) -> Parts:
        """What the values of a planned page are made of."""
