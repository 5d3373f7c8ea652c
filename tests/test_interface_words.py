"""Interface words: all of them stand in the catalogue, none stands bare in a template, and a translation is shown.

The pseudo-translation wraps every message in «»: what a page then shows without them is content, or was forgotten.
"""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import jinja2
import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from tests.conftest import ROOT, build
from tests.judges.page_kinds import kind

TEMPLATES = sorted(p for ending in ("html", "xml", "txt") for p in (ROOT / "templates").rglob(f"*.{ending}"))
PHRASES = {"phrases", "chart_phrases", "history_phrases", "listing_phrases", "machine_phrases"}
NOT_SAID = {"MEDIA_TYPES", "CSV_COLUMNS", "EMBED_HEIGHT", "NAVIGATION_ORDER"}
# What stands in templates as it is, in every language: names of formats, syntax of files for machines.
# Words of the minimal site's own content, and names of methods and columns, which happen to be messages as well.
CONTENT = {"Briefs": "nameplate", "About": "a page's title", "Rank": "method", "Target": "method", "exports": "column"}
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
def messages(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    """Every message, extracted by the command of docs/languages.md."""
    file = tmp_path_factory.mktemp("messages") / "messages.pot"
    command = [sys.executable, "-m", "babel.messages.frontend", "extract", "-F", "tools/languages.cfg", "-o", str(file)]
    done = subprocess.run([*command, "."], capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode == 0, done.stderr
    with file.open("rb") as opened:
        return read_po(opened)


def test_what_is_extracted_are_templates_and_phrases(messages: Catalog) -> None:
    known = {m.id if isinstance(m.id, str) else m.id[0] for m in messages if m.id}

    assert len(known) > 300
    assert {"To the content", "In short", "not reported", "date unknown", "deliveries", "exact", "brief"} <= known
    assert messages["brief"].id == ("brief", "briefs")


# As Americans write, with the stems that both share left out.
AMERICAN = re.compile(
    r"\b(?:analyz|behavior|cancel(?:ed|ing)|catalog\b|center|color|defens|favor|fulfill|gray|honor|label(?:ed|ing)|labor\b|"
    r"licens(?:e\b(?! )|es\b)|model(?:ed|ing)|neighbor|organiz|percent(?! of)|program\b(?!s? (?:that|of))|recogniz|"
    r"skillful|summariz|theater|travel(?:ed|ing)|vapor)",
    re.IGNORECASE,
)


def test_the_interface_is_written_as_the_british_write(messages: Catalog) -> None:
    forms = [form for m in messages if m.id for form in ((m.id,) if isinstance(m.id, str) else m.id)]

    assert [form for form in forms if AMERICAN.search(form)] == []
    assert AMERICAN.search("Color of the license")  # the rule works


class Texts(HTMLParser):
    """The text nodes of a page, and what its attributes say to people; scripts and styles apart."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.hidden = 0
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.hidden += tag in ("script", "style")
        self.found += [v or "" for name, v in attrs if name in ("aria-label", "title", "alt", "data-label")]

    def handle_endtag(self, tag: str) -> None:
        self.hidden -= tag in ("script", "style")

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.found.append(data)


@pytest.fixture(scope="module")
def wrapped(messages: Catalog, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The minimal site in a language in which every message stands in «»."""
    root = tmp_path_factory.mktemp("pseudo") / "site"
    shutil.copytree(ROOT / "tests" / "sites" / "minimal", root)
    for message in messages:
        if isinstance(message.id, str) and message.id:
            message.string = f"«{message.id}»"
        elif message.id:
            message.string = tuple(f"«{form}»" for form in message.id)
    folder = root / "templates" / "languages"
    folder.mkdir(parents=True)
    with (folder / "en.po").open("wb") as file:  # en-GB is not there, so en is taken
        write_po(file, messages)
    done = build(root, root.parent / "out", "--no-cache", "--today", "2026-11-22")
    assert done.returncode == 0, done.stderr
    return root.parent / "out"


def test_a_translation_is_shown_on_pages_of_every_kind(wrapped: Path, messages: Catalog) -> None:
    plain = {m.id for m in messages if isinstance(m.id, str) and len(m.id) > 3}
    english: dict[str, set[str]] = {}
    pages = sorted(wrapped.rglob("*.html"))
    kinds = {kind(page.relative_to(wrapped).as_posix()) for page in pages}
    for page in pages:
        texts = [" ".join(text.split()) for text in Texts(page.read_text(encoding="utf-8")).found]
        assert sum("«" in text for text in texts) > 5 or "refresh" in page.read_text(encoding="utf-8"), page
        for text in set(texts) & plain - set(CONTENT):
            english.setdefault(text, set()).add(kind(page.relative_to(wrapped).as_posix()))

    assert {"home", "briefs", "briefs/*", "brands/*", "compare", "sources/*", "search", "404.html"} <= kinds
    assert sorted(f"{text}: {sorted(where)}" for text, where in english.items()) == []


def test_machines_are_given_the_translation_too(wrapped: Path) -> None:
    for name in ("llms.txt", "brands/leapmotor/feed.xml", "data/datapackage.json"):
        assert "«" in (wrapped / name).read_text(encoding="utf-8"), name
