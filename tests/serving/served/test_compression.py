"""What the server sends, as it sends it."""

import gzip
import re

import pytest

from tests.served import Editor

PAGES = (
    "/",
    "/about/",
    "/pledges/",
    "/meetings/",
    "/api/v1/",
    "/api/v1/pledges/",
    "/api/v1/openapi.json",
    "/admin/login/",
)


def test_pages_of_every_part_of_the_site_are_compressed_for_whoever_takes_that(site):
    for path in PAGES:
        plain, packed = site.get(path), site.get(path, Accept_Encoding="gzip")
        assert (plain.status, packed.status) == (200, 200), path
        assert packed.headers["Content-Encoding"] == "gzip", path
        assert plain.headers["Content-Encoding"] is None
        for answer in (plain, packed):
            assert "accept-encoding" in answer.headers["Vary"].lower(), path
        assert len(packed.body) < len(plain.body) * 0.6, path
        assert gzip.decompress(packed.body)[:15] == plain.body[:15]


def test_pages_of_the_admin_are_compressed_and_their_length_varies(site):
    editor = Editor(site)
    headers = {"Cookie": f"sessionid={editor.cookies['sessionid']}", "Accept-Encoding": "gzip"}
    answers = [site.ask("GET", "/admin/articles/article/", headers=headers) for _ in range(8)]
    assert {answer.headers["Content-Encoding"] for answer in answers} == {"gzip"}
    assert len({len(answer.body) for answer in answers}) > 1


def static_links(page: str) -> list[str]:
    return re.findall(r'(?:href|src)="(/static/[^"]+)"', page)


@pytest.mark.parametrize("path", ["/", "/pledges/", "/admin/login/", "/admin/"])
def test_what_pages_load_has_its_hash_in_its_name_is_kept_for_good_and_compressed(site, path):
    page = Editor(site).get(path) if path == "/admin/" else site.get(path)
    links = static_links(page.body.decode())
    assert links
    for link in links:
        answer = site.get(link, Accept_Encoding="gzip")
        assert answer.status == 200, link
        assert re.search(r"\.[0-9a-f]{12}\.\w+$", link), link
        assert "immutable" in answer.headers["Cache-Control"], link
        if link.endswith((".css", ".js", ".svg")) and len(site.get(link).body) > 1000:
            assert answer.headers["Content-Encoding"] == "gzip", link


def test_modules_import_each_other_by_hashed_names(site):
    manifest = (site.state_dir / "static" / "staticfiles.json").read_text()
    desk = re.search(r'"desk/desk.js": "([^"]+)"', manifest)[1]
    imported = re.findall(r'from "\./([^"]+)"', site.get(f"/static/{desk}").body.decode())
    assert imported
    for name in imported:
        assert "immutable" in site.get(f"/static/desk/{name}").headers["Cache-Control"], name


def test_a_name_with_the_hash_of_other_content_is_not_kept(site):
    plain = site.get("/static/site.css")
    assert "immutable" not in plain.headers["Cache-Control"]
    assert site.get("/static/site.000000000000.css").status == 404


@pytest.mark.parametrize("encoding", ["identity", "gzip"])
def test_an_unchanged_list_is_not_sent_again_however_it_was_sent(site, encoding):
    first = site.get("/pledges/export.atom", Accept_Encoding=encoding)
    tag = first.headers["ETag"]
    assert tag.startswith('W/"')
    for other in ("identity", "gzip"):
        again = site.get("/pledges/export.atom", Accept_Encoding=other, If_None_Match=tag)
        assert (again.status, again.body) == (304, b"")
        assert "accept-encoding" in again.headers["Vary"].lower()


def test_a_hashed_file_is_not_sent_again_however_it_was_sent(site):
    link = static_links(site.get("/").body.decode())[0]
    for encoding in ("identity", "gzip"):
        tag = site.get(link, Accept_Encoding=encoding).headers["ETag"]
        assert site.get(link, Accept_Encoding=encoding, If_None_Match=tag).status == 304


@pytest.mark.parametrize("suffix", ["csv", "jsonl"])
def test_whole_lists_are_streamed_as_they_are_made(site, suffix):
    answer = site.get(f"/pledges/export.{suffix}", Accept_Encoding="gzip")
    assert answer.status == 200
    assert answer.headers["Content-Encoding"] is None
    assert answer.headers["Transfer-Encoding"] == "chunked"
    assert answer.headers["Content-Length"] is None
