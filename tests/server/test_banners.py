"""What a preview adds to a page."""

from __future__ import annotations

from site_builder.server.addresses import Addressed
from site_builder.server.banners import with_preview

PAGE = b"<!DOCTYPE html><html><head><title>x</title></head><body class='y'><main>z</main></body></html>"


def test_the_page_itself_is_as_it_was() -> None:
    shown = with_preview(Addressed("index.html", PAGE))

    head, _, rest = shown.partition(b"</head>")
    assert head.startswith(PAGE.partition(b"</head>")[0])
    assert rest == PAGE.partition(b"</head>")[2]
    assert b' src="/__preview.js"' in head


def test_words_of_the_banner_are_text() -> None:
    shown = with_preview(Addressed("index.html", PAGE, "Until <b>5 & 6</b>"))

    assert b"Until &lt;b&gt;5 &amp; 6&lt;/b&gt;" in shown
    assert shown.index(b"<body class='y'>") < shown.index(b"preview-banner") < shown.index(b"<main>")


def test_a_page_without_head_or_body_is_sent_as_it_is() -> None:
    assert with_preview(Addressed("index.html", b"<p>x", "Draft")) == b"<p>x"


def test_a_banner_that_comes_or_goes_changes_the_page() -> None:
    assert Addressed("index.html", PAGE).digest != Addressed("index.html", PAGE, "Draft").digest
