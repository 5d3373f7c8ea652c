"""Rules about Markdown of which readers would not get what the editor wrote.

In: ``Checking``. Out: findings EV210, EV260-EV263, EV265, EV268 and EV502. Invariant: what rendering would take out,
or show as its raw characters, has a finding where it stands.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator, Mapping

from site_builder.content.check_context import Checking, all_prose
from site_builder.content.door import character_words, first_forbidden
from site_builder.content.nearest import did_you_mean
from site_builder.content.prose_text import places_in
from site_builder.model.findings import Finding, Position
from site_builder.model.references import Prose, Segment, SegmentKind
from site_builder.model.rules import finding

# Raw HTML that reaches readers as it is written; everything else is taken out by rendering.
KEPT_TAGS = frozenset({"abbr", "br", "cite", "code", "em", "q", "strong", "sub", "sup"})

_TAG = re.compile(r"</?([A-Za-z][A-Za-z0-9-]*)")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_INDEX = re.compile(r"(?<![^/])index\.(?:html|md)$")
_SCHEMES = frozenset({"http", "https", "mailto"})
_NOTE = re.compile(r"\[\^([^\[\]\s]+)\]")
_BEFORE_NOTE = re.compile(r"(?:^|\n) {0,3}$")
_IMAGE = re.compile(r"!\[[^\[\]]*\](?=[(\[])")
NEARLY_A_REFERENCE = re.compile(
    r"\[(?<![\[\w^!]\[)[a-z][a-z0-9-]*+ [^\[\]\n]*+\](?![\](])"  # one bracket; it comes first, as a search likes it
    r"|\{\{\s*+[a-z][^{}\n]*+\}\}"  # braces, as templates have them
)
_YEAR = re.compile(r"\d{4}|latest")
_ENTITY = re.compile(r"&(?:#0*([1-9][0-9]{0,6})|#[xX]0*([1-9a-fA-F][0-9a-fA-F]{0,5})|lrm|rlm);")
_PARAGRAPH = re.compile(r"(\n\s*\n|\n(?=[ \t]*(?:[-*+]|\d+[.)])[ \t]))")  # kept by split, so that places add up
_STARS = re.compile(r"(?<![\\*])\*{2,3}(?!\*)")  # three are bold and italic at once
_MOST_HINTS = 20  # of one rule: looking for the nearest name takes time, and a flood of mistakes has one cause
_Place = Callable[[int, str], Position]  # offset in the text, and what stands there


def marks_are_kept(checking: Checking) -> Iterator[Finding]:
    """Images, foreign HTML, addresses that no link may have and notes without a text are not lost in silence.

    Nor does a character get in by its number that no file may hold.
    """
    for prose in all_prose(checking.content, checking.unproven):
        place = places_in(prose, checking.lines)
        yield from _entities(prose, place)
        for segment in prose.segments:
            if segment.kind is SegmentKind.CODE and segment.text.startswith("<"):
                yield from _foreign_html(segment)
            elif segment.kind is SegmentKind.LINK:
                yield from _foreign_address(segment)
        text = checking.running(prose)
        if "**" in text:
            yield from _open_stars(text, place)
        if "[" in text or "{{" in text:
            for image in _IMAGE.finditer(text):
                message = "images are not shown, so this one would be missing"
                yield finding("EV262", place(image.start(), image[0]), message, "draw a chart block, or delete it")
            yield from _nearly_references(text, checking, place)
            yield from _notes(text, place)


def links_lead_somewhere(checking: Checking) -> Iterator[Finding]:
    """A link inside the site names a thing that there is, by its address and not by its file."""
    routes: Mapping[str, frozenset[str]] = {
        "authors": checking.authors,
        "brands": frozenset(brand.id for brand in checking.content.brands if brand.kind != "market"),
        "briefs": frozenset(brief.slug for brief in checking.content.briefs),
        "markets": frozenset(brand.id for brand in checking.content.brands if brand.kind == "market"),
        "sources": checking.sources | {"by-tier", "by-verdict"},
        "topics": checking.topics,
    }
    by_file = {brief.position.path.rsplit("/", 1)[-1]: brief.slug for brief in checking.content.briefs}
    dead, alive = 0, set[str]()  # many links lead to one page
    for prose in all_prose(checking.content):
        for segment in () if alive.issuperset(prose.linked) else prose.links:
            if segment.text not in alive and not _SCHEME.match(segment.text):
                found = tuple(_dead_link(segment, routes, by_file, hint=dead < _MOST_HINTS))
                dead += len(found)
                yield from found
                if not found:
                    alive.add(segment.text)


def _dead_link(
    segment: Segment, routes: Mapping[str, frozenset[str]], by_file: Mapping[str, str], *, hint: bool
) -> Iterator[Finding]:
    path = _INDEX.sub("", segment.text.strip("<>").partition("#")[0].partition("?")[0])
    if path.endswith(".md"):
        slug = by_file.get(path.rsplit("/", 1)[-1])
        advice = f"write /briefs/{slug}/" if slug else "write the address of the page, such as /about/"
        yield finding("EV502", segment.position, f'"{segment.text}" is a file and no address', advice)
        return
    folder, _, name = path.lstrip("./").rstrip("/").partition("/")
    if folder in routes and name and "." not in name and "/" not in name and name not in routes[folder]:
        advice = (did_you_mean(name, routes[folder]) if hint else "") or "correct the link"
        yield finding("EV502", segment.position, f"no page stands at /{folder}/{name}/", advice)


def _foreign_html(segment: Segment) -> Iterator[Finding]:
    tag = _TAG.match(segment.text)
    if tag is not None and tag[1].lower() not in KEPT_TAGS and not segment.text.startswith("</"):
        advice = "write Markdown, or \\< for the character"
        yield finding("EV260", segment.position, f"<{tag[1]}> is HTML that readers would not get", advice)


def _foreign_address(segment: Segment) -> Iterator[Finding]:
    address = segment.text.strip("<>")
    scheme = _SCHEME.match(address)
    if scheme is not None and scheme[1].lower() not in _SCHEMES:
        near = did_you_mean(scheme[1], _SCHEMES) or "begin it with https://, or with / for a page of this site"
        yield finding("EV261", segment.position, f'no link may begin with "{scheme[1]}:"', near)


def _entities(prose: Prose, place: _Place) -> Iterator[Finding]:
    """Characters that no file may hold, written by their name or number."""
    end = 0
    for segment in prose.segments:
        start, end = end, end + len(segment.text)
        if "&" not in segment.text or (segment.kind is SegmentKind.CODE and not segment.text.startswith("<")):
            continue
        for match in _ENTITY.finditer(segment.text):
            number = int(match[1] or "0") or int(match[2] or "0", 16)
            character = html.unescape(match[0]) or chr(number)  # Python leaves some out that browsers show
            if first_forbidden(character) is not None:
                yield finding("EV265", place(start + match.start(), match[0]), *character_words(character))


def _nearly_references(text: str, checking: Checking, place: _Place) -> Iterator[Finding]:
    for match in NEARLY_A_REFERENCE.finditer(text):
        inner = match[0].strip("[]{} ")
        if inner.split(" ")[0] in checking.subjects and _YEAR.search(inner):
            message = f"{match[0]} would be shown as it stands"
            yield finding("EV210", place(match.start(), match[0]), message, f"did you mean [[{inner}]]?")


def _open_stars(text: str, place: _Place) -> Iterator[Finding]:
    """Two stars that nothing ends: readers would see them."""
    start = 0
    for paragraph in _PARAGRAPH.split(text):
        stars = [match.start() for match in _STARS.finditer(paragraph)]
        if len(stars) % 2 and paragraph.strip(" \t*"):  # a line of stars alone is a rule
            advice = "write ** at the end of what is bold too, or \\*\\* for two stars"
            yield finding("EV268", place(start + stars[-1], "**"), "this bold begins and never ends", advice)
        start += len(paragraph)


def _notes(text: str, place: _Place) -> Iterator[Finding]:
    """Footnotes: each has one text and is named somewhere."""
    named: dict[str, re.Match[str]] = {}
    defined: dict[str, re.Match[str]] = {}
    for match in _NOTE.finditer(text):
        if text.startswith(":", match.end()) and _BEFORE_NOTE.search(text[max(0, match.start() - 4) : match.start()]):
            if match[1] in defined:
                yield _note(place, match, "has a second text", "keep one")
            defined.setdefault(match[1], match)
        else:
            named.setdefault(match[1], match)
    for number, name in enumerate(sorted(named.keys() - defined.keys())):
        near = did_you_mean(name, defined) if number < _MOST_HINTS else ""
        yield _note(place, named[name], "has no text", near or f"add a line [^{name}]: and the text")
    for name in sorted(defined.keys() - named.keys()):
        yield _note(place, defined[name], "is named nowhere", f"write [^{name}] where it belongs, or delete it")


def _note(place: _Place, match: re.Match[str], what: str, advice: str) -> Finding:
    return finding("EV263", place(match.start(), match[0]), f"the note {match[0]} {what}", advice)
