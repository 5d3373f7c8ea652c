"""What editors begin with: a new site, brief, brand, milestone, source or figure, and the schemas for their programs.

In: where, and what it is to be called. Out: new files, or a figure more in that of a source. Invariant: nothing that an
editor wrote is ever written over; what is begun here passes check, or check names what only an editor can fill in.
"""

from __future__ import annotations

import itertools
import json
import re
import shutil
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from string import Template

from site_builder import content, pipeline
from site_builder.model.evidence import METRICS, Measure
from site_builder.model.period import Period
from site_builder.model.site import Site
from site_builder.model.statistics import Statistics
from site_builder.problems import UsageError

_BEGINNINGS = Path(__file__).parent / "beginnings"
ENTRIES = {"brand": "content/brands", "milestone": "content/milestones", "source": "seeds"}  # folders by kind
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


def begin(kind: str, title: Sequence[str], slug: str | None, root: Path, examined: pipeline.Examined) -> str:
    """Begin a brief, an observation or what ``ENTRIES`` names; a sentence that says where. Raises as those that do."""
    site = examined.parts[0]
    day, line = site.now.date(), " ".join(title)
    if kind == "brief":
        return f"{begin_brief(line, slug, root, day, examined)} is a draft; site-builder serve shows it"
    if kind == "observation":
        path, at = begin_observation(title[0], " ".join(title[1:]), slug, root, site)
        return f"{path}:{at} begins a figure; site-builder check says what it lacks"
    return f"{begin_entry(kind, line, slug, root, day, site)} begins; site-builder check says what it lacks"


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
    path = root / "content" / "briefs" / f"{day.isoformat()}-{slug}.md"
    return _begun(path, _brief(_as_title(title, slug), slug, site, statistics))


def begin_entry(kind: str, title: str, slug: str | None, root: Path, day: date, site: Site) -> Path:
    """Write the file of a ``kind`` of ``ENTRIES``, named by its title, and by the month for a milestone; its path.

    A ``title`` that could be a slug is taken for both. Raises UsageError when the file is there, or when no name can
    be made of the title; OSError.
    """
    title = _fit(title)
    slug = slug_of(title) if slug is None else slug
    if not content.is_slug(slug):
        raise UsageError(f"{slug!r} is no slug: use a-z, 0-9 and hyphens, at most 80")
    brands = _named_first(_brands(site), title)
    headline = next((found for brand in brands if (found := site.brands[brand].headline)), Measure("deliveries"))
    text = Template((_BEGINNINGS / f"{kind}.yaml").read_text(encoding="utf-8")).substitute(
        title=json.dumps(_as_title(title, slug), ensure_ascii=False), day=day.isoformat(),
        brand=next(iter(brands), ""), brands=_named(brands), headline=_measure(headline),
    )  # fmt: skip
    name = f"{day:%Y-%m}-{slug}" if kind == "milestone" else slug
    return _begun(root / ENTRIES[kind] / f"{name}.yaml", text)


def begin_observation(source: str, name: str, slug: str | None, root: Path, site: Site) -> tuple[Path, int]:
    """Add an observation to the file of a source, after its others; the path and the line on which it begins.

    It counts what the last one there counts, or what is usual of the first maker. ``name`` makes its id, and is its
    period where it is one, as ``2025-12`` is; without a name it is ``figure-1`` or the next that is free. What it says
    and when is left empty, and check asks for it. Raises UsageError where there is no such source, or a figure of that
    id, or a file that nothing can be added to; OSError.
    """
    source = source.removeprefix("seeds/").removesuffix(".yaml")
    path = root / "seeds" / f"{source}.yaml"
    if not content.is_slug(source) or not path.is_file():
        known = sorted(file.stem for file in (root / "seeds").glob("*.yaml"))
        hint = content.did_you_mean(source, known) or "begin it with: site-builder new source"
        raise UsageError(f'there is no source "{source}" in seeds/; {hint}')
    text = path.read_bytes().decode("utf-8", "replace")
    taken = {one.id for one in site.content.observations if one.source == source} | content.ids_in_source(text)
    numbered = (f"figure-{number}" for number in itertools.count(1))
    id_ = slug or (slug_of(name) if name else next(n for n in numbered if n not in taken))
    if not content.is_slug(id_):
        raise UsageError(f"{id_!r} is no id: use a-z, 0-9 and hyphens, at most 80")
    if id_ in taken:
        raise UsageError(f"{path} has a figure or claim {id_!r} already; choose another id with --slug")
    try:
        whole, line = content.with_observation(text, _observation(id_, name, source, site))
    except ValueError as problem:
        raise UsageError(f"nothing can be added to {path}: {problem}") from None
    new = path.with_name(f".{path.name}.new")  # in its place at once: half a file would be lost work
    new.write_bytes(whole.encode("utf-8"))
    shutil.copymode(path, new)
    new.replace(path)
    return path, line


