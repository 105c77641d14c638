"""Embedded databases for tests that need one of their own, planted instead of made.

``initdb`` takes seconds and waits for the disk; only what is told of the making itself needs it.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from pricedesk.storage import migrations
from pricedesk.storage.embedded import acquire_blocking, remove
from pricedesk.storage.embedded.account import give
from pricedesk.storage.embedded.layout import (
    choose_cluster,
    layout_of,
    make_folders,
    write_private,
)
from tests.databases import connected


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
