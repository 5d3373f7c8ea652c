"""What of a page is handed over to be indexed, and that the index is none other for it."""

from __future__ import annotations

import gzip
import json

import pytest

from site_builder.search.program import at_work
from site_builder.search.words import searched

BEGINS, ENDS = '<!DOCTYPE html><html lang="en-GB"><body>', "</body></html>"


@pytest.mark.parametrize(
    ("main", "kept"),
    [
        ("<p>a</p>", "<p>a</p>"),
        ('<p class="x" title="y">a</p>', "<p>a</p>"),
        ("<h2 id=here class=x>a</h2>", '<h2 id="here">a</h2>'),
        ("<p data-pagefind-weight=2>a</p>", '<p data-pagefind-weight="2">a</p>'),
        ("<p title='a > b'>a</p>", "<p>a</p>"),
        (
            '<p>a</p><div popover id="e"><div class="x"><dl><div><dt>b</dt></div></dl></div></div><p>c</p>',
            "<p>a</p><p>c</p>",
        ),
        ("<div><div popover>a</div>b<div popover\n>c</div></div>", "<div>b</div>"),
        ('<button popovertarget="e"><data value="70327">70,327</data></button>', "<button>70,327</button>"),
        ('<ul class="cards wide"><li>a</ul><p>b', "<p>b"),
        ('<p class="cardsharp">a</p>', "<p>a</p>"),
        (
            "<section aria-labelledby=used-in><p>a</section><section aria-labelledby=other>b</section>",
            "<section>b</section>",
        ),
        ("<nav>a</nav><dl><dt>b</dt><dd>c</dd></dl>", "<dl><dd>c</dd></dl>"),
        ('<script>if (a < b) "</p>"</script><!-- <p> -->c', "c"),
        ('a<img class="unseen">b', "ab"),
        ("a\n   b", "a b"),
    ],
)
def test_only_what_is_searched_is_handed_over(main: str, kept: str) -> None:
    html = (
        f'<!DOCTYPE html>\n<html lang="en-GB"><head></head><body><nav>x</nav><main>{main}</main><p>y</p></body></html>'
    )

    assert searched(html.encode()).decode() == f"{BEGINS}<main>{kept}</main>{ENDS}"


@pytest.mark.parametrize(
    "html",
    [
        '<html lang="en"><main><div popover><div>b</div><p>c</p></main></html>',
        '<html lang="en"><p>no main part</p></html>',
        "<html><main>no language</main></html>",
    ],
)
def test_a_page_that_cannot_be_taken_apart_is_handed_over_whole(html: str) -> None:
    assert searched(html.encode()) == html.encode()


def test_the_index_is_that_of_the_whole_page() -> None:
    """Pagefind leaves out by itself what we leave out, so both ways must come to the same, anchors included."""
    whole = (
        b'<!DOCTYPE html><html lang="en-GB"><head><title>T</title></head><body><nav>Menu</nav><main id="main">'
        b'<h1>One &amp; two</h1><p class="byline">By</p>'
        b"<p>Sold <button popovertarget=e1><data value=1>70,327</data></button> cars.</p>"
        b'<div class="panels"><div popover id=e1><dl><dt>Method</dt><dd>Sum</dd></dl></div></div>'
        b'<h2 id="more">More <em>of</em> it</h2>'
        b"<figure><svg><text>drawn</text></svg><figcaption>Said</figcaption></figure>"
        b"<table><tr><th>Maker<td>5</table><ul><li>first<li>second</ul></main><footer>Foot</footer></body></html>"
    )

    assert fragments(searched(whole)) == fragments(whole)


def test_numbers_in_captions_are_found() -> None:
    caption = b"<figure><figcaption>It fell to <data value=28684>28,684</data>.</figcaption></figure>"
    whole = b'<html lang="en"><main>%b</main></html>' % caption

    assert "It fell to 28,684." in str(fragments(searched(whole)))


def test_headings_of_columns_are_words_of_their_own() -> None:
    headings = b"<table><thead><tr><th>Period</th><th>Figure</th></tr></thead><tr><th>May</th><td>5</td></tr></table>"
    whole = b'<html lang="en"><main>%b</main></html>' % headings

    assert "Period Figure" in str(fragments(searched(whole)))


def fragments(page: bytes) -> list[object]:
    """What Pagefind notes of a page."""
    with at_work() as program:
        program.tell("a/index.html", page)
        program.make()
        made = program.made()
    noted = [gzip.decompress(content) for path, content in sorted(made.items()) if path.endswith(".pf_fragment")]
    assert noted
    return [json.loads(one[len("pagefind_dcd") :]) for one in noted]
