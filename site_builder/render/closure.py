"""What a template can reach: itself and every template it names, and those they name.

In: template folders. Out: a digest for each template. Invariant: a template whose closure has the same digest renders
the same bytes of the same values; a template that computes a name is taken to reach all of them.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path

from site_builder.render.desk import PARTS

_NAMED = re.compile(r"""["']([\w./-]+)["']""")
_LOADS = re.compile(r"\s*(?:include|extends|import|from)\b")
_LOADS_ONE = re.compile(r"""\s*\w+\s+["'][\w./-]+["']\s*(?:\Z|(?:as|ignore|import|with|without)\b)""")
_COMPUTED_PART = re.compile(r"""\bpart\((?!\s*["'][\w./-]+["']\s*[,)])""")
_STATEMENT = re.compile(r"\{%[-+]?(.*?)[-+]?%\}", re.DOTALL)


def closures(folders: Sequence[Path]) -> Mapping[str, bytes]:
    """The digest of what each template can reach, by its name (``pages/brief.html``); shared files are left out."""
    texts = texts_of(folders)
    own = {name: sha256(text.encode()).digest() for name, text in texts.items()}
    named = names_in(texts)
    return {name: _digest(reached(name, named), own) for name in sorted(texts)}


def texts_of(folders: Sequence[Path]) -> dict[str, str]:
    """The text of every template by name, the first folder's winning. Raises OSError for what cannot be read."""
    texts: dict[str, str] = {}
    for folder in folders:
        for path in _files(folder):
            name = path.relative_to(folder).as_posix()
            if not name.startswith("assets/") and name not in texts and path.is_file():
                texts[name] = path.read_text(encoding="utf-8", errors="replace")
    return texts


def _files(folder: Path) -> list[Path]:
    """Every file below a folder, sorted; unlike ``rglob``, it passes over nothing in silence."""

    def fail(problem: OSError) -> None:
        raise problem

    walk = os.walk(folder, onerror=fail, followlinks=True)
    return sorted(Path(parent, name) for parent, _, names in walk for name in names)


def names_in(texts: Mapping[str, str]) -> dict[str, frozenset[str]]:
    """The templates that each template names itself."""
    return {name: _names(text, texts) for name, text in texts.items()}


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


def _names(text: str, texts: Mapping[str, str]) -> frozenset[str]:
    """The templates that a template names; all, when it computes a name."""
    loading = [statement for statement in _STATEMENT.findall(text) if _LOADS.match(statement)]
    if _COMPUTED_PART.search(text) or not all(_LOADS_ONE.match(statement) for statement in loading):
        return frozenset(texts)
    return frozenset(name for name in _NAMED.findall(text) if name in texts)


def _digest(names: Sequence[str], own: Mapping[str, bytes]) -> bytes:
    whole = sha256()
    for name in names:
        whole.update(name.encode() + b"\0" + own.get(name, b""))
    return whole.digest()
