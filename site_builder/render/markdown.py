"""Markdown to HTML that is safe to publish.

In: Markdown of an editor, with private-use characters where numbers and blocks will stand. Out: HTML made of a fixed
list of elements, the same characters still in their places. Invariant: sanitising comes last here, so whatever Markdown
or raw HTML says, nothing outside the list gets out.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from functools import cache, lru_cache
from itertools import islice
from xml.etree.ElementTree import Element, SubElement

import markdown
import nh3
from markdown.blockprocessors import BlockProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from site_builder.render.phrases import BACK_TO_TEXT
from site_builder.render.stars import Stars
from site_builder.render.typography import curled, curled_html

Link = Callable[[str], str]

EXTENSIONS = ("fenced_code", "tables", "footnotes", "sane_lists")
_TAGS = {
    "p", "br", "hr", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "pre",
    "code", "em", "strong", "a", "sup", "sub", "abbr", "cite", "q", "table", "thead", "tbody", "tr", "th", "td", "div",
}  # fmt: skip
_INLINE_TAGS = {"br", "code", "em", "strong", "a", "sup", "sub", "abbr", "cite", "q", "p"}
_ATTRIBUTES = {
    "a": {"href", "class"}, "abbr": {"title"}, "div": {"class"}, "li": {"id"}, "sup": {"id"}, "ol": {"start"},
    "td": {"align"}, "th": {"align"},
}  # fmt: skip
_SCHEMES = {"http", "https", "mailto"}
_FOOTNOTE_ID = re.compile(r"fn(ref)?\d*-[\w-]{1,40}", re.ASCII)
_FOOTNOTE_CLASSES = {"footnote", "footnote-ref", "footnote-backref"}
# What every inline pattern of the converter begins with, and what it puts in the place of what it has done.
_ACTS = "\\\\`*_\\[!<&\x02\x03"
_INLINE = re.compile(f"[{_ACTS}]|  \n")
_MOST_SIMPLE = 1000  # in one text; a paragraph of this repository has up to a dozen
_WORDS = rf"[^{_ACTS}\]]++"  # a stretch that holds nothing inline, nor what would end a link's words
# Links and words in stars as editors write most of them: nothing inline inside, and nothing that is read in two ways.
_SIMPLE = re.compile(
    rf"\[(?!\^)(?P<words>{_WORDS})\]\((?P<a>[A-Za-z0-9:/.#?=%+~,;@_-]++)\)"
    rf"|\*\*(?!\s)(?P<strong>{_WORDS})(?<!\s)\*\*(?!\*)|\*(?!\s)(?P<em>{_WORDS})(?<!\s)\*(?!\*)"
)
_NEEDS_MARKDOWN = re.compile(r"[\\`*_\[\]<>&]")
_BETWEEN_BLOCKS = re.compile(r"(</?(?:blockquote|d[dlt]|div|h[1-6r]|li|ol|p|t(?:able|body|d|h|head|r)|ul)[^<>]*>)\n+")


# A paragraph of which no line begins like anything else that a block may be, without the bars of a table.
_PLAIN = re.compile(r"(?:[^\s\d#>=_*+\[|-][^\n|]*+(?:\n|\Z))++")


class _PlainParagraphs(BlockProcessor):
    """Makes what is plainly a paragraph, which the library would first hold against ten other kinds of blocks."""

    def test(self, parent: Element, block: str) -> bool:
        """Whether it is one, and none that an item of a list may take in."""
        return _PLAIN.fullmatch(block) is not None and not self.parser.state.isstate("list")

    def run(self, parent: Element, blocks: list[str]) -> None:
        """As the library does."""
        SubElement(parent, "p").text = blocks.pop(0)


class _SimpleStretches(Treeprocessor):
    """Makes what is simple of inline text, which the library would hold against every one of its patterns.

    Text that holds nothing inline is marked as done; text with plain links and words in stars alone becomes elements;
    what holds anything else is left to the library as a whole.
    """

    def run(self, root: Element) -> None:
        """Before the inline patterns are tried."""
        for element in list(root.iter()):
            if element.text and not isinstance(element.text, AtomicString):
                _make_simple(element, element.text)
            if element.tail and not _INLINE.search(element.tail):
                element.tail = AtomicString(element.tail)


def _make_simple(element: Element, text: str) -> None:
    """Make what the text of an element says, if all of it is simple and there are not very many.

    The library looks for each element among all of its parent, so that thousands would take seconds.
    """
    found = list(islice(_SIMPLE.finditer(text), _MOST_SIMPLE + 1))
    if len(found) > _MOST_SIMPLE:
        return
    cuts = [0, *(place for one in found for place in one.span()), len(text)]
    stretches = [AtomicString(text[start:end]) for start, end in zip(cuts[::2], cuts[1::2], strict=True)]
    if "  \n" in text or any(_INLINE.search(stretch) for stretch in stretches):
        return
    element.text = stretches[0] or None
    element[:0] = [_simple(one, tail) for one, tail in zip(found, stretches[1:], strict=True)]


def _simple(found: re.Match[str], tail: AtomicString) -> Element:
    """A link, or words in stars, with what stands after them."""
    tag = str(found.lastgroup)
    made = Element(tag, {"href": found["a"]} if tag == "a" else {})
    made.text, made.tail = AtomicString(found["words"] if tag == "a" else found[tag]), tail or None
    return made


@cache
def _converter(inline: bool, back: str) -> markdown.Markdown:
    """A converter, made once for each use; ``inline`` ones know paragraphs only, so "1. " at the start is no list.

    ``back`` is what the links at the ends of footnotes are called.
    """
    converter = _paragraphs() if inline else _whole(back)
    converter.treeprocessors.register(_SimpleStretches(converter), "simple stretches", 25)  # "inline" is 20
    converter.inlinePatterns.register(Stars(converter), "em_strong", 60)  # in place of the library's
    return converter


def _whole(back: str) -> markdown.Markdown:
    configuration: dict[str, dict[str, object]] = {
        "tables": {"use_align_attribute": True},
        "footnotes": {"BACKLINK_TEXT": html.escape(back), "BACKLINK_TITLE": "", "SEPARATOR": "-"},
    }
    converter = markdown.Markdown(extensions=list(EXTENSIONS), extension_configs=configuration, output_format="html")
    converter.parser.blockprocessors.register(
        _PlainParagraphs(converter.parser), "plain paragraphs", 95
    )  # "empty" is 100
    return converter


def _paragraphs() -> markdown.Markdown:
    converter = markdown.Markdown(output_format="html")
    converter.preprocessors.deregister("html_block")
    for name in ("indent", "code", "hashheader", "setextheader", "hr", "olist", "ulist", "quote", "reference"):
        converter.parser.blockprocessors.deregister(name)
    return converter


def _filter(link: Link) -> Callable[[str, str, str], str | None]:
    def keep(tag: str, attribute: str, value: str) -> str | None:
        if attribute == "href":
            return link(value)
        if attribute == "id":
            return value if _FOOTNOTE_ID.fullmatch(value) else None
        if attribute == "class":
            return value if value in _FOOTNOTE_CLASSES else None
        if attribute == "align":
            return value if value in ("left", "right", "center") else None
        return value

    return keep


def _tidied(text: str) -> str:
    """What HTML calls obsolete or leaves to be said: alignment as a class, scopes, marks of outside links."""
    text = re.sub(r'<(td|th) align="(left|right|center)">', r'<\1 class="align-\2">', text)
    text = re.sub(r"<th(?=[ >])", '<th scope="col"', text)
    if "<pre" not in text:  # where lines end is seen there alone
        text = _BETWEEN_BLOCKS.sub(r"\1", text).replace("\n", " ")
    return curled_html(re.sub(r'<a href="(?=https?:)', '<a rel="external" href="', text))


_LONG = 1000  # characters; what is shorter takes no time
_ended: dict[str, BaseException] = {}  # long texts that somebody could not wait for, and what ended them


def _made(converter: markdown.Markdown, text: str) -> str:
    """HTML as the library makes it. What was ended once from outside, by a clock, is not tried again."""
    if text in _ended:
        raise _ended[text].with_traceback(None)
    try:
        return converter.reset().convert(text)
    except Exception:
        raise
    except BaseException as end:
        if len(text) >= _LONG:  # a short one was ended by chance, while something else on its page took the time
            _ended[text] = end
        raise


@lru_cache(maxsize=320)  # a brief stands on its page and in feeds, where its links are spelled in other ways
def _converted(text: str, back: str = BACK_TO_TEXT) -> str:
    """HTML as the library makes it, not yet safe."""
    return _made(_converter(False, back), text)


def to_html(text: str, link: Link, back: str = BACK_TO_TEXT) -> str:
    """Convert Markdown to safe HTML.

    Args:
        text: Markdown; raw HTML in it is reduced to harmless elements.
        link: spells the address of a link, as the editor wrote it, for the page at hand.
        back: what the links at the ends of footnotes are called.
    """
    clean = nh3.clean(
        _converted(text, back),
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        attribute_filter=_filter(link),
        url_schemes=_SCHEMES,
        link_rel=None,
    )
    return _tidied(clean)


def to_inline_html(text: str, link: Link) -> str:
    """Convert one paragraph of Markdown to safe HTML without a ``<p>`` around it."""
    if not _NEEDS_MARKDOWN.search(text):
        return curled(html.escape(" ".join(text.split()), quote=False))
    converted = _made(_converter(True, ""), text)
    clean = nh3.clean(
        converted,
        tags=_INLINE_TAGS,
        attributes=_ATTRIBUTES,
        attribute_filter=_filter(link),
        url_schemes=_SCHEMES,
        link_rel=None,
    )
    return _tidied(re.sub(r"</p>\s*<p>", " ", clean).replace("<p>", "").replace("</p>", ""))


def to_text(text: str) -> str:
    """The words of a Markdown text alone, for titles, feeds and descriptions; not escaped."""
    if not _NEEDS_MARKDOWN.search(text):
        return curled(" ".join(text.split()))
    converted = _made(_converter(True, ""), text)
    bare = nh3.clean(re.sub(r"</p>\s*<p>", " ", converted), tags=set())
    return curled(" ".join(html.unescape(bare).split()))
