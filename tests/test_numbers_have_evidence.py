"""Every market number in a brief, on a brand's page and on the page of comparisons is marked and can be followed.

The pages are those of the built site, read as a browser reads them, not as they were planned. A number is a ``<data>``
with a value. It is tied to its evidence in one of three ways: it is the label of a control whose panel is on the page
and leads to a source; or it stands in a row, note, figure or card that has such a control, or a link to a source, or to
the brief where the same number has one; or, in a heading, the table of figures of the page has it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urldefrag

import pytest

from site_builder.content.naked_numbers import naked_numbers

_VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "path", "use", "wbr"}
_BLOCKS = {
    "article", "aside", "blockquote", "caption", "dd", "details", "div", "dl", "dt", "figcaption", "figure", "h1", "h2",
    "h3", "h4", "header", "li", "main", "ol", "p", "section", "summary", "table", "tbody", "td", "th", "thead", "tr",
    "ul",
}  # fmt: skip
_VALUE = re.compile(r"(?:\.\.|-?\d+(?:\.\d+)?|\d{4}-\d\d-\d\d)(?:/(?:\.\.|-?\d+(?:\.\d+)?|\d{4}-\d\d-\d\d))?")

# Where a number is none about the market, or stands in somebody else's words, and why.
_NOT_OURS = {
    "token": "what a source wrote, in quotation marks",
    "source-list": "titles of documents",
    "cite": "the title of the brief, to be copied",
    "byline--muted": "minutes of reading and figures in the brief",
    "marks-words": "how many claims became what",
    "tally": "how many claims became what",
    "ordinal": "the number of a row",
    "evidence": "what opens under the numbers: it is the evidence",
    "drawing": "labels in a drawing, which cannot hold elements; its table below says the same",
}
_NAMES = re.compile(r"36Kr|\b(?:\d+|other \d+)[\s\u202f](?:figures?|briefs?|sources?)\b|The other \d+")


@dataclass
class Node:
    """An element with what it holds, in order."""

    tag: str
    attributes: dict[str, str]
    parent: Node | None = None
    children: list[Node | str] = field(default_factory=list)

    def __iter__(self) -> Iterator[Node]:
        yield self
        for child in self.children:
            if isinstance(child, Node):
                yield from child

    @property
    def classes(self) -> set[str]:
        return set(self.attributes.get("class", "").split())

    @property
    def up(self) -> Iterator[Node]:
        node: Node | None = self
        while node is not None:
            yield node
            node = node.parent

    @property
    def text(self) -> str:
        return "".join(child if isinstance(child, str) else child.text for child in self.children)


class Reader(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.root = self.at = Node("root", {})
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {name: value or "" for name, value in attrs}, self.at)
        self.at.children.append(node)
        if tag not in _VOID:
            self.at = node

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.at.children.append(Node(tag, {name: value or "" for name, value in attrs}, self.at))

    def handle_endtag(self, tag: str) -> None:
        open_ = next((node for node in self.at.up if node.tag == tag), None)
        if open_ is not None and open_.parent is not None:
            self.at = open_.parent

    def handle_data(self, data: str) -> None:
        self.at.children.append(data)


class Sheet:
    """A page and what is asked of it."""

    def __init__(self, path: Path, html: str) -> None:
        self.path = path
        nodes = list(Reader(html).root)
        self.ids = {node.attributes["id"]: node for node in nodes if "id" in node.attributes}
        articles = [node for node in nodes if node.tag == "article"]
        self.is_brief = path.parent.parent.name == "briefs"
        assert len(articles) == (1 if self.is_brief else 0)
        self.body = articles[0] if self.is_brief else self.ids["main"]

    @property
    def numbers(self) -> list[Node]:
        marked = [node for node in self.body if node.tag == "data"]
        return [node for node in marked if not any("evidence" in up.classes for up in node.up)]

    @property
    def with_control(self) -> set[tuple[str, str]]:
        """Values and texts of the numbers that open their evidence."""
        return {(n.attributes["value"], n.text) for n in self.numbers if any(up.tag == "button" for up in n.up)}

    def untied(self, number: Node) -> str:
        """Why a number cannot be followed; "" when it can."""
        if not _VALUE.fullmatch(number.attributes.get("value", "")):
            return f"its value is {number.attributes.get('value')!r}"
        button = next((up for up in number.up if up.tag == "button"), None)
        if button is not None:
            return self._without_panel(button)
        if any(up.tag in ("h1", "h2", "h3") and up.parent and up.parent.tag != "div" for up in number.up):
            return "" if _shown(number) in self._opened_values() else "nothing on the page opens it"
        for holder in number.up:
            if holder is self.body or holder.tag in ("section", "body"):
                break
            if holder.tag in ("tr", "li", "figure", "td", "p") or "note" in holder.classes:
                if any(not self._without_panel(node) for node in holder if node.tag == "button"):
                    return ""
                if any(self._leads_on(node, number) for node in holder if node.tag == "a"):
                    return ""
                if any("figure" in node.classes for node in holder.up if node.tag == "table") and holder.tag == "tr":
                    return "its row opens nothing"
        return "neither control nor link stands beside it"

    def _opened_values(self) -> set[str]:
        return {value for value, _ in self.with_control}

    def _without_panel(self, button: Node) -> str:
        panel = self.ids.get(button.attributes.get("popovertarget", "-"))
        if panel is None or "popover" not in panel.attributes:
            return "its panel is not on the page"
        if not any(node.tag == "a" and "sources/" in node.attributes["href"] for node in panel):
            return "its panel names no source"
        return "" if panel.text.strip() else "its panel is empty"

    def _leads_on(self, link: Node, number: Node) -> bool:
        """Whether a link leads to a source, or to the brief that has the number with a control."""
        href = urldefrag(link.attributes["href"])[0]
        if "://" in href or not href.endswith(".html"):
            return False
        target = (self.path.parent / href).resolve()
        if target.parent.parent.name == "sources":
            return target.is_file()
        return target.parent.parent.name == "briefs" and _shown(number) in sheet(target)._opened_values()

    @property
    def bare(self) -> list[tuple[str, str]]:
        """Quantities in the words of the page that are not marked, each with its surroundings."""
        found = []
        for text in _texts(self.body):
            plain = " ".join(_NAMES.sub("□", text).split())
            found += [(plain[start:end], plain[:200]) for start, end in naked_numbers(plain)]
        return found


def _shown(number: Node) -> str:
    return number.attributes["value"]


def _texts(block: Node) -> Iterator[str]:
    """The words of each block of text, without those of blocks inside it; marked numbers and links are blots."""
    if block.classes & _NOT_OURS.keys() or block.tag in ("svg", "script", "button", "time", "pre"):
        return
    words, inner = [], []
    stack: list[Node | str] = list(reversed(block.children))
    while stack:
        child = stack.pop()
        if isinstance(child, str):
            words.append(child)
        elif child.tag in _BLOCKS:
            inner.append(child)
            words.append("\n")
        elif child.tag in ("data", "a", "time") or child.classes & _NOT_OURS.keys():
            words.append("□")
        elif child.tag not in ("svg", "script"):
            stack += reversed(child.children)
    yield "".join(words)
    for one in inner:
        yield from _texts(one)


@cache
def sheet(path: Path) -> Sheet:
    return Sheet(path, path.read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def sheets(built: Path) -> list[Sheet]:
    paths = [*built.glob("briefs/*/index.html"), *built.glob("brands/*/index.html"), built / "compare" / "index.html"]
    found = [sheet(path) for path in sorted(paths) if 'http-equiv="refresh"' not in path.read_text(encoding="utf-8")]
    assert len(found) >= 6 + 4 + 1
    return found


def test_every_number_can_be_followed_to_its_evidence(sheets: list[Sheet]) -> None:
    untied = [
        f"{page.path.parent.name}: {number.text}: {why}"
        for page in sheets
        for number in page.numbers
        if (why := page.untied(number))
    ]

    assert untied == []
    assert sum(len(page.numbers) for page in sheets) > 1000
    assert min(len(page.with_control) for page in sheets if page.is_brief) >= 10


def test_no_quantity_stands_in_the_words_of_a_page_unmarked(sheets: list[Sheet]) -> None:
    assert [(page.path.parent.name, *found) for page in sheets for found in page.bare] == []


def test_every_panel_can_be_opened(built: Path) -> None:
    """A panel that nothing opens is weight, and a number in it that the page shows nowhere."""
    panels, closed = 0, []
    for path in sorted(built.rglob("*.html")):
        html = path.read_text(encoding="utf-8")
        keys = set(re.findall(r'<div popover id="([^"]+)"', html))
        openers = re.findall(r'<button (?!type="button" class="close")[^>]*popovertarget="([^"]+)"', html)
        closed += [f"{path.relative_to(built)}#{key}" for key in sorted(keys.difference(openers))]
        panels += len(keys)

    assert closed == []
    assert panels > 1000


def test_the_walk_finds_what_is_wrong(sheets: list[Sheet]) -> None:
    page = next(page for page in sheets if page.is_brief)
    html = page.path.read_text(encoding="utf-8")
    key = next(n.parent.attributes["popovertarget"] for n in page.numbers if n.parent and n.parent.tag == "button")

    with_bare = Sheet(page.path, html.replace("<article>", "<article><p>It sold 12,345 cars, 6.7% more.</p>", 1))
    with_loose = Sheet(page.path, html.replace("<article>", '<article><p><data value="1">1</data></p>', 1))
    without_value = Sheet(page.path, html.replace("<article>", "<article><p><data>1</data></p>", 1))
    without_panel = Sheet(page.path, html.replace(f'<div popover id="{key}"', f'<div popover id="{key}-gone"'))

    assert [number for number, _ in with_bare.bare] == ["12,345 cars", "6.7%"]
    assert with_loose.untied(with_loose.numbers[0]) == "neither control nor link stands beside it"
    assert without_value.untied(without_value.numbers[0]) == "its value is None"
    assert "its panel is not on the page" in {without_panel.untied(n) for n in without_panel.numbers}


def test_no_exclusion_is_idle(sheets: list[Sheet]) -> None:
    used = {name for page in sheets for node in page.body for name in node.classes}

    assert _NOT_OURS.keys() - used == set()
