"""Which files a site is made of.

In: a folder. Out: ``Survey``: the files of each kind, sorted by path, and findings about all others. Invariant: no file
outside the folder is ever named, whatever links there are.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from site_builder.content.briefs import name_parts
from site_builder.content.limits import MAX_SLUG
from site_builder.content.nearest import closest
from site_builder.content.schema_types import is_slug
from site_builder.model.findings import Finding, Position
from site_builder.model.rules import finding

SINGLE_FILES = ("site", "authors", "topics", "glossary", "measures", "rulings", "corrections")  # content/<name>.yaml

# Folder -> the ends that its files may have.
FOLDERS: dict[str, tuple[str, ...]] = {
    "content/brands": (".yaml",),
    "content/briefs": (".md",),
    "content/markets": (".yaml",),
    "content/milestones": (".yaml",),
    "content/pages": (".md",),
    "seeds": (".csv", ".yaml"),
}

_OTHER_ENDS = {".yml": ".yaml", ".markdown": ".md", ".mdown": ".md", ".tsv": ".csv"}  # as others call them -> ours
_PICTURES = (".avif", ".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp")
_NO_PICTURES = "pictures are not shown: charts are drawn from chart blocks; move it out of the site"


@dataclass(frozen=True, slots=True)
class Survey:
    """Paths below the root, with forward slashes, by folder and sorted; ``content`` holds the single files."""

    files: dict[str, tuple[str, ...]]
    findings: tuple[Finding, ...]

    def stems(self, folder: str, end: str = ".yaml") -> tuple[str, ...]:
        """The names of a folder's files without their end."""
        return tuple(stem_of(path) for path in self.files[folder] if path.endswith(end))


def stem_of(path: str) -> str:
    """The name of a file without folder and end."""
    return path.rsplit("/", 1)[-1].rsplit(".", 1)[0]


def _parted(name: str) -> tuple[str, str]:
    """The name of a file and its end, as ``pathlib`` tells them, which takes ten times as long."""
    dot = name.rfind(".")
    return (name[:dot], name[dot:]) if 0 < dot < len(name) - 1 else (name, "")


def survey(root: Path) -> Survey:
    """Look at ``content/`` and ``seeds/`` below ``root``; nothing is opened."""
    findings: list[Finding] = []
    files: dict[str, tuple[str, ...]] = {"content": tuple(_top(root, findings))}
    for folder in sorted(FOLDERS):
        files[folder] = tuple(_inside(root, folder, findings))
    tables = {stem_of(path) for path in files["seeds"] if path.endswith(".yaml")}
    for path in files["seeds"]:
        if path.endswith(".csv") and stem_of(path) not in tables:
            advice = f"describe its source in seeds/{stem_of(path)}.yaml"
            findings.append(finding("EV018", Position(path), "a table without a source", advice))
    return Survey(files, tuple(sorted(dict.fromkeys(findings), key=lambda one: one.order)))


def _listing(root: Path, folder: str, findings: list[Finding]) -> Iterator[os.DirEntry[str]]:
    """The entries of a folder by name, without hidden files, editors' copies and links."""
    here = root / folder
    if here.is_symlink():
        findings.append(_link(folder))
        return
    if not here.is_dir():
        return
    try:
        with os.scandir(here) as entries:
            found = sorted(entries, key=lambda entry: entry.name)
    except OSError as problem:
        findings.append(unreadable(folder, problem))
        return
    for entry in found:
        path = f"{folder}/{entry.name}"
        if entry.name.startswith((".", "#")) or entry.name.endswith(("~", ".swp", ".swo")):
            continue
        if entry.is_symlink():
            findings.append(_link(_shown(path)))
        elif not _is_text(entry.name):
            findings.append(
                finding("EV019", Position(_shown(path)), "the name of the file is not text in UTF-8", "rename it")
            )
        elif not entry.name.isprintable():
            findings.append(
                finding("EV019", Position(_shown(path)), "the name holds a character that cannot be shown", "rename it")
            )
        else:
            yield entry


