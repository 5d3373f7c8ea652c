"""Prose: what is what in Markdown source, exactly where, and in time that grows with its length."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.content.located import Located
from site_builder.content.prose import read_prose
from site_builder.model.findings import Finding, Position
from site_builder.model.references import Prose, SegmentKind
from site_builder.model.statistics import Vocabulary

K = SegmentKind


@pytest.fixture
def read(vocabulary: Vocabulary, subjects: frozenset[str]):  # type: ignore[no-untyped-def]
    def reader(source: str, *, inline: bool = False) -> tuple[Prose, tuple[Finding, ...]]:
        prose, findings = read_prose(Located.lines_from(source, "b.md", 5), vocabulary, subjects, inline=inline)
        assert prose.source == source
        return prose, findings

    return reader


def kinds(prose: Prose) -> list[tuple[SegmentKind, str]]:
    return [(segment.kind, segment.text) for segment in prose.segments]


def of_kind(prose: Prose, kind: SegmentKind) -> list[str]:
    return [segment.text for segment in prose.segments if segment.kind is kind]


def test_references_and_text_take_turns(read) -> None:  # type: ignore[no-untyped-def]
    prose, findings = read("It made [[byd 2025]] cars,\nthen [[byd 2024]].")
    assert findings == ()
    assert kinds(prose) == [
        (K.TEXT, "It made "),
        (K.REFERENCE, "[[byd 2025]]"),
        (K.TEXT, " cars,\nthen "),
        (K.REFERENCE, "[[byd 2024]]"),
        (K.TEXT, "."),
    ]
    assert [segment.position for segment in prose.segments] == [
        Position("b.md", 5, 1),
        Position("b.md", 5, 9),
        Position("b.md", 5, 21),
        Position("b.md", 6, 6),
        Position("b.md", 6, 18),
    ]
    assert [reference.text for reference in prose.references] == ["byd 2025", "byd 2024"]
    assert prose.references[1].position == Position("b.md", 6, 6)


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("a `[[x]]` b", "`[[x]]`"),
        ("a ``[[x]] ` `` b", "``[[x]] ` ``"),
        ("~~~\n[[x]]\n~~~\n", "~~~\n[[x]]\n~~~\n"),
        ("```yaml\n[[x]]\n```\nb", "```yaml\n[[x]]\n```\n"),
        ("a\n\n    [[x]]\n\nb", "    [[x]]\n"),
        ("\t[[x]]", "\t[[x]]"),
        ("a <!-- [[x]] --> b", "<!-- [[x]] -->"),
        ('a <img alt="[[x]]"> b', '<img alt="[[x]]">'),
        ("a `b\nc` [[byd 2025]]", "`b\nc`"),
    ],
)
def test_nothing_is_resolved_in_code(read, source: str, code: str) -> None:  # type: ignore[no-untyped-def]
    prose, findings = read(source)
    assert findings == ()
    assert of_kind(prose, K.CODE) == [code]


@pytest.mark.parametrize(
    ("source", "address"),
    [
        ("[a](https://x.org/[[byd_2025]])", "https://x.org/[[byd_2025]]"),
        ("[a](</x y/[[byd]]>)", "</x y/[[byd]]>"),
        ('[a](/x "title")', "/x"),
        ("[a](/x_(y))", "/x_(y)"),
        ("![a](/x/500000.svg)", "/x/500000.svg"),
        ("<https://x.org/[[byd]]>", "https://x.org/[[byd]]"),
        ("see https://x.org/2025/[[byd]]/500000, then", "https://x.org/2025/[[byd]]/500000"),
        ("see www.x.org/500000.", "www.x.org/500000"),
        ("[a][b]\n\n[b]: /x/500000", "/x/500000"),
        ("<someone@x.org>", "someone@x.org"),
    ],
)
def test_nothing_is_resolved_in_addresses(read, source: str, address: str) -> None:  # type: ignore[no-untyped-def]
    prose, findings = read(source)
    assert findings == ()
    assert address in [text.strip("<>") if "@" in text or "//" in text else text for text in of_kind(prose, K.LINK)]
    assert prose.references == ()


def test_escaped_brackets_are_literal(read) -> None:  # type: ignore[no-untyped-def]
    prose, findings = read(r"write \[[byd 2025]] for [[byd 2025]]")
    assert findings == ()
    assert kinds(prose)[0] == (K.TEXT, r"write \[[byd 2025]] for ")


@pytest.mark.parametrize(
    ("source", "flags"),
    [
        ("# A [[byd 2025]]\n\nB [[byd 2025]]", [True, False]),
        ("A [[byd 2025]]\n===\n\nB [[byd 2025]]", [True, False]),
        ("A [[byd 2025]]\n---\nB [[byd 2025]]", [True, False]),
        ("[a [[byd 2025]] b](/x) [[byd 2025]]", [True, False]),
        ("[[[byd 2025]]](/x) [[byd 2025]]", [True, False]),
        ("[a [[byd 2025]]][x] [[byd 2025]]", [True, False]),
        ("[a] [[byd 2025]] (b)", [False]),
        ("![a [[byd 2025]]](/x.png)", [True]),
    ],
)
def test_headings_and_link_texts_are_flagged(read, source: str, flags: list[bool]) -> None:  # type: ignore[no-untyped-def]
    prose, findings = read(source)
    assert findings == ()
    assert [s.in_heading_or_link for s in prose.segments if s.reference is not None] == flags


def test_block_quotes_are_quotations_to_their_end(read) -> None:  # type: ignore[no-untyped-def]
    prose, _ = read("Before\n\n> 500,000 cars\nlazy line\n\nAfter")
    assert of_kind(prose, K.QUOTATION) == ["> 500,000 cars\nlazy line\n"]


def test_indented_text_in_a_list_is_text(read) -> None:  # type: ignore[no-untyped-def]
    prose, findings = read("- item\n\n    more [[byd 2025]]\n\nEnd\n\n    code [[x]]\n")
    assert findings == ()
    assert len(prose.references) == 1
    assert of_kind(prose, K.CODE) == ["    code [[x]]\n"]


def test_inline_text_has_no_blocks(read) -> None:  # type: ignore[no-untyped-def]
    prose, _ = read("> # ```chart", inline=True)
    assert kinds(prose) == [(K.TEXT, "> # ```chart")]


def test_reference_that_cannot_be_read_is_kept_out_of_the_text(read) -> None:  # type: ignore[no-untyped-def]
    prose, findings = read("It made [[byd 2025-13]] cars")
    assert [found.code for found in findings] == ["EV204"]
    assert kinds(prose)[1] == (K.CODE, "[[byd 2025-13]]")


def test_all_mistakes_of_a_text_are_found(read) -> None:  # type: ignore[no-untyped-def]
    _, findings = read("[[bid 2025]] and [[byd 2025-13]]\n\n[[byd yoy 2025]] `[[x]]` [[]]")
    assert [f"{found.position.line}:{found.position.column} {found.code}" for found in findings] == [
        "5:3 EV250",
        "5:24 EV204",
        "7:11 EV202",
        "7:26 EV207",
    ]


def test_an_order_is_advised_only_where_it_could_be_read(read) -> None:  # type: ignore[no-untyped-def]
    _, findings = read("[[byd yoy 2025]] and [[byd 2025 yoy 2024]]")
    assert [found.suggestion for found in findings] == ["write [[byd 2025 yoy]]", ""]  # two periods are one too many


def test_unclosed_reference_does_not_swallow_the_next(read) -> None:  # type: ignore[no-untyped-def]
    prose, findings = read("a [[byd 2025 and [[nio 2025]] b")
    assert [reference.subject for reference in prose.references] == ["nio"]
    assert [str(found) for found in findings] == [
        "b.md:5:3: EV200 this reference is never closed; close it with ]], or write \\[[ for two brackets"
    ]


def test_unclosed_fence_is_one_finding(read) -> None:  # type: ignore[no-untyped-def]
    prose, findings = read("a\n\n```chart\nid: x\n\n[[bid 2025]]")
    assert [str(found) for found in findings] == [
        "b.md:7:1: EV243 the chart block that begins here is never closed; close it with a line of ```",
    ]
    assert prose.blocks == ()


def test_nearly_ours(read) -> None:  # type: ignore[no-untyped-def]
    _, findings = read("```charts\nid: x\n```")
    assert [str(found) for found in findings] == [
        'b.md:5:1: EV247 "charts" is not a kind of block; did you mean "chart"?'
    ]


def test_text_of_more_than_256_kib_is_not_read(vocabulary: Vocabulary, subjects: frozenset[str]) -> None:
    prose, findings = read_prose(Located.lines_from("a" * (256 * 1024 + 1), "b.md"), vocabulary, subjects)
    assert prose.segments == ()
    assert [found.code for found in findings] == ["EV245"]


@pytest.mark.parametrize(
    "source", ["> " * 17 + "a", "- " * 17 + "a", "1. " * 17 + "a", " " * 68 + "- a", "[" * 80 + "a"]
)
def test_deep_nesting_is_refused(read, source: str) -> None:  # type: ignore[no-untyped-def]
    _, findings = read("x\n" + source)
    assert "EV244" in [found.code for found in findings]


@pytest.mark.parametrize("unfinished", ["[a](<b", "<a ", "[a](((", "![a](b"])
def test_what_would_render_for_minutes_is_refused(read, unfinished: str) -> None:  # type: ignore[no-untyped-def]
    _, findings = read(unfinished * 100)
    assert [found.code for found in findings] == ["EV244"]
    _, findings = read(unfinished * 20)
    assert findings == ()


def test_usual_nesting_is_not_refused(read) -> None:  # type: ignore[no-untyped-def]
    _, findings = read("> - a\n>     - b\n>         1. c\n\n- a\n    - b\n        - c\n            - d\n")
    assert findings == ()


HOSTILE = {
    "open": "[", "opens": "[[a ", "ticks": "`` ` ", "links": "[a](<b", "images": "![", "references": "[[byd 2025]] ",
    "bullets": "- ", "quotes": "> ", "comments": "<!--", "nested": "[[a [[b]] c]]", "definitions": "[a]:x ",
    "close": "]", "rules": "---\n", "fences": "```\n", "two fences": "```a\n~~~b\n", "escapes": "\\",
    "rounds": "[a](()", "urls": "http://", "titles": '[a](b "', "underlines": "a\n===\n", "spaces": "        \n",
    "ends": "](", "tags": "<a ", "tabs": "\t",
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_takes_linear_time(read, name: str) -> None:  # type: ignore[no-untyped-def]
    source = (HOSTILE[name] * 65536)[:65536]
    start = time.process_time()
    prose, findings = read(source)
    assert time.process_time() - start < 2  # measured: 0.01 to 0.15; quadratic reading takes minutes
    assert prose.source == source
    assert len(findings) < 12_000


@settings(max_examples=300)
@given(st.text(alphabet="ab[]()<>`~#->*\\\n \t|:!\"'=.1", max_size=200))
def test_segments_joined_are_the_source(source: str) -> None:
    vocabulary = Vocabulary({}, frozenset(), frozenset())
    prose, findings = read_prose(Located.lines_from(source, "b.md"), vocabulary, frozenset({"ab"}))
    assert prose.source == source
    lines = source.split("\n")
    assert all(
        found.position.line <= len(lines) and found.position.column <= len(lines[found.position.line - 1]) + 1
        for found in findings
    )
    assert all(left.position < right.position for left, right in zip(prose.segments, prose.segments[1:], strict=False))


def test_references_of_one_text_that_say_the_same_are_one_object_each_with_its_place(read) -> None:  # type: ignore[no-untyped-def]
    prose, _ = read("It made [[byd 2025]] cars,\nagain [[byd 2025]].")
    first, again = (segment.reference for segment in prose.segments if segment.reference is not None)
    assert first is again
    assert [reference.position for reference in prose.references] == [Position("b.md", 5, 9), Position("b.md", 6, 7)]
