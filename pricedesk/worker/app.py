"""Procrastinate's app and its tasks: an entry says "look at job N", nothing more.

No task has a retry of Procrastinate's: ours stands in jobs.steps, since its count of
attempts, its backoff and its meeting with queueing locks bite (queue.md, T3–T6).
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any, cast

import procrastinate
from procrastinate import exceptions
from sqlalchemy.ext.asyncio import AsyncConnection

from pricedesk.domain.queues import Queue
from pricedesk.jobs.admission import admit
from pricedesk.jobs.context import JobContext
from pricedesk.jobs.product_changes import take_in_changes
from pricedesk.jobs.steps import carry_out, prepare
from pricedesk.storage.copying import driver
from pricedesk.storage.shops import now
from pricedesk.worker.recovery import recover

TASKS = {
    Queue.REQUEST: "pricedesk.admit",
    Queue.COMPUTE: "pricedesk.prepare",
    Queue.PROCESSING: "pricedesk.carry_out",
    Queue.WAITING: "pricedesk.look_again",
}
CHANGES = "pricedesk.take_in_changes"
CONTEXT = "pricedesk"
"""Under this name a worker hands its JobContext to the tasks."""

_STEPS = {
    Queue.REQUEST: admit,
    Queue.COMPUTE: prepare,
    Queue.PROCESSING: carry_out,
    Queue.WAITING: admit,
}


def make_app(url: str) -> procrastinate.App:
    """An app with all tasks. It must be opened only to run workers, not to enqueue."""
    app = procrastinate.App(
        connector=procrastinate.PsycopgConnector(conninfo=url, min_size=2, max_size=6)
    )
    for queue, name in TASKS.items():
        _register(app, queue, name)
    _register_maintenance(app)
    _register_changes(app)
    return app


def _register_maintenance(app: procrastinate.App) -> None:
    """Every minute a full look at all unfinished jobs.

    It is also what makes a dead heartbeat seen: without any periodic task Procrastinate
    stops watching its own side tasks (queue.md, T7).
    """

    @app.periodic(cron="* * * * *")
    @app.task(
        name="pricedesk.recover",
        queue=Queue.MAINTENANCE.value,
        queueing_lock="recover",
        pass_context=True,
    )
    async def look_at_all(context: procrastinate.JobContext, timestamp: int) -> None:
        await recover(cast(JobContext, context.additional_context[CONTEXT]))


def _register_changes(app: procrastinate.App) -> None:
    @app.task(name=CHANGES, queue=Queue.PRODUCT_CHANGES.value, pass_context=True)
    async def look_at_shop(context: procrastinate.JobContext, shop_id: int) -> None:
        await take_in_changes(cast(JobContext, context.additional_context[CONTEXT]), shop_id)


def _register(app: procrastinate.App, queue: Queue, name: str) -> None:
    step = _STEPS[queue]

    # By name, not by module path: a renamed module must not orphan entries.
    @app.task(name=name, queue=queue.value, pass_context=True)
    async def look(context: procrastinate.JobContext, job_id: int) -> None:
        await step(cast(JobContext, context.additional_context[CONTEXT]), job_id)


class Enqueuer:
    """Puts entries into queues on the caller's connection: same transaction, nothing to open."""

    def __init__(self, app: procrastinate.App) -> None:
        self._app = app

    async def __call__(
        self,
        connection: AsyncConnection,
        job_id: int,
        queue: Queue,
        *,
        priority: int = 0,
        delay: float = 0.0,
    ) -> None:
        """See jobs.context.Enqueue."""
        options: dict[str, Any] = {}
        if delay:
            # Not ``schedule_in``: Procrastinate would count from this machine's clock.
            options["schedule_at"] = await now(connection) + timedelta(seconds=delay)
        deferrer = self._app.configure_task(
            TASKS[queue],
            queue=queue.value,
            priority=priority,
            # One entry a job and queue: a second "look at it" adds nothing.
            queueing_lock=f"{queue.value}:{job_id}",
            connection=await driver(connection),
            **options,
        )
        await _defer(connection, deferrer, job_id=job_id)

    async def changes_of(self, connection: AsyncConnection, shop_id: int) -> None:
        """Puts "ask shop N what changed" into its queue; one entry a shop."""
        deferrer = self._app.configure_task(
            CHANGES,
            queue=Queue.PRODUCT_CHANGES.value,
            queueing_lock=f"{Queue.PRODUCT_CHANGES.value}:{shop_id}",
            connection=await driver(connection),
        )
        await _defer(connection, deferrer, shop_id=shop_id)


async def _defer(
    connection: AsyncConnection, deferrer: procrastinate.jobs.JobDeferrer, **subject: int
) -> None:
    try:
        # In a savepoint: the refusal of a duplicate would spoil the whole transaction.
        async with connection.begin_nested():
            await deferrer.defer_async(**subject)
    except exceptions.AlreadyEnqueued:
        pass
