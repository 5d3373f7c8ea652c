"""The words of the interface that planning writes into views, in one place, ready for translation.

In: nothing. Out: phrases; those with ``{names}`` are filled by ``str.format``; those that are counted are (one, many).
Invariant: no number and no name of a maker stands here.
"""

from __future__ import annotations

from site_builder.wording import Counted

NOT_REPORTED = "not reported"
NO_TARGET = "no numeric target on file"
AS_REPORTED = "as reported"
AS_CLAIMED = "as the source says"
AS_ANNOUNCED = "as announced"
COMPUTED = "worked out here"

# Opened evidence
BASIS, CHECK, INPUTS, SOURCE, ALSO_SAID, AS_OF = "Basis", "Check", "From", "Source", "Also said", "As of"
METHOD_LINK = "how “{title}” is worked out"
IN_THEIR_WORDS = "in the source’s words: {words}"
SAYS_THE_SAME = "{text}: {source}"
SAYS_OTHERWISE = "but {text}: {source}"
BOUNDS = "Bounds"
NEWEST_INPUT = "newest source {date}"
UNKNOWN_DATE = "date unknown"
REVISES = "revises an earlier figure"
TARGET_BASIS = {
    ("target", "company"): "a target of the company",
    ("target", "reported"): "a target, as reported by others",
    ("guidance", "company"): "guidance of the company",
    ("guidance", "reported"): "guidance, as reported by others",
}
STATUS = {"preliminary": "preliminary", "revised": "revised", "final": ""}
OBSERVATION_KIND = {"reported": "", "forecast": "forecast", "estimate": "estimate"}
ANNOUNCED_FOR = "announced {date} for {period}"
ANNOUNCED_SOME_DAY = "for {period}; when it was announced is unknown"

# Counts: one, many
MINUTES = Counted("minute", "minutes")
FIGURES = Counted("figure", "figures")
BRANDS = Counted("brand", "brands")
BRIEFS = Counted("brief", "briefs")
SOURCES = Counted("source", "sources")
CLAIMS = Counted("claim", "claims")
TARGETS = Counted("target", "targets")
CORRECTIONS = Counted("correction", "corrections")
NO_CORRECTIONS = "no corrections"
RULINGS = Counted("conflict ruled on", "conflicts ruled on")
ON_FILE = Counted("figure on file", "figures on file")
NUMBERS = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)  # fmt: skip

# Kinds
SOURCE_KIND = {
    "company_release": "company release",
    "exchange_filing": "exchange filing",
    "association": "association",
    "regulator": "regulator",
    "registry": "registry",
    "news": "news",
    "analyst": "analyst",
    "blog": "blog",
    "dataset": "dataset",
}
TIER = {"primary": "primary source", "secondary": "secondary source"}
SUBJECT_KINDS = {
    "brand": "Brands",
    "group": "Groups",
    "alliance": "Alliances",
    "plant": "Plants",
    "market": "Markets",
}

# Verdicts
VERDICT = {
    "agrees": "agrees",
    "within rounding": "within rounding",
    "tension": "tension",
    "contradicted": "contradicted",
    "cannot be checked": "cannot be checked here",
}
VERDICT_COUNT = {
    "agrees": ("agrees", "agree"),
    "within rounding": ("agrees within rounding", "agree within rounding"),
    "tension": ("is in tension with the evidence", "are in tension with the evidence"),
    "contradicted": ("is contradicted", "are contradicted"),
    "cannot be checked": ("cannot be checked here", "cannot be checked here"),
}
VERDICT_MEANING = {
    "agrees": "Other evidence gives the same figure or lies within the bounds said; or the arithmetic is exact.",
    "within rounding": "The evidence comes out at the same figure once it is rounded as the source rounded it.",
    "tension": "The words can be read as true but lead elsewhere: an older version of a target, a floor far below it.",
    "contradicted": "The evidence lies outside every reading of the words.",
    "cannot be checked": "Nothing on file measures it. That says nothing about whether it is true.",
}
VERDICT_NOTES = (
    "“Contradicted” means that the evidence lies outside every reading of the words. “Tension” means that the words can"
    " be read as true but lead elsewhere. Neither says why.",
    "Verdicts are computed from the other evidence on file; the arithmetic is shown.",
)
CLAIMS_SUMMARY = "{claims}: {counts}."
OPINION = "an opinion, not checked"
OPINIONS = Counted("opinion", "opinions")
OPINIONS_APART = "{opinions}, not checked."
ALL_CLAIMS = "All {number} claims"
THEM = ("it", "them")
NOTHING = "nothing"
CLAIMS_HEADING = "{number} {claims}, and what became of {them}"

