"""Embedded databases for tests that need one of their own: a look at them, and planted ones.

``initdb`` takes seconds and waits for the disk; only what is told of the making itself needs it.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from pricedesk.storage import migrations
from pricedesk.storage.embedded import acquire_blocking, remove
from pricedesk.storage.embedded.account import give
from pricedesk.storage.embedded.endpoint import read_endpoint
from pricedesk.storage.embedded.layout import (
    choose_cluster,
    layout_of,
    make_folders,
    write_private,
)
from pricedesk.storage.embedded.lease import is_held
from pricedesk.storage.embedded.postmaster import find_postmaster
from tests.databases import connected


@dataclass(frozen=True)
class Status:
    """What can be seen of an embedded database from outside."""

    cluster: Path
    exists: bool
    running: bool
    pid: int | None
    holders: tuple[int, ...]
    listens_at: str | None


def status(data_dir: Path) -> Status:
    """Looks, starts nothing, changes nothing."""
    layout = layout_of(data_dir)
    server = find_postmaster(layout.cluster)
    endpoint = read_endpoint(layout) if server else None
    held = [file for file in sorted(layout.holders.glob("*.lock")) if is_held(file)]
    return Status(
        cluster=layout.cluster,
        exists=layout.cluster.is_dir(),
        running=server is not None,
        pid=server.pid if server else None,
        holders=tuple(int(file.name.partition("-")[0]) for file in held),
        listens_at=f"{endpoint.host}:{endpoint.port}" if endpoint else None,
    )


def make_seed(folder: Path) -> None:
    """Makes a database with all tables, and copies it to ``folder`` when it is whole."""
    made = layout_of(folder.with_name("seed-making"))
    with acquire_blocking(made.data_dir) as server:
        migrations.upgrade(server.url)
        with connected(server) as admin:
            # A killed server loses nothing by it, only a machine without power would.
            admin.execute("ALTER SYSTEM SET fsync = off")
    copied = folder.with_name("seed-copied")
    shutil.copytree(made.cluster, copied / "cluster")
    shutil.copy(made.password, copied / "password")
    remove(made.data_dir)
    copied.rename(folder)


def plant(seed: Path, data_dir: Path) -> None:
    """As if the program had made its database in ``data_dir``, and had left."""
    layout = layout_of(data_dir)
    make_folders(layout)
    account = choose_cluster(layout)
    shutil.copytree(seed / "cluster", layout.cluster)
    for path in (layout.cluster, *layout.cluster.rglob("*")):
        give(path, account)
    write_private(layout.password, (seed / "password").read_text(encoding="ascii"))
