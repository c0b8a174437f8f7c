"""Feeds and sitemaps that nobody would publish: entries come out, or one line says that it is none."""

from __future__ import annotations

from xml.sax.saxutils import escape

from hypothesis import example, given, settings
from hypothesis import strategies as st

from checks.errors import SourceError
from checks.ingest.feeds import Entry, entries_of_feed, entries_of_sitemap, key_of

BASE = "https://n.example/rss"
words = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
links = st.one_of(
    st.sampled_from(
        ["/a", "?id=3&utm_source=rss", "#top", "//other.example/b", "mailto:x@n.example", "https://[::1", ""]
    ),
    st.sampled_from(["javascript:alert(1)", "file:///etc/passwd", "HTTPS://N.EXAMPLE/A", "http://n.example:99999/x"]),
    words,
)
dates = st.one_of(
    st.datetimes().map(lambda moment: moment.isoformat()),
    st.sampled_from(["Thu, 04 Mar 2021 09:30:00 GMT", "2021-13-45", "yesterday", "0000-00-00", "", "99999-01-01"]),
)
fields = st.tuples(words, links, dates)
RSS = (
    "<item><title>{}</title><link>{}</link><pubDate>{}</pubDate></item>",
    "<rss version='2.0'><channel>{}</channel></rss>",
)
ATOM = (
    "<entry><title>{}</title><link href='{}'/><updated>{}</updated></entry>",
    "<feed xmlns='http://www.w3.org/2005/Atom'>{}</feed>",
)
MAP = "<url><title>{}</title><loc>{}</loc><lastmod>{}</lastmod></url>", "<urlset>{}</urlset>"
INDEX = "<sitemap><title>{}</title><loc>{}</loc><lastmod>{}</lastmod></sitemap>", "<sitemapindex>{}</sitemapindex>"


@st.composite
def lists(draw: st.DrawFn) -> bytes:
    """A list of articles in any of the forms, escaped or not, whole or with an accident."""
    item, whole = draw(st.sampled_from([RSS, ATOM, MAP, INDEX]))
    clean = draw(st.booleans())
    rows = draw(st.lists(fields, max_size=6))
    items = "".join(item.format(*(escape(part, {"'": "&apos;"}) if clean else part for part in row)) for row in rows)
    body = whole.format(items).encode("utf-8", "replace")
    if draw(st.booleans()):
        return body
    at = draw(st.integers(0, len(body)))
    return body[:at] + draw(st.binary(max_size=12)) + body[at + draw(st.integers(0, 30)) :]


def _holds(entries: tuple[Entry, ...]) -> None:
    assert len({entry.key for entry in entries}) == len(entries)
    for entry in entries:
        assert entry.address.startswith(("http://", "https://"))
        assert entry.key == key_of(entry.address)


@settings(max_examples=100, deadline=None)
@given(lists())
def test_any_list_gives_entries_or_one_line(body: bytes):
    for read in (entries_of_feed, lambda data, url: entries_of_sitemap(data, url)[0]):
        told = BASE
        try:
            _holds(read(body, BASE))
        except SourceError as error:
            told = str(error)
        assert told.startswith(BASE)
        assert "\n" not in told


@settings(max_examples=200, deadline=None)
@given(st.one_of(links, words))
@example("0 #")
def test_a_key_is_the_same_of_itself(link: str):
    assert key_of(key_of(link)) == key_of(link)
