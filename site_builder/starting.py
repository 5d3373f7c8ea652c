"""What editors begin with: a new site, a new brief, and the schemas for their programs.

In: where, and what it is to be called. Out: new files. Invariant: no file of an editor is ever written over; what is
begun here passes check.
"""

from __future__ import annotations

import json
import re
import shutil
import unicodedata
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from string import Template

from site_builder import content, pipeline
from site_builder.model.site import Site
from site_builder.model.statistics import Statistics
from site_builder.problems import UsageError

_BEGINNINGS = Path(__file__).parent / "beginnings"
_IGNORED = "# What site-builder makes; it can be made again.\n/output/\n/.cache/\n"
_LONGEST_SLUG = 60  # of a title; one that is given may have up to the 80 that any id may have
_NOT_SAID = re.compile(r"\[\[.*?\]\]|['’]")
_MOST_NAMED = 12  # ids in a comment
_FIGURE = Template(
    " A number is never typed: the newest figure of $name is\n[[$reference]], a reference that reads it from `seeds/`."
)
_CHART = Template("""
```chart
id: $id
kind: column
title: What these figures show, in one sentence
series: $series
```
""")


def begin_site(folder: Path) -> Path:
    """Put the smallest whole site into a folder that is empty or not there. Raises UsageError and OSError."""
    if folder.is_symlink() or folder.exists():
        if not folder.is_dir():
            raise UsageError(f"{folder} is a file; name a folder that is empty or does not exist yet")
        if any(folder.iterdir()):
            raise UsageError(f"{folder} is not empty; a site begins in a folder that is empty or does not exist yet")
    shutil.copytree(_BEGINNINGS / "site", folder, dirs_exist_ok=True, copy_function=shutil.copyfile)
    (folder / ".gitignore").write_text(_IGNORED, encoding="utf-8")
    return folder


def begin_brief(title: str, slug: str | None, root: Path, day: date, examined: pipeline.Examined) -> Path:
    """Write a draft of a brief, dated ``day``; the path of its file.

    It is filed under what the site has, and refers to a figure that is on file. A ``title`` that could be a slug is
    taken for both. Raises UsageError when the site has such a brief, or when no address can be made; OSError.
    """
    site, statistics, _, _ = examined.parts
    title = _fit(title)
    slug = slug_of(title) if slug is None else slug
    if not content.is_slug(slug):
        raise UsageError(f"{slug!r} is no slug: use a-z, 0-9 and hyphens, at most 80")
    for brief in site.content.briefs:
        if brief.slug == slug:
            raise UsageError(f"{brief.position.path} stands at /briefs/{slug}/ already; choose another with --slug")
    folder = root / "content" / "briefs"
    folder.mkdir(exist_ok=True)
    path = folder / f"{day.isoformat()}-{slug}.md"
    text = _brief(slug.replace("-", " ").capitalize() if title == slug else title, slug, site, statistics)
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        raise UsageError(f"{path} is there already; nothing was written") from None
    return path


def slug_of(title: str) -> str:
    """The address that a title makes: ``NIO’s [[nio 2025]] cars`` gives ``nios-cars``. Raises UsageError for none."""
    if content.is_slug(title):
        return title
    plain = unicodedata.normalize("NFKD", _NOT_SAID.sub("", title)).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")
    if len(slug) > _LONGEST_SLUG:
        slug = slug[: _LONGEST_SLUG + 1].rpartition("-")[0] or slug[:_LONGEST_SLUG]
    if not slug:
        raise UsageError(f"no letter of {title!r} can stand in an address; choose one with --slug")
    return slug


def _fit(title: str) -> str:
    """A title in one line. Raises UsageError where it is empty or no text."""
    line = " ".join(title.split())
    if not line:
        raise UsageError("a brief needs a title; write it, in quotes, after: site-builder new brief")
    if not line.isprintable():
        raise UsageError(f"the title {line!r} holds characters that cannot be shown")
    return line


def _brief(title: str, slug: str, site: Site, statistics: Statistics) -> str:
    """The text of a new brief."""
    known = {brand.id: brand.name for brand in site.content.brands if brand.kind != "market"}
    shown = [subject for subject in site.settings.scoreboard if subject in known]
    brands = list(dict.fromkeys([*shown, *known]))
    newest = {brand: found for brand in brands if (found := statistics.newest(brand)) is not None}
    brand = next(iter([*newest, *brands]), "")
    authors = sorted(
        {author.id for author in site.content.authors}, key=lambda one: (one != site.settings.publisher, one)
    )
    topics = [topic.id for topic in site.content.topics]
    figure = chart = ""
    if brand in newest:
        period = newest[brand].evidence.period
        figure = _FIGURE.substitute(name=known[brand], reference=f"{brand} {period}")
        every = "monthly" if period.is_month else "quarterly"
        chart = _CHART.substitute(id=f"figures-of-{slug}"[:80].rstrip("-"), series=f"{brand} {every}")
    return Template((_BEGINNINGS / "brief.md").read_text(encoding="utf-8")).substitute(
        title=json.dumps(title, ensure_ascii=False), author=next(iter(authors), ""), authors=_named(authors),
        brand=brand, brands=_named(brands), topic=next(iter(topics), ""), topics=_named(topics),
        figure=figure, chart=chart,
    )  # fmt: skip


def _named(ids: Sequence[str]) -> str:
    """Some ids, for a comment."""
    return ", ".join([*ids[:_MOST_NAMED], *(["…"] if len(ids) > _MOST_NAMED else [])]) or "none yet"


def schema_told(name: str | None, folder: Path | None) -> str:
    """A JSON Schema, or all by name; with a folder they are written there, and the setting of programs is told.

    The setting is ``yaml.schemas`` of the YAML language server: which schema is for which files. Raises UsageError for
    a name that there is not; OSError.
    """
    schemas = content.schemas()
    if name is not None and name not in schemas:
        hint = content.did_you_mean(name, schemas) or f"there are {', '.join(schemas)}"
        raise UsageError(f'there is no schema "{name}"; {hint}')
    chosen = schemas if name is None else {name: schemas[name]}
    if folder is None:
        return _json(chosen if name is None else schemas[name])
    folder.mkdir(parents=True, exist_ok=True)
    for each, text in chosen.items():
        (folder / f"{each}.json").write_text(_json(text) + "\n", encoding="utf-8")
    wanted = {
        (folder / f"{each}.json").as_posix(): f for each, f in content.files_by_schema().items() if each in chosen
    }
    return _json({"yaml.schemas": wanted})


def _json(value: object) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False)
