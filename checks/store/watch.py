"""What watching remembers: articles and their versions, and how each figure was judged.

Everything of one version is written in one transaction; a key keeps a second writer from writing it again.
So a run that is killed leaves each version recorded or not, and the next run goes on from there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime

import orjson
from sqlalchemy import Connection, Engine, Select, delete, select, update
from sqlalchemy.engine import RowMapping
from sqlalchemy.schema import CreateIndex, CreateTable

from checks.models import Article, Report
from checks.store.changes import Change, Judged, changed_figures, judged
from checks.store.database import open_database
from checks.store.outbox import Alert, post
from checks.store.transactions import begin, iso, put
from checks.store.watch_tables import ARTICLES, FIGURES, FLIPS, LISTS, VERSIONS, watch_metadata

__all__ = ["Flip", "Seen", "Version", "Watch", "open_watch"]

_LOCK = 7_041_776
"""PostgreSQL's advisory lock around making tables: two first starts at once do not meet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What is remembered of an article between two looks."""

    key: str
    address: str
    digest: str
    stamp: str | None = None
    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """A version of an article that was recorded: its number (from 1), and what it changed in the figures."""

    newsroom: str
    key: str
    digest: str
    number: int
    article: Article
    figures: tuple[Judged, ...]
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Flip:
    """A figure whose verdict a new vintage of a reference has changed."""

    newsroom: str
    article: str
    title: str | None
    before: Judged
    after: Judged

    @property
    def alert(self) -> Alert:
        """One flip of one figure to one verdict for one reason, however often references change back and forth."""
        after = self.after
        name = f"{self.newsroom}|{self.article}|{after.surface}|{after.reason}|{after.explanation}"
        return Alert(id=name, kind="flipped", line=str(self))

    def __str__(self) -> str:
        return f"“{self.after.surface}”: {self.before.label} → {self.after.label} ({self.after.explanation})"


def open_watch(url: str) -> Watch:
    """The memory of watching at a database URL; its tables are made where they are not there yet.

    Raises `ConfigError` for what is no URL, `OutputError` where the database cannot be opened.
    """
    watch = Watch(open_database(url))
    watch.make_tables()
    return watch


