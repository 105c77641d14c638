"""Making the cluster, once: ``initdb`` beside its place, then one rename."""

from __future__ import annotations

import secrets
import shutil
from pathlib import Path

from pricedesk.storage.embedded.account import Account, give
from pricedesk.storage.embedded.binaries import MAJOR, Binaries
from pricedesk.storage.embedded.configuration import include_ours
from pricedesk.storage.embedded.endpoint import ROLE
from pricedesk.storage.embedded.errors import (
    DamagedDataError,
    DiskFullError,
    NewerDataError,
    explained,
)
from pricedesk.storage.embedded.layout import Layout, write_private

# A fresh cluster takes 40 MB and its first write-ahead log 16 MB; then it needs to live.
_ROOM = 150 * 1024 * 1024
_DRAFT = ".new-cluster-"


def create_cluster(layout: Layout, binaries: Binaries) -> None:
    """Makes the cluster and its password.

    Killed in between it leaves a draft, which the next one removes, and no cluster.
    Raises DiskFullError, StartRefusedError, OSError.
    """
    home = layout.cluster.parent
    for draft in home.glob(f"{_DRAFT}*"):
        shutil.rmtree(draft, ignore_errors=True)
    if shutil.disk_usage(home).free < _ROOM:
        raise DiskFullError(layout.data_dir)
    draft = home / f"{_DRAFT}{secrets.token_hex(4)}"
    try:
        password = secrets.token_urlsafe(32)
        _initialise(draft, password, layout, binaries)
        write_private(layout.password, password)
        (draft / "cluster").rename(layout.cluster)
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def check_not_lost(layout: Layout) -> None:
    """Raises DamagedDataError where a cluster was that had been started, and is no more.

    A fresh one in its place would look as if every shop and job had never been.
    """
    if layout.endpoint.exists() and not layout.cluster.exists():
        raise DamagedDataError(
            f"The database that should lie in {layout.cluster} is missing.",
            "If it lies on a disk that is not connected, connect it. To start afresh, delete "
            f"the folder {layout.data_dir}.",
        )


def check_cluster(layout: Layout) -> None:
    """Refuses data that this Postgres cannot open, before anything touches it."""
    version = read_version(layout.cluster)
    if version is None:
        raise DamagedDataError(
            f"The database in {layout.cluster} is damaged: its PG_VERSION is missing or "
            "unreadable.",
            "Restore the folder from a backup, or set PRICEDESK_DATA_DIR to another folder to "
            "start afresh.",
        )
    if version != MAJOR:
        raise NewerDataError(layout.cluster, version, MAJOR)


def read_version(cluster: Path) -> int | None:
    """The major version that wrote ``cluster``, or None if it cannot be told."""
    try:
        return int((cluster / "PG_VERSION").read_text(encoding="ascii"))
    except (OSError, ValueError):
        return None


def _initialise(draft: Path, password: str, layout: Layout, binaries: Binaries) -> None:
    account: Account | None = binaries.account
    draft.mkdir(mode=0o700)
    give(draft, account)
    # By a file, never as an argument: arguments are for everybody to read.
    write_private(draft / "password", password, account)
    output = binaries.run(
        "initdb",
        [
            "--pgdata=cluster",
            f"--username={ROLE}",
            "--pwfile=password",
            "--auth=scram-sha-256",
            "--data-checksums",
            "--encoding=UTF8",
            # Postgres's own C.UTF-8: the same on every system, also where libc has none.
            "--locale=C",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
            "--no-instructions",
        ],
        cwd=draft,
    )
    if output.code != 0:
        raise explained(output.text, layout.data_dir, "made")
    include_ours(draft / "cluster")
    log = draft / "cluster" / "log"
    log.mkdir(mode=0o700)
    give(log, account)
