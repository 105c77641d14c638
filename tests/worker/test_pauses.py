"""A queue that an operator holds is let go by workers at once, not at their next look."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from pricedesk.services import queues
from pricedesk.services.desk import open_desk
from pricedesk.settings import Settings
from pricedesk.worker import run
from tests.worker.conftest import let_go, working


async def test_a_held_queue_is_heard_of_at_once_also_after_the_connection_was_lost(
    server_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With looking as good as off, only what is told can reach the worker."""
    monkeypatch.setattr(run, "_READ_PAUSES_EVERY", 3600.0)
    async with open_desk(server_settings) as desk, working(server_settings):
        await let_go(desk, 0)
        await queues.pause(desk)
        await let_go(desk, len(queues.EVERYTHING))

        async with desk.database.begin() as connection:
            lost = await connection.scalar(
                sa.text(
                    "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity "
                    "WHERE query LIKE 'LISTEN%pricedesk_pauses%' AND datname = current_database()"
                )
            )
        assert lost == 1
        await queues.resume(desk)
        await let_go(desk, 0)
