"""The tables of `checks.store.watch`. Times are UTC as ISO 8601 text, which sorts alike on every database."""

from __future__ import annotations

from sqlalchemy import Column, Float, ForeignKey, Index, Integer, LargeBinary, MetaData, Table, Text, UniqueConstraint

__all__ = ["ALERTS", "ARTICLES", "FIGURES", "FLIPS", "LISTS", "OUTBOX", "VERSIONS", "watch_metadata"]

watch_metadata = MetaData()

LISTS = Table(
    "watch_lists",
    watch_metadata,
    Column("url", Text, primary_key=True),
    Column("etag", Text),
    Column("last_modified", Text),
)
"""Feeds and sitemaps: what to ask "has it changed?" with."""

ARTICLES = Table(
    "watch_articles",
    watch_metadata,
    Column("newsroom", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("address", Text, nullable=False),
    Column("digest", Text, nullable=False),
    Column("stamp", Text),
    Column("etag", Text),
    Column("last_modified", Text),
    Column("first_seen", Text, nullable=False),
    Column("last_seen", Text, nullable=False),
    Index("watch_articles_first_seen", "newsroom", "first_seen"),
)
"""Articles by newsroom and key, as of the last look at each."""

VERSIONS = Table(
    "watch_versions",
    watch_metadata,
    Column("id", Integer, primary_key=True),
    Column("newsroom", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("digest", Text, nullable=False),
    Column("number", Integer, nullable=False),
    Column("run", Text, nullable=False),
    Column("seen", Text, nullable=False),
    Column("title", Text),
    Column("article", LargeBinary, nullable=False),
    Column("changes", LargeBinary, nullable=False),
    Column("vintages", LargeBinary, nullable=False),
    UniqueConstraint("newsroom", "key", "digest"),
    Index("watch_versions_text", "newsroom", "digest"),
    Index("watch_versions_seen", "seen"),
)
"""Every version of an article that was checked, once: the text is the version."""

FIGURES = Table(
    "watch_figures",
    watch_metadata,
    Column("version", Integer, ForeignKey("watch_versions.id"), primary_key=True),
    Column("claim", Text, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("surface", Text, nullable=False),
    Column("sentence", Text, nullable=False),
    Column("counted", Text),
    Column("measure", Text),
    Column("indicator", Text),
    Column("label", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("explanation", Text, nullable=False),
    Column("severity", Float, nullable=False),
    Column("references", LargeBinary, nullable=False),
)
"""How each figure of a version was judged last."""

FLIPS = Table(
    "watch_flips",
    watch_metadata,
    Column("version", Integer, ForeignKey("watch_versions.id"), primary_key=True),
    Column("claim", Text, primary_key=True),
    Column("at", Text, primary_key=True),
    Column("run", Text, nullable=False),
    Column("before", Text, nullable=False),
    Column("after", Text, nullable=False),
    Column("surface", Text, nullable=False),
    Column("explanation", Text, nullable=False),
)
"""Figures whose verdict a new vintage has changed."""

ALERTS = Table(
    "watch_alerts",
    watch_metadata,
    Column("finding", Text, primary_key=True),
    Column("run", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("state", Text, nullable=False),
)
"""Findings that somebody was told of, or is being told of now."""

OUTBOX = Table(
    "watch_outbox",
    watch_metadata,
    Column("finding", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("line", Text, nullable=False),
    Column("at", Text, nullable=False),
)
"""Findings that nobody was told of yet."""
