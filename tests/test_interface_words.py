"""Interface words: all of them stand in the catalogue, none stands bare in a template, and they are British.

That a translation is shown everywhere is held by ``test_another_language.py``.
"""

from __future__ import annotations

import ast
import re
from pathlib import Path

import jinja2
import pytest
from babel.messages.catalog import Catalog

from site_builder.wording import foreign_spellings
from tests.conftest import ROOT
from tests.judges.greek import extracted

TEMPLATES = sorted(p for ending in ("html", "xml", "txt") for p in (ROOT / "templates").rglob(f"*.{ending}"))
PHRASES = {"phrases", "chart_phrases", "history_phrases", "listing_phrases", "machine_phrases"}
NOT_SAID = {"MEDIA_TYPES", "CSV_COLUMNS", "EMBED_HEIGHT", "NAVIGATION_ORDER"}
# What stands in templates as it is, in every language: names of formats, syntax of files for machines.
BARE = {"User-agent: *\nAllow: /\n\nSitemap:", "BibTeX", "RIS", "CSL-JSON"}
FOR_PEOPLE = re.compile(r'\b(?:aria-label|aria-description|title|alt|placeholder|label|data-label)="([^"]*)"')


def data(template: Path) -> str:
    """What a template says by itself, everything that it is given left out."""
    pieces = jinja2.Environment(autoescape=True).lex(template.read_text(encoding="utf-8"))
    kept = "".join(v if k == "data" else "\0" for _, k, v in pieces if k in ("data", "variable_begin", "block_begin"))
    return re.sub(r"<!--.*?-->", "", kept, flags=re.DOTALL)


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_template_has_bare_words(template: Path) -> None:
    if "assets" in template.parts:  # licences of fonts and programs, which are not ours to translate
        return
    said = data(template)
    texts = re.sub(r"<[^>]*>", "\0", said).replace('class="page-', "\0").split("\0")
    bare = [t.strip() for t in [*texts, *FOR_PEOPLE.findall(said)] if re.search(r"[^\W\d_]{2}", t)]

    assert [t for t in bare if t not in BARE and not re.fullmatch(r'(?:brief|chart|home)"', t)] == []


def uses_of_phrases() -> list[tuple[str, int, str, bool]]:
    """Where planning takes a phrase: file, line, name, and whether it is said or counted in the site's language."""
    found = []
    for path in sorted((ROOT / "site_builder" / "pages").rglob("*.py")):
        names = PHRASES | {"data_words"} | ({"words"} if path.parent.name == "datasets" else set())
        tree = ast.parse(path.read_text(encoding="utf-8"))
        said: set[int] = set()
        for node in ast.walk(tree):
            called = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr
            if called in ("say", "count", "noun"):
                said.update(id(inner) for inner in ast.walk(node))
        for node in ast.walk(tree):
            taken = isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in names
            if taken and node.attr.isupper() and node.attr not in NOT_SAID:
                found.append((path.name, node.lineno, node.attr, id(node) in said))
    return found


def test_every_phrase_is_said_in_the_language() -> None:
    uses = uses_of_phrases()
    # Asked about, not said; or said by the function that is given the forms.
    known = {("cards.py", "NUMBERS"), ("subtitles.py", "KIND_SUBTITLE"), ("subtitles.py", "CADENCE")}
    known |= {("source.py", name) for name in ("FIGURES", "TARGETS", "CLAIMS")} | {("index.py", "TABLES")}

    assert len(uses) > 250
    assert [(f, line, name) for f, line, name, said in uses if not said and (f, name) not in known] == []


@pytest.fixture(scope="module")
def messages() -> Catalog:
    return extracted()


def test_what_is_extracted_are_templates_and_phrases(messages: Catalog) -> None:
    known = {m.id if isinstance(m.id, str) else m.id[0] for m in messages if m.id}

    assert len(known) > 900
    assert {"Skip to the content", "In short", "not reported", "date unknown", "deliveries", "exact", "brief"} <= known
    assert {"about {number}", "Bar chart", "Change on a year earlier", "back to the text", "Id of the source"} <= known
    assert messages["brief"].id == ("brief", "briefs")


def test_translators_are_given_every_module_of_phrases() -> None:
    given = (ROOT / "tools/languages.cfg").read_text(encoding="utf-8")
    modules = [path.relative_to(ROOT).as_posix() for path in sorted((ROOT / "site_builder").rglob("*phrases.py"))]

    assert len(modules) >= 8
    assert [module for module in modules if f"[phrases: {module}]" not in given] == []


ENGLISH_OF_DOCS = ("README.md", "CONTRIBUTING.md", "ARCHITECTURE.md", "CHANGELOG.md", "docs/**/*.md", "tests/README.md")
# What is quoted, names code or leads somewhere keeps its spelling.
NOT_OURS = re.compile(
    r"^(`{3,}).*?^\1$|`[^`]*`|“[^”]*”|\"[^\"\n]*\"|\]\([^)]*\)|https?://\S+", re.DOTALL | re.MULTILINE
)


def american(text: str) -> list[str]:
    """Words that the British spell otherwise."""
    return [
        word for word in re.findall(r"[a-z]+", NOT_OURS.sub(" ", text).lower()) if word in foreign_spellings("en-GB")
    ]


def test_the_interface_is_written_as_the_british_write(messages: Catalog) -> None:
    forms = [form for m in messages if m.id for form in ((m.id,) if isinstance(m.id, str) else m.id)]

    assert [(form, american(form)) for form in forms if american(form)] == []
    assert american("The color of the center") == ["color", "center"]


def test_the_documents_are_written_as_the_british_write() -> None:
    files = sorted({file for pattern in ENGLISH_OF_DOCS for file in ROOT.glob(pattern)})

    assert len(files) > 20
    assert [(f.name, found) for f in files if (found := american(f.read_text(encoding="utf-8")))] == []
