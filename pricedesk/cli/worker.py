"""``pricedesk worker``: the background process that does the jobs."""

from __future__ import annotations

import asyncio
import contextlib
from typing import TYPE_CHECKING, Annotated

import typer

from pricedesk.cli.options import JsonFlag
from pricedesk.cli.running import loop_factory

if TYPE_CHECKING:
    from pricedesk.cli.screen import Screen
    from pricedesk.services.desk import Desk
    from pricedesk.settings import Settings


def worker(
    stop: Annotated[
        bool, typer.Option("--stop", help="Ask the workers on this machine to finish and leave.")
    ] = False,
    serve: Annotated[
        str | None,
        typer.Option(
            "--serve", metavar="HOST:PORT", help="Answer /health, /ready and /metrics there."
        ),
    ] = None,
    webhooks: Annotated[
        str | None,
        typer.Option(
            "--webhooks",
            metavar="HOST:PORT",
            help="Take Shopify's webhooks there, at /webhooks; needs PRICEDESK_WEBHOOK_SECRET.",
        ),
    ] = None,
    json: JsonFlag = False,
) -> None:
    """Do jobs until told to stop (Ctrl-C or SIGTERM): the chunk in hand is finished first."""
    if stop:
        _stop(as_json=json)
        return
    from pricedesk.cli.parent import leave_with_parent
    from pricedesk.settings import Settings

    settings = Settings()
    _log(settings)
    leave_with_parent()
    from pricedesk.worker.run import run_worker

    # The run loop minds the signals itself: it finishes the chunk in hand.
    with asyncio.Runner(loop_factory=loop_factory()) as runner:
        runner.run(run_worker(settings, serve=serve, webhooks=webhooks))


def _log(settings: Settings) -> None:
    """On a desktop nobody reads what a worker writes: its log is a file as well."""
    from pricedesk.logs import to_file, to_stderr, to_stdout

    if not settings.uses_embedded:
        to_stdout(settings.log_level)
        return
    to_stderr(settings.log_level)
    # Without a log file the worker does its work all the same.
    with contextlib.suppress(OSError):
        to_file(settings.log_dir, "worker", settings.log_level)


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
