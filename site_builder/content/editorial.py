"""The YAML files of ``content/`` to editorial values.

In: nodes. Out: ``Settings``, ``Brand``, ``Milestone``, and the entries of the catalogues. Invariant: every text that
readers see has been read as prose, so that its references are known.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeVar
from urllib.parse import urlsplit

from site_builder.content import schema_editorial as shapes
from site_builder.content.limits import MAX_SLUG
from site_builder.content.nodes import Mapping, Node, Scalar, Sequence
from site_builder.content.reading import Reading
from site_builder.content.schema_types import is_slug
from site_builder.content.sources import measure_of
from site_builder.model.editorial import (
    Author,
    Brand,
    Comparability,
    Correction,
    MeasurePattern,
    Milestone,
    Model,
    Ruling,
    Settings,
    Term,
    Topic,
)

T = TypeVar("T")


def entries(node: Node | None, one: Callable[[str, Node, Reading], T | None], reading: Reading) -> Iterator[T]:
    """The values of a catalogue that maps ids to entries, in the order of the file."""
    if node is None or (isinstance(node, Sequence) and not node.items):
        return
    if not isinstance(node, Mapping):
        reading.add("EV102", node.position, "this file maps ids to entries", "write id: and the entry's keys below it")
        return
    for key, entry in node.entries:
        if not is_slug(key.text):
            advice = f"use a-z, 0-9 and hyphens, at most {MAX_SLUG}"
            reading.add("EV106", key.position, f"{key.text!r} cannot be an id", advice)
            continue
        value = one(key.text, entry, reading)
        if value is None:
            reading.broken.add(key.text)
        else:
            yield value


def settings(node: Node, reading: Reading) -> Settings | None:
    """``site.yaml``."""
    shape = reading.shape(shapes.SettingsShape, node)
    if shape is None:
        return None
    return Settings(
        shape.title, shape.tagline, shape.description, shape.base_url.rstrip("/") + "/", shape.language,
        shape.time_zone, shape.evidence_through, shape.publisher, shape.data_licence, shape.data_licence_url,
        shape.scoreboard, shape.started, node.position, shape.feed_authority or urlsplit(shape.base_url).hostname or "",
        shape.cards, shape.briefs_per_page, shape.contact or "",
    )  # fmt: skip


def author(entry_id: str, node: Node, reading: Reading) -> Author | None:
    """An entry of ``authors.yaml``."""
    bio = reading.text(node, "bio")
    shape = reading.shape(shapes.AuthorShape, node)
    if shape is None:
        return None
    return Author(entry_id, shape.name, shape.kind, bio, shape.url or "", node.position)


def topic(entry_id: str, node: Node, reading: Reading) -> Topic | None:
    """An entry of ``topics.yaml``."""
    shape = reading.shape(shapes.TopicShape, node)
    return None if shape is None else Topic(entry_id, shape.name, shape.description, node.position)


def term(entry_id: str, node: Node, reading: Reading) -> Term | None:
    """An entry of ``glossary.yaml``."""
    definition = reading.text(node, "definition")
    shape = reading.shape(shapes.TermShape, node)
    if shape is None or definition is None:
        return None
    return Term(entry_id, shape.term, definition, node.position)


def ruling(entry_id: str, node: Node, reading: Reading) -> Ruling | None:
    """An entry of ``rulings.yaml``."""
    shape = reading.shape(shapes.RulingShape, node)
    if shape is None:
        return None
    return Ruling(
        entry_id, shape.because, shape.decided, shape.use, shape.over, shape.claim, shape.verdict, shape.sources,
        node.position,
    )  # fmt: skip


def correction(entry_id: str, node: Node, reading: Reading) -> Correction | None:
    """An entry of ``corrections.yaml``."""
    now, why = reading.text(node, "now"), reading.text(node, "why")
    shape = reading.shape(shapes.CorrectionShape, node)
    if shape is None or now is None or why is None:
        return None
    return Correction(entry_id, shape.when, shape.pages, shape.was, now, why, node.position)


def comparabilities(node: Node | None, reading: Reading) -> Iterator[Comparability]:
    """The rows of ``measures.yaml``, a list."""
    if node is None or (isinstance(node, Mapping) and not node.entries):
        return
    if not isinstance(node, Sequence):
        reading.add("EV102", node.position, "this file is a list of comparisons", "begin each with - left:")
        return
    for item in node.items:
        shape = reading.shape(shapes.ComparabilityShape, item)
        if shape is not None:
            left, right = _pattern(shape.left), _pattern(shape.right)
            yield Comparability(left, right, shape.relation, shape.note, item.position)


def _pattern(shape: shapes.PatternShape) -> MeasurePattern:
    return MeasurePattern(
        shape.metric, shape.geography, shape.powertrain, shape.vehicles, shape.exports, shape.compiled_by
    )


def brand(brand_id: str, node: Node, reading: Reading) -> Brand | None:
    """``brands/<id>.yaml``."""
    return _subject(brand_id, node, reading, shapes.BrandShape)


def market(market_id: str, node: Node, reading: Reading) -> Brand | None:
    """``markets/<id>.yaml``: a subject of kind market."""
    return _subject(market_id, node, reading, shapes.MarketShape)


def _subject(subject_id: str, node: Node, reading: Reading, wanted: type[shapes.BrandShape]) -> Brand | None:
    keys = ("description", "positioning", "strategy", "counts")
    description, positioning, strategy, counts = (reading.text(node, key) for key in keys)
    models = tuple(_models(node, reading))
    shape = reading.shape(wanted, node)
    if shape is None:
        return None
    headline = measure_of(shape.headline) if shape.headline is not None else None
    return Brand(
        subject_id, shape.name, shape.kind, headline, shape.native_name, shape.native_language or "", shape.aliases,
        shape.part_of, shape.country, shape.founded, shape.headquarters, shape.leadership, description, positioning,
        strategy, models, shape.partners, counts, shape.absent, node.position,
    )  # fmt: skip


def _models(node: Node, reading: Reading) -> Iterator[Model]:
    """The models that can be read; the shape of the brand says what is wrong with the others."""
    found = node.get("models") if isinstance(node, Mapping) else None
    for item in found.items if isinstance(found, Sequence) else ():
        note = reading.text(item, "note", inline=True)
        words = {
            key.text: value.text.strip()
            for key, value in (item.entries if isinstance(item, Mapping) else ())
            if isinstance(value, Scalar) and not value.is_null
        }
        yield Model(words.get("name", ""), words.get("body", ""), note)


def milestone(milestone_id: str, node: Node, reading: Reading) -> Milestone | None:
    """``milestones/<id>.yaml``."""
    title, text = reading.text(node, "title", inline=True), reading.text(node, "text")
    shape = reading.shape(shapes.MilestoneShape, node)
    if shape is None or title is None:
        return None
    return Milestone(
        milestone_id, shape.date, shape.subjects, shape.kind, title, text, shape.refers_to, shape.sources, node.position
    )
