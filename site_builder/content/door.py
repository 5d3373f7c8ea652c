"""The door: bytes of a file to text, or the reasons why it is not let in.

In: bytes. Out: text with line feeds as line ends and no byte-order mark. Invariant: text that came through the
door is valid XML 1.0 text without characters that hide, reorder or mean nothing, and counts lines as editors do.
"""

from __future__ import annotations

import re
import unicodedata

from site_builder.content import limits
from site_builder.model.findings import Finding, Position
from site_builder.model.rules import finding

_CONFLICT = re.compile(r"^(?:<{7}|>{7}|\|{7})(?: |$)", re.MULTILINE)
# XML 1.0 characters, less the C1 controls, the two Unicode line ends (which editors and parsers count differently),
# bidirectional controls, byte-order marks inside the text, and private use.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff"
    "\ud800-\udfff\ue000-\uf8ff\U000f0000-\U0010ffff]"
)
_PLAIN = b"\t\n" + bytes(range(0x20, 0x7F))  # of ASCII, what is never forbidden
_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def read_text(
    content: bytes, path: str, *, max_bytes: int = limits.MAX_TEXT_BYTES
) -> tuple[str | None, tuple[Finding, ...]]:
    """The text of a file, or None with the findings that keep it out."""
    if len(content) > max_bytes:
        return None, (too_large(path, len(content), max_bytes),)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as problem:
        return None, (_not_utf8(content, path, problem),)
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    if "<<<<<<<" in text or ">>>>>>>" in text:
        conflict = _CONFLICT.search(text)
        if conflict is not None:
            return None, (_conflict(text, path, conflict.start()),)
    findings = tuple(forbidden_characters(text, path))
    return (None if findings else text), findings


def forbidden_characters(text: str, path: str, first_line: int = 1, first_column: int = 1) -> list[Finding]:
    """One finding for each forbidden character."""
    odd = text.encode("utf-8", "surrogatepass").translate(None, _PLAIN)  # bytes of no character that is plain
    if not odd or first_forbidden("".join(set(odd.decode("utf-8", "surrogatepass")))) is None:
        return []
    found = []
    for match in _FORBIDDEN.finditer(text):
        line = text.count("\n", 0, match.start())
        column = match.start() - (text.rfind("\n", 0, match.start()) + 1)
        position = Position(path, first_line + line, first_column + column)
        found.append(finding("EV004", position, *character_words(match.group())))
        if len(found) == 20 or match.group() == "\r":  # a binary file, or a foreign line end on every line
            break
    return found


def first_forbidden(text: str) -> str | None:
    """The first forbidden character of a text, if any."""
    match = _FORBIDDEN.search(text)
    return match.group() if match else None


def character_words(character: str) -> tuple[str, str]:
    """What is wrong with a forbidden character, and what to do."""
    name = f"U+{ord(character):04X}"
    if character in _BIDI:
        return f"the character {name} turns the direction of text invisibly", "delete it"
    if unicodedata.category(character) == "Co":
        return f"the private-use character {name} means something else in every font", "write a character that all know"
    if character == "\r":
        return "a carriage return without a line feed", "save the file with Unix or Windows line ends"
    if character in "\x85\u2028\u2029":
        return f"the line end {name} is not seen as one by every editor", "use an ordinary line break"
    return f"the control character {name} has no place in a text", "delete it"


def too_large(path: str, size: int, limit: int) -> Finding:
    """The finding for a file of too many bytes."""
    message = f"the file has {size:,} bytes; {limit:,} are the most that are read"
    return finding("EV005", Position(path), message, "split it")


def _not_utf8(content: bytes, path: str, problem: UnicodeDecodeError) -> Finding:
    before = content[: problem.start].decode("utf-8").removeprefix("\ufeff")
    position = Position(path, before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1)
    message = f"the byte 0x{content[problem.start]:02X} is not valid UTF-8"
    return finding("EV003", position, message, "save the file as UTF-8")


def _conflict(text: str, path: str, start: int) -> Finding:
    position = Position(path, text.count("\n", 0, start) + 1, 1)
    message = "a merge conflict was left in the file"
    return finding("EV002", position, message, "decide between the two versions and delete the lines of marks")
