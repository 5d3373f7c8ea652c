"""The shapes of the files in ``content/``.

In: nothing. Out: pydantic models. Invariant: the keys are those of the YAML; what they mean is said in
``model.editorial``. ``authors.yaml``, ``topics.yaml``, ``glossary.yaml``, ``rulings.yaml`` and ``corrections.yaml`` are
mappings of an id to an entry; ``measures.yaml`` is a list; the other files hold one thing each.
"""

from __future__ import annotations

import re
from typing import Annotated, Any, Self

from pydantic import Field, model_validator

from site_builder.content.schema_evidence import (
    Exports,
    MeasureShape,
    Metric,
    Powertrain,
    Vehicles,
)  # fmt: skip
from site_builder.content.schema_types import (
    AMonth,
    APartialDate,
    Contact,
    Day,
    Flag,
    Geography,
    Host,
    Id,
    Language,
    Line,
    Moment,
    OldAddress,
    PerPage,
    Read,
    Shape,
    SiteAddress,
    SiteLanguage,
    Slug,
    Text,
    TimeZone,
    Uid,
    WebAddress,
    one_of,
    refusal,
)  # fmt: skip
from site_builder.model.evidence import Verdict


def _second_check(text: str) -> str:
    if re.fullmatch(r"two-sources|recomputed|person:[a-z0-9-]{1,80}", text):
        return text
    raise refusal("EV103", f"{text!r} is no second check", "write two-sources, recomputed or person:<author id>")


class SettingsShape(Shape):
    """``content/site.yaml``."""

    title: Line
    tagline: Line
    description: Line
    base_url: SiteAddress
    language: SiteLanguage
    time_zone: TimeZone
    evidence_through: AMonth
    publisher: Slug
    data_licence: Line
    data_licence_url: WebAddress
    scoreboard: tuple[Slug, ...] = ()
    started: Day | None = None
    feed_authority: Host | None = None
    cards: Flag = True
    briefs_per_page: PerPage = 50
    contact: Contact | None = None


class AuthorShape(Shape):
    """An entry of ``authors.yaml``."""

    name: Line
    kind: Annotated[str, one_of("person", "organisation")]
    bio: Text | None = None
    url: WebAddress | None = None


class TopicShape(Shape):
    """An entry of ``topics.yaml``."""

    name: Line
    description: Line = ""


class TermShape(Shape):
    """An entry of ``glossary.yaml``."""

    term: Line
    definition: Text


class PatternShape(Shape):
    """``left:`` or ``right:`` of a row of ``measures.yaml``; a key that is left out matches anything."""

    metric: Metric | None = None
    geography: Geography | None = None
    powertrain: Powertrain | None = None
    vehicles: Vehicles | None = None
    exports: Exports | None = None
    compiled_by: Line | None = None


class ComparabilityShape(Shape):
    """A row of ``measures.yaml``."""

    left: PatternShape
    right: PatternShape
    relation: Annotated[str, one_of("same", "note", "unlike")]
    note: Line = ""

    @model_validator(mode="after")
    def _explains_itself(self) -> Self:
        if self.relation == "note" and not self.note:
            raise refusal("EV111", "these measures compare with a note, and there is none", "add note: ...")
        return self


class RulingShape(Shape):
    """An entry of ``rulings.yaml``: on observations (``use``) or on a claim (``claim`` with ``verdict``)."""

    because: Line
    decided: Day
    use: Uid | None = None
    over: tuple[Uid, ...] = ()
    claim: Uid | None = None
    verdict: Annotated[str, one_of(*(verdict.value for verdict in Verdict))] | None = None
    sources: tuple[Slug, ...] = ()

    @model_validator(mode="after")
    def _decides_one_thing(self) -> Self:
        if (self.use is None) == (self.claim is None):
            raise refusal("EV111", "a ruling has either use or claim", "write one of the two")
        if (self.claim is None) != (self.verdict is None):
            raise refusal("EV111", "claim and verdict belong together", "write both or neither")
        if self.claim is not None and not self.sources:
            raise refusal("EV111", "a verdict needs the sources that it rests on", "add sources: [...]")
        return self


class CorrectionShape(Shape):
    """An entry of ``corrections.yaml``."""

    when: Day
    pages: tuple[Id, ...] = ()
    was: Line
    now: Text
    why: Text


class CarModelShape(Shape):
    """One of ``models:`` of a brand."""

    name: Line
    body: Line = ""
    note: Text | None = None


class BrandShape(Shape):
    """``content/brands/<id>.yaml`` and ``content/markets/<id>.yaml``."""

    name: Line
    kind: Annotated[str, one_of("brand", "group", "alliance", "plant", "market")]
    headline: MeasureShape | None = None
    native_name: Line = ""
    native_language: Language | None = None
    aliases: tuple[Line, ...] = ()
    part_of: Slug | None = None
    country: Line = ""
    founded: Line = ""
    headquarters: Line = ""
    leadership: tuple[Line, ...] = ()
    description: Text | None = None
    positioning: Text | None = None
    strategy: Text | None = None
    models: tuple[CarModelShape, ...] = ()
    partners: tuple[Line, ...] = ()
    counts: Text | None = None
    absent: Line = ""

    @model_validator(mode="after")
    def _names_its_language(self) -> Self:
        if self.native_name and not self.native_language:
            raise refusal("EV111", "native_name has no native_language", "add native_language: zh-Hans or another code")
        return self


class MarketShape(BrandShape):
    """``content/markets/<id>.yaml``."""

    kind: Annotated[str, one_of("market")] = "market"


class MilestoneShape(Shape):
    """``content/milestones/<id>.yaml``."""

    date: APartialDate
    subjects: tuple[Slug, ...]
    kind: Annotated[str, one_of("target", "delivery", "product", "partnership", "policy", "market", "plan")]
    title: Text
    text: Text | None = None
    refers_to: Uid | None = None
    sources: tuple[Slug, ...] = ()


class WaiverShape(Shape):
    """One of ``naked_numbers:`` of a brief."""

    text: Line
    because: Line


class BriefShape(Shape):
    """The front matter of ``content/briefs/<YYYY-MM-DD>-<slug>.md``."""

    title: Text
    description: Text
    date: Day | None = None
    updated: Day | None = None
    change_note: Line = ""
    data_as_of: Day | None = None
    publish_at: Moment | None = None
    expires_at: Moment | None = None
    draft: Flag = False
    id: Id | None = None
    slug: Slug | None = None
    aliases: tuple[OldAddress, ...] = ()
    authors: tuple[Slug, ...] = ()
    brands: tuple[Slug, ...] = ()
    topics: tuple[Slug, ...] = ()
    tags: tuple[Line, ...] = ()
    key_points: tuple[Text, ...] = ()
    lead_chart: Id | None = None
    about_source: Slug | None = None
    second_check: Annotated[str, Read(_second_check, {"type": "string"})] | None = None
    naked_numbers: tuple[WaiverShape, ...] = ()
    extra: dict[str, Any] = Field(default_factory=dict)


class ArticleShape(Shape):
    """The front matter of ``content/pages/<slug>.md``."""

    title: Line
    description: Line
