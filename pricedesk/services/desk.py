"""The open desk: everything that a use case needs, opened once by window or command line."""

from __future__ import annotations

import getpass
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

from pricedesk.jobs.clients import ShopClients
from pricedesk.settings import Settings
from pricedesk.storage.database import Database, open_database
from pricedesk.storage.secrets import Secrets
from pricedesk.storage.snapshots import SnapshotStore
from pricedesk.worker.app import Enqueuer, make_app


@dataclass(frozen=True, slots=True)
class Desk:
    """Handed to every service. ``operator`` is the name noted on jobs."""

    settings: Settings
    database: Database
    secrets: Secrets
    snapshots: SnapshotStore
    clients: ShopClients
    enqueue: Enqueuer
    operator: str


@asynccontextmanager
async def open_desk(
    settings: Settings | None = None, *, progress: Callable[[str], None] | None = None
) -> AsyncIterator[Desk]:
    """Finds or starts the database and brings it up to date; closes all at the end.

    ``progress`` gets short texts for people. Raises EmbeddedPostgresError,
    DatabaseUnreachable, SchemaTooNew.
    """
    settings = settings or Settings()
    database = await open_database(settings, progress=progress)
    secrets = Secrets(settings)
    clients = ShopClients(database, settings, secrets)
    try:
        yield Desk(
            settings=settings,
            database=database,
            secrets=secrets,
            snapshots=SnapshotStore(settings.snapshot_dir),
            clients=clients,
            # Enqueuing goes over the caller's connection: this app is never opened.
            enqueue=Enqueuer(make_app(database.url)),
            operator=operator_name(settings),
        )
    finally:
        await clients.close()
        await database.close()


def operator_name(settings: Settings) -> str:
    """By which work is noted: the name that is set, or else the account's."""
    if settings.operator:
        return settings.operator
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "operator"
