"""A site in which every word is in Greek letters, content and translations alike: a Latin one was forgotten.

In: a site's folder and the interface's messages. Out: the same site, each Latin letter of its texts replaced by a Greek
one. Invariant: what is no text (ids, references, tokens of sources, addresses, ``{names}``) stays as it is.
"""

from __future__ import annotations

import csv
import io
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from tests.conftest import ROOT

LETTERS = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", "αβψδεφγηιξκλμνοπϟρστθωχυζϛΑΒΨΔΕΦΓΗΙΞΚΛΜΝΟΠϞΡΣΤΘΩΧΥΖϚ"
)
DIGITS = str.maketrans("0123456789", "αβψδεφγηιξ")  # a typed number would be asked for its source
# Keys whose values are texts for readers; "authors" names people in seeds/ and ids in content/.
TEXTS = frozenset({
    "absent", "aliases", "because", "bio", "body", "caption", "change_note", "country", "counts", "definition",
    "description", "head", "headquarters", "key_points", "label", "leadership", "licence", "locator",
    "metric_as_written", "name", "note", "now", "partners", "positioning", "producer", "published_note", "quoted",
    "rows", "says_note", "statement", "strategy", "tagline", "term", "text", "title", "unlike_because", "was", "why"
})  # fmt: skip
KEPT = re.compile(r"\[\[.*?\]\]|\]\([^)]*\)|https?://\S+|`[^`]*`|\{[^{}]*\}|\[\^[^\]]*\]", re.DOTALL)
FENCE = re.compile(r"^```([a-z]+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
# What no brief of ours has: a chart of a statistic, a footnote.
MORE = """

```chart
id: growth-of-months
kind: column
title: Growth, month by month
series: leapmotor 2025-01..2025-12 yoy monthly
```

A remark.[^1]

[^1]: Of no weight.
"""
CORRECTION = """first-of-all:
  pages: [leapmotor-2025-target]
  when: 2026-02-01
  was: a figure that was not right
  now: the figure that is right
  why: It had been misread.
"""


def greek(text: str, table: dict[int, int] = LETTERS) -> str:
    """The text in Greek letters, what is kept as it is."""
    pieces, start = [], 0
    for kept in KEPT.finditer(text):
        pieces += [text[start : kept.start()].translate(table), kept[0]]
        start = kept.end()
    return "".join([*pieces, text[start:].translate(table)])


def of_editors(text: str) -> str:
    """A text of the content, its digits too."""
    return greek(text, LETTERS | DIGITS)


def _walked(value: Any, is_text: bool, turned: Callable[[str], str], texts: frozenset[str]) -> Any:
    if isinstance(value, dict):
        return {
            key: _walked(one, key in texts or (is_text and key not in ("subject", "says", "evidence")), turned, texts)
            for key, one in value.items()
        }
    if isinstance(value, list):
        return [_walked(one, is_text, turned, texts) for one in value]
    if value == "null":
        return None
    return turned(value) if is_text and isinstance(value, str) else value


def _yaml(text: str, texts: frozenset[str] = TEXTS) -> str:
    read = yaml.load(text, yaml.BaseLoader)  # noqa: S506 - makes nothing but texts: numbers stay as they are written
    return yaml.safe_dump(_walked(read, False, of_editors, texts), allow_unicode=True, sort_keys=False, width=10**6)


def _markdown(text: str) -> str:
    _, front, body = text.split("---\n", 2)
    pieces, start = [], 0
    for fence in FENCE.finditer(body):
        pieces += [of_editors(body[start : fence.start()]), f"```{fence[1]}\n{_yaml(fence[2])}```"]
        start = fence.end()
    return f"---\n{_yaml(front)}---\n{''.join(pieces)}{of_editors(body[start:])}"


def _table(text: str) -> str:
    head, *rows = csv.reader(io.StringIO(text))
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerows(
        [
            head,
            *(
                [of_editors(cell) if key in TEXTS else cell for key, cell in zip(head, row, strict=True)]
                for row in rows
            ),
        ]
    )
    return written.getvalue()


@cache
def extracted() -> Catalog:
    """Every message, extracted by the command of docs/languages.md."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "messages.pot"
        command = [sys.executable, "-m", "babel.messages.frontend", "extract", "-F", "tools/languages.cfg"]
        done = subprocess.run([*command, "-o", str(file), "."], capture_output=True, text=True, check=False, cwd=ROOT)
        assert done.returncode == 0, done.stderr
        with file.open("rb") as opened:
            return read_po(opened)


def in_greek(root: Path, to: Path, messages: Catalog, briefs: tuple[str, ...]) -> None:
    """Write the site at ``root`` into ``to`` in Greek letters, with some of its briefs, a footnote and a correction."""
    for folder in ("content", "seeds"):
        for file in sorted((root / folder).rglob("*")):
            target = to / file.relative_to(root)
            if file.is_dir() or (file.parent.name == "briefs" and file.stem not in briefs):
                continue
            target.parent.mkdir(parents=True, exist_ok=True)
            text = file.read_text(encoding="utf-8")
            texts = TEXTS | {"authors"} if folder == "seeds" else TEXTS
            if file.suffix == ".md":
                text = _markdown(text + (MORE if file.stem == briefs[0] else ""))
            elif file.suffix == ".csv":
                text = _table(text)
            elif file.name == "corrections.yaml":
                text = _yaml(CORRECTION)
            else:
                text = _yaml(text, texts)
            if file.name == "site.yaml":
                text = text.replace("language: en-GB", "language: el")
            target.write_text(text, encoding="utf-8")
    _translate(messages, to / "templates" / "languages" / "el.po")


def _translate(messages: Catalog, file: Path) -> None:
    """Every message in Greek letters, as a catalogue."""
    for message in messages:
        if not message.id:
            continue
        is_text = isinstance(message.id, str)
        message.string = greek(message.id) if is_text else tuple(greek(form) for form in message.id)
    file.parent.mkdir(parents=True)
    with file.open("wb") as opened:
        write_po(opened, messages)
