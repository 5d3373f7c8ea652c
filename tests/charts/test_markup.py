"""Text inside SVG is written as the standard library writes it."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from hypothesis import given
from hypothesis import strategies as st

from site_builder.charts.markup import escaped, quoted

TEXTS = st.text(st.sampled_from("<>&\"'\n\r\t;#10x\u00e9\u2009") | st.characters(), max_size=20)


@given(TEXTS)
def test_text_is_written_as_the_library_writes_it(text: str) -> None:
    assert escaped(text) == escape(text)
    assert quoted(text) == quoteattr(text)