def _top(root: Path, findings: list[Finding]) -> Iterator[str]:
    for entry in _listing(root, "content", findings):
        path = f"content/{entry.name}"
        name, _, end = entry.name.rpartition(".")
        if entry.is_dir(follow_symlinks=False):
            if path not in FOLDERS:
                findings.append(_unexpected(path, "no folder", [folder for folder in FOLDERS if folder != "seeds"]))
        elif end == "yaml" and name in SINGLE_FILES and entry.is_file(follow_symlinks=False):
            yield path
        else:
            findings.append(_unexpected(path, "no file", [f"content/{known}.yaml" for known in SINGLE_FILES]))


def _inside(root: Path, folder: str, findings: list[Finding]) -> Iterator[str]:
    if folder.startswith("content/") and (root / "content").is_symlink():
        return
    ends = FOLDERS[folder]
    for entry in _listing(root, folder, findings):
        path = f"{folder}/{entry.name}"
        stem, end = _parted(entry.name)
        if not entry.is_file(follow_symlinks=False):
            advice = "move its files up and delete it"
            findings.append(finding("EV018", Position(path), f"nothing but files is read in {folder}/", advice))
        elif end not in ends:
            meant = _OTHER_ENDS.get(end.lower())
            wanted = " or ".join(f"{stem}{known}" for known in ends if meant in (None, known))
            what = f"{end} files" if end else "files without an end such as .yaml"
            advice = _NO_PICTURES if end.lower() in _PICTURES else f"rename it {wanted}"
            findings.append(finding("EV018", Position(path), f"{what} are not read in {folder}/", advice))
        elif folder == "content/briefs" and name_parts(stem) is None:
            findings.append(_misnamed_brief(path, stem))
        elif not is_slug(stem):
            message = f"{stem!r} cannot be an id"
            fit = re.sub(r"[\s_.]+", "-", stem.lower())
            advice = f"rename it {fit}{end}" if is_slug(fit) else "use a-z, 0-9 and hyphens, at most 80"
            findings.append(finding("EV019", Position(path), message, advice))
        else:
            yield path


def _misnamed_brief(path: str, stem: str) -> Finding:
    """What is wrong with the name of a brief's file, with the nearest right name if there is one."""
    day, slug = stem[:10], re.sub(r"[^a-z0-9]+", "-", stem[10:].lower()).strip("-")
    advice = "rename it like 2026-01-20-short-title.md"
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", day, re.ASCII):
        return finding("EV019", Position(path), "the name of a brief is a date and a slug", advice)
    try:
        date.fromisoformat(day)
    except ValueError:
        return finding(
            "EV019", Position(path), f"the name of a brief begins with a day, and there is no day {day}", advice
        )
    advice = f"rename it {day}-{slug[:MAX_SLUG].strip('-')}.md" if slug and stem.isascii() else advice
    message = f"the name of a brief is a date and a slug of a-z, 0-9 and hyphens, at most {MAX_SLUG}"
    return finding("EV019", Position(path), message, advice)


def _unexpected(path: str, what: str, known: list[str]) -> Finding:
    near = closest(path.removeprefix("content/"), [one.removeprefix("content/") for one in known])
    advice = f'did you mean "content/{near}"?' if near else "delete or move it"
    return finding("EV018", Position(path), f"{what} of this name is read in content/", advice)


def _link(path: str) -> Finding:
    return finding("EV020", Position(path), "a symbolic link is not followed", "put the file itself here")


def unreadable(path: str, problem: OSError) -> Finding:
    """The finding for a file or folder that the system does not let us open."""
    return finding("EV021", Position(path), f"cannot be opened: {problem.strerror or 'unknown reason'}")


def _is_text(name: str) -> bool:
    return not any("\udc80" <= character <= "\udcff" for character in name)


def _shown(path: str) -> str:
    """A path that can be printed, and says nothing to whoever shows it."""
    return "".join(character if character.isprintable() else "?" for character in path)
