from __future__ import annotations

import re

import markdown as library
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.clock import TooLong, at_most
from site_builder.render import markdown
from site_builder.render.stars import Stars


def link(target: str) -> str:
    return target


HOSTILE = (
    "<script>alert(1)</script>",
    "<ScRiPt src=//evil.example>x</sCrIpT>",
    '<img src=x onerror="alert(1)">',
    "![x](javascript:alert(1))",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "<a href='vbscript:x'>x</a>",
    "<iframe src='https://evil.example'></iframe>",
    "<svg><script>alert(1)</script></svg>",
    "<math><mi xlink:href='javascript:x'>x</mi></math>",
    "<p style='position:fixed' onclick='x()'>x</p>",
    "<form action='https://evil.example'><input name=q><button>x</button></form>",
    "<style>*{display:none}</style>",
    "<base href='https://evil.example/'>",
    "<meta http-equiv=refresh content='0;url=https://evil.example'>",
    "<object data=x></object><embed src=x>",
    "<template><img src=x onerror=x></template>",
    "<div popover id=e-x>x</div>",
    "<button popovertarget=e-x>x</button>",
    "x {: onclick=alert(1) style=color:red }",
    "<!-- --><script>x</script>",
    '<p id="main" class="evidence">x</p>',
    "[x]: javascript:alert(1)\n\n[x]",
    "<table><tr><td align=\"right' onmouseover='x\">x</td></tr></table>",
)
ACTIVE = re.compile(
    r"<(script|style|iframe|object|embed|form|input|button|svg|math|img|base|meta|template)|\son\w+\s*=|\bstyle\s*=|"
    r"href\s*=\s*[\"']?\s*(javascript|data|vbscript)|popover|id=\"(?!fn)|class=\"(?!footnote|align-)",
    re.IGNORECASE,
)


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_active_gets_out(text: str) -> None:
    for made in (markdown.to_html(text, link), markdown.to_inline_html(text, link)):
        assert ACTIVE.search(re.sub(r">[^<]*<", "><", f">{made}<")) is None


def test_the_usual_marks_become_elements() -> None:
    made = markdown.to_html("A *small* **strong** `[[x]]`.\n\n- one\n- two\n\n> said", link)

    assert made == (
        "<p>A <em>small</em> <strong>strong</strong> <code>[[x]]</code>.</p><ul><li>one</li><li>two</li></ul>"
        "<blockquote><p>said</p></blockquote>"
    )


def test_ends_of_lines_are_kept_where_they_are_seen_alone() -> None:
    """A new line in a paragraph is a space, between blocks it is nothing; in code it is what was written."""
    assert markdown.to_html("one\ntwo\n\nthree", link) == "<p>one two</p><p>three</p>"
    assert "<code>one\ntwo\n</code>" in markdown.to_html("~~~\none\ntwo\n~~~", link)


def test_tables_say_their_scope_and_align_by_class() -> None:
    made = markdown.to_html("| a | b |\n|---|--:|\n| 1 | 2 |", link)

    assert '<th scope="col">a</th>' in made
    assert '<th scope="col" class="align-right">b</th>' in made
    assert '<td class="align-right">2</td>' in made
    assert "align=" not in made


def test_links_are_spelt_by_the_caller_and_outside_ones_are_marked() -> None:
    made = markdown.to_html("[a](/brands/x/) [b](https://example.org/)", lambda t: t.replace("/brands", "../brands"))

    assert made == '<p><a href="../brands/x/">a</a> <a rel="external" href="https://example.org/">b</a></p>'


def test_footnotes_link_there_and_back_with_ids_of_letters_and_hyphens() -> None:
    made = markdown.to_html("x[^1]\n\n[^1]: the foot", link)

    assert 'id="fnref-1"' in made
    assert 'href="#fn-1"' in made
    assert 'id="fn-1"' in made
    assert 'href="#fnref-1"' in made


def test_inline_text_is_never_a_list_or_a_heading() -> None:
    assert markdown.to_inline_html("1. first of *all*", link) == "1. first of <em>all</em>"
    assert markdown.to_inline_html("# 5 < 6", link) == "# 5 &lt; 6"
    assert markdown.to_inline_html("plain\n  words", link) == "plain words"


def test_text_alone_has_no_marks_and_no_escapes() -> None:
    assert markdown.to_text("BYD’s **big** [year](https://x.org/) & `x` <b>y</b> 5 < 6") == "BYD’s big year & x y 5 < 6"


