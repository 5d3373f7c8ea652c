"""The words of a reference, told apart.

In: the text between the brackets. Out: ``Word`` values with their kinds, in the order written.
Invariant: the kind of a word follows from the word lists alone, save that a subject or a period after a statistic is
its argument, and everything after ``;`` is a style.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from functools import partial
from typing import NamedTuple, NoReturn

from site_builder.content.located import Located
from site_builder.content.nearest import did_you_mean
from site_builder.content.reference_periods import SPELLINGS, looks_like_period
from site_builder.model.evidence import METRICS, POWERTRAINS
from site_builder.model.findings import Finding, Position
from site_builder.model.rules import finding
from site_builder.model.statistics import Vocabulary

EVERY = ("monthly", "quarterly", "yearly")
VEHICLE_WORDS = {"passenger": "passenger", "commercial": "commercial", "group": "all"}
OWN_WORDS = (*METRICS, *EVERY, *VEHICLE_WORDS, "target", "latest")  # words of the language itself: no id may be one

_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_ADD = "add it to content/brands/ or content/markets/"
_TOKEN = re.compile(r";\s*|[^\s;]+")
_PLACE = re.compile(r"^in:(?:[A-Z]{2}|world|overseas)$", re.ASCII)
_POWERTRAIN_WORDS = tuple(f"of:{powertrain}" for powertrain in POWERTRAINS)
_COUNTRY = re.compile(r"^[A-Z]{2}$", re.ASCII)


Place = Callable[[], Position]  # of a word: looked up only when something is wrong with it


class ReferenceMistake(Exception):
    """A reference that cannot be read; ``finding`` says where and why."""

    def __init__(self, mistake: Finding) -> None:
        super().__init__(str(mistake))
        self.finding = mistake


class Word(NamedTuple):
    """A word of a reference: its kind (subject, metric, scope, period ...), text and place."""

    kind: str
    text: str
    place: Place

    @property
    def position(self) -> Position:
        """Where it stands."""
        return self.place()


def told_apart(
    located: Located, vocabulary: Vocabulary, subjects: Collection[str], *, in_series: bool = False
) -> tuple[Word, ...]:
    """The words of a reference with their kinds; ``in_series`` where a whole series may be asked for.

    Raises ReferenceMistake at the first unknown word.
    """
    words: list[Word] = []
    statistic = ""
    styling = False
    for match in _TOKEN.finditer(located.text):
        if match[0].startswith(";"):
            styling = True
            continue
        word, place = match[0], partial(located.at, match.start())
        kind: str | None
        if styling:
            kind = _style_kind(word, place, vocabulary)
        elif not words:
            kind = _first_kind(word, place, vocabulary, subjects)
        else:
            kind = _later_kind(word, place, vocabulary, subjects, statistic)
            if kind is None:
                message = f'"{word}" is not a word of a reference; expected {_expected(statistic, in_series)}'
                fail("EV201", place(), message, _hint(word, vocabulary, subjects))
        if kind == "statistic":
            statistic = statistic or word
        words.append(Word(kind, word, place))
    if styling and (not words or words[-1].kind != "style"):
        fail(
            "EV242",
            located.at(len(located.text.rstrip())),
            "a style must follow the semicolon",
            f"styles are {listed(vocabulary.styles)}",
        )
    return tuple(words)


def _first_kind(word: str, place: Place, vocabulary: Vocabulary, subjects: Collection[str]) -> str:
    if word in subjects:
        return "subject"
    if _kind_without_context(word, vocabulary) is not None:
        fail("EV202", place(), f'a reference begins with a subject, and "{word}" is none', "write the subject first")
    return _unknown_subject(word, place, subjects)


def _later_kind(
    word: str, place: Place, vocabulary: Vocabulary, subjects: Collection[str], statistic: str
) -> str | None:
    """The kind of a word after the first; None for one that is unknown and looks like nothing."""
    takes = vocabulary.statistics.get(statistic, "")
    if word in subjects:
        return "argument" if statistic else "subject"
    if takes.startswith("period") and (looks_like_period(word) or word == "latest"):
        return "argument"
    if takes.startswith("metric") and word in METRICS:
        return "argument"
    kind = _kind_without_context(word, vocabulary)
    if kind is not None:
        return kind
    if takes.startswith("subject"):
        _unknown_subject(word, place, subjects)
    if word.startswith(("in:", "of:")):
        _unknown_scope(word, place)
    return None


def _hint(word: str, vocabulary: Vocabulary, subjects: Collection[str]) -> str:
    """What the writer of an unknown word may have meant."""
    if re.fullmatch(r"[Qq][1-4]|[Hh][12]", word):
        return f"a quarter or half is written with its year: 2025-{word.upper()}"
    month = next((number for number, name in enumerate(_MONTHS, 1) if word.lower() in (name, name[:3])), None)
    if month is not None:
        return f"a month is written with its year: 2025-{month:02d}"
    if word in vocabulary.styles:
        return f"a style follows a semicolon: ;{word}"
    if word.casefold() in POWERTRAINS:
        return f'did you mean "of:{word.casefold()}"?'
    if _COUNTRY.match(word):
        return f'did you mean "in:{word}"?'
    return did_you_mean(word, (*METRICS, *VEHICLE_WORDS, *EVERY, "latest", "target", *vocabulary.statistics, *subjects))


def _kind_without_context(word: str, vocabulary: Vocabulary) -> str | None:
    """The kind of a word by its looks and the lists alone; None for an unknown one."""
    if word.startswith("@"):
        return "source"
    if looks_like_period(word) or word == "latest":
        return "period"
    if word == "target" or word.startswith("target:"):
        return "target"
    if word in METRICS:
        return "metric"
    if word in vocabulary.statistics:
        return "statistic"
    if word in EVERY:
        return "every"
    return "scope" if word in VEHICLE_WORDS or _PLACE.match(word) or word in _POWERTRAIN_WORDS else None


def _style_kind(word: str, place: Place, vocabulary: Vocabulary) -> str:
    if word not in vocabulary.styles:
        hint = did_you_mean(word, vocabulary.styles) or f"styles are {listed(vocabulary.styles)}"
        if word.startswith("@"):
            fail("EV202", place(), f'"{word}" stands after the style', "write the @source before the ;")
        fail("EV242", place(), f'"{word}" is not a style', hint)
    return "style"


def _unknown_subject(word: str, place: Place, subjects: Collection[str]) -> NoReturn:
    fail("EV250", place(), f'"{word}" is not a subject of this site', did_you_mean(word.strip("[]"), subjects) or _ADD)


def _unknown_scope(word: str, place: Place) -> NoReturn:
    if word.startswith("in:"):
        hint = f"did you mean in:{word[3:].upper()}?" if len(word) == 5 else "write in:world, in:overseas or in:DE"
        fail("EV201", place(), f'"{word}" names no place; a country is two capital letters', hint)
    hint = did_you_mean(word[3:], POWERTRAINS) or f"powertrains are {listed(POWERTRAINS)}"
    fail("EV201", place(), f'"{word}" names no powertrain', hint)


def _expected(statistic: str, in_series: bool) -> str:
    series = f"a series ({', '.join(EVERY)}), " if in_series else ""
    if statistic:
        return f"an argument, {series}@source or ;style"
    period = f"a period ({SPELLINGS})"
    return f"a metric, a scope (in:DE, of:bev, passenger), {period}, a statistic, {series}@source or ;style"


def listed(words: Collection[str]) -> str:
    """Words in alphabetical order, for a message."""
    return ", ".join(sorted(words))


def fail(code: str, position: Position, message: str, suggestion: str = "") -> NoReturn:
    """Raise ReferenceMistake with one finding."""
    raise ReferenceMistake(finding(code, position, message, suggestion))
