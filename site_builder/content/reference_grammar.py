"""The little language between ``[[`` and ``]]``.

In: the text between the brackets, with its place in the file. Out: ``Reference``, or ``ReferenceMistake`` with one
finding. Invariant: a reference that parses means one thing; a mistake names the word, its place and what is right.

The order of words is fixed::

    subject [metric] [scope...] [target] [period] [statistic [argument...]] [every] [@source] [;style...]

Every word belongs to one kind (subjects, metrics, statistics and styles are disjoint lists, which ``check`` guards), so
words are told apart one by one first and their order is judged afterwards: this is what lets a mistake in the order
propose the right one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import date

from site_builder.content.located import Located
from site_builder.content.reference_periods import SPELLINGS, as_period
from site_builder.content.reference_words import VEHICLE_WORDS, ReferenceMistake, Word, fail, told_apart
from site_builder.model.findings import Position
from site_builder.model.period import PartialDate, Period
from site_builder.model.references import Reference
from site_builder.model.rules import finding
from site_builder.model.statistics import Vocabulary

_ARGUMENTS = {"subject": "a subject", "subjects": "one or more subjects", "period": "a period", "metric": "a metric"}
LONGEST = 200  # code points between the brackets

# The kinds of words in the order in which they stand.
_KINDS = ("subject", "metric", "scope", "target", "period", "statistic", "argument", "every", "source", "style")
_RANK = {kind: rank for rank, kind in enumerate(_KINDS)}
_REPEATABLE = frozenset({"argument", "style"})
ORDER = "subject, metric, scope, target, period, statistic and its arguments, @source, ;style"


def parse_reference(
    located_inner: Located,
    vocabulary: Vocabulary,
    subjects: Collection[str],
    *,
    as_of: date | None = None,
    allow_every: bool = False,
    position: Position | None = None,
) -> Reference:
    """Read the text between ``[[`` and ``]]``.

    Args:
        located_inner: the text between the brackets.
        vocabulary: the statistics, styles and so on that may be named.
        subjects: the ids of brands and markets.
        as_of: the day on which the version of a target is chosen.
        allow_every: whether ``monthly``, ``quarterly`` and ``yearly`` may be used (in charts and tables only).
        position: what the reference calls its own place; the start of the text unless given.

    Raises:
        ReferenceMistake: with the one finding that explains the first mistake.
    """
    text = located_inner.text
    start = position or located_inner.position
    if not text.strip():
        raise ReferenceMistake(finding("EV207", start, "this reference is empty", "name a subject and a period"))
    if len(text) > LONGEST:
        message = f"this reference is {len(text)} characters long; at most {LONGEST} are read"
        raise ReferenceMistake(finding("EV206", start, message, "is a ]] missing?"))
    words = told_apart(located_inner, vocabulary, subjects, in_series=allow_every)
    _judge_order(words)
    _judge_every(words, allow_every)
    return _assembled(words, vocabulary, text=text, as_of=as_of, position=start)


def read_reference(
    text: str, vocabulary: Vocabulary, subjects: Collection[str], as_of: date | None = None
) -> Reference:
    """Read a reference that is given alone, as on the command line, with or without its brackets.

    Raises ReferenceMistake, with columns counted in the text without brackets.
    """
    inner = text.strip().removeprefix("[[").removesuffix("]]").strip()
    return parse_reference(Located(inner), vocabulary, subjects, as_of=as_of)


def _judge_order(words: Sequence[Word]) -> None:
    """Refuse words that stand in the wrong order or twice. ``target`` may stand on either side of the period."""
    latest, target = words[0], None
    for word in words[1:]:
        if word.kind == "target":
            wrong = _RANK[latest.kind] > _RANK["argument"]
            before, target = latest, word
        else:
            before = target if target and word.kind in ("metric", "scope") else latest
            wrong = _RANK[word.kind] < _RANK[before.kind]
            latest = word
        if wrong:
            message = f'"{word.text}" ({word.kind}) cannot stand after "{before.text}" ({before.kind})'
            twice = Counter(w.kind for w in words if w.kind not in _REPEATABLE and w.kind != "scope")
            advice = (
                "" if max(twice.values()) > 1 else f"write [[{_in_order(words)}]]"
            )  # which could not be read either
            fail("EV202", word.position, f"{message}; the order is {ORDER}", advice)
    kinds = [word.kind for word in words]
    for kind in _KINDS if len(set(kinds)) < len(kinds) else ():
        same = _rivals(kind, [word for word in words if word.kind == kind])
        if len(same) > 1 and kind not in _REPEATABLE:
            message = f'"{same[1].text}" is a second {kind} after "{same[0].text}"'
            fail("EV209", same[1].position, message, f"keep one {kind}")


def _rivals(kind: str, same: Sequence[Word]) -> Sequence[Word]:
    """Those of the words of one kind that say the same thing twice."""
    if kind == "scope":
        sorts = [word.text[:3] if ":" in word.text else "vehicles" for word in same]
        return next(
            ([w for w, s in zip(same, sorts, strict=True) if s == sort] for sort in sorts if sorts.count(sort) > 1), []
        )
    if kind == "target":
        named = [word for word in same if word.text != "target"]
        by_sort = [[word for word in named if (".." in word.text) is spans] for spans in (False, True)]
        return next((words for words in by_sort if len(words) > 1), [] if named else same)
    return same


def _in_order(words: Sequence[Word]) -> str:
    ordered = sorted(words, key=lambda word: _RANK[word.kind])
    first_style = next((word for word in ordered if word.kind == "style"), None)
    return " ".join(f";{word.text}" if word is first_style else word.text for word in ordered)


def _judge_every(words: Sequence[Word], allow_every: bool) -> None:
    for word in words:
        if word.kind == "every" and not allow_every:
            message = f'"{word.text}" makes a series, which only a chart or a table can show'
            fail("EV241", word.position, message, "remove it, or use it in the series of a chart block")


def _assembled(
    words: Sequence[Word], vocabulary: Vocabulary, *, text: str, as_of: date | None, position: Position
) -> Reference:
    one = {word.kind: word for word in words}
    period, latest = _period(one.get("period"))
    statistic, arguments = _statistic(words, vocabulary)
    every = one["every"].text if "every" in one else None
    if not (period or latest or statistic or every):
        last = words[-1]
        fail("EV240", last.position, f'"{text.strip()}" says no period', f"write one after it: {SPELLINGS}")
    scopes = [word.text for word in words if word.kind == "scope"]
    return Reference(
        subject=one["subject"].text,
        metric=one["metric"].text if "metric" in one else None,
        geography=next((s[3:] for s in scopes if s.startswith("in:")), None),
        powertrain=next((s[3:] for s in scopes if s.startswith("of:")), None),
        vehicles=next((VEHICLE_WORDS[s] for s in scopes if s in VEHICLE_WORDS), None),
        period=period,
        latest=latest,
        statistic=statistic,
        arguments=arguments,
        source=_source(one.get("source")),
        every=every,
        styles=tuple(word.text for word in words if word.kind == "style"),
        as_of=as_of,
        text=text,
        position=position,
    )


def _period(word: Word | None) -> tuple[Period | None, bool]:
    if word is None:
        return None, False
    if word.text == "latest":
        return None, True
    try:
        return as_period(word.text), False
    except ValueError as problem:
        message, _, hint = str(problem).partition("; ")
        fail("EV204", word.position, message, hint)


def _statistic(words: Sequence[Word], vocabulary: Vocabulary) -> tuple[str | None, tuple[str, ...]]:
    """The statistic with its arguments: ``target`` itself is one where no other is named."""
    named = next((word for word in words if word.kind == "statistic"), None)
    targets = [word for word in words if word.kind == "target"]
    which = [word for word in targets if word.text != "target"]
    for word in which:
        _judge_target(word)
    arguments = [word for word in words if word.kind == "argument"]
    if named is None:
        return ("target" if targets else None), tuple(word.text for word in which)
    takes = vocabulary.statistics[named.text]
    if which and not takes.startswith("target"):
        fail("EV208", which[0].position, f"{named.text} is not about a target", f'remove "{which[0].text}"')
    _judge_arguments(named, arguments, takes, words[0].text)
    return named.text, tuple(word.text for word in (*arguments, *which))


def _judge_target(word: Word) -> None:
    """Refuse what names neither a version of a target nor, as a span of months, its period."""
    version = word.text.removeprefix("target:")
    if version == "original":
        return
    try:
        known = bool(as_period(version)) if ".." in version else PartialDate.parse(version).is_known
    except ValueError:
        known = False
    if not known:
        fail(
            "EV208",
            word.position,
            f'"{word.text}" names no version of a target, nor its months',
            "write target:original, target:2024-11 or target:2025-04..2026-03",
        )


def _judge_arguments(named: Word, arguments: Sequence[Word], takes: str, subject: str) -> None:
    """Refuse too few, too many or senseless arguments; ``takes`` is the statistic's entry in the vocabulary."""
    wanted = takes.rstrip("?")
    noun = _ARGUMENTS.get(wanted, "")
    if not noun and arguments:
        fail("EV208", arguments[0].position, f"{named.text} takes no argument", f'remove "{arguments[0].text}"')
    if noun and not arguments and not takes.endswith("?"):
        fail("EV208", named.position, f"{named.text} needs {noun} after it", f"write {named.text} and then {noun}")
    if wanted in ("subject", "period", "metric") and len(arguments) > 1:
        extra = arguments[1]
        fail("EV208", extra.position, f"{named.text} takes {noun} only, not two", f'remove "{extra.text}"')
    for word in arguments:
        if wanted == "period":
            _period(word)
        elif wanted == "subject" and word.text == subject:
            fail("EV208", word.position, f"{named.text} would compare {subject} with itself", "name another subject")


def _source(word: Word | None) -> str | None:
    if word is None:
        return None
    name = word.text[1:]
    if not name:
        fail("EV201", word.position, "the id of a source must follow the @", "write it without a space: @source-id")
    return name
