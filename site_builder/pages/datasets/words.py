"""The words of the interface on the pages of figures to take away.

In: nothing. Out: phrases, as in ``pages.phrases``. Invariant: no number and no name of a maker stands here.
"""

from __future__ import annotations

from site_builder.wording import Counted

TITLE = "{name}: the figures"
WHOLE_TITLE = "Figures, targets, claims and sources"
PACKAGE_TITLE = "{site}: figures, targets, claims and sources"
PACKAGE_DESCRIPTION = (
    "What named sources report about vehicles delivered, sold, registered and made, each figure with its bounds as the"
    " source wrote it; what makers aim at; what sources claim and what became of each claim; and the sources."
)
DESCRIPTION = "{name}: {figures} in {series}, each with its bounds and its source, as tables to take away."
SERIES_TITLE = "{name}: {measure}"
SERIES_LINE = "{figures}, {span}"
NEWEST_LINE = "the newest {shown} of {figures}, {span}"
TAKE_AWAY = "All figures on file, as CSV and JSON"
CITE = "{site}, “{title}”, data set, evidence through {period}. {url}"
SERIES = Counted("series", "series")
TABLES = {
    "observations": ("Figures", "What sources report, one row per figure."),
    "targets": ("Targets", "What makers aim at, one row per announcement."),
    "claims": ("Claims", "What sources claim and what became of it, one row per claim."),
    "sources": ("Sources", "The documents behind it all."),
}
READING = (
    "Numbers are plain numbers with their bounds in low and high; a range has no single value; what a source does not"
    " state is empty. CSV files are UTF-8 and follow RFC 4180. A cell of text that a spreadsheet would take for a"
    " formula begins with an apostrophe that the source does not have; the JSON files have none added."
)
