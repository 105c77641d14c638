"""Brings to its end what runs at Shopify of jobs that are to end or to pause.

A step may leave a job's bulk operations running: its turn is over, its worker has to stop, an
error came. A job that is cancelled or failed is over only when they are stopped and what they
did is in the ledger; a pause comes when they are through. That waits for no turn and no queue.
"""

from __future__ import annotations

import asyncio
import logging
from math import inf

from structlog.contextvars import bound_contextvars

from pricedesk.domain.errors import PriceDeskError
from pricedesk.jobs.apply import StillUnknown
from pricedesk.jobs.bulk import BulkApply
from pricedesk.jobs.clients import find_shop
from pricedesk.jobs.context import HandedBack, JobContext
from pricedesk.jobs.ends import obey
from pricedesk.jobs.lease import hold
from pricedesk.jobs.telling import telling
from pricedesk.shopify.errors import OperationLost, Reaction, ShopifyError
from pricedesk.shopify.prices import ShopPrices
from pricedesk.storage import jobs
from pricedesk.storage.database import DatabaseUnreachable
from pricedesk.storage.jobs import LeaseLost
from pricedesk.storage.room import is_full
from pricedesk.worker.backoff import Backoff

logger = logging.getLogger(__name__)

_LOOK_EVERY = 1.0
"""Seconds: so soon a wish is heard that no step is at work to hear."""
_WAITING_FOR = "Shopify, which has to say what its bulk operations did"


async def land_jobs(context: JobContext) -> None:
    """Until cancelled; each job in a task of its own, for a shop may be away for long."""
    async with asyncio.TaskGroup() as landings:
        while True:
            try:
                async with context.database.begin() as connection:
                    found = await jobs.to_land(connection)
                for job_id in found:
                    landings.create_task(land(context, job_id), name=f"landing of job {job_id}")
            except DatabaseUnreachable:
                logger.warning("database away")
            await asyncio.sleep(_LOOK_EVERY)


async def land(context: JobContext, job_id: int) -> None:
    """Brings one job down and does what is wished of it; nothing where a step is at work."""
    try:
        async with hold(context, job_id) as lease:
            if lease is not None:
                await _land(context, job_id, lease)
    except HandedBack:
        pass  # another worker goes on
    except LeaseLost:
        logger.warning("lease lost", extra={"job": job_id})
    except DatabaseUnreachable:
        logger.warning("database away", extra={"job": job_id})
    except Exception:
        # The next look takes it up again; the landings of other jobs must not end with it.
        logger.exception("landing failed", extra={"job": job_id})


async def _land(context: JobContext, job_id: int, lease: str) -> None:
    backoff = Backoff(context.stopping)
    while (orders := await _orders(context, job_id)).is_landing:
        try:
            with bound_contextvars(job=job_id, shop=orders.job.shop_domain):
                await _bring_down(context, orders, lease)
        except (HandedBack, LeaseLost, DatabaseUnreachable):
            raise
        except StillUnknown:
            pass  # the operations are over; those rows stay in the ledger as sent
        except Exception as error:
            if not _passes(error):
                await _tell_in_vain(context, job_id, lease, error)
                break
            # While Shopify is away nobody can say what it does: the job cannot end before.
            async with context.database.begin() as connection:
                await jobs.update(connection, job_id, lease=lease, waiting_for=_WAITING_FOR)
            await backoff.rest()
            if context.stopping.is_set():
                raise HandedBack from None
    # Read anew: an operator may have taken a pause back meanwhile.
    await obey(context, await _orders(context, job_id), lease)


async def _orders(context: JobContext, job_id: int) -> jobs.Orders:
    async with context.database.begin() as connection:
        return await jobs.orders(connection, job_id)


async def _bring_down(context: JobContext, orders: jobs.Orders, lease: str) -> None:
    job = orders.job
    shop = await find_shop(context.database, job.shop_id)
    async with telling(context, job.id, lease, await context.clients.of(shop)) as client:
        place = ShopPrices(client, shop.currency)
        await BulkApply(context, job, lease, place, turn_seconds=inf).land(orders)


def _passes(error: Exception) -> bool:
    """Whether it may be otherwise the next time, without an operator."""
    if isinstance(error, OperationLost):
        return False
    if isinstance(error, ShopifyError):
        return error.reaction in (Reaction.RETRY, Reaction.WAIT)
    return is_full(error)


async def _tell_in_vain(context: JobContext, job_id: int, lease: str, error: Exception) -> None:
    """The shop is closed to us, or the program is wrong: its operator is not kept waiting."""
    if isinstance(error, PriceDeskError):
        why = error.message
    else:
        logger.exception("landed in vain", extra={"job": job_id})
        why = "something went wrong inside PriceDesk."
    told = f"what its bulk operations did could not be read: {why}"
    async with context.database.begin() as connection:
        await jobs.check_lease(connection, job_id, lease)
        await jobs.add_event(connection, job_id, "note", told, context.worker)
