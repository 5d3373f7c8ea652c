"""The shape of fenced blocks, as pydantic models: what keys each kind may have.

In: plain Python values. Out: validated models, and JSON Schema for editors. Invariant: any key that is not named here
is refused.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, WithJsonSchema

from site_builder.content.schema_types import Line, Read, Shape, Slug, one_of, refusal


@dataclass(frozen=True, eq=False)
class _ReadProse(Read):
    """Text that may begin with a reference, whose brackets YAML takes for a list in a list unless quoted."""

    def _value(self, value: Any) -> Any:
        if isinstance(value, list) and len(value) == 1 and isinstance(value[0], list):
            raise refusal("EV102", "a reference between [[ and ]] is taken for a list here", "put the text in quotes")
        if isinstance(value, list) and len(value) == 1 and isinstance(value[0], str):  # one of several
            raise refusal("EV102", "a reference between [[ and ]] is taken for a list here", "leave out the brackets")
        return super()._value(value)


def _as_list(value: object) -> object:
    return [value] if isinstance(value, str) else value


def _filled(text: str) -> str:
    if not text.strip():
        raise refusal("EV101", "the text is empty", "write one")
    return text


ProseText = Annotated[str, _ReadProse(_filled, {"type": ["string", "number"]})]
_ONE_OR_MORE = {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}, "minItems": 1}]}
OneOrMore = Annotated[tuple[ProseText, ...], BeforeValidator(_as_list), WithJsonSchema(_ONE_OR_MORE)]


class ChartShape(Shape):
    """```chart: what to draw."""

    id: Slug = Field(description="unique in the site")
    kind: Line = Field(description="a kind of chart")
    title: ProseText = Field(description="the finding; may hold references")
    series: OneOrMore = Field(default=(), description="references without brackets, with monthly, quarterly or yearly")
    note: ProseText | None = Field(default=None, description="what a reader must know beside the chart")
    annotate: Annotated[str, one_of("milestones")] | None = None
    subjects: OneOrMore = Field(default=(), description="brands or markets, for a timeline")
    highlight: Slug | None = Field(default=None, description="the subject that is drawn in its colour")
    unlike_because: str | None = Field(default=None, description="why unlike measures are drawn together; is shown")


class TableShape(Shape):
    """```table: rows of references."""

    head: tuple[Line, ...]
    rows: tuple[tuple[ProseText, ...], ...]
    caption: ProseText | None = None


class CalloutShape(Shape):
    """```callout: one large paragraph under a rule."""

    label: Line
    text: ProseText


class ComparisonRowShape(Shape):
    """One row of a comparison."""

    subject: Slug
    says: Line = Field(description="the id of a claim or observation in the source")
    evidence: ProseText = Field(description="a reference without brackets")
    note: ProseText | None = None


class ComparisonShape(Shape):
    """```comparison: what a source says beside what the evidence says."""

    source: Slug
    rows: tuple[ComparisonRowShape, ...]
    caption: ProseText | None = None


class VerdictsShape(Shape):
    """```verdicts: the claims of a source with their verdicts."""

    source: Slug
    claims: tuple[Line, ...] = ()


class TimelineShape(Shape):
    """```timeline: the milestones of some subjects."""

    subjects: OneOrMore


BLOCK_SHAPES: dict[str, type[Shape]] = {
    "chart": ChartShape,
    "table": TableShape,
    "callout": CalloutShape,
    "comparison": ComparisonShape,
    "verdicts": VerdictsShape,
    "timeline": TimelineShape,
}
