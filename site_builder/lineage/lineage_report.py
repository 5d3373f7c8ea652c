"""A lineage as text for people and as JSON for programs.

In: ``Lineage``. Out: text; JSON whose keys docs/lineage.md lists. Invariant: both say the same, in the same order; a
key of the JSON is never left out, and no number in it is rounded that is not rounded in words.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import Any

from site_builder.lineage.tree import Lineage, Making, Origin
from site_builder.model.quantity import Quantity

_STEP = "    "


def lineage_text(asked: str, lineage: Lineage) -> str:
    """The lineage as indented lines, the number first."""
    return "\n".join([f"[[{asked}]]", "", *_lines(lineage)])


def lineage_json(asked: str, lineage: Lineage) -> str:
    """The lineage as JSON, with what was asked under ``reference``."""
    return json.dumps({"reference": asked, **as_values(lineage)}, ensure_ascii=False, indent=2)


def _lines(lineage: Lineage, lead: str = "") -> Iterator[str]:
    """The lines of one number and, below it, of what it was made from."""
    yield f"{lineage.text}  {lineage.what}"
    for label, line in _facts(lineage):
        yield f"{_STEP}{label:<10} {line}".rstrip()
    for label, parts in (
        ("from", lineage.inputs),
        ("the same", lineage.corroborated_by),
        ("otherwise", lineage.differs_from),
    ):
        if parts:
            yield f"{_STEP}{label}"
        for part in parts:
            yield from (_STEP * 2 + line for line in _lines(part))


def _facts(lineage: Lineage) -> Iterator[tuple[str, str]]:
    """What is said of a number, a line each, with a label where a new thing begins."""
    yield "value", lineage.value
    yield "exactness", lineage.exactness
    yield "measure", lineage.measure
    yield "period", f"{lineage.period} ({lineage.evidence.period})"
    if lineage.making is not None and lineage.kind != "claim":
        yield from _facts_of_making(lineage.making)
    if lineage.origin is not None:
        yield from _facts_of_origin(lineage.origin)
    if lineage.decided_by:
        yield "decided by", lineage.decided_by
    if lineage.verdict:
        yield "verdict", lineage.verdict
    for line in lineage.verdict_because:
        yield "", line


def _facts_of_making(making: Making) -> Iterator[tuple[str, str]]:
    yield "method", f"{making.name}: {making.title}, {making.formula}"
    if making.arguments:
        yield "with", ", ".join(f"{name} {value}" for name, value in making.arguments)
    for number, line in enumerate(making.arithmetic):
        yield "" if number else "worked out", line
    for line in making.assumptions:
        yield "assuming", line
    for line in making.notes:
        yield "note", line
    if making.state:
        yield "state", making.state


def _facts_of_origin(origin: Origin) -> Iterator[tuple[str, str]]:
    source = origin.source
    yield "source", f"{source.id}: {source.title} ({source.producer}, {source.published}, {source.tier})"
    yield "address", source.url
    written = " ".join(f"“{words}”" for words in (origin.as_written, origin.measure_as_written) if words)
    yield "as written", ", ".join(part for part in (written, origin.locator) if part)
    if origin.status:
        yield "status", origin.status
    if origin.note:
        yield "note", origin.note
    yield "recorded", str(origin.file)


def as_values(lineage: Lineage) -> dict[str, Any]:
    """The lineage as values that JSON can hold."""
    evidence = lineage.evidence
    scope = evidence.measure.scope
    return {
        "kind": lineage.kind,
        "what": lineage.what,
        "text": lineage.text,
        "value": lineage.value,
        "unit": evidence.quantity.unit,
        "form": evidence.quantity.form.value,
        "exactness": lineage.exactness,
        "bounds": _bounds(evidence.quantity),
        "subject": evidence.subject,
        "measure": {
            "metric": evidence.measure.metric,
            "geography": scope.geography,
            "powertrain": scope.powertrain,
            "vehicles": scope.vehicles,
            "exports": scope.exports,
            "compiled_by": evidence.measure.compiled_by,
            "words": lineage.measure,
        },
        "period": {"first": str(evidence.period.start), "last": str(evidence.period.end), "words": lineage.period},
        "method": _making(lineage.making) if lineage.making else None,
        "origin": _origin(lineage.origin) if lineage.origin else None,
        "inputs": [as_values(part) for part in lineage.inputs],
        "corroborated_by": [as_values(part) for part in lineage.corroborated_by],
        "differs_from": [as_values(part) for part in lineage.differs_from],
        "decided_by": lineage.decided_by,
        "verdict": lineage.verdict,
        "verdict_because": list(lineage.verdict_because),
    }


def _bounds(quantity: Quantity) -> dict[str, Any]:
    """The ends as exact rationals (``a`` or ``a/b``) or ISO days; None for an end that is not there."""
    interval = quantity.interval

    def end(value: Fraction | None) -> str | None:
        if value is None:
            return None
        return date.fromordinal(int(value)).isoformat() if quantity.unit == "date" else str(value)

    return {
        "low": end(interval.low),
        "low_closed": interval.low_closed,
        "high": end(interval.high),
        "high_closed": interval.high_closed,
        "point": end(quantity.point),
    }


def _making(making: Making) -> dict[str, Any]:
    return {
        "name": making.name,
        "title": making.title,
        "formula": making.formula,
        "arguments": [list(pair) for pair in making.arguments],
        "arithmetic": list(making.arithmetic),
        "assumptions": list(making.assumptions),
        "notes": list(making.notes),
        "state": making.state,
    }


def _origin(origin: Origin) -> dict[str, Any]:
    source = origin.source
    return {
        "source": source.id,
        "title": source.title,
        "producer": source.producer,
        "source_kind": source.kind,
        "tier": source.tier,
        "url": source.url,
        "published": str(source.published),
        "as_written": origin.as_written,
        "measure_as_written": origin.measure_as_written,
        "locator": origin.locator,
        "status": origin.status,
        "note": origin.note,
        "file": origin.file.path,
        "line": origin.file.line,
        "column": origin.file.column,
    }
