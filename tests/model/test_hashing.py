"""Evidence works out its hash once, and stays what it was: equal, sorted, replaced and written down as before."""

from __future__ import annotations

import pickle
from dataclasses import dataclass, fields, replace
from fractions import Fraction

import pytest

from site_builder.model.evidence import Answer, Measure, Observation, Statistic
from site_builder.model.hashing import HashedOnce, hashed_once
from site_builder.model.period import Period
from site_builder.model.quantity import Quantity


@hashed_once
@dataclass(frozen=True, slots=True)
class _Named(HashedOnce):
    name: str
    counted: _Counted | None = None


class _Counted:
    asked = 0

    def __hash__(self) -> int:
        _Counted.asked += 1
        return 7

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Counted)


def _statistic(number: int) -> Statistic:
    month, measure = Period.parse("2025-11"), Measure("deliveries")
    reported = Observation("a", "source", "leapmotor", measure, month, Quantity.exactly(number))
    quotient = Quantity.exactly(Fraction(number, 7), "percent")
    return Statistic("yoy", "leapmotor", measure, month, quotient, (reported, reported))


def test_the_hash_is_worked_out_once() -> None:
    value = _Named("x", _Counted())
    before = _Counted.asked
    assert len({value: 1, replace(value): 2}) == 1
    assert {hash(value) for _ in range(5)} == {hash(_Named("x", _Counted()))}
    assert _Counted.asked == before + 3  # once for each of three objects


def test_equal_evidence_made_twice_is_one_key() -> None:
    one, other = Answer(_statistic(70_327)), Answer(_statistic(70_327))
    assert hash(one) == hash(other)
    assert {one: "panel"}[other] == "panel"
    assert Answer(_statistic(70_328)) not in {one: "panel"}


def test_the_hash_is_neither_a_field_nor_written_down() -> None:
    value = _statistic(70_327)
    fresh = pickle.dumps(value)
    hash(value)
    assert pickle.dumps(value) == fresh
    assert pickle.loads(fresh) == value  # noqa: S301 - written two lines above
    assert "_hash" not in [field.name for field in fields(value)]
    with pytest.raises(AttributeError):
        value.method = "mom"  # type: ignore[misc]
