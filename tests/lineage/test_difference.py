"""What differs between two sites, on pages made by hand."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace

from site_builder.lineage import Difference, Made, difference, difference_json, difference_text
from site_builder.lineage.sentences import pieces
from site_builder.model.charts import Chart
from site_builder.model.pages import ChartView, EvidenceView, FigureView, LinkView, Page, RichText
from site_builder.render import plain_text


@dataclass(frozen=True)
class View:
    """A page as simple as can be."""

    body: RichText | None = None
    anchor: str = "not for readers"
    cells: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    links: tuple[LinkView, ...] = ()


def number(
    text: str, value: str = "", about: str = "a 2025", source: str = "press", exact: str = "exact"
) -> EvidenceView:
    value = value or text.replace(",", "")
    return EvidenceView("e-1", text, value, about.upper(), "as reported", exact, (), "", about, (source,))


def page(route: str, view: View | None = None, *numbers: EvidenceView, media_type: str = "text/html") -> Page:
    return Page(route, "t.html", view or View(), media_type, numbers)


def made(*pages: Page, **files: str) -> Made:
    """A site whose files hold their views and numbers, as rendering would."""
    return Made(pages, {**{p.path: repr((p.view, p.evidence)).encode() for p in pages},
                        **{name: text.encode() for name, text in files.items()}})  # fmt: skip


def differs(before: Made, after: Made) -> Difference:
    return difference(before, after, plain_text)


def rich(markdown: str, *figures: FigureView) -> RichText:
    return RichText(markdown, figures)


def test_nothing_differs() -> None:
    site = made(page("a/", View(rich("One.")), number("1,000")))

    assert not differs(site, site)
    assert difference_text("HEAD", differs(site, site)) == "nothing differs from HEAD"
    assert json.loads(difference_json("HEAD", differs(site, site))) == {
        "before": "HEAD", "numbers": [], "pages": {"added": [], "removed": [], "changed": []}, "files": [],
    }  # fmt: skip


def test_a_number_on_two_pages_is_told_once() -> None:
    before = made(page("a/", None, number("1,000")), page("b/", None, number("1,000")), page("c/"))
    after = made(page("a/", None, number("2,000")), page("b/", None, number("2,000")), page("c/"))

    found = differs(before, after)

    assert [(n.what, n.before and n.before.text, n.after and n.after.text, n.pages) for n in found.numbers] == [
        ("A 2025", "1,000", "2,000", ("a/", "b/"))
    ]
    assert [p.route for p in found.changed] == ["a/", "b/"]
    assert difference_text("x", found).splitlines()[:3] == [
        "1 number changed since x", "    A 2025: 1,000 → 2,000", "        on a/, b/",
    ]  # fmt: skip


def test_what_reads_the_same_is_told_by_value_or_by_exactness() -> None:
    by_value = differs(made(page("a/", None, number("+9%", "9.1"))), made(page("a/", None, number("+9%", "9.2"))))
    by_bounds = differs(made(page("a/", None, number("5"))), made(page("a/", None, number("5", exact="a floor"))))

    assert "    A 2025: +9% (9.1) → +9% (9.2)" in difference_text("x", by_value)
    assert "    A 2025: 5 (exact) → 5 (a floor)" in difference_text("x", by_bounds)


def test_a_number_that_comes_or_goes() -> None:
    found = differs(made(page("a/", None, number("1"))), made(page("a/", None, number("2", about="b 2025"))))

    assert [(n.about, n.before is None, n.after is None) for n in found.numbers] == [
        ("a 2025", False, True), ("b 2025", True, False),
    ]  # fmt: skip
    assert "    A 2025: 1 → not shown" in difference_text("x", found)


def test_two_sources_for_one_thing_are_paired_by_source_not_by_place() -> None:
    ours, theirs = number("1,000"), number("1,100", source="blog")

    found = differs(made(page("a/", None, ours, theirs)), made(page("a/", None, number("1,101", source="blog"), ours)))

    assert [(n.before and n.before.text, n.after and n.after.text) for n in found.numbers] == [("1,100", "1,101")]


def test_another_source_for_the_same_figure_is_no_change_of_the_number() -> None:
    found = differs(made(page("a/", None, number("1,000"))), made(page("a/", None, number("1,000", source="kba"))))

    assert found.numbers == ()
    assert [p.route for p in found.changed] == ["a/"]
    assert "how the evidence is told, or what machines read" in difference_text("x", found)


def test_pages_come_and_go_with_their_numbers() -> None:
    found = differs(made(page("old/", None, number("1"))), made(page("new/")))

    assert (found.added, found.removed, found.changed) == (("new/",), ("old/",), ())
    assert [n.pages for n in found.numbers] == [("old/",)]


def test_files_that_are_no_pages() -> None:
    found = differs(made(page("a/"), picture="1", same="1"), made(page("a/"), picture="2", same="1", new="1"))

    assert found.files == ("new", "picture")
    assert difference_text("x", found).endswith("2 other files changed\n    new\n    picture")


def test_a_page_whose_bytes_are_equal_is_not_told_whatever_its_view_says() -> None:
    before, after = made(page("a/", View(rich("One.")))), made(page("a/", View(rich("Two."))))

    assert not differs(before, replace(after, files=before.files))


def test_sentences_before_and_after() -> None:
    figure = FigureView("e-1", "1,000", "1000")
    before = rich("It rose to \ue0000\ue001. That was **much**.\n\nThen it fell.", figure)
    after = rich(
        "It rose to \ue0000\ue001. That was **little**.\n\nNew here.\n\nThen it fell.", replace(figure, text="2,000")
    )

    (changed,) = differs(made(page("a/", View(before))), made(page("a/", View(after)))).changed

    assert [(s.part, s.before, s.after) for s in changed.sentences] == [
        ("body", "It rose to 1,000.", "It rose to 2,000."),
        ("body", "That was much.", "That was little."),
        ("body", "", "New here."),
    ]


def test_rows_and_links_are_read_and_anchors_and_marks_are_not() -> None:
    view = View(rich("One."), "x", ("May 2025", "1,000"), ("agrees", "contradicted"), (LinkView("More", "a/b/"),))

    assert [(p.part, p.text) for p in pieces(page("a/", view), plain_text)] == [
        ("body", "One."), ("cells", "May 2025 | 1,000"), ("links", "More"),
    ]  # fmt: skip


def test_the_words_of_a_chart_are_read() -> None:
    chart = Chart("c", "bar", "Title", "vehicles, 2025", (), note="A note.")
    block = ChartView(chart, rich("It rose."), ("Period", "Figure"), (("May", "1,000"),), description="Bar chart.")

    read = [p.text for p in pieces(page("a/", View(RichText("Text.\n\n", blocks=(block,)))), plain_text)]

    assert read == ["Text.", "vehicles, 2025", "A note.", "It rose.", "Period | Figure", "May | 1,000", "Bar chart."]


def test_files_for_machines_have_no_sentences() -> None:
    assert pieces(page("data.csv", View(rich("a,b")), media_type="text/csv"), plain_text) == ()
