"""Text inside SVG.

In: text. Out: text that SVG shows as it was. Invariant: it is what ``xml.sax.saxutils`` writes; that would also load
all that speaks to servers, and take as long as the rest of this room.
"""

from __future__ import annotations

from html import escape


def escaped(text: str) -> str:
    """Text between tags."""
    return escape(text, quote=False)


def quoted(text: str) -> str:
    """Text as the value of an attribute, with its quotes."""
    written = escaped(text).replace("\n", "&#10;").replace("\r", "&#13;").replace("\t", "&#9;")
    if '"' in written and "'" not in written:
        return f"'{written}'"
    return '"' + written.replace('"', "&quot;") + '"'
