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
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import is_dataclass
from functools import lru_cache
from importlib import import_module
from typing import Any

from site_builder.memo.keys import BY_FIELDS, canonical, digest
from site_builder.memo.pages import value_parts
from site_builder.memo.store import Store
from site_builder.model.pages import Page

_MODULES = ("site_builder.model.", "site_builder.pages.")
_OTHERS: Mapping[tuple[str, str], Any] = {
    ("fractions", "Fraction"): fractions.Fraction,
    ("datetime", "date"): datetime.date,
    ("datetime", "datetime"): datetime.datetime,
    ("datetime", "timedelta"): datetime.timedelta,
    ("datetime", "timezone"): datetime.timezone,
}


Work = Callable[[Sequence[int]], Sequence[bytes]]
Share = Callable[[Sequence[int], Work], Sequence[bytes]]


def done_here(places: Sequence[int], work: Work) -> Sequence[bytes]:
    """Work that is not shared out."""
    return work(places) if places else ()


class Values:
    """The memory of one stage (see ``model.memory.Memory``)."""

    def __init__(self, store: Store, code: bytes, share: Share = done_here) -> None:
        """Over a store.

        ``code`` is the digest of the stage's code and of the libraries that it calls; ``share`` has work done for
        some places, perhaps parts of them in copies of this process, and gives what comes of it in their order.
        """
        self._store = store
        self._code = code
        self._share = share
        self._parts: dict[bytes, bytes] = {}  # each digest once: many parts of many pages are alike

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
        make: Callable[[Sequence[int]], Sequence[Any]],
        lasting: Callable[[Any], bool] = lambda _: True,
    ) -> list[Any]:
        """The values of some keys in their order; those that are not remembered are made, by several if it pays."""
        found = self.find(keys)
        made: dict[int, Any] = {}

        def work(places: Sequence[int]) -> Sequence[bytes]:
            new = make(places)
            made.update(zip(places, new, strict=True))  # in a copy this is lost with it
            return [_packed(value) for value in new]

        missing = [place for place, key in enumerate(keys) if key not in found]
        packed = dict(zip(missing, self._share(missing, work), strict=True))
        made.update({place: _unpacked(packed[place]) for place in missing if place not in made})
        self._store.keep({keys[place]: packed[place] for place in missing if lasting(made[place])})
        return [made[place] if place in made else found[key] for place, key in enumerate(keys)]

    def parts(self, page: Page) -> tuple[tuple[str, bytes], ...]:
        """The digest of each part of a planned page, by the part's name."""
        return tuple((name, self._parts.setdefault(part, part)) for name, part in value_parts(page).items())


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
        if isinstance(kind, type) and kind.__module__ == module and (is_dataclass(kind) or issubclass(kind, enum.Enum)):
            return kind
    raise pickle.UnpicklingError(f"{module}.{name} is no kind of value")
