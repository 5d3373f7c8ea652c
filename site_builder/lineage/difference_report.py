"""A difference between two sites as text for people and as JSON for programs.

In: ``Difference``. Out: text; JSON whose keys docs/lineage.md lists. Invariant: both list every number, page and
sentence of the difference.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from site_builder.lineage.difference import Difference, NumberChange, PageChange, SentenceChange, Shown

_NOTHING = "not shown"


def difference_text(before: str, found: Difference) -> str:
    """The difference to what ``before`` names, in lines: numbers, then pages with their sentences."""
    return "\n".join(_lines(before, found))


def difference_json(before: str, found: Difference) -> str:
    """The difference as JSON, with what it is compared with under ``before``."""
    values = {
        "before": before,
        "numbers": [_number(change) for change in found.numbers],
        "pages": {
            "added": list(found.added),
            "removed": list(found.removed),
            "changed": [_page(change) for change in found.changed],
        },
        "files": list(found.files),
    }
    return json.dumps(values, ensure_ascii=False, indent=2)


def _lines(before: str, found: Difference) -> Iterator[str]:
    if not found:
        yield f"nothing differs from {before}"
        return
    yield f"{_counted(len(found.numbers), 'number')} changed since {before}"
    for change in found.numbers:
        yield f"    {change.what}: {_words(change)}"
        yield f"        on {', '.join(route or '/' for route in change.pages)}"
    for title, routes in (("added", found.added), ("removed", found.removed)):
        if routes:
            yield f"{_counted(len(routes), 'page')} {title}"
        yield from (f"    {route or '/'}" for route in routes)
    yield f"{_counted(len(found.changed), 'page')} changed"
    for page in found.changed:
        yield from _lines_of_page(page)
    if found.files:
        yield f"{_counted(len(found.files), 'other file')} changed"
    yield from (f"    {path}" for path in found.files)


def _lines_of_page(page: PageChange) -> Iterator[str]:
    title = f"  {page.title}" if page.title else ""
    yield f"    {page.route or '/'}{title}"
    for what in page.numbers:
        yield f"        number: {what}"
    for change in page.sentences:
        yield from _lines_of_sentence(change)
    if not page.numbers and not page.sentences:
        yield "        how the evidence is told, or what machines read"


def _lines_of_sentence(change: SentenceChange) -> Iterator[str]:
    label = f"        {change.part}: "
    if change.before and change.after:
        yield f"{label}{change.before}"
        yield f"{'→ ':>{len(label)}}{change.after}"
    else:
        yield f"{label}{'+ ' if change.after else '− '}{change.after or change.before}"


def _words(change: NumberChange) -> str:
    """Before → after; with values or exactness where the texts are the same."""
    before, after = change.before, change.after
    if before and after and before.text == after.text:
        if before.value != after.value:
            return f"{before.text} ({before.value}) → {after.text} ({after.value})"
        return f"{before.text} ({before.exactness}) → {after.text} ({after.exactness})"
    return f"{before.text if before else _NOTHING} → {after.text if after else _NOTHING}"


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _number(change: NumberChange) -> dict[str, object]:
    return {
        "about": change.about,
        "what": change.what,
        "before": _shown(change.before),
        "after": _shown(change.after),
        "pages": list(change.pages),
    }


def _shown(shown: Shown | None) -> dict[str, object] | None:
    if shown is None:
        return None
    return {
        "text": shown.text,
        "value": shown.value,
        "exactness": shown.exactness,
        "sources": list(shown.sources),
    }


def _page(page: PageChange) -> dict[str, object]:
    return {
        "route": page.route,
        "title": page.title,
        "numbers": list(page.numbers),
        "sentences": [{"part": s.part, "before": s.before, "after": s.after} for s in page.sentences],
    }
