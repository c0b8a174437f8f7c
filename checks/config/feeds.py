"""`config/feeds.yaml`: which newsrooms are watched, how politely, and who is told."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from checks.config.yaml import Spec, load_spec

__all__ = ["AlertsSpec", "FeedsSpec", "NewsroomSpec", "PoliteSpec", "SourceSpec", "load_feeds"]

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]


class PoliteSpec(Spec):
    """What a newsroom's server is asked to bear."""

    connections: int = Field(default=1, ge=1, le=8)
    """At once to one host."""
    pause: float = Field(default=1.0, ge=0)
    """Seconds between two requests to one host; a longer Crawl-delay of its robots.txt wins."""
    seconds: float = Field(default=30.0, gt=0)
    """For one page, from the look-up of its name to its last byte."""
    megabytes: float = Field(default=10.0, gt=0)
    redirects: int = Field(default=5, ge=0, le=20)
    agent: str | None = None
    """How we introduce ourselves; by default figurecheck with its version and address."""
    robots: bool = True
    """Whether robots.txt is asked and obeyed."""


class SourceSpec(Spec):
    """Where a newsroom's articles are found; exactly one of the four."""

    feed: str | None = None
    """Address of an RSS or Atom feed."""
    sitemap: str | None = None
    """Address of a sitemap, a news sitemap or an index of them."""
    folder: Path | None = None
    """A folder of text and HTML files, read with all folders below it."""
    urls: tuple[str, ...] = ()
    """Addresses of single pages."""
    text: Literal["page", "feed"] = "page"
    """Take the article from its page, or from a feed that carries it in full."""

    @model_validator(mode="after")
    def _one(self) -> Self:
        if sum(bool(place) for place in (self.feed, self.sitemap, self.folder, self.urls)) != 1:
            raise ValueError("give exactly one of feed, sitemap, folder and urls")
        return self


class NewsroomSpec(Spec):
    """One newsroom: a unit of failure. What one does wrong holds up no other."""

    id: Slug
    name: str
    sources: tuple[SourceSpec, ...] = Field(min_length=1)
    newest: int = Field(default=100, ge=1)
    """At most so many articles a look; the rest waits for the next."""
    minutes: float = Field(default=10.0, gt=0)
    """At most so long a look; the rest waits for the next."""
    edits_hours: float = Field(default=48.0, ge=0)
    """Articles first seen so long ago are looked at again for edits."""
    enabled: bool = True


class AlertsSpec(Spec):
    """Who gets the digest of a run: addresses as Apprise takes them (mailto://, json://, slack://, …)."""

    to: tuple[str, ...] = ()
    """Kept out of the file where they hold a password: FIGURECHECK_ALERTS, separated by spaces, adds to them."""
    about: frozenset[Literal["refuted", "flipped", "reference", "newsroom"]] = frozenset(
        {"refuted", "flipped", "reference"}
    )


class FeedsSpec(Spec):
    """The whole file."""

    newsrooms: tuple[NewsroomSpec, ...] = ()
    polite: PoliteSpec = PoliteSpec()
    allow: frozenset[str] = frozenset()
    """Hosts, or host:port, that may be fetched from although they are not on the public internet."""
    alerts: AlertsSpec = AlertsSpec()

    @model_validator(mode="after")
    def _unique(self) -> Self:
        ids = [newsroom.id for newsroom in self.newsrooms]
        twice = sorted({id_ for id_ in ids if ids.count(id_) > 1})
        if twice:
            raise ValueError(f"two newsrooms have the id {twice[0]}")
        return self


def load_feeds(path: Path) -> FeedsSpec:
    """The file at `path`; raises `ConfigError` for a mistake in it."""
    return load_spec(path, FeedsSpec)
