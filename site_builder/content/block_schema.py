"""The shape of fenced blocks, as pydantic models: what keys each kind may have.

In: plain Python values. Out: validated models, and JSON Schema for editors. Invariant: any key that is not named here
is refused.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema


def _as_list(value: object) -> object:
    return [value] if isinstance(value, str) else value


_ONE_OR_MORE = {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}, "minItems": 1}]}
Texts = Annotated[list[str], BeforeValidator(_as_list), WithJsonSchema(_ONE_OR_MORE)]


class BlockShape(BaseModel):
    """What all kinds of blocks have in common: no unknown keys."""

    model_config = ConfigDict(extra="forbid", strict=True)


class ChartShape(BlockShape):
    """```chart: what to draw."""

    id: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80, description="unique in the site")
    kind: str = Field(description="a kind of chart")
    title: str = Field(min_length=1, description="the finding; may hold references")
    series: Texts = Field(default=[], description="references without brackets, with monthly, quarterly or yearly")
    note: str | None = Field(default=None, description="what a reader must know beside the chart")
    annotate: Literal["milestones"] | None = None
    subjects: Texts = Field(default=[], description="brands or markets, for a timeline")
    highlight: str | None = Field(default=None, description="the subject that is drawn in its colour")


class TableShape(BlockShape):
    """```table: rows of references."""

    head: list[str] = Field(min_length=1)
    rows: list[list[str]] = Field(min_length=1)
    caption: str | None = None


class CalloutShape(BlockShape):
    """```callout: one large paragraph under a rule."""

    label: str = Field(min_length=1)
    text: str = Field(min_length=1)


class ComparisonRowShape(BlockShape):
    """One row of a comparison."""

    subject: str
    says: str = Field(description="the id of a claim or observation in the source")
    evidence: str = Field(description="a reference without brackets")
    note: str | None = None


class ComparisonShape(BlockShape):
    """```comparison: what a source says beside what the evidence says."""

    source: str
    rows: list[ComparisonRowShape] = Field(min_length=1)
    caption: str | None = None


class VerdictsShape(BlockShape):
    """```verdicts: the claims of a source with their verdicts."""

    source: str
    claims: list[str] = []


class TimelineShape(BlockShape):
    """```timeline: the milestones of some subjects."""

    subjects: Texts = Field(min_length=1)


BLOCK_SHAPES: dict[str, type[BlockShape]] = {
    "chart": ChartShape,
    "table": TableShape,
    "callout": CalloutShape,
    "comparison": ComparisonShape,
    "verdicts": VerdictsShape,
    "timeline": TimelineShape,
}