class Watch:
    """Reads and writes of what watching remembers; every method is one transaction."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    def make_tables(self) -> None:
        """Makes the tables and indexes that are not there."""
        with begin(self.engine) as c:
            if c.dialect.name == "postgresql":
                c.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")
            for table in watch_metadata.sorted_tables:
                c.execute(CreateTable(table, if_not_exists=True))
                for index in table.indexes:
                    c.execute(CreateIndex(index, if_not_exists=True))

    # ------------------------------------------------------------ what a look asks

    def list_tags(self, url: str) -> tuple[str | None, str | None]:
        """The ETag and Last-Modified of a feed as of the last look that was finished."""
        with begin(self.engine, reads=True) as c:
            row = c.execute(select(LISTS.c.etag, LISTS.c.last_modified).where(LISTS.c.url == url)).first()
        return (row[0], row[1]) if row else (None, None)

    def remember_list(self, url: str, etag: str | None, last_modified: str | None) -> None:
        """A feed was read to its end, and all in it is recorded."""
        with begin(self.engine) as c:
            put(c, LISTS, {"url": url, "etag": etag, "last_modified": last_modified}, replace=("etag", "last_modified"))

    def seen(self, newsroom: str, key: str) -> Seen | None:
        """What is remembered of one article."""
        with begin(self.engine, reads=True) as c:
            row = c.execute(
                select(ARTICLES).where(ARTICLES.c.newsroom == newsroom, ARTICLES.c.key == key)
            ).mappings().first()  # fmt: skip
        return _seen(row) if row else None

    def recent(self, newsroom: str, since: datetime) -> list[Seen]:
        """The articles of a newsroom first seen after `since`, the oldest look first."""
        query = select(ARTICLES).where(ARTICLES.c.newsroom == newsroom, ARTICLES.c.first_seen >= iso(since))
        with begin(self.engine, reads=True) as c:
            rows = c.execute(query.order_by(ARTICLES.c.last_seen, ARTICLES.c.key)).mappings().all()
        return [_seen(row) for row in rows]

    def key_with_text(self, newsroom: str, digest: str) -> str | None:
        """The key of the article of this newsroom that has a version with this very text."""
        query = select(VERSIONS.c.key).where(VERSIONS.c.newsroom == newsroom, VERSIONS.c.digest == digest)
        with begin(self.engine, reads=True) as c:
            return c.execute(query.limit(1)).scalar()

    # ------------------------------------------------------------ what a look leaves

    def remember(self, newsroom: str, seen: Seen, now: datetime) -> None:
        """An article was looked at, and there was nothing to check in it."""
        with begin(self.engine) as c:
            _put_article(c, newsroom, seen, now)

    def record(  # noqa: PLR0913, PLR0917 - what was found, where, by whom, when, and what to tell of it
        self, newsroom: str, seen: Seen, report: Report, run: str, now: datetime, alerts: Iterable[Alert] = ()
    ) -> Version | None:
        """A version, its verdicts and what to tell of them; `None` where another writer has recorded this very version.

        The version before it, if any, tells what the edit changed.
        """
        figures = judged(report)
        with begin(self.engine) as c:
            before = _latest(c, newsroom, seen.key)
            changes = changed_figures(_figures(c, before["id"]), figures) if before else ()
            number = before["number"] + 1 if before else 1
            row = {
                "newsroom": newsroom, "key": seen.key, "digest": seen.digest, "number": number, "run": run,
                "seen": iso(now), "article": _pack(report.article), "title": report.article.title,
                "changes": orjson.dumps([asdict(change) for change in changes]),
                "vintages": orjson.dumps({state.id: state.sha256 for state in report.references}),
            }  # fmt: skip
            if not put(c, VERSIONS, row):
                _put_article(c, newsroom, seen, now)
                return None
            id_ = c.execute(_version_id(newsroom, seen)).scalar_one()
            if figures:
                c.execute(FIGURES.insert(), [_figure_row(id_, figure) for figure in figures])
            _put_article(c, newsroom, seen, now)
            post(c, alerts, now)
        return Version(
            newsroom=newsroom, key=seen.key, digest=seen.digest, number=number, article=report.article,
            figures=figures, changes=changes,
        )  # fmt: skip

    # ------------------------------------------------------------ judging again

    def to_judge_again(self, vintages: Mapping[str, str | None], since: datetime) -> list[tuple[int, Version]]:
        """The latest versions, seen since, with a figure that one of these references spoke to in another vintage.

        `vintages` is the SHA-256 of each reference as it is now.
        """
        spoke = FIGURES.join(VERSIONS, FIGURES.c.version == VERSIONS.c.id)
        query = select(VERSIONS).where(VERSIONS.c.seen >= iso(since)).order_by(VERSIONS.c.id)
        found: list[tuple[int, Version]] = []
        with begin(self.engine, reads=True) as c:
            rows = {(r["newsroom"], r["key"]): r for r in c.execute(query).mappings()}
            named: dict[int, set[str]] = {}
            for id_, names in c.execute(select(VERSIONS.c.id, FIGURES.c.references).select_from(spoke)):
                named.setdefault(id_, set()).update(orjson.loads(names))
            for row in rows.values():
                then = orjson.loads(row["vintages"])
                if any(then.get(name) != vintages.get(name) for name in named.get(row["id"], ())):
                    found.append((row["id"], _version(row, _figures(c, row["id"]))))
        return found

    def judge_again(self, id_: int, version: Version, report: Report, run: str, now: datetime) -> tuple[Flip, ...]:
        """The verdicts of a version on the references' new vintages; the flips are recorded, each once, to be told."""
        after = judged(report)
        earlier = {(f.claim, f.surface): f for f in version.figures}
        flips = tuple(
            Flip(newsroom=version.newsroom, article=report.article.id, title=report.article.title, before=old, after=f)
            for f in after
            if (old := earlier.get((f.claim, f.surface))) is not None and (old.label, old.reason) != (f.label, f.reason)
        )
        vintages = orjson.dumps({state.id: state.sha256 for state in report.references})
        with begin(self.engine) as c:
            c.execute(update(VERSIONS).where(VERSIONS.c.id == id_).values(vintages=vintages))
            c.execute(delete(FIGURES).where(FIGURES.c.version == id_))
            if after:
                c.execute(FIGURES.insert(), [_figure_row(id_, figure) for figure in after])
            for flip in flips:
                row = {"version": id_, "claim": flip.after.claim, "at": iso(now), "run": run,
                       "before": flip.before.label, "after": flip.after.label, "surface": flip.after.surface,
                       "explanation": flip.after.explanation}  # fmt: skip
                put(c, FLIPS, row)
            post(c, (flip.alert for flip in flips), now)
        return flips

    # ------------------------------------------------------------ for readers

    def versions(self) -> list[Version]:
        """Every version recorded, in the order of recording."""
        with begin(self.engine, reads=True) as c:
            rows = c.execute(select(VERSIONS).order_by(VERSIONS.c.id)).mappings().all()
            return [_version(row, _figures(c, row["id"])) for row in rows]