# Home and lists
SCORE_HEAD = (
    "Brand",
    "Months of {year}",
    "Latest",
    "On a year ago",
    "Year {year}",
    "On {base_year}",
    "{year} against target",
)
FROM_BASE = "from {figure}"
NO_BASE = "no figure a year earlier"
OF_MOVED = {
    "up": "of {target}, raised from {first}",
    "down": "of {target}, cut from {first}",
    "same": "of {target}, first {first}",
}
SCORE_NOTES = (
    "Sparklines start at zero, each on its own scale; gaps are months without a figure on file.",
    "In the last column the solid stroke is the target as it stood at the end of the year, the broken stroke the first"
    " version, the shaded field everything below it. The last line is the year after, as far as it has come.",
)
WHAT_COMPARES = "what can be compared"
ALL_BRIEFS = "All briefs"
ALL_MILESTONES = "All milestones"
NO_BRIEFS = "No brief has been published yet."
NO_AUTHORS = "No author is on file yet."
AUTHOR_STANDFIRST = "{briefs} by {name}."
NO_BRANDS = "No maker is on file yet."
NO_MILESTONES = "No milestone is on file yet."
NO_TARGETS = "No target is on file yet."
NO_SOURCES = "No source is on file yet."
NOTHING_CORRECTED = "Nothing has been corrected so far."
UNDATED = "Without a date"
TIMELINE_SUBTITLE = "All makers on file, {start} to {end}"

TITLES = {
    "briefs": "Briefs",
    "brands": "Brands",
    "compare": "Compare",
    "milestones": "Milestones",
    "targets": "Targets",
    "sources": "Sources",
    "methodology": "How numbers are made",
    "corrections": "Corrections",
    "search": "Search",
    "data": "Data",
    "authors": "Authors",
    "archive": "Archive",
    "topics": "Topics",
    "not_found": "This page does not exist",
    "home": "Home",
    "moved": "This brief has moved",
}
STANDFIRSTS = {
    "briefs": "Everything published, newest first. Every number in a brief opens to show where it came from.",
    "brands": "Makers, groups and plants with the figures on file for each.",
    "milestones": "What happened when: targets, deliveries, models, partnerships and rules.",
    "targets": "Who said what, when it was changed, and what became of it.",
    "sources": "Where the numbers come from. Each source has a page with what it says and what became of its claims.",
    "methodology": "A number here is taken from a named source or worked out by one of the methods on this page.",
    "corrections": "What we got wrong, when it was put right, and why.",
    "search": "By word or by number, in briefs, brands, sources, charts, tables and how numbers are made.",
    "data": "Every figure on file with its bounds and its source, to take away as CSV and JSON.",
    "authors": "Who writes here.",
    "archive": "Every brief by the month in which it was published.",
    "topics": "What briefs are about. Each topic has a page, and feeds to follow it.",
    "not_found": "The address may be mistyped, or the page has been withdrawn.",
}
SEARCH_KINDS = {  # one, many
    "brief": ("Brief", "Briefs"),
    "brand": ("Brand", "Brands"),
    "source": ("Source", "Sources"),
    "chart": ("Chart", "Charts"),
    "data": ("Table of figures", "Tables of figures"),
    "reading": ("Page", "Other pages"),
}
SEARCH_FILTERS = {  # label, no choice
    "kind": ("What", "Everything"),
    "brand": ("Brand", "All brands"),
    "topic": ("Topic", "All topics"),
    "year": ("Year", "All years"),
}
NAVIGATION_ORDER = ("briefs", "brands", "compare", "milestones", "targets", "sources", "methodology")

