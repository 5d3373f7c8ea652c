from site_builder.pages import margin
from site_builder.pages.material import Material
from tests.pages.a_site import BODY, prose


def test_paragraphs_are_counted_as_readers_see_them() -> None:
    text = "One [[leapmotor 2025]].\n\n# Head\n\n- item [[byd 2025]]\n\n> quote\n\nTwo\nlines.\n\n| a |\n|---|"
    text += "\n\nThree [[byd 2024]]."
    found = margin.paragraphs(prose(text, inline=False))
    assert [[r.text for r in p] for p in found] == [["leapmotor 2025"], [], ["byd 2024"]]


def test_a_claim_stands_beside_the_paragraph_that_repeats_it(material: Material) -> None:
    notes = margin.notes(material, prose(BODY, inline=False))
    assert [(n.paragraph, n.verdict, n.label) for n in notes] == [(0, "within rounding", "within rounding")]
    assert notes[0].arithmetic == ("536,132 ÷ 251,207 − 1 = +113.42%",)
    assert notes[0].links[0].href == "sources/blog/#claim-ytd-growth"


def test_a_claim_is_noted_once_and_one_to_a_paragraph(material: Material) -> None:
    mention = "[[leapmotor 2025-01..2025-11 @blog]] and [[leapmotor 2025-01..2025-11 yoy @blog]]"
    notes = margin.notes(material, prose(f"{mention}\n\nNothing.\n\n{mention}\n\n{mention}", inline=False))
    assert [(n.paragraph, n.verdict) for n in notes] == [(0, "within rounding"), (2, "agrees")]


def test_the_source_that_a_brief_is_about_is_noted_beside_our_own_figures(material: Material) -> None:
    text = prose("It made [[leapmotor 2025-01..2025-11]], [[leapmotor 2025-01..2025-11 yoy]] more.", inline=False)
    assert margin.notes(material, text) == ()
    assert [(n.paragraph, n.verdict) for n in margin.notes(material, text, "blog")] == [(0, "within rounding")]


def test_other_measures_and_periods_are_left_alone(material: Material) -> None:
    text = prose("[[leapmotor registrations in:DE 2025-11]] [[leapmotor 2025-11]] [[leapmotor 2025 yoy]]", inline=False)
    assert margin.notes(material, text, "blog") == ()


def test_the_claim_that_disagrees_most_is_noted(material: Material) -> None:
    text = prose("[[leapmotor 2025-01..2025-11]] against [[byd 2025]]", inline=False)
    assert [n.verdict for n in margin.notes(material, text, "blog")] == ["tension"]