def _put_article(c: Connection, newsroom: str, seen: Seen, now: datetime) -> None:
    row = {**asdict(seen), "newsroom": newsroom, "first_seen": iso(now), "last_seen": iso(now)}
    put(c, ARTICLES, row, replace=("address", "digest", "stamp", "etag", "last_modified", "last_seen"))


def _version_id(newsroom: str, seen: Seen) -> Select[tuple[int]]:
    return select(VERSIONS.c.id).where(
        VERSIONS.c.newsroom == newsroom, VERSIONS.c.key == seen.key, VERSIONS.c.digest == seen.digest
    )


def _latest(c: Connection, newsroom: str, key: str) -> RowMapping | None:
    query = select(VERSIONS).where(VERSIONS.c.newsroom == newsroom, VERSIONS.c.key == key)
    return c.execute(query.order_by(VERSIONS.c.number.desc()).limit(1)).mappings().first()


def _figures(c: Connection, version: int) -> tuple[Judged, ...]:
    query = select(FIGURES).where(FIGURES.c.version == version).order_by(FIGURES.c.position)
    rows = c.execute(query).mappings()
    return tuple(
        Judged(
            **{k: v for k, v in row.items() if k not in ("version", "position", "references")},
            references=tuple(orjson.loads(row["references"])),
        )
        for row in rows
    )


def _figure_row(version: int, figure: Judged) -> dict[str, object]:
    position = int(figure.claim.lstrip("c") or 0) if figure.claim.lstrip("c").isdigit() else 0
    return {
        **asdict(figure), "version": version, "position": position,
        "references": orjson.dumps(list(figure.references)),
    }  # fmt: skip


def _version(row: RowMapping, figures: tuple[Judged, ...]) -> Version:
    return Version(
        newsroom=row["newsroom"],
        key=row["key"],
        digest=row["digest"],
        number=row["number"],
        article=_unpack(row["article"]),
        figures=figures,
        changes=tuple(Change(**change) for change in orjson.loads(row["changes"])),
    )


def _seen(row: RowMapping) -> Seen:
    return Seen(
        key=row["key"], address=row["address"], digest=row["digest"], stamp=row["stamp"], etag=row["etag"],
        last_modified=row["last_modified"],
    )  # fmt: skip


def _pack(article: Article) -> bytes:
    return orjson.dumps(
        {"id": article.id, "text": article.text, "title": article.title, "published": article.published,
         "url": article.url, "source": article.source}
    )  # fmt: skip


def _unpack(data: bytes) -> Article:
    fields = orjson.loads(data)
    day = fields.pop("published")
    return Article(**fields, published=date.fromisoformat(day) if day else None)
