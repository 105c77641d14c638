"""The state of one practice shop: an SQLite file, or memory.

A write is in the file before it is answered (write-ahead log), so a ``SIGKILL`` of the
practice shop loses nothing that a client saw accepted. One connection, one thread.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pricedesk.practice.errors import PracticeError

_HERE = Path(__file__).parent
FORMAT = "2"
"""Of the tables; a file of another format is refused."""


def open_state(path: Path | None) -> sqlite3.Connection:
    """Opens or makes the state at ``path`` (None: in memory). Raises PracticeError."""
    try:
        connection = sqlite3.connect(path or ":memory:", isolation_level=None, timeout=1)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA cache_size = -65536")
        connection.execute("PRAGMA temp_store = MEMORY")
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        connection.executescript((_HERE / "state.sql").read_text(encoding="utf-8"))
    except sqlite3.Error as error:
        raise PracticeError(
            f"The practice shop's state {path} cannot be opened: {error}.",
            "Stop the other practice shop that uses it, or give another folder with --state.",
        ) from error
    known = read_meta(connection, "format")
    if known not in (None, FORMAT):
        connection.close()
        raise PracticeError(
            f"The practice shop's state {path} was written by another version.",
            "Delete the file, or give another folder with --state.",
        )
    write_meta(connection, "format", FORMAT)
    return connection


def build_indexes(connection: sqlite3.Connection) -> None:
    """Makes the indexes, after the catalogue is loaded."""
    connection.executescript((_HERE / "state_indexes.sql").read_text(encoding="utf-8"))
    connection.execute("ANALYZE")


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All or nothing; joins a transaction that is already open."""
    if connection.in_transaction:
        yield
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def read_meta(connection: sqlite3.Connection, name: str) -> str | None:
    """A note on the state, or None."""
    row = connection.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
    return None if row is None else str(row[0])


def write_meta(connection: sqlite3.Connection, name: str, value: str) -> None:
    """Keeps a note on the state."""
    connection.execute("INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)", (name, value))
