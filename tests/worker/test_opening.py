"""A worker that starts while its database is on the way down or up."""

from __future__ import annotations

import asyncio
import logging
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import psycopg.conninfo
import pytest

from pricedesk.settings import Settings
from pricedesk.storage.database import DatabaseRefused
from pricedesk.storage.errors import BadDatabaseAddress
from pricedesk.worker.opening import open_when_there


def settings_for(url: str) -> Settings:
    return Settings(database_url=url)  # type: ignore[arg-type]


def a_free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
        return port


def through(port: int, url: str) -> str:
    """The database of ``url``, reached by TCP at ``port`` of this machine."""
    return psycopg.conninfo.make_conninfo(url, host="127.0.0.1", port=port)


@asynccontextmanager
async def a_door(port: int, url: str) -> AsyncIterator[None]:
    """While it is open, what comes to ``port`` reaches the server of ``url``."""
    named = psycopg.conninfo.conninfo_to_dict(url)
    host, inner = str(named["host"]), str(named["port"])

    async def pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while block := await reader.read(65536):
            writer.write(block)
            await writer.drain()
        writer.close()

    async def enter(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if host.startswith("/"):
            back, forth = await asyncio.open_unix_connection(f"{host}/.s.PGSQL.{inner}")
        else:
            back, forth = await asyncio.open_connection(host, int(inner))
        await asyncio.gather(pump(reader, forth), pump(back, writer), return_exceptions=True)

    server = await asyncio.start_server(enter, "127.0.0.1", port)
    try:
        yield
    finally:
        server.close()


async def until_asked_in_vain(caplog: pytest.LogCaptureFixture) -> None:
    async with asyncio.timeout(30):
        while "database away" not in caplog.messages:  # noqa: ASYNC110
            await asyncio.sleep(0.01)


async def test_a_worker_waits_for_a_database_that_is_away(
    database_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    port = a_free_port()
    opening = asyncio.create_task(
        open_when_there(settings_for(through(port, database_url)), asyncio.Event())
    )
    await until_asked_in_vain(caplog)
    assert not opening.done()
    async with a_door(port, database_url), asyncio.timeout(30):
        database = await opening
        assert database is not None
        await database.close()
    told = next(record for record in caplog.records if record.message == "database away")
    assert told.levelno == logging.ERROR
    assert "does not answer" in str(vars(told)["error"])
    assert "PRICEDESK_DATABASE_URL" in str(vars(told)["remedy"])


async def test_a_worker_that_is_told_to_stop_waits_no_longer(
    database_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    stopping = asyncio.Event()
    opening = asyncio.create_task(
        open_when_there(settings_for(through(a_free_port(), database_url)), stopping)
    )
    await until_asked_in_vain(caplog)
    stopping.set()
    async with asyncio.timeout(30):
        assert await opening is None


async def test_what_waiting_does_not_mend_is_said_at_once(empty_database_url: str) -> None:
    async with asyncio.timeout(30):
        with pytest.raises(BadDatabaseAddress):
            await open_when_there(settings_for("postgresql://me@nowhere:x/prices"), asyncio.Event())
        unknown = psycopg.conninfo.make_conninfo(empty_database_url, dbname="not made")
        with pytest.raises(DatabaseRefused, match="not made"):
            await open_when_there(settings_for(unknown), asyncio.Event())
