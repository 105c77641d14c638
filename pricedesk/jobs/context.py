"""What every step is given: the doors to the world, and who is at work."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Protocol

from sqlalchemy.ext.asyncio import AsyncConnection

from pricedesk.domain.queues import Queue
from pricedesk.jobs.clients import ShopClients
from pricedesk.settings import Settings
from pricedesk.storage.database import Database
from pricedesk.storage.snapshots import SnapshotStore


class Enqueue(Protocol):
    """Puts "look at job N" into a queue, in the caller's transaction."""

    async def __call__(
        self,
        connection: AsyncConnection,
        job_id: int,
        queue: Queue,
        *,
        priority: int = 0,
        delay: float = 0.0,
    ) -> None:
        """``delay`` in seconds. A second entry for a job that has one waiting is no error."""
        ...

    async def changes_of(self, connection: AsyncConnection, shop_id: int) -> None:
        """Puts "ask shop N what changed" into its queue; a second one is no error."""
        ...


class HandedBack(Exception):
    """The worker is to stop: the step ends between two writes and another goes on from there."""


class TurnOver(Exception):
    """Another job wants the slot: the step ends between two writes and queues up again."""


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class JobContext:
    """``worker`` names the process in events and leases; ``stopping`` asks steps to hand back.

    ``now`` (aware) decides what is due or too old: in a worker the database's clock.
    """

    database: Database
    settings: Settings
    clients: ShopClients
    snapshots: SnapshotStore
    enqueue: Enqueue
    worker: str
    stopping: asyncio.Event = field(default_factory=asyncio.Event)
    now: Callable[[], datetime] = _now
