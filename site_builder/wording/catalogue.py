"""Reading a catalogue of messages, as translators write it (gettext, ``.po``).

In: the bytes of a ``.po`` file. Out: ``Catalogue``, and what is wrong with the file. Invariant: a message that is not
translated, or whose translation does not take the same ``{names}``, is said as it stands in the source: English.
"""

from __future__ import annotations

import io
import string
from collections.abc import Sequence
from typing import NamedTuple

from site_builder.model.catalogue import Catalogue, plural


class Fault(NamedTuple):
    """What is wrong with a catalogue, and in which line (from 1)."""

    line: int
    message: str
    suggestion: str


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
        wrong = [text for text in translated if not _fits(text, source)]
        if wrong:
            told = f'"{wrong[0]}" does not name the same as its message, "{source[-1]}"'
            faults.append(Fault(message.lineno or 1, told, _named(source[-1])))
        elif len(source) > 1:
            counts[source[0]] = translated
            messages.setdefault(source[0], translated[0])  # the same word may stand alone
        else:
            messages[source[0]] = translated[0]
    return Catalogue(messages, counts, read.plural_expr), tuple(faults)


def _named(message: str) -> str:
    names = [f"{{{name}}}" for name, _, _ in sorted(_names(message))]
    return f"it must hold {', '.join(names)} and no other" if names else "it must hold no braces"


def _fits(text: str, source: tuple[str, ...]) -> bool:
    """A translation names what its message names; one that is counted what either form does, or all but the number."""
    named, wanted = _names(text), _names(source[-1])
    return named in (wanted, _names(source[0])) or (len(source) > 1 and named == wanted - {("number", "", "")})


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
        return all(plural(rule)(number) >= 0 for number in range(201))
    except (ValueError, ZeroDivisionError, RecursionError):
        return False
