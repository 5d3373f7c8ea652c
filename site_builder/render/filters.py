"""Filters that templates may use: small, pure, one function each.

In: values of a view. Out: text or safe markup. Invariant: a filter decides nothing about content.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from markupsafe import Markup

from site_builder.render.numbers import with_data
from site_builder.render.typography import curled

BRAND_SHAPES: Mapping[str, str] = {"leapmotor": "circle", "byd": "square", "tesla": "diamond", "nio": "triangle"}
VERDICT_SHAPES: Mapping[str, str] = {
    "agrees": "agrees",
    "within rounding": "rounding",
    "tension": "tension",
    "contradicted": "contradicted",
    "cannot be checked": "unchecked",
}
RUNS_LEFT = frozenset({"ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})  # languages written from the right
_USED_MARK = re.compile(r'<use href="#([vb]-[a-z]+)"')
_SHORT_HYPHENED = re.compile(r"(?<![\w-])\w{1,5}-\w{1,5}(?![\w-])(?![^<]*>)")
_OWN_NAME = re.compile(
    r' aria-labelledby="[^"]*"(?P<rest>[^>]*?)(?: xmlns="[^"]*")?><title[^>]*>.*?</title><desc[^>]*>.*?</desc>',
    re.DOTALL,
)


def brand_shape(brand: str) -> str:
    """The shape that goes with a brand, always beside its colour; a small bar for all others.

    >>> brand_shape("nio")
    'triangle'
    >>> brand_shape("xiaomi")
    'bar'
    """
    return BRAND_SHAPES.get(brand, "bar")


def marks_used(html: str) -> frozenset[str]:
    """The names of the marks that a piece of HTML uses.

    >>> marks_used('<svg class="mark"><use href="#v-agrees"/></svg>')
    frozenset({'v-agrees'})
    """
    return frozenset(_USED_MARK.findall(html))


def brand_class(brand: str) -> str:
    """The class that colours a brand's mark.

    >>> brand_class("byd"), brand_class("seres")
    ('brand-byd', 'brand-other')
    """
    return f"brand-{brand}" if brand in BRAND_SHAPES else "brand-other"


def verdict_shape(verdict: str) -> str:
    """The mark of a verdict, by its first words; the dotted ring for anything not known.

    >>> verdict_shape("within rounding"), verdict_shape("cannot be checked here")
    ('rounding', 'unchecked')
    >>> verdict_shape("agrees with its eleven months")
    'agrees'
    """
    return next((shape for words, shape in VERDICT_SHAPES.items() if verdict.startswith(words)), "unchecked")


def verdict_words(verdict: str) -> str:
    """A verdict as readers see it.

    >>> verdict_words("cannot be checked"), verdict_words("tension")
    ('cannot be checked here', 'tension')
    """
    return "cannot be checked here" if verdict == "cannot be checked" else verdict


def runs_left(language: str) -> bool:
    """Whether a language is written from right to left.

    >>> runs_left("ar-EG"), runs_left("en-GB")
    (True, False)
    """
    return language.partition("-")[0].lower() in RUNS_LEFT


def address(url: str) -> str:
    """A web address without its scheme, for reading.

    >>> address("https://example.org/a/")
    'example.org/a/'
    """
    return re.sub(r"^https?://(www\.)?", "", url)


def scheme(url: str) -> str:
    """What ``address`` leaves out, for paper, where an address must be whole.

    >>> scheme("https://www.example.org/a/")
    'https://www.'
    """
    return url.removesuffix(address(url))


def drawn(svg: str) -> Markup:
    """The SVG of a drawing, which the drawing room made from a list of allowed elements, for a page.

    Its colours stand in the style sheet; where that is missing, everything is drawn as outlines in ink.

    >>> drawn('<svg fill="none"><path fill="none"/></svg>')
    Markup('<svg fill="none" stroke="currentColor"><path fill="none"/></svg>')
    """
    outlined = svg.replace(' fill="none"', ' fill="none" stroke="currentColor"', 1)
    return Markup(outlined)  # noqa: S704 - nothing of content reaches it unescaped


def named_on_page(svg: Markup, title: str, words: str) -> Markup:
    """A drawing that is named and described by elements of the page with these ids, and not twice more by its own.

    >>> own = '<svg aria-labelledby="a b" width="9" xmlns="h"><title id="a">A</title><desc id="b">B</desc></svg>'
    >>> named_on_page(Markup(own), "t", "w")
    Markup('<svg aria-labelledby="t" aria-describedby="w" width="9"></svg>')
    """
    told = rf' aria-labelledby="{title}" aria-describedby="{words}"\g<rest>>'
    return Markup(_OWN_NAME.sub(told, str(svg), count=1))  # noqa: S704 - it was safe, and only its own words were taken out


def json_text(text: str) -> Markup:
    r"""JSON that may stand in a ``<script type="application/ld+json">``: nothing in it can end the element.

    >>> json_text('{"a": "</script>"}')
    Markup('{"a": "\\u003c/script\\u003e"}')
    """
    safe = text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return Markup(safe)  # noqa: S704 - the three characters that HTML could act on are gone


def short_words_whole(heading: Markup) -> Markup:
    """A heading in which no line ends inside a short word with a hyphen.

    >>> short_words_whole(Markup('At half-year, <i title="a-b">battery-electric</i>'))
    Markup('At <span class="unbroken">half-year</span>, <i title="a-b">battery-electric</i>')
    """
    return Markup(_SHORT_HYPHENED.sub(r'<span class="unbroken">\g<0></span>', str(heading)))  # noqa: S704 - it was safe


FILTERS: Mapping[str, Callable[..., Any]] = {
    "address": address,
    "brand_class": brand_class,
    "brand_shape": brand_shape,
    "marks_used": marks_used,
    "curled": curled,
    "drawn": drawn,
    "json_text": json_text,
    "named_on_page": named_on_page,
    "numbers": with_data,
    "runs_left": runs_left,
    "scheme": scheme,
    "short_words_whole": short_words_whole,
    "verdict_shape": verdict_shape,
    "verdict_words": verdict_words,
}
