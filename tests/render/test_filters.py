from __future__ import annotations

import doctest
import json

from site_builder.render import filters


def test_every_filter_has_an_example_that_holds() -> None:
    result = doctest.testmod(filters)

    assert result.failed == 0
    for function in filters.FILTERS.values():
        assert ">>> " in (function.__doc__ or ""), f"{function.__name__} has no example"


def test_json_is_the_same_after_it_was_made_safe() -> None:
    value = {"a": "</script><!-- & -->"}

    assert json.loads(filters.json_text(json.dumps(value))) == value
    assert "<" not in filters.json_text(json.dumps(value))
