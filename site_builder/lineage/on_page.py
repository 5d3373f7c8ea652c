"""The numbers of one page, with their sources.

In: a planned page, asked for by route or address. Out: ``OnPage``, its text and JSON. Invariant: every number with a
panel on the page is told once, in the order of first mention.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from site_builder.model.evidence import Source
from site_builder.model.pages import EvidenceView, Page


@dataclass(frozen=True, slots=True)
class OnPage:
    """A page's numbers; ``sources`` are those at their root, in the order of first use."""

    route: str
    title: str
    numbers: tuple[EvidenceView, ...]
    sources: tuple[Source, ...]
    opened: bool = False  # one number was asked for: its panel is told in full


def page_asked_for(asked: str, base_url: str, routes: Collection[str]) -> tuple[str, str] | None:
    """The route and fragment that an address or a route means; None for text that names no page.

    ``asked`` may be an address below ``base_url``, or a route with or without its last ``/`` or ``index.html``. A word
    without any of ``/``, ``.`` and ``#`` is a page only if there is one.
    """
    base = urlsplit(base_url)
    parts = urlsplit(asked)
    if parts.scheme in ("http", "https") and parts.netloc:
        if (parts.netloc, parts.path[: len(base.path)]) != (base.netloc, base.path):
            return (asked, "")
        path = parts.path[len(base.path) :]
    else:
        path = parts.path
    path = unquote(path).lstrip("/").removesuffix("index.html")
    for route in (path, f"{path}/"):
        if route in routes:
            return (route, parts.fragment)
    is_address = any(mark in asked for mark in "/.#") and " " not in asked and "[[" not in asked
    return (path, parts.fragment) if is_address else None


def on_page(page: Page, sources: Mapping[str, Source], fragment: str = "") -> OnPage:
    """The numbers of a page, or the one that a fragment names. Raises KeyError for a number that it does not have."""
    numbers = page.evidence
    if fragment:
        numbers = tuple(number for number in page.evidence if number.key == fragment)
        if not numbers:
            raise KeyError(fragment)
    ids = dict.fromkeys(id_ for number in numbers for id_ in number.sources)
    head = getattr(page.view, "head", None)
    return OnPage(
        page.route, head.title if head else "", numbers, tuple(sources[id_] for id_ in ids), opened=bool(fragment)
    )


def on_page_text(found: OnPage) -> str:
    """One line a number: its key, how it reads, what it is, how we know, its sources; then the sources."""
    lines = [f"{found.route or '/'}  {found.title}", "", _counted(len(found.numbers), "number")]
    for number in found.numbers:
        origin = ", ".join(number.sources)
        lines.append(f"    {number.key}: {number.text} = {number.what} ({number.how}; {number.exactness}) [{origin}]")
        lines += _panel(number) if found.opened else []
    lines += ["", _counted(len(found.sources), "source")]
    lines += [f"    {s.id}: {s.title} ({s.producer}, {s.published}, {s.tier}) {s.url}" for s in found.sources]
    return "\n".join(lines)


def on_page_json(found: OnPage) -> str:
    """The same as JSON; docs/lineage.md lists its keys."""
    values = {
        "route": found.route,
        "title": found.title,
        "numbers": [_number(number) for number in found.numbers],
        "sources": [
            {
                "source": s.id,
                "title": s.title,
                "producer": s.producer,
                "source_kind": s.kind,
                "tier": s.tier,
                "url": s.url,
                "published": str(s.published),
            }
            for s in found.sources
        ],
    }
    return json.dumps(values, ensure_ascii=False, indent=2)


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _panel(number: EvidenceView) -> list[str]:
    """The rows of a number's panel."""
    lines = []
    for row in number.rows:
        texts = [*row.lines, *(f"{link.text} <{link.href}>" for link in row.links)]
        lines += [f"        {row.label if place == 0 else '':<10} {text}" for place, text in enumerate(texts)]
    return lines


def _number(number: EvidenceView) -> dict[str, object]:
    return {
        "key": number.key,
        "about": number.about,
        "what": number.what,
        "text": number.text,
        "value": number.value,
        "how": number.how,
        "exactness": number.exactness,
        "verdict": number.verdict,
        "sources": list(number.sources),
        "panel": [
            {
                "label": row.label,
                "lines": list(row.lines),
                "links": [{"text": link.text, "route": link.href} for link in row.links],
            }
            for row in number.rows
        ],
    }
