"""The numbers of the published briefs, worked out again from the sources' own tokens with arithmetic written here.

Only tokens that are plain whole numbers, and that seeds/ does not call rounded, are used, so that the result is one
exact fraction.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from site_builder import pipeline
from site_builder.content.check_context import prose_of_brief
from site_builder.lineage import Records, lineage_json, trace
from tests.conftest import ROOT

_PLAIN = re.compile(r"\d{1,3}(?:,\d{3})*|\d+")
_FORMULAS: dict[str, Callable[[Sequence[Fraction]], Fraction]] = {
    "yoy": lambda v: 100 * (v[0] - v[1]) / v[1],
    "mom": lambda v: 100 * (v[0] - v[1]) / v[1],
    "total": sum,
    "scope-gap": lambda v: v[0] - v[1],
    "surplus": lambda v: v[0] - v[1],
    "attainment": lambda v: 100 * v[0] / v[1],
    "multiple-of": lambda v: v[0] / v[1],
    "required-growth": lambda v: 100 * (v[0] - v[1]) / v[1],
    "weight-in-period": lambda v: 100 * v[0] / v[1],
    "share-of-set": lambda v: 100 * v[0] / sum(v),
}


def told() -> Iterator[dict[str, Any]]:
    """The lineage of every reference in the public briefs, as programs get it."""
    site, answers, _, words = pipeline.examine(ROOT, date(2026, 11, 22)).parts
    names = {brand.id: brand.name for brand in site.content.brands}
    records = Records(words, names, site.sources, site.claims, answers.methods, answers.beside)
    asked = [ref for brief in site.briefs for prose in prose_of_brief(brief) for ref in prose.references]
    for reference in dict.fromkeys(asked):
        yield json.loads(lineage_json(reference.text, trace(answers.answer(reference), records)))


def worked_out(number: dict[str, Any]) -> Fraction | None:
    """The value from tokens of sources; None where one of them is rounded, a bound or a range."""
    if number["kind"] == "claim":
        return None
    if number["method"] is None:
        token = number["origin"]["as_written"].strip()
        return Fraction(token.replace(",", "")) if _PLAIN.fullmatch(token) and number["form"] == "exact" else None
    formula = _FORMULAS.get(number["method"]["name"])
    parts = [worked_out(part) for part in number["inputs"]]
    known = [part for part in parts if part is not None]
    return formula(known) if formula and known and len(known) == len(parts) else None


@pytest.fixture(scope="module")
def numbers() -> list[dict[str, Any]]:
    return list(told())


def test_what_is_worked_out_from_the_tokens_is_what_is_published(numbers: list[dict[str, Any]]) -> None:
    checked = [(number, value) for number in numbers if (value := worked_out(number)) is not None]

    wrong = [
        (number["reference"], number["value"], str(value))
        for number, value in checked
        if number["bounds"]["low"] != str(value) or number["bounds"]["high"] != str(value)
    ]
    assert wrong == []
    assert len(checked) >= 50
    assert sum(number["method"] is not None for number, _ in checked) >= 20


def test_what_is_published_is_the_value_to_six_decimals_and_reads_as_it(numbers: list[dict[str, Any]]) -> None:
    for number in numbers:
        value = worked_out(number)
        if value is None:
            continue
        assert abs(Fraction(number["value"]) - value) <= Fraction(1, 2 * 10**6), number["reference"]
        digits = re.match(r"[+−]?[\d,]+(?:\.\d+)?", number["text"])
        if digits and "million" not in number["text"]:
            shown = digits[0].replace(",", "").replace("−", "-")
            step = Fraction(1, 10 ** len(shown.partition(".")[2]))
            assert abs(Fraction(shown) - value) <= step / 2, number["reference"]
