"""The database's schema over time, applied at start under an advisory lock.

Called by ``storage.database``. Whoever comes first migrates, the others wait for the
lock and find nothing to do.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import psycopg
import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from pricedesk.domain.errors import PriceDeskError

_HERE = Path(__file__).parent
_LOCK = 0x7072696365  # "price"
_APPLIED = "SELECT version_num FROM alembic_version"


class SchemaTooNew(PriceDeskError):
    """The database was migrated by a newer PriceDesk than this one."""


def upgrade(url: str) -> None:
    """Brings the database at ``url`` (libpq URL) to the newest schema. Blocking.

    Raises SchemaTooNew where a newer program has been at work; psycopg's errors where
    the server cannot be reached.
    """
    if _is_newest(url):
        return
    engine = sa.create_engine("postgresql+psycopg://", creator=lambda: psycopg.connect(url))
    try:
        with engine.connect() as connection:
            connection.execute(sa.text("SELECT pg_advisory_lock(:lock)"), {"lock": _LOCK})
            connection.commit()
            try:
                _migrate(connection)
            finally:
                connection.rollback()
                connection.execute(sa.text("SELECT pg_advisory_unlock(:lock)"), {"lock": _LOCK})
                connection.commit()
    finally:
        engine.dispose()


@cache
def newest() -> str:
    """The schema that this program works with: the file of each version begins with its name."""
    return max(file.name for file in (_HERE / "versions").glob("[0-9]*.py")).partition("_")[0]


async def applied(connection: AsyncConnection) -> str:
    """The schema that the database has now: another program may have brought it further."""
    return str(await connection.scalar(sa.text(_APPLIED)))


def too_new(schema: str) -> SchemaTooNew:
    """For a database with a schema that this program does not know."""
    return SchemaTooNew(
        f"The database has schema {schema}, which a newer PriceDesk made.",
        "Update PriceDesk on this machine; nothing was changed.",
    )


def _is_newest(url: str) -> bool:
    """Asked without the lock: a migration is seen by others when it is complete."""
    with psycopg.connect(url) as connection:
        try:
            return connection.execute(_APPLIED).fetchone() == (newest(),)
        except psycopg.errors.UndefinedTable:
            return False


def _migrate(connection: sa.Connection) -> None:
    # Seldom needed, and a tenth of what a program takes to start.
    from alembic import command
    from alembic.config import Config
    from alembic.runtime.migration import MigrationContext
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(_HERE).replace("%", "%%"))
    config.attributes["connection"] = connection
    script = ScriptDirectory.from_config(config)
    current = MigrationContext.configure(connection).get_current_revision()
    connection.rollback()
    known = {revision.revision for revision in script.walk_revisions()}
    if current is not None and current not in known:
        raise too_new(current)
    if current != newest():
        command.upgrade(config, "head")
        connection.commit()
