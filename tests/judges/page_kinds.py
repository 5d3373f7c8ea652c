"""The kinds of pages of a built site, found by looking at it, so that a new kind is judged without being listed.

In: a built site. Out: for each kind its largest page. Invariant: pages that are not to be indexed are left out.
"""

from __future__ import annotations

import re
from pathlib import Path

_NOT_INDEXED = re.compile(r'<meta name="robots" content="[^"]*noindex')


def kind(path: str) -> str:
    """The kind of a page: ``briefs/x/index.html`` and ``briefs/y/index.html`` are ``briefs/*``."""
    first, *rest = path.removesuffix("index.html").rstrip("/").split("/")
    return "/".join([first or "home", *("*" for _ in rest)])


def largest_of_each_kind(built: Path) -> dict[str, str]:
    """The largest indexable page of each kind, by kind, in alphabetical order."""
    found: dict[str, tuple[int, str]] = {}
    for file in sorted(built.rglob("*.html")):
        if not _NOT_INDEXED.search(file.read_text(encoding="utf-8")):
            path = file.relative_to(built).as_posix()
            found[kind(path)] = max(found.get(kind(path), (0, "")), (file.stat().st_size, path))
    return {name: found[name][1] for name in sorted(found)}
