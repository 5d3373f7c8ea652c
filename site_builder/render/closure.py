"""What a template can reach: itself and every template it names, and those they name.

In: the texts of templates. Out: a digest for each template. Invariant: a template whose closure has the same digest
renders the same bytes of the same values; a template that computes a name is taken to reach all of them.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from hashlib import sha256

from site_builder.render.context import PARTS
from site_builder.render.texts import Text, plain

_NAMED = re.compile(r"""["']([\w./-]+)["']""")
_LOADS = re.compile(r"\s*(?:include|extends|import|from)\b")
_LOADS_ONE = re.compile(r"""\s*\w+\s+["'][\w./-]+["']\s*(?:\Z|(?:as|ignore|import|with|without)\b)""")
_PART = re.compile(r"""\bpart\b(?!\(\s*["'][\w./-]+["']\s*[,)])""")  # but where it is called with a name in quotes
_STATEMENT = re.compile(r"\{%[-+]?(.*?)[-+]?%\}", re.DOTALL)
_SAID = re.compile(r"\{[{%].*?[%}]\}", re.DOTALL)


def closures(texts: Mapping[str, Text]) -> Mapping[str, bytes]:
    """The digest of what each template can reach, by its name (``pages/brief.html``)."""
    own = {name: sha256(text.words.encode("utf-8", "surrogateescape")).digest() for name, text in texts.items()}
    named = names_in(texts)
    return {name: _digest(reached(name, named), own) for name in sorted(texts)}


def names_in(texts: Mapping[str, Text]) -> dict[str, frozenset[str]]:
    """The templates that each template names itself."""
    return {name: _names(text.words, texts) for name, text in texts.items()}


def reached(name: str, named: Mapping[str, frozenset[str]]) -> list[str]:
    """The names of all templates that one can reach, itself and those that any text can bring in among them, sorted."""
    found: set[str] = set()
    waiting = [name, *PARTS]
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting += named.get(one, ())
    return sorted(found)


def _names(text: str, texts: Collection[str]) -> frozenset[str]:
    """The templates that a template names; all, when it computes a name."""
    loading = [statement for statement in _STATEMENT.findall(text) if _LOADS.match(statement)]
    if any(map(_PART.search, _SAID.findall(text))) or not all(_LOADS_ONE.match(statement) for statement in loading):
        return frozenset(texts)
    return frozenset(name for name in map(plain, _NAMED.findall(text)) if name in texts)


def _digest(names: Sequence[str], own: Mapping[str, bytes]) -> bytes:
    whole = sha256()
    for name in names:
        whole.update(name.encode("utf-8", "surrogateescape") + b"\0" + own.get(name, b""))
    return whole.digest()
