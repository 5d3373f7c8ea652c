"""The columns of the tables: what a reader of a file finds in each, and where it comes from.

In: observations, targets, claims and sources. Out: ``Table`` values. Invariant: a value that a source does not state is
empty, never filled in; ``as_written`` is the source's own token.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from site_builder.model.evidence import (
    CLAIM_KINDS,
    EXPORTS,
    METRICS,
    POWERTRAINS,
    SOURCE_KINDS,
    VEHICLES,
    Claim,
    Measure,
    Observation,
    Source,
    Verdict,
)
from site_builder.model.period import PartialDate
from site_builder.model.quantity import Form, Quantity
from site_builder.pages.citation import plain
from site_builder.pages.datasets.cells import Cell, Field, Table
from site_builder.pages.datasets.series import name_of
from site_builder.pages.material import Material, uid_in

Column = tuple[Field, Callable[[Material, Any], Cell]]
FORMS = tuple(form.value for form in Form)
VERDICTS = tuple(verdict.value for verdict in Verdict)


def observations(material: Material, found: Iterable[Observation], name: str = "observations") -> Table:
    """What sources report, one row a figure."""
    return _table(material, name, OBSERVATION, found, "observation")


def targets(material: Material) -> Table:
    """What makers aim at, one row an announcement."""
    found = sorted(material.site.content.targets, key=lambda t: (t.subject, t.period, t.announced, t.uid))
    return _table(material, "targets", TARGET, found, "target")


def claims(material: Material) -> Table:
    """What sources claim and what became of it, one row a claim."""
    return _table(material, "claims", CLAIM, material.site.content.claims, "claim")


def sources(material: Material) -> Table:
    """The documents behind it all."""
    return _table(material, "sources", SOURCE, sorted(material.site.content.sources, key=lambda s: s.id), "source")


def _table(material: Material, name: str, columns: tuple[Column, ...], found: Iterable[Any], key: str) -> Table:
    rows = tuple(tuple(value(material, one) for _, value in columns) for one in found)
    refers = () if name == "sources" else (("source", "sources", "source"),)
    fields = tuple(replace(field, description=material.say(field.description)) for field, _ in columns)
    return Table(name, fields, rows, key, refers)


def _quantity(of: Callable[[Any], Quantity | None]) -> tuple[Column, ...]:
    """The columns of a number and its bounds."""

    def part(take: Callable[[Quantity], Cell]) -> Callable[[Material, Any], Cell]:
        def value(_: Material, one: Any) -> Cell:
            quantity = of(one)
            return None if quantity is None else take(quantity)

        return value

    return (
        (Field("value", "number", "The number that is said; empty for a range"), part(lambda q: q.best)),
        (Field("low", "number", "Its lowest possible value; empty where nothing bounds it"),
         part(lambda q: q.interval.low)),
        (Field("high", "number", "Its highest possible value; empty where nothing bounds it"),
         part(lambda q: q.interval.high)),
        (Field("low_included", "boolean", "Whether the lowest value is itself possible"),
         part(lambda q: q.interval.low_closed)),
        (Field("high_included", "boolean", "Whether the highest value is itself possible"),
         part(lambda q: q.interval.high_closed)),
        (Field("unit", "string", "What is counted: vehicle, day, point ..."), part(lambda q: q.unit)),
        (Field("form", "string", "How exact the number was meant", FORMS), part(lambda q: q.form.value)),
        (Field("step", "number", "The step to which it was rounded, where it was"), part(lambda q: q.step)),
        (Field("as_written", "string", "The number in the source's own characters"), part(lambda q: q.as_written)),
    )  # fmt: skip


def _source(of: Callable[[Any], str]) -> tuple[Column, ...]:
    """The columns that say who says so."""
    return (
        (Field("source", "string", "Id of the source", required=True), lambda _, one: of(one)),
        (Field("source_title", "string", "Its title"), lambda m, one: m.source(of(one)).title),
        (Field("source_producer", "string", "Who published it"), lambda m, one: m.source(of(one)).producer),
        (Field("source_tier", "string", "How near to the origin it is", ("primary", "secondary")),
         lambda m, one: m.source(of(one)).tier),
        (Field("source_url", "string", "Its address"), lambda m, one: m.source(of(one)).url),
        (Field("source_published", "string", "When it was published, as exactly as is known"),
         lambda m, one: _known(m.source(of(one)).published)),
    )  # fmt: skip


def _measured() -> tuple[Column, ...]:
    """The columns that say of whom, what was counted and for when."""

    def scope(name: str) -> Callable[[Material, Any], Cell]:
        return lambda _, one: getattr(one.measure.scope, name)

    return (
        (Field("subject", "string", "Id of the maker, group, plant or market", required=True),
         lambda _, one: one.subject),
        (Field("subject_name", "string", "Its name"), lambda m, one: m.name(one.subject)),
        (Field("series", "string", "Name of the measure; the same for figures that count the same", required=True),
         lambda _, one: name_of(one.measure)),
        (Field("measure", "string", "The measure in words"), lambda m, one: _measure(m, one.measure)),
        (Field("metric", "string", "What was counted", METRICS), lambda _, one: one.measure.metric),
        (Field("geography", "string", "Where: world, overseas, a country (ISO 3166-1) or unstated"),
         scope("geography")),
        (Field("powertrain", "string", "Of which powertrain", POWERTRAINS), scope("powertrain")),
        (Field("vehicles", "string", "Of which vehicles", VEHICLES), scope("vehicles")),
        (Field("exports", "string", "Whether exports are counted", EXPORTS), scope("exports")),
        (Field("compiled_by", "string", "Who counted, where it is not the maker itself"),
         lambda _, one: one.measure.compiled_by),
        (Field("period", "string", "The period: 2025, 2025-Q1, 2025-H1, 2025-11 or 2025-01..2025-11", required=True),
         lambda _, one: str(one.period)),
        (Field("period_start", "date", "Its first day", required=True), lambda _, one: one.period.start.first_day),
        (Field("period_end", "date", "Its last day", required=True), lambda _, one: one.period.end.last_day),
    )  # fmt: skip


def _measure(material: Material, measure: Measure) -> str:
    return plain(material.words.measure(measure))


def _known(day: PartialDate | None) -> str | None:
    return str(day) if day is not None and day.is_known else None


def _conflict(material: Material, uid: str) -> tuple[bool, str]:
    """Whether pages stand by an observation, and what decided it."""

    def by_observation() -> Mapping[str, tuple[bool, str]]:
        return {
            o.uid: (o.quantity.interval.overlaps(c.standing.quantity.interval), c.decided_by)
            for c in material.statistics.conflicts()
            for o in c.observations
        }

    return material.remember("conflicts by observation", by_observation).get(uid, (True, ""))


def _verdict(part: str) -> Callable[[Material, Claim], Cell]:
    def value(material: Material, claim: Claim) -> Cell:
        judged = material.judgements.get(claim.uid)
        if judged is None:
            return None
        cells: dict[str, Cell] = {
            "verdict": judged.verdict.value,
            "arithmetic": plain("; ".join(judged.arithmetic)) or None,
            "explanation": plain(judged.explanation) or None,
            "ruled": judged.ruled,
        }
        return cells[part]

    return value


def _uid(claim: Claim, other: str | None) -> str | None:
    return uid_in(claim.source, other) if other else None


OBSERVATION: tuple[Column, ...] = (
    (Field("observation", "string", "Id of the figure", required=True), lambda _, o: o.uid),
    *_measured(),
    *_quantity(lambda o: o.quantity),
    (Field("metric_as_written", "string", "The source's own word for what it counts"),
     lambda _, o: o.metric_as_written or None),
    (Field("kind", "string", "Reported, or said ahead of time", ("reported", "forecast", "estimate")),
     lambda _, o: o.kind),
    (Field("status", "string", "Whether it may still change", ("preliminary", "final", "revised")),
     lambda _, o: o.status),
    (Field("supersedes", "string", "Id of the figure that it replaces"), lambda _, o: o.supersedes),
    (Field("stands", "boolean", "False where sources differ and pages show another figure"),
     lambda m, o: _conflict(m, o.uid)[0]),
    (Field("decided_by", "string", "The rule or reason that decided between sources"),
     lambda m, o: plain(_conflict(m, o.uid)[1]) or None),
    (Field("locator", "string", "Where in the source"), lambda _, o: o.locator or None),
    (Field("note", "string", "A note on the figure"), lambda _, o: o.note or None),
    *_source(lambda o: o.source),
)  # fmt: skip

TARGET: tuple[Column, ...] = (
    (Field("target", "string", "Id of the announcement", required=True), lambda _, t: t.uid),
    *_measured(),
    *_quantity(lambda t: t.quantity),
    (Field("announced", "string", "When it was announced, as exactly as is known"), lambda _, t: _known(t.announced)),
    (Field("kind", "string", "A target, or guidance", ("target", "guidance")), lambda _, t: t.kind),
    (Field("set_by", "string", "Who says that it is one", ("company", "reported")), lambda _, t: t.set_by),
    (Field("relative_to", "string", "For a rate: the period that it is set against"),
     lambda _, t: str(t.relative_to) if t.relative_to else None),
    (Field("supersedes", "string", "Id of the announcement that it replaces"), lambda _, t: t.supersedes),
    (Field("locator", "string", "Where in the source"), lambda _, t: t.locator or None),
    (Field("note", "string", "A note on the target"), lambda _, t: t.note or None),
    *_source(lambda t: t.source),
)  # fmt: skip

CLAIM: tuple[Column, ...] = (
    (Field("claim", "string", "Id of the claim", required=True), lambda _, c: c.uid),
    (Field("kind", "string", "What sort of claim it is", CLAIM_KINDS), lambda _, c: c.kind),
    (Field("statement", "string", "What is claimed, in our words"), lambda _, c: c.statement),
    (Field("quoted", "string", "The source's own few words"), lambda _, c: c.quoted or None),
    (Field("subject", "string", "Id of the maker, group, plant or market"), lambda _, c: c.subject),
    (Field("about", "string", "Id of the figure or target that it is about"), lambda _, c: _uid(c, c.about)),
    (Field("base", "string", "Id of the figure or target that it is set against"), lambda _, c: _uid(c, c.base)),
    *_quantity(lambda c: c.value),
    (Field("verdict", "string", "What became of it", VERDICTS), _verdict("verdict")),
    (Field("arithmetic", "string", "The arithmetic that leads to the verdict"), _verdict("arithmetic")),
    (Field("explanation", "string", "The verdict in a sentence"), _verdict("explanation")),
    (Field("ruled", "boolean", "True where people decided, with reasons, and no arithmetic could"), _verdict("ruled")),
    (Field("locator", "string", "Where in the source"), lambda _, c: c.locator or None),
    (Field("note", "string", "A note on the claim"), lambda _, c: c.note or None),
    *_source(lambda c: c.source),
)  # fmt: skip


def _described(value: Callable[[Source], Cell]) -> Callable[[Material, Source], Cell]:
    return lambda _, source: value(source)


SOURCE: tuple[Column, ...] = (
    (Field("source", "string", "Id of the source", required=True), _described(lambda s: s.id)),
    (Field("title", "string", "Its title", required=True), _described(lambda s: s.title)),
    (Field("producer", "string", "Who published it", required=True), _described(lambda s: s.producer)),
    (Field("authors", "string", "Who wrote it, separated by semicolons"),
     _described(lambda s: "; ".join(s.authors) or None)),
    (Field("kind", "string", "What sort of document it is", SOURCE_KINDS), _described(lambda s: s.kind)),
    (Field("tier", "string", "How near to the origin it is", ("primary", "secondary")), _described(lambda s: s.tier)),
    (Field("url", "string", "Its address"), _described(lambda s: s.url or None)),
    (Field("published", "string", "When it was published, as exactly as is known"),
     _described(lambda s: _known(s.published))),
    (Field("published_note", "string", "What is known of its date beside that"),
     _described(lambda s: s.published_note or None)),
    (Field("accessed", "string", "When it was read"), _described(lambda s: _known(s.accessed))),
    (Field("language", "string", "Its language (BCP 47)"), _described(lambda s: s.language)),
    (Field("licence", "string", "Its licence, where it states one"), _described(lambda s: s.licence or None)),
    (Field("note", "string", "A note on the source"), _described(lambda s: s.note or None)),
)  # fmt: skip
