"""``pricedesk jobs``: look at jobs, steer them, take them back."""

from __future__ import annotations

import sys
from collections.abc import Awaitable, Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pricedesk.cli.options import (
    DriftOption,
    JobArgument,
    JobByOption,
    JobSinceOption,
    JobSkuOption,
    JobTextOption,
    JobUntilOption,
    JsonFlag,
    LimitOption,
    NoWaitFlag,
    ShopOption,
)
from pricedesk.cli.running import with_desk

if TYPE_CHECKING:
    from pricedesk.cli.screen import Screen
    from pricedesk.domain.job import Job, JobState
    from pricedesk.services.desk import Desk

app = typer.Typer(help="List, watch, steer and revert jobs.", no_args_is_help=True)


@app.command("list")
def list_(
    shop: ShopOption = None,
    running: Annotated[bool, typer.Option("--running", help="Unfinished ones only.")] = False,
    state: Annotated[
        list[str] | None, typer.Option("--state", metavar="STATE", help="May be repeated.")
    ] = None,
    sku: JobSkuOption = "",
    text: JobTextOption = "",
    by: JobByOption = "",
    since: JobSinceOption = None,
    until: JobUntilOption = None,
    limit: LimitOption = 20,
    json: JsonFlag = False,
) -> None:
    """List jobs, the newest first; search them."""
    states = _states(state, running=running)

    async def work(desk: Desk, screen: Screen) -> None:
        from pricedesk.cli.documents import job_document
        from pricedesk.cli.screen import table
        from pricedesk.cli.watching import pace
        from pricedesk.services import jobs, shops

        what = jobs.Search(
            shop_id=(await shops.get(desk, shop)).id if shop else None,
            states=states,
            text=text,
            sku=sku,
            operator=by,
            since=since.astimezone() if since else None,
            until=until.astimezone() if until else None,
        )
        found = await jobs.search(desk, what, limit=limit)
        if not found and not json:
            screen.note(
                "There is no such job." if what != jobs.Search() else "There is no job yet."
            )
            return
        screen.result(
            {"jobs": [job_document(job) for job in found]},
            table(
                (">No.", "Shop", "What", "State", ">Done", ">Failed", "Submitted", "By", "Now"),
                [
                    (
                        job.id,
                        job.shop_domain.removesuffix(".myshopify.com"),
                        job.title,
                        job.state.value.replace("_", " "),
                        _done(job),
                        f"{job.counts.failed:,}" if job.counts.failed else "",
                        job.submitted_at.astimezone().strftime("%Y-%m-%d %H:%M"),
                        job.submitted_by,
                        pace(job),
                    )
                    for job in found
                ],
            ),
        )

    with_desk(work, as_json=json)


@app.command("show")
def show(
    job: JobArgument,
    failed: Annotated[bool, typer.Option("--failed", help="Failed rows only.")] = False,
    limit: LimitOption = 20,
    json: JsonFlag = False,
) -> None:
    """Show a job and the rows of its ledger."""

    async def work(desk: Desk, screen: Screen) -> None:
        from pricedesk.cli.documents import job_document, row_documents
        from pricedesk.cli.ledger_view import FAILED_OUTCOMES, ledger_table
        from pricedesk.cli.screen import table
        from pricedesk.cli.watching import pace
        from pricedesk.domain.money import currency
        from pricedesk.services import jobs

        found = await jobs.get(desk, job)
        rows = await jobs.ledger(desk, job, outcomes=FAILED_OUTCOMES if failed else None)
        of = currency(found.currency)
        document = job_document(found)
        counts = ", ".join(f"{name} {n:,}" for name, n in document["counts"].items() if n)
        lines = {
            **{key: document[key] for key in ("title", "kind", "state", "step", "shop")},
            "counts": counts,
            **({"now": now} if (now := pace(found)) else {}),
            **{
                key: document[key]
                for key in ("price_list", "route_reason", "error", "remedy", "attempts", "stalls",
                            "submitted_by", "submitted_at", "finished_at", "parent", "reverted_by")
                if document[key]
            },
        }  # fmt: skip
        screen.result(
            {
                "job": document,
                "rows_total": rows.height,
                "rows": row_documents(rows.head(limit), of),
            },
            table(
                (f"Job {found.id}", ""),
                [(key.replace("_", " "), value) for key, value in lines.items()],
            ),
            *([ledger_table(rows.head(limit), of)] if rows.height else []),
            *([f"… and {rows.height - limit:,} more rows."] if rows.height > limit else []),
        )

    with_desk(work, as_json=json)