def test_conversions_do_not_remember_each_other() -> None:
    first = markdown.to_html("[a]\n\n[a]: https://a.org/", link)
    second = markdown.to_html("[a]", link)

    assert 'href="https://a.org/"' in first
    assert second == "<p>[a]</p>"


PIECES = (
    "a", "b ", "\n", "\n\n", "  \n", "*", "**", "_", "`", "\\", "[x]", "(y)", "![", "<b>", "</b>", "<div>", "&",
    "| ", "---", "- ", "1. ", "> ", "    ", "[^1]", "[^1]: ", "#", "!", "<http://a.b>", "[a]: http://x.y\n",
    "\x02", "&amp;", "[of it](../x_y/#z)", "[ it ](http://a.b/?c=d)", "[^a](b)", "**as said**", "*as*", "** a", "](",
)  # fmt: skip
USED_AS_IT_COMES = library.Markdown(
    extensions=["tables", "footnotes", "sane_lists"],
    extension_configs={
        "tables": {"use_align_attribute": True},
        "footnotes": {"BACKLINK_TEXT": "back to the text", "BACKLINK_TITLE": "", "SEPARATOR": "-"},
    },
    output_format="html",
)
USED_AS_IT_COMES.inlinePatterns.register(Stars(USED_AS_IT_COMES), "em_strong", 60)


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_what_is_made_before_the_library_is_what_the_library_would_make(text: str) -> None:
    assert markdown._converted(text) == USED_AS_IT_COMES.reset().convert(text)


ONE_PARAGRAPH = markdown._paragraphs()
ONE_PARAGRAPH.inlinePatterns.register(Stars(ONE_PARAGRAPH), "em_strong", 60)


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_the_same_holds_of_one_paragraph(text: str) -> None:
    made = markdown._converter(True, "").reset().convert(text)
    assert made == ONE_PARAGRAPH.reset().convert(text)


def test_plain_links_and_words_in_stars_are_made_at_once() -> None:
    text = "Of [it](../x_y/#z), **as said**, *so*"
    made = 'Of <a href="../x_y/#z">it</a>, <strong>as said</strong>, <em>so</em>'

    assert markdown._converted(text) == f"<p>{made}</p>"
    assert USED_AS_IT_COMES.reset().convert(text) == f"<p>{made}</p>"


@pytest.mark.parametrize("number", [1000, 1001])
def test_however_many_words_in_stars_there_are_they_come_to_the_same(number: int) -> None:
    """A thousand are made at once, more are left to the library."""
    assert markdown.to_html("*a* " * number, link) == f"<p>{'<em>a</em> ' * number}</p>"


def test_fenced_code_is_set_as_it_is_written() -> None:
    html = markdown.to_html("Before\n\n```yaml\na: 1\n  b: *x* [y](z)\n```\n\nAfter", lambda address: address)

    assert "<pre><code>a: 1\n  b: *x* [y](z)\n</code></pre>" in html
    assert html.strip().endswith("<p>After</p>")


@pytest.mark.usefixtures("undisturbed")
@pytest.mark.parametrize("inline", [True, False])
def test_a_text_that_somebody_could_not_wait_for_is_not_tried_again(inline: bool) -> None:
    text = "[a](b " * 4000 + str(inline)
    convert = markdown.to_inline_html if inline else markdown.to_html

    with pytest.raises(TooLong), at_most(0.01):
        convert(text, link)

    with pytest.raises(TooLong):  # at once, with no clock
        convert(text, link)


@pytest.mark.usefixtures("undisturbed")
def test_a_short_text_is_tried_again_since_something_else_took_the_time() -> None:
    texts = [f"a _short_ one, {number}" for number in range(10_000)]

    with pytest.raises(TooLong), at_most(0.01):
        list(map(markdown._converted, texts))

    assert markdown._ended.keys().isdisjoint(texts)


LINES = (
    "words", "Words | bars", "# head", "===", "---", "***", "> said", "* item", "+ item", "1. item", "12 times",
    "    in", " a", "[a]: b", "[^1]: note", "[^1]", "|a|b|", "|-|-|", "", "", "*a* b", "<div>", "</div>", "`a`", "a\\",
    "\ue0001\ue001",
)  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(LINES), max_size=8).map("\n".join))
def test_what_is_plainly_a_paragraph_is_one_to_the_library(text: str) -> None:
    with_it, without = markdown._whole("back"), markdown._whole("back")
    without.parser.blockprocessors.deregister("plain paragraphs")

    assert with_it.convert(text) == without.convert(text)
