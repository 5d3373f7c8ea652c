"""The words that machines are given: titles of feeds, the guide for language models.

In: nothing. Out: phrases, as in ``pages.phrases``. Invariant: no number and no name of a maker stands here.
"""

from __future__ import annotations

FEED_TITLE = "{site}: {name}"
FEED_OF = "Briefs on {name}, newest first."
CORRECTION = "Correction"
CORRECTION_TITLE = "Correction to {titles}"
CORRECTION_TEXT = "It said “{was}”; it now says {now}. {why}"
GUIDE = (
    "Every figure on a page is a data element with its value; its panel names its source, bounds and arithmetic.",
    "Quote a figure with its period, its measure and the source that its panel names. A figure marked “at least” or"
    " “about” is not exact. Deliveries, sales, wholesale and registrations are different things.",
    "A claim of a source is not a finding of this site; its verdict is.",
)
GUIDE_CHECK = "Sources and methods"
GUIDE_FILES = {
    "datapackage.json": "All tables with their columns (Frictionless Data Package).",
    "observations.csv": "Every figure that a source reports, with bounds and source.",
    "targets.csv": "Every target, each version.",
    "claims.csv": "Every claim of a source with its verdict and the arithmetic.",
    "sources.csv": "Every source with its address.",
}