@app.command("watch")
def watch(job: JobArgument, json: JsonFlag = False) -> None:
    """Watch a job until it ends or waits for you; exit code 1 unless all of it was done."""

    async def work(desk: Desk, screen: Screen) -> None:
        from pricedesk.cli.watching import finish, follow

        finish(await follow(desk, job, screen), screen)

    with_desk(work, as_json=json)


@app.command("events")
def events(job: JobArgument, json: JsonFlag = False) -> None:
    """Tell a job's story, line by line."""

    async def work(desk: Desk, screen: Screen) -> None:
        from pricedesk.cli.documents import event_document
        from pricedesk.cli.screen import table
        from pricedesk.services import jobs

        found = await jobs.get(desk, job)
        story = await jobs.events(desk, found.id)
        screen.result(
            {"job": found.id, "events": [event_document(event) for event in story]},
            table(
                ("Time", "What", "Message", "Worker"),
                [
                    (
                        event.at.astimezone().strftime("%Y-%m-%d %H:%M:%S"),
                        event.kind,
                        event.message,
                        event.worker,
                    )
                    for event in story
                ],
            ),
        )

    with_desk(work, as_json=json)


@app.command("alarms")
def alarms(
    days: Annotated[int, typer.Option("--days", min=1, help="How far back.")] = 30,
    json: JsonFlag = False,
) -> None:
    """List what the watchdog found after the ends of sales: leftovers, ends that failed."""

    async def work(desk: Desk, screen: Screen) -> None:
        from datetime import UTC, timedelta

        from pricedesk.cli.documents import event_document
        from pricedesk.cli.screen import table
        from pricedesk.services import jobs

        found = await jobs.alarms(desk, datetime.now(UTC) - timedelta(days=days))
        screen.result(
            {
                "alarms": [
                    {"job": job.id, "shop": job.shop_domain, **event_document(event)}
                    for job, event in found
                ]
            },
            table(
                ("Time", ">Job", "Shop", "Alarm"),
                [
                    (
                        event.at.astimezone().strftime("%Y-%m-%d %H:%M"),
                        job.id,
                        job.shop_domain.removesuffix(".myshopify.com"),
                        event.message,
                    )
                    for job, event in found
                ],
            )
            if found
            else f"No alarm in {days} days.",
        )

    with_desk(work, as_json=json)


@app.command("cancel")
def cancel(
    job: JobArgument,
    put_back: Annotated[
        bool | None,
        typer.Option(
            "--put-back/--keep",
            help="Put back what it has changed, at once, or keep it until you revert it; "
            "left out, a terminal asks and everybody else keeps it.",
        ),
    ] = None,
    json: JsonFlag = False,
) -> None:
    """Stop a job; what it has changed is kept, or put back."""

    async def work(desk: Desk, screen: Screen) -> None:
        from pricedesk.services import jobs

        back = put_back
        if back is None:
            found = await jobs.get(desk, job)
            asks = sys.stdin.isatty() and not json and found.counts.applied > 0
            back = asks and typer.confirm(
                f"{found.counts.applied:,} prices are changed. Put them back?", err=True
            )
        stopped = await jobs.cancel(desk, job, put_back=back)
        await _steered(desk, stopped, "is asked to stop", screen)

    with_desk(work, as_json=json)


@app.command("pause")
def pause(job: JobArgument, json: JsonFlag = False) -> None:
    """Hold a job after the chunk in hand."""

    async def work(desk: Desk, screen: Screen) -> None:
        from pricedesk.services import jobs

        await _steered(desk, await jobs.pause(desk, job), "is asked to pause", screen)

    with_desk(work, as_json=json)


@app.command("resume")
def resume(job: JobArgument, json: JsonFlag = False) -> None:
    """Go on with a paused job."""

    async def work(desk: Desk, screen: Screen) -> None:
        from pricedesk.services import jobs

        await _steered(desk, await jobs.resume(desk, job), "goes on", screen)

    with_desk(work, as_json=json)


@app.command("approve")
def approve(
    job: JobArgument,
    rows: Annotated[int, typer.Argument(help="The number of changes in its plan.")],
    no_wait: NoWaitFlag = False,
    json: JsonFlag = False,
) -> None:
    """Let a job pass its guardrails. Type the number of changes: you have looked at them."""
    _submit(lambda desk, jobs: jobs.approve(desk, job, rows), wait=not no_wait, as_json=json)


