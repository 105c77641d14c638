"""What an operator reads when the database cannot be made or started."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

from pricedesk.storage.embedded import (
    DamagedDataError,
    DiskFullError,
    FolderNotWritableError,
    NewerDataError,
    StartRefusedError,
    acquire_blocking,
    creation,
    remove,
)
from tests.clusters import status

as_root = pytest.mark.skipif(
    sys.platform != "linux" or os.geteuid() != 0, reason="mounts a small disk: root on Linux"
)


@pytest.fixture
def a_disk(tmp_path: Path) -> Iterator[Callable[[str], Path]]:
    """Mounts disks with the options given."""
    mounted: list[Path] = []

    def mount(options: str) -> Path:
        place = tmp_path / f"disk-{len(mounted)}"
        place.mkdir()
        done = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(place)],
            capture_output=True, check=False,
        )  # fmt: skip
        if done.returncode != 0:
            pytest.skip("this root may not mount (a container without CAP_SYS_ADMIN)")
        mounted.append(place)
        return place

    yield mount
    for place in mounted:
        remove(place / "postgres")
        subprocess.run(["umount", "--lazy", str(place)], check=True)


@as_root
def test_a_disk_without_room_for_a_database_is_said_before_anything_is_made(
    a_disk: Callable[[str], Path],
) -> None:
    folder = a_disk("size=30m,mode=755") / "postgres"
    # So that the cluster itself lies on the small disk: pytest's folder is closed to others.
    with pytest.raises(DiskFullError) as caught, _open_above(folder):
        acquire_blocking(folder)
    assert str(folder) in caught.value.message
    assert "disk is full" in caught.value.message
    assert "Free some space" in caught.value.remedy
    assert not (folder / "cluster").exists()


@as_root
def test_a_disk_that_fills_while_the_database_is_made_leaves_no_half_of_it(
    a_disk: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(creation, "_ROOM", 0)
    folder = a_disk("size=30m,mode=755") / "postgres"
    with pytest.raises(DiskFullError), _open_above(folder):
        acquire_blocking(folder)
    assert not (folder / "cluster").exists()
    assert not list(folder.glob(".new-cluster-*"))


@as_root
def test_a_full_disk_at_a_start_is_said_and_works_again_with_room(
    a_disk: Callable[[str], Path],
) -> None:
    folder = a_disk("size=220m,mode=755") / "postgres"
    with _open_above(folder):
        acquire_blocking(folder).release()
        filler = folder.parent / "filler"
        _fill(filler)
        with pytest.raises(DiskFullError) as caught:
            acquire_blocking(folder)
        assert str(folder) in caught.value.message
        filler.unlink()
        with acquire_blocking(folder) as server, psycopg.connect(server.url) as connection:
            assert connection.execute("SELECT 1").fetchone() == (1,)


@as_root
def test_a_folder_on_a_read_only_disk_is_said(a_disk: Callable[[str], Path]) -> None:
    folder = a_disk("ro") / "postgres"
    with pytest.raises(FolderNotWritableError) as caught:
        acquire_blocking(folder)
    assert "Read-only file system" in caught.value.message
    assert "PRICEDESK_DATA_DIR" in caught.value.remedy


@pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() == 0, reason="nothing is closed to root"
)
def test_a_folder_without_the_right_to_write_is_said(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o500)
    with pytest.raises(FolderNotWritableError, match="Permission denied"):
        acquire_blocking(closed / "postgres")


def test_a_folder_whose_parent_is_a_file_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(FolderNotWritableError, match="cannot be written"):
        acquire_blocking(tmp_path / "file" / "postgres")


def test_data_of_a_newer_postgres_is_left_alone(data_dir: Path) -> None:
    with (
        replaced(status(data_dir).cluster / "PG_VERSION", "99\n"),
        pytest.raises(NewerDataError) as caught,
    ):
        acquire_blocking(data_dir)
    assert "was written by Postgres 99; this PriceDesk brings Postgres 18" in caught.value.message
    assert "Install the newest PriceDesk" in caught.value.remedy
    with acquire_blocking(data_dir) as server, psycopg.connect(server.url):
        pass


def test_data_of_an_older_postgres_asks_for_a_backup_and_restore(data_dir: Path) -> None:
    with (
        replaced(status(data_dir).cluster / "PG_VERSION", "16\n"),
        pytest.raises(NewerDataError) as caught,
    ):
        acquire_blocking(data_dir)
    assert "pricedesk backup FILE" in caught.value.remedy


@pytest.mark.parametrize("content", [None, "", "eighteen\n"])
def test_a_missing_or_broken_version_is_damaged_data(data_dir: Path, content: str | None) -> None:
    with (
        replaced(status(data_dir).cluster / "PG_VERSION", content),
        pytest.raises(DamagedDataError, match="is damaged: its PG_VERSION"),
    ):
        acquire_blocking(data_dir)


def test_a_lost_cluster_is_not_replaced_by_an_empty_one(data_dir: Path) -> None:
    acquire_blocking(data_dir).release()
    cluster = status(data_dir).cluster
    aside = cluster.rename(cluster.with_name("unplugged"))
    with pytest.raises(DamagedDataError, match=r"should lie in .* is missing"):
        acquire_blocking(data_dir)
    aside.rename(cluster)
    acquire_blocking(data_dir).release()


def test_a_lost_password_file_is_said(data_dir: Path) -> None:
    with (
        replaced(data_dir / "password", None),
        pytest.raises(DamagedDataError, match="password of the embedded database"),
    ):
        acquire_blocking(data_dir)


def test_a_wrong_password_file_is_said_without_showing_it(data_dir: Path) -> None:
    with (
        replaced(data_dir / "password", "from-another-folder"),
        pytest.raises(DamagedDataError) as caught,
    ):
        acquire_blocking(data_dir)
    assert "is not that of the database" in caught.value.message
    assert "from-another-folder" not in str(caught.value)


def test_a_server_that_refuses_its_settings_shows_its_own_reason(data_dir: Path) -> None:
    with (
        replaced(status(data_dir).cluster / "global" / "pg_control", None),
        pytest.raises(StartRefusedError) as caught,
    ):
        acquire_blocking(data_dir)
    assert "could not be started" in caught.value.message
    assert "pg_control" in caught.value.message
    assert "Traceback" not in str(caught.value)


@contextmanager
def replaced(file: Path, content: str | None) -> Iterator[None]:
    """``file`` says something else meanwhile, or with None is not there."""
    kept = file.rename(file.with_name("kept"))
    try:
        if content is not None:
            file.write_text(content)
        yield
    finally:
        kept.replace(file)


class _open_above:
    """Lets other accounts pass pytest's closed folders above ``folder`` for a while."""

    def __init__(self, folder: Path) -> None:
        self._closed = [
            (above, above.stat().st_mode) for above in folder.parents if above.exists()
            and not above.stat().st_mode & 0o001
        ]  # fmt: skip

    def __enter__(self) -> None:
        for above, mode in self._closed:
            above.chmod(mode | 0o011)

    def __exit__(self, *_: object) -> None:
        for above, mode in self._closed:
            above.chmod(mode)


def _fill(path: Path) -> None:
    with path.open("wb") as file:
        try:
            while True:
                file.write(b"\0" * 1024 * 1024)
                file.flush()
        except OSError:
            return
