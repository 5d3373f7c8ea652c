import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

from site_builder.content import limits
from site_builder.content.decode import decode_yaml
from site_builder.content.door import read_text
from site_builder.content.nodes import Mapping, Scalar, Sequence
from site_builder.content.validation import plain

HAZARDS = Path(__file__).with_name("yaml_hazards.json")
CRITERION = 2.0  # seconds for one hazard; each takes some milliseconds


def told(text: str) -> list[str]:
    return [str(finding) for finding in decode_yaml(text, "a.yaml")[1]]


def value(text: str) -> object:
    node, findings = decode_yaml(text, "a.yaml")
    assert findings == ()
    assert node is not None
    return plain(node)


def test_scalars_are_text_and_only_yaml_1_2_nothing_is_nothing() -> None:
    text = (
        "a: NO\nb: on\nc: yes\nd: 12:30\ne: 2025-12-05\nf: 0o17\ng: 1_000\nh: 010\ni: .5\n"
        "j: true\nk: ~\nl: null\nm:\nn: 'null'\no: \"~\"\np: =\nq: <<x\n"
    )
    assert value(text) == {
        "a": "NO", "b": "on", "c": "yes", "d": "12:30", "e": "2025-12-05", "f": "0o17", "g": "1_000", "h": "010",
        "i": ".5", "j": "true", "k": None, "l": None, "m": None, "n": "null", "o": "~", "p": "=", "q": "<<x",
    }  # fmt: skip


def test_lists_and_mappings() -> None:
    assert value("a: [1, {b: 2}]\nc:\n- d\n- e: f\n") == {"a": ["1", {"b": "2"}], "c": ["d", {"e": "f"}]}


def test_nodes_know_their_places() -> None:
    node, _ = decode_yaml("a: 1\nb:\n  - c: x\n", "a.yaml")
    assert isinstance(node, Mapping)
    items = node.get("b")
    assert isinstance(items, Sequence)
    inner = items.items[0]
    assert isinstance(inner, Mapping)
    scalar = inner.get("c")
    assert isinstance(scalar, Scalar)
    places = [node.position, items.position, inner.position, scalar.position]
    assert [(place.line, place.column) for place in places] == [(1, 1), (3, 3), (3, 5), (3, 8)]


@pytest.mark.parametrize("text", ["", "# only a comment\n", "---\n"])
def test_an_empty_text_has_no_node_or_nothing(text: str) -> None:
    node, findings = decode_yaml(text, "a.yaml")
    assert findings == ()
    assert node is None or (isinstance(node, Scalar) and node.is_null)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("a: 1\nb: &x 2\n", "a.yaml:2:4: EV006 &x names this place of the file; names of this kind are not read"),
        ("a: 1\nb: *x\n", "a.yaml:2:4: EV006 *x repeats another place of the file; references of this kind are not"),
        ("a: !!int 3\n", "a.yaml:1:4: EV007 the tag !!int is not read; delete it; the key decides what a value is"),
        ("a: !mine 3\n", "a.yaml:1:4: EV007 the tag !mine is not read"),
        ("a: !h!x 3\n", "a.yaml:1:4: EV007 a tag that nobody has defined"),
        ("a: 1\n<<: {b: 2}\n", "a.yaml:2:1: EV008 merge keys (<<) are not read; write the keys out"),
        ("a: 1\nb: 2\na: 3\n", "a.yaml:3:1: EV009 the key 'a' stands here a second time; the first is in line 1"),
        ("a: 1\n---\nb: 2\n", "a.yaml:2:1: EV010 a second document begins here; a file holds one document"),
        ("? [a]\n: 1\n", "a.yaml:1:3: EV011 a list or mapping stands where a key should; write a word as the key"),
        ("'': 1\n", "a.yaml:1:1: EV011 a key is missing before the colon; write a word as the key"),
        ("a:\n\tb: 1\n", "a.yaml:2:1: EV012 a tab indents this line; indent with spaces"),
        ("a:\n  - x\n\t- y\n", "a.yaml:3:1: EV012 a tab indents this line; indent with spaces"),
        ("%YAML 1.1\n---\na: 1\n", "a.yaml:1:1: EV013 a YAML directive; delete the line that begins with %"),
        ("%TAG ! x\n---\na: 1\n", "a.yaml:1:1: EV013 a YAML directive; delete the line that begins with %"),
        ('a: "x\\u202ey"\n', "a.yaml:1:4: EV004 the character U+202E turns the direction of text invisibly"),
        ('a: "\\0"\n', "a.yaml:1:4: EV004 the control character U+0000 has no place in a text; delete it"),
        ("a: b: c\n", "a.yaml:1:5: EV001 a second colon in a text without quotes; put the text in quotes"),
        ("a: b\n  c: d\n", "a.yaml:2:4: EV001 this line stands further in than the one above it, and so goes on with"),
        ("a: b\nc: d: e\n", "a.yaml:2:5: EV001 a second colon in a text without quotes; put the text in quotes"),
        ("a: 1\nb\n", "a.yaml:3:1: EV001 a key without a colon, or a text that breaks off; write key: value"),
        ("a: [1, 2\nb: 3\n", "a.yaml:2:2: EV001 a list in [brackets] is not closed, or lacks a comma; close it with ]"),
        ("a: {b: 1\n", "a.yaml:2:1: EV001 a mapping in {braces} is not closed, or lacks a comma; close it with }"),
        ("a: 'x\n", "a.yaml:2:1: EV001 a quotation mark is never closed; close it"),
        ("a: @x\n", "a.yaml:1:4: EV001 a value cannot begin with this character; put the text in quotes"),
        ('a: "\\q"\n', "a.yaml:1:5: EV001 a backslash in double quotes with a letter that means nothing after it"),
        ("a: 'x' y\n", "a.yaml:1:8: EV001 this line fits neither the keys above it nor their values"),
        (
            "{}\na: 1\n",
            "a.yaml:2:1: EV001 what stands above this line is already a whole document; delete what ends it",
        ),
        ("- a\nb: 1\n", "a.yaml:2:1: EV001 this line does not belong to the list above it; check the indentation"),
    ],
)
def test_refusals_have_their_place_and_our_words(text: str, first: str) -> None:
    found = told(text)
    assert found[0][: len(first)] == first