@app.command("retry")
def retry(job: JobArgument, no_wait: NoWaitFlag = False, json: JsonFlag = False) -> None:
    """Try the failed rows of a job again, in a new job."""
    _submit(lambda desk, jobs: jobs.retry_failed(desk, job), wait=not no_wait, as_json=json)


@app.command("revert")
def revert(
    job: JobArgument,
    drift: DriftOption = "skip",
    variant: Annotated[
        list[int] | None,
        typer.Option("--variant", metavar="ID", help="Only this variant; may be repeated."),
    ] = None,
    product: Annotated[
        list[int] | None,
        typer.Option("--product", metavar="ID", help="Only this product; may be repeated."),
    ] = None,
    field: Annotated[
        str | None, typer.Option("--field", metavar="price|compare_at", help="Only this price.")
    ] = None,
    failed: Annotated[
        bool, typer.Option("--failed", help="Only rows that did not end as wanted.")
    ] = False,
    no_wait: NoWaitFlag = False,
    json: JsonFlag = False,
) -> None:
    """Put back every price that a job changed, or a part of them."""
    from pricedesk.cli.approval import drift_policy
    from pricedesk.cli.failures import WrongUsage
    from pricedesk.domain.job_options import Part

    policy = drift_policy(drift)
    if field not in (None, "price", "compare_at"):
        raise WrongUsage(f"There is no price {field!r}.", "Choose price or compare_at.")
    part = Part.model_validate(
        {
            "variants": variant or (),
            "products": product or (),
            "field": field,
            "failed_only": failed,
        }
    )
    _submit(
        lambda desk, jobs: jobs.revert(desk, job, drift=policy, part=part),
        wait=not no_wait,
        as_json=json,
    )


@app.command("report")
def report(
    job: JobArgument,
    file: Annotated[Path, typer.Argument(help="Where to write it: .csv or .xlsx.")],
    failed: Annotated[
        bool, typer.Option("--failed", help="Failed rows only: mend them and upload the file.")
    ] = False,
    json: JsonFlag = False,
) -> None:
    """Write a job's ledger, or what failed of it, into a CSV or Excel file."""
    from pricedesk.cli.failures import WrongUsage

    if file.suffix.lower() not in (".csv", ".xlsx"):
        raise WrongUsage(f"{file.name} is neither .csv nor .xlsx.", "Choose one of the two.")

    async def work(desk: Desk, screen: Screen) -> None:
        from pricedesk.cli.ledger_view import FAILED_OUTCOMES
        from pricedesk.services import jobs

        rows = await jobs.report(desk, job, file, outcomes=FAILED_OUTCOMES if failed else None)
        screen.result(
            {"job": job, "file": str(file), "rows": rows},
            f"The report of job {job} is in {file} ({rows:,} rows).",
        )

    with_desk(work, as_json=json)


def _states(names: list[str] | None, *, running: bool) -> frozenset[JobState] | None:
    from pricedesk.cli.failures import WrongUsage
    from pricedesk.domain.job import UNFINISHED_STATES, JobState

    if not names:
        return UNFINISHED_STATES if running else None
    try:
        return frozenset(JobState(name.strip().lower().replace(" ", "_")) for name in names)
    except ValueError:
        known = ", ".join(state.value for state in JobState)
        raise WrongUsage("There is no such state.", f"There are: {known}.") from None


def _submit(ask: Callable[..., Awaitable[Job]], *, wait: bool, as_json: bool) -> None:
    async def work(desk: Desk, screen: Screen) -> None:
        from pricedesk.cli.watching import submitted
        from pricedesk.services import jobs

        await submitted(desk, await ask(desk, jobs), screen, wait=wait)

    with_desk(work, as_json=as_json)


async def _steered(desk: Desk, job: Job, what: str, screen: Screen) -> None:
    from pricedesk.cli.documents import job_document
    from pricedesk.cli.watching import somebody_works
    from pricedesk.domain.job import JobState

    goes_on = not job.state.is_final and job.state is not JobState.PAUSED
    if goes_on or job.reverted_by is not None:
        await somebody_works(desk, screen)
    screen.result(
        {"job": job_document(job)},
        f"Job {job.id} {what}; it is {job.state.value.replace('_', ' ')} now.",
    )


def _done(job: Job) -> str:
    if job.counts.total:
        return f"{job.done:,} / {job.counts.total:,}"
    return f"{job.read_objects:,}" if job.read_objects else ""
