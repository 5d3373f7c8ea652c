"""British and American spelling: what is asked of whom. The pairs are those of the Oxford and Merriam-Webster lists."""

import pytest

from site_builder.wording import foreign_spellings

PAIRS = (
    ("color", "colour"), ("neighboring", "neighbouring"), ("favorites", "favourites"), ("organized", "organised"),
    ("organizational", "organisational"), ("subsidizes", "subsidises"), ("analyze", "analyse"),
    ("electrolyzers", "electrolysers"), ("traveled", "travelled"), ("counselor", "counsellor"),
    ("modeling", "modelling"), ("kilometers", "kilometres"), ("center", "centre"), ("defense", "defence"),
    ("tires", "tyres"), ("aluminum", "aluminium"), ("gray", "grey"), ("fulfill", "fulfil"), ("skeptical", "sceptical"),
)  # fmt: skip
# Right in both, in one of their senses at least.
IN_BOTH = (
    "size", "prize", "seized", "capsized", "exercise", "advertise", "license", "licensed", "practice", "meter",
    "vigorous", "honorary", "laborious", "humorist", "program", "filled", "fulfilled", "controlled", "enter",
    "letter", "tone", "tired", "percentage", "connection", "install", "filter", "ton", "biased", "draft", "check",
    "rose", "model", "label", "total",
)  # fmt: skip


@pytest.mark.parametrize(("american", "british"), PAIRS)
def test_each_variety_knows_the_other(american: str, british: str) -> None:
    assert foreign_spellings("en-GB")[american] == british
    assert british not in foreign_spellings("en-GB")
    assert foreign_spellings("en-US")[british] == american
    assert american not in foreign_spellings("en-US")


@pytest.mark.parametrize("word", IN_BOTH)
def test_words_that_are_right_in_both_are_asked_of_nobody(word: str) -> None:
    assert word not in foreign_spellings("en-GB")
    assert word not in foreign_spellings("en-US")


def test_americans_are_not_asked_for_what_they_write_too() -> None:
    american = foreign_spellings("en-US")

    assert {"analyses", "got"}.isdisjoint(american)
    assert (american["metre"], american["licence"], american["practised"]) == ("meter", "license", "practiced")


def test_what_is_right_is_never_itself_foreign() -> None:
    for language in ("en-GB", "en-US"):
        found = foreign_spellings(language)
        assert [word for word, right in found.items() if right in found] == []


def test_other_languages_have_no_rule() -> None:
    assert [len(foreign_spellings(language)) for language in ("de", "zh-Hans", "en-CA")] == [0, 0, 0]
    assert foreign_spellings("en") == foreign_spellings("en-AU") == foreign_spellings("en-gb")
