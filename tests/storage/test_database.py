"""A database that is not there, does not let us in, or fails in the middle of work."""

from __future__ import annotations

import asyncio
import secrets
import socket
from collections.abc import Iterator
from urllib.parse import urlsplit

import psycopg
import pytest
import sqlalchemy as sa
from psycopg import sql

from pricedesk.settings import Settings
from pricedesk.storage import database as opening
from pricedesk.storage.copying import read_frame
from pricedesk.storage.database import (
    Database,
    DatabaseFull,
    DatabaseRefused,
    DatabaseUnreachable,
    DatabaseUnsuitable,
    open_database,
)
from pricedesk.storage.errors import why_not_connected


def settings_for(url: str) -> Settings:
    return Settings(database_url=url)  # type: ignore[arg-type]


def with_account(url: str, user: str, password: str) -> str:
    return f"postgresql://{user}:{password}@/{urlsplit(url).path[1:]}?{urlsplit(url).query}"


def with_database(url: str, name: str) -> str:
    head, _, rest = url.partition("@/")
    return f"{head}@/{name}?{rest.partition('?')[2]}"


@pytest.fixture
def a_role(empty_database_url: str) -> Iterator[str]:
    """A role of the server without any right; its password is ``hunter2``."""
    name = f"guest_{secrets.token_hex(4)}"
    role = sql.Identifier(name)
    with psycopg.connect(empty_database_url, autocommit=True) as admin:
        admin.execute(sql.SQL("CREATE ROLE {} LOGIN PASSWORD 'hunter2'").format(role))
        yield name
        admin.execute(sql.SQL("DROP ROLE {}").format(role))


async def test_a_wrong_password_is_not_taken_for_a_server_that_is_away(
    empty_database_url: str, a_role: str
) -> None:
    for user, password in ((a_role, "wrong"), ("nobody-at-all", "wrong")):
        with pytest.raises(DatabaseRefused, match="user name or the password") as refused:
            await open_database(settings_for(with_account(empty_database_url, user, password)))
        assert "wrong" not in str(refused.value)


async def test_a_missing_database_is_named(empty_database_url: str) -> None:
    with pytest.raises(DatabaseRefused, match='has no database "not made"'):
        await open_database(settings_for(with_database(empty_database_url, "not%20made")))


async def test_a_server_that_is_not_there_does_not_answer() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        with pytest.raises(DatabaseUnreachable, match="does not answer") as away:
            await open_database(settings_for(f"postgresql://me:hunter2@127.0.0.1:{port}/prices"))
    assert not isinstance(away.value, DatabaseRefused)
    assert f"127.0.0.1:{port}/prices" in str(away.value)
    assert "hunter2" not in str(away.value)


