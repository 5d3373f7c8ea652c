import re
from itertools import pairwise

from site_builder.model.pages import FigureView, RichText
from site_builder.pages.contents import contents
from site_builder.render.rich_text import to_html

FIGURE = FigureView("e-x", "+103.1%", "103.1", control=False)


def body(*headings: str) -> RichText:
    return RichText("\n\nText.\n\n".join(f"## {h}" for h in headings) + "\n\nText.", (FIGURE,), (), False)


def test_a_short_brief_has_no_contents() -> None:
    assert contents(body("A", "B", "C \ue0000\ue001")) == ()


def test_contents_lead_to_the_anchors_that_rendering_makes() -> None:
    long = "A heading of many words " * 4
    text = body("Up \ue0000\ue001, *again*", "Leapmotor's year", "Über alles", "What is “new”?", long)
    html = to_html(text, lambda to: to, lambda f, before, after: before + f.text + after, str, set())
    made = [link.href.removeprefix("#") for link in contents(text)]
    assert made == re.findall(r'<h2 id="([^"]+)"', html)
    assert contents(text)[0].text == "Up +103.1%, again"


def test_headings_whose_anchor_is_taken_are_left_out() -> None:
    text = body("Sources", "Twice", "Twice", "Risks", "Last \ue0000\ue001")
    assert [link.text for link in contents(text)] == ["Risks", "Last +103.1%"]
    assert all(a.href != b.href for a, b in pairwise(contents(text)))
