"""The door to Postgres: one engine a process, embedded or a server."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import psycopg
import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from pricedesk.settings import Settings
from pricedesk.storage.embedded import (
    DiskFullError,
    EmbeddedPostgres,
    EmbeddedPostgresError,
    acquire,
)
from pricedesk.storage.errors import (
    HOW_TO_WRITE_PASSWORDS,
    BadDatabaseAddress,
    DatabaseFull,
    DatabaseRefused,
    DatabaseUnreachable,
    DatabaseUnsuitable,
    full,
    may_not,
    why_lost,
    why_not_connected,
)
from pricedesk.storage.migrations import upgrade

__all__ = [
    "Database",
    "DatabaseFull",
    "DatabaseRefused",
    "DatabaseUnreachable",
    "DatabaseUnsuitable",
    "examine",
    "open_database",
]

logger = logging.getLogger(__name__)

_MAY_BE_LOST = (
    sa.exc.OperationalError,
    sa.exc.InterfaceError,
    sa.exc.TimeoutError,  # no connection of the pool came free
    psycopg.OperationalError,
)
_CONNECT_TIMEOUT = 5
_OLDEST_POSTGRES = 15
_LATELY = 60.0


class Database:
    """An open database: the embedded one, or the server at ``url`` (libpq form)."""

    def __init__(self, url: str, embedded: EmbeddedPostgres | None = None) -> None:
        self._url = url
        self._full_at: float | None = None
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
    def was_full(self) -> bool:
        """Whether this process met a full disk there within the last minute."""
        return self._full_at is not None and time.monotonic() - self._full_at < _LATELY

    @property
    def url(self) -> str:
        """A libpq URL with the password in it: never log it, and never keep it. An embedded
        server that was started again may listen elsewhere."""
        return self._url if self.embedded is None else self.embedded.url

    @property
    def label(self) -> str:
        """Where it is, for people; no password."""
        if self.embedded is not None:
            return "embedded Postgres"
        named = psycopg.conninfo.conninfo_to_dict(self._url)
        host = named.get("host") or named.get("hostaddr") or "local socket"
        port = f":{named['port']}" if named.get("port") else ""
        return f"{host}{port}/{named.get('dbname') or ''}"

    async def connect(self, **options: object) -> psycopg.AsyncConnection[tuple[object, ...]]:
        """A connection of its own, outside the pool (COPY, LISTEN). The caller closes it.

        Raises DatabaseUnreachable, or DatabaseRefused where the server answers.
        """
        try:
            return await psycopg.AsyncConnection.connect(
                self.url,
                connect_timeout=_CONNECT_TIMEOUT,
                application_name="pricedesk",
                **options,  # type: ignore[arg-type]
            )
        except psycopg.OperationalError as error:
            raise why_not_connected(error, self.label) from error

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[AsyncConnection]:
        """One transaction; committed on a clean exit, undone on an exception.

        Raises DatabaseUnreachable where the server went away, embedded or not; the
        embedded one is then started again for the next caller. DatabaseFull where its disk is.
        """
        try:
            async with self.engine.begin() as connection:
                yield connection
        except DatabaseFull:
            self._full_at = time.monotonic()
            raise
        except DatabaseUnreachable:
            await self._try_to_revive()
            raise
        except _MAY_BE_LOST as error:
            lost = why_lost(error, self.label)
            if lost is None:
                raise
            if isinstance(lost, DatabaseFull):
                self._full_at = time.monotonic()
            else:
                await self._try_to_revive()
            raise lost from error

    async def revive(self) -> None:
        """Starts the embedded server again if it has died; with a server, does nothing."""
        if self.embedded is not None:
            await asyncio.to_thread(self.embedded.ensure_running)

    async def _try_to_revive(self) -> None:
        """What keeps the server from starting is told as what it means for the caller: no
        database now. The next caller tries again. Raises DatabaseFull."""
        try:
            await self.revive()
        except DiskFullError as error:
            self._full_at = time.monotonic()
            raise full(self.label) from error
        except (EmbeddedPostgresError, OSError) as error:
            logger.warning("database not started", extra={"error": str(error)})

    async def close(self) -> None:
        await self.engine.dispose()
        if self.embedded is not None:
            await asyncio.to_thread(self.embedded.release)


async def open_database(
    settings: Settings, *, progress: Callable[[str], None] | None = None
) -> Database:
    """Connects, starts the embedded server if that is the one, and migrates.

    Raises EmbeddedPostgresError, DatabaseUnreachable, DatabaseUnsuitable, SchemaTooNew.
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
        await _check_server(database)
        tell("Bringing the tables up to date…")
        await asyncio.to_thread(upgrade, database.url)
    except (psycopg.Error, sa.exc.DBAPIError) as error:
        await database.close()
        raise _why_not_migrated(error, database.label) from error
    except BaseException:
        await database.close()
        raise
    return database


async def examine(url: str) -> tuple[str, int]:
    """Connects once and changes nothing: where that is, for people, and its Postgres' version.

    Raises DatabaseUnreachable, DatabaseRefused, DatabaseUnsuitable.
    """
    database = Database(_checked(url))
    try:
        return database.label, await _check_server(database)
    finally:
        await database.close()


async def _check_server(database: Database) -> int:
    """Its version. Raises DatabaseUnreachable, DatabaseRefused, DatabaseUnsuitable."""
    connection = await database.connect()
    async with connection:
        version = connection.info.server_version // 10_000
        encoding = connection.info.parameter_status("server_encoding")
    if version < _OLDEST_POSTGRES:
        raise DatabaseUnsuitable(
            f"The database server ({database.label}) is Postgres {version}; PriceDesk needs "
            f"{_OLDEST_POSTGRES} or newer.",
            "Upgrade the server, or name another one in PRICEDESK_DATABASE_URL.",
        )
    if encoding != "UTF8":
        raise DatabaseUnsuitable(
            f"The database ({database.label}) stores text as {encoding}; PriceDesk needs UTF8.",
            "Make one with CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0, and name it "
            "in PRICEDESK_DATABASE_URL.",
        )
    return version


def _why_not_migrated(error: BaseException, label: str) -> BaseException:
    if may_not(error):
        return DatabaseUnsuitable(
            f"This account may not make tables in the database ({label}).",
            "Let it own the database (ALTER DATABASE … OWNER TO …), or name the owner in "
            "PRICEDESK_DATABASE_URL.",
        )
    return why_lost(error, label) or error


def _checked(url: str) -> str:
    """``url`` if libpq can read it. Raises BadDatabaseAddress; never repeats the address."""
    try:
        named = psycopg.conninfo.conninfo_to_dict(url)
    except psycopg.ProgrammingError:
        raise BadDatabaseAddress(
            "PRICEDESK_DATABASE_URL is no address of a Postgres database.",
            "It looks like postgresql://user:password@host:5432/database.",
        ) from None
    # libpq would take the rest of such a password for a host, port or name, and we would show it.
    ports = str(named.get("port") or "").split(",")
    if "@" in f"{named.get('host')}{named.get('dbname')}" or not all(
        port == "" or port.isdecimal() for port in ports
    ):
        raise BadDatabaseAddress(
            "PRICEDESK_DATABASE_URL cannot be taken apart into user, password and host.",
            f"It looks like postgresql://user:password@host:5432/database. {HOW_TO_WRITE_PASSWORDS}",
        )
    return url
