"""The server as its users meet it: made, shared, left."""

from __future__ import annotations

import asyncio
import logging
import shutil
import stat
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import adbc_driver_postgresql.dbapi as adbc
import psutil
import psycopg
import pytest

from pricedesk.storage.embedded import (
    ClusterBusyError,
    EmbeddedPostgresError,
    acquire,
    acquire_blocking,
    dump_tools,
    remove,
)
from tests.clusters import plant, status

if TYPE_CHECKING:
    from conftest import Holder


def test_a_fresh_folder_gets_a_durable_checked_utf8_database(fresh_dir: Path) -> None:
    with acquire_blocking(fresh_dir) as server, psycopg.connect(server.url) as connection:
        shown = {
            name: connection.execute(f"SHOW {name}").fetchone()
            for name in ("fsync", "full_page_writes", "data_checksums", "server_encoding",
                         "password_encryption", "listen_addresses", "logging_collector",
                         "TimeZone")
        }  # fmt: skip
        assert shown == {
            "fsync": ("on",),
            "full_page_writes": ("on",),
            "data_checksums": ("on",),
            "server_encoding": ("UTF8",),
            "password_encryption": ("scram-sha-256",),
            "listen_addresses": ("",),
            "logging_collector": ("on",),
            "TimeZone": ("UTC",),
        }
        assert connection.execute("SELECT lower('ÄÖÉ'), current_database()").fetchone() == (
            "äöé",
            "pricedesk",
        )


def test_nobody_gets_in_without_the_password(data_dir: Path) -> None:
    with acquire_blocking(data_dir) as server:
        password = urlsplit(server.url).password
        assert password
        with pytest.raises(psycopg.OperationalError, match="password"):
            psycopg.connect(server.url.replace(password, "guessed"))
        with psycopg.connect(server.url) as connection:
            methods = connection.execute("SELECT DISTINCT auth_method FROM pg_hba_file_rules")
            assert methods.fetchall() == [("scram-sha-256",)]


def test_columns_travel_by_adbc_over_the_same_address(data_dir: Path) -> None:
    with (
        acquire_blocking(data_dir) as server,
        adbc.connect(server.url) as connection,
        connection.cursor() as cursor,
    ):
        cursor.execute("SELECT generate_series(1, 3)::bigint AS n")
        assert cursor.fetch_arrow_table().column("n").to_pylist() == [1, 2, 3]


def test_a_folder_with_spaces_umlauts_and_shell_signs_works(tmp_path: Path) -> None:
    folder = tmp_path / "Größe & Co" / "Preis-Daten $HOME 'x' \"y\" 价格"
    try:
        with acquire_blocking(folder) as server, psycopg.connect(server.url) as connection:
            assert connection.execute("SELECT 1").fetchone() == (1,)
    finally:
        remove(folder)


def test_a_very_deep_folder_works_although_socket_paths_are_short(tmp_path: Path) -> None:
    folder = tmp_path / ("d" * 100) / ("e" * 100)
    try:
        with acquire_blocking(folder) as server, psycopg.connect(server.url) as connection:
            assert connection.execute("SELECT 1").fetchone() == (1,)
    finally:
        remove(folder)


def test_a_second_process_shares_the_server_and_the_last_to_leave_stops_it(
    data_dir: Path, a_holder: Callable[[Path], Holder]
) -> None:
    first = a_holder(data_dir)
    first.wait_until_ready()
    started = status(data_dir)
    second = a_holder(data_dir)
    second.wait_until_ready()
    shared = status(data_dir)
    assert shared.pid == started.pid
    assert set(shared.holders) == {first.pid, second.pid}

    first.leave()
    assert status(data_dir).running
    second.leave()
    left = status(data_dir)
    assert not left.running
    assert left.holders == ()


def test_two_processes_that_start_at_once_on_a_fresh_folder_both_work(
    fresh_dir: Path, a_holder: Callable[[Path], Holder]
) -> None:
    holders = [a_holder(fresh_dir), a_holder(fresh_dir), a_holder(fresh_dir)]
    for holder in holders:
        holder.wait_until_ready()
    assert len(status(fresh_dir).holders) == 3
    for holder in holders:
        holder.leave()
    assert not status(fresh_dir).running


