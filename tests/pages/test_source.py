from site_builder.model.pages import LinkView, Page


def test_the_record_says_what_is_known(pages: dict[str, Page]) -> None:
    view = pages["sources/blog/"].view
    assert [(line.label, line.text) for line in view.record] == [
        ("Publisher", "A blog"),
        ("Kind", "blog, secondary source"),
        ("Published", "December 2025"),
        ("Language", "English"),
        ("Address", "blog.example/a"),
    ]
    assert view.record[-1].link == LinkView("blog.example/a", "https://blog.example/a")
    assert view.standfirst == "Blog by A blog, a secondary source, with 2 figures, 1 target and 4 claims on file."


def test_each_claim_stands_with_its_verdict(pages: dict[str, Page]) -> None:
    view = pages["sources/blog/"].view
    assert view.claims_heading == "Four claims, and what became of them"
    told = [(v.number, v.quoted, v.verdict, v.anchor) for v in view.verdicts.verdicts]
    assert told == [
        (1, "", "agrees", "claim-ytd-level"),
        (2, "113% more", "within rounding", "claim-ytd-growth"),
        (3, "", "tension", "claim-byd-size"),
        (4, "", "cannot be checked", "claim-cold"),
    ]


def test_each_observation_stands_in_the_source_s_own_words(pages: dict[str, Page]) -> None:
    rows = pages["sources/blog/"].view.observations
    assert [(r.anchor, r.period, r.as_written, r.metric_as_written, r.figure.text) for r in rows] == [
        ("observation-ytd", "January to November 2025", "536,132", "sold", "536,132"),
        ("observation-byd-table", "2025", "3 million+", "sold", "at least 3 million"),
    ]


def test_a_source_says_where_it_is_used(pages: dict[str, Page]) -> None:
    assert [c.route for c in pages["sources/blog/"].view.used_in] == ["briefs/newer/"]
    assert pages["sources/kba/"].view.used_in == ()
    assert [link.text for link in pages["sources/blog/"].view.used_by] == ["Leapmotor", "BYD"]


def test_sources_are_listed_newest_first_with_their_verdicts(pages: dict[str, Page]) -> None:
    rows = pages["sources/"].view.rows
    assert [r.link.href for r in rows] == ["sources/kba/", "sources/company/", "sources/blog/", "sources/press/"]
    blog = rows[2]
    assert (blog.observations, blog.targets, blog.claims, blog.used) == (2, 1, 4, 1)
    assert blog.verdicts == ("agrees", "within rounding", "tension", "cannot be checked")
    assert blog.datetime == "2025-12"


def test_every_method_is_shown_with_an_example_that_can_be_worked_out(pages: dict[str, Page]) -> None:
    methods = pages["methodology/"].view.methods
    assert len(methods) > 25
    assert all((m.example is None) == (m.arithmetic == () and m.written == "") for m in methods)
    yoy = next(m for m in methods if m.anchor == "method-yoy")
    assert yoy.written == "[[leapmotor 2025-11 yoy]]"
    assert yoy.example is not None
    assert yoy.example.text == "+75%"
    assert yoy.arithmetic == ("70,327 ÷ 40,169 − 1 = +75.08%",)
