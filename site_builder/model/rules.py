"""The table of rules: every code that a finding may carry.

In: nothing. Out: ``RULES`` and ``finding``. Invariant: a code is never reused for another meaning; a finding with a
code that is not in the table cannot be made.
"""

from __future__ import annotations

from dataclasses import dataclass

from site_builder.model.findings import Finding, Position, Severity

E, W, I = Severity.ERROR, Severity.WARNING, Severity.INFO  # noqa: E741


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its code, its name, how much it weighs, at which stage it runs, and what it is for."""

    code: str
    name: str
    severity: Severity
    stage: str  # load | check | audit | plan | draw | render | check-output
    why: str


# One line a rule. Ranges: EV0xx shape, EV2xx references and numbers, EV3xx claims and conflicts, EV4xx editorial,
# EV5xx routes, EV6xx drawing and rendering.
_TABLE: tuple[Rule, ...] = (
    Rule("EV001", "not-well-formed", E, "load", "The file cannot be read as YAML, Markdown with front matter, or CSV."),
    Rule("EV002", "merge-conflict", E, "load", "Two versions of a text stand in the file and nobody has decided."),
    Rule("EV003", "not-utf-8", E, "load", "The bytes of the file are not text in UTF-8."),
    Rule("EV004", "forbidden-character", E, "load", "A character hides, reorders text or cannot stand in a page."),
    Rule("EV005", "too-large", E, "load", "The file is larger or deeper than any real one, so it is not read."),
    Rule("EV006", "alias", E, "load", "YAML anchors and aliases make a text say more than it shows."),
    Rule("EV007", "tag", E, "load", "YAML tags change what a value is; here the key decides that."),
    Rule("EV008", "merge-key", E, "load", "YAML merge keys make a text say more than it shows."),
    Rule("EV009", "duplicate-key", E, "load", "A key is there twice, and one of the two would be lost."),
    Rule("EV010", "second-document", E, "load", "A file holds one document; a second would be lost."),
    Rule("EV011", "key-not-a-word", E, "load", "A key is a list, a mapping or nothing."),
    Rule("EV012", "tab", E, "load", "A tab indents a line of YAML, and editors show it in different widths."),
    Rule("EV013", "yaml-directive", E, "load", "A line that begins with % tells the YAML reader what to do."),
    Rule("EV014", "row-length", E, "load", "A row of a table has more or fewer cells than its head."),
    Rule("EV015", "separator", E, "load", "A table is separated by something other than commas."),
    Rule("EV016", "table-head", E, "load", "The head of a table has an unknown, repeated or missing column."),
    Rule("EV017", "front-matter", E, "load", "A Markdown file does not begin with front matter between two lines ---."),
    Rule("EV018", "unexpected-file", E, "load", "A file or folder that nothing reads, often misspelt or misplaced."),
    Rule("EV019", "file-name", E, "load", "The name of a file is not a slug, and it becomes an id or an address."),
    Rule("EV020", "symbolic-link", E, "load", "Links lead out of the folder; a site is built from its own files."),
    Rule("EV021", "unreadable", E, "load", "The file exists and cannot be opened."),
    Rule("EV022", "catalogue", E, "load", "Translations of the interface cannot be read, or lack what they must name."),
    Rule("EV023", "no-end-to-read", E, "load", "A file takes longer to read than the largest real one."),
    Rule("EV100", "unknown-key", E, "load", "A key means nothing, often because it is misspelt."),
    Rule("EV101", "missing-key", E, "load", "A key that is needed is not there or is empty."),
    Rule("EV102", "wrong-type", E, "load", "A list stands where a text should, or the like."),
    Rule("EV103", "unknown-value", E, "load", "A value is none of those that the key may have."),
    Rule("EV104", "bad-date", E, "load", "A date, month or period that does not exist or is written in another way."),
    Rule("EV105", "bad-quantity", E, "load", "A number as a source wrote it cannot be read."),
    Rule("EV106", "bad-id", E, "load", "An id or slug holds other characters than a-z, 0-9 and hyphens."),
    Rule("EV107", "synonym", W, "load", "A key is known under another name here."),
    Rule("EV108", "bad-address", E, "load", "An address is not a whole http or https address."),
    Rule("EV109", "bad-value", E, "load", "A value cannot be what its key asks for."),
    Rule("EV110", "id-twice", E, "load", "Two entries of one file have the same id."),
    Rule("EV111", "keys-together", E, "load", "Keys that need or exclude each other."),
    Rule("EV200", "reference-unclosed", E, "load", "A reference begins with [[ and nothing ends it."),
    Rule("EV201", "reference-word", E, "load", "A word in a reference is of none of the kinds that may stand there."),
    Rule("EV202", "reference-order", E, "load", "The words of a reference have one order, so that all read alike."),
    Rule("EV203", "naked-number", E, "check", "A number about the market is typed instead of referred to."),
    Rule("EV204", "reference-period", E, "load", "A reference names a period that does not exist."),
    Rule("EV205", "reference-nested", E, "load", "A reference stands inside another."),
    Rule("EV206", "reference-too-long", E, "load", "A reference is longer than any real one."),
    Rule("EV207", "reference-empty", E, "load", "Nothing stands between [[ and ]]."),
    Rule("EV208", "reference-argument", E, "load", "A statistic lacks what it is compared with, or has too much."),
    Rule("EV209", "reference-repeated", E, "load", "A reference says one thing twice."),
    Rule("EV210", "nearly-a-reference", E, "check", "Words look like a reference, and would be shown as they stand."),
    Rule("EV220", "nothing-on-file", E, "audit", "A reference asks for a measure that no source of ours reports."),
    Rule(
        "EV221", "period-not-on-file", E, "audit", "A figure, or a part that it needs, is not on file for the period."
    ),
    Rule("EV222", "no-target", E, "audit", "A reference asks for a target that was not announced, or not yet."),
    Rule("EV223", "ambiguous-measure", E, "audit", "Several measures fit a reference, and they are not the same."),
    Rule("EV224", "no-result", E, "audit", "A statistic has no value for these figures, such as a share of nothing."),
    Rule("EV225", "unfit-period", E, "audit", "A statistic is asked for a period or subject that it is not made for."),
    Rule("EV226", "source-does-not-say", E, "audit", "A source is asked for a figure that it does not give."),
    Rule("EV227", "ambiguous-target", E, "audit", "Targets of several periods fit a reference, and it names none."),
    Rule("EV230", "unlike-measures", E, "audit", "Figures that count different things stand in one calculation."),
    Rule("EV240", "reference-without-period", E, "load", "A reference does not say for when."),
    Rule("EV241", "series-in-a-sentence", E, "load", "A whole series is asked for where one number fits."),
    Rule("EV242", "reference-style", E, "load", "A reference asks for a style that does not exist."),
    Rule("EV243", "fence-unclosed", E, "load", "A fenced block is opened and never closed."),
    Rule("EV244", "too-deeply-nested", E, "load", "Nested deeper, or left open more often, than any text needs."),
    Rule("EV245", "text-too-long", E, "load", "A text is longer than 256 KiB."),
    Rule("EV246", "waiver-unused", W, "check", "An exception for a naked number matches nothing any more."),
    Rule("EV247", "unknown-block", E, "load", "A fenced block has a name that is nearly one of ours."),
    Rule("EV248", "naked-number-waived", I, "check", "A number stands without a reference, for a stated reason."),
    Rule("EV250", "unknown-subject", E, "check", "A brand or market is named that content/ does not have."),
    Rule("EV251", "unknown-source", E, "check", "A source is named that seeds/ does not have."),
    Rule("EV252", "unknown-evidence", E, "check", "An observation, target or claim is named that no source has."),
    Rule("EV253", "unknown-author", E, "check", "An author is named that authors.yaml does not have."),
    Rule("EV254", "unknown-topic", E, "check", "A topic is named that topics.yaml does not have."),
    Rule("EV255", "unknown-brief", E, "check", "A brief is named that content/briefs/ does not have."),
    Rule("EV256", "unknown-chart", E, "check", "A brief names a lead chart that its text does not hold."),
    Rule("EV257", "id-in-two-places", E, "check", "One id stands for two things."),
    Rule("EV260", "foreign-html", E, "check", "HTML in a text is taken out, so that readers would not get it."),
    Rule("EV261", "foreign-address", E, "check", "A link begins with something that no link of the site may."),
    Rule("EV262", "image-in-text", E, "check", "An image in a text is taken out; charts are drawn from figures."),
    Rule("EV263", "note-in-the-air", E, "check", "A footnote has no text, two texts, or no place that names it."),
    Rule("EV258", "unfit-replacement", E, "check", "A figure replaces itself, or one of another subject or period."),
    Rule("EV259", "part-of-itself", E, "check", "A brand is part of itself, directly or by way of others."),
    Rule("EV264", "name-in-two-places", E, "check", "Two subjects have one name or alias."),
    Rule("EV265", "character-by-number", E, "check", "A character that no file may hold is written by its number."),
    Rule("EV266", "letter-not-drawn", W, "check", "A letter of a name or title is in no face of ours for pictures."),
    Rule("EV267", "script-not-drawn", I, "check", "Names and titles are in a script that is in no face of ours."),
    Rule("EV268", "bold-unclosed", W, "check", "Two stars begin something bold that nothing ends."),
    Rule("EV301", "claim-contradicted", I, "audit", "The evidence lies outside every reading of a source's claim."),
    Rule("EV302", "claim-in-tension", I, "audit", "A source's claim can be read as true, but leads elsewhere."),
    Rule("EV303", "contradicted-as-own", E, "audit", "A brief repeats a contradicted claim as its own."),
    Rule("EV310", "conflict-undecided", E, "audit", "Sources differ and neither a rule nor a ruling decides."),
    Rule("EV311", "sources-differ", I, "audit", "Sources differ; a rule or a ruling decides, and pages show both."),
    Rule("EV320", "parts-do-not-add-up", I, "audit", "Reported parts and their reported whole differ; pages say so."),
    Rule("EV330", "unlike-in-chart", E, "audit", "A chart or comparison draws measures together that are unlike."),
    Rule("EV331", "nothing-to-show", E, "audit", "A block, or a maker in a chart, would be missing from its page."),
    Rule("EV400", "key-points", E, "check", "A brief has three to five key points, for readers in a hurry."),
    Rule("EV401", "updated-too-early", E, "check", "A brief is updated before it is published."),
    Rule("EV402", "update-unexplained", E, "check", "A brief is updated and readers are not told what changed."),
    Rule("EV403", "brief-not-filed", E, "check", "A brief without authors, brands or topics is found by nobody."),
    Rule("EV404", "house-spelling", W, "check", "The name of a brand is written in more than one way."),
    Rule("EV405", "never-public", E, "check", "A brief expires before it is published."),
    Rule("EV406", "second-callout", W, "check", "A brief calls out more than one thing."),
    Rule("EV407", "words-collide", E, "check", "The id of a subject is a word of the language of references."),
    Rule("EV408", "target-of-nothing", E, "check", "A target of zero cannot be reached or missed."),
    Rule("EV409", "day-to-come", W, "check", "A brief is updated, its figures as of, or a source of, a day to come."),
    Rule("EV410", "title-length", W, "audit", "A title is longer than 110 characters once its references are read."),
    Rule("EV411", "description-length", W, "audit", "A description is outside 50 to 160 characters once read."),
    Rule("EV412", "figures-stale", W, "audit", "The newest figure of a maker is older than its rhythm of publication."),
    Rule("EV413", "reported-too-early", E, "check", "A source reports what had not begun, or been announced, then."),
    Rule("EV414", "nothing-written", E, "check", "A brief or a page has no text."),
    Rule("EV415", "read-before-published", E, "check", "A source was read before it was published."),
    Rule(
        "EV431", "spelling", W, "check", "A word is spelt the American way on a British site, or the other way round."
    ),
    Rule("EV500", "two-at-one-address", E, "check", "Two things would stand at one address."),
    Rule("EV501", "case-only", E, "check", "Two addresses differ in case only, and some systems see no difference."),
    Rule("EV502", "link-to-nothing", E, "check", "A link in a text names a page that the site does not have."),
    Rule("EV601", "chart-not-drawn", E, "draw", "A chart could not be drawn, or its drawing lacks marks."),
    Rule("EV602", "page-never-ends", E, "render", "A page takes longer to convert than any real one."),
    Rule("EV603", "template-broken", E, "draw", "A template of the site cannot be read, or fails when a page is made."),
    Rule("EV590", "one-path-twice", E, "plan", "Two outputs fall on one file, or a file and a folder on one name."),
    Rule("EV591", "name-not-portable", E, "plan", "An output has a name that not every file system can hold."),
    Rule("EV592", "dead-link", E, "check-output", "A link inside the site leads to no file of the site."),
    Rule("EV593", "dead-anchor", E, "check-output", "A link names an anchor that its page does not have."),
    Rule(
        "EV594", "too-heavy", W, "check-output", "A file is heavier than its kind may be, or the site than hosts take."
    ),
)

RULES: dict[str, Rule] = {rule.code: rule for rule in _TABLE}


def finding(code: str, position: Position, message: str, suggestion: str = "") -> Finding:
    """Make a finding; its severity is the rule's. Raises KeyError for a code that is not in the table."""
    return Finding(code, RULES[code].severity, position, message, suggestion)
