"""What can be done while there is no database: which shops this machine knows, and how old."""

from __future__ import annotations

from pricedesk.domain.shop import Shop
from pricedesk.services.upload_ground import Ground, offline_ground
from pricedesk.settings import Settings
from pricedesk.storage.errors import DatabaseFull, DatabaseRefused, DatabaseUnreachable
from pricedesk.storage.snapshots import SnapshotStore


def is_away(error: BaseException) -> bool:
    """Whether the database cannot be reached, rather than refusing us or being full."""
    return isinstance(error, DatabaseUnreachable) and not isinstance(
        error, DatabaseRefused | DatabaseFull
    )


def shops(settings: Settings) -> list[Shop]:
    """The shops that this machine keeps a catalogue of, as they were; blocks."""
    return SnapshotStore(settings.snapshot_dir).shops()


def has_kept_shops(settings: Settings) -> bool:
    return bool(shops(settings))


def kept_ground(settings: Settings, reference: str | None) -> Ground:
    """As ``upload_ground.offline_ground``; blocks. Raises NothingKept."""
    return offline_ground(SnapshotStore(settings.snapshot_dir), reference)
