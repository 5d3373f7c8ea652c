"""Values that are remembered: a stage's memory over the store.

In: a store and the digest of a stage's code. Out: ``Values``. Invariant: what is read back can only be a value of the
kinds in ``_MODULES`` and ``_OTHERS``: a store that somebody else wrote makes nothing run.
"""

from __future__ import annotations

import datetime
import enum
import fractions
import io
import pickle
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass, make_dataclass
from functools import lru_cache, partial
from importlib import import_module
from itertools import islice, repeat
from typing import Any, Generic, TypeVar

from site_builder.memo.keys import BY_FIELDS, canonical, digest
from site_builder.memo.pages import OnTheWay, value_parts
from site_builder.memo.recall import loaded
from site_builder.memo.runs import Runs, joined, parted
from site_builder.memo.store import Store
from site_builder.model.charts import Card
from site_builder.model.held import Parts, Row
from site_builder.model.kept import Lost
from site_builder.model.pages import Page
from site_builder.model.period import Month, Period


def _member(kind: object, name: str) -> enum.Enum:
    """A member of an enumeration, as Python 3.11.0 to 3.11.3 write it down. Raises UnpicklingError for all else."""
    if isinstance(kind, type) and issubclass(kind, enum.Enum):
        return kind[name]
    raise pickle.UnpicklingError(f"{kind} has no members")


_MODULES = ("site_builder.model.", "site_builder.pages.")
_OTHERS: Mapping[tuple[str, str], Any] = {
    ("builtins", "getattr"): _member,
    ("fractions", "Fraction"): fractions.Fraction,
    ("datetime", "date"): datetime.date,
    ("datetime", "datetime"): datetime.datetime,
    ("datetime", "timedelta"): datetime.timedelta,
    ("datetime", "timezone"): datetime.timezone,
}


T = TypeVar("T")
Work = Callable[[Sequence[int]], Iterable[bytes]]
Share = Callable[[Sequence[int], Work], Iterable[bytes]]
Finish = Callable[[Sequence[int], Work], Iterable[tuple[int, bytes]]]

# Kinds of which there are few different values, said again and again: equal ones that are read back are one object,
# which knows its hash and is compared in no time.
_FEW = frozenset({Month, Period})
_ALIKE = 1 << 12  # of them that are known

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
        return self._store.read(keys, _unpacked)

    def keep(self, values: Mapping[bytes, object]) -> None:
        """Remember values."""
        self._store.keep({key: _packed(value) for key, value in values.items()})

    def made(
        self,
        keys: Sequence[bytes],
        make: Callable[[Sequence[int]], Iterable[Any]],
        lasting: Callable[[Any], bool] = lambda _: True,
    ) -> list[Any]:
        """The values of some keys in their order; those that are not remembered are made, by several if it pays."""
        runs = Runs(self._store, keys)
        found, made = runs.read(_unpacked), dict[int, Any]()

        def work(places: Sequence[int]) -> Iterable[bytes]:
            new = list(make(places))
            made.update(zip(places, new, strict=True))  # in a copy this is lost with it
            return [_packed(value) for value in new]

        missing = [place for place, key in enumerate(keys) if key not in found]
        packed = dict(zip(missing, self._share(missing, work), strict=True))
        made.update({place: _unpacked(packed[place]) for place in missing if place not in made})
        self._store.keep({keys[place]: packed[place] for place in missing if lasting(made[place])})
        runs.keep()
        return [made[place] if place in made else found[key] for place, key in enumerate(keys)]

    def apart(
        self, keys: Sequence[bytes], make: Callable[[Sequence[int]], Iterable[tuple[Any, Any]]]
    ) -> list[tuple[Any, Callable[[], Any]]]:
        """The values of some keys in two parts, of which the second is read late."""
        late = [digest(b"late", key) for key in keys]
        runs = Runs(self._store, keys)
        found, there = runs.read(_unpacked), self._store.known(late)
        missing = [place for place, key in enumerate(keys) if key not in found or late[place] not in there]

        def work(places: Sequence[int]) -> Iterator[bytes]:
            return (joined([_packed(held), _packed(rest)]) for held, rest in make(places))

        new: dict[int, Any] = {}
        for place, both in zip(missing, self._share(missing, work), strict=True):
            first, rest = parted(both)
            self._store.keep({keys[place]: first})
            self._store.put(late[place], rest)
            new[place] = _unpacked(first)
        runs.keep()
        return [
            (new[place] if place in new else found[key], _Of(self._opened, key_of_rest))
            for place, (key, key_of_rest) in enumerate(zip(keys, late, strict=True))
        ]

    def planned(
        self, keys: Sequence[bytes], plan: Callable[[int], Sequence[Page]], row: Callable[[Page], Row]
    ) -> list[tuple[tuple[Row, ...], Callable[[], Sequence[Page]]]]:
        """Of the units of some keys what is remembered of each page, and the pages themselves.

        New pages are made on the way where they can be; those that wait for drawings are put by.
        """
        cards: dict[str, Card] = {}

        def rows_of(stored: bytes) -> tuple[Row, ...]:
            return tuple(one.sharing(cards) for one in _unpacked(stored))

        runs = Runs(self._store, keys)
        found = runs.read(rows_of)
        missing = [place for place, key in enumerate(keys) if key not in found]

        def work(places: Sequence[int]) -> Iterator[bytes]:
            for start in range(0, len(places), _UNITS):
                units = [tuple(plan(place)) for place in places[start : start + _UNITS]]
                yield from self._of_units(units, [tuple(map(row, pages)) for pages in units])

        late: dict[int, Callable[[], Sequence[Page]]] = {}
        for place, made in self._finish(missing, work):
            rows, waiting, *contents = parted(made)
            self._store.keep({keys[place]: rows})
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
            waiting = _packed(pages) if None in made else b""
            yield joined([_packed(some), waiting, *(one or b"" for one in made)])

    def aside(self, value: object) -> Callable[[], Any]:
        """A value put by for this build."""
        return partial(_read_late, self._store.aside(_packed(value)))

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


