"""The interface's words in the site's language: a catalogue of messages, as translators write it (gettext, ``.po``).

In: the bytes of a ``.po`` file. Out: ``Catalogue``, and what is wrong with the file. Invariant: a message that is not
translated, or whose translation does not take the same ``{names}``, is said as it stands in the source: English.
"""

from __future__ import annotations

import functools
import gettext
import io
import string
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, TypeVar, cast

Said = TypeVar("Said")


class Counted(NamedTuple):
    """What is counted, as a message with a plural: one, many."""

    one: str
    many: str


class Fault(NamedTuple):
    """What is wrong with a catalogue, and in which line (from 1)."""

    line: int
    message: str
    suggestion: str


@dataclass(frozen=True)
class Catalogue:
    """Translations by message; those of counts by their singular, one for each plural form of the language.

    ``rule`` is the language's rule for plurals as gettext writes it (``(n != 1)``).
    """

    messages: Mapping[str, str] = field(default_factory=dict)
    counts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    rule: str = "(n != 1)"

    def say(self, words: Said) -> Said:
        """Words in the language: a message, or a tuple or mapping of them; anything else comes back as it is."""
        if isinstance(words, str):
            return cast("Said", self.messages.get(words, words))
        if isinstance(words, tuple):
            return cast("Said", tuple(self.say(part) for part in words))
        if isinstance(words, Mapping):
            return cast("Said", {key: self.say(part) for key, part in words.items()})
        return words

    def counted(self, number: int, one: str, many: str) -> str:
        """The noun that goes with a number."""
        forms = self.counts.get(one, ())
        if not forms:
            return self.say(one if number == 1 else many)
        return forms[min(_plural(self.rule)(number), len(forms) - 1)]


ENGLISH = Catalogue()
_HOW = "it is written as gettext does; docs/languages.md shows how to begin one"


def read_catalogue(content: bytes) -> tuple[Catalogue, tuple[Fault, ...]]:
    """The catalogue of a ``.po`` file; messages with faults are left out. Of a file that cannot be read nothing is."""
    from babel.messages.pofile import PoFileError, read_po  # noqa: PLC0415 - English needs none

    try:
        read = read_po(io.BytesIO(content), abort_invalid=True)
    except (PoFileError, ValueError, LookupError) as problem:
        line = problem.lineno + 1 if isinstance(problem, PoFileError) else 1  # counted from 0 there
        told = str(problem).rpartition(" on ")[0] or str(problem)
        return Catalogue(), (Fault(line, f"this is no catalogue of messages: {told}", _HOW),)
    if not _works(read.plural_expr):
        told = f"the rule for plurals cannot be worked out: {read.plural_expr}"
        return Catalogue(), (Fault(1, told, "the manual of gettext has the rule of every language"),)
    messages: dict[str, str] = {}
    counts: dict[str, tuple[str, ...]] = {}
    faults = []
    for message in read:
        source, translated = _forms(message.id), _forms(message.string)
        if not source[0] or message.fuzzy or not all(translated):
            continue
        wrong = [text for text in translated if _names(text) != _names(source[-1])]
        if wrong:
            told = f'"{wrong[0]}" does not name the same as its message, "{source[-1]}"'
            faults.append(Fault(message.lineno or 1, told, _named(source[-1])))
        elif len(source) > 1:
            counts[source[0]] = translated
        else:
            messages[source[0]] = translated[0]
    return Catalogue(messages, counts, read.plural_expr), tuple(faults)


def _named(message: str) -> str:
    names = [f"{{{name}}}" for name, _, _ in sorted(_names(message))]
    return f"it must hold {', '.join(names)} and no other" if names else "it must hold no braces"


def _forms(text: str | Sequence[str] | None) -> tuple[str, ...]:
    return (text or "",) if text is None or isinstance(text, str) else tuple(text)


def _names(text: str) -> frozenset[tuple[str, str, str]]:
    """What ``str.format`` would fill, and how; a text that it cannot read has a name that nobody gives."""
    try:
        fields = string.Formatter().parse(text)
        return frozenset((name, form or "", turned or "") for _, name, form, turned in fields if name is not None)
    except ValueError:
        return frozenset({(text, "", "")})


def _works(rule: str) -> bool:
    try:
        return all(_plural(rule)(number) >= 0 for number in range(201))
    except (ValueError, ZeroDivisionError, RecursionError):
        return False


@functools.cache
def _plural(rule: str) -> Callable[[int], int]:
    """The function of a rule for plurals: number to form. Raises ValueError for a rule that gettext cannot read."""
    return gettext.c2py(rule)
