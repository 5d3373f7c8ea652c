"""The language of references: the documented examples, right and wrong, and the edges between them."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.content.located import Located
from site_builder.content.prose import read_prose
from site_builder.content.reference_grammar import LONGEST, parse_reference
from site_builder.content.reference_words import ReferenceMistake
from site_builder.model.findings import Position
from site_builder.model.period import Month, Period
from site_builder.model.references import Reference
from site_builder.model.statistics import Vocabulary

DOCUMENT = Path(__file__).parents[2] / "docs" / "references.md"


def rows(heading: str) -> Iterator[list[str]]:
    """The rows of the first table below a heading of the document."""
    section = DOCUMENT.read_text(encoding="utf-8").split(f"\n## {heading}\n")[1].split("\n## ")[0]
    table = [line for line in section.splitlines() if line.startswith("|")]
    for line in table[2:]:
        yield [cell.strip() for cell in line.strip("|").split(" |")]


RIGHT = [row for row in rows("Examples") if row]
WRONG = [row for row in rows("Mistakes") if row]


def parse(text: str, vocabulary: Vocabulary, subjects: frozenset[str], **options: object) -> Reference:
    return parse_reference(Located.lines_from(text, "x.md"), vocabulary, subjects, **options)  # type: ignore[arg-type]


def test_document_has_examples_of_both_sorts() -> None:
    assert len(RIGHT) >= 25
    assert len(WRONG) >= 35
    assert len({row[1] for row in WRONG}) >= 10


@pytest.mark.parametrize("row", RIGHT, ids=lambda row: row[0].strip("`[]"))
def test_documented_reference_reads_as_documented(
    row: list[str], vocabulary: Vocabulary, subjects: frozenset[str]
) -> None:
    written, subject, metric, scope, period, statistic, source, style = row
    reference = parse(written.strip("`")[2:-2], vocabulary, subjects)
    in_words = [f"in:{reference.geography}"] if reference.geography else []
    in_words += [f"of:{reference.powertrain}"] if reference.powertrain else []
    in_words += [reference.vehicles] if reference.vehicles else []
    assert reference.subject == subject
    assert (reference.metric or "") == metric
    assert " ".join(in_words) == scope
    assert ("latest" if reference.latest else str(reference.period or "")) == period
    assert " ".join((reference.statistic or "", *reference.arguments)).strip() == statistic
    assert (reference.source or "") == source
    assert " ".join(reference.styles) == style


@pytest.mark.parametrize("row", WRONG, ids=lambda row: row[0].strip("`[]"))
def test_documented_mistake_is_found_as_documented(
    row: list[str], vocabulary: Vocabulary, subjects: frozenset[str]
) -> None:
    written, code, column, says = row
    prose, findings = read_prose(Located.lines_from(written.strip("`"), "x.md", 7), vocabulary, subjects)
    assert [str(found) for found in findings] == [f"x.md:7:{column}: {code} {says}"]
    assert prose.references == ()


def test_target_may_stand_before_another_statistic(vocabulary: Vocabulary, subjects: frozenset[str]) -> None:
    with_word = parse("leapmotor target 2026 required-monthly", vocabulary, subjects)
    assert with_word == parse("leapmotor 2026 required-monthly", vocabulary, subjects)


def test_year_to_date_begins_in_january(vocabulary: Vocabulary, subjects: frozenset[str]) -> None:
    period = parse("leapmotor ytd:2025-03", vocabulary, subjects).period
    assert period == Period(Month(2025, 1), Month(2025, 3))


def test_group_means_all_vehicles(vocabulary: Vocabulary, subjects: frozenset[str]) -> None:
    assert parse("byd group 2025", vocabulary, subjects).vehicles == "all"


def test_as_of_text_and_position_are_carried(vocabulary: Vocabulary, subjects: frozenset[str]) -> None:
    day, place = date(2025, 12, 5), Position("y.md", 3, 9)
    reference = parse("leapmotor target 2026", vocabulary, subjects, as_of=day, position=place)
    assert (reference.as_of, reference.text, reference.position) == (day, "leapmotor target 2026", place)


def test_series_are_allowed_where_asked_for(vocabulary: Vocabulary, subjects: frozenset[str]) -> None:
    reference = parse("leapmotor 2024-01..2025-12 yoy monthly", vocabulary, subjects, allow_every=True)
    assert (reference.every, reference.statistic) == ("monthly", "yoy")
    assert parse("leapmotor monthly", vocabulary, subjects, allow_every=True).period is None


def test_words_may_stand_on_two_lines(vocabulary: Vocabulary, subjects: frozenset[str]) -> None:
    with pytest.raises(ReferenceMistake) as caught:
        parse("leapmotor\n2025-13", vocabulary, subjects)
    assert caught.value.finding.position == Position("x.md", 2, 1)


def test_length_is_limited(vocabulary: Vocabulary, subjects: frozenset[str]) -> None:
    longest = "leapmotor 2025".ljust(LONGEST)
    assert parse(longest, vocabulary, subjects).subject == "leapmotor"
    with pytest.raises(ReferenceMistake) as caught:
        parse(longest + " ", vocabulary, subjects)
    assert str(caught.value.finding) == (
        "x.md:1:1: EV206 this reference is 201 characters long; at most 200 are read; is a ]] missing?"
    )


def test_an_argument_that_may_be_left_out_may(vocabulary: Vocabulary, subjects: frozenset[str]) -> None:
    assert parse("leapmotor 2025 scope-gap", vocabulary, subjects).arguments == ()
    assert parse("leapmotor 2025 scope-gap retail", vocabulary, subjects).arguments == ("retail",)


def test_a_maker_whose_id_begins_with_a_digit_is_no_period(vocabulary: Vocabulary) -> None:
    subjects = frozenset({"byd", "9ff"})
    assert parse("byd 2025 multiple-of 9ff", vocabulary, subjects).arguments == ("9ff",)
    assert parse("9ff 2025", vocabulary, subjects).subject == "9ff"


def test_argument_that_is_no_subject_is_an_unknown_subject(vocabulary: Vocabulary, subjects: frozenset[str]) -> None:
    with pytest.raises(ReferenceMistake) as caught:
        parse("byd 2025 multiple-of leapmoter", vocabulary, subjects)
    assert caught.value.finding.code == "EV250"
    assert caught.value.finding.suggestion == 'did you mean "leapmotor"?'


WORDS = [
    *("leapmotor", "byd", "deliveries", "in:DE", "of:bev", "passenger", "target", "target:original", "2025", "2025-13"),
    *("latest", "yoy", "rank", "multiple-of", "monthly", "@src", "@", ";short", ";", "nonsense", "[["),
]


@settings(max_examples=200)
@given(st.lists(st.sampled_from([*WORDS, "\n"]), max_size=8))
def test_any_words_end_in_a_reference_or_one_finding(words: list[str]) -> None:
    vocabulary = Vocabulary(
        {"yoy": "", "rank": "subjects", "multiple-of": "subject"}, frozenset({"short"}), frozenset()
    )
    text = " ".join(words)
    outcome: Reference | None = None
    line = 1
    try:
        outcome = parse_reference(Located.lines_from(text, "x.md"), vocabulary, {"leapmotor", "byd"})
    except ReferenceMistake as mistake:
        line = mistake.finding.position.line
    assert outcome is None or outcome.subject == words[0] or words[0] == "\n"
    assert line <= text.count("\n") + 1
