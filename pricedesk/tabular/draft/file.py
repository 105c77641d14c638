"""The file of a draft: one SQLite database, whole after every edit, even while it is open.

Not in WAL mode, which would keep the last edits in a second file beside it: a draft is one
file that can be mailed at any time. A killed process leaves SQLite's rollback journal, from
which the next opening restores the state after the last saved edit.
"""

from __future__ import annotations

import os
import sqlite3
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from threading import RLock

import orjson
import polars as pl

from pricedesk.tabular.draft.cells import decode, encode
from pricedesk.tabular.draft.edit import Edit, EditKind
from pricedesk.tabular.draft.errors import DraftChanged, UnusableDraft, UnwritableDraft
from pricedesk.tabular.draft.packing import packed, stated_size, unpacked
from pricedesk.tabular.draft.settings import DraftSettings

SUFFIX = ".pricedesk"
VERSION = 1
_APPLICATION = 0x50444B31  # "PDK1", by which `file` and we know a draft
_PART = 250_000
_MOST_BYTES = 1 << 29
_LARGEST_FRAME = 1 << 32
"""Bytes of all parts together; a list of half a gigabyte, the most that is read, needs a fourth."""

_TABLES = """
CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE source (name TEXT NOT NULL, part INTEGER NOT NULL, content BLOB NOT NULL,
                     PRIMARY KEY (name, part));
CREATE TABLE edits (position INTEGER PRIMARY KEY, kind TEXT NOT NULL, at TEXT NOT NULL,
                    settings TEXT, cells BLOB NOT NULL);
"""


