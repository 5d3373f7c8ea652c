from __future__ import annotations

import doctest

from site_builder.render import typography


def test_examples_hold() -> None:
    assert doctest.testmod(typography).failed == 0


def test_marks_open_after_spaces_and_close_after_words() -> None:
    assert typography.curled("\"Met early\", it says; ('so far') and the makers' best") == (
        "“Met early”, it says; (‘so far’) and the makers’ best"
    )


def test_a_mark_after_a_number_s_place_belongs_to_it() -> None:
    assert typography.curled_html('<p>\ue0000\ue001\'s "\ue0001\ue001"</p>') == "<p>\ue0000\ue001’s “\ue0001\ue001”</p>"


def test_code_addresses_and_attributes_stay() -> None:
    html = "<p><a href=\"/it's/\">it's</a> <code>\"x\"</code></p><pre>'y'</pre>"

    assert typography.curled_html(html) == '<p><a href="/it\'s/">it’s</a> <code>"x"</code></p><pre>\'y\'</pre>'
