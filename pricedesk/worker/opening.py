"""The database at a worker's start: it may be on its way down or up just then."""

from __future__ import annotations

import asyncio
import logging

from pricedesk.settings import Settings
from pricedesk.storage.database import Database, DatabaseRefused, DatabaseUnreachable, open_database
from pricedesk.storage.embedded import StartRefusedError
from pricedesk.storage.errors import BadDatabaseAddress
from pricedesk.worker.backoff import Backoff

logger = logging.getLogger(__name__)


async def open_when_there(settings: Settings, stopping: asyncio.Event) -> Database | None:
    """The open database, as soon as it answers; None where ``stopping`` came first.

    Asks again ever more seldom; each refusal is logged with its remedy. Raises at once what asking again does not mend: BadDatabaseAddress,
    DatabaseRefused, DatabaseUnsuitable, SchemaTooNew and all of EmbeddedPostgresError except
    StartRefusedError (a server that is killed while it starts says no more than that).
    """
    backoff = Backoff(stopping)
    while not stopping.is_set():
        try:
            return await open_database(settings)
        except (BadDatabaseAddress, DatabaseRefused):
            raise
        except (DatabaseUnreachable, StartRefusedError) as error:
            logger.error(
                "database away",
                extra={
                    "error": error.message,
                    "remedy": error.remedy,
                    "again_in_seconds": backoff.seconds,
                },
            )
        await backoff.rest()
    return None