def _observation(id_: str, name: str, source: str, site: Site) -> list[tuple[str, str]]:
    """The keys of a new observation with their values as YAML; those that nobody can guess are empty."""
    said = [o for o in site.content.observations if o.source == source]
    last = max(said, key=lambda o: (o.position.path.endswith(".yaml"), o.position.line), default=None)
    brand = next(iter(_brands(site)), "")
    headline = site.brands[brand].headline if brand else None
    measure = last.measure if last else headline or Measure("deliveries")
    compiler = [("compiled_by", json.dumps(measure.compiled_by))] if measure.compiled_by else []
    return [
        ("id", json.dumps(id_) if id_[0].isdigit() else id_),
        ("subject", last.subject if last else brand),
        ("metric", f"{measure.metric}  # or {', '.join(m for m in METRICS if m != measure.metric)}"),
        ("metric_as_written", " # the source's own word, such as delivered"),
        ("scope", f"{{{_scope(measure)}}}  # what the source does not say stays out"),
        *compiler,
        (
            "period",
            json.dumps(name) if _is_period(name) else " # 2025, 2025-Q4, 2025-11 or 2025-01..2025-11, in quotes",
        ),
        ("as_written", ' # in its own token, in quotes: "70,327", "~1.8 million", "over 40,000"'),
    ]


def _is_period(name: str) -> bool:
    try:
        Period.parse(name)
    except ValueError:
        return False
    return True


def _begun(path: Path, text: str) -> Path:
    """A new file with a text. Raises UsageError where there is one already; OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        raise UsageError(f"{path} is there already; nothing was written") from None
    return path


def _as_title(title: str, slug: str) -> str:
    """A slug that was given as a title, in words."""
    return slug.replace("-", " ").capitalize() if title == slug else title


def _measure(measure: Measure) -> str:
    """A measure as editors write it, without what is not stated."""
    return f"{{metric: {measure.metric}, scope: {{{_scope(measure)}}}}}"


def _scope(measure: Measure) -> str:
    """What of a scope is stated, as editors write it between braces."""
    scope = {
        "geography": measure.scope.geography,
        "powertrain": measure.scope.powertrain,
        "vehicles": measure.scope.vehicles,
        "exports": measure.scope.exports,
    }
    return ", ".join(f"{key}: {value}" for key, value in scope.items() if value != "unstated")


def _brands(site: Site) -> dict[str, str]:
    """The names of the site's makers by id, those of the front page first."""
    known = {brand.id: brand.name for brand in site.content.brands if brand.kind != "market"}
    return {id_: known[id_] for id_ in dict.fromkeys([*site.settings.scoreboard, *known]) if id_ in known}


def _named_first(names: Mapping[str, str], title: str) -> list[str]:
    """Ids with their names: those that a title names, by either and in whole words, before the others."""

    def place(id_: str) -> int:
        found = (re.search(rf"(?<!\w){re.escape(word)}(?!\w)", title, re.IGNORECASE) for word in (id_, names[id_]))
        return min((match.start() for match in found if match), default=len(title))

    return sorted(names, key=place)


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
        raise UsageError("it needs a title; write it, in quotes, after: site-builder new brief")
    if not line.isprintable():
        raise UsageError(f"the title {line!r} holds characters that cannot be shown")
    return line


def _brief(title: str, slug: str, site: Site, statistics: Statistics) -> str:
    """The text of a new brief."""
    known = _brands(site)
    brands = _named_first(known, title)
    newest = {brand: found for brand in brands if (found := statistics.newest(brand)) is not None}
    shown = next(iter(newest), "")
    authors = sorted(
        {author.id for author in site.content.authors}, key=lambda one: (one != site.settings.publisher, one)
    )
    topics = _named_first({topic.id: topic.name for topic in site.content.topics}, title)
    figure = chart = ""
    if shown:
        period = newest[shown].evidence.period
        figure = _FIGURE.substitute(name=known[shown], reference=f"{shown} {period}")
        every = "monthly" if period.is_month else "quarterly"
        chart = _CHART.substitute(id=f"figures-of-{slug}"[:80].rstrip("-"), series=f"{shown} {every}")
    return Template((_BEGINNINGS / "brief.md").read_text(encoding="utf-8")).substitute(
        title=json.dumps(title, ensure_ascii=False), author=next(iter(authors), ""), authors=_named(authors),
        brand=next(iter(brands), ""), brands=_named(brands), topic=next(iter(topics), ""), topics=_named(topics),
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
