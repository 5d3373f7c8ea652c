"""The rule about figures that nobody has renewed.

In: the bench. Out: findings. Invariant: age is measured from the newest month of the evidence, never from the clock.
"""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.audit.bench import Bench
from site_builder.model.findings import Finding
from site_builder.model.rules import finding

# After how many months a maker's newest figure counts as old: makers that report months, and those of quarters.
LATE_MONTHS, LATE_QUARTERS = 6, 9


def stale_figures(bench: Bench) -> Iterator[Finding]:
    """Makers of the scoreboard whose newest figure is much older than the evidence."""
    through = bench.site.settings.evidence_through
    for subject in bench.site.settings.scoreboard:
        newest = bench.statistics.newest(subject)
        brand = bench.site.brands.get(subject)
        if newest is None or brand is None:
            continue
        end = newest.evidence.period.end
        age = (through.year - end.year) * 12 + through.month - end.month
        if age > (LATE_MONTHS if newest.evidence.period.is_month else LATE_QUARTERS):
            period = bench.words.period(newest.evidence.period)
            message = (
                f"the newest figure of {brand.name} is for {period}, {age} months before the newest of the evidence"
            )
            yield finding("EV412", brand.position, message, "record a newer one, or say in absent: why there is none")
