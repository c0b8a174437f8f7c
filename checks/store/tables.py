"""The tables of the store, as SQLAlchemy sees them; `migrations/` makes them in a database."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    DateTime,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)

__all__ = ["METADATA", "articles", "decisions", "reports", "runs", "verdicts", "versions", "vintages"]

METADATA = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_label)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

runs = Table(
    "runs",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("started", DateTime(timezone=True), nullable=False),
    Column("version", Text, nullable=False),
    Column("config", Text, nullable=False),
    Column("folder", Text),
)

articles = Table(
    "articles",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("title", Text),
    Column("source", Text),
    Column("url", Text),
    Column("published", Date),
)

versions = Table(
    "article_versions",
    METADATA,
    Column("sha256", Text, primary_key=True),
    Column("article", Text, ForeignKey("articles.id"), primary_key=True),
    Column("text", Text, nullable=False),
    Column("first_seen", DateTime(timezone=True), nullable=False),
)

reports = Table(
    "reports",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("run", Text, ForeignKey("runs.id"), nullable=False),
    Column("article", Text, ForeignKey("articles.id"), nullable=False),
    Column("text_sha256", Text, nullable=False),
    Column("checked", DateTime(timezone=True), nullable=False),
    Column("document", LargeBinary, nullable=False),
    UniqueConstraint("run", "article"),
    Index("ix_reports_article", "article", "checked"),
)

verdicts = Table(
    "verdicts",
    METADATA,
    Column("report", Integer, ForeignKey("reports.id"), primary_key=True),
    Column("claim", Text, primary_key=True),
    Column("words", Text, nullable=False),
    Column("sentence", Text, nullable=False),
    Column("measure", Text),
    Column("population", Text),
    Column("place", Text),
    Column("indicator", Text),
    Column("value", Text),
    Column("low", Text),
    Column("high", Text),
    Column("label", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("explanation", Text, nullable=False),
    Column("severity", Float, nullable=False),
    Index("ix_verdicts_indicator", "indicator", "place"),
    Index("ix_verdicts_label", "label", "reason"),
)
"""A row a claim, with its verdict: the two are one to one in a report. Numbers are text: SQLite has no decimals."""

vintages = Table(
    "vintages",
    METADATA,
    Column("report", Integer, ForeignKey("reports.id"), primary_key=True),
    Column("reference", Text, primary_key=True),
    Column("sha256", Text),
    Column("retrieved", DateTime(timezone=True)),
    Column("rows", Integer, nullable=False),
    Column("passed", Boolean, nullable=False),
)

decisions = Table(
    "decisions",
    METADATA,
    Column("number", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("article", Text, nullable=False),
    Column("signed", DateTime(timezone=True), nullable=False),
    Column("rule", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("document", Text, nullable=False),
    Index("ix_decisions_article", "article"),
)
"""Append-only: the database itself refuses to change or remove a row."""
