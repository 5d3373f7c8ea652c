"""What libyaml complains about, in words for editors.

In: libyaml's own message and the line it stands on. Out: code, message, suggestion. Invariant: every complaint has an
answer, known or not.
"""

from __future__ import annotations

import re

_QUOTE_IT = "put the text in quotes"
_REFERENCE_FIRST = re.compile(r"\s*(?:- +)*(?:[^\s'\"#:][^'\"#:]*: +)?\[\[")  # a value, or what follows a colon in it

_ONE_KEY = re.compile(r"\s+[^\s'\"#:-][^'\"#:]*:(?: [^:]*)?\Z")

_NO_KEY = re.compile(r"[a-z_]+(?: [^:#]*)?\Z")  # a line that begins like a key

# A part of libyaml's message -> code, message, suggestion.
_WORDS: tuple[tuple[str, str, str, str], ...] = (
    ("mapping values are not allowed", "EV001", "a second colon in a text without quotes", _QUOTE_IT),
    ("could not find expected ':'", "EV001", "a key without a colon, or a text that breaks off", "write key: value"),
    ("did not find expected key", "EV001", "this line fits neither the keys above it nor their values",
     "check the indentation and the quotes of this line and the one before"),
    ("did not find expected '-'", "EV001", "this line does not belong to the list above it", "check the indentation"),
    ("did not find expected ',' or ']'", "EV001", "a list in [brackets] is not closed, or lacks a comma",
     "close it with ], write a comma between its items, or put the text in quotes"),
    ("did not find expected ',' or '}'", "EV001", "a mapping in {braces} is not closed, or lacks a comma",
     "close it with }, write a comma between its keys, or put the text in quotes"),
    ("unexpected end of stream", "EV001", "a quotation mark is never closed", "close it"),
    ("found unexpected document indicator", "EV001", "a quotation mark is not closed before --- or ...", "close it"),
    ("character that cannot start any token", "EV001", "a value cannot begin with this character", _QUOTE_IT),
    ("unknown escape character", "EV001", "a backslash in double quotes with a letter that means nothing after it",
     "use single quotes, or write the backslash twice"),
    ("invalid Unicode character escape", "EV004", "this escape names a character that does not exist", "delete it"),
    ("hexdecimal number", "EV001", "this escape needs hexadecimal digits", "write the character itself"),
    ("block sequence entries are not allowed", "EV001", "a list item cannot begin here",
     "begin it on a line of its own"),
    ("block mapping keys", "EV001", "a key cannot begin here", "check the indentation"),
    ("mapping keys are not allowed", "EV001", "a key cannot begin here", "check the indentation"),
    ("undefined tag handle", "EV007", "a tag that nobody has defined", "delete it, or put the text in quotes"),
    ("incompatible YAML document", "EV013", "a YAML directive", "delete the line that begins with %"),
    ("directive", "EV013", "a YAML directive", "delete the line that begins with %"),
    ("document start", "EV001", "what stands above this line is already a whole document",
     "delete what ends it, such as {} or a line ..., or what follows"),
    ("node content", "EV001", "a value is missing here", "write one, or delete the comma, & or ! before it"),
    ("anchor", "EV006", "an & or * without a name", "put the text in quotes"),
    ("alias", "EV006", "an & or * without a name", "put the text in quotes"),
    ("tag", "EV007", "an exclamation mark begins a tag", _QUOTE_IT),
    ("indentation indicator", "EV001", "a | or > is followed by something that is no indentation", _QUOTE_IT),
    ("leading empty line", "EV001", "an empty line at the start of this block has too many spaces", "empty it"),
    ("comment or a line break", "EV001", "text follows the | or > on its line", "begin the text on the next line"),
)  # fmt: skip


def in_our_words(problem: str, source_line: str, line_above: str = "") -> tuple[str, str, str]:
    """Code, message and suggestion for libyaml's message about a line."""
    if source_line.startswith("%"):
        return "EV013", "a YAML directive", "delete the line that begins with %"
    if _REFERENCE_FIRST.match(source_line):
        return "EV001", "a text that begins with [[ is taken for a list, and cannot go on", _QUOTE_IT
    if (
        "mapping values are not allowed" in problem
        and _ONE_KEY.match(source_line)
        and _further_in(source_line, line_above)
    ):
        message = "this line stands further in than the one above it, and so goes on with its text"
        return "EV001", message, "indent both alike"
    if (
        "mapping values are not allowed" in problem
        and _NO_KEY.match(line_above)
        and _indent(source_line, line_above) == 0
    ):
        return (
            "EV001",
            "the line above this one has no colon after its key, and so goes on here",
            "write key: value there",
        )
    for part, code, message, suggestion in _WORDS:
        if part in problem:
            return code, message, suggestion
    return "EV001", "this is not well-formed YAML", "check indentation, quotes and brackets of this line"


def _further_in(line: str, above: str) -> bool:
    return bool(above.strip()) and _indent(line, above) > 0


def _indent(line: str, above: str) -> int:
    """By how much a line stands further in than another."""
    return (len(line) - len(line.lstrip())) - (len(above) - len(above.lstrip()))
