"""Hears at once when an operator holds a queue or lets it go, on a connection of its own."""

from __future__ import annotations

import logging

import psycopg
from psycopg import sql

from pricedesk.jobs.context import JobContext
from pricedesk.storage.database import DatabaseUnreachable
from pricedesk.storage.workers import PAUSES_CHANNEL
from pricedesk.worker.backoff import Backoff
from pricedesk.worker.queues import Pauses

logger = logging.getLogger(__name__)


async def hear_pauses(context: JobContext, pauses: Pauses) -> None:
    """Until cancelled, or the worker is to stop; connects again whenever the database was away."""
    backoff = Backoff(context.stopping)
    while not context.stopping.is_set():
        try:
            async with await context.database.connect(autocommit=True) as connection:
                await connection.execute(
                    sql.SQL("LISTEN {}").format(sql.Identifier(PAUSES_CHANNEL))
                )
                # What was told before we listened; from here on nothing is missed.
                await pauses.read(context)
                backoff.begin_anew()
                async for _ in connection.notifies():
                    await pauses.read(context)
        except (DatabaseUnreachable, psycopg.OperationalError) as error:
            logger.warning("not listening", extra={"error": type(error).__name__})
        await backoff.rest()
