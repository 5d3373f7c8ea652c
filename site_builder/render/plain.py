"""Markdown as editors write nearly all of it, straight to HTML: paragraphs, headings, lists of one level, tables.

In: Markdown. Out: the HTML that the library makes of it, or None where anything else stands in it. Invariant: what is
given is the library's own answer, byte for byte (``tests/render/test_plain.py`` asks both); what might be read in two
ways is left to it. The library takes twenty times as long, for it builds a tree and holds each piece of it against
ten kinds of blocks and seventeen patterns.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

# Nowhere: what begins an escape, code, an element or a picture; space at the end of a line; what is no plain space.
_ELSE = re.compile(r"[\\`<&\x00-\x09\x0b-\x1f\x85\u2028\u2029]|!\[| (?:\n|\Z)")
# How a line begins that goes on with a paragraph, or with what an item of a list says.
_FIRST = r"(?:[^\s\d#>=_*+\[|~-]|\[|\*{1,2}+[^\s*]|\d++(?!\. ))"
_REST = r"[^\n|]*+"
_PARAGRAPH = re.compile(rf"(?:{_FIRST}{_REST}(?:\n|\Z))++")
_HEADING = re.compile(r"(?P<level>#{1,6}+) (?P<words>[^#\n]+)")
_ITEM = rf"(?P<words>{_FIRST}{_REST}(?:\n {{0,3}}{_FIRST}{_REST})*+)(?:\n|\Z)"
_LISTS = {tag: re.compile(mark + _ITEM) for tag, mark in (("ul", "[*+-] ++"), ("ol", r"\d++\. ++"))}
_TABLE = re.compile(r"\|[^\n]*\|\n\|(?P<sides>[ :|-]*)\|(?:\n\|[^\n]*\|)+")
_SIDES = {"00": "", "10": ' align="left"', "01": ' align="right"', "11": ' align="center"'}
# Within a line: links and words in stars with nothing inside, and what is none of these but acts.
_WORDS = r"[^*_\[\]]++"
_WITHIN = re.compile(
    rf"\[(?!\^)(?P<words>{_WORDS})\]\((?P<a>[A-Za-z0-9:/.#?=%+~,;@_-]++)\)"
    rf"|\*\*(?!\s)(?P<strong>{_WORDS})(?<!\s)\*\*(?!\*)|\*(?!\s)(?P<em>{_WORDS})(?<!\s)\*(?!\*)|(?P<other>[*_\[])"
)


class _NotPlain(Exception):
    """Something that is left to the library."""


def plain_html(text: str, *, inline: bool = False) -> str | None:
    """What the library makes of a text; None when it has to be asked. ``inline`` texts are paragraphs alone."""
    if _ELSE.search(text):
        return None
    try:
        return "\n".join(_blocks(text, inline))
    except _NotPlain:
        return None


def _blocks(text: str, inline: bool) -> Iterator[str]:
    """The HTML of each block. Raises _NotPlain."""
    after, text = "", text.strip("\n")
    for block in re.split(r"\n{2,}", text) if text else ():
        tag, made = _block(block)
        if (inline and tag != "p") or (tag == after and tag in _LISTS):  # the library reads on in the list before
            raise _NotPlain
        after = tag
        yield made


def _block(block: str) -> tuple[str, str]:
    """What a block is, and its HTML. Raises _NotPlain."""
    if _PARAGRAPH.fullmatch(block):
        return "p", f"<p>{_line(block)}</p>"
    if heading := _HEADING.fullmatch(block):
        tag = f"h{len(heading['level'])}"
        return tag, f"<{tag}>{_line(heading['words'].strip())}</{tag}>"
    if table := _TABLE.fullmatch(block):
        return "table", _table(block.split("\n"), table["sides"].split("|"))
    tag = "ol" if block.startswith("1. ") else "ul"
    return tag, f"<{tag}>\n{''.join(_items(block, _LISTS[tag]))}</{tag}>"


def _items(block: str, item: re.Pattern[str]) -> Iterator[str]:
    """The items of a list. Raises _NotPlain."""
    place = 0
    while place < len(block):
        found = item.match(block, place)
        if found is None:
            raise _NotPlain
        place = found.end()
        yield f"<li>{_line(found['words'])}</li>\n"


def _table(lines: list[str], sides: list[str]) -> str:
    """A table of several columns, by its lines. Raises _NotPlain."""
    if len(sides) < 2 or lines[0].count("|") != len(sides) + 1:
        raise _NotPlain
    marks = [side.strip(" ") for side in sides]
    aligned = [_SIDES[f"{mark.startswith(':'):d}{mark.endswith(':'):d}"] for mark in marks]
    head, body = _row(lines[0], "th", aligned), "".join(_row(line, "td", aligned) for line in lines[2:])
    return f"<table>\n<thead>\n{head}</thead>\n<tbody>\n{body}</tbody>\n</table>"


def _row(line: str, tag: str, aligned: list[str]) -> str:
    cells = [*line[1:-1].split("|"), *[""] * len(aligned)]
    made = (f"<{tag}{side}>{_line(cell.strip(' '))}</{tag}>\n" for side, cell in zip(aligned, cells, strict=False))
    return f"<tr>\n{''.join(made)}</tr>\n"


def _line(words: str) -> str:
    """What stands within a block. Raises _NotPlain."""
    return _WITHIN.sub(_made, words.replace(">", "&gt;"))


def _made(found: re.Match[str]) -> str:
    match found.lastgroup:
        case "a":
            return f'<a href="{found["a"]}">{found["words"]}</a>'
        case "other":
            raise _NotPlain
        case tag:
            return f"<{tag}>{found[str(tag)]}</{tag}>"