def test_one_finding_when_not_well_formed_otherwise_all() -> None:
    assert [line[:18] for line in told("a: *x\na: &y 1\nb: !!int 2\n")] == [
        "a.yaml:1:4: EV006 ", "a.yaml:2:4: EV006 ", "a.yaml:2:1: EV009 ", "a.yaml:3:4: EV007 ",
    ]  # fmt: skip
    assert [line[:18] for line in told("a: *x\na: 2\nb: [\n")] == ["a.yaml:4:1: EV001 "]


def test_the_first_of_two_equal_keys_stays() -> None:
    node, findings = decode_yaml("a: 1\na: 2\n", "a.yaml")
    assert node is not None
    assert plain(node) == {"a": "1"}
    assert len(findings) == 1


@pytest.mark.parametrize("unit", ["- ", "a:\n", "? "])
def test_depth_is_limited(unit: str) -> None:
    deep = limits.MAX_DEPTH + 1
    text = "".join(" " * i + "a:\n" for i in range(deep + 1)) if unit == "a:\n" else unit * deep + "x"
    (finding,) = told(text)
    assert "EV005 lists and mappings are nested deeper than 32; write it flatter" in finding


def test_depth_up_to_the_limit_is_read() -> None:
    assert told("- " * limits.MAX_DEPTH + "x") == []
    assert told("[" * limits.MAX_DEPTH + "]" * limits.MAX_DEPTH) == []


def test_brackets_are_counted_before_yaml_sees_them() -> None:
    assert told("a:\n  " + "[" * 300) == [
        "a.yaml:2:259: EV005 more than 256 brackets are open at once; "
        "write it flatter, or put a text with brackets in quotes"
    ]


def test_the_number_of_nodes_is_limited() -> None:
    (finding,) = told("[" + "x," * (limits.MAX_NODES + 1) + "]")
    assert "EV005 more than 20,000 keys and values; split the file" in finding
    assert told("[" + "x," * (limits.MAX_NODES - 1) + "]") == []


def expanded(unit: str, length: int) -> list[str]:
    """What a hazard given as its first 40 characters and its length may have looked like."""
    nested = "".join(" " * i + "a:\n" for i in range(500))
    return [(unit * (length // len(unit) + 1))[:length], unit + unit[-1] * (length - len(unit)), nested[:length]]


def hazards() -> list[tuple[str, bytes]]:
    found = []
    for case in json.loads(HAZARDS.read_text("utf-8")):
        texts = [case["text"]] if case["text"] is not None else expanded(*case["repeat"])
        for text in texts:
            found.append((case["name"], text.encode("utf-8")))
            if text.isascii() or max(text) < "\u0100":
                found.append((case["name"], text.encode("latin-1")))  # "overlong utf-8" is meant as bytes
    return found


HARMLESS = {
    "norway": {"c": "NO", "d": "off", "e": "y", "f": "on", "no": "x"},
    "dates": {"a": "2024-01-02", "b": "2024-01-02T03:04:05Z", "c": "2024-1-2", "d": "2024-13-45"},
    "date with huge tz": {"a": "2024-01-01T00:00:00+99:99"},
    "empty int 0x_": {"a": "0x_"},
    "scalar doc": "hello",
}


@pytest.mark.parametrize("name", HARMLESS)
def test_surprises_of_yaml_1_1_are_text(name: str) -> None:
    (case,) = [case for case in json.loads(HAZARDS.read_text("utf-8")) if case["name"] == name]
    assert value(case["text"]) == HARMLESS[name]


def only_text(node: object) -> bool:
    if isinstance(node, dict):
        return all(isinstance(key, str) and only_text(inner) for key, inner in node.items())
    if isinstance(node, list):
        return all(only_text(inner) for inner in node)
    return node is None or isinstance(node, str)


def test_every_hazard_is_refused_or_harmless_text_and_quick() -> None:
    cases = hazards()
    assert len({name for name, _ in cases}) == 40
    for name, content in cases:
        started = time.process_time()
        text, findings = read_text(content, "a.yaml")
        node = None
        if text is not None:
            node, findings = decode_yaml(text, "a.yaml")
        took = time.process_time() - started
        assert findings or (node is not None and only_text(plain(node))), name
        assert took < CRITERION, name


def test_hazards_do_not_kill_the_process() -> None:
    """In a process of its own, because a crash of the C library takes the process with it."""
    code = (
        "import sys\n"
        "from site_builder.content.decode import decode_yaml\n"
        "for text in ('[' * 100_000, '{' * 100_000, '- ' * 50_000, '? ' * 50_000, '[{a: ' * 50_000, '- [' * 50_000):\n"
        "    node, findings = decode_yaml(text, 'a.yaml')\n"
        "    assert node is None and [f.code for f in findings] == ['EV005'], (text[:9], findings)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=600, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_forgotten_colon_is_told_where_it_is_missing() -> None:
    _, (forgotten,) = decode_yaml("title A year\nnote: b\n", "x.yaml")
    _, (second,) = decode_yaml("note: a text\n  goes on\n  with: this\n", "x.yaml")

    assert forgotten.message == "the line above this one has no colon after its key, and so goes on here"
    assert second.message == "a second colon in a text without quotes"
