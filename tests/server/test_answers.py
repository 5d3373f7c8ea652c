"""What a running preview answers, and whom."""

from __future__ import annotations

import pytest

from tests.server.conftest import BRIEF_PAGE, Served


@pytest.mark.parametrize(
    "path", ["/", "/index.html", BRIEF_PAGE, f"{BRIEF_PAGE}index.html", "/feed.xml", "/robots.txt"]
)
def test_pages_stand_at_their_addresses_and_at_their_files(served: Served, path: str) -> None:
    status, headers, body = served.ask(path)

    assert status == 200
    assert len(body) == int(headers["content-length"]) > 50


def test_media_types_are_those_of_a_static_host(served: Served) -> None:
    _, _, page = served.ask("/")
    style = page.split(b'<link rel="stylesheet" href="')[1].split(b'"')[0].decode()

    assert served.ask("/")[1]["content-type"] == "text/html; charset=utf-8"
    assert served.ask(f"/{style}")[1]["content-type"] == "text/css; charset=utf-8"
    assert served.ask("/feed.xml")[1]["content-type"] == "application/xml"
    assert served.ask("/feed.json")[1]["content-type"] == "application/json"
    assert served.ask("/favicon.ico")[1]["content-type"] == "image/x-icon"


def test_a_folder_without_its_slash_moves_to_its_page(served: Served) -> None:
    status, headers, _ = served.ask(BRIEF_PAGE.rstrip("/"))

    assert (status, headers["location"].removeprefix(served.address.rstrip("/"))) == (308, BRIEF_PAGE)


@pytest.mark.parametrize(
    "path",
    [
        "/no-such-page/", "/briefs/no-such/", "/content/site.yaml", "/../content/site.yaml", "/..%2fcontent/site.yaml",
        "/%2e%2e/content/site.yaml", "/%00", "/briefs/%00/", "//etc/passwd", "/etc/passwd", "/.git/config", "/assets/",
        "/%ff%fe", "/briefs/leapmotor-in-december/index.html/", "/__preview.js/", "/__nothing",
    ],
)  # fmt: skip
def test_whatever_is_not_in_the_table_is_not_there(served: Served, path: str) -> None:
    status, headers, body = served.ask(path)

    assert (status, headers["content-type"]) == (404, "text/html; charset=utf-8")
    assert b"<h1>This page does not exist</h1>" in body


@pytest.mark.parametrize("host", ["127.0.0.1:{}", "localhost:{}", "LocalHost:{}", "[::1]:{}"])
def test_our_own_names_are_answered(served: Served, host: str) -> None:
    assert served.ask("/", host=host.format(served.port))[0] == 200


@pytest.mark.parametrize(
    "host",
    ["", "evil.example", "evil.example:{}", "127.0.0.1", "127.0.0.1:1", "localhost.evil.example:{}", "127.0.0.2:{}",
     "user@127.0.0.1:{}", "127.0.0.1:{}.evil.example", "[::1", "127.0.0.1:{}x"],
)  # fmt: skip
def test_a_name_that_was_made_to_lead_here_gets_nothing(served: Served, host: str) -> None:
    status, _, body = served.ask(BRIEF_PAGE, host=host.format(served.port))

    assert status in (400, 403)  # 400: the server itself does not take it for a host
    assert b"Leapmotor" not in body


@pytest.mark.parametrize("path", [BRIEF_PAGE, "/__events?page=/", "/__pages"])
@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:1"},
        {"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Mode": "no-cors"},
        {"Sec_Fetch_Site": "same-site", "Sec_Fetch_Mode": "cors"},
    ],
)
def test_pages_of_other_sites_get_nothing(served: Served, path: str, headers: dict[str, str]) -> None:
    status, answered, body = served.ask(path, **headers)

    assert status == 403
    assert b"Leapmotor" not in body
    assert "access-control-allow-origin" not in answered


