"""The words of charts and comparisons that planning writes into views, ready for translation.

In: nothing. Out: phrases; those with ``{names}`` are filled by ``str.format``. Invariant: no number and no name of a
maker stands here.
"""

from __future__ import annotations

from site_builder.wording import Counted

CHART_HEAD = {
    "period": "Period",
    "subject": "Maker",
    "value": "Figure",
    "running": "Year to date",
    "role": "What it is",
    "event": "What happened",
    "date": "When",
}
CADENCE = {"monthly": "by month", "quarterly": "by quarter", "yearly": "by year"}
KIND_SUBTITLE = {
    "columns-with-base": "The year before as a mark",
    "slope": "Earlier hollow, later solid",
    "range": "Earlier hollow, later solid",
    "said-and-evidence": "Upper bar the evidence, lower bar what the source says, with its bounds",
    "bullet": "Result as a bar, target in force as a stroke",
    "cumulative": "Added up through the year, against each version of the target",
}
ROLE = {
    "value": "reported",
    "result": "result",  # beside targets
    "base": "a year earlier",
    "before": "earlier",
    "whole": "in all",  # of steps that lead to it
    "target": "target in force",
    "first-target": "first target",
    "said": "as the source says",
    "projection": "projection",
    "event": "event",
}
SOURCE_LINE = "{label}: {sources}."
SOURCE_LABEL = ("Source", "Sources")
AND_OTHERS = "and {count} more"
CHART_TITLES = {
    "periods": "{name}’s {metric} through {year}",
    "months-all": "Every month of {year} beat the same month of {base_year}",
    "months-none": "No month of {year} reached the same month of {base_year}",
    "months-some": "{count} of twelve months of {year} beat the same month of {base_year}",
    "quarters-all": "Every quarter of {year} beat the same quarter of {base_year}",
    "quarters-none": "No quarter of {year} reached the same quarter of {base_year}",
    "quarters-some": "{count} of four quarters of {year} beat the same quarter of {base_year}",
    "running": "{name} against its {year} target",
    "running, met": "{name} reached its {year} target",
    "running, inside the range": "{name} ended {year} inside the range of its target",
    "running, not met": "{name} fell short of its {year} target",
    "bullet": "{year} against the target",
    "bullet-one": "{name}, {year} against its target",
    "milestones": "What happened when",
    "attained": "How much of its {year} target each maker reached",
    "attained-all": "Every maker reached its {year} target in full",
    "attained-some": "{count} of {all} makers reached their {year} target in full",
    "attained-none": "No maker reached its {year} target in full",
    "said-same": "Same order, different sizes: the source against the evidence",
    "said-other": "Another order and other sizes: the source against the evidence",
    "change-most": "All grew, {most} most",
    "change-one": "{most} grew most; {least} was the only one to shrink",
    "change-some": "{most} grew most; {count} shrank",
    "change-none": "All shrank, {most} least",
    "change-open": "Each maker’s {year} beside its year before",
    "ahead": "Battery cars only: {first} ahead of {second}",
    "battery": "Battery cars only, maker by maker",
    "spark": "{name}, {year}",
}
THE_TARGET = "{share}: the target"
CHART_SUBTITLES = {
    "attained": "Result in per cent of the target in force at the end of {year}; a range where the target is one",
    "said": "Vehicles a year. Upper bar, the evidence; lower bar, what {source} says, with its bounds drawn",
    "change": "Vehicles a year, {base_year} (hollow) to {year} (solid), logarithmic: equal steps are equal ratios",
    "bev": "Battery-electric vehicles in {year}, where a maker or source reports them",
}
PASSES = "Passes {target} on {date}"
NOTHING_TO_DRAW = "no figure on file"

# Compare
COMPARE_TITLE = "{makers}, side by side, as far as the measures allow"
COMPARE_STANDFIRST = (
    "A comparison is drawn only where measure, scope and period match. Where they do not, the difference is named"
    " beside the chart."
)
OWN_MEASURE = "Each maker’s headline measure."
AGAINST_ITSELF = "Each maker against itself, so that differing measures do not affect the change."
LIKE_WITH_LIKE = "Like with like? {answer}"
ORDER_STABLE = "order is stable"
ORDER_HOLDS = "The order holds at every end of every interval that {source} gives."
LARGER = "{a}, at least {low}, is more than {b}, at most {high}"
ANY_MEASURE = "any measure"
TABLE_OF_TERMS = "The figures for {year}, with their terms"
COMPARE_HEAD = ("Brand, {year}", "Measure", "Scope", "{source}, as bounds", "The evidence", "Times {name}", "Rank")
RELATION = {"same": "the same", "note": "comparable, with a note", "unlike": "not comparable"}
LIKE_SAME = "Yes: the same measure and scope in every row."
LIKE_ROWS = "Yes, within each row: each maker is compared with itself."
LIKE_NOTE = "Nearly: {note}"
LIKE_UNLIKE, COUNTS = "No: {note}.", "{name} counts {measure}"
NO_COMPARISON = "Nothing on file can be compared yet."
NO_RATIO = "They count unlike things, so no ratio is given."
TWO_AT_A_TIME = "Two at a time, {year}"

# Charts to take away
CHARTS_TITLE = "Charts"
CHARTS_STANDFIRST = "Every chart of this site, to read, to check and to take away as a table, a drawing or a frame."
CITE_CHART = "{site}, “{title}”, chart, evidence through {period}. {url}"
NO_CHARTS = "No chart has been published yet."
FILES = {
    "data.csv": "The numbers as CSV",
    "chart.svg": "Drawing as SVG",
    "chart.png": "Picture as PNG, twice the size",
    "spec.json": "Vega-Lite specification",
}
MEDIA_TYPES = {
    "data.csv": "text/csv",
    "chart.svg": "image/svg+xml",
    "chart.png": "image/png",
    "spec.json": "application/json",
}
EMBED_HEIGHT = 640  # px, until the frame reports its own
EMBED_HINT = (
    "The frame tells the page around it how high it is, by a message {“chart”: its id, “height”: in px}, so that a"
    " listener can fit it. It loads nothing from elsewhere and sets nothing."
)
CSV_COLUMNS = (
    ("subject", "string", "id of the maker; empty for none"),
    ("subject_name", "string", "name of the maker"),
    ("label", "string", "what the mark is labelled with: a period, a maker, an event"),
    ("role", "string", "value, base, target, first-target, said, projection or event"),
    ("start", "date", "first day of the period; of a target the first on which it held"),
    ("end", "date", "last day of the period"),
    ("value", "number", "what is drawn to; empty where nothing is on file"),
    ("low", "number", "the lowest that the words of the source allow"),
    ("high", "number", "the highest that they allow; empty for no upper end"),
    ("unit", "string", "unit of value, low and high"),
    ("text", "string", "as displayed"),
)

# Cards
CARD_ON_FILE = "figures on file, each with its source"
CARD_FIGURES = Counted("figure with its source", "figures, each with its source")
CARD_CLAIMS = Counted("claim and its verdict", "claims and their verdicts")
