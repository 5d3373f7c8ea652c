"""Positions inside scalars of every style, found by looking for a word in the file itself."""

import pytest

from site_builder.content.decode import decode_yaml
from site_builder.content.nodes import Mapping, Scalar

TEXTS = {
    "plain": "key: one WORD two\n",
    "plain over lines": "key: one\n  two\n\n  three WORD four\n",
    "single quotes": "key: 'it''s ''the'' WORD'\n",
    "double quotes": 'key: "a\\tb \\u00e9 \\"x\\" \\x41 WORD"\n',
    "double quotes over lines": 'key: "one\n  two \\\n   three\n\n  \\u00e9 WORD"\n',
    "single quotes over lines": "key: 'one\n\n  two ''x'' WORD'\n",
    "literal": "key: |\n\n  one\n    two\n\n  three WORD\n",
    "literal with indicator": "key: |2-\n    one\n  two WORD\n",
    "folded": "key: >-\n  one\n  two\n\n    three\n  four WORD\n",
    "in a list": "key:\n  - one\n  - 零跑 😀 WORD\n",
    "in brackets": "key: [one, 'tw''o', three WORD]\n",
    "after emoji": "😀: {零: 1, key: 'x''WORD'}\n",
}


def scalars(node: object) -> list[Scalar]:
    if isinstance(node, Mapping):
        return [scalar for _, value in node.entries for scalar in scalars(value)]
    if isinstance(node, Scalar):
        return [node]
    return [scalar for item in node.items for scalar in scalars(item)]  # type: ignore[attr-defined]


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_the_place_of_a_word_is_its_place_in_the_file(text: str) -> None:
    node, findings = decode_yaml(text, "a.yaml")
    assert findings == ()
    (scalar,) = [scalar for scalar in scalars(node) if "WORD" in scalar.text]
    start = scalar.text.index("WORD")
    before = text[: text.index("WORD")]
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    places = [scalar.located.at(start + i) for i in range(5)]
    assert [(place.line, place.column) for place in places] == [(line, column + i) for i in range(5)]


def test_every_line_of_a_literal_block_keeps_its_place() -> None:
    node, _ = decode_yaml("k:\n  text: |\n    one\n\n      two\n    three\n", "a.yaml")
    (scalar,) = scalars(node)
    assert scalar.text == "one\n\n  two\nthree\n"
    places = [scalar.located.at(scalar.text.index(word)) for word in ("one", "two", "three")]
    assert [(place.line, place.column) for place in places] == [(3, 5), (5, 7), (6, 5)]
    assert (scalar.located.at(4).line, scalar.located.at(4).column) == (4, 1)


def test_text_inside_another_file_counts_from_its_first_line_and_column() -> None:
    node, _ = decode_yaml("id: x\ntitle: 'a''b'\n", "a.md", first_line=10, first_column=3)
    assert isinstance(node, Mapping)
    title = node.get("title")
    assert isinstance(title, Scalar)
    assert str(title.position) == "a.md:11:10"
    assert str(title.located.at(2)) == "a.md:11:14"
