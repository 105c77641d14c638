"""The door to Postgres: one engine a process, embedded or a server."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from urllib.parse import urlsplit

import psycopg
import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from pricedesk.domain.errors import PriceDeskError
from pricedesk.settings import Settings
from pricedesk.storage.embedded import EmbeddedPostgres, acquire
from pricedesk.storage.migrations import upgrade

_CONNECT_TIMEOUT = 5


class DatabaseUnreachable(PriceDeskError):
    """The server does not answer, or closed the connection; the work of the caller was undone."""


class Database:
    """An open database. ``url`` is a libpq URL with the password in it: never log it."""

    def __init__(self, url: str, embedded: EmbeddedPostgres | None = None) -> None:
        self.url = url
        self.embedded = embedded
        self.engine: AsyncEngine = create_async_engine(
            "postgresql+psycopg://",
            async_creator=self.connect,
            pool_size=5,
            max_overflow=15,
            pool_timeout=30,
            pool_pre_ping=True,
        )

    def __repr__(self) -> str:
        return f"<Database {self.label}>"

    @property
    def label(self) -> str:
        """Where it is, for people; no password."""
        if self.embedded is not None:
            return "embedded Postgres"
        parts = urlsplit(self.url)
        return f"{parts.hostname or 'local socket'}{f':{parts.port}' if parts.port else ''}{parts.path}"

    async def connect(self, **options: object) -> psycopg.AsyncConnection[tuple[object, ...]]:
        """A connection of its own, outside the pool (COPY, LISTEN). The caller closes it."""
        return await psycopg.AsyncConnection.connect(
            self.url,
            connect_timeout=_CONNECT_TIMEOUT,
            application_name="pricedesk",
            **options,  # type: ignore[arg-type]
        )

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[AsyncConnection]:
        """One transaction; committed on a clean exit, undone on an exception.

        Raises DatabaseUnreachable where the server went away, embedded or not; the
        embedded one is then started again for the next caller.
        """
        try:
            async with self.engine.begin() as connection:
                yield connection
        except (sa.exc.OperationalError, sa.exc.InterfaceError, psycopg.OperationalError) as error:
            if not _is_connection_lost(error):
                raise
            await self.revive()
            raise unreachable(self.label) from error

    async def revive(self) -> None:
        """Starts the embedded server again if it has died; with a server, does nothing."""
        if self.embedded is not None:
            await asyncio.to_thread(self.embedded.ensure_running)

    async def close(self) -> None:
        await self.engine.dispose()
        if self.embedded is not None:
            await asyncio.to_thread(self.embedded.release)


def unreachable(label: str) -> DatabaseUnreachable:
    return DatabaseUnreachable(
        f"The database ({label}) does not answer. No price was changed by this.",
        "Check that the server runs and that PRICEDESK_DATABASE_URL names it; "
        "work in the queue goes on by itself when it is back.",
    )


async def open_database(
    settings: Settings, *, progress: Callable[[str], None] | None = None
) -> Database:
    """Connects, starts the embedded server if that is the one, and migrates.

    Raises EmbeddedPostgresError, DatabaseUnreachable, SchemaTooNew.
    """
    tell = progress or (lambda text: None)
    if settings.database_url is None:
        tell("Starting the database…")
        embedded = await acquire(settings.database_dir, progress=progress)
        database = Database(embedded.url, embedded)
    else:
        database = Database(_checked(settings.database_url.get_secret_value()))
        tell(f"Connecting to {database.label}…")
    try:
        tell("Bringing the tables up to date…")
        await asyncio.to_thread(upgrade, database.url)
    except (psycopg.OperationalError, sa.exc.OperationalError) as error:
        await database.close()
        raise unreachable(database.label) from error
    except BaseException:
        await database.close()
        raise
    return database


def _checked(url: str) -> str:
    """``url`` if libpq can read it. Raises DatabaseUnreachable; never repeats the address."""
    try:
        psycopg.conninfo.conninfo_to_dict(url)
    except psycopg.ProgrammingError:
        raise DatabaseUnreachable(
            "PRICEDESK_DATABASE_URL is no address of a Postgres database.",
            "It looks like postgresql://user:password@host:5432/database.",
        ) from None
    return url


def _is_connection_lost(error: BaseException) -> bool:
    original = getattr(error, "orig", error)
    if getattr(error, "connection_invalidated", False):
        return True
    state = getattr(original, "sqlstate", None)
    # No SQLSTATE: the socket broke. 08: connection; 57P: the server is stopping or starting.
    return state is None or state.startswith(("08", "57P"))
