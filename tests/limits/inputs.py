"""Texts that take converters of Markdown and readers of YAML minutes, the stack or all memory, each of up to 64 KiB.

In: nothing. Out: texts by name. Invariant: every text is at most ``SIZE`` bytes, and nearly as large where that hurts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

SIZE = 64 * 1024

# Repeated until the page is full, as one line.
ON_ONE_LINE = (
    "[", "![", "[[", "[[[", "[[[[", "]", "]]", "][", "[]", "[](", "[a](", "[a](<b", "[a](b \"", "[a][", "[a]: ",
    "![a](", "[^a]", "[^", "*[", "(", "((", "<", "<a ", "<a b=\"", "</", "<!--", "<!-- -->", "<![CDATA[", "<?",
    "<a@b", "<http:", "<div>", "</div>", "<div><p>", "<b><i>", "<table><tr><td>", "<script>", "<svg><g>",
    "<math><mi>", "<details>", "&", "&#", "&#x", "&amp;", "*", "**", "***", "*a", "**a", "*a**b", "*a_b", "_", "__",
    "_a", "_a__b", "a*", "a_", "~", "~~", "~~a", "^", "^a", "`", "``", "`a", "``a`", "`` ` ", "\\", "\\[", "\\`", "|",
    "|a", "a|b", "- ", "* ", "+ ", "1. ", "1) ", "- - ", "> ", ">", "> - ", "# ", "#", "=", "-", "--", "---", "...",
    "\"", "'", "''", "{", "{:", "{: .a }", "{#a}", ":", "::", ":::", "!!!", "!!! a", "http://", "http://a.", "www.",
    "www.a[", "a@b.", "mailto:", " ", "\t", "\u00a0", "\u200b", "\u202e", "e\u0301", "\U0001f600", "\u0915\u094d",
    "\x02", "\x03", "\x02klzzwxh:0\x03", "wzxhzdk0", "a", "a ", "1,", "9", "1 ", "$", "$$", "%",
    "[[leapmotor 2025-12]] ", "[[leapmotor 2025-12", "[[a] ", "[[leapmotor 2025-12 ;words]]", "[a](b) ", "![a](b) ",
    "**[a](b)** ", "<https://a.b> ", "[a]( b \"c\") ",
)  # fmt: skip
# Repeated as lines of their own.
ON_LINES = (
    "", "a", "[", "![a", "[a]: b", "[a]: <b", "[a]:\n  b", "[^1]: a", "[^1]", "*[a]: b", "- a", "- - - -", "* * * *",
    "- [ ] a", "1. a", "1)", "+", "-", "> a", "> > > a", ">", "# a", "## a", "#", "a\n=", "a\n-", "a\n: b", ": b",
    "|a|b|", "|-|-|", "a|b\n-|-", "|a\n|-\n|b", "```", "~~~", "````", "``` {", "```chart", "```chart\nid: a\n```",
    "```table", "    a", "\ta", "   - a", "<div>", "</div>", "<div markdown=\"1\">", "<!--", "-->", "<pre>", "---",
    "***", "___", "{: .a}", "!!! note", "    !!! note", "??? a", "\\", "a  ", "a\\", "&nbsp;",
    "[[leapmotor 2025-12]]", "[[x", "x]]", "http://a.b/", "<b", "|" * 60, "`" * 60, "*" * 61, "[" * 60, "- " * 30,
    "> " * 30, "#" * 60, "\f", "\u2028", "\u0085",
)  # fmt: skip


def texts() -> Mapping[str, str]:
    """The bodies of pages, by name."""
    found = {f"one line of {unit!r}": _filled(unit) for unit in ON_ONE_LINE}
    found |= {f"lines of {unit!r}": _filled(f"{unit}\n") for unit in ON_LINES}
    found |= {f"paragraphs of {unit!r}": _filled(f"{unit}\n\n") for unit in ON_LINES[1::2]}
    return found | {name: make()[:SIZE] for name, make in _SHAPES.items()}


def front_matters() -> Mapping[str, str]:
    """The front matters of briefs, by name."""
    return {
        "flow sequences": "title: " + "[" * 60_000,
        "flow mappings": "title: " + "{a: " * 15_000,
        "closed flow sequences": "title: " + "[" * 30_000 + "]" * 30_000,
        "nested mappings": "".join(f"{' ' * n}a:\n" for n in range(350)),
        "nested sequences": "title:\n" + "- " * 30_000,
        "aliases": "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9) if n else 'x'}]\n" for n in range(300)),
        "merges": "".join(f"a{n}: &a{n}\n  <<: [{', '.join([f'*a{n - 1}'] * 5) if n else '{}'}]\n" for n in range(300)),
        "anchors": "title: " + "&a " * 20_000,
        "tags": "title: " + "!!python/object:os.system " * 2_400,
        "keys": "".join(f"k{n}: 1\n" for n in range(7_000)),
        "the same key": "title: a\n" * 7_000,
        "items": "key_points:\n" + "  - a\n" * 10_000,
        "one long title": "title: " + "a" * 60_000,
        "a title of brackets": "title: " + '"' + "[[" * 30_000 + '"',
        "key points of references": "key_points:\n" + "  - '[[leapmotor 2025-12]]'\n" * 2_200,
        "quotes": "title: " + "'" * 60_000,
        "an open quote": 'title: "' + "\\" * 60_000,
        "colons": "title: " + "a: " * 20_000,
        "question marks": "? " * 30_000,
        "comments": "#\n" * 30_000,
        "documents": "---\n" * 15_000,
        "block scalar": "title: |\n" + " a\n" * 20_000,
        "tabs": "title:" + "\t" * 60_000 + "a",
        "digits": "date: " + "9" * 60_000,
        "control characters": "title: " + "\\x00" * 12_000 + "\x07" * 100,
        "escapes": 'title: "' + "\\u2028" * 10_000 + '"',
    }


def _filled(unit: str) -> str:
    return unit * (SIZE // max(1, len(unit.encode())))


def _levels(mark: str, step: str) -> str:
    """Lines that go in deeper and deeper, until the page is full."""
    lines, size, depth = [], 0, 0
    while size < SIZE - 2_000:
        lines.append(f"{step * depth}{mark}a")
        size += len(lines[-1]) + 1
        depth += 1
    return "\n".join(lines)


def _rows(columns: int) -> str:
    row = "|" + "a|" * columns + "\n"
    return row + "|" + "-|" * columns + "\n" + row * (SIZE // len(row))


def _notes() -> str:
    return "".join(f"[^{n}] " for n in range(2_500)) + "\n\n" + "".join(f"[^{n}]: a\n\n" for n in range(2_500))


def _nested_notes() -> str:
    return "[^0]\n\n" + "".join(f"[^{n}]: a [^{n + 1}]\n\n" for n in range(2_800))


def _defined() -> str:
    return "".join(f"[a{n}]: b\n" for n in range(3_000)) + "".join(f"[a{n}] " for n in range(3_000))


def _blocks() -> Iterator[str]:
    inner = ["id: " + "[" * 60_000, "title: &a [*a]", "? " * 20_000, "series: " + "leapmotor 2025-12, " * 3_000]
    for text in inner:
        yield f"```chart\n{text}\n```\n"


_SHAPES: Mapping[str, Callable[[], str]] = {
    "a list that goes deeper": lambda: _levels("- ", "    "),
    "a list that goes deeper by two": lambda: _levels("* ", "  "),
    "a numbered list that goes deeper": lambda: _levels("1. ", "    "),
    "quotations that go deeper": lambda: _levels("", "> "),
    "indented code that goes deeper": lambda: _levels("", "\t"),
    "headings that go deeper": lambda: _levels("", "#"),
    "elements that go deeper": lambda: "<div>\n" * 4_000 + "a" + "</div>\n" * 4_000,
    "emphasis that goes deeper": lambda: "*a **b " * 4_000 + "** *" * 4_000,
    "brackets that close": lambda: "[" * 32_000 + "]" * 32_000,
    "links in links": lambda: "[" * 9_000 + "a" + "](b)" * 9_000,
    "pictures in links": lambda: "[![a](b)](c) " * 4_500,
    "an address of brackets": lambda: "[a](" + "(" * 30_000 + ")" * 30_000 + ")",
    "code spans of all lengths": lambda: " ".join("`" * n for n in range(1, 350)),
    "code spans of all lengths, closed": lambda: " ".join("`" * n + "a" + "`" * n for n in range(1, 240)),
    "a table of many columns": lambda: _rows(2_000),
    "a table of many rows": lambda: _rows(2),
    "a table with open code": lambda: "|a|b|\n|-|-|\n" + "|`|\\||\n" * 8_000,
    "footnotes": _notes,
    "footnotes of footnotes": _nested_notes,
    "links that are defined": _defined,
    "abbreviations": lambda: "".join(f"*[a{n}]: b\n" for n in range(2_500)) + "".join(f"a{n} " for n in range(4_000)),
    "attributes": lambda: "# a {" + "a=b " * 16_000 + "}",
    "headings of one name": lambda: "## a\n\n" * 9_000,
    "references that hold": lambda: "[[leapmotor 2025-12]], " * 2_800,
    "references that differ": lambda: "".join(f"[[leapmotor 2025-{n % 12 + 1:02}]] [[byd {n}]] " for n in range(1_700)),
    "references that hold many months": lambda: "[[leapmotor 2025-01..2025-12]] " * 2_000,
    "entities": lambda: "&" + "a" * 60_000 + ";",
    "a quotation of everything": lambda: "> - > 1. > - " * 5_000,
    "fences in lists": lambda: "- ```\n  a\n" * 5_000,
    "words of everything": lambda: "*_`[<!&\\" * 8_000,
    **{f"a block of hostile YAML {n}": (lambda text=text: text) for n, text in enumerate(_blocks())},
}
