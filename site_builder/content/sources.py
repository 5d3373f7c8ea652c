"""A file of ``seeds/`` (and the table beside it) to evidence.

In: nodes. Out: ``Evidence``: source, observations, targets, claims. Invariant: a value is taken as its source wrote it;
defaults fill in keys that a row leaves out and nothing else; no evidence comes out without its source.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from site_builder.content.nearest import did_you_mean
from site_builder.content.nodes import Mapping, Node, Scalar, Sequence
from site_builder.content.reading import Reading
from site_builder.content.schema_evidence import (
    SCOPE_COLUMNS,
    ClaimShape,
    MeasureShape,
    ObservationShape,
    SourceEnvelope,
    SourceShape,
    TargetShape,
    ValueShape,
)
from site_builder.content.tables import Table
from site_builder.content.validation import position_of
from site_builder.model.evidence import Claim, Measure, Observation, Scope, Source, Target
from site_builder.model.quantity import Quantity

T = TypeVar("T")

_OF_ITS_OWN = frozenset({"id", "period", "as_written"})  # no default can know them


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one source brings."""

    source: Source | None = None
    observations: tuple[Observation, ...] = ()
    targets: tuple[Target, ...] = ()
    claims: tuple[Claim, ...] = ()


def read_source(source_id: str, node: Mapping, table: tuple[str, Table] | None, reading: Reading) -> Evidence:
    """The evidence of one source; ``table`` is the path and content of the CSV file beside it."""
    reading.shape(SourceEnvelope, node)
    defaults = _defaults(node, reading)
    rows = [with_defaults(item, defaults) for item in _items(node, "observations")]
    if table is not None:
        rows.extend(with_defaults(row, defaults) for row in _rows(*table))
    targets, claims = list(_items(node, "targets")), list(_items(node, "claims"))
    _unique_ids(source_id, [*rows, *targets, *claims], reading)
    about = node.get("source")
    source = _source(source_id, about, reading) if about is not None else None
    evidence = Evidence(
        source,
        tuple(_kept(_observation(source_id, row, reading) for row in rows)),
        tuple(_kept(_target(source_id, item, reading) for item in targets)),
        tuple(_kept(_claim(source_id, item, reading) for item in claims)),
    )
    if source is None:  # its parts have had their findings; without it nobody could say where they come from
        reading.broken.add(source_id)
        return Evidence()
    return evidence


def required_columns(node: Mapping) -> frozenset[str]:
    """The columns that a table beside this file must have: what every observation needs and no default gives."""
    defaults = node.get("observations_defaults")
    given = {key.text for key, _ in defaults.entries} if isinstance(defaults, Mapping) else set()
    return frozenset({"id", "period", "as_written"} | ({"subject", "metric"} - given))


def with_defaults(node: Node, defaults: Mapping | None) -> Node:
    """A mapping with the keys it lacks taken from the defaults, inside ``scope`` too."""
    if defaults is None or not isinstance(node, Mapping):
        return node
    own = {key.text: value for key, value in node.entries if not (isinstance(value, Scalar) and value.is_null)}
    inherited = [(key, value) for key, value in defaults.entries if key.text not in own]
    entries = []
    for key, value in node.entries:
        if key.text not in own and defaults.get(key.text) is not None:
            continue
        beneath = defaults.get(key.text)
        inner = beneath if key.text == "scope" and isinstance(beneath, Mapping) else None
        entries.append((key, with_defaults(value, inner)))
    return Mapping((*entries, *inherited), node.position)


def _kept(values: Iterable[T | None]) -> Iterator[T]:
    return (value for value in values if value is not None)


def _items(node: Mapping, key: str) -> tuple[Node, ...]:
    value = node.get(key)
    return value.items if isinstance(value, Sequence) else ()


def _defaults(node: Mapping, reading: Reading) -> Mapping | None:
    """The defaults with unknown keys taken out, so that a mistake is told once and not for every row."""
    defaults = node.get("observations_defaults")
    if not isinstance(defaults, Mapping):
        return None
    allowed = frozenset(ObservationShape.model_fields) - _OF_ITS_OWN
    for key, _ in defaults.entries:
        if key.text not in allowed:
            advice = did_you_mean(key.text, allowed) or "defaults are " + ", ".join(sorted(allowed))
            reading.add("EV100", key.position, f"the key {key.text!r} can have no default", advice)
    return Mapping(tuple(entry for entry in defaults.entries if entry[0].text in allowed), defaults.position)


