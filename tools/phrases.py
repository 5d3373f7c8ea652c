"""Interface phrases for translators: what ``pybabel extract`` reads from our modules.

In: a module whose phrases are the values of its constants, or stand in calls of one name. Out: messages as Babel's
extractors give them: line, function, message, comments. Invariant: ``Counted(one, many)`` is a message with a plural;
every other text that stands in a constant is a message of its own.

docs/languages.md has the command; tools/languages.cfg names the modules.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping, Sequence
from typing import IO

Message = tuple[int, str | None, str | tuple[str, str], list[str]]
NOT_SAID = {"NAVIGATION_ORDER", "MEDIA_TYPES", "CSV_COLUMNS"}  # keys, types of files, columns of files


def extract(
    file: IO[bytes], keywords: Sequence[str], tags: Sequence[str], options: Mapping[str, str]
) -> Iterator[Message]:
    """The messages of one module; the arguments are those that Babel gives."""
    for statement in ast.parse(file.read()).body:
        if isinstance(statement, ast.AnnAssign) and statement.value is not None:
            named: list[ast.expr] = [statement.target]
            value = statement.value
        elif isinstance(statement, ast.Assign):
            named, value = statement.targets, statement.value
        else:
            continue
        names = {node.id for target in named for node in ast.walk(target) if isinstance(node, ast.Name)}
        if all(name.lstrip("_").isupper() for name in names) and not names & NOT_SAID:
            yield from said(value)


def said(value: ast.expr) -> Iterator[Message]:
    """The messages in a value: texts, and those in tuples and in the values of mappings."""
    if isinstance(value, ast.Constant) and isinstance(value.value, str):
        if any(letter.isalpha() for letter in value.value):
            yield value.lineno, None, value.value, []
    elif isinstance(value, ast.Call) and isinstance(value.func, ast.Name) and value.func.id == "Counted":
        one, many = (part.value for part in value.args if isinstance(part, ast.Constant))
        yield value.lineno, "ngettext", (str(one), str(many)), []
    else:
        parts = value.elts if isinstance(value, ast.Tuple) else value.values if isinstance(value, ast.Dict) else ()
        for part in parts:
            yield from said(part)


def calls(
    file: IO[bytes], keywords: Sequence[str], tags: Sequence[str], options: Mapping[str, str]
) -> Iterator[Message]:
    """The texts that stand at one place of each call of one name: ``of = Field`` and ``place = 3``, from 1."""
    name, place = options["of"], int(options["place"]) - 1
    for node in ast.walk(ast.parse(file.read())):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == name:
            yield from said(node.args[place])


def methods(
    file: IO[bytes], keywords: Sequence[str], tags: Sequence[str], options: Mapping[str, str]
) -> Iterator[Message]:
    """Titles, formulas, edges and descriptions of methods, as their table has them: docstrings describe them."""
    from site_builder.statistics.table import DESCRIPTIONS  # noqa: PLC0415 - only here

    for method in DESCRIPTIONS.values():
        for text in (method.title, method.formula, method.edges, method.description):
            if any(letter.isalpha() for letter in text):
                yield 1, None, text, [method.name]
