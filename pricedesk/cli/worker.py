"""``pricedesk worker``: the background process that does the jobs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from pricedesk.cli.options import JsonFlag

if TYPE_CHECKING:
    from pricedesk.cli.screen import Screen
    from pricedesk.services.desk import Desk


def worker(
    stop: Annotated[
        bool, typer.Option("--stop", help="Ask the workers on this machine to finish and leave.")
    ] = False,
    json: JsonFlag = False,
) -> None:
    """Do jobs until told to stop (Ctrl-C or SIGTERM): the chunk in hand is finished first."""
    if stop:
        _stop(as_json=json)
        return
    from pricedesk.logs import to_stderr
    from pricedesk.settings import Settings
    from pricedesk.worker.main import run

    settings = Settings()
    to_stderr(settings.log_level)
    raise typer.Exit(run(settings))


def _stop(*, as_json: bool) -> None:
    from pricedesk.cli.running import with_desk

    async def work(desk: Desk, screen: Screen) -> None:
        from pricedesk.services import workers

        asked = await workers.stop_local(desk)
        screen.result(
            {"asked": asked},
            f"{asked} worker{'' if asked == 1 else 's'} asked to stop."
            if asked
            else "No worker runs on this machine.",
        )

    with_desk(work, as_json=as_json)