class DraftFile:
    """Facts (JSON by name), frames (by name) and edits in one file. All calls block.

    Raises UnusableDraft for what is no draft, UnwritableDraft where the disk refuses,
    DraftChanged where another process wrote into the file since.
    """

    def __init__(self, path: Path) -> None:
        """Opens ``path``; a file that may not be written can be read all the same."""
        self.path = path
        self._lock = RLock()
        if not path.is_file():
            raise UnusableDraft(f"There is no draft {path.name}.", "Look at its name and folder.")
        with self._readable():
            self._db = _connected(path)
            try:
                self._look()
            except BaseException:
                self._db.close()
                raise

    @classmethod
    def create(
        cls, path: Path, facts: dict[str, object], frames: dict[str, pl.DataFrame]
    ) -> DraftFile:
        """Writes a new draft beside ``path`` and moves it there when it is whole."""
        half = path.with_name(f".{uuid.uuid4().hex}{SUFFIX}")
        try:
            db = sqlite3.connect(half, isolation_level=None)
            try:
                db.executescript(_TABLES)
                db.execute(f"PRAGMA application_id = {_APPLICATION}")
                db.execute(f"PRAGMA user_version = {VERSION}")
                db.execute("BEGIN")
                for name, value in {**facts, "position": 0, "revision": 0}.items():
                    db.execute("INSERT INTO facts VALUES (?, ?)", (name, _json(value)))
                for name, frame in frames.items():
                    _write_frame(db, name, frame)
                db.execute("COMMIT")
            finally:
                db.close()
            os.replace(half, path)
        except (OSError, sqlite3.Error) as error:
            raise UnwritableDraft(
                f"The draft {path.name} cannot be written there.",
                "Choose another folder, or free some space.",
            ) from error
        finally:
            with suppress(OSError):
                half.unlink()
        return cls(path)

    def close(self) -> None:
        with self._lock:
            self._db.close()

    @property
    def position(self) -> int:
        """How many of the edits are done; those beyond can be redone."""
        return self._position

    def fact(self, name: str) -> object:
        """A fact, or None where there is none of this name."""
        with self._readable():
            row = self._db.execute("SELECT value FROM facts WHERE name = ?", (name,)).fetchone()
            return None if row is None else orjson.loads(row[0])

    def set_fact(self, name: str, value: object) -> None:
        with self._writing():
            self._db.execute("REPLACE INTO facts VALUES (?, ?)", (name, _json(value)))

    def frame(self, name: str) -> pl.DataFrame | None:
        with self._readable():
            parts = self._db.execute(
                "SELECT content FROM source WHERE name = ? ORDER BY part", (name,)
            )
            frames, size = [], 0
            for (content,) in parts:
                size += stated_size(content)
                if size > _LARGEST_FRAME:
                    raise ValueError("unpacks to more than any list")
                frames.append(unpacked(content))
            return pl.concat(frames, rechunk=True) if frames else None

    def set_frame(self, name: str, frame: pl.DataFrame) -> None:
        with self._writing():
            self._db.execute("DELETE FROM source WHERE name = ?", (name,))
            _write_frame(self._db, name, frame)

    def edits(self) -> Iterator[Edit]:
        """All that are done, the oldest first."""
        for position in range(1, self._position + 1):
            edit = self.edit(position)
            if edit is None:
                raise _no_draft(self.path)
            yield edit

    def kind(self, position: int) -> EditKind | None:
        """What kind ``edit(position)`` is; answers at once."""
        return self._kinds[position - 1] if 1 <= position <= len(self._kinds) else None

    def edit(self, position: int) -> Edit | None:
        """The edit that led to ``position`` (the first is 1), done or not."""
        with self._readable():
            row = self._db.execute(
                "SELECT kind, at, settings, cells FROM edits WHERE position = ?", (position,)
            ).fetchone()
            return None if row is None else _edit(row)

    def append(self, edit: Edit) -> None:
        """Saves an edit; those that were undone before it are gone."""
        settings = edit.settings and _json([one.model_dump(mode="json") for one in edit.settings])
        content = encode(edit.cells)
        with self._writing():
            self._db.execute("DELETE FROM edits WHERE position > ?", (self._position,))
            self._db.execute(
                "INSERT INTO edits VALUES (?, ?, ?, ?, ?)",
                (self._position + 1, edit.kind.value, edit.at.isoformat(), settings, content),
            )
            self._db.execute(
                "UPDATE facts SET value = ? WHERE name = 'position'", (str(self._position + 1),)
            )
        self._kinds[self._position :] = [edit.kind]
        self._position += 1

    def move(self, position: int) -> None:
        """Undoes (backward) or redoes (forward) up to ``position``."""
        with self._writing():
            self._db.execute("UPDATE facts SET value = ? WHERE name = 'position'", (str(position),))
        self._position = position

    def copy_to(self, path: Path) -> None:
        """The draft as it stands, its history included, as another file."""
        half = path.with_name(f".{uuid.uuid4().hex}{SUFFIX}")
        with self._saying_unwritable(path):
            try:
                with self._lock:
                    self._db.execute("VACUUM INTO ?", (str(half),))
                os.replace(half, path)
            finally:
                with suppress(OSError):
                    half.unlink()

    def _look(self) -> None:
        (application,) = self._db.execute("PRAGMA application_id").fetchone()
        (version,) = self._db.execute("PRAGMA user_version").fetchone()
        if application != _APPLICATION:
            raise _no_draft(self.path)
        if version > VERSION:
            raise UnusableDraft(
                f"{self.path.name} was written by a newer version of PriceDesk.",
                "Install the newest version to open it.",
            )
        facts = dict(self._db.execute("SELECT name, value FROM facts"))
        self._position, self._revision = int(facts["position"]), int(facts["revision"])
        kinds = self._db.execute("SELECT kind FROM edits ORDER BY position")
        self._kinds = [EditKind(kind) for (kind,) in kinds]

    @contextmanager
    def _readable(self) -> Iterator[None]:
        with self._lock:
            try:
                yield
            except (sqlite3.Error, pl.exceptions.PolarsError, ValueError, KeyError) as error:
                raise _no_draft(self.path) from error

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """A transaction of its own; on disk when it ends."""
        with self._lock, self._saying_unwritable(self.path):
            self._db.execute("BEGIN IMMEDIATE")
            try:
                (found,) = self._db.execute(
                    "SELECT value FROM facts WHERE name = 'revision'"
                ).fetchone()
                if int(found) != self._revision:
                    raise DraftChanged(
                        f"{self.path.name} was edited elsewhere since it was opened here.",
                        "Close it and open it again; the edit was not made.",
                    )
                yield
                self._db.execute(
                    "UPDATE facts SET value = ? WHERE name = 'revision'", (str(self._revision + 1),)
                )
                self._db.execute("COMMIT")
            except BaseException:
                with suppress(sqlite3.Error):
                    self._db.execute("ROLLBACK")
                raise
            self._revision += 1

    @contextmanager
    def _saying_unwritable(self, path: Path) -> Iterator[None]:
        try:
            yield
        except (OSError, sqlite3.Error) as error:
            raise UnwritableDraft(
                f"{path.name} could not be saved; the edit was not made.",
                "Free some space, or save a copy in a folder that may be written.",
            ) from error


def _connected(path: Path) -> sqlite3.Connection:
    """A connection that trusts nothing in the file, which may come from a stranger."""
    db = sqlite3.connect(path, isolation_level=None, check_same_thread=False, timeout=10)
    try:
        db.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _MOST_BYTES)
        db.execute("PRAGMA trusted_schema = OFF")
        db.execute("PRAGMA cell_size_check = ON")
        # The edit in hand is on the disk before the next one begins.
        db.execute("PRAGMA synchronous = EXTRA")
    except BaseException:
        db.close()
        raise
    return db


def _write_frame(db: sqlite3.Connection, name: str, frame: pl.DataFrame) -> None:
    for part, start in enumerate(range(0, max(frame.height, 1), _PART)):
        content = packed(frame.slice(start, _PART))
        db.execute("INSERT INTO source VALUES (?, ?, ?)", (name, part, content))


def _edit(row: tuple[str, str, str | None, bytes]) -> Edit:
    kind, at, settings, content = row
    pair = None
    if settings is not None:
        before, after = (DraftSettings.model_validate(one) for one in orjson.loads(settings))
        pair = (before, after)
    return Edit(EditKind(kind), datetime.fromisoformat(at), decode(content), pair)


def _json(value: object) -> str:
    return orjson.dumps(value).decode()


def _no_draft(path: Path) -> UnusableDraft:
    return UnusableDraft(
        f"{path.name} is no draft of a price list, or is damaged.",
        "Ask for it again, or make a new draft of the supplier's file.",
    )
