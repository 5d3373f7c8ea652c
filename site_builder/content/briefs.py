"""Markdown files with front matter to briefs and articles.

In: front matter and body with their places. Out: ``Brief``, ``Article``. Invariant: nothing of a file is dropped: a key
is read, known under another name (with a warning), or a finding.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from site_builder.content.frontmatter import FrontMatter
from site_builder.content.nodes import Mapping, Node, Scalar, Sequence
from site_builder.content.reading import Reading
from site_builder.content.schema_editorial import ArticleShape, BriefShape
from site_builder.model.editorial import Article, Brief, Waiver
from site_builder.model.findings import Position

# Names that other generators use -> our name.
SYNONYMS = {
    "abstract": "description",
    "author": "authors",
    "brand": "brands",
    "categories": "topics",
    "category": "topics",
    "excerpt": "description",
    "key_takeaways": "key_points",
    "keywords": "tags",
    "last_modified": "updated",
    "lastmod": "updated",
    "modified": "updated",
    "summary": "description",
    "tag": "tags",
    "topic": "topics",
}
_LISTS = frozenset({"authors", "brands", "topics", "tags", "key_points"})
_NAME = re.compile(r"(?P<date>\d{4}-\d{2}-\d{2})-(?P<slug>[a-z0-9-]{1,80})", re.ASCII)


def name_parts(stem: str) -> tuple[date, str] | None:
    """The day and the slug in the name of a brief's file; None when it has another form."""
    match = _NAME.fullmatch(stem)
    if match is None:
        return None
    try:
        return date.fromisoformat(match["date"]), match["slug"]
    except ValueError:
        return None


def read_brief(stem: str, day: date, slug: str, file: FrontMatter, reading: Reading) -> Brief | None:
    """A brief; ``day`` and ``slug`` are those of the file's name. None when its keys cannot be read."""
    keys = canonical(file.keys, reading) if file.keys is not None else Mapping((), file.body.position)
    shape = reading.shape(BriefShape, keys) if file.keys is not None else None
    first = (shape.date if shape is not None else None) or day
    as_of = (shape.data_as_of if shape is not None else None) or first
    title = reading.text(keys, "title", as_of=as_of, inline=True)
    description = reading.text(keys, "description", as_of=as_of, inline=True)
    key_points = reading.texts(keys, "key_points", as_of=as_of)
    body = reading.prose(file.body, as_of=as_of)
    if shape is None or title is None or description is None:
        return None
    return Brief(
        id=shape.id or stem, slug=shape.slug or slug, title=title, description=description, date=first,
        data_as_of=as_of, authors=shape.authors, brands=shape.brands, topics=shape.topics, key_points=key_points,
        body=body, updated=shape.updated, change_note=shape.change_note, publish_at=shape.publish_at,
        expires_at=shape.expires_at, draft=shape.draft, aliases=shape.aliases, tags=shape.tags,
        lead_chart=shape.lead_chart, about_source=shape.about_source, second_check=shape.second_check,
        naked_numbers=_waivers(shape, keys),
        extra=tuple((key, frozen(value)) for key, value in shape.extra.items()), position=keys.position,
    )  # fmt: skip


def read_article(slug: str, file: FrontMatter, reading: Reading) -> Article | None:
    """A page of ``content/pages/``."""
    keys = file.keys
    shape = reading.shape(ArticleShape, keys) if keys is not None else None
    body = reading.prose(file.body)
    if shape is None or keys is None:
        return None
    return Article(slug, shape.title, shape.description, body, keys.position)


def canonical(keys: Mapping, reading: Reading) -> Mapping:
    """The front matter with other generators' names replaced by ours; each gets a warning that names ours."""
    there = {key.text: key for key, _ in keys.entries}
    entries: list[tuple[Scalar, Node]] = []
    for key, value in keys.entries:
        name, ours = _our_name(key.text, value)
        if name == key.text:
            entries.append((key, value))
            continue
        if name in there:
            advice = f"{name!r} stands in line {there[name].line}; keep one of the two"
            reading.add("EV009", key.position, f"{key.text!r} means the same as {name!r}", advice)
            continue
        reading.add("EV107", key.position, f"{key.text!r} is called {name!r} here", f"write {name}")
        there[name] = key
        entries.append((Scalar(name, key.quoted, key.path, key.line, key.column), ours))
    return Mapping(tuple(entries), keys.position)


def _our_name(name: str, value: Node) -> tuple[str, Node]:
    """Our name for a key, and the value as that key takes it."""
    if name == "published" and isinstance(value, Scalar):
        if value.text not in ("true", "false"):
            return "date", value
        opposite = "false" if value.text == "true" else "true"
        return "draft", Scalar(opposite, value.quoted, value.path, value.line, value.column)
    ours = SYNONYMS.get(name, name)
    if ours != name and ours in _LISTS and isinstance(value, Scalar):
        return ours, Sequence((value,), value.position)
    return ours, value


def _waivers(shape: BriefShape, keys: Mapping) -> tuple[Waiver, ...]:
    node = keys.get("naked_numbers")
    places = [item.position for item in node.items] if isinstance(node, Sequence) else []
    nowhere = [Position(keys.position.path)] * len(shape.naked_numbers)
    return tuple(
        Waiver(waiver.text, waiver.because, place)
        for waiver, place in zip(shape.naked_numbers, places or nowhere, strict=False)
    )


def frozen(value: Any) -> Any:
    """Private keys as values that cannot be changed: tuples, and tuples of pairs."""
    if isinstance(value, dict):
        return tuple((key, frozen(inner)) for key, inner in value.items())
    if isinstance(value, list):
        return tuple(frozen(inner) for inner in value)
    return value
