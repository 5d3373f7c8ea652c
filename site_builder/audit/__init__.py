"""The audit: findings and verdicts that need numbers.

In: a checked ``Site``, its ``Statistics``, and ``Words``. Out: ``Audit``: findings, and a ``Judgement`` for each claim.
Invariant: no verdict is read from seeds/; each is computed from other evidence or given by a ruling with sources.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from site_builder.audit.as_own import contradicted_as_own
from site_builder.audit.bench import Bench
from site_builder.audit.charts import unlike_in_charts, unlike_in_comparisons
from site_builder.audit.conflicts import brands_and_groups, conflicts, parts_and_wholes
from site_builder.audit.empty_blocks import nothing_to_show
from site_builder.audit.references import lengths, unanswerable
from site_builder.audit.staleness import stale_figures
from site_builder.audit.verdicts import disagreements, judgements_of
from site_builder.model.evidence import Judgement
from site_builder.model.findings import Finding
from site_builder.model.memory import Memory
from site_builder.model.site import Site
from site_builder.model.statistics import Statistics
from site_builder.wording import Words

# One line a rule of this stage. What a rule finds in a brief follows from that brief and from all that is no brief.
RULES_OF_AUDIT: tuple[Callable[[Bench], Iterator[Finding]], ...] = (
    unanswerable,
    contradicted_as_own,
    lengths,
    conflicts,
    parts_and_wholes,
    brands_and_groups,
    unlike_in_charts,
    unlike_in_comparisons,
    nothing_to_show,
    stale_figures,
    disagreements,
)


@dataclass(frozen=True)
class Audit:
    """What the audit came to; ``judgements`` by claim uid."""

    findings: tuple[Finding, ...]
    judgements: Mapping[str, Judgement]


def audit(site: Site, statistics: Statistics, words: Words, memory: Memory | None = None) -> Audit:
    """Judge every claim and report what needs numbers to be seen; ``memory`` may know what was judged before."""
    bench = Bench(site, statistics, words)
    if memory is None:
        return _audited(replace(bench, judgements=judgements_of(bench)))
    ground = memory.key("ground", replace(site.content, briefs=()), words.fingerprint)
    judgements = _remembered(bench, ground, memory)
    keys = {brief.id: memory.key("sound", ground, brief.digest) for brief in site.content.briefs if brief.digest}
    known = memory.find(keys.values())
    sound = frozenset(id_ for id_, key in keys.items() if key in known)
    bench = replace(bench, judgements=judgements, sound=sound)
    audited = _audited(bench)
    faulty = {found.position.path for found in audited.findings}
    memory.keep({keys[b.id]: True for b in bench.briefs if b.position.path not in faulty and b.id in keys})
    return audited


def _audited(bench: Bench) -> Audit:
    return Audit(tuple(found for rule in RULES_OF_AUDIT for found in rule(bench)), bench.judgements)


def _remembered(bench: Bench, ground: bytes, memory: Memory) -> Mapping[str, Judgement]:
    """The judgements; they follow from the ground, which is everything that is no brief."""
    key = memory.key("judgements", ground)
    known: Mapping[str, Judgement] | None = memory.find([key]).get(key)
    if known is None:
        known = judgements_of(bench)
        memory.keep({key: known})
    return known


__all__ = ["RULES_OF_AUDIT", "Audit", "audit"]
