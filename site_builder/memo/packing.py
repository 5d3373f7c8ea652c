"""Values as bytes: pickles of frozen values of ours, and a reader of them that lets nothing act.

In: values; bytes. Out: bytes; values. Invariant: what is read back can only be a value of the kinds in ``_MODULES`` and
``_OTHERS``: a store that somebody else wrote makes nothing run.
"""

from __future__ import annotations

import datetime
import enum
import fractions
import io
import pickle
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass, make_dataclass
from functools import lru_cache
from importlib import import_module
from typing import Any

from site_builder.memo.keys import BY_FIELDS
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

# Kinds of which there are few different values, said again and again: equal ones that are read back are one object,
# which knows its hash and is compared in no time.
_FEW = frozenset({Month, Period})
_ALIKE = 1 << 12  # of them that are known


def packed(value: object) -> bytes:
    """The bytes of a value made of frozen dataclasses of ours, tuples, text, numbers and dates."""
    file = io.BytesIO()
    pickler = pickle.Pickler(file, protocol=5)
    pickler.dispatch_table = BY_FIELDS
    pickler.dump(value)
    return file.getvalue()


def unpacked(stored: bytes) -> Any:
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
