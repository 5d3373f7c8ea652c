"""The Markdown library, set up for briefs.

In: what a text is, and words. Out: converters. Invariant: one is made once for each use; it is loaded when a text comes
that ``plain`` leaves to it.
"""

from __future__ import annotations

import html
from functools import cache

import markdown

from site_builder.render.stars import Stars

EXTENSIONS = ("fenced_code", "tables", "footnotes", "sane_lists")


@cache
def converter(inline: bool, back: str) -> markdown.Markdown:
    """A converter, made once for each use; ``inline`` ones know paragraphs only, so "1. " at the start is no list.

    ``back`` is what the links at the ends of footnotes are called.
    """
    converter = _paragraphs() if inline else _whole(back)
    converter.inlinePatterns.register(Stars(converter), "em_strong", 60)  # in place of the library's
    return converter


def _whole(back: str) -> markdown.Markdown:
    configuration: dict[str, dict[str, object]] = {
        "tables": {"use_align_attribute": True},
        "footnotes": {"BACKLINK_TEXT": html.escape(back), "BACKLINK_TITLE": "", "SEPARATOR": "-"},
    }
    return markdown.Markdown(extensions=list(EXTENSIONS), extension_configs=configuration, output_format="html")


def _paragraphs() -> markdown.Markdown:
    converter = markdown.Markdown(output_format="html")
    converter.preprocessors.deregister("html_block")
    for name in ("indent", "code", "hashheader", "setextheader", "hr", "olist", "ulist", "quote", "reference"):
        converter.parser.blockprocessors.deregister(name)
    return converter
