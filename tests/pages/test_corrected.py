"""A correction is marked wherever its figure or words stand, except in paragraphs, which have a note in the margin."""

from dataclasses import replace

from site_builder.model.pages import (
    FIGURE_CLOSE,
    FIGURE_OPEN,
    CalloutView,
    CellView,
    FigureView,
    LinkView,
    RichText,
    TableView,
)
from site_builder.pages import corrected
from site_builder.pages.material import Material
from site_builder.pages.pieces import CorrectionView
from tests.pages.a_site import BRIEFS

YEAR, OTHER = FigureView("k1", "596,555", "596555"), FigureView("k2", "70,327", "70327")
LINK = LinkView("corrected", "briefs/newer/#correction-c1")


def text(words: str, *figures: FigureView, inline: bool = True) -> RichText:
    """Rich text; each ``{}`` is the place of the next figure."""
    places = (f"{FIGURE_OPEN}{n}{FIGURE_CLOSE}" for n in range(len(figures)))
    return RichText(words.format(*places), figures, inline=inline)


def places(material: Material, now: RichText) -> tuple[corrected.Corrected, ...]:
    """What one correction looks for in the brief ``newer``."""
    told = CorrectionView("correction-c1", "22 January 2026", "2026-01-22", "596,556", now, text("A slip."))
    return corrected.places(material, next(b for b in BRIEFS if b.slug == "newer"), (told,))


def links(found: RichText) -> list[LinkView | None]:
    return [figure.corrected for figure in found.figures]


def test_the_first_mention_of_a_corrected_figure_leads_to_its_correction(material: Material) -> None:
    found = places(material, text("{}", YEAR))
    assert links(corrected.marked(text("{} and {} and {}", OTHER, YEAR, YEAR), found)) == [None, LINK, None]
    assert corrected.marked(text("{}", OTHER), found) == text("{}", OTHER)


def test_corrected_words_are_marked_at_the_end_of_what_they_stand_in(material: Material) -> None:
    found = places(material, text("an SUV with six seats."))
    assert corrected.marked(text("The C16 is *an SUV* with six seats"), found).markdown == (
        "The C16 is *an SUV* with six seats ([corrected](briefs/newer/#correction-c1))"
    )
    assert corrected.marked(text("An SUV"), found) == text("An SUV")
    assert corrected.marked(text("An SUV"), places(material, text("SUV"))) == text("An SUV")  # too common a word


def test_in_the_body_headings_and_lists_are_marked_and_paragraphs_are_not(material: Material) -> None:
    told = text("## At {}\n\nIt was {}.\n\n- First {}\n- Then {}", YEAR, YEAR, OTHER, YEAR, inline=False)
    assert links(corrected.body(told, places(material, text("{}", YEAR)))) == [LINK, None, None, LINK]


def test_cells_captions_and_callouts_are_marked(material: Material) -> None:
    table = TableView(text("All of {}", YEAR), (CellView(text("Year")),), ((CellView(text("{}", YEAR)),),))
    callout = CalloutView("To hold on to", text("{}", YEAR))
    told = replace(text("Text."), blocks=(table, callout, "another block"))

    found, said, other = corrected.body(told, places(material, text("{}", YEAR))).blocks

    assert links(found.caption) == links(found.rows[0][0].text) == links(said.text) == [LINK]
    assert other == "another block"


def test_without_corrections_nothing_changes() -> None:
    told = replace(text("{}", YEAR), blocks=(CalloutView("Why", text("{}", YEAR)),))
    assert corrected.body(told, ()) == told
