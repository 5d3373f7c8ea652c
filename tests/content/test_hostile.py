"""Whatever stands in a file, reading it ends in nodes or findings, never in a traceback."""

import tempfile
from pathlib import Path
from shutil import copytree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.content.decode import decode_yaml
from site_builder.content.door import read_text
from site_builder.content.frontmatter import split
from site_builder.content.load import load
from site_builder.content.markdown_pieces import pieces
from site_builder.content.markdown_stretches import stretches
from site_builder.content.nodes import Mapping, Node, Scalar, Sequence
from site_builder.content.tables import read_table
from site_builder.model.findings import Position
from site_builder.model.statistics import Vocabulary

MINIMAL = Path(__file__).parents[1] / "sites" / "minimal"
VOCABULARY = Vocabulary({"yoy": "", "target": "target?"}, frozenset({"short"}), frozenset({"line"}))
FILES = sorted(path.relative_to(MINIMAL).as_posix() for path in MINIMAL.rglob("*") if path.is_file())

PIECES = st.sampled_from([
    "a", "b: ", "- ", "? ", "[", "]", "{", "}", ",", ":", "#", "&x", "*x", "!t", "|", ">", "'", '"', "\\", "%", "@",
    "`", "\n", "\n  ",
    "\n\t", "---", "...", "<<", "~", "\r\n", "零", "😀", "\\u00e9", "''", "key: value\n", "|2-", "1_0",
])  # fmt: skip
YAML_LIKE = st.lists(PIECES, max_size=60).map("".join)


def places(node: Node) -> list[Position]:
    if isinstance(node, Mapping):
        inner = [place for key, value in node.entries for place in (*places(key), *places(value))]
        return [node.position, *inner]
    if isinstance(node, Sequence):
        return [node.position, *(place for item in node.items for place in places(item))]
    if isinstance(node, Scalar):
        return [node.position, *(node.located.at(offset) for offset in range(len(node.text) + 1))]
    return [node.position]


def inside(place: Position, text: str) -> bool:
    """A place that a person can open: on a line of the file, at most one column after its end."""
    lines = text.split("\n")
    return 1 <= place.line <= len(lines) + 1 and place.column >= 1


@settings(max_examples=300)
@given(YAML_LIKE)
def test_yaml_ends_in_nodes_or_findings_inside_the_file(text: str) -> None:
    let_in, findings = read_text(text.encode("utf-8"), "a.yaml")
    if let_in is None:
        assert findings != ()
        return
    node, findings = decode_yaml(let_in, "a.yaml")
    found = [finding.position for finding in findings] + (places(node) if node is not None else [])
    assert [place for place in found if not inside(place, let_in)] == []


@settings(max_examples=200)
@given(st.binary(max_size=200))
def test_any_bytes_at_the_door(content: bytes) -> None:
    text, findings = read_text(content, "a.yaml")
    assert (text is None) == (findings != ())


@settings(max_examples=200)
@given(st.text(alphabet='a,"\n; é', max_size=80))
def test_any_table(text: str) -> None:
    table, findings = read_table("id,a\n" + text, "a.csv", frozenset({"id", "a"}), frozenset({"id"}))
    assert [finding for finding in findings if not inside(finding.position, "id,a\n" + text)] == []
    rows = table.rows if table is not None else ()
    assert [row for row in rows if len(row) != 2] == []


@settings(max_examples=200)
@given(YAML_LIKE)
def test_any_front_matter(text: str) -> None:
    file = split("---\n" + text + "\n---\nbody", "a.md")
    assert file.keys is not None or file.findings != ()


@pytest.mark.parametrize("path", FILES)
@settings(max_examples=15)
@given(text=YAML_LIKE, start=st.integers(0, 400), length=st.integers(0, 40))
def test_a_spoilt_file_never_stops_the_others(path: str, text: str, start: int, length: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = copytree(MINIMAL, Path(folder) / "site")
        whole = (root / path).read_text("utf-8")
        (root / path).write_text(whole[:start] + text + whole[start + length :], "utf-8", newline="")
        loaded = load(root, VOCABULARY)
    assert [finding for finding in loaded.findings if finding.position.path not in FILES] == []
    assert loaded.content is not None or path == "content/site.yaml"


def told(source: str) -> list[tuple[str, int]]:
    """Codes and lines of what is wrong with the Markdown of a text."""
    _, mistakes = stretches(source)
    _, more = pieces(source, 0, len(source))
    return [(mistake.code, source[: mistake.offset].count("\n") + 1) for mistake in (*mistakes, *more)]


@pytest.mark.parametrize(
    ("fits", "too_much", "line"),
    [
        ("---\n" * 500, "---\n" * 501, 501),
        ("a\n" * 500 + "\n" + "a\n" * 500, "\n" + "a\n" * 501, 502),
        ("<b\n\n" * 64, "<b\n\n" * 501, 129),  # of one stretch sixty-four, of a text five hundred
        ("`` a\n" * 64, "`` a\n" * 65, 65),
    ],
)
def test_what_rendering_could_not_bear_is_told_of(fits: str, too_much: str, line: int) -> None:
    assert told(fits) == []
    assert ("EV244", line) in told(too_much)
