from __future__ import annotations

import time

from site_builder.model.pages import BLOCK_CLOSE, BLOCK_OPEN, FIGURE_CLOSE, FIGURE_OPEN, FigureView, RichText
from site_builder.render import rich_text


def place(number: int) -> str:
    return f"{FIGURE_OPEN}{number}{FIGURE_CLOSE}"


def block(number: int) -> str:
    return f"{BLOCK_OPEN}{number}{BLOCK_CLOSE}"


def show(figure: FigureView, before: str, after: str) -> str:
    return f"{before}<{figure.text}>{after}"


def html(text: RichText, used: set[str] | None = None, notes: dict[int, str] | None = None) -> str:
    return rich_text.to_html(
        text, lambda t: t, show, lambda b: f"[{b}]", set() if used is None else used, notes if notes else {}
    )


F = FigureView("e-a", "7", "7"), FigureView("e-b", "8", "8")


def test_numbers_are_set_in_with_the_punctuation_around_them() -> None:
    text = RichText(f"a ({place(0)}), “{place(1)}’s” and *{place(0)}*.", F, inline=True)

    assert html(text) == "a (<7>), “<8>’s” and <em><7></em>."


def test_a_block_takes_the_place_of_its_paragraph() -> None:
    text = RichText(f"a\n\n{block(0)}\n\nb", (), ("chart",))

    assert html(text) == "<p>a</p>[chart]<p>b</p>"


def test_headings_begin_at_the_second_level_with_ids_that_are_free() -> None:
    text = RichText(f"# Ångström & {place(0)}%\n\n## Sources\n\n### Sources", F)
    used = {"sources"}

    assert html(text, used) == (
        '<h2 id="angstrom-7">Ångström &amp; <7>%</h2><h2 id="sources-2">Sources</h2><h3 id="sources-3">Sources</h3>'
    )
    assert used == {"sources", "angstrom-7", "sources-2", "sources-3"}


def test_notes_stand_beside_paragraphs_of_the_text_alone() -> None:
    source = f"{block(0)}\n\nfirst\n\n- a\n\n- b\n\n> said\n\nsecond {place(0)}\n\nthird"
    made = html(RichText(source, F, ("chart",)), notes={1: "<aside>n</aside>"})

    assert made.count("noted") == 1
    assert '<div class="noted"><aside>n</aside><p>second <7></p></div><p>third</p>' in made
    assert "<p>first</p>" in made


def test_plain_words_show_numbers_and_leave_blocks_out() -> None:
    text = RichText(f"## A *steep* year: {place(0)}\n\n{block(0)}", F, ("chart",))

    assert rich_text.plain_text(RichText(f"A *steep* year: {place(0)}{block(0)}", F, ("chart",))) == "A steep year: 7"
    assert rich_text.plain_text(text).endswith("year: 7")


def test_ids_have_words_or_a_name_of_their_own() -> None:
    assert rich_text.slug("  What the article says, and …  ") == "what-the-article-says-and"
    assert rich_text.slug("零跑") == "section"
    assert len(rich_text.slug("long " * 100)) <= 60


def test_filling_twenty_thousand_places_is_quick() -> None:
    text = RichText(" ".join([f"({place(0)})."] * 20_000), F, inline=True)
    started = time.process_time()

    assert html(text).count("(<7>).") == 20_000
    assert time.process_time() - started < 10  # measured: 0.1; quadratic filling takes minutes
