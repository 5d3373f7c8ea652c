"""Values that are remembered: equal ones come back, and nothing that is read back can act."""

from __future__ import annotations

import os
import pickle
from collections.abc import Mapping
from datetime import UTC, date, datetime
from enum import Enum
from fractions import Fraction
from hashlib import sha256
from pathlib import Path
from typing import Any, Protocol

import pytest

from site_builder.memo.store import opened
from site_builder.memo.values import Values
from site_builder.model.evidence import Verdict
from site_builder.model.kept import Lost
from site_builder.model.pages import Head, LinkView
from site_builder.model.period import Period
from site_builder.pages.figures import Figures
from site_builder.wording import parse_quantity

KEY = sha256(b"key").digest()


def remembered(folder: Path, value: object) -> Mapping[bytes, Any]:
    """What a later build finds of a value."""
    first = opened(folder)
    Values(first, b"code").keep({KEY: value})
    first.close()
    second = opened(folder)
    found = dict(Values(second, b"code").find([KEY]))
    second.close()
    return found


@pytest.mark.parametrize(
    "value",
    [
        ("text", 1, True, None, b"bytes", 2.5),
        date(2026, 1, 20),
        datetime(2026, 1, 20, 12, tzinfo=UTC),
        Fraction(1, 3),
        Verdict.AGREES,
        Period.parse("2025-01..2025-11"),
        parse_quantity("about 580,000 to 650,000"),
        (LinkView("a", "b/"), Head("t", "d", "r/", "en-GB", "s", "g", "https://a.example/")),
        {"one": LinkView("a", "b/")},
    ],
)
def test_equal_values_come_back(tmp_path: Path, value: object) -> None:
    assert remembered(tmp_path, value) == {KEY: value}


def test_equal_periods_come_back_as_one_object(tmp_path: Path) -> None:
    first, again = (remembered(tmp_path / name, Period.parse("2025-Q4"))[KEY] for name in ("a", "b"))
    assert first is again
    assert first == Period.parse("2025-Q4")


class Acting:
    """What pickle would run when it is read."""

    def __init__(self, mark: Path) -> None:
        self.mark = mark

    def __reduce__(self) -> tuple[Any, ...]:
        return os.mkdir, (str(self.mark),)


class FromOurs:
    """A call of a function of ours with arguments of somebody else's."""

    def __reduce__(self) -> tuple[Any, ...]:
        from site_builder.model.rules import finding

        return finding, ("EV001", None, "")


class Reached:
    """An attribute of a value of ours, looked up by name."""

    def __reduce__(self) -> tuple[Any, ...]:
        return getattr, (Head, "__init__")


def test_enumerations_come_back_as_every_python_writes_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """3.11.0 to 3.11.3, which is Debian 12's, write them as an attribute of their class."""
    monkeypatch.setattr(Enum, "__reduce_ex__", lambda self, _: (getattr, (self.__class__, self._name_)))
    assert b"getattr" in pickle.dumps(Verdict.CONTRADICTED)

    assert remembered(tmp_path, [Verdict.CONTRADICTED]) == {KEY: [Verdict.CONTRADICTED]}


@pytest.mark.parametrize("kind", [Figures, Lost, Protocol])
def test_only_kinds_of_values_are_read_back(tmp_path: Path, kind: type) -> None:
    """A class of ours that is no value, an exception, and what a module of ours has from elsewhere."""
    store = opened(tmp_path)
    store.keep({KEY: pickle.dumps(kind)})

    assert dict(Values(store, b"code").find([KEY])) == {}
    store.close()


@pytest.mark.parametrize("planted", [Acting, FromOurs, Reached])
def test_a_planted_value_does_nothing_and_is_not_found(tmp_path: Path, planted: type) -> None:
    mark = tmp_path / "acted"
    value = planted(mark) if planted is Acting else planted()
    store = opened(tmp_path / "store")
    store.keep({KEY: pickle.dumps(value)})

    assert dict(Values(store, b"code").find([KEY])) == {}
    assert not mark.exists()
    store.close()


@pytest.mark.parametrize("damaged", [b"", b"x", b"\x80\x05", pickle.dumps(("a", 1))[:-3]])
def test_a_damaged_value_is_not_found(tmp_path: Path, damaged: bytes) -> None:
    store = opened(tmp_path)
    store.keep({KEY: damaged})

    assert dict(Values(store, b"code").find([KEY])) == {}
    store.close()


def test_keys_are_of_the_values_and_of_the_code(tmp_path: Path) -> None:
    store = opened(tmp_path)
    one, other = Values(store, b"one"), Values(store, b"other")

    assert one.key("a", LinkView("x", "y")) == one.key("a", LinkView("x", "y"))
    assert one.key("a", LinkView("x", "y")) != one.key("a", LinkView("x", "z"))
    assert one.key("ab", "c") != one.key("a", "bc")
    assert one.key("a") != other.key("a")
    store.close()
