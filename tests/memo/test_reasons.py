from __future__ import annotations

from site_builder.memo.reasons import explained, reason


def test_what_differs_is_named() -> None:
    before = {"view.title": "1", "view.body": "2", "code": "3", "template": "4"}

    assert reason(None, before) == "the last build did not have it"
    assert reason(before, before) == "nothing that it shows changed"
    assert reason(before, {**before, "view.title": "x", "view.body": "y"}) == "what it shows changed: body, title"
    assert reason(before, {**before, "template": "x"}) == "its template, or one that it uses, changed"


def test_every_page_is_told_of_once() -> None:
    before = {"a": {"code": "1"}, "b": {"code": "1"}, "gone": {"code": "1"}}
    now = {"a": {"code": "1"}, "b": {"code": "2"}, "c": {"code": "2"}}

    assert explained(before, now, written=["c"], removed=["gone"]) == [
        "kept     a  nothing that it shows changed",
        "kept     b  site-builder's code, or a library, is another; its bytes are the same",
        "written  c  the last build did not have it",
        "removed  gone  no page is planned for it",
    ]
