"""The tree of commands. Importing it loads typer and nothing heavy, so that help is quick."""

from __future__ import annotations

from typing import Annotated

import typer

from pricedesk.cli import (
    backup,
    bench,
    calendar,
    conflicts,
    demo,
    doctor,
    health,
    history,
    job_batch,
    jobs,
    overview,
    practice_shop,
    prices,
    prices_on,
    queues,
    rules,
    schedules,
    shops,
    sync,
    uploads,
    webhooks,
    worker,
)

app = typer.Typer(
    name="pricedesk",
    help="Change prices in Shopify shops in bulk, see what would change first, and take it back. "
    "Without a command, the window opens.",
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback(invoke_without_command=True)
def start(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
    language: Annotated[
        str, typer.Option("--language", metavar="LOCALE", help="Of the window, such as de or en.")
    ] = "",
    profile_ui: Annotated[
        bool,
        typer.Option("--profile-ui", help="Print the window's longest pause when it is closed."),
    ] = False,
) -> None:
    if version:
        from pricedesk import __version__

        typer.echo(f"pricedesk {__version__}")
        raise typer.Exit
    if context.invoked_subcommand is None:
        from pricedesk.cli.window import open_window

        raise typer.Exit(open_window(language, profile=profile_ui))


app.command("demo")(demo.demo)
app.command("overview")(overview.overview)
app.command("sync")(sync.sync)
app.command("worker")(worker.worker)
app.command("health")(health.health)
app.command("doctor")(doctor.doctor)
app.command("bench")(bench.bench)
app.command("backup")(backup.backup)
app.command("restore")(backup.restore)
shops.app.command("webhooks")(webhooks.webhooks)
app.add_typer(shops.app, name="shops")
prices.app.command("history")(history.history)
prices.app.command("on")(prices_on.on)
prices.app.command("revert")(history.revert)
app.add_typer(prices.app, name="prices")
rules.app.command("schedule")(schedules.schedule)
rules.app.command("unschedule")(schedules.unschedule)
rules.app.command("stop")(schedules.stop)
rules.app.command("timetable")(schedules.timetable)
rules.app.command("calendar")(calendar.calendar)
rules.app.command("move")(calendar.move)
app.add_typer(rules.app, name="rules")
app.add_typer(uploads.app, name="uploads")
jobs.app.command("resolve")(conflicts.resolve)
jobs.app.command("batch")(job_batch.batch)
app.add_typer(jobs.app, name="jobs")
app.add_typer(queues.app, name="queues")
app.add_typer(practice_shop.app, name="practice-shop")
