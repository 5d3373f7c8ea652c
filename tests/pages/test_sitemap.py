"""A sitemap of more addresses than one file may have is an index of parts."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import date, timedelta

from site_builder.pages import plan, relative, sitemap
from site_builder.pages.sitemap import SitemapIndexView, SitemapView
from site_builder.render import Renderer
from site_builder.statistics import compute
from site_builder.wording import Words
from tests.conftest import ROOT
from tests.pages import a_site


def test_parts_hold_all_addresses_once_and_the_index_leads_to_them() -> None:
    material = a_site.material()
    site = material.site
    pages = plan(site, compute(site), a_site.JUDGEMENTS, Words("en-GB"), a_site.described)
    others = [page for page in pages if page.route != "sitemap.xml"]
    (whole,) = sitemap.plan_after(material, others)
    count = len(whole.view.entries)
    assert count > 10

    index, *parts = sitemap.plan_after(material, others, most=10)

    assert isinstance(index.view, SitemapIndexView)
    assert (index.route, index.template) == ("sitemap.xml", "feeds/sitemap_index.xml")
    assert [part.route for part in parts] == [f"sitemap-{n + 1}.xml" for n in range(-(-count // 10))]
    assert all(isinstance(part.view, SitemapView) and len(part.view.entries) <= 10 for part in parts)
    assert tuple(entry for part in parts for entry in part.view.entries) == whole.view.entries
    assert [(told.url, told.lastmod) for told in index.view.parts] == [
        (f"https://ev.example/below/{part.route}", max(entry.lastmod for entry in part.view.entries)) for part in parts
    ]
    assert len(sitemap.plan_after(material, others, most=count)) == 1


def test_the_index_is_what_sitemaps_org_asks_for() -> None:
    material = a_site.material()
    site = material.site
    pages = plan(site, compute(site), a_site.JUDGEMENTS, Words("en-GB"), a_site.described)
    index, *parts = sitemap.plan_after(material, [p for p in pages if p.route != "sitemap.xml"], most=10)
    renderer = Renderer([ROOT / "templates"], link=relative, settings=site.settings)

    root = ET.fromstring(renderer.render(index, {}).content)  # noqa: S314 - our own output

    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    assert root.tag == f"{space}sitemapindex"
    assert [one.findtext(f"{space}loc") for one in root] == [f"https://ev.example/below/{p.route}" for p in parts]


def test_the_feed_of_corrections_has_the_newest_hundred() -> None:
    site = a_site.site()
    (one,) = site.content.corrections
    many = tuple(replace(one, id=f"c{n}", when=date(2025, 1, 1) + timedelta(days=n)) for n in range(120))
    of = replace(site, content=replace(site.content, corrections=many))
    pages = {p.route: p for p in plan(of, compute(of), a_site.JUDGEMENTS, Words("en-GB"), a_site.described)}

    assert [e.url.rpartition("-")[2] for e in pages["corrections/feed.xml"].view.entries] == [
        f"c{n}" for n in range(119, 19, -1)
    ]