def test_two_tasks_of_one_process_each_have_their_own_hold(data_dir: Path) -> None:
    async def both() -> None:
        one, two = await asyncio.gather(acquire(data_dir), acquire(data_dir))
        one.release()
        one.release()
        assert status(data_dir).running
        two.release()

    asyncio.run(both())
    assert not status(data_dir).running


def test_a_cancelled_acquire_leaves_no_hold(data_dir: Path) -> None:
    async def give_up() -> None:
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0):
                await acquire(data_dir)

    asyncio.run(give_up())
    left = status(data_dir)
    assert left.exists
    assert not left.running
    assert left.holders == ()


def test_data_is_there_again_at_the_next_start(data_dir: Path) -> None:
    with acquire_blocking(data_dir) as server, psycopg.connect(server.url) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 7 AS n")
    with acquire_blocking(data_dir) as server, psycopg.connect(server.url) as connection:
        assert connection.execute("SELECT n FROM kept").fetchone() == (7,)


def test_progress_tells_what_takes_a_moment(fresh_dir: Path) -> None:
    told: list[str] = []
    acquire_blocking(fresh_dir, progress=told.append).release()
    assert told == ["Making the database for the first time", "Starting the database"]
    told.clear()
    with acquire_blocking(fresh_dir):
        acquire_blocking(fresh_dir, progress=told.append).release()
    assert told == []


def test_the_password_is_in_no_log_no_argument_list_and_no_text(
    data_dir: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    with acquire_blocking(data_dir) as server:
        password = urlsplit(server.url).password
        assert password
        with psycopg.connect(server.url) as connection, pytest.raises(psycopg.Error):
            connection.execute("SELECT no_such_column")
        arguments = [" ".join(process.info["cmdline"] or []) for process in
                     psutil.process_iter(["cmdline"])]  # fmt: skip
        assert not any(password in line for line in arguments)
        assert password not in repr(server)
        assert password not in caplog.text
        cluster = status(data_dir).cluster
        logs = list((cluster / "log").iterdir())
        assert any("no_such_column" in log.read_text() for log in logs)
        for file in [*logs, *cluster.glob("*.conf"), data_dir / "endpoint.json"]:
            assert password not in file.read_text()
    secret = data_dir / "password"
    assert secret.read_text() == password
    assert stat.S_IMODE(secret.stat().st_mode) == 0o600


def test_the_socket_folder_is_private_and_gone_after_the_last_stop(data_dir: Path) -> None:
    with acquire_blocking(data_dir):
        where = status(data_dir).listens_at
        assert where
        folder = Path(where.rpartition(":")[0])
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        assert len(str(folder / ".s.PGSQL.5432")) < 100
    assert not folder.exists()


def test_a_socket_folder_that_a_stranger_made_is_not_used(data_dir: Path) -> None:
    with acquire_blocking(data_dir):
        usual = Path(str(status(data_dir).listens_at).rpartition(":")[0])
    usual.mkdir(mode=0o755)
    (usual / "trap").touch()
    try:
        with acquire_blocking(data_dir) as server, psycopg.connect(server.url):
            used = Path(str(status(data_dir).listens_at).rpartition(":")[0])
            assert used != usual
            assert stat.S_IMODE(used.stat().st_mode) == 0o700
    finally:
        shutil.rmtree(usual)


def test_the_dump_tools_are_of_the_servers_version() -> None:
    for tool in (dump_tools().pg_dump, dump_tools().pg_restore):
        told = subprocess.run([tool, "--version"], capture_output=True, text=True, check=True)
        assert "PostgreSQL) 18." in told.stdout


def test_a_database_in_use_is_not_removed(fresh_dir: Path, seed: Path) -> None:
    plant(seed, fresh_dir)
    with acquire_blocking(fresh_dir), pytest.raises(ClusterBusyError, match="in use by 1 program"):
        remove(fresh_dir)
    remove(fresh_dir)
    assert not status(fresh_dir).exists


def test_a_handle_that_was_released_does_not_start_the_server(data_dir: Path) -> None:
    server = acquire_blocking(data_dir)
    server.release()
    with pytest.raises(EmbeddedPostgresError, match="already left"):
        server.ensure_running()


def test_a_log_that_grew_too_big_is_emptied_at_the_next_start(data_dir: Path) -> None:
    log = status(data_dir).cluster / "log" / "postgres-Mon.log"
    log.write_bytes(b"x" * (17 * 1024 * 1024))
    acquire_blocking(data_dir).release()
    assert log.stat().st_size < 1024 * 1024
