"""SIGKILL to whoever holds the server, and to the server."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import psutil
import psycopg
import pytest

from pricedesk.storage.embedded import StartRefusedError, acquire_blocking, cluster
from tests.clusters import status

if TYPE_CHECKING:
    from conftest import Holder

pytestmark = pytest.mark.kill


def test_a_killed_holder_counts_no_more(data_dir: Path, a_holder: Callable[[Path], Holder]) -> None:
    killed = a_holder(data_dir)
    killed.wait_until_ready()
    stays = a_holder(data_dir)
    stays.wait_until_ready()
    killed.kill()
    assert status(data_dir).running
    stays.leave()
    assert not status(data_dir).running
    assert list((data_dir / "holders").iterdir()) == []


def test_a_server_whose_only_holder_was_killed_is_found_by_the_next(
    data_dir: Path, a_holder: Callable[[Path], Holder]
) -> None:
    killed = a_holder(data_dir)
    killed.wait_until_ready()
    pid = status(data_dir).pid
    killed.kill()
    with acquire_blocking(data_dir) as server, psycopg.connect(server.url) as connection:
        assert status(data_dir).pid == pid
        assert connection.execute("SELECT 1").fetchone() == (1,)
    assert not status(data_dir).running


def test_a_holder_file_of_a_reused_process_id_is_not_taken_for_a_holder(data_dir: Path) -> None:
    acquire_blocking(data_dir).release()
    (data_dir / "holders" / f"{os.getpid()}-0badf00d.lock").touch()
    assert status(data_dir).holders == ()
    acquire_blocking(data_dir).release()
    assert not status(data_dir).running


def test_a_ctrl_c_in_the_terminal_leaves_the_server_to_the_others(
    data_dir: Path, a_holder: Callable[[Path], Holder]
) -> None:
    starter = a_holder(data_dir)
    starter.wait_until_ready()
    other = a_holder(data_dir)
    other.wait_until_ready()
    starter.interrupt_like_a_terminal()
    with acquire_blocking(data_dir) as server, psycopg.connect(server.url) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)
    other.leave()


def test_a_killed_postmaster_is_started_again_and_no_commit_is_lost(data_dir: Path) -> None:
    with acquire_blocking(data_dir) as server:
        acknowledged = 0
        with psycopg.connect(server.url, autocommit=True) as connection:
            connection.execute("CREATE TABLE written (n int)")
            for n in range(300):
                connection.execute("INSERT INTO written VALUES (%s)", [n])
                acknowledged += 1
            _kill_server(data_dir)
        server.ensure_running()
        with psycopg.connect(server.url) as connection:
            counted = connection.execute("SELECT count(*) FROM written").fetchone()
            assert counted == (acknowledged,)
    assert not status(data_dir).running


def test_a_busy_backend_of_a_killed_postmaster_does_not_bar_the_next_start(data_dir: Path) -> None:
    with acquire_blocking(data_dir) as server:
        connection = psycopg.connect(server.url)
        # A backend that computes does not look whether its postmaster lives.
        query = "SELECT count(*) FROM generate_series(1, 100000) a, generate_series(1, 100000) b"
        running = threading.Thread(target=_ignoring_errors, args=(connection, query))
        running.start()
        time.sleep(0.5)
        _kill_server(data_dir)
        told: list[str] = []
        server.ensure_running(told.append)
        running.join(timeout=30)
        connection.close()
        assert "Waiting for the database's old processes to leave" in told
        with psycopg.connect(server.url) as again:
            assert again.execute("SELECT 1").fetchone() == (1,)


def test_another_process_starts_a_killed_postmaster_again(
    data_dir: Path, a_holder: Callable[[Path], Holder]
) -> None:
    with acquire_blocking(data_dir) as server:
        _kill_server(data_dir)
        other = a_holder(data_dir)
        other.wait_until_ready()
        with psycopg.connect(server.url) as connection:
            assert connection.execute("SELECT 1").fetchone() == (1,)
        other.leave()
        assert status(data_dir).running


def test_everybody_asks_at_once_after_a_kill_and_one_server_runs(data_dir: Path) -> None:
    with acquire_blocking(data_dir) as one, acquire_blocking(data_dir) as two:
        _kill_server(data_dir)
        threads = [threading.Thread(target=server.ensure_running) for server in (one, two)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(timeout=90)
        for server in (one, two):
            with psycopg.connect(server.url) as connection:
                assert connection.execute("SELECT 1").fetchone() == (1,)


def test_leaving_after_a_kill_of_the_postmaster_is_quick(data_dir: Path) -> None:
    server = acquire_blocking(data_dir)
    _kill_server(data_dir)
    began = time.monotonic()
    server.release()
    assert time.monotonic() - began < 5


def test_a_socket_that_was_cleaned_away_is_made_again(data_dir: Path) -> None:
    with acquire_blocking(data_dir) as server:
        folder = Path(str(status(data_dir).listens_at).rpartition(":")[0])
        for file in folder.iterdir():
            file.unlink()
        server.ensure_running()
        with psycopg.connect(server.url) as connection:
            assert connection.execute("SELECT 1").fetchone() == (1,)


def test_an_init_that_was_killed_leaves_nothing_in_the_way(
    fresh_dir: Path, a_holder: Callable[[Path], Holder]
) -> None:
    killed = a_holder(fresh_dir)
    deadline = time.monotonic() + 30
    while not (drafts := _drafts(fresh_dir)) and time.monotonic() < deadline:
        time.sleep(0.01)
    assert drafts
    killed.kill()
    assert not status(fresh_dir).exists
    with acquire_blocking(fresh_dir) as server, psycopg.connect(server.url) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)
    assert not _drafts(fresh_dir)


def test_a_database_that_a_kill_kept_from_being_made_is_made_later(data_dir: Path) -> None:
    with acquire_blocking(data_dir) as server:
        admin = server.url.replace("@/pricedesk", "@/postgres")
        with psycopg.connect(admin, autocommit=True) as connection:
            connection.execute("DROP DATABASE pricedesk")
    with acquire_blocking(data_dir) as server, psycopg.connect(server.url) as connection:
        assert connection.execute("SELECT current_database()").fetchone() == ("pricedesk",)


def test_old_processes_that_never_leave_end_the_wait_with_a_clear_message(
    data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    acquire_blocking(data_dir).release()
    monkeypatch.setattr(cluster, "REFUSED_SECONDS", 0.3)
    monkeypatch.setattr(cluster, "leftovers", lambda _: [psutil.Process()])
    with pytest.raises(StartRefusedError) as caught:
        acquire_blocking(data_dir)
    assert "Old processes of the database do not leave" in caught.value.message
    assert "Nothing that was stored is lost" in caught.value.remedy


def _drafts(data_dir: Path) -> list[Path]:
    return list(status(data_dir).cluster.parent.glob(".new-cluster-*"))


def _kill_server(data_dir: Path) -> None:
    pid = status(data_dir).pid
    assert pid
    os.kill(pid, signal.SIGKILL)


def _ignoring_errors(connection: psycopg.Connection, query: str) -> None:
    try:
        connection.execute(query)
    except psycopg.Error:
        return
