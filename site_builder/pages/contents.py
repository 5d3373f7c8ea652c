"""The table of contents of a long brief.

In: the body as rich text. Out: links to its headings. Invariant: an anchor is the one that rendering gives the heading;
a heading whose anchor cannot be foretold (a repeated one, one that the page uses itself) is left out.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace

from site_builder.model.pages import LinkView, RichText
from site_builder.pages.charts import as_text

FEWEST = 4  # headings; a shorter brief is seen at a glance
_HEADING = re.compile(r"^##[ \t]+(.+?)[ \t#]*$", re.MULTILINE)
_TAKEN = frozenset({"main", "figures", "sources", "cite", "corrections", "claims", "notes", "top", "in-short", "behind",
                    "contents", "more"})  # fmt: skip


def contents(body: RichText) -> tuple[LinkView, ...]:
    """Links to the headings of the second level; none for a short text."""
    headings = _HEADING.findall(body.markdown)
    if len(headings) < FEWEST:
        return ()
    texts = [as_text(replace(body, markdown=heading)) for heading in headings]
    anchors = [anchor(text) for text in texts]
    return tuple(
        LinkView(text, f"#{name}")
        for text, name in zip(texts, anchors, strict=True)
        if anchors.count(name) == 1 and name not in _TAKEN
    )


def anchor(text: str) -> str:
    """The anchor of a heading: ASCII letters and digits, words joined by hyphens, at most 60 characters."""
    unquoted = text.replace("'", "").replace('"', "")  # rendering curls them, and curled ones have no letter
    plain = unicodedata.normalize("NFKD", unquoted).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].strip("-") or "section"
