"""The tree of a number: on figures worked by hand, and down to the lines of the real seeds."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache

import pytest

from site_builder import pipeline
from site_builder.lineage import Lineage, Records, lineage_json, lineage_text, trace
from site_builder.model.evidence import Observation
from site_builder.model.period import Period
from site_builder.model.references import Reference
from site_builder.statistics import METHODS, compute
from site_builder.wording import Words
from tests.conftest import ROOT
from tests.pages import a_site

KEYS = ROOT / "docs" / "lineage.md"


@pytest.fixture(scope="module")
def records() -> Records:
    site = a_site.site()
    answers = compute(site)
    names = {brand.id: brand.name for brand in site.content.brands}
    return Records(Words("en-GB"), names, site.sources, site.claims, answers.methods, answers.beside)


def traced(records: Records, subject: str, period: str, statistic: str | None = None, *arguments: str) -> Lineage:
    reference = Reference(subject, period=Period.parse(period), statistic=statistic, arguments=arguments)
    return trace(compute(a_site.site()).answer(reference), records)


def nodes(lineage: Lineage) -> Iterator[Lineage]:
    yield lineage
    for part in (*lineage.inputs, *lineage.corroborated_by, *lineage.differs_from):
        yield from nodes(part)


def test_a_change_is_made_of_its_two_figures(records: Records) -> None:
    found = traced(records, "leapmotor", "2025-11", "yoy")

    assert (found.kind, found.text, found.value) == ("statistic", "+75%", "75.077796")  # 70,327 ÷ 40,169 − 1
    assert found.making is not None
    assert found.making.arithmetic == ("70,327 ÷ 40,169 − 1 = +75.08%",)
    assert found.origin is None
    assert [(part.text, part.kind) for part in found.inputs] == [("70,327", "observation"), ("40,169", "observation")]
    assert [part.origin.source.id for part in found.inputs if part.origin] == ["company", "company"]
    assert [part.origin.as_written for part in found.inputs if part.origin] == ["70,327", "40,169"]


def test_a_sum_is_made_of_all_its_months(records: Records) -> None:
    found = traced(records, "leapmotor", "2025-01..2025-03", "total")

    assert (found.text, [part.text for part in found.inputs]) == ("87,552", ["25,170", "25,287", "37,095"])


def test_a_statistic_of_statistics_is_followed_to_the_ground(records: Records) -> None:
    found = traced(records, "leapmotor", "2025-01..2025-10", "yoy")
    leaves = [node for node in nodes(found) if not node.inputs]

    # Ten months of 2025, 465,805, by ten of 2024, 211,038: every month is a leaf.
    assert found.value == "120.720913"
    assert sorted(leaf.text for leaf in leaves) == sorted(
        f"{n:,}" for n in (*a_site.MONTHS_2025[:10], *a_site.MONTHS_2024[:10])
    )
    assert all(leaf.origin is not None for leaf in leaves)


def test_who_says_the_same_stands_beside_a_figure_and_beside_an_input(records: Records) -> None:
    figure = traced(records, "byd", "2025")
    answer = compute(a_site.site()).answer(Reference("byd", period=Period.parse("2025")))
    times = traced(records, "byd", "2025", "multiple-of", "leapmotor")

    assert [o.uid for o in answer.corroborated_by] == ["blog/byd-table"]  # "3 million+" holds 4,602,436
    with_company = trace(answer, records)
    assert figure == with_company
    assert [c.text for c in with_company.corroborated_by] == ["at least 3 million"]
    assert [c.text for c in times.inputs[0].corroborated_by] == ["at least 3 million"]
    assert with_company.corroborated_by[0].corroborated_by == ()


def test_a_claim_is_told_with_what_became_of_it(records: Records) -> None:
    asked = Reference("leapmotor", period=Period.parse("2025-01..2025-11"), statistic="yoy", source="blog")
    judged = replace(records, judgements=a_site.JUDGEMENTS)

    found = trace(compute(a_site.site()).answer(asked), judged)

    assert (found.kind, found.text, found.verdict) == ("claim", "+113%", "within rounding")
    assert found.verdict_because == ("536,132 ÷ 251,207 − 1 = +113.42%", "No base.")
    assert found.origin is not None
    assert found.origin.as_written == "113% more"
    assert "verdict    within rounding" in lineage_text("", found)
    assert [part.text for part in found.inputs] == ["536,132"]


def test_a_target_says_when_it_was_announced(records: Records) -> None:
    found = traced(records, "leapmotor", "2025", "target", "target:original")

    assert (found.kind, found.text) == ("target", "500,000")
    assert found.origin is not None
    assert (found.origin.status, found.origin.source.id) == ("announced 2024-11-13", "press")


def test_text_and_json_say_the_same(records: Records) -> None:
    found = traced(records, "byd", "2025", "multiple-of", "leapmotor")
    text, values = lineage_text("asked", found), json.loads(lineage_json("asked", found))

    assert text.splitlines()[0] == "[[asked]]"
    assert values["reference"] == "asked"
    for node in nodes(found):
        assert f"{node.text}  {node.what}" in text
        if node.origin:
            assert f"{node.origin.source.id}: {node.origin.source.title}" in text
            assert node.origin.source.url in text
    assert text.count("    value ") == len(list(nodes(found))) == _count(values)


def _count(values: dict[str, list[dict[str, object]]]) -> int:
    parts = [part for key in ("inputs", "corroborated_by", "differs_from") for part in values[key]]
    return 1 + sum(_count(part) for part in parts)  # type: ignore[arg-type]


def test_bounds_are_exact_fractions(records: Records) -> None:
    change = json.loads(lineage_json("", traced(records, "leapmotor", "2025-11", "yoy")))
    floor = json.loads(lineage_json("", traced(records, "byd", "2025")))["corroborated_by"][0]
    day = json.loads(lineage_json("", traced(records, "leapmotor", "2025", "crossing-date", "target:original")))

    assert change["bounds"]["low"] == change["bounds"]["point"] == "3015800/40169"  # 100 × (70,327 − 40,169) ÷ 40,169
    assert (floor["bounds"]["low"], floor["bounds"]["high"]) == ("3000000", None)
    assert (floor["bounds"]["low_closed"], floor["bounds"]["high_closed"]) == (True, False)
    assert (day["bounds"]["low"], day["bounds"]["point"], day["bounds"]["high"]) == (
        "2025-11-01", "2025-11-15", "2025-11-30",
    )  # fmt: skip


def test_the_keys_are_those_of_the_document(records: Records) -> None:
    table = KEYS.read_text(encoding="utf-8").partition("As JSON, a number")[2].partition("Of a page")[0]
    rows = [row.split("|") for row in table.splitlines() if row.startswith("| `")]
    first = {key for row in rows for key in _ticked(row[1])}
    values = json.loads(lineage_json("", traced(records, "byd", "2025", "multiple-of", "leapmotor")))

    assert set(values) == first
    assert set(values["inputs"][0]) == first - {"reference"}
    for key in ("method", "origin", "measure", "bounds"):
        row = next(row for row in rows if f"`{key}`" in row[1])
        inner = values[key] or values["inputs"][0][key]
        assert set(inner) <= _ticked(row[2]), key


def _ticked(text: str) -> set[str]:
    return set(re.findall(r"`(\w+)`", text))


@cache
def _project() -> pipeline.Examined:
    return pipeline.examine(ROOT, date(2026, 11, 22))


@pytest.mark.parametrize("method", METHODS.values(), ids=lambda method: method.name)
def test_every_method_is_followed_to_lines_of_seeds_that_hold_the_token(method: object) -> None:
    site, answers, _, words = _project().parts
    names = {brand.id: brand.name for brand in site.content.brands}
    records = Records(words, names, site.sources, site.claims, answers.methods, answers.beside)
    leaves = [
        node
        for node in nodes(trace(answers.answer(METHODS[getattr(method, "name")].example), records))  # noqa: B009
        if not node.inputs
    ]

    assert leaves
    for leaf in leaves:
        assert leaf.origin is not None
        lines = (ROOT / leaf.origin.file.path).read_text(encoding="utf-8").splitlines()
        entry = "\n".join(lines[leaf.origin.file.line - 1 :][:14])
        assert isinstance(leaf.evidence, Observation) or leaf.kind == "target"
        assert leaf.origin.as_written.strip("+") in entry
