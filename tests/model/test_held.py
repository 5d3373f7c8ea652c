from __future__ import annotations

from dataclasses import replace

from site_builder.model.charts import Card
from site_builder.model.held import Heading, Parts, Row


def card(path: str, headline: str = "A headline") -> Card:
    return Card(path=path, alt="", headline=headline, site_title="", kicker="")


def row(shown: Card | None, route: str = "a/") -> Row:
    head = Heading("A title", True, shown)
    return Row(route, "pages/a.html", "text/html", "2026-01-01", head, (), (), Parts("a b", b"12345678", b"9"))


def test_what_rows_say_alike_is_one_object_and_they_stay_equal() -> None:
    cards: dict[tuple[str, str], Card] = {}
    one, other, third = (row(card(path)) for path in ("site.png", "site.png", "other.png"))

    lean = [each.sharing(cards) for each in (one, other, third)]

    assert lean == [one, other, third]
    assert lean[0].head.card is lean[1].head.card
    assert lean[0].parts.names is lean[1].parts.names


def test_a_card_that_differs_keeps_what_it_says() -> None:
    cards: dict[tuple[str, str], Card] = {}
    one, other = row(card("site.png")), row(card("site.png", "Another"))

    assert [each.sharing(cards) for each in (one, other)] == [one, other]


def test_a_row_without_head_or_card_stays_what_it_is() -> None:
    for one in (row(None), replace(row(None), head=None)):
        assert one.sharing({}) == one
