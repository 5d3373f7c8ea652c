from __future__ import annotations

import pytest

from site_builder.checks import astray, dead_addresses
from site_builder.model.pages import Output
from tests.checks.signs import BASE, signs_of

HOME = Output("index.html", b"<p>home</p>")


def found(path: str, text: str, *others: str) -> list[str]:
    outputs = [HOME, Output(path, text.encode()), *(Output(other, b"") for other in others)]
    files = astray([path], signs_of(outputs), {output.path for output in outputs})
    return [str(f) for f in dead_addresses(outputs, BASE, files)]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("a.html", '<link rel="canonical" href="https://example.org/base/gone/">'),
        ("a.html", '<meta property="og:image" content="https://example.org/base/gone/">'),
        ("a.html", '<script type="application/ld+json">{"url":"https://example.org/base/gone/"}</script>'),
        ("sitemap.xml", "<loc>https://example.org/base/gone/</loc>"),
        ("feed.xml", '<link rel="self" href="https://example.org/base/gone/"/>'),
        ("feed.json", '"url": "https://example.org/base/gone/"'),
        ("robots.txt", "Sitemap: https://example.org/base/gone/"),
        ("llms.txt", "- [Gone](https://example.org/base/gone/): a page"),
        ("cite.bib", "url = {https://example.org/base/gone/},"),
    ],
)
def test_an_address_without_a_file_is_found(path: str, text: str) -> None:
    what = "machines are sent to 'https://example.org/base/gone/', where the site has no file; correct it"
    assert found(path, text) == [f"{path}:1:1: EV592 {what}"]
    assert found(path, text.replace("gone/", "")) == []
    assert found(path, text.replace("gone/", "#part")) == []


@pytest.mark.parametrize(
    "key", ["item", "contentUrl", "mainEntityOfPage", "home_page_url", "feed_url", "homepage", "page", "URL"]
)
def test_each_key_that_names_addresses_is_read(key: str) -> None:
    for path, text in (
        ("a.json", '{"%s": "%s"}'),
        ("a.html", '<script type="application/ld+json">{"%s":"%s"}</script>'),
    ):
        assert len(found(path, text % (key, "https://example.org/base/gone/"))) == 1
        assert found(path, text % (key, "https://example.org/base/?q=a")) == []  # the home page, asked for something


def test_what_editors_write_of_the_same_host_is_theirs() -> None:
    assert found("a.html", '<p><a href="https://example.org/base/gone/">elsewhere</a></p>') == []
    assert found("feed.xml", "<content>&lt;a href=&#34;https://example.org/base/gone/&#34;&gt;</content>") == []
    assert found("a.html", '<link rel="canonical" href="https://example.org/other/">') == []


def test_an_address_of_a_file_is_the_files_own() -> None:
    card = '<meta property="og:image" content="https://example.org/base/card.png">'

    assert found("a.html", card, "card.png") == []
    assert len(found("a.html", card)) == 1
