"""The shape of ``seeds/<source-id>.yaml``: what a source document says, as a person writes it down.

In: nothing. Out: pydantic models, one for each mapping of the file. Invariant: the keys are those of the YAML; what
they mean is said in ``model.evidence``.
"""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field

from site_builder.content.schema_types import (
    APartialDate,
    APeriod,
    Count,
    Geography,
    Id,
    Language,
    Line,
    Number,
    Shape,
    Slug,
    Token,
    Uid,
    WebAddress,
    one_of,
)  # fmt: skip
from site_builder.model import evidence
from site_builder.model.quantity import UNITS

Metric = Annotated[str, one_of(*evidence.METRICS)]
Powertrain = Annotated[str, one_of(*evidence.POWERTRAINS)]
Vehicles = Annotated[str, one_of(*evidence.VEHICLES)]
Exports = Annotated[str, one_of(*evidence.EXPORTS)]
Currency = ("currency:CNY", "currency:EUR", "currency:USD", "currency:GBP", "currency:HKD")
Unit = Annotated[str, one_of(*sorted(UNITS), *Currency)]


class SourceShape(Shape):
    """``source:``: the document itself."""

    title: Line
    producer: Line
    kind: Annotated[str, one_of(*evidence.SOURCE_KINDS)]
    tier: Annotated[str, one_of("primary", "secondary")]
    url: WebAddress
    published: APartialDate
    published_note: Line = ""
    accessed: APartialDate | None = None
    language: Language = "en"
    authors: tuple[Line, ...] = ()
    licence: Line = ""
    note: Line = ""


class ScopeShape(Shape):
    """``scope:``: what was counted; a key that is left out is unstated."""

    geography: Geography = "unstated"
    powertrain: Powertrain = "unstated"
    vehicles: Vehicles = "unstated"
    exports: Exports = "unstated"


class MeasureShape(Shape):
    """``headline:`` of a brand: metric, scope, compiler."""

    metric: Metric
    scope: ScopeShape = ScopeShape()
    compiled_by: Line | None = None


class ObservationShape(MeasureShape):
    """One of ``observations:``, or a row of the table beside the file."""

    id: Id
    subject: Slug
    period: APeriod
    as_written: Token
    metric_as_written: Line = ""
    kind: Annotated[str, one_of("reported", "forecast", "estimate")] = "reported"
    rounded_to: Number | None = None
    significant_digits: Count | None = None
    status: Annotated[str, one_of("preliminary", "final", "revised")] = "final"
    supersedes: Uid | None = None
    locator: Line = ""
    note: Line = ""


class TargetShape(MeasureShape):
    """One of ``targets:``."""

    id: Id
    subject: Slug
    period: APeriod
    as_written: Token
    announced: APartialDate
    kind: Annotated[str, one_of("target", "guidance")] = "target"
    set_by: Annotated[str, one_of("company", "reported")] = "company"
    relative_to: APeriod | None = None
    rounded_to: Number | None = None
    significant_digits: Count | None = None
    supersedes: Uid | None = None
    locator: Line = ""
    note: Line = ""


class ValueShape(Shape):
    """``value:`` of a claim."""

    as_written: Token
    unit: Unit | None = None
    rounded_to: Number | None = None
    significant_digits: Count | None = None


class ClaimShape(Shape):
    """One of ``claims:``."""

    id: Id
    kind: Annotated[str, one_of(*evidence.CLAIM_KINDS)]
    statement: Line
    subject: Slug | None = None
    about: Uid | None = None
    value: ValueShape | None = None
    base: Uid | None = None
    quoted: Line = ""
    locator: Line = ""
    note: Line = ""


class SourceFile(Shape):
    """The whole file."""

    source: SourceShape
    observations_defaults: dict[str, Any] = Field(default_factory=dict)
    observations: tuple[ObservationShape, ...] = ()
    targets: tuple[TargetShape, ...] = ()
    claims: tuple[ClaimShape, ...] = ()


class SourceEnvelope(Shape):
    """The file with its parts unread, so that one mistake in a part does not hide the others."""

    source: Any
    observations_defaults: dict[str, Any] = Field(default_factory=dict)
    observations: tuple[Any, ...] = ()
    targets: tuple[Any, ...] = ()
    claims: tuple[Any, ...] = ()


TABLE_COLUMNS = frozenset({
    "id", "subject", "metric", "metric_as_written", "geography", "powertrain", "vehicles", "exports", "compiled_by",
    "kind", "period", "as_written", "rounded_to", "significant_digits", "status", "supersedes", "locator", "note",
})  # fmt: skip
SCOPE_COLUMNS = frozenset(ScopeShape.model_fields)
