"""``pricedesk health``: is anybody there, and does the work flow."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from pricedesk.cli.options import JsonFlag
from pricedesk.cli.running import with_desk

if TYPE_CHECKING:
    from pricedesk.cli.screen import Screen
    from pricedesk.services.desk import Desk


def health(json: JsonFlag = False) -> None:
    """Show database, workers and queues; exit code 1 where work cannot go on."""

    async def work(desk: Desk, screen: Screen) -> None:
        from pricedesk.cli.screen import table
        from pricedesk.services import health as service

        now = await service.status(desk)
        alive = [worker for worker in now.workers if worker.alive]
        ok = now.database_ok and (bool(alive) or not any(queue.depth for queue in now.queues))
        screen.result(
            {
                "ok": ok,
                "database": {"ok": now.database_ok, "label": now.database_label},
                "workers": [
                    {
                        "id": worker.id,
                        "host": worker.host,
                        "pid": worker.pid,
                        "seen_at": worker.seen_at.isoformat(),
                        "alive": worker.alive,
                    }
                    for worker in now.workers
                ],
                "queues": [
                    {
                        "name": queue.name,
                        "depth": queue.depth,
                        "doing": queue.doing,
                        "oldest_seconds": queue.oldest_seconds,
                    }
                    for queue in now.queues
                ],
                "running_jobs": now.running_jobs,
            },
            f"Database: {now.database_label}, {'answers' if now.database_ok else 'does not answer'}.",
            f"Workers alive: {len(alive)}. Running jobs: {now.running_jobs}.",
            table(
                ("Queue", ">Waiting", ">At work", ">Oldest"),
                [
                    (
                        queue.name,
                        queue.depth,
                        queue.doing,
                        "" if queue.oldest_seconds is None else f"{queue.oldest_seconds:,.0f} s",
                    )
                    for queue in now.queues
                ],
            ),
            *(
                []
                if ok
                else ["Jobs wait and nobody does them. `pricedesk worker` starts a worker."]
            ),
        )
        if not ok:
            raise typer.Exit(1)

    with_desk(work, as_json=json)
