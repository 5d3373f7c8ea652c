"""Values that are remembered: a stage's memory over the store.

In: a store and the digest of a stage's code. Out: ``Values``. Invariant: with nothing remembered, or
with what cannot be read, the same is made.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain, islice, repeat
from typing import Any, Generic, TypeVar

from site_builder.memo.keys import canonical, digest
from site_builder.memo.packing import packed, unpacked
from site_builder.memo.pages import OnTheWay, value_parts
from site_builder.memo.recall import loaded
from site_builder.memo.runs import Runs, joined, parted
from site_builder.memo.store import Store
from site_builder.model.charts import Card
from site_builder.model.held import Parts, Row
from site_builder.model.kept import Lost
from site_builder.model.memory import Beside, nothing_beside
from site_builder.model.pages import Page

T = TypeVar("T")
Work = Callable[[Sequence[int]], Iterable[bytes]]
Share = Callable[[Sequence[int], Work], Iterable[bytes]]
Finish = Callable[[Sequence[int], Work], Iterable[tuple[int, bytes]]]

_AT_HAND = 128  # values that are read late and stay at hand a while, since who asks for one asks for it again
_UNITS = 32  # that are planned, and made on the way, together


def done_here(places: Sequence[int], work: Work) -> Iterable[bytes]:
    """Work that is not shared out."""
    return work(places) if places else ()


def finished_here(places: Sequence[int], work: Work) -> Iterable[tuple[int, bytes]]:
    """Work that is not shared out, each answer with its place."""
    return zip(places, done_here(places, work), strict=True)


class Values:
    """The memory of one stage (see ``model.memory.Memory``)."""

    def __init__(
        self,
        store: Store,
        code: bytes,
        share: Share = done_here,
        finish: Finish = finished_here,
        on_the_way: OnTheWay | None = None,
    ) -> None:
        """Over a store.

        ``code`` is the digest of the stage's code and of the libraries that it calls; ``share`` has work done for
        some places, perhaps parts of them in copies of this process, and gives what comes of it in their order;
        ``finish`` does so for what is shared out last, and gives each with its place, in any order. ``on_the_way``
        makes pages as soon as they are planned.
        """
        self._store = store
        self._code = code
        self._share = share
        self._finish = finish
        self._on_the_way = on_the_way
        self._at_hand: OrderedDict[bytes, Any] = OrderedDict()  # the one asked for last comes last

    def key(self, *values: object) -> bytes:
        """The digest of some values, and of the stage's code."""
        return digest(b"value", self._code, *map(canonical, values))

    def find(self, keys: Iterable[bytes]) -> Mapping[bytes, Any]:
        """What is remembered of some keys; what cannot be read is not remembered."""
        return self._store.read(keys, unpacked)

    def keep(self, values: Mapping[bytes, object]) -> None:
        """Remember values."""
        self._store.keep({key: packed(value) for key, value in values.items()})

    def copy(self, keys: Mapping[bytes, bytes]) -> None:
        """Remember under each key what is remembered under another."""
        found = self._store.find(keys.values())
        self._store.keep({key: found[other] for key, other in keys.items() if other in found})

    def made(
        self,
        keys: Sequence[bytes],
        make: Callable[[Sequence[int]], Iterable[Any]],
        lasting: Callable[[Any], bool] = lambda _: True,
        beside: Beside = nothing_beside,
    ) -> list[Any]:
        """The values of some keys in their order; those that are not remembered are made, by several if it pays."""
        runs = Runs(self._store, keys)
        found, made = runs.read(unpacked), dict[int, Any]()

        def work(places: Sequence[int]) -> Iterable[bytes]:
            new = list(make(places))
            made.update(zip(places, new, strict=True))  # in a copy this is lost with it
            return [joined([packed(made[place]), _beside(beside, place)]) for place in places]

        missing = [place for place, key in enumerate(keys) if key not in found]
        for place, both in zip(missing, self._share(missing, work), strict=True):
            content, more = parted(both)
            if place not in made:
                made[place] = unpacked(content)
            if lasting(made[place]):
                self._store.keep({keys[place]: content, **_of_beside(more)})
        runs.keep()
        return [made[place] if place in made else found[key] for place, key in enumerate(keys)]

    def apart(
        self, keys: Sequence[bytes], make: Callable[[Sequence[int]], Iterable[tuple[Any, Any]]]
    ) -> list[tuple[Any, Callable[[], Any]]]:
        """The values of some keys in two parts, of which the second is read late."""
        late = [digest(b"late", key) for key in keys]
        runs = Runs(self._store, keys)
        found, there = runs.read(unpacked), self._store.known(late)
        missing = [place for place, key in enumerate(keys) if key not in found or late[place] not in there]

        def work(places: Sequence[int]) -> Iterator[bytes]:
            return (joined([packed(held), packed(rest)]) for held, rest in make(places))

        new: dict[int, Any] = {}
        for place, both in zip(missing, self._share(missing, work), strict=True):
            first, rest = parted(both)
            self._store.keep({keys[place]: first})
            self._store.put(late[place], rest)
            new[place] = unpacked(first)
        runs.keep()
        return [
            (new[place] if place in new else found[key], _Of(self._opened, key_of_rest))
            for place, (key, key_of_rest) in enumerate(zip(keys, late, strict=True))
        ]

    def planned(
        self,
        keys: Sequence[bytes],
        plan: Callable[[int], Sequence[Page]],
        row: Callable[[Page], Row],
        beside: Beside = nothing_beside,
    ) -> list[tuple[tuple[Row, ...], Callable[[], Sequence[Page]]]]:
        """Of the units of some keys what is remembered of each page, and the pages themselves.

        New pages are made on the way where they can be; those that wait for drawings are put by.
        """
        cards: dict[tuple[str, str], Card] = {}

        def rows_of(stored: bytes) -> tuple[Row, ...]:
            return tuple(one.sharing(cards) for one in unpacked(stored))

        runs = Runs(self._store, keys)
        found = runs.read(rows_of)
        missing = [place for place, key in enumerate(keys) if key not in found]

        def work(places: Sequence[int]) -> Iterator[bytes]:
            for start in range(0, len(places), _UNITS):
                some = places[start : start + _UNITS]
                units = [tuple(plan(place)) for place in some]
                made = self._of_units(units, [tuple(map(row, pages)) for pages in units])
                yield from (joined([_beside(beside, place), one]) for place, one in zip(some, made, strict=True))

        late: dict[int, Callable[[], Sequence[Page]]] = {}
        for place, made in self._finish(missing, work):
            more, unit = parted(made)
            rows, waiting, *contents = parted(unit)
            self._store.keep({keys[place]: rows, **_of_beside(more)})
            found[keys[place]] = rows_of(rows)
            if waiting:
                late[place] = partial(_read_late, self._store.aside(waiting))
            if self._on_the_way:
                for told, content in zip(found[keys[place]], contents, strict=True):
                    self._on_the_way.put(told, content)
        runs.keep()
        return [(found[key], late.get(place) or _Of(plan, place)) for place, key in enumerate(keys)]

    def _of_units(self, units: Sequence[tuple[Page, ...]], rows: Sequence[tuple[Row, ...]]) -> Iterator[bytes]:
        """For each unit its rows, its pages if one of them has to wait, and what became of its pages on the way."""
        every = [page for pages in units for page in pages]
        making = (
            self._on_the_way.make(every, [row for some in rows for row in some]) if self._on_the_way else repeat(None)
        )
        for pages, some in zip(units, rows, strict=True):
            made = list(islice(making, len(pages)))
            waiting = packed(pages) if None in made else b""
            yield joined([packed(some), waiting, *(one or b"" for one in made)])

    def aside(self, value: object) -> Callable[[], Any]:
        """A value put by for this build."""
        return partial(_read_late, self._store.aside(packed(value)))

    def _opened(self, key: bytes) -> Any:
        """A value that is read late. Raises Lost."""
        if key in self._at_hand:
            self._at_hand.move_to_end(key)
            return self._at_hand[key]
        value = _read_late(partial(loaded, self._store, key))
        self._at_hand[key] = value
        if len(self._at_hand) > _AT_HAND:
            self._at_hand.popitem(last=False)
        return value

    def parts(self, page: Page) -> Parts:
        """What the values of a planned page are made of."""
        return value_parts(page)


class _Of(Generic[T]):
    """A call of a function with one value; a quarter of what a ``partial`` takes, and each brief has some."""

    __slots__ = ("_call", "_value")

    def __init__(self, call: Callable[[T], Any], value: T) -> None:
        self._call, self._value = call, value

    def __call__(self) -> Any:
        return self._call(self._value)


def _beside(beside: Beside, place: int) -> bytes:
    """What else is to be remembered of a thing, as one text."""
    return joined(chain.from_iterable((key, packed(value)) for key, value in beside(place).items()))


def _of_beside(told: bytes) -> dict[bytes, bytes]:
    """The values of such a text, by key."""
    parts = iter(parted(told))
    return dict(zip(parts, parts, strict=True))


def _read_late(read: Callable[[], bytes]) -> Any:
    """The value of some bytes. Raises Lost when they are damaged, or gone."""
    try:
        return unpacked(read())
    except (OSError, ValueError) as problem:
        raise Lost from problem
