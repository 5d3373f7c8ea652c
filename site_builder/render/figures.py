"""A number in a text: the control that opens its evidence, or the bare number where no control may stand.

In: ``FigureView``. Out: HTML. Invariant: every number is a ``<data value>``; a comma or full stop after it never begins
a line, and a bracket or quotation mark before it never ends one.
"""

from __future__ import annotations

from html import escape

from markupsafe import Markup

from site_builder.model.pages import FigureView
from site_builder.render.numbers import with_data

_LONGEST_UNBROKEN = 26  # characters; what fits on one line of a 320 px phone in body type


def figure_html(figure: FigureView, before: str = "", after: str = "") -> Markup:
    """The HTML of a mention.

    Args:
        figure: what to show.
        before: punctuation that stands directly before the number, as HTML.
        after: punctuation that stands directly after it, as HTML.
    """
    number = f'<data value="{escape(figure.value)}">{escape(figure.text, quote=False)}</data>'
    if figure.control:
        classes = "figure"
        classes += " figure--long" if len(figure.text) > _LONGEST_UNBROKEN else ""
        classes += " figure--quiet" if figure.quiet else ""
        classes += " figure--signed" if figure.text.startswith(("+", "−")) else ""
        number = f'<button type="button" class="{classes}" popovertarget="{escape(figure.key)}">{number}</button>'
    notes = _notes(figure)
    # What stands in brackets comes before a comma; a note is a sentence of its own, which follows a full stop.
    closing, late = ("", after) if notes and not (figure.note and after.startswith(".")) else (after, "")
    if before or closing:
        number = f'<span class="unbroken">{before}{number}{closing}</span>'
    return Markup(number + notes + late)  # noqa: S704 - every part is escaped above or comes from sanitised HTML


def _notes(figure: FigureView) -> str:
    """What must be known of a number, and that it was corrected, in brackets after it."""
    told: list[str] = [with_data(figure.note)] if figure.note else []
    if figure.corrected:
        link = figure.corrected
        told.append(f'<a href="{escape(link.href)}">{escape(link.text, quote=False)}</a>')
    return "".join(f' <span class="figure-note">({words})</span>' for words in told)
