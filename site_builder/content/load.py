"""Load: the files of a site to content, and everything that is wrong with them.

In: the root of a site and the vocabulary of references. Out: ``Loaded``. Invariant: the order of everything is the
order of sorted paths; what cannot be read is in ``broken``, so that nobody complains a second time that it is unknown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeVar

from site_builder.content import editorial, limits, nodes
from site_builder.content.briefs import name_parts, read_article, read_brief
from site_builder.content.files import Files, Texts, node_of, table_of
from site_builder.content.folders import Survey, stem_of, survey
from site_builder.content.frontmatter import split
from site_builder.content.prose import Understood
from site_builder.content.reading import Reading, Within, unhurried
from site_builder.content.sources import Evidence, read_source, required_columns
from site_builder.model.editorial import Article, Brief, Settings
from site_builder.model.findings import Finding, Position
from site_builder.model.kept import KeptProse, Outline, outline
from site_builder.model.kept import Texts as TextsOfBrief
from site_builder.model.memory import Memory
from site_builder.model.references import Prose
from site_builder.model.site import Content
from site_builder.model.statistics import Vocabulary

T = TypeVar("T")
_Evidence = tuple[tuple[Any, ...], tuple[Finding, ...], tuple[str, ...]]
_Read = tuple[Brief | None, tuple[Finding, ...], tuple[str, ...]]
_Held = tuple[_Read, tuple[Outline, ...]]  # a brief without its long texts, and what is known of these


class NotASite(Exception):
    """The folder has no ``content/site.yaml``; a mistake of the command, not of an editor."""


@dataclass(frozen=True)
class Loaded:
    """What was read. ``content`` is None when not even ``site.yaml`` could be.

    ``broken`` holds the ids of entries, the stems of files and the uids of evidence that could not be read;
    ``texts`` the text of each file by its path.
    """

    content: Content | None
    findings: tuple[Finding, ...] = ()
    broken: frozenset[str] = frozenset()
    texts: Mapping[str, str] = field(default_factory=Texts)


def load(root: Path, vocabulary: Vocabulary, memory: Memory | None = None, within: Within = unhurried) -> Loaded:
    """Read every file below ``root``; what earlier builds made of a brief's text may be in ``memory``.

    ``within`` is what each file is read in. Raises what it raises, and NotASite when there is no ``content/site.yaml``.
    """
    if not (root / "content" / "site.yaml").exists():
        raise NotASite(f"there is no site in {root}: content/site.yaml is missing; name its folder with --root")
    found = survey(root)
    subjects = frozenset((*found.stems("content/brands"), *found.stems("content/markets")))
    reading = Reading(vocabulary, subjects, list(found.findings), within=within)
    files = Files(root, reading)
    settings = _settings(files, found, reading)
    parts = _parts(files, found, reading, memory)  # read even without settings: all findings in one run
    content = None if settings is None else Content(settings, **parts)
    findings = tuple(sorted(dict.fromkeys(reading.findings), key=lambda one: one.order))
    return Loaded(content, findings, frozenset(reading.broken), files.texts)


def _settings(files: Files, found: Survey, reading: Reading) -> Settings | None:
    if "content/site.yaml" not in found.files["content"]:
        return None  # a link or a folder: the survey has said so
    with reading.within("content/site.yaml"):
        node = files.node("content/site.yaml")
        if node is None and "site" in reading.broken:
            return None
        empty = nodes.Mapping((), Position("content/site.yaml"))
        return editorial.settings(node if node is not None else empty, reading)


def _parts(files: Files, found: Survey, reading: Reading, memory: Memory | None) -> dict[str, Any]:
    """The fields of ``Content`` beside the settings."""
    brands = _each(files, found.files["content/brands"], editorial.brand, reading)
    markets = _each(files, found.files["content/markets"], editorial.market, reading)
    evidence = tuple(_evidence(files, found, reading, memory))
    return {
        "sources": tuple(one.source for one in evidence if one.source is not None),
        "observations": tuple(value for one in evidence for value in one.observations),
        "targets": tuple(value for one in evidence for value in one.targets),
        "claims": tuple(value for one in evidence for value in one.claims),
        "brands": (*brands, *markets),
        "milestones": tuple(_each(files, found.files["content/milestones"], editorial.milestone, reading)),
        "authors": tuple(_catalogue(files, found, "authors", editorial.author, reading)),
        "topics": tuple(_catalogue(files, found, "topics", editorial.topic, reading)),
        "terms": tuple(_catalogue(files, found, "glossary", editorial.term, reading)),
        "rulings": tuple(_catalogue(files, found, "rulings", editorial.ruling, reading)),
        "comparabilities": tuple(editorial.comparabilities(_single(files, found, "measures"), reading)),
        "corrections": tuple(_catalogue(files, found, "corrections", editorial.correction, reading)),
        "briefs": tuple(_briefs(files, found, reading, memory)),
        "articles": tuple(_articles(files, found, reading)),
    }


def _single(files: Files, found: Survey, name: str) -> nodes.Node | None:
    path = f"content/{name}.yaml"
    return files.node(path) if path in found.files["content"] else None


def _catalogue(
    files: Files, found: Survey, name: str, one: Callable[[str, nodes.Node, Reading], T | None], reading: Reading
) -> Iterator[T]:
    with reading.within(f"content/{name}.yaml"):
        values = list(editorial.entries(_single(files, found, name), one, reading))
    yield from values


def _each(
    files: Files, paths: tuple[str, ...], one: Callable[[str, nodes.Node, Reading], T | None], reading: Reading
) -> Iterator[T]:
    """The values of files that hold one thing each; its id is the name of the file."""
    for path in paths:
        with reading.within(path):
            node = files.node(path)
            if node is None and stem_of(path) in reading.broken:
                continue
            value = one(stem_of(path), node if node is not None else nodes.Mapping((), Position(path)), reading)
        if value is None:
            reading.broken.add(stem_of(path))
        else:
            yield value


def _evidence(files: Files, found: Survey, reading: Reading, memory: Memory | None) -> Iterator[Evidence]:
    """What each source brings; one whose texts an earlier build has read is not read again."""
    tables = {stem_of(path): path for path in found.files["seeds"] if path.endswith(".csv")}
    paths = [path for path in found.files["seeds"] if path.endswith(".yaml")]
    pairs = [(path, tables.get(stem_of(path), "")) for path in paths]
    texts = [(files.text(path), files.text(table, limits.MAX_TABLE_BYTES) if table else None) for path, table in pairs]
    known = memory.key(_vocabulary(reading)) if memory else b""
    keys = [memory.key("source", pair, text, known) if memory else b"" for pair, text in zip(pairs, texts, strict=True)]

    def read(places: Sequence[int]) -> list[_Evidence]:
        return [_in_time(_source, pairs[place][0], reading, *pairs[place], *texts[place]) for place in places]

    for parts, findings, broken in memory.made(keys, read) if memory else read(range(len(pairs))):
        reading.findings.extend(findings)
        reading.broken.update(broken)
        yield Evidence(*parts)


def _source(reading: Reading, path: str, table_path: str, text: str | None, table_text: str | None) -> _Evidence:
    """The fields of what a source brings, what is wrong with its files, and the ids of what could not be read."""
    source_id = stem_of(path)
    node = node_of(text, path, reading) if text is not None else None
    parts: tuple[Any, ...] = ()
    if node is None and text is not None and not reading.broken:
        node = nodes.Mapping((), Position(path))
    if node is not None and not isinstance(node, nodes.Mapping):
        reading.add("EV102", node.position, "a source is made of keys", "begin with source: and its keys below it")
        reading.broken.add(source_id)
    elif node is not None:
        wanted = required_columns(node)
        table = table_of(table_text, table_path, wanted, reading) if table_text is not None else None
        brought = read_source(source_id, node, (table_path, table) if table is not None else None, reading)
        parts = (brought.source, brought.observations, brought.targets, brought.claims)
    return parts, tuple(reading.findings), tuple(sorted(reading.broken))


def _briefs(files: Files, found: Survey, reading: Reading, memory: Memory | None) -> Iterator[Brief]:
    """The briefs; one whose text an earlier build has read is not read again."""
    paths = found.files["content/briefs"]
    read = (_in_time(_brief, path, reading, path, files.text(path)) for path in paths)
    rows = _kept(files, paths, reading, memory) if memory else read
    for brief, findings, broken in rows:
        reading.findings.extend(findings)
        reading.broken.update(broken)
        if brief is not None:
            yield brief


def _kept(files: Files, paths: Sequence[str], reading: Reading, memory: Memory) -> Iterator[_Read]:
    """The briefs in some files; of each only what others ask of it is held, its long texts are kept."""
    known = memory.key(_vocabulary(reading))
    keys: list[bytes] = []
    texts: list[Callable[[], Any]] = []
    for path in paths:
        text = files.text(path)
        keys.append(memory.key("brief", path, text, known))
        texts.append(memory.aside(text))
        if text is not None:
            files.texts.add(path, texts[-1])

    def read(places: Sequence[int]) -> Iterator[tuple[_Held, TextsOfBrief]]:
        return (_in_two(_in_time(_brief, paths[p], reading, paths[p], texts[p]())) for p in places)

    for key, (((held, *rest), told), load) in zip(keys, memory.apart(keys, read), strict=True):
        brief = held
        if held is not None:
            late = [KeptProse(one, number, load) for number, one in enumerate(told)]
            brief = replace(held, digest=key, key_points=tuple(late[:-1]), body=late[-1])
        yield brief, *rest


def _in_two(read: _Read) -> tuple[_Held, TextsOfBrief]:
    """What is held of a brief, and its long texts: its key points, and its body as the last one."""
    brief, findings, broken = read
    if brief is None:
        return (read, ()), ()
    texts = (*brief.key_points, brief.body)
    held = replace(brief, key_points=(), body=Prose(()))
    return ((held, findings, broken), tuple(map(outline, texts))), tuple(text.segments for text in texts)


def _vocabulary(reading: Reading) -> tuple[object, ...]:
    """All that a text is read with, in an order that is always the same."""
    words = reading.vocabulary
    return (
        sorted(words.statistics.items()),
        sorted(words.styles),
        sorted(words.chart_kinds),
        sorted(reading.subjects),
    )


def _in_time(read: Callable[..., T], path: str, whole: Reading, *args: str | None) -> T:
    """What is read of one file, with findings and broken ids of its own, in the time that a file is given."""
    with whole.within(path):
        understood = Understood(whole.understood.anywhere)
        return read(Reading(whole.vocabulary, whole.subjects, understood=understood), *args)


def _brief(reading: Reading, path: str, text: str | None) -> _Read:
    """A brief, what is wrong with its file, and the ids of what could not be read in it."""
    stem = stem_of(path)
    file, named = split(text, path) if text is not None else None, name_parts(stem)
    reading.findings.extend(file.findings if file is not None else ())
    brief = read_brief(stem, *named, file, reading) if file is not None and named is not None else None
    if brief is None:
        reading.broken.add(stem)
    return brief, tuple(reading.findings), tuple(sorted(reading.broken))


def _articles(files: Files, found: Survey, reading: Reading) -> Iterator[Article]:
    for path in found.files["content/pages"]:
        with reading.within(path):
            file = files.front_matter(path)
            article = read_article(stem_of(path), file, reading) if file is not None else None
        if article is None:
            reading.broken.add(stem_of(path))
        else:
            yield article
