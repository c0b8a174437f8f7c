"""Feeds and sitemaps as publishers send them, and as they should not."""

from datetime import date
from pathlib import Path

import pytest

from checks.errors import SourceError
from checks.ingest.feeds import entries_of_feed, entries_of_folder, entries_of_sitemap, key_of

RSS = b"""<?xml version="1.0"?><rss version="2.0"><channel><title>Herald</title>
<item><title>Fire &amp; flood</title><link>/a?utm_source=rss</link>
<pubDate>Thu, 04 Mar 2021 09:30:00 GMT</pubDate></item>
<item><title>Again</title><link>https://n.example/a?utm_medium=x#c</link></item>
<item><title>Mail</title><link>mailto:x@n.example</link></item>
<item><guid>https://n.example/b</guid></item></channel></rss>"""

ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom"><entry><link href="https://n.example/c"/>
<updated>2021-03-05T10:00:00Z</updated><content type="html">&lt;p&gt;All of it&lt;/p&gt;</content></entry></feed>"""


def test_rss_gives_each_article_once_under_an_address_without_tracking():
    first, second = entries_of_feed(RSS, "https://n.example/rss")
    assert (first.key, first.title, first.published) == ("https://n.example/a", "Fire & flood", date(2021, 3, 4))
    assert second.key == "https://n.example/b"


def test_atom_gives_stamp_and_content():
    (entry,) = entries_of_feed(ATOM, "https://n.example/atom")
    assert (entry.stamp, entry.content, entry.published) == (
        "2021-03-05T10:00:00Z", "<p>All of it</p>", date(2021, 3, 5),
    )  # fmt: skip


def test_a_feed_cut_off_in_the_middle_gives_what_can_be_read():
    assert entries_of_feed(RSS[: RSS.index(b"<item><title>Again")], "https://n.example/rss")


@pytest.mark.parametrize("body", [b"", b"<html><body>Not found</body></html>", b"\0\1\2", b"{}", b"<rss"])
def test_what_is_no_feed(body: bytes):
    with pytest.raises(SourceError, match="no RSS or Atom feed"):
        entries_of_feed(body, "https://n.example/rss")


def test_a_feed_on_which_its_reader_slips_is_one_line():
    with pytest.raises(SourceError, match=r"^https://n\.example/rss: a broken feed[^\n]*$"):
        entries_of_feed(b"<channel<item<link</item</link<", "https://n.example/rss")


BOMB = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">' + b"".join(
    f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">'.encode() for n in range(9)
)


def test_entities_that_multiply_do_not_and_files_are_not_read():
    entries_of_feed(BOMB + b"]><rss version='2.0'><channel><title>&j;</title></channel></rss>", "https://n.example/")
    bomb = BOMB + b"]><urlset><url><loc>https://n.example/&j;</loc></url></urlset>"
    inside = b'<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><urlset><url><loc>https://n.example/&f;</loc></url></urlset>'
    for body in (bomb, inside):
        try:
            entries, _ = entries_of_sitemap(body, "https://n.example/map")
        except SourceError:
            continue
        assert all(len(entry.address) < 100 for entry in entries)
        assert not any("root" in entry.address for entry in entries)


def test_a_sitemap_gives_the_newest_first_and_an_index_its_maps():
    sitemap = b"""<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:n="http://x/news">
    <url><loc>https://n.example/old</loc><lastmod>2021-01-01</lastmod></url>
    <url><loc>https://n.example/new</loc><n:news><n:publication_date>2021-02-03T04:05Z</n:publication_date>
    <n:title>New</n:title></n:news></url></urlset>"""
    entries, maps = entries_of_sitemap(sitemap, "https://n.example/map")
    assert [(e.key, e.title, e.published) for e in entries] == [
        ("https://n.example/new", "New", date(2021, 2, 3)),
        ("https://n.example/old", None, None),
    ]
    assert not maps
    index = b"<sitemapindex><sitemap><loc>https://n.example/m1</loc></sitemap></sitemapindex>"
    assert entries_of_sitemap(index, "https://n.example/map") == ((), ("https://n.example/m1",))


@pytest.mark.parametrize("body", [b"", b"<html/>", b"nothing", b"\x1f\x8bbroken"])
def test_what_is_no_sitemap(body: bytes):
    with pytest.raises(SourceError, match=r"sitemap|gzip"):
        entries_of_sitemap(body, "https://n.example/map")


def test_a_folder_names_its_texts_and_leaves_out_what_is_unfinished(tmp_path: Path):
    for name in ("b.txt", "a.html", ".c.txt", "d.pdf"):
        (tmp_path / name).write_text("x")
    assert [entry.key for entry in entries_of_folder(tmp_path)] == ["a.html", "b.txt"]
    with pytest.raises(SourceError, match="no such folder"):
        list(entries_of_folder(tmp_path / "none"))


def test_keys_keep_what_tells_articles_apart():
    assert key_of("https://n.example/?id=1&fbclid=x") != key_of("https://n.example/?id=2&fbclid=x")
    assert key_of("http://[bad") == "http://[bad"
