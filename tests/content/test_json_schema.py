"""The schemas for editors' programs, judged by an independent validator over real files."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from site_builder.content.folders import FOLDERS, SINGLE_FILES
from site_builder.content.json_schema import schemas

MINIMAL = Path(__file__).parents[1] / "sites" / "minimal"
SCHEMAS = schemas()


class _Yaml12(yaml.SafeLoader):
    """What a program with YAML 1.2 sees: numbers and flags, but no dates."""


_Yaml12.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}

FILES = {
    "site": "content/site.yaml",
    "authors": "content/authors.yaml",
    "topics": "content/topics.yaml",
    "glossary": "content/glossary.yaml",
    "measures": "content/measures.yaml",
    "rulings": "content/rulings.yaml",
    "corrections": "content/corrections.yaml",
    "brand": "content/brands/leapmotor.yaml",
    "market": "content/markets/china.yaml",
    "milestone": "content/milestones/2025-11-leapmotor-target.yaml",
    "source": "seeds/leapmotor-december.yaml",
    "brief": "content/briefs/2026-01-20-leapmotor-in-december.md",
    "article": "content/pages/about.md",
}
BLOCKS = {
    "block-chart": "id: months\nkind: columns\ntitle: Months\nseries: leapmotor 2025 monthly\n",
    "block-table": "head: [Month, Cars]\nrows:\n  - [November, '[[leapmotor 2025-11]]']\n",
    "block-callout": "label: What it means\ntext: Something.\n",
    "block-comparison": "source: a\nrows:\n  - {subject: byd, says: growth, evidence: byd 2025 yoy}\n",
    "block-verdicts": "source: a\nclaims: [growth]\n",
    "block-timeline": "subjects: [byd]\n",
}


def example(name: str) -> Any:
    if name in BLOCKS:
        return yaml.load(BLOCKS[name], _Yaml12)  # noqa: S506 - a SafeLoader
    text = (MINIMAL / FILES[name]).read_text("utf-8")
    return yaml.load(text.split("---\n")[1] if text.startswith("---") else text, _Yaml12)  # noqa: S506 - a SafeLoader


def mistakes(name: str, value: Any) -> list[str]:
    return [error.message for error in Draft202012Validator(SCHEMAS[name]).iter_errors(value)]


def test_every_kind_of_file_and_block_has_a_schema() -> None:
    assert sorted(SCHEMAS) == sorted([*FILES, *BLOCKS])


def test_a_schema_is_for_files_that_a_site_has_and_every_one_has_one() -> None:
    told = {
        SCHEMAS[name]["$comment"].removeprefix("front matter of ") for name in SCHEMAS if not name.startswith("block-")
    }
    single = {f"content/{name}.yaml" for name in SINGLE_FILES}
    assert {place for place in told if "<" not in place} == single
    assert {place.rpartition("/")[0] for place in told - single} == FOLDERS.keys()


@pytest.mark.parametrize("name", sorted([*FILES, *BLOCKS]))
def test_a_schema_is_a_schema_and_takes_a_real_example(name: str) -> None:
    Draft202012Validator.check_schema(SCHEMAS[name])
    assert mistakes(name, example(name)) == []
    assert SCHEMAS[name]["title"] == name


@pytest.mark.parametrize("name", ["site", "brand", "milestone", "source", "brief", "article", "block-chart"])
def test_a_schema_knows_its_keys(name: str) -> None:
    assert mistakes(name, {**example(name), "tilte": "x"}) != []


def test_a_schema_knows_its_words() -> None:
    assert mistakes("brand", {**example("brand"), "kind": "gruop"}) == [
        "'gruop' is not one of ['brand', 'group', 'alliance', 'plant', 'market']"
    ]
    assert mistakes("site", {**example("site"), "evidence_through": "2025"}) != []


def test_a_schema_knows_what_is_needed() -> None:
    settings = example("site")
    del settings["title"]
    assert mistakes("site", settings) == ["'title' is a required property"]
