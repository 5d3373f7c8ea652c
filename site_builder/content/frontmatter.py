"""Front matter and body of a Markdown file, each with its place in the file.

In: text that came through the door. Out: ``FrontMatter``. Invariant: body and front matter know the lines of the
original file, so that every finding points there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from site_builder.content.decode import decode_yaml
from site_builder.content.located import Located
from site_builder.content.nodes import Mapping
from site_builder.model.findings import Finding, Position
from site_builder.model.rules import finding

_FENCE = re.compile(r"^---[ \t]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """A Markdown file in two parts; ``keys`` is None when the front matter could not be read."""

    keys: Mapping | None
    body: Located
    findings: tuple[Finding, ...] = ()


def split(text: str, path: str) -> FrontMatter:
    """Split a file at its two lines of ``---``; whatever is wrong is in the findings."""
    opening = _FENCE.match(text)
    whole = Located.lines_from(text, path)
    if opening is None:
        advice = "begin it with a line ---, the keys, and another line ---"
        return FrontMatter(None, whole, (finding("EV017", Position(path), "the file has no front matter", advice),))
    start = min(opening.end() + 1, len(text))
    closing = _FENCE.search(text, start)
    if closing is None:
        message = "the front matter is never closed"
        return FrontMatter(None, whole.part(len(text)), (finding("EV017", Position(path), message, "add a line ---"),))
    body = whole.part(min(closing.end() + 1, len(text)))
    node, findings = decode_yaml(text[start : closing.start()], path, first_line=2)
    if node is None and not findings:
        return FrontMatter(Mapping((), Position(path, 1, 1)), body)
    if node is not None and not isinstance(node, Mapping):
        wrong = finding(
            "EV102", node.position, "the front matter is not made of keys", "write lines such as title: ..."
        )
        return FrontMatter(None, body, (*findings, wrong))
    return FrontMatter(node, body, findings)
