"""One look after another at a newsroom on loopback: what is new, what is edited, what is in the way."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass, field

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from checks.config.feeds import NewsroomSpec, SourceSpec
from checks.ingest.courtesy import Courtesy, DisallowedError
from checks.ingest.fetch import Limits
from checks.ingest.watch import Finished, Known, Passed, Sighting, Tags, look
from checks.models import Fault


@dataclass
class Remembered:
    """A memory in memory: what a store keeps, without the store."""

    lists: dict[str, Tags] = field(default_factory=dict)
    articles: dict[str, Known] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)

    def tags(self, url: str) -> Tags:
        return self.lists.get(url, Tags())

    def known(self, newsroom: str, key: str) -> Known | None:  # noqa: ARG002 - one newsroom
        return self.articles.get(key)

    def recent(self, newsroom: str) -> list[Known]:  # noqa: ARG002 - one newsroom
        return list(self.articles.values())

    def has_text(self, newsroom: str, digest: str) -> str | None:  # noqa: ARG002 - one newsroom
        return self.texts.get(digest)


@dataclass
class Site:
    """A newsroom's server: pages by path, with tags, and a feed of them."""

    server: HTTPServer
    pages: dict[str, str] = field(default_factory=dict)
    status: dict[str, int] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    robots: str = ""
    atom: str = ""

    def answer(self, request: Request) -> Response:
        path = request.path
        self.asked.append(path)
        if path in self.status:
            return Response(status=self.status[path])
        if path == "/robots.txt":
            return Response(self.robots, content_type="text/plain")
        if path == "/atom":
            return Response(self.atom, content_type="application/atom+xml")
        if path == "/rss":
            items = "".join(f"<item><link>{self.server.url_for(p)}</link></item>" for p in self.pages)
            body, kind = f"<rss version='2.0'><channel>{items}</channel></rss>", "application/rss+xml"
        else:
            body, kind = f"<html><body><article><p>{self.pages[path]}</p></article></body></html>", "text/html"
        tag = f'"{abs(hash(body))}"'
        if request.headers.get("If-None-Match") == tag:
            return Response(status=304)
        return Response(body, content_type=kind, headers={"ETag": tag})


@pytest.fixture
def site(httpserver: HTTPServer) -> Site:
    site = Site(httpserver)
    httpserver.expect_request(re.compile(".*")).respond_with_handler(site.answer)
    return site


def story(number: int) -> str:
    return f"At least {number} people were taken to hospital after the ferry struck the pier, the harbour master said."


def look_at(site: Site, memory: Remembered, **newsroom) -> list[object]:
    """One look whose outcome is recorded, as a flow records it."""
    fields = {"id": "herald", "name": "Herald", "sources": (SourceSpec(feed=site.server.url_for("/rss")),)} | newsroom
    limits = Limits(seconds=5, allow=frozenset({f"{site.server.host}:{site.server.port}"}))
    found = []
    courtesy = Courtesy(limits, pause=0)
    for met in look(NewsroomSpec.model_validate(fields), memory, courtesy, clock=time.monotonic):
        found.append(met)
        if isinstance(met, Sighting):
            memory.texts[met.known.digest] = met.known.key
        if isinstance(met, Sighting | Passed):
            memory.articles[met.known.key] = met.known
        if isinstance(met, Finished):
            memory.lists[met.url] = met.tags
    return found


def sightings(found: list[object]) -> list[tuple[str, bool]]:
    return [(met.article.text, met.edited) for met in found if isinstance(met, Sighting)]


def test_each_version_is_seen_once(site: Site):
    memory = Remembered()
    site.pages = {"/1": story(12), "/2": story(40)}
    assert sightings(look_at(site, memory)) == [(story(12), False), (story(40), False)]
    assert sightings(look_at(site, memory)) == []
    site.pages["/1"] = story(15)
    site.pages["/3"] = story(7)
    assert sorted(sightings(look_at(site, memory))) == sorted([(story(7), False), (story(15), True)])
    assert sightings(look_at(site, memory)) == []


def test_nothing_new_costs_a_question_a_page_and_no_body(site: Site):
    memory = Remembered()
    site.pages = {"/1": story(12)}
    look_at(site, memory)
    site.asked.clear()
    found = look_at(site, memory)
    assert site.asked == ["/robots.txt", "/rss", "/1"]
    assert [met.reason for met in found if isinstance(met, Passed)] == ["unchanged"]


def test_the_same_text_at_two_addresses_is_one_article(site: Site):
    site.pages = {"/1": story(12), "/copy": story(12)}
    found = look_at(site, Remembered())
    assert len(sightings(found)) == 1
    assert [met.reason for met in found if isinstance(met, Passed)] == ["duplicate"]


