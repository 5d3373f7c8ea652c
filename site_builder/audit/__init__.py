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
from site_builder.audit.conflicts import conflicts, parts_and_wholes
from site_builder.audit.references import lengths, unanswerable
from site_builder.audit.staleness import stale_figures
from site_builder.audit.verdicts import disagreements, judgements_of
from site_builder.model.evidence import Judgement
from site_builder.model.findings import Finding
from site_builder.model.memory import Memory
from site_builder.model.site import Site
from site_builder.model.statistics import Statistics
from site_builder.wording import Words

# One line a rule of this stage.
RULES_OF_AUDIT: tuple[Callable[[Bench], Iterator[Finding]], ...] = (
    unanswerable,
    contradicted_as_own,
    lengths,
    conflicts,
    parts_and_wholes,
    unlike_in_charts,
    unlike_in_comparisons,
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
    judgements = _remembered(bench, memory) if memory else judgements_of(bench)
    bench = Bench(site, statistics, words, judgements)
    findings = tuple(found for rule in RULES_OF_AUDIT for found in rule(bench))
    return Audit(findings, judgements)


def _remembered(bench: Bench, memory: Memory) -> Mapping[str, Judgement]:
    """The judgements; they follow from everything that is no brief."""
    key = memory.key("judgements", replace(bench.site.content, briefs=()), bench.words.fingerprint)
    known: Mapping[str, Judgement] | None = memory.find([key]).get(key)
    if known is None:
        known = judgements_of(bench)
        memory.keep({key: known})
    return known


__all__ = ["RULES_OF_AUDIT", "Audit", "audit"]