def test_our_own_pages_and_links_from_elsewhere_are_answered(served: Served) -> None:
    own = {"Origin": served.address.rstrip("/"), "Sec_Fetch_Site": "same-origin", "Sec_Fetch_Mode": "cors"}

    assert served.ask("/", **own)[0] == 200
    assert served.ask("/", Sec_Fetch_Site="cross-site", Sec_Fetch_Mode="navigate")[0] == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE"])
@pytest.mark.parametrize("path", ["/", "/__events", "/no-such-page/"])
def test_a_preview_can_only_be_read(served: Served, method: str, path: str) -> None:
    status, headers, _ = served.ask(path, method)

    assert (status, headers["allow"]) == (405, "GET, HEAD")


@pytest.mark.parametrize("path", ["/", "/__events", "/__pages", "/no-such-page/"])
def test_head_tells_the_same_without_a_body(served: Served, path: str) -> None:
    status, headers, body = served.ask(path, "HEAD")

    assert body == b""
    if path != "/__events":
        asked = served.ask(path)
        assert (status, headers["content-length"]) == (asked[0], asked[1]["content-length"])


@pytest.mark.parametrize("path", ["/", "/no-such-page/", "/__pages", "/__preview.js", "/briefs"])
def test_every_answer_forbids_what_no_page_needs(served: Served, path: str) -> None:
    _, headers, _ = served.ask(path)

    assert headers["x-content-type-options"] == "nosniff"
    assert headers["content-security-policy"] == "frame-ancestors 'self'"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert headers["cache-control"] == "no-cache"
    assert "server" not in headers


def test_what_the_browser_has_is_not_sent_again(served: Served) -> None:
    _, headers, _ = served.ask(BRIEF_PAGE)
    status, _, body = served.ask(BRIEF_PAGE, If_None_Match=headers["etag"])

    assert (status, body) == (304, b"")
    assert served.ask(BRIEF_PAGE, If_None_Match='"another"')[0] == 200


def test_pages_keep_their_policy_and_follow_changes(served: Served) -> None:
    page = served.ask(BRIEF_PAGE)[2].decode()
    built = page.split('http-equiv="Content-Security-Policy" content="')[1].split('"')[0]

    assert "unsafe" not in page
    assert "script-src 'self'" in built
    assert page.count('<script src="/__preview.js"') == 1
    assert page.index("/__preview.js") < page.index("</head>")
    assert "preview-banner" not in page


def test_drafts_and_briefs_to_come_are_there_under_a_banner(served: Served) -> None:
    draft = served.ask("/briefs/a-draft/")
    to_come = served.ask("/briefs/still-to-come/")

    assert (draft[0], to_come[0]) == (200, 200)
    banner = '<aside class="preview-banner" aria-label="Not public"><p><strong>Preview.</strong> '
    assert f"{banner}This is a draft. Readers do not see it.</p>" in draft[2].decode()
    when = "This brief is scheduled. Readers see it from 1 December 2026, 07:30.</p>"  # the site keeps UTC
    assert f"{banner}{when}" in to_come[2].decode()
    assert served.ask("/briefs/long-gone/")[0] == 404
    assert b'href="a-draft/index.html"' in served.ask("/briefs/")[2]


def test_the_index_names_all_pages_and_first_those_that_are_not_public(served: Served) -> None:
    page = served.ask("/__pages")[2].decode()

    hidden, _, rest = page.partition("</section>")
    assert "Not public yet <small>2</small>" in hidden
    assert 'href="/briefs/a-draft/"' in hidden
    assert 'href="/briefs/still-to-come/"' in hidden
    for path in ("/", BRIEF_PAGE, "/brands/leapmotor/", "/sources/byd-year/", "/404.html"):
        assert f'<a href="{path}">' in rest


def test_nothing_is_written_to_output(served: Served) -> None:
    assert sorted(path.name for path in served.root.iterdir()) == [".cache", "content", "seeds"]