def _rows(path: str, table: Table) -> Iterator[Mapping]:
    """The rows of a table as mappings; empty cells are left out, the columns of the scope go into ``scope``."""
    heads = [Scalar(cell.text, False, path, cell.line, cell.column) for cell in table.head]
    plain = [index for index, head in enumerate(heads) if head.text not in SCOPE_COLUMNS]
    scoped = [index for index, head in enumerate(heads) if head.text in SCOPE_COLUMNS]
    for row in table.rows:
        cells = [Scalar(cell.text, True, path, cell.line, cell.column) for cell in row]
        entries: list[tuple[Scalar, Node]] = [(heads[i], cells[i]) for i in plain if cells[i].text]
        scope = tuple((heads[i], cells[i]) for i in scoped if cells[i].text)
        if scope:
            first = scope[0][1]
            key = Scalar("scope", False, path, first.line, first.column)
            entries.append((key, Mapping(scope, first.position)))
        yield Mapping(tuple(entries), cells[0].position)


def _unique_ids(source_id: str, nodes: list[Node], reading: Reading) -> None:
    seen: dict[str, Scalar] = {}
    for node in nodes:
        found = node.get("id") if isinstance(node, Mapping) else None
        if not isinstance(found, Scalar):
            continue
        if found.text in seen:
            advice = f"the first is in {seen[found.text].path} line {seen[found.text].line}; give one another id"
            reading.add("EV110", found.position, f"the id {found.text!r} is there twice in {source_id}", advice)
        else:
            seen[found.text] = found


def _broken(source_id: str, node: Node, reading: Reading) -> None:
    found = node.get("id") if isinstance(node, Mapping) else None
    if isinstance(found, Scalar):
        reading.broken.add(f"{source_id}/{found.text}")


def _source(source_id: str, node: Node, reading: Reading) -> Source | None:
    shape = reading.shape(SourceShape, node)
    if shape is None:
        return None
    return Source(
        source_id, shape.title, shape.producer, shape.kind, shape.tier, shape.url, shape.published,
        shape.published_note, shape.accessed, shape.language, shape.authors, shape.licence, shape.note, node.position,
    )  # fmt: skip


def measure_of(shape: MeasureShape) -> Measure:
    """Metric, scope and compiler as a value."""
    scope = shape.scope
    return Measure(
        shape.metric, Scope(scope.geography, scope.powertrain, scope.vehicles, scope.exports), shape.compiled_by
    )


def _quantity(
    shape: ObservationShape | TargetShape | ValueShape, node: Node, unit: str, context: str, reading: Reading
) -> Quantity | None:
    """What the token says; ``unit`` is what is counted where the token does not say."""
    return reading.quantity(
        shape.as_written,
        position_of(node, "as_written"),
        unit=unit,
        context=context,
        rounded_to=shape.rounded_to,
        digits=shape.significant_digits,
    )


def _counted(
    shape: ObservationShape | TargetShape, node: Node, unit: str, context: str, reading: Reading
) -> Quantity | None:
    """A quantity in one of the units that fit: vehicles, or a change where a target is relative."""
    quantity = _quantity(shape, node, unit, context, reading)
    fitting = ("vehicle",) if unit == "vehicle" else ("percent", "times")
    if quantity is None or quantity.unit in fitting:
        return quantity
    advice = "write a change as a claim, or a target with relative_to" if unit == "vehicle" else "write it like +40-50%"
    message = f"{shape.as_written!r} is in {quantity.unit}, where {' or '.join(fitting)} is counted"
    reading.add("EV105", position_of(node, "as_written"), message, advice)
    return None


def _observation(source_id: str, node: Node, reading: Reading) -> Observation | None:
    shape = reading.shape(ObservationShape, node)
    quantity = _counted(shape, node, "vehicle", "observation", reading) if shape is not None else None
    if shape is None or quantity is None:
        _broken(source_id, node, reading)
        return None
    return Observation(
        shape.id, source_id, shape.subject, measure_of(shape), shape.period, quantity, shape.metric_as_written,
        shape.kind, shape.status, shape.supersedes, shape.locator, shape.note, node.position,
    )  # fmt: skip


def _target(source_id: str, node: Node, reading: Reading) -> Target | None:
    shape = reading.shape(TargetShape, node)
    unit = "percent" if shape is not None and shape.relative_to is not None else "vehicle"
    quantity = _counted(shape, node, unit, "target", reading) if shape is not None else None
    if shape is None or quantity is None:
        _broken(source_id, node, reading)
        return None
    return Target(
        shape.id, source_id, shape.subject, measure_of(shape), shape.period, quantity, shape.announced, shape.kind,
        shape.set_by, shape.relative_to, shape.supersedes, shape.locator, shape.note, node.position,
    )  # fmt: skip


def _claim(source_id: str, node: Node, reading: Reading) -> Claim | None:
    shape = reading.shape(ClaimShape, node)
    value = None
    if shape is not None and shape.value is not None and isinstance(node, Mapping):
        inner = node.get("value") or node
        value = _quantity(shape.value, inner, shape.value.unit or "vehicle", "claim", reading)
    if shape is None or (shape.value is not None and value is None):
        _broken(source_id, node, reading)
        return None
    return Claim(
        shape.id, source_id, shape.kind, shape.statement, shape.subject, shape.about, value, shape.base, shape.quoted,
        shape.locator, shape.note, node.position,
    )  # fmt: skip
