import time

import pytest

from site_builder.model.references import Prose, Segment, SegmentKind
from site_builder.pages import prose as room
from site_builder.pages.figures import Figures
from site_builder.pages.material import Material
from tests.pages.a_site import BODY, prose


def test_references_become_places(figures: Figures) -> None:
    made = room.rich(prose("It made [[leapmotor 2025]], *after* [[leapmotor 2024]]."), figures)
    assert made.markdown == "It made \ue0000\ue001, *after* \ue0001\ue001."
    assert [f.text for f in made.figures] == ["596,555", "293,724"]
    assert made.inline


def test_a_number_in_a_heading_carries_no_control(figures: Figures) -> None:
    made = room.rich(prose(BODY, inline=False), figures, inline=False)
    controls = {f.text: f.control for f in made.figures[:3]}
    assert controls == {"536,132": True, "+113%": True, "596,555": False}


def test_blocks_become_places_between_paragraphs(figures: Figures) -> None:
    made = room.rich(prose(BODY, inline=False), figures, inline=False, blocks=lambda block: type(block).__name__)
    assert made.blocks == (
        "ChartBlock", "TableBlock", "CalloutBlock", "ComparisonBlock", "VerdictBlock", "TimelineBlock",
    )  # fmt: skip
    assert "\n\n\ue0020\ue003\n\n" in made.markdown
    assert "```" not in made.markdown


def test_a_block_without_a_view_is_left_out(figures: Figures) -> None:
    made = room.rich(prose(BODY, inline=False), figures, inline=False, blocks=lambda _: None)
    assert made.blocks == ()
    assert "\ue002" not in made.markdown


def test_what_is_not_on_file_is_said(figures: Figures, material: Material) -> None:
    missing = prose("BYD in 2019: [[byd 2019]].")
    assert room.rich(missing, figures).markdown == "BYD in 2019: not reported."
    assert room.plain(missing, material) == "BYD in 2019: not reported."


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("A *b* **c** `d`", "A b c d"),
        ("[text](/briefs/) and ![alt](/a.png)", "text and alt"),
        ("snake_case stays, _this_ not", "snake_case stays, this not"),
        ("# Head\n\n> quoted\n", "Head quoted"),
        (r"\[[not a reference]]", "[[not a reference]]"),
    ],
)
def test_plain_text_has_no_markup(markdown: str, expected: str) -> None:
    assert room.without_markup(markdown) == expected


def test_plain_text_has_numbers_in_words(material: Material) -> None:
    assert room.plain(prose("Closed at [[leapmotor 2025]], [[leapmotor 2025 yoy ;words]]"), material) == (
        "Closed at 596,555, up 103%"
    )
    assert room.plain(None, material) == ""


def test_plain_text_of_hostile_input_is_quick() -> None:
    start = time.process_time()
    for mark in "[*_`(":
        room.without_markup(mark * 60_000)
    assert time.process_time() - start < 10  # measured: 0.02; quadratic reading takes minutes


@pytest.mark.parametrize(("count", "minutes"), [(0, 1), (219, 1), (440, 2), (1100, 5)])
def test_reading_takes_a_minute_for_220_words(count: int, minutes: int, material: Material) -> None:
    text = Prose((Segment(SegmentKind.TEXT, "word " * count),))
    assert room.reading_minutes(text, material) == minutes
