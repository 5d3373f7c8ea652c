from site_builder.model.evidence import Claim, Judgement, Verdict
from site_builder.pages import cards
from site_builder.pages.material import Material


def judged(kind: str, verdict: Verdict = Verdict.CANNOT_BE_CHECKED) -> Judgement:
    return Judgement(Claim(kind, "blog", kind, "It says so.", "leapmotor"), verdict, (), "Because.")


def test_opinions_are_counted_apart_from_what_cannot_be_checked(material: Material) -> None:
    every = [judged("level", Verdict.AGREES), judged("risk"), judged("opinion"), judged("significance")]
    assert cards.verdict_counts(every) == (("agrees", 1), ("cannot be checked", 1))
    assert cards.marks(every) == ("agrees", "cannot be checked")
    assert cards.summary(material, every).replace("\u00a0", " ").replace("\u202f", " ") == (
        "2 claims: 1 agrees and 1 cannot be checked here. 2 opinions, not checked."
    )


def test_an_opinion_that_was_ruled_on_counts_like_any_claim(material: Material) -> None:
    every = [judged("opinion", Verdict.CONTRADICTED)]
    assert cards.summary(material, every).replace("\u202f", " ") == "1 claim: 1 is contradicted."
    assert cards.verdict_view(material, every[0], 1).words == ""


def test_an_opinion_says_so_in_place_of_a_verdict(material: Material) -> None:
    assert cards.verdict_view(material, judged("opinion"), 1).words == "an opinion, not checked"
    assert " ".join(cards.summary(material, [judged("opinion")]).split()) == "1 opinion, not checked."
