from dataclasses import replace

from site_builder.pages import cards_of, plan
from site_builder.statistics import compute
from site_builder.wording import Words
from tests.pages import a_site


def cards(own: bool) -> list[str]:
    site = a_site.site()
    settings = replace(site.settings, cards=own)
    site = replace(site, content=replace(site.content, settings=settings))
    planned = plan(site, compute(site), a_site.JUDGEMENTS, Words("en-GB"), a_site.described)
    return sorted(card.path for card in cards_of(planned))


def test_pages_have_cards_of_their_own_or_share_one() -> None:
    own = cards(own=True)
    assert {"card.png", "brands/leapmotor/card.png"} < set(own)
    assert cards(own=False) == ["card.png"]
