"""Is there room on the disks of this machine: where the embedded database lies, and our files."""

from __future__ import annotations

import errno
import shutil
from dataclasses import dataclass
from pathlib import Path

from pricedesk.domain.errors import PriceDeskError
from pricedesk.settings import Settings
from pricedesk.storage.embedded import place_of

_NONE_LEFT = 32 * 1024 * 1024
"""Postgres takes its log in pieces of 16 MB: under two of them it cannot go on."""
_FULL = (errno.ENOSPC, errno.EDQUOT)


@dataclass(frozen=True, slots=True)
class Room:
    """What is left (bytes) on the disk of ``folder``; ``is_low`` well before it is gone."""

    folder: Path
    free: int
    is_low: bool

    @property
    def is_gone(self) -> bool:
        return self.free < _NONE_LEFT


def tightest(settings: Settings) -> Room | None:
    """The folder of ours with the least room; None where nothing can be asked."""
    folders = [settings.data_dir]
    if settings.uses_embedded:
        folders.append(place_of(settings.database_dir))
    found = [room for room in (_room(folder, settings.low_disk_mb) for folder in folders) if room]
    return min(found, key=lambda room: room.free, default=None)


class LowOnRoom(PriceDeskError):
    """The disk of this machine is nearly full, or is."""


def low_on_room(room: Room) -> LowOnRoom:
    """What a room that is low, or gone, means for an operator."""
    megabytes = f"{room.free / 1_000_000:,.0f} MB"
    if room.is_gone:
        return LowOnRoom(
            f"The disk of {room.folder} is full ({megabytes} left): jobs stand still. Nothing that "
            "was stored is lost.",
            "Free some space there (a gigabyte is comfortable); jobs go on by themselves.",
        )
    return LowOnRoom(
        f"Only {megabytes} are left on the disk of {room.folder}: when it is full, jobs stand still.",
        "Free some space there (a gigabyte is comfortable).",
    )


def is_full(error: BaseException) -> bool:
    """Whether a file could not be written for want of room."""
    # Polars raises an OSError without a number.
    return isinstance(error, OSError) and (
        error.errno in _FULL or "No space left on device" in str(error)
    )


def _room(folder: Path, low_mb: int) -> Room | None:
    try:
        while not folder.exists() and folder != folder.parent:
            folder = folder.parent
        free = shutil.disk_usage(folder).free
    except OSError:
        return None
    return Room(folder, free, free < low_mb * 1_000_000)
