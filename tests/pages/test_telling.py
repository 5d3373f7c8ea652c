from site_builder.pages import telling
from site_builder.pages.material import Material
from tests.pages.a_site import BODY, BRIEFS, prose


def test_paragraphs_are_counted_as_readers_see_them() -> None:
    text = "One [[leapmotor 2025]].\n\n# Head\n\n- item [[byd 2025]]\n\n> quote\n\nTwo\nlines.\n\n| a |\n|---|"
    text += "\n\nThree [[byd 2024]]."
    found = telling.paragraphs(prose(text, inline=False))
    assert [[r.text for r in p] for p in found] == [["leapmotor 2025"], [], ["byd 2024"]]


def test_a_claim_stands_beside_the_paragraph_that_repeats_it(material: Material) -> None:
    notes = telling.notes(material, prose(BODY, inline=False))
    assert [(n.paragraph, n.verdict, n.label) for n in notes] == [(0, "agrees", "agrees")]
    assert notes[0].arithmetic == ("465,805 + 70,327 = 536,132",)
    assert notes[0].links[0].href == "sources/blog/#claim-ytd-level"


def test_a_claim_is_noted_once_and_one_to_a_paragraph(material: Material) -> None:
    mention = "[[leapmotor 2025-01..2025-11 @blog]] and [[leapmotor 2025-01..2025-11 yoy @blog]]"
    notes = telling.notes(material, prose(f"{mention}\n\nNothing.\n\n{mention}\n\n{mention}", inline=False))
    assert [(n.paragraph, n.verdict) for n in notes] == [(0, "agrees"), (2, "within rounding")]


def test_sources_begin_with_the_one_that_the_brief_is_about(material: Material) -> None:
    told = telling.tell(material, BRIEFS[0])
    assert told.sources[0] == "blog"
    assert set(told.sources) == {"blog", "company", "press"}
    assert telling.tell(material, BRIEFS[0]) is told
