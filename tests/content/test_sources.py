from fractions import Fraction

import pytest

from site_builder.content.decode import decode_yaml
from site_builder.content.nodes import Mapping
from site_builder.content.reading import Reading
from site_builder.content.schema_evidence import TABLE_COLUMNS
from site_builder.content.sources import Evidence, read_source, required_columns, with_defaults
from site_builder.content.tables import Table, read_table
from site_builder.content.validation import plain
from site_builder.model.evidence import Scope
from site_builder.model.interval import Interval
from site_builder.model.period import Period
from site_builder.model.quantity import Form
from site_builder.model.statistics import Vocabulary

SOURCE = "source: {title: T, producer: P, kind: news, tier: secondary, url: https://a.example/, published: unknown}\n"
TARGET = "targets:\n- {id: t, subject: byd, metric: sales, period: 2026, announced: 2025-11, "


def mapping(text: str) -> Mapping:
    node, findings = decode_yaml(text, "s.yaml")
    assert findings == ()
    assert isinstance(node, Mapping)
    return node


def read(text: str, table: Table | None = None) -> tuple[Evidence, list[str], set[str]]:
    reading = Reading(Vocabulary({}, frozenset(), frozenset()), frozenset())
    evidence = read_source("s", mapping(text), ("s.csv", table) if table else None, reading)
    return evidence, [str(finding) for finding in reading.findings], reading.broken


def place(text: str, words: str) -> str:
    """Where words stand in the text, as findings say it."""
    before = text[: text.index(words)]
    return f"s.yaml:{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10))}:"


def sound(text: str, table: Table | None = None) -> Evidence:
    evidence, findings, broken = read(text, table)
    assert (findings, broken) == ([], set())
    return evidence


def test_a_source_is_taken_as_it_is_written() -> None:
    source = sound(SOURCE + "claims: []\n").source
    assert source is not None
    assert (source.id, source.title, source.tier, str(source.published)) == ("s", "T", "secondary", "unknown")
    assert (source.language, source.authors, source.accessed) == ("en", (), None)


def test_an_observation_keeps_token_word_and_bounds() -> None:
    text = (
        SOURCE + "observations:\n- id: a\n  subject: byd\n  metric: sales\n  metric_as_written: sold\n"
        "  scope: {geography: NO, powertrain: bev}\n  compiled_by: ofv\n  kind: estimate\n  period: 2025-Q1\n"
        "  as_written: 597,000\n  rounded_to: 1000\n  status: revised\n  supersedes: b\n  locator: table 2\n  note: N\n"
    )
    (row,) = sound(text).observations
    assert row.measure.scope == Scope("NO", "bev", "unstated", "unstated")
    assert (row.measure.metric, row.measure.compiled_by, row.metric_as_written) == ("sales", "ofv", "sold")
    assert (row.kind, row.status, row.supersedes, row.locator, row.note) == ("estimate", "revised", "b", "table 2", "N")
    assert row.period == Period.parse("2025-Q1")
    assert row.quantity.as_written == "597,000"
    assert row.quantity.interval == Interval(Fraction(596_500), Fraction(597_500), True, False)
    assert (row.position.line, row.position.column) == (3, 3)


def test_significant_digits_narrow_an_approximate_number() -> None:
    text = SOURCE + "observations:\n- {id: a, subject: byd, metric: sales, period: 2025, as_written: '~200,000'"
    wide = sound(text + "}\n").observations[0].quantity.interval
    narrow = sound(text + ", significant_digits: 2}\n").observations[0].quantity.interval
    assert (wide.low, wide.high) == (150_000, 250_000)
    assert (narrow.low, narrow.high) == (195_000, 205_000)


def test_a_target_is_exact_a_range_or_relative() -> None:
    exact = sound(SOURCE + TARGET + "as_written: 1 million}\n").targets[0].quantity
    assert (exact.is_exact, exact.best) == (True, 1_000_000)
    spread = sound(SOURCE + TARGET + "as_written: '580,000-650,000', kind: guidance, set_by: reported}\n").targets[0]
    assert (spread.quantity.interval.low, spread.quantity.interval.high) == (580_000, 650_000)
    assert (spread.quantity.form, spread.kind, spread.set_by) == (Form.RANGE, "guidance", "reported")
    relative = sound(SOURCE + TARGET + "as_written: +40-50%, relative_to: 2025}\n").targets[0]
    assert (relative.quantity.unit, relative.relative_to) == ("percent", Period.parse("2025"))


@pytest.mark.parametrize(
    ("value", "unit"),
    [
        ("as_written: 113%", "percent"),
        ("as_written: double", "times"),
        ("as_written: six weeks", "week"),
        ("as_written: 'around 10,000 yuan'", "currency:CNY"),
        ("as_written: 2025-11-15", "date"),
        ("as_written: '536,132'", "vehicle"),
        ("as_written: '3', unit: point", "point"),
    ],
)
def test_the_unit_of_a_claim_is_in_its_words_or_given(value: str, unit: str) -> None:
    (claim,) = sound(SOURCE + f"claims:\n- {{id: c, kind: growth, statement: S, value: {{{value}}}}}\n").claims
    assert claim.value is not None
    assert claim.value.unit == unit


