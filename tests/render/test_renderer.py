from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from site_builder.model.pages import Output, Page
from site_builder.pages import links
from site_builder.render import BrokenTemplate, Renderer
from site_builder.render.context import BLOCKS
from site_builder.render.renderer import CONTENT_SECURITY_POLICY
from tests.render import sample_charts, sample_machines, sample_pieces, samples

ATOM = "{http://www.w3.org/2005/Atom}"
VOID = {"meta", "link", "br", "hr", "img", "wbr", "input"}


class Tags(HTMLParser):
    """The elements of a page in order, and those that were never closed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.unbalanced: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.unbalanced.append(tag)

    def all(self, name: str) -> list[str]:
        return [value for _, attrs in self.tags if (value := attrs.get(name)) is not None]

    def count(self, tag: str) -> int:
        return sum(found == tag for found, _ in self.tags)


@pytest.fixture(scope="module")
def renderer() -> Renderer:
    return sample_pieces.renderer()


@pytest.fixture(scope="module")
def rendered(renderer: Renderer) -> dict[str, Output]:
    return {page.template: renderer.render(page, sample_pieces.DRAWINGS) for page in samples.html_pages()}


@pytest.fixture(params=[page.template for page in samples.html_pages()])
def text(request: pytest.FixtureRequest, rendered: dict[str, Output]) -> str:
    return rendered[request.param].content.decode()


def test_webassembly_may_be_compiled_where_a_page_needs_it_and_nothing_else_is_allowed(renderer: Renderer) -> None:
    page = next(page for page in samples.html_pages() if page.template == "pages/search.html")
    head = replace(page.view.head, wasm=True)
    text = renderer.render(replace(page, view=replace(page.view, head=head)), {}).content.decode()

    (policy,) = re.findall(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', text)
    assert "script-src 'self' 'wasm-unsafe-eval';" in policy
    assert policy.replace(" 'wasm-unsafe-eval'", "") == CONTENT_SECURITY_POLICY


def test_every_template_of_a_page_has_a_sample() -> None:
    templates = {f"pages/{path.name}" for path in (sample_pieces.TEMPLATES / "pages").glob("*.html")}

    assert templates == {page.template for page in (*samples.html_pages(), sample_charts.embed())}


def test_every_block_has_a_template() -> None:
    for template in BLOCKS.values():
        assert (sample_pieces.TEMPLATES / template).is_file(), template


def test_elements_are_closed_and_ids_are_unique(text: str) -> None:
    tags = Tags(text)
    ids = tags.all("id")

    assert tags.unbalanced == []
    assert tags.open == []
    assert sorted(ids) == sorted(set(ids))


def test_every_control_and_label_finds_what_it_names(text: str) -> None:
    tags = Tags(text)
    ids = set(tags.all("id"))

    assert set(tags.all("popovertarget")) <= ids
    assert {name for names in tags.all("aria-labelledby") for name in names.split()} <= ids
    assert {f[1:] for f in tags.all("href") if f.startswith("#")} <= ids


def test_nothing_stands_inline_and_the_policy_comes_first(text: str) -> None:
    tags = Tags(text)
    names = {name for _, attrs in tags.tags for name in attrs}

    assert not [name for name in names if name == "style" or name.startswith("on")]
    assert tags.count("style") == 0
    assert [a.get("type") for t, a in tags.tags if t == "script" and "src" not in a] == ["application/ld+json"]
    after_head = tags.tags[[t for t, _ in tags.tags].index("head") + 1]
    assert after_head == ("meta", {"http-equiv": "Content-Security-Policy", "content": CONTENT_SECURITY_POLICY})


def test_a_page_has_one_title_one_main_and_landmarks(text: str) -> None:
    tags = Tags(text)

    assert tags.count("h1") == 1
    assert tags.count("main") == 1
    assert tags.count("title") == 1
    assert [a["lang"] for t, a in tags.tags if t == "html"] == ["en-GB"]
    assert tags.count("header") >= 1
    assert tags.count("footer") == 1
    assert "Evidence through <b>December 2025</b>" in text


def test_every_number_that_opens_is_a_data_element(text: str) -> None:
    controls = re.findall(r'<button type="button" class="figure[^>]*>(.{0,7})', text)

    assert controls
    assert set(controls) == {"<data v"}


def test_no_place_is_left_unfilled(text: str) -> None:
    assert not re.search("[\ue000-\uf8ff]", text)
    assert "{{" not in text


def test_a_brief_is_one_article_with_its_parts(rendered: dict[str, Output]) -> None:
    text = rendered["pages/brief.html"].content.decode()
    tags = Tags(text)

    assert tags.count("article") == 1
    assert text.count('class="drawing drawing--wide"') == 1
    assert 'aria-label="lead wide"' in text
    assert 'aria-label="lead narrow"' in text
    assert '<h2 id="a-steep-year-103-1">' in text
    assert '<span class="unbroken">(<button' in text
    assert re.search('<div class="noted"><div class="beside">.*?</div>\\s*</div><p>Second paragraph', text, re.DOTALL)
    assert "Every figure in this brief" in text
    assert '<td class="align-right"><button' in text


def test_opened_evidence_has_its_rows_a_close_button_and_a_link(rendered: dict[str, Output]) -> None:
    text = rendered["pages/brief.html"].content.decode()
    panel = text[text.index('<div popover id="e-536-132"') :][:2000]

    assert 'popovertarget="e-536-132" aria-label="Close"' in panel
    assert "<dt>Check</dt>" in panel
    assert "<dd>= 536,132</dd>" in panel
    assert 'href="../../sources/autojagat/index.html#observation-ytd"' in panel
    assert text.count('<div popover id="e-536-132"') == 1


def test_an_address_that_moved_sends_readers_on(rendered: dict[str, Output]) -> None:
    text = rendered["pages/redirect.html"].content.decode()

    assert '<meta http-equiv="refresh" content="0; url=../leapmotor/index.html">' in text
    assert '<link rel="canonical" href="https://example.org/briefs/briefs/leapmotor/">' in text


def test_links_are_relative_files_and_404_starts_at_the_base(rendered: dict[str, Output]) -> None:
    brief, lost = rendered["pages/brief.html"].content.decode(), rendered["pages/not_found.html"].content.decode()
    own = [h for h in Tags(brief).all("href") if not h.startswith(("#", "https://", "mailto:"))]

    assert all(h.startswith("../") and "." in h.rsplit("/", 1)[-1] for h in own)
    assert '<a href="../../compare/index.html">the like-for-like view</a>' in brief
    assert [h for h in Tags(lost).all("href") if not h.startswith(("/briefs/", "#", "https://"))] == []
    assert 'href="/briefs/briefs/two-counts/"' in lost
    assert '<meta name="robots" content="noindex">' in lost
    assert "canonical" not in lost


def test_rendering_is_a_function_of_its_arguments() -> None:
    pages = samples.html_pages()
    forward = sample_pieces.renderer()
    backward = sample_pieces.renderer()
    first = [forward.render(page, sample_pieces.DRAWINGS) for page in pages]
    second = [backward.render(page, sample_pieces.DRAWINGS) for page in reversed(pages)]

    assert first == list(reversed(second))
    assert first == [forward.render(page, sample_pieces.DRAWINGS) for page in pages]


def test_structured_text_cannot_end_its_script(rendered: dict[str, Output]) -> None:
    assert r"a \u003c/script\u003e b" in rendered["pages/brand.html"].content.decode()


def test_a_name_that_the_view_lacks_is_refused(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "brief.html").write_text("{{ view.no_such_thing }}", encoding="utf-8")
    renderer = Renderer([tmp_path, sample_pieces.TEMPLATES], links.relative, sample_pieces.SETTINGS)

    with pytest.raises(BrokenTemplate, match="no_such_thing"):
        renderer.render(samples.brief(), {})


def test_templates_know_nothing_that_they_were_not_given(tmp_path: Path) -> None:
    (tmp_path / "x.html").write_text("{{ range(3) }}", encoding="utf-8")
    renderer = Renderer([tmp_path, sample_pieces.TEMPLATES], links.relative, sample_pieces.SETTINGS)

    with pytest.raises(BrokenTemplate):
        renderer.render(Page("x/", "x.html", None), {})


def test_a_sites_own_template_and_style_win_file_by_file(tmp_path: Path) -> None:
    (tmp_path / "partials").mkdir()
    (tmp_path / "partials" / "footer.html").write_text("<footer>ours</footer>", encoding="utf-8")
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets" / "print.css").write_text("@media print { p { color: red; } }", encoding="utf-8")
    renderer = Renderer([tmp_path, sample_pieces.TEMPLATES], links.relative, sample_pieces.SETTINGS)
    text = renderer.render(samples.home(), sample_pieces.DRAWINGS).content.decode()
    css = next(o for o in renderer.assets() if o.path.endswith(".css")).content.decode()

    assert "<footer>ours</footer>" in text
    assert "EV Market" in text
    assert css.endswith("@media print{p{color: red}}")


@pytest.mark.parametrize(("language", "said"), [("ar-EG", 'lang="ar-EG" dir="rtl"'), ("de", 'lang="de"')])
def test_text_runs_as_its_language_is_written(renderer: Renderer, language: str, said: str) -> None:
    page = samples.compare()
    view = replace(page.view, head=replace(page.view.head, language=language))
    text = renderer.render(replace(page, view=view), sample_pieces.DRAWINGS).content.decode()
    assert f"<html {said}>" in text


def test_interface_words_can_be_translated() -> None:
    said = {"In short": "Kurz gesagt"}
    renderer = Renderer(
        [sample_pieces.TEMPLATES], links.relative, sample_pieces.SETTINGS, lambda words: said.get(words, words)
    )
    text = renderer.render(samples.brief(), sample_pieces.DRAWINGS).content.decode()

    assert ">Kurz gesagt</h2>" in text
    assert "In short" not in text


def test_the_feed_has_whole_text_with_full_addresses_and_no_controls(renderer: Renderer) -> None:
    root = ET.fromstring(renderer.render(sample_machines.feed(), sample_pieces.DRAWINGS).content)  # noqa: S314 - our own output
    entry = root.find(f"{ATOM}entry")
    assert entry is not None
    content = entry.findtext(f"{ATOM}content", "")

    assert root.findtext(f"{ATOM}id") == "tag:example.org,2026:feed"
    assert entry.findtext(f"{ATOM}title") == "A & B"
    assert 'href="https://example.org/briefs/brands/leapmotor/"' in content
    assert '<data value="596555">596,555</data>' in content
    assert "<button" not in content
    assert "25,170" in content
    assert [h for h in Tags(content).all("href") if not h.startswith("https://")] == []


def test_the_sitemap_lists_addresses_and_days(renderer: Renderer) -> None:
    root = ET.fromstring(renderer.render(sample_machines.sitemap(), {}).content)  # noqa: S314 - our own output
    found = [[child.text for child in url] for url in root]

    assert found == [["https://example.org/briefs/", "2026-01-20"], ["https://example.org/briefs/about/"]]


def test_robots_may_read_everything(renderer: Renderer) -> None:
    assert renderer.render(sample_machines.robots(), {}).content.decode() == (
        "User-agent: *\nAllow: /\n\nSitemap: https://example.org/briefs/sitemap.xml\n"
    )


def test_a_link_to_a_place_on_the_home_page_leads_home(renderer: Renderer) -> None:
    page = samples.brief()
    view = replace(page.view, body=sample_pieces.shown("[a](../../#x) [b](/#y) [c](/)", inline=False), contents=())
    shown = renderer.render(replace(page, view=view), sample_pieces.DRAWINGS).content.decode()
    for spelt in ("../../index.html#x", "../../index.html#y", "../../index.html"):
        assert f'<a href="{spelt}">' in shown


def test_a_link_to_the_file_of_a_page_means_the_page(renderer: Renderer) -> None:
    text = "[a](../methodology/index.md#x) [b](/brands/byd/) [c](brands/nio/index.html) [d](#here)"
    page = samples.brief()
    view = replace(page.view, body=sample_pieces.shown(text, inline=False), contents=())
    shown = renderer.render(replace(page, view=view), sample_pieces.DRAWINGS).content.decode()

    for spelt in ("../methodology/index.html#x", "../../brands/byd/index.html", "../../brands/nio/index.html", "#here"):
        assert f'<a href="{spelt}">' in shown
