"""Why a page was written or kept, in words.

In: the parts of a page before and now. Out: a sentence. Invariant: names every part that differs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

_WORDS = {
    "code": "site-builder's code, or a library, is another",
    "frame": "settings or shared files changed",
    "template": "its template, or one that it uses, changed",
    "route": "its address, kind or date changed",
    "evidence": "the evidence behind its numbers changed",
}


_BEGINNING = 4  # bytes of a digest: enough to tell people that a part is another, never a key

Parts = Mapping[str, str]  # name of a part -> the beginning of its digest


def begun(digest: bytes) -> bytes:
    """The beginning of a digest."""
    return digest[:_BEGINNING]


class AllParts:
    """What each page of a site is made of, in one short text a page: a site has tens of thousands."""

    def __init__(self, kinds: Sequence[str] = (), pages: Mapping[str, str] | None = None) -> None:
        """As ``to_record`` says.

        ``kinds`` are the names of the parts of each kind of page, with spaces between; ``pages`` tells of each page, by
        its path, the number of its kind and the beginnings of its digests, in hexadecimal.
        """
        self._kinds = {names: number for number, names in enumerate(kinds)}
        self._pages = dict(pages or {})

    def add(self, path: str, names: str, beginnings: bytes) -> None:
        """Tell of a page the names of its parts, and the beginnings of their digests, one after the other."""
        number = self._kinds.setdefault(names, len(self._kinds))
        self._pages[path] = f"{number} {beginnings.hex()}"

    def by_name(self) -> dict[str, Parts]:
        """The parts of each page. Raises ValueError or IndexError where the texts cannot be read."""
        kinds, size = [names.split(" ") for names in self._kinds], 2 * _BEGINNING
        found: dict[str, Parts] = {}
        for path, text in self._pages.items():
            number, _, digests = text.partition(" ")
            starts = range(0, len(digests), size)
            found[path] = dict(zip(kinds[int(number)], (digests[n : n + size] for n in starts), strict=True))
        return found

    def to_record(self) -> dict[str, Any]:
        """As it is written down; ``AllParts(**record)`` is the same again."""
        return {"kinds": list(self._kinds), "pages": self._pages}


def differing(before: Parts, now: Parts) -> list[str]:
    """The names of the parts that differ, sorted."""
    return sorted(name for name in {*before, *now} if before.get(name) != now.get(name))


def reason(before: Parts | None, now: Parts) -> str:
    """Why a page has to be made, or need not be."""
    if before is None:
        return "the last build did not have it"
    names = differing(before, now)
    if not names:
        return "nothing that it shows changed"
    shown = [name.removeprefix("view.") for name in names if name.startswith("view")]
    told = [_WORDS[name] for name in names if name in _WORDS]
    return "; ".join([*([f"what it shows changed: {', '.join(shown)}"] if shown else []), *told])


def explained(
    before: Mapping[str, Parts], now: Mapping[str, Parts], written: Sequence[str], removed: Sequence[str]
) -> list[str]:
    """A line for each page, sorted by path: written, kept or removed, and why."""
    changed = set(written)
    lines = []
    for path in sorted(now):
        why = reason(before.get(path), now[path])
        same = "; its bytes are the same" if path not in changed and before.get(path) != now[path] else ""
        lines.append(f"{'written' if path in changed else 'kept   '}  {path}  {why}{same}")
    lines += [f"removed  {path}  no page is planned for it" for path in sorted(removed)]
    return lines
