"""JSON Schema for editors' programs: completion and checks while typing.

In: nothing. Out: ``schemas``: a JSON Schema (draft 2020-12) for each kind of file and fenced block. Invariant: they are
made from the same shapes that ``load`` uses, so that they cannot differ from it.
"""

from __future__ import annotations

import re
from typing import Any

from pydantic import TypeAdapter

from site_builder.content import block_schema
from site_builder.content import schema_editorial as editorial
from site_builder.content import schema_evidence as evidence

Json = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"

# Name of the schema -> where such text stands, and its type.
_KINDS: dict[str, tuple[str, Any]] = {
    "article": ("front matter of content/pages/<slug>.md", editorial.ArticleShape),
    "authors": ("content/authors.yaml", dict[str, editorial.AuthorShape]),
    "brand": ("content/brands/<id>.yaml", editorial.BrandShape),
    "brief": ("front matter of content/briefs/<YYYY-MM-DD>-<slug>.md", editorial.BriefShape),
    "corrections": ("content/corrections.yaml", dict[str, editorial.CorrectionShape]),
    "glossary": ("content/glossary.yaml", dict[str, editorial.TermShape]),
    "market": ("content/markets/<id>.yaml", editorial.MarketShape),
    "measures": ("content/measures.yaml", list[editorial.ComparabilityShape]),
    "milestone": ("content/milestones/<id>.yaml", editorial.MilestoneShape),
    "rulings": ("content/rulings.yaml", dict[str, editorial.RulingShape]),
    "site": ("content/site.yaml", editorial.SettingsShape),
    "source": ("seeds/<source-id>.yaml", evidence.SourceFile),
    "topics": ("content/topics.yaml", dict[str, editorial.TopicShape]),
}


def schemas() -> dict[str, Json]:
    """Every schema by name, in the order of the names; blocks are called ``block-chart`` and so on."""
    found = {name: _schema(name, place, kind) for name, (place, kind) in _KINDS.items()}
    for name, shape in block_schema.BLOCK_SHAPES.items():
        found[f"block-{name}"] = _schema(f"block-{name}", f"a fenced block ```{name}", shape)
    return dict(sorted(found.items()))


def files_by_schema() -> dict[str, str]:
    """Of each kind of YAML file the pattern of its paths, by the name of its schema: ``content/brands/*.yaml``."""
    return {name: re.sub(r"<[^>]+>", "*", place) for name, (place, _) in _KINDS.items() if place.endswith(".yaml")}


def _schema(name: str, place: str, kind: Any) -> Json:
    schema: Json = TypeAdapter(kind).json_schema()
    if name == "source":
        _relax_observations(schema)
    return {"$schema": DIALECT, "$comment": place, **schema, "title": name}


def _relax_observations(schema: Json) -> None:
    """What ``observations_defaults`` may give, an observation need not have."""
    observation = schema["$defs"]["ObservationShape"]
    observation["required"] = [key for key in observation["required"] if key not in ("subject", "metric")]
