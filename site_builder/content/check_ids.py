"""Rules about ids: whatever is named must exist, and once.

In: ``Checking``. Out: findings EV250-EV299. Invariant: an id whose file could not be read is never called unknown.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from site_builder.content.check_context import Checking, references_to_sources
from site_builder.content.nearest import did_you_mean
from site_builder.model.blocks import ChartBlock, ComparisonBlock, VerdictBlock
from site_builder.model.editorial import Brand, Brief
from site_builder.model.evidence import Observation, Target
from site_builder.model.findings import Finding, Position
from site_builder.model.rules import finding

# Ids of charts that pages make by themselves (site_builder/pages): an editor's would take their address.
KEPT_FOR_PAGES = re.compile(r"(brand|bullet|spark)-|compare-(battery|change|said)-|(milestones|targets-\d{4})$")
_NOUNS = {
    "EV250": ("subject", "content/brands/ or content/markets/"),
    "EV251": ("source", "seeds/"),
    "EV253": ("author", "content/authors.yaml"),
    "EV254": ("topic", "content/topics.yaml"),
    "EV255": ("brief", "content/briefs/"),
}


def references_name_sources(checking: Checking) -> Iterator[Finding]:
    """``@source`` in a reference names a source."""
    for reference in references_to_sources(checking.content):
        if reference.source is not None and _missing(checking, reference.source, checking.sources):
            place = checking.place(reference.position, reference.source)
            at = Position(place.path, place.line, max(1, place.column - 1)) if place != reference.position else place
            yield _unknown("EV251", at, reference.source, checking.sources)


def evidence_names_what_exists(checking: Checking) -> Iterator[Finding]:
    """Observations, targets and claims name subjects, and each other."""
    content = checking.content
    rows: tuple[Observation | Target, ...] = (*content.observations, *content.targets)
    for row in rows:
        yield from _subject(checking, row.position, row.subject, "subject")
        same_kind = checking.observations if row.uid in checking.observations else checking.targets
        if row.supersedes is not None:
            yield from _evidence(checking, row.position, row.supersedes, row.source, same_kind, "supersedes")
    for claim in content.claims:
        if claim.subject is not None:
            yield from _subject(checking, claim.position, claim.subject, "subject")
        known = checking.observations | checking.targets | checking.claims
        for key, named in (("about", claim.about), ("base", claim.base)):
            if named is not None:
                yield from _evidence(checking, claim.position, named, claim.source, known, key)


def replacements_fit(checking: Checking) -> Iterator[Finding]:
    """What a figure or target says that it replaces is of the same subject and period, and not itself."""
    content = checking.content
    every: tuple[Observation | Target, ...] = (*content.observations, *content.targets)
    rows = {row.uid: row for row in every}
    replaced = {
        uid: row.supersedes if "/" in row.supersedes else f"{row.source}/{row.supersedes}"
        for uid, row in rows.items()
        if row.supersedes is not None
    }
    for uid, then_uid in replaced.items():
        now, then = rows[uid], rows.get(then_uid)
        message = ""
        if _leads_back(uid, replaced):
            message = "this replaces itself, directly or by way of others"
        elif then is not None and (then.subject, then.period) != (now.subject, now.period):
            there, here = f"{then.subject} in {then.period}", f"{now.subject} in {now.period}"
            message = f'"{now.supersedes}" is about {there}, and what replaces it about {here}'
        if message:
            place = _place(checking, now.position, now.supersedes or "", "supersedes")
            yield finding("EV258", place, message, "name the older figure that this one replaces, or delete the key")


def names_are_of_one(checking: Checking) -> Iterator[Finding]:
    """No two subjects have one name or alias, case, spaces and hyphens not counted."""
    first: dict[str, tuple[Brand, str]] = {}
    for brand in sorted(checking.content.brands, key=lambda one: one.position):
        own: set[str] = set()
        for key, written in (("name", brand.name), *(("aliases", alias) for alias in brand.aliases)):
            folded = re.sub(r"[\s_-]", "", written).casefold()
            other, as_written = first.setdefault(folded, (brand, written))
            if other is brand or folded in own:
                continue
            own.add(folded)
            there = f"{other.position.path}:{checking.place(other.position, as_written).line}"
            message = f'"{written}" is also a name of "{other.id}" ({there}), so that readers could not tell them apart'
            yield finding(
                "EV264", checking.place(brand.position, written, key), message, "change or delete one of the two"
            )


def brands_are_no_part_of_themselves(checking: Checking) -> Iterator[Finding]:
    """A brand is not part of itself."""
    parents = {brand.id: brand.part_of for brand in checking.content.brands if brand.part_of is not None}
    for brand in checking.content.brands:
        if _leads_back(brand.id, parents):
            place = _place(checking, brand.position, parents[brand.id], "part_of")
            message = f'"{brand.id}" would be part of itself, directly or by way of others'
            yield finding("EV259", place, message, "name the group that it is part of, or delete the key")


def _leads_back(start: str, steps: Mapping[str, str]) -> bool:
    """True when one comes back to ``start`` by going on from it."""
    seen, here = {start}, steps.get(start)
    while here is not None and here not in seen:
        seen.add(here)
        here = steps.get(here)
    return here == start


def milestones_name_what_exists(checking: Checking) -> Iterator[Finding]:
    """Milestones name subjects, evidence and sources."""
    known = checking.observations | checking.targets | checking.claims
    for milestone in checking.content.milestones:
        for subject in milestone.subjects:
            yield from _subject(checking, milestone.position, subject, "subjects")
        if milestone.refers_to is not None:
            yield from _evidence(checking, milestone.position, milestone.refers_to, "", known, "refers_to")
        yield from _sources(checking, milestone.position, milestone.sources)


def rulings_name_what_exists(checking: Checking) -> Iterator[Finding]:
    """Rulings name observations, claims and sources."""
    for ruling in checking.content.rulings:
        for key, named in (("use", ruling.use), *(("over", uid) for uid in ruling.over)):
            if named is not None:
                yield from _evidence(checking, ruling.position, named, "", checking.observations, key)
        if ruling.claim is not None:
            yield from _evidence(checking, ruling.position, ruling.claim, "", checking.claims, "claim")
        yield from _sources(checking, ruling.position, ruling.sources)


def briefs_name_what_exists(checking: Checking) -> Iterator[Finding]:
    """The front matter of briefs names authors, brands, topics, a source and a chart of the text."""
    for brief in checking.content.briefs:
        people = [*brief.authors]
        if brief.second_check is not None and brief.second_check.startswith("person:"):
            people.append(brief.second_check.removeprefix("person:").strip())
        for author in people:
            if _missing(checking, author, checking.authors, "authors"):
                yield _unknown("EV253", checking.place(brief.position, author), author, checking.authors)
        for brand in brief.brands:
            yield from _subject(checking, brief.position, brand, "brands")
        for topic in brief.topics:
            if _missing(checking, topic, checking.topics, "topics"):
                yield _unknown("EV254", checking.place(brief.position, topic, "topics"), topic, checking.topics)
        if brief.about_source is not None:
            yield from _sources(checking, brief.position, (brief.about_source,), "about_source")
        charts = [block.id for block in brief.body.blocks if isinstance(block, ChartBlock)]
        if brief.lead_chart is not None and brief.lead_chart not in charts and not _is_tried(brief, brief.lead_chart):
            place = checking.place(brief.position, brief.lead_chart, "lead_chart")
            message = f'"{brief.lead_chart}" is not the id of a chart in this brief'
            yield finding("EV256", place, message, did_you_mean(brief.lead_chart, charts))


def _is_tried(brief: Brief, chart: str) -> bool:
    """Whether the text has a chart of that id all the same, in a block that could not be read."""
    return re.search(rf"^id:\s*['\"]?{re.escape(chart)}['\"]?\s*$", brief.body.source, re.MULTILINE) is not None


def blocks_name_what_exists(checking: Checking) -> Iterator[Finding]:
    """Comparisons and verdicts name a source and what it says."""
    for prose in (brief.body for brief in checking.content.briefs):
        for block in prose.blocks:
            if not isinstance(block, ComparisonBlock | VerdictBlock):
                continue
            if block.source not in checking.sources:
                yield from _sources(checking, block.position, (block.source,), "source")
                continue
            if isinstance(block, ComparisonBlock):
                for row in block.rows:
                    known = checking.claims | checking.observations
                    yield from _evidence(checking, row.position, row.says, block.source, known, "says")
            else:
                for claim in block.claims:
                    yield from _evidence(checking, block.position, claim, block.source, checking.claims, "claims")


def settings_name_what_exists(checking: Checking) -> Iterator[Finding]:
    """``site.yaml``, brands and corrections name what exists."""
    content = checking.content
    settings = content.settings
    if _missing(checking, settings.publisher, checking.authors, "authors"):
        place = checking.place(settings.position, settings.publisher, "publisher")
        yield _unknown("EV253", place, settings.publisher, checking.authors)
    for subject in settings.scoreboard:
        yield from _subject(checking, settings.position, subject, "scoreboard")
    for brand in content.brands:
        if brand.part_of is not None:
            yield from _subject(checking, brand.position, brand.part_of, "part_of")
    briefs = frozenset(brief.id for brief in content.briefs)
    for correction in content.corrections:
        for page in correction.pages:
            if _missing(checking, page, briefs):
                yield _unknown("EV255", checking.place(correction.position, page, "pages"), page, briefs)


def ids_are_unique(checking: Checking) -> Iterator[Finding]:
    """No id stands for two things in different files: subjects, briefs, charts."""
    content = checking.content
    charts = [
        (block.id, block.position)
        for brief in content.briefs
        for block in brief.body.blocks
        if isinstance(block, ChartBlock)
    ]
    for name, position in charts:
        if KEPT_FOR_PAGES.match(name):
            message = f'the chart id "{name}" is of a form that is kept for charts that pages make by themselves'
            yield finding("EV257", position, message, "give it another id")
    subjects = [(brand.id, brand.position) for brand in content.brands]
    briefs = [(brief.id, brief.position) for brief in content.briefs]
    for noun, named in (("subject", subjects), ("brief", briefs), ("chart", charts)):
        first: dict[str, Position] = {}
        for name, position in sorted(named, key=lambda pair: pair[1]):
            if name in first:
                other = first[name]
                message = f'the {noun} id "{name}" is taken by {other.path}:{other.line}'
                yield finding("EV257", position, message, "give it another id")
            else:
                first[name] = position


def _missing(checking: Checking, name: str, known: Collection[str], catalogue: str = "") -> bool:
    """True for a name that nothing has, unless it (or the whole catalogue) could not be read."""
    return name not in known and name not in checking.broken and catalogue not in checking.broken


def _unknown(code: str, position: Position, name: str, known: Collection[str]) -> Finding:
    noun, folder = _NOUNS[code]
    article = "an" if noun[0] in "aeiou" else "a"
    advice = did_you_mean(name, known) or f"add it to {folder}"
    return finding(code, position, f'"{name}" is not {article} {noun} of this site', advice)


def _subject(checking: Checking, start: Position, subject: str, key: str) -> Iterator[Finding]:
    if _missing(checking, subject, checking.subjects):
        yield _unknown("EV250", _place(checking, start, subject, key), subject, checking.subjects)


def _sources(checking: Checking, start: Position, sources: Collection[str], key: str = "sources") -> Iterator[Finding]:
    for source in sources:
        if _missing(checking, source, checking.sources):
            yield _unknown("EV251", _place(checking, start, source, key), source, checking.sources)


def _evidence(
    checking: Checking, start: Position, named: str, source: str, known: Collection[str], key: str
) -> Iterator[Finding]:
    """A bare id of the same source, or ``<source>/<id>``; ``known`` are the uids that may be meant."""
    uid = named if "/" in named or not source else f"{source}/{named}"
    owner, _, name = uid.rpartition("/")
    if uid in known or uid in checking.broken or owner in checking.broken:
        return
    place = _place(checking, start, named, key)
    if not owner:
        yield finding("EV252", place, f'"{named}" does not say of which source', "write <source id>/<id>")
    elif owner not in checking.sources:
        yield _unknown("EV251", place, owner, checking.sources)
    else:
        near = [one.rpartition("/")[2] for one in known if one.startswith(f"{owner}/")]
        message = f'"{name}" is not {_wanted(checking, known)} of the source "{owner}"'
        yield finding("EV252", place, message, did_you_mean(name, near))


def _wanted(checking: Checking, known: Collection[str]) -> str:
    """What the ids in ``known`` are ids of."""
    nouns = {"an observation": checking.observations, "a target": checking.targets, "a claim": checking.claims}
    there = [noun for noun, uids in nouns.items() if uids and uids <= set(known)]
    return " or ".join(there) or "any evidence"


def _place(checking: Checking, start: Position, word: str, key: str) -> Position:
    """The word behind its key if the key is there, else the word, else ``start``; on one line in a table."""
    if start.path.endswith(".csv"):
        found = checking.place(start, word)
        return found if found.line == start.line else start
    behind = checking.place(start, word, key)
    return behind if behind != start else checking.place(start, word)
