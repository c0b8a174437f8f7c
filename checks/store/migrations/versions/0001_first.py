"""The first tables: runs, articles and their versions, reports, verdicts, vintages, decisions."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make every table, and have the database keep decisions as they were signed."""
    _runs_and_articles()
    _reports()
    _decisions()
    _append_only()


def _runs_and_articles() -> None:
    op.create_table(
        "runs",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("started", _MOMENT, nullable=False),
        sa.Column("version", sa.Text, nullable=False),
        sa.Column("config", sa.Text, nullable=False),
        sa.Column("folder", sa.Text),
    )
    op.create_table(
        "articles",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("title", sa.Text),
        sa.Column("source", sa.Text),
        sa.Column("url", sa.Text),
        sa.Column("published", sa.Date),
    )
    op.create_table(
        "article_versions",
        sa.Column("sha256", sa.Text, primary_key=True),
        sa.Column("article", sa.Text, sa.ForeignKey("articles.id"), primary_key=True),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("first_seen", _MOMENT, nullable=False),
    )


def _reports() -> None:
    op.create_table(
        "reports",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("run", sa.Text, sa.ForeignKey("runs.id"), nullable=False),
        sa.Column("article", sa.Text, sa.ForeignKey("articles.id"), nullable=False),
        sa.Column("text_sha256", sa.Text, nullable=False),
        sa.Column("checked", _MOMENT, nullable=False),
        sa.Column("document", sa.LargeBinary, nullable=False),
        sa.UniqueConstraint("run", "article", name="uq_reports_run"),
    )
    op.create_index("ix_reports_article", "reports", ["article", "checked"])
    op.create_table(
        "verdicts",
        sa.Column("report", sa.Integer, sa.ForeignKey("reports.id"), primary_key=True),
        sa.Column("claim", sa.Text, primary_key=True),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("sentence", sa.Text, nullable=False),
        *(sa.Column(name, sa.Text) for name in ("measure", "population", "place", "indicator", "value", "low", "high")),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("label", "reason", "explanation")),
        sa.Column("severity", sa.Float, nullable=False),
    )
    op.create_index("ix_verdicts_indicator", "verdicts", ["indicator", "place"])
    op.create_index("ix_verdicts_label", "verdicts", ["label", "reason"])
    op.create_table(
        "vintages",
        sa.Column("report", sa.Integer, sa.ForeignKey("reports.id"), primary_key=True),
        sa.Column("reference", sa.Text, primary_key=True),
        sa.Column("sha256", sa.Text),
        sa.Column("retrieved", _MOMENT),
        sa.Column("rows", sa.Integer, nullable=False),
        sa.Column("passed", sa.Boolean, nullable=False),
    )


def _decisions() -> None:
    op.create_table(
        "decisions",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("article", sa.Text, nullable=False),
        sa.Column("signed", _MOMENT, nullable=False),
        sa.Column("rule", sa.Text, nullable=False),
        sa.Column("action", sa.Text, nullable=False),
        sa.Column("document", sa.Text, nullable=False),
        sa.UniqueConstraint("id", name="uq_decisions_id"),
    )
    op.create_index("ix_decisions_article", "decisions", ["article"])


def _append_only() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for verb in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER decisions_no_{verb.lower()} BEFORE {verb} ON decisions "
                "BEGIN SELECT RAISE(ABORT, 'decisions are append-only'); END"
            )
        return
    op.execute(
        "CREATE FUNCTION decisions_append_only() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'decisions are append-only'; END $$"
    )
    op.execute(
        "CREATE TRIGGER decisions_append_only BEFORE UPDATE OR DELETE ON decisions "
        "FOR EACH ROW EXECUTE FUNCTION decisions_append_only()"
    )
