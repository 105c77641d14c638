"""As root (containers, CI) the server runs under an account without rights."""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psutil
import psycopg
import pytest

from pricedesk.storage.embedded import (
    AccountError,
    account,
    acquire_blocking,
    binaries,
    orphans,
    remove,
    server,
)
from pricedesk.storage.embedded.account import server_account
from tests.clusters import status

pwd = pytest.importorskip("pwd", reason="accounts as on Unix")
pytestmark = pytest.mark.skipif(os.geteuid() != 0, reason="needs root")


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that every account can reach, as /srv would be."""
    above = Path(tempfile.mkdtemp(prefix="pricedesk-open-"))
    above.chmod(0o755)
    yield above / "postgres"
    remove(above / "postgres")
    shutil.rmtree(above)


def test_the_server_runs_under_an_account_without_rights(open_folder: Path) -> None:
    with acquire_blocking(open_folder) as server, psycopg.connect(server.url) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)
        seen = status(open_folder)
        assert seen.pid
        assert psutil.Process(seen.pid).uids().effective != 0
        assert pwd.getpwuid(psutil.Process(seen.pid).uids().effective).pw_name in (
            "pricedesk",
            "nobody",
        )
        assert seen.cluster == open_folder / "cluster"
    assert stat.S_IMODE(seen.cluster.stat().st_mode) == 0o700


def test_a_folder_that_the_account_cannot_reach_keeps_its_rights_and_points_elsewhere(
    open_folder: Path,
) -> None:
    closed = open_folder.parent / "closed"
    closed.mkdir(mode=0o700)
    folder = closed / "data" / "postgres"
    try:
        with acquire_blocking(folder) as server, psycopg.connect(server.url) as connection:
            connection.execute("CREATE TABLE kept AS SELECT 7 AS n")
        place = status(folder).cluster
        assert place.is_relative_to("/var/lib/pricedesk")
        assert (folder / "cluster-at").read_text() == str(place)
        assert stat.S_IMODE(closed.stat().st_mode) == 0o700
        with acquire_blocking(folder) as server, psycopg.connect(server.url) as connection:
            assert connection.execute("SELECT n FROM kept").fetchone() == (7,)
    finally:
        remove(folder)
    assert not place.parent.exists()


def test_a_data_folder_made_afresh_does_not_meet_the_old_ones_cluster(open_folder: Path) -> None:
    closed = open_folder.parent / "closed"
    closed.mkdir(mode=0o700)
    folder = closed / "postgres"
    acquire_blocking(folder).release()
    old = status(folder).cluster
    shutil.rmtree(folder)
    try:
        with acquire_blocking(folder) as server, psycopg.connect(server.url):
            assert status(folder).cluster != old
            # The old folder was a temporary one: what it left was cleared away.
            assert not old.parent.exists()
    finally:
        remove(folder)


def test_a_cluster_whose_folder_may_come_back_is_not_cleared_away(
    open_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A place of its own: others on this machine may clear away what lies in the usual one.
    for module in (binaries, orphans, server):
        monkeypatch.setattr(module, "ROOT_HOME", open_folder.parent / "root-home")
    closed = open_folder.parent / "closed"
    closed.mkdir(mode=0o700)
    folder = closed / "postgres"
    acquire_blocking(folder).release()
    unplugged = folder.rename(closed / "unplugged")
    monkeypatch.setattr(tempfile, "tempdir", "/somewhere/else")
    with acquire_blocking(closed / "another"):
        pass
    unplugged.rename(folder)
    with acquire_blocking(folder) as held, psycopg.connect(held.url):
        pass
    remove(folder)
    remove(closed / "another")


def test_binaries_that_the_account_cannot_reach_are_copied_to_where_it_can(
    open_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hidden = open_folder.parent / "hidden"
    hidden.mkdir(mode=0o700)
    package = binaries._packaged()
    tree = hidden / "site-packages" / package.name
    shutil.copytree(package / "pginstall18", tree / "pginstall18")
    shutil.copytree(package.parent / f"{package.name}.libs", tree.parent / f"{package.name}.libs")
    monkeypatch.setattr(binaries, "_packaged", lambda: tree)
    monkeypatch.setattr(binaries, "ROOT_HOME", open_folder.parent / "root-home")

    dropped = server_account(open_folder)
    reachable = binaries.binaries_for(dropped)

    assert reachable.folder.is_relative_to(open_folder.parent / "root-home")
    told = reachable.run("postgres", ["--version"], cwd=Path("/"))
    assert told.code == 0
    assert "18." in told.text
    assert stat.S_IMODE(hidden.stat().st_mode) == 0o700
    # Made once: the next start finds it.
    assert binaries.binaries_for(dropped).folder == reachable.folder
    with acquire_blocking(open_folder) as server, psycopg.connect(server.url):
        assert psutil.Process(status(open_folder).pid).exe().startswith(str(reachable.folder))


def test_where_no_account_can_be_made_nobody_runs_the_server(
    open_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(account, "_NAME", "an-account-that-is-not-there")
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with acquire_blocking(open_folder) as server, psycopg.connect(server.url):
        pid = status(open_folder).pid
        assert psutil.Process(pid).username() == "nobody"


def test_without_any_account_the_operator_reads_what_to_do(
    open_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(account, "_existing", lambda _: None)
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with pytest.raises(AccountError) as caught:
        acquire_blocking(open_folder)
    assert "runs as root; its database refuses to" in caught.value.message
    assert "make an account named pricedesk" in caught.value.remedy


def test_a_volume_of_another_container_keeps_its_owner_though_it_has_no_name_here(
    open_folder: Path,
) -> None:
    stranger = 64_321
    acquire_blocking(open_folder).release()
    cluster = status(open_folder).cluster
    for parent, _, files in os.walk(cluster):
        for path in [Path(parent), *(Path(parent) / name for name in files)]:
            os.chown(path, stranger, stranger)
    with acquire_blocking(open_folder) as server, psycopg.connect(server.url):
        pid = status(open_folder).pid
        assert psutil.Process(pid).uids().effective == stranger