def _read_late(read: Callable[[], bytes]) -> Any:
    """The value of some bytes. Raises Lost when they are damaged, or gone."""
    try:
        return _unpacked(read())
    except (OSError, ValueError) as problem:
        raise Lost from problem


def _packed(value: object) -> bytes:
    file = io.BytesIO()
    pickler = pickle.Pickler(file, protocol=5)
    pickler.dispatch_table = BY_FIELDS
    pickler.dump(value)
    return file.getvalue()


def _unpacked(stored: bytes) -> Any:
    """The value. Raises ValueError for what is damaged or was not packed here."""
    try:
        return _Reader(io.BytesIO(stored)).load()
    except Exception as problem:
        raise ValueError("this is no value of ours") from problem


class _Reader(pickle.Unpickler):
    """Reads values of our own kinds, and nothing that acts."""

    def find_class(self, module: str, name: str) -> Any:
        """The kind of that name. Raises UnpicklingError for any other."""
        return _kind(module, name)


@lru_cache(maxsize=1000)
def _kind(module: str, name: str) -> Any:
    if (module, name) in _OTHERS:
        return _OTHERS[module, name]
    if module.startswith(_MODULES):
        kind = getattr(import_module(module), name, None)
        if isinstance(kind, type) and kind.__module__ == module:
            if kind in _FEW:
                return lru_cache(_ALIKE)(kind)
            if is_dataclass(kind):
                return _maker(kind)
            if issubclass(kind, enum.Enum):
                return kind
    raise pickle.UnpicklingError(f"{module}.{name} is no kind of value")


def _maker(kind: type[Any]) -> Callable[..., Any]:
    """What makes a value of a frozen dataclass of all its fields, in half of the time that it takes by itself.

    A frozen value sets each field past its own refusal to be changed. A twin of the same build that may be changed is
    made, and then said to be of the kind.
    """
    names = tuple(one.name for one in fields(kind) if one.init)
    if hasattr(kind, "__post_init__") or vars(kind).get("__slots__") != names:
        return kind
    twin = make_dataclass("Twin", names, bases=kind.__bases__, slots=True, eq=False, repr=False, match_args=False)

    def made(*values: object) -> Any:
        value: Any = twin(*values)
        value.__class__ = kind
        return value

    return made
