"""The whole database into one file and back: jobs, ledger, rules, catalogue, queue.

By the pg_dump and pg_restore that come with the program. Access tokens are in it only where
they are kept encrypted in the database; the key never is.
"""

from __future__ import annotations

import asyncio
import os
import subprocess
from pathlib import Path

from psycopg.conninfo import conninfo_to_dict

from pricedesk.domain.errors import PriceDeskError
from pricedesk.services import workers
from pricedesk.services.desk import Desk
from pricedesk.storage.embedded import dump_tools

_HEAD = b"PGDMP"


class BackupFailed(PriceDeskError):
    """The file could not be written or read back; the database is as it was."""


async def backup(desk: Desk, path: Path) -> int:
    """Writes a consistent dump while everything goes on; its size in bytes.

    A file of that name is replaced only by a whole dump. Raises BackupFailed.
    """
    draft = await asyncio.to_thread(_draft_of, path)
    try:
        await _run(desk, str(dump_tools().pg_dump), "--format=custom", f"--file={draft}")
        return await asyncio.to_thread(_put_in_place, draft, path)
    finally:
        await asyncio.to_thread(draft.unlink, missing_ok=True)


async def restore(desk: Desk, path: Path) -> None:
    """Puts a backup in the place of everything in the database, in one transaction.

    Raises BackupFailed: no such file, no backup, a worker that still runs, a newer format.
    """
    await asyncio.to_thread(_check_is_backup, path)
    if alive := await workers.alive(desk):
        raise BackupFailed(
            f"A worker is at work on this database (process {alive[0].pid} on {alive[0].host}).",
            "Stop it first: `pricedesk worker --stop`, or on its machine.",
        )
    await desk.database.engine.dispose()
    await _run(
        desk,
        str(dump_tools().pg_restore),
        "--clean",
        "--if-exists",
        "--no-owner",
        "--single-transaction",
        "--exit-on-error",
        f"--dbname={_place(desk)['PGDATABASE']}",
        str(path),
    )


def _draft_of(path: Path) -> Path:
    if path.is_dir() or not path.parent.is_dir():
        raise BackupFailed(
            f"The backup cannot be written to {path}.", "Name a file in a folder that exists."
        )
    return path.with_name(f".{path.name}.part")


def _put_in_place(draft: Path, path: Path) -> int:
    try:
        draft.chmod(0o600)
        draft.replace(path)
        return path.stat().st_size
    except OSError as error:
        raise BackupFailed(
            f"The backup cannot be written to {path}: {error.strerror}.",
            "Choose another folder, or make room on the disk.",
        ) from error


def _check_is_backup(path: Path) -> None:
    try:
        with path.open("rb") as file:
            head = file.read(len(_HEAD))
    except OSError as error:
        raise BackupFailed(
            f"The backup {path} cannot be read: {error.strerror}.", "Look at its name and folder."
        ) from error
    if head != _HEAD:
        raise BackupFailed(
            f"{path.name} is no backup of PriceDesk.",
            "Give a file that `pricedesk backup` wrote.",
        )


async def _run(desk: Desk, *command: str) -> None:
    # By the environment: arguments are seen by everybody on the machine.
    environment = {**os.environ, **_place(desk)}

    def run() -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, check=False
        )

    done = await asyncio.to_thread(run)
    if done.returncode:
        words = done.stderr.decode(errors="replace").strip().splitlines()
        raise BackupFailed(
            f"The database's tool failed: {words[-1] if words else 'without a word'}.",
            "Nothing was changed. A server newer than the program's own Postgres needs the "
            "pg_dump and pg_restore that belong to it.",
        )


def _place(desk: Desk) -> dict[str, str]:
    """Where the database is, in the variables that Postgres' own tools read."""
    parts = conninfo_to_dict(desk.database.url)
    names = {
        "host": "PGHOST",
        "port": "PGPORT",
        "user": "PGUSER",
        "password": "PGPASSWORD",
        "dbname": "PGDATABASE",
        "sslmode": "PGSSLMODE",
    }
    return {names[key]: str(value) for key, value in parts.items() if key in names and value}
