from __future__ import annotations

import markdown
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.render.library import EXTENSIONS
from site_builder.render.plain import plain_html

AS_IT_COMES = markdown.Markdown(
    extensions=list(EXTENSIONS), extension_configs={"tables": {"use_align_attribute": True}}, output_format="html"
)
PARAGRAPHS = markdown.Markdown(output_format="html")
PARAGRAPHS.preprocessors.deregister("html_block")
for one in ("indent", "code", "hashheader", "setextheader", "hr", "olist", "ulist", "quote", "reference"):
    PARAGRAPHS.parser.blockprocessors.deregister(one)

BRIEF = """It sold **many** of [them](../x_y/#z), as *said* in "2025".
And 5 > 4, in [brackets](https://a.org/?b=c=d)

## What *is* expected

- one
* two, with [a link](x)
  that goes on
+ three

1. first
2. second, 12. of all

| Month | Cars | All |
|:---|---:|:-:|
| May | \ue0001\ue001 | |
| **June** | 5 | 6 | 7 |
| July |
"""


def test_a_brief_is_made_as_the_library_makes_it() -> None:
    assert plain_html(BRIEF) == AS_IT_COMES.reset().convert(BRIEF)


def test_what_is_made() -> None:
    assert plain_html("A *b*\nc\n\n\n# D\n\n- e\n- f") == (
        "<p>A <em>b</em>\nc</p>\n<h1>D</h1>\n<ul>\n<li>e</li>\n<li>f</li>\n</ul>"
    )
    assert plain_html("| a | b |\n|---|--:|\n| 1 |") == (
        '<table>\n<thead>\n<tr>\n<th>a</th>\n<th align="right">b</th>\n</tr>\n</thead>\n'
        '<tbody>\n<tr>\n<td>1</td>\n<td align="right"></td>\n</tr>\n</tbody>\n</table>'
    )
    assert plain_html("") == plain_html("\n\n") == ""


def test_thousands_of_links_and_words_in_stars_take_no_time() -> None:
    made = '<em>a</em> <a href="c">b</a>, ' * 5000

    assert plain_html("*a* [b](c), " * 5000 + "d") == f"<p>{made}d</p>"


@pytest.mark.parametrize(
    "text",
    [
        "`code`", "a\\*", "<b>a</b>", "&amp;", "![a](b)", "a  \nb", "a ", "a\tb", "a_b_c", "**a*b**", "[a][b]",
        "[a]: b", "[^1]", "    code", "> said", "a\n---", "***", "- a\n\n- b", "- a\n    - b", "- - a",
        "- # a", "2.  a\n-  b", "a | b\n--|--\nc | d", "| a |\n|---|\n| b |", "# a #", "# a\nb", "~~~\na\n~~~",
        " a", "\xa0", "a\n # b",
    ],
)  # fmt: skip
def test_anything_else_is_left_to_the_library(text: str) -> None:
    assert plain_html(text) is None


def test_what_is_inline_is_paragraphs_alone() -> None:
    assert plain_html("a *b*\n\nc", inline=True) == "<p>a <em>b</em></p>\n<p>c</p>"
    assert plain_html("1. April", inline=True) is plain_html("# a", inline=True) is None


LINES = (
    "words", "Words | bars", "# head", "## head #", "===", "---", "***", "> said", "* item", "+ item",
    "- item", "1. item", "2. item", "1.item", "12 times", "1000. ", "    in", " a", "  - a", "[a]: b",
    "[^1]: note", "[^1]", "|a|b|", "| c | |", "|-|-|", "|:-|-:|", "| |", "", "", "", "*a* b", "**a** b", "*a",
    "<div>", "</div>", "`a`", "a\\", "\ue0001\ue001", "~~~", "[a](b) c", "- *a* [b](c_d)", "- [ ] a",
    "1. **a**", "a  ", "\xa0a", "\x0ba", "a\x85b", "\u2028", "-", "1.", "#", "|",
)  # fmt: skip
PIECES = (
    "a", "b ", "\n", "\n\n", "  \n", "*", "**", "_", "`", "\\", "[x]", "(y)", "![", "<b>", "&", ">", '"', "'",
    "| ", "---", "- ", "1. ", "    ", "[^1]", "#", "!", "[a]: http://x.y\n", "\x02", "[of it](../x_y/#z)",
    "[ it ](http://a.b/?c=d)", "[^a](b)", "**as said**", "*as*", "** a", "](", "%", "\t", "\r", "\x1c",
    "\u3000", "1", ".", ":", "é", "٣. ",
)  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(
    st.one_of(
        st.lists(st.sampled_from(LINES), max_size=8).map("\n".join), st.lists(st.sampled_from(PIECES)).map("".join)
    )
)
def test_what_is_given_is_the_librarys_own_answer(text: str) -> None:
    assert plain_html(text) in (None, AS_IT_COMES.reset().convert(text))
    assert plain_html(text, inline=True) in (None, PARAGRAPHS.reset().convert(text))
