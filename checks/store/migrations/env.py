"""Run by Alembic: migrates the database on the connection that the store hands over."""

from alembic import context

from checks.store.tables import METADATA


def migrate() -> None:
    """Bring the database to the newest revision."""
    context.configure(connection=context.config.attributes["connection"], target_metadata=METADATA)
    with context.begin_transaction():
        context.run_migrations()


if __name__ == "env_py":  # Alembic's name for it; any other importer only reads
    migrate()
