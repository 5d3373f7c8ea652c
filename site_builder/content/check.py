"""Check: content to a site, and everything that is wrong with it as a whole.

In: ``Loaded`` and a moment. Out: ``Checked``: the site at that moment, and findings. Invariant: a ``Site`` is made here
and nowhere else; a rule sees all briefs, drafts included, so that nothing waits until the day of publication.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta

from site_builder.content import (
    check_dates,
    check_editorial,
    check_ids,
    check_lines,
    check_markdown,
    check_naked,
    check_routes,
    check_spelling,
)
from site_builder.content.check_context import Checking
from site_builder.content.load import Loaded
from site_builder.content.prose_text import remembering
from site_builder.content.reading import Within, unhurried
from site_builder.model.editorial import Brief
from site_builder.model.findings import Finding
from site_builder.model.memory import Memory
from site_builder.model.site import Content, Site
from site_builder.model.statistics import Vocabulary

_AT_ONCE = 100  # briefs whose words are looked at together, rule after rule: so many are read and held


@dataclass(frozen=True)
class Checked:
    """A site as far as it is sound, and the findings of check alone (those of load are with ``Loaded``)."""

    site: Site
    findings: tuple[Finding, ...]


RuleOfCheck = Callable[[Checking], Iterator[Finding]]

# Codes and the rule that finds them. To add a rule: one generator function, one line here, one line in model/rules.py,
# one folder in tests/sites_invalid/.
RULES_OF_CHECK: tuple[tuple[str, RuleOfCheck], ...] = (
    ("EV203", check_naked.numbers_are_referred_to),
    ("EV210 EV260 EV261 EV262 EV263 EV265 EV268", check_markdown.marks_are_kept),
    ("EV210", check_lines.lines_hold_no_references),
    ("EV246 EV248", check_naked.waivers_are_used),
    ("EV251", check_ids.references_name_sources),
    ("EV250 EV252", check_ids.evidence_names_what_exists),
    ("EV258", check_ids.replacements_fit),
    ("EV264", check_ids.names_are_of_one),
    ("EV259", check_ids.brands_are_no_part_of_themselves),
    ("EV250 EV251 EV252", check_ids.milestones_name_what_exists),
    ("EV251 EV252", check_ids.rulings_name_what_exists),
    ("EV250 EV251 EV253 EV254 EV256", check_ids.briefs_name_what_exists),
    ("EV251 EV252", check_ids.blocks_name_what_exists),
    ("EV250 EV253 EV255", check_ids.settings_name_what_exists),
    ("EV257", check_ids.ids_are_unique),
    ("EV414", check_editorial.something_is_written),
    ("EV400", check_editorial.briefs_have_key_points),
    ("EV401 EV402", check_editorial.updates_are_explained),
    ("EV409", check_dates.days_have_come),
    ("EV403", check_editorial.briefs_are_filed),
    ("EV266 EV267", check_editorial.names_can_be_drawn),
    ("EV404", check_editorial.brands_are_spelt_our_way),
    ("EV405", check_editorial.publication_has_an_order),
    ("EV406", check_editorial.one_callout),
    ("EV413", check_dates.reports_come_after),
    ("EV415", check_dates.sources_are_read_once_published),
    ("EV407", check_editorial.words_do_not_collide),
    ("EV408", check_editorial.targets_are_something),
    ("EV431", check_spelling.spelling_is_one),
    ("EV500 EV501", check_routes.addresses_are_unique),
    ("EV502", check_markdown.links_lead_somewhere),
)


# Rules that look at the words of each brief by themselves, with the names of brands and the language: what they pass,
# they pass again.
_OF_WORDS = frozenset(
    {
        check_naked.numbers_are_referred_to,
        check_markdown.marks_are_kept,
        check_editorial.brands_are_spelt_our_way,
        check_editorial.something_is_written,
        check_spelling.spelling_is_one,
    }
)


def check(
    loaded: Loaded,
    now: datetime,
    vocabulary: Vocabulary,
    memory: Memory | None = None,
    within: Within = unhurried,
) -> Checked:
    """Hold loaded content against every rule, and make the site of what is public at ``now`` (with time zone).

    ``memory`` may know briefs whose words an earlier check found to be in order; with one, the words of briefs are
    looked at ``within`` a time, whose end is raised.

    Raises:
        ValueError: if nothing was loaded (``loaded.content`` is None), which has its findings already.
    """
    if loaded.content is None:
        raise ValueError("there is no content to check")
    checking = Checking(loaded.content, loaded.broken, loaded.texts, vocabulary, now)
    everything = (one for _, rule in RULES_OF_CHECK for one in rule(checking))
    findings = _found(checking, memory, within) if memory else set(everything)
    site = Site(loaded.content, public_briefs(loaded.content, now), now)
    return Checked(site, tuple(sorted(findings, key=lambda found: found.order)))


def _found(checking: Checking, memory: Memory, within: Within) -> set[Finding]:
    """What all rules find; the words of a brief that are known to be in order are not looked at again."""
    briefs = [brief for brief in checking.content.briefs if brief.digest]  # those of which it is known what was read
    names = [(brand.name, brand.aliases, brand.kind) for brand in checking.content.brands]
    known = memory.key(names, checking.content.settings.language)
    keys = [memory.key("words", brief.digest, known) for brief in briefs]

    def look(places: Sequence[int]) -> Iterator[tuple[Finding, ...]]:
        for start in range(0, len(places), _AT_ONCE):
            some = [briefs[place] for place in places[start : start + _AT_ONCE]]
            with within(some[0].position.path if len(some) == 1 else "content/briefs"):
                found = _of_words(checking, some)
            yield from found

    of_words = memory.made(keys, look, lasting=lambda findings: not findings)
    others = replace(checking, sound=frozenset(brief.id for brief in briefs))
    return {*(one for some in of_words for one in some), *(one for _, rule in RULES_OF_CHECK for one in rule(others))}


def _of_words(checking: Checking, briefs: Sequence[Brief]) -> list[tuple[Finding, ...]]:
    """What the rules of words find in each of some briefs."""
    theirs = replace(checking, content=replace(checking.content, briefs=tuple(briefs)), running=remembering())
    found: dict[str, list[Finding]] = {brief.position.path: [] for brief in briefs}
    for rule in (rule for _, rule in RULES_OF_CHECK if rule in _OF_WORDS):
        for one in rule(theirs):
            found.get(one.position.path, []).append(one)  # what stands elsewhere is found with the other rules
    return [tuple(found[brief.position.path]) for brief in briefs]


def public_briefs(content: Content, now: datetime) -> tuple[Brief, ...]:
    """The briefs that readers may see at ``now``, newest first."""
    public = [brief for brief in content.briefs if is_public(brief, now)]
    by_name = sorted(public, key=lambda brief: brief.id)
    return tuple(sorted(by_name, key=lambda brief: brief.date, reverse=True))


def lasting(content: Content, now: datetime) -> tuple[datetime, datetime]:
    """From when until when a site of this content is what it is at ``now``.

    At most the day, in the zone of ``now``: briefs are dated by days, and years are told as far as the day has come.
    """
    day = datetime.combine(now.date(), time(0), now.tzinfo)
    turns = [turn for brief in content.briefs for turn in (brief.publish_at, brief.expires_at) if turn is not None]
    since = max([day, *(turn for turn in turns if turn <= now)])
    return since, min([day + timedelta(days=1), *(turn for turn in turns if turn > now)])


def is_public(brief: Brief, now: datetime) -> bool:
    """Not a draft, not dated after today, and between ``publish_at`` (included) and ``expires_at`` (not included)."""
    if brief.draft or brief.date > now.date():
        return False
    if brief.publish_at is not None and now < brief.publish_at:
        return False
    return brief.expires_at is None or now < brief.expires_at
