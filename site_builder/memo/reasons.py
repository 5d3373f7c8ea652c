"""Why a page was written or kept, in words.

In: the parts of a page before and now. Out: a sentence. Invariant: names every part that differs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

_WORDS = {
    "code": "site-builder's code, or a library, is another",
    "frame": "settings or shared files changed",
    "template": "its template, or one that it uses, changed",
    "route": "its address, kind or date changed",
    "evidence": "the evidence behind its numbers changed",
}


def differing(before: Mapping[str, str], now: Mapping[str, str]) -> list[str]:
    """The names of the parts that differ, sorted."""
    return sorted(name for name in {*before, *now} if before.get(name) != now.get(name))


def reason(before: Mapping[str, str] | None, now: Mapping[str, str]) -> str:
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
    before: Mapping[str, Mapping[str, str]],
    now: Mapping[str, Mapping[str, str]],
    written: Sequence[str],
    removed: Sequence[str],
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