def test_what_is_not_recorded_is_seen_again(site: Site):
    site.pages = {"/1": story(12), "/2": story(40)}
    memory = Remembered()
    fields = {"id": "herald", "name": "Herald", "sources": ({"feed": site.server.url_for("/rss")},)}
    limits = Limits(seconds=5, allow=frozenset({f"{site.server.host}:{site.server.port}"}))
    first = look(NewsroomSpec.model_validate(fields), memory, Courtesy(limits, pause=0), clock=time.monotonic)
    next(iter(first))  # and then the process is killed
    assert len(sightings(look_at(site, memory))) == 2


def test_a_failing_page_is_tried_again_and_the_feed_is_not_taken_as_read(site: Site):
    memory = Remembered()
    site.pages = {"/1": story(12), "/2": story(40)}
    site.status["/1"] = 503
    found = look_at(site, memory)
    assert sightings(found) == [(story(40), False)]
    assert [met.code for met in found if isinstance(met, Fault)] == ["page_failed"]
    assert not any(isinstance(met, Finished) for met in found)
    site.status.clear()
    assert sightings(look_at(site, memory)) == [(story(12), False)]


def test_a_page_without_an_article_is_told_once(site: Site):
    memory = Remembered()
    site.pages = {"/1": "", "/2": story(40)}
    faults = [met.fault for met in look_at(site, memory) if isinstance(met, Passed) and met.fault]
    assert ["no article" in fault.message for fault in faults] == [True]
    assert not [met for met in look_at(site, memory) if isinstance(met, Passed) and met.fault]
    site.pages["/1"] = story(3)
    assert sightings(look_at(site, memory)) == [(story(3), False)]


def test_a_feed_that_is_down_is_a_fault_and_edits_are_still_looked_for(site: Site):
    memory = Remembered()
    site.pages = {"/1": story(12)}
    look_at(site, memory)
    site.status["/rss"] = 500
    site.pages["/1"] = story(13)
    found = look_at(site, memory)
    assert [met.code for met in found if isinstance(met, Fault)] == ["source_failed"]
    assert sightings(found) == [(story(13), True)]


def test_a_look_takes_no_more_than_it_may_and_the_next_goes_on(site: Site):
    memory = Remembered()
    site.pages = {f"/{n}": story(n + 5) for n in range(5)}
    seen = []
    for _ in range(3):
        seen += sightings(look_at(site, memory, newest=2))
    assert sorted(text for text, _ in seen) == sorted(site.pages.values())


def test_robots_are_obeyed(site: Site):
    site.robots = "User-agent: *\nDisallow: /2\n"
    site.pages = {"/1": story(12), "/2": story(40)}
    found = look_at(site, Remembered())
    assert sightings(found) == [(story(12), False)]
    assert "/2" not in site.asked


def test_a_robots_file_that_fails_means_not_now(site: Site):
    site.status["/robots.txt"] = 503
    site.pages = {"/1": story(12)}
    found = look_at(site, Remembered())
    assert [met.code for met in found if isinstance(met, Fault)] == ["source_failed"]
    assert site.asked == ["/robots.txt"]


def test_requests_to_a_host_keep_their_distance(site: Site):
    site.pages = {"/1": story(12), "/2": story(40)}
    site.robots = "User-agent: figurecheck\nCrawl-delay: 7\n"
    now, slept = [0.0], []

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        now[0] += seconds

    limits = Limits(seconds=5, allow=frozenset({f"{site.server.host}:{site.server.port}"}))
    courtesy = Courtesy(limits, pause=2, clock=lambda: now[0], sleep=sleep)
    for path in ("/1", "/2"):
        courtesy.fetch(site.server.url_for(path))
    assert slept == [0.0, 7.0, 7.0]
    site.robots = "User-agent: *\nDisallow: /"
    now[0] += 4000
    with pytest.raises(DisallowedError):
        courtesy.fetch(site.server.url_for("/1"))


def test_a_title_edited_in_a_feed_is_a_new_version(site: Site):
    source = SourceSpec(feed=site.server.url_for("/atom"), text="feed")
    memory = Remembered()

    def seen_with(title: str, stamp: str) -> list[tuple[str, bool]]:
        site.atom = (
            f"<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>{title}</title><link href='https://herald.example/1'/>"
            f"<updated>{stamp}</updated><content type='html'>&lt;p&gt;{story(12)}&lt;/p&gt;</content></entry></feed>"
        )
        return sightings(look_at(site, memory, sources=(source,)))

    assert seen_with("Ferry hurts 12", "2021-03-05T10:00:00Z") == [(f"Ferry hurts 12\n\n{story(12)}", False)]
    assert seen_with("Ferry hurts 21", "2021-03-05T11:00:00Z") == [(f"Ferry hurts 21\n\n{story(12)}", True)]