async def test_a_server_that_dies_while_it_asks_for_the_password_refused_nobody() -> None:
    async def ask_and_die(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(4096)
        writer.write(b"R\x00\x00\x00\x08\x00\x00\x00\x03")  # AuthenticationCleartextPassword
        await writer.drain()
        await reader.read(4096)
        writer.close()

    server = await asyncio.start_server(ask_and_die, "127.0.0.1", 0)
    async with server:
        port = server.sockets[0].getsockname()[1]
        url = f"postgresql://me:hunter2@127.0.0.1:{port}/prices?sslmode=disable&gssencmode=disable"
        with pytest.raises(DatabaseUnreachable) as away:
            await open_database(settings_for(url))
    assert type(away.value) is DatabaseUnreachable
    assert "hunter2" not in str(away.value)


async def test_an_account_that_may_make_no_tables_is_told_so(
    empty_database_url: str, a_role: str
) -> None:
    with pytest.raises(DatabaseUnsuitable, match="may not make tables"):
        await open_database(settings_for(with_account(empty_database_url, a_role, "hunter2")))


async def test_a_database_without_unicode_is_refused_before_a_table_is_made(
    empty_database_url: str,
) -> None:
    name = f"latin_{secrets.token_hex(4)}"
    with psycopg.connect(empty_database_url, autocommit=True) as admin:
        admin.execute(f"CREATE DATABASE {name} ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0")
        try:
            with pytest.raises(DatabaseUnsuitable, match="LATIN1"):
                await open_database(settings_for(with_database(empty_database_url, name)))
        finally:
            admin.execute(f"DROP DATABASE {name}")


async def test_an_old_server_is_refused(database_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "_OLDEST_POSTGRES", 99)
    with pytest.raises(DatabaseUnsuitable, match="needs 99 or newer"):
        await open_database(settings_for(database_url))


@pytest.mark.parametrize(
    ("said", "kind", "shown"),
    [
        ("FATAL:  sorry, too many clients already", DatabaseUnreachable, "as many connections"),
        ("FATAL:  the database system is starting up", DatabaseUnreachable, "does not answer"),
        ("failed to resolve host 'db.example'", DatabaseUnreachable, "nobody knows a computer"),
        (
            'connection to server at "10.0.0.1", port 5432 failed: FATAL:  no pg_hba.conf entry '
            'for host "10.0.0.7", user "me", database "prices", no encryption',
            DatabaseRefused,
            'refuses the connection: no pg_hba.conf entry for host "10.0.0.7"',
        ),
        (
            'connection to server at "10.0.0.1", port 5432 failed: server does not support SSL, '
            "but SSL was required",
            DatabaseRefused,
            "server does not support SSL, but SSL was required",
        ),
    ],
)
def test_what_the_server_said_decides(
    said: str, kind: type[DatabaseUnreachable], shown: str
) -> None:
    error = why_not_connected(psycopg.OperationalError(said), "db/prices")
    assert type(error) is kind
    assert shown in str(error)


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://me:hunter2@db.example:5433/prices",
        "host=db.example port=5433 password=hunter2",
    ],
)
def test_the_label_of_a_database_holds_no_password(address: str) -> None:
    database = Database(address)
    assert database.label.startswith("db.example:5433/")
    assert "hunter2" not in database.label + repr(database)


@pytest.mark.parametrize("password", ["hun/ter2", "hun@ter2", "hun:/@ter2", "hunter2%zz"])
async def test_an_address_with_a_badly_written_password_is_not_repeated(password: str) -> None:
    with pytest.raises(DatabaseUnreachable, match="PRICEDESK_DATABASE_URL") as refused:
        await open_database(settings_for(f"postgresql://me:{password}@db.example/prices"))
    assert "ter2" not in str(refused.value)


async def test_a_full_disk_is_said_and_the_work_undone(database_url: str) -> None:
    database = await open_database(settings_for(database_url))
    try:
        with pytest.raises(DatabaseFull, match="is full"):
            await _run(
                database,
                "CREATE TABLE half_done ()",
                "DO $$ BEGIN RAISE EXCEPTION USING ERRCODE = '53100'; END $$",
            )
        async with database.begin() as connection:
            made = await connection.execute(sa.text("SELECT to_regclass('half_done')"))
            assert made.scalar_one() is None
    finally:
        await database.close()


async def test_a_connection_that_breaks_under_a_transaction_is_a_database_away(
    database_url: str,
) -> None:
    database = await open_database(settings_for(database_url))
    try:
        with pytest.raises(DatabaseUnreachable):
            async with database.begin() as connection:
                await connection.execute(sa.text("SELECT pg_terminate_backend(pg_backend_pid())"))
        async with database.begin() as connection:
            assert (await connection.execute(sa.text("SELECT 1"))).scalar_one() == 1
    finally:
        await database.close()


async def test_columns_read_from_a_database_that_went_away_say_so(database_url: str) -> None:
    database = await open_database(settings_for(database_url))
    try:
        with pytest.raises(DatabaseUnreachable):
            await read_frame(database, "SELECT pg_terminate_backend(pg_backend_pid())")
        assert (await read_frame(database, "SELECT 1 AS one")).item() == 1
    finally:
        await database.close()


async def test_a_statement_that_is_wrong_is_no_database_that_is_away(database_url: str) -> None:
    database = await open_database(settings_for(database_url))
    try:
        with pytest.raises(sa.exc.ProgrammingError):
            async with database.begin() as connection:
                await connection.execute(sa.text("SELECT no_such_column"))
    finally:
        await database.close()


async def _run(database: Database, *statements: str) -> None:
    async with database.begin() as connection:
        for statement in statements:
            await connection.execute(sa.text(statement))
