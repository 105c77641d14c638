"""``pricedesk queues``: look at the queues, hold them, let them go."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from pricedesk.cli.options import JsonFlag
from pricedesk.cli.running import with_desk

if TYPE_CHECKING:
    from pricedesk.cli.screen import Screen
    from pricedesk.domain.queues import Queue
    from pricedesk.services.desk import Desk

app = typer.Typer(help="Look at the worker's queues, pause and resume them.", no_args_is_help=True)

Names = Annotated[
    list[str] | None, typer.Argument(metavar="[QUEUE]...", help="Left out: everything.")
]


@app.command("list")
def list_(json: JsonFlag = False) -> None:
    """List the queues with what waits in them."""

    async def work(desk: Desk, screen: Screen) -> None:
        from pricedesk.cli.screen import table
        from pricedesk.domain.queues import Queue
        from pricedesk.services import health

        now = await health.status(desk)
        found = {queue.name: queue for queue in now.queues}
        rows = []
        for name in (queue.value for queue in Queue):
            queue = found.get(name)
            figures = (queue.ready, queue.later, queue.doing) if queue else (0, 0, 0)
            oldest = queue.oldest_seconds if queue else None
            state = "paused" if name in now.paused_queues else ""
            rows.append((name, *figures, oldest, state))
        keys = ("name", "ready", "later", "doing", "oldest_seconds", "state")
        screen.result(
            {"queues": [dict(zip(keys, row, strict=True)) for row in rows]},
            table(
                ("Queue", ">Ready", ">Later", ">At work", ">Oldest", ""),
                [(*row[:4], "" if row[4] is None else f"{row[4]:,.0f} s", row[5]) for row in rows],
            ),
        )

    with_desk(work, as_json=json)


@app.command("pause")
def pause(names: Names = None, json: JsonFlag = False) -> None:
    """Let no worker take anything of a queue; what is in hand is finished and handed back."""
    _switch(names, json, hold=True)


@app.command("resume")
def resume(names: Names = None, json: JsonFlag = False) -> None:
    """Let workers take entries of a queue again."""
    _switch(names, json, hold=False)


def _switch(names: list[str] | None, json: bool, *, hold: bool) -> None:
    async def work(desk: Desk, screen: Screen) -> None:
        from pricedesk.services import queues

        switch: Callable[..., object] = queues.pause if hold else queues.resume
        held: frozenset[Queue] = await switch(desk, queues.named(names or ()))  # type: ignore[misc]
        shown = ", ".join(sorted(queue.value for queue in held))
        screen.result(
            {"paused": sorted(queue.value for queue in held)},
            f"Paused: {shown}." if held else "No queue is paused.",
        )

    with_desk(work, as_json=json)