# Brand pages
YEAR_HEAD = ("{year}", "{metric}", "In {base_year}", "On a year ago", "On the month before", "Year so far")
QUARTER_HEAD = ("{year}", "{metric}", "In {base_year}", "On a year ago", "On the quarter before", "Year so far")
YEAR_CAPTION = ("{name}, {metric} by month, {year}", "{name}, {metric} by quarter, {year}")
MONTH_BY_MONTH, QUARTER_BY_QUARTER = "Month by month", "Quarter by quarter"
JOINT = "{first} and {last}"
YEAR_LINE = "Year"
HIGHEST = "highest"
COMPUTED_NOTE = "* Worked out from other figures; open the number to see from which."
LUNAR_NOTE = (
    "The Lunar New Year falls in January one year and in February the next, so those two months are read together and"
    " no change on the month before is given for February."
)
MEASURE_LINE = "Headline measure: {measure}."
LATEST_HEAD = "Latest"
LATEST = "Latest, {period}"
IN_PERIOD = "{metric} in {period}"
TARGET_SHARE = "Of its {period} target"
NEEDED = "Needed a month throughout {period}"
LEFT = "{pace} a month after {period}"
CHANGE_FROM = "{change} from {base} in {period}"
OF_TARGET, SO_FAR = "of {target}", "{period}: {share} of {target}"
FOR_TARGET = "for {target}"
OF_FIRST = "{share} of the first, {target}"
CLOSED_AT = "{period} closed at {figure}"
MONTHS_SUM = "{first} + {second} + … + {last} = {sum}{sign}{year}"
EQUALS, AGAINST = ", the reported year: ", ", against "
AGAINST_JOIN = " against "
UNDECIDED = "No rule decides; the newest published figure stands."
REQUIRED = "{change} on {base}"
EVEN_PACE = "The crossing day assumes an even daily pace in its month."
OTHERS_NOTE = "The newest of each measure. By other measures there are {figures}; each source lists its own."
BRAND_DESCRIPTION = "{name}: what is on file, with the source of every figure."
MONTHS_AGREE = "The months add up to the reported year."
MONTHS_DIFFER = "The months on file do not add up to the reported year."
SOURCES_DIFFER = "sources differ"
FACTS = {
    "founded": "Founded",
    "headquarters": "Headquarters",
    "country": "Country",
    "leadership": "Led by",
    "partners": "Partners",
}

# Sources
SOURCE_STANDFIRST = "{kind} by {producer}, a {tier}, with {counts} on file."
RECORD = {
    "producer": "Publisher",
    "authors": "Author",
    "kind": "Kind",
    "published": "Published",
    "accessed": "Read",
    "language": "Language",
    "licence": "Licence",
    "url": "Address",
}
OBSERVATIONS_HEADING = "What it reports"
SOURCE_HEADINGS = ("Source", "Kind", "Published", "Figures", "Claims", "In briefs")
SOURCE_ORDERS = {
    "sources/": "newest first",
    "sources/by-tier/": "primary sources first",
    "sources/by-verdict/": "contradicted claims first",
}
WE_USE = "We use {text}."

# Briefs
FROM_TO = "{start} to {end}"
EVIDENCE_THROUGH = "Evidence through {period}."
CITE_NOTE = {"article": "Under {licence}", "dataset": "Data set, under {licence}"}
CITE = "{site}, “{title}”, {date}. {url}"
MORE_FIGURES = "{name}: every month, target and milestone"
MORE_SOURCE = "{title}, claim by claim"
CLAIM_OF = "{producer}, the claim in full"
MORE_COMPARE = "Makers side by side"
SECOND_CHECK = {
    "two-sources": "Large changes stated here stand in two sources.",
    "recomputed": "Large changes stated here were worked out again from the figures on both sides.",
    "person": "Large changes stated here were checked by {name}.",
}
TOPIC_STANDFIRST = "Briefs on this topic, newest first."

ABOUT = "About {title}"

# Feed
RIGHTS = "Text and data: {licence}"
