"""The database's schema over time, applied at start under an advisory lock.

Called by ``storage.database``. Whoever comes first migrates, the others wait for the
lock and find nothing to do.
"""

from __future__ import annotations

from pathlib import Path

import psycopg
import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from pricedesk.domain.errors import PriceDeskError

_LOCK = 0x7072696365  # "price"


class SchemaTooNew(PriceDeskError):
    """The database was migrated by a newer PriceDesk than this one."""


def upgrade(url: str) -> None:
    """Brings the database at ``url`` (libpq URL) to the newest schema. Blocking.

    Raises SchemaTooNew where a newer program has been at work; psycopg's errors where
    the server cannot be reached.
    """
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


def _migrate(connection: sa.Connection) -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.attributes["connection"] = connection
    script = ScriptDirectory.from_config(config)
    current = MigrationContext.configure(connection).get_current_revision()
    connection.rollback()
    known = {revision.revision for revision in script.walk_revisions()}
    if current is not None and current not in known:
        raise SchemaTooNew(
            f"The database has schema {current}, which a newer PriceDesk made.",
            "Update PriceDesk on this machine; nothing was changed.",
        )
    if current != script.get_current_head():
        command.upgrade(config, "head")
        connection.commit()