def test_numbers_that_cannot_be_are_told_at_the_token() -> None:
    text = (
        SOURCE + "observations:\n- {id: a, subject: byd, metric: sales, period: 2025, as_written: 1.8.2}\n"
        "- {id: b, subject: byd, metric: sales, period: 2025, as_written: 113%}\n"
        + TARGET + "as_written: 40%}\nclaims:\n- {id: c, kind: level, statement: S, value: {as_written: lots}}\n"
    )  # fmt: skip
    evidence, findings, broken = read(text)
    tokens = ("1.8.2", "113%}", "40%", "lots")
    assert [finding.split(" ")[:2] for finding in findings] == [[place(text, token), "EV105"] for token in tokens]
    assert findings[1].endswith(
        "'113%' is in percent, where vehicle is counted; write a change as a claim, or a target with relative_to"
    )
    assert broken == {"s/a", "s/b", "s/t", "s/c"}
    assert (evidence.observations, evidence.targets, evidence.claims) == ((), (), ())


def test_one_mistake_does_not_hide_the_rest() -> None:
    text = (
        "source: {title: T}\nobservation: []\nobservations: {a: b}\nclaims:\n- x\n- {id: c, kind: oath, statement: S}\n"
    )
    _, findings, broken = read(text)
    missing = [[place(text, "{title"), "EV101"]] * 5  # producer, kind, tier, url, published
    assert [finding.split(" ")[:2] for finding in findings] == [
        [place(text, "{a: b}"), "EV102"],
        [place(text, "observation:"), "EV100"],
        *missing,
        [place(text, "x\n"), "EV102"],
        [place(text, "oath"), "EV103"],
    ]
    assert broken == {"s", "s/c"}


def test_defaults_fill_in_what_is_left_out_inside_the_scope_too() -> None:
    defaults = mapping("metric: sales\nnote: from the defaults\nscope: {geography: world, powertrain: nev}\n")
    row = mapping("id: a\nnote:\nscope: {powertrain: bev, exports: only}\n")
    assert plain(with_defaults(row, defaults)) == {
        "id": "a",
        "metric": "sales",
        "note": "from the defaults",
        "scope": {"geography": "world", "powertrain": "bev", "exports": "only"},
    }


def test_empty_cells_take_the_defaults_and_the_columns_of_the_scope_make_one() -> None:
    text = SOURCE + "observations_defaults: {metric: sales, subject: byd, scope: {geography: world}}\n"
    assert required_columns(mapping(text)) == {"id", "period", "as_written"}
    assert required_columns(mapping(SOURCE)) == {"id", "period", "as_written", "subject", "metric"}
    csv = "id,subject,geography,powertrain,period,as_written\na,,,bev,2025,5\nb,nio,DE,,2025,6\n"
    table, findings = read_table(csv, "s.csv", TABLE_COLUMNS, required_columns(mapping(text)))
    assert (findings, table is None) == ((), False)
    first, second = sound(text, table).observations
    assert (first.subject, first.measure.scope) == ("byd", Scope("world", "bev"))
    assert (second.subject, second.measure.scope) == ("nio", Scope("DE", "unstated"))
    assert (str(first.position), str(second.position)) == ("s.csv:2:1", "s.csv:3:1")


def test_a_dossier_with_all_its_keys() -> None:
    text = """\
source:
  title: Leapmotor big growth plans
  producer: AutoJagat            # publisher; no year, no product name
  authors: [Himanshu Kumar]
  kind: blog
  tier: secondary
  url: https://autojagat.in/leapmotor-big-growth-plans
  published: "2025-12"
  published_note: undated; about December 2025
  accessed: 2026-11-22
  language: en
observations:
  - id: ytd-2025-11
    subject: leapmotor
    metric: deliveries
    metric_as_written: sold
    scope:
      geography: world
      powertrain: nev
      vehicles: unstated
      exports: included
    compiled_by: null
    kind: reported
    period: 2025-01..2025-11
    as_written: "536,132"
    locator: paragraph 3
    status: final
targets:
  - id: target-2026
    subject: leapmotor
    kind: target
    set_by: company
    metric: deliveries
    period: "2026"
    as_written: "1 million"
    announced: "2025-11"
claims:
  - id: ytd-growth
    kind: growth
    about: ytd-2025-11
    statement: Deliveries of January to November grew 113% on a year earlier.
    value: {as_written: "113%"}
    base: null
"""
    evidence = sound(text)
    source, (row,), (target,), (claim,) = evidence.source, evidence.observations, evidence.targets, evidence.claims
    assert source is not None
    assert (source.authors, str(source.accessed)) == (("Himanshu Kumar",), "2026-11-22")
    assert (row.quantity.best, str(row.period), row.measure.compiled_by) == (536_132, "2025-01..2025-11", None)
    assert (target.quantity.best, target.measure.scope) == (1_000_000, Scope())
    assert claim.value is not None
    assert claim.value.interval == Interval(Fraction(225, 2), Fraction(227, 2), True, False)
    assert claim.base is None
