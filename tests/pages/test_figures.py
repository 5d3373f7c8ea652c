import re

import pytest

from site_builder.model.evidence import Answer
from site_builder.model.references import Reference
from site_builder.model.statistics import Unanswerable
from site_builder.pages.figures import Figures, figure_text, plain_text, sources_of, text_with
from site_builder.pages.material import Material
from tests.pages.a_site import NOTE, OBSERVATIONS, prose


def reference(text: str) -> Reference:
    return prose(f"[[{text}]]").references[0]


def test_mentions_of_one_number_share_one_panel(figures: Figures) -> None:
    first = figures.mention(reference("leapmotor 2025-11"))
    second = figures.mention(reference("leapmotor deliveries 2025-11 ;short"))
    assert first.key == second.key
    assert re.fullmatch("e[0-9a-z]{2}", first.key)
    assert [e.key for e in figures.evidence] == [first.key]
    assert (first.text, first.value) == ("70,327", "70327")


def test_numbers_that_would_have_one_name_get_two_keys(figures: Figures, material: Material) -> None:
    ours = figures.mention(reference("byd 2025"))
    theirs = figures.mention(reference("byd 2025 @blog"))
    assert theirs.key == f"{ours.key}{theirs.key[3:]}" != ours.key
    assert (ours.text, theirs.text) == ("4,602,436", "at least 3 million")


def test_a_key_stays_when_other_numbers_come_before_it(figures: Figures, material: Material) -> None:
    alone = Figures(material).mention(reference("leapmotor 2025-12"))
    figures.mention(reference("leapmotor 2025-11"))
    assert figures.mention(reference("leapmotor 2025-12")).key == alone.key


def test_evidence_comes_in_order_of_first_mention(figures: Figures) -> None:
    for text in ("leapmotor 2025-12", "leapmotor 2025-11", "leapmotor 2025-12"):
        figures.mention(reference(text))
    assert [e.text for e in figures.evidence] == ["60,423", "70,327"]


def test_sources_behind_a_statistic_are_those_of_its_inputs(figures: Figures, material: Material) -> None:
    figures.mention(reference("leapmotor 2025 attainment target:original"))
    assert figures.sources == ("company", "press")
    answer = material.statistics.answer(reference("byd 2025 multiple-of leapmotor"))
    assert sources_of(answer.evidence) == ("press", "company")


def test_a_panel_is_headed_by_what_was_read_to_open_it(figures: Figures) -> None:
    texts = ("leapmotor 2025-11 yoy ;words", "leapmotor 2025-11 yoy ;tenths", "leapmotor 2025-11 yoy")
    assert [figures.mention(reference(text)).text for text in texts] == ["up 75%", "+75.1%", "+75%"]
    assert [e.text for e in figures.evidence] == ["+75.1%"]  # 70,327 / 40,169 = 1.7508
    figures.mention(reference("leapmotor 2025-11 yoy ;digits-0"))
    assert [e.text for e in figures.evidence] == ["+75.1%"]


def test_a_panel_without_such_a_style_is_headed_by_the_usual_text(material: Material) -> None:
    alone = Figures(material)
    alone.mention(reference("leapmotor 2025-11 yoy ;words"))
    assert [e.text for e in alone.evidence] == ["+75%"]


def test_a_comparison_carries_its_note(figures: Figures) -> None:
    assert figures.mention(reference("byd 2025 multiple-of leapmotor")).note == NOTE
    assert figures.mention(reference("leapmotor 2025-11 yoy")).note == ""


def test_what_cannot_be_answered_is_said(figures: Figures) -> None:
    with pytest.raises(Unanswerable):
        figures.mention(reference("byd 2019"))
    assert figures.find(reference("byd 2019")) is None
    assert figures.evidence == ()


def test_the_sample_is_the_first_number_of_the_page(figures: Figures) -> None:
    assert figures.sample() is None
    figures.mention(reference("leapmotor 2025-11 yoy ;words"))
    sample = figures.sample()
    assert sample is not None
    assert sample.text == "+75%"


def test_text_is_made_of_words_and_figures(figures: Figures) -> None:
    base = figures.show(Answer(OBSERVATIONS[0]))
    made = text_with("{name} from {figure}", name="A*B_C", figure=base)
    assert made.markdown == r"A\*B\_C from " + "\ue0000\ue001"
    assert made.figures == (base,)
    assert figure_text(base).markdown == "\ue0000\ue001"
    assert plain_text("<b>[x]").markdown == r"\<b\>\[x\]"
