"""``pricedesk health``: is anybody there, and does the work flow."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from pricedesk.cli.options import JsonFlag
from pricedesk.cli.running import with_desk

if TYPE_CHECKING:
    from pricedesk.cli.screen import Screen
    from pricedesk.services.desk import Desk
    from pricedesk.services.health import Health


def health(json: JsonFlag = False) -> None:
    """Show database, workers and queues; exit code 1 where work cannot go on."""

    async def work(desk: Desk, screen: Screen) -> None:
        from pricedesk.cli.screen import table
        from pricedesk.services import health as service

        now = await service.status(desk)
        alive = [worker for worker in now.workers if worker.alive]
        screen.result(
            {
                "ok": now.ok,
                "problem": now.problem,
                "remedy": now.remedy,
                "stands_still": now.stands_still,
                "free_bytes": now.free_bytes,
                "database": {
                    "ok": now.database_ok,
                    "label": now.database_label,
                    "schema": now.schema,
                    "schema_ok": now.schema_ok,
                },
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
                        "ready": queue.ready,
                        "later": queue.later,
                        "doing": queue.doing,
                        "oldest_seconds": queue.oldest_seconds,
                    }
                    for queue in now.queues
                ],
                "running_jobs": now.running_jobs,
                "unfinished_jobs": now.unfinished_jobs,
                "need_approval": now.need_approval,
                "variants_per_minute": round(now.variants_per_minute, 1),
                "oldest_job_seconds": now.oldest_job_seconds,
                "paused_queues": list(now.paused_queues),
                "failed_jobs_24h": now.failed_jobs,
                "alarms_24h": now.alarms,
            },
            f"Database: {now.database_label}, {_database(now)}.",
            f"Workers alive: {len(alive)}. Jobs at work: {now.running_jobs}, unfinished: "
            f"{now.unfinished_jobs}, waiting for your word: {now.need_approval}.",
            f"Prices a minute: {now.variants_per_minute:,.0f}. In 24 hours: {now.failed_jobs} jobs "
            f"failed, {now.alarms} alarms.",
            *([f"Paused queues: {', '.join(now.paused_queues)}."] if now.paused_queues else []),
            table(
                ("Queue", ">Ready", ">Later", ">At work", ">Oldest"),
                [
                    (
                        queue.name,
                        queue.ready,
                        queue.later,
                        queue.doing,
                        "" if queue.oldest_seconds is None else f"{queue.oldest_seconds:,.0f} s",
                    )
                    for queue in now.queues
                ],
            ),
            *([f"{now.problem} {now.remedy or ''}".rstrip()] if now.problem else []),
            *(
                []
                if now.ok or now.problem
                else ["Jobs wait and nobody does them. `pricedesk worker` starts a worker."]
            ),
        )
        if not now.ok:
            raise typer.Exit(1)

    with_desk(work, as_json=json)


def _database(now: Health) -> str:
    if not now.database_ok:
        return "does not answer"
    return f"answers; its tables are {'up to date' if now.schema_ok else 'newer than this program'}"
