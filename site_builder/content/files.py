"""The files of a site, opened one at a time.

In: paths below the root. Out: nodes, tables, front matter. Invariant: this is the only place that opens an editor's
file; a file that cannot be read leaves its stem in ``broken``.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from site_builder.content import limits
from site_builder.content.decode import decode_yaml
from site_builder.content.door import read_text, too_large
from site_builder.content.folders import stem_of, unreadable
from site_builder.content.frontmatter import FrontMatter, split
from site_builder.content.nodes import Node
from site_builder.content.reading import Reading
from site_builder.content.schema_evidence import TABLE_COLUMNS
from site_builder.content.tables import Table, read_table


class Texts(Mapping[str, str]):
    """The text of each file by its path; those of many files are put by and read when somebody asks for one."""

    def __init__(self) -> None:
        """Nothing is read as yet."""
        self._readers: dict[str, Callable[[], str]] = {}

    def add(self, path: str, read: Callable[[], str]) -> None:
        """The text of one more file; ``read`` gives it."""
        self._readers[path] = read

    def __getitem__(self, path: str) -> str:
        """The text of a file. Raises KeyError, and Lost when what was put by is damaged."""
        return self._readers[path]()

    def __contains__(self, path: object) -> bool:
        """Whether a file was read."""
        return path in self._readers

    def __iter__(self) -> Iterator[str]:
        """The paths of all files."""
        return iter(self._readers)

    def __len__(self) -> int:
        """How many files were read."""
        return len(self._readers)


@dataclass
class Files:
    """Opens files below ``root`` and remembers their texts."""

    root: Path
    reading: Reading
    texts: Texts = field(default_factory=Texts)

    def text(self, path: str, max_bytes: int = limits.MAX_TEXT_BYTES) -> str | None:
        """The text of a file; None with findings when it is not let in."""
        content = self._bytes(path, max_bytes)
        if content is None:
            return None
        text, findings = read_text(content, path, max_bytes=max_bytes)
        self.reading.findings.extend(findings)
        if text is None:
            self.reading.broken.add(stem_of(path))
        else:
            self.texts.add(path, lambda: text)
        return text

    def node(self, path: str) -> Node | None:
        """The node of a YAML file; None when it is empty or, with findings, not well formed."""
        text = self.text(path)
        return None if text is None else node_of(text, path, self.reading)

    def front_matter(self, path: str) -> FrontMatter | None:
        """The two parts of a Markdown file."""
        text = self.text(path)
        if text is None:
            return None
        file = split(text, path)
        self.reading.findings.extend(file.findings)
        return file

    def _bytes(self, path: str, max_bytes: int) -> bytes | None:
        try:
            # A link put here after the survey is not followed either.
            number = os.open(
                f"{self.root}/{path}", os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
            )
            with os.fdopen(number, "rb") as file:
                size = os.fstat(number).st_size
                content = file.read(max_bytes + 1)
        except OSError as problem:
            self.reading.findings.append(unreadable(path, problem))
            self.reading.broken.add(stem_of(path))
            return None
        if len(content) > max_bytes:
            self.reading.findings.append(too_large(path, max(size, len(content)), max_bytes))
            self.reading.broken.add(stem_of(path))
            return None
        return content


def node_of(text: str, path: str, reading: Reading) -> Node | None:
    """The node of a YAML file's text; None when it is empty or, with findings, not well formed."""
    node, findings = decode_yaml(text, path)
    reading.findings.extend(findings)
    if node is None and findings:
        reading.broken.add(stem_of(path))
    return node


def table_of(text: str, path: str, required: frozenset[str], reading: Reading) -> Table | None:
    """The table of a CSV file's text; None with findings when it is none."""
    table, findings = read_table(text, path, TABLE_COLUMNS, required)
    reading.findings.extend(findings)
    if table is None:
        reading.broken.add(stem_of(path))
    return table
