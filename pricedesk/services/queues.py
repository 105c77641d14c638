"""Queues held and let go: one, several, everything. What is in hand is finished and handed back."""

from __future__ import annotations

from collections.abc import Collection

from pricedesk.domain.errors import PriceDeskError
from pricedesk.domain.queues import Queue
from pricedesk.services.desk import Desk
from pricedesk.storage import workers

EVERYTHING = frozenset(Queue) - {Queue.MAINTENANCE}
"""All that does an operator's work; recovery and the clock go on, so that nothing is lost."""


class UnknownQueue(PriceDeskError):
    """There is no queue of this name."""


async def pause(desk: Desk, queues: Collection[Queue] = EVERYTHING) -> frozenset[Queue]:
    """No worker takes an entry of these till they are resumed; all that are held now."""
    async with desk.database.begin() as connection:
        await workers.pause_queues(connection, [queue.value for queue in queues], desk.operator)
    return await paused(desk)


async def resume(desk: Desk, queues: Collection[Queue] = EVERYTHING) -> frozenset[Queue]:
    """Workers take entries again at once; what is still held."""
    async with desk.database.begin() as connection:
        await workers.resume_queues(connection, [queue.value for queue in queues])
    return await paused(desk)


async def paused(desk: Desk) -> frozenset[Queue]:
    async with desk.database.begin() as connection:
        return frozenset(Queue(name) for name in await workers.paused_queues(connection))


def named(names: Collection[str]) -> frozenset[Queue]:
    """Raises UnknownQueue; no name at all is everything."""
    try:
        return frozenset(Queue(name) for name in names) or EVERYTHING
    except ValueError as error:
        known = ", ".join(queue.value for queue in Queue)
        raise UnknownQueue(f"{error}.", f"There are {known}.") from None
