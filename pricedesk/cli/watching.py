"""Watching a job from a terminal: the bar while it runs, the words at its end, the exit code."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import typer

from pricedesk.cli.documents import job_document
from pricedesk.cli.screen import Screen

if TYPE_CHECKING:
    from pricedesk.domain.job import Job
    from pricedesk.services.desk import Desk


async def follow(desk: Desk, job_id: int, screen: Screen) -> Job:
    """Shows a job until it is final or waits for an operator; returns it as it then stands."""
    from pricedesk.domain.job import JobState
    from pricedesk.services import jobs

    job = await jobs.get(desk, job_id)
    await somebody_works(desk, screen)
    with screen.progress() as bar:
        line = bar.add_task(job.title, total=None, note="")
        async for job in jobs.watch(desk, job_id):
            total = job.counts.total or None
            done = job.done if total else job.read_objects
            bar.update(line, total=total, completed=done, note=_doing(job))
            if job.state in (JobState.NEEDS_APPROVAL, JobState.PAUSED):
                break
    return job


def finish(job: Job, screen: Screen, beside: dict[str, Any] | None = None) -> None:
    """Prints what became of ``job``; raises typer.Exit(1) unless all of it was done.

    ``beside`` stands in the document too.
    """
    from pricedesk.domain.job import JobState

    document: dict[str, Any] = {**(beside or {}), "job": job_document(job)}
    good = job.state is JobState.COMPLETED
    if not good:
        message, remedy = _what_is_wrong(job)
        document["error"] = {"message": message, "remedy": remedy, "kind": f"job_{job.state.value}"}
    screen.result(document, *_closing_words(job))
    if not good:
        raise typer.Exit(1)


async def submitted(
    desk: Desk, job: Job, screen: Screen, *, wait: bool, beside: dict[str, Any] | None = None
) -> None:
    """After a submit: follows the job to its end, or says how to. ``beside`` is as in ``finish``."""
    if wait:
        finish(await follow(desk, job.id, screen), screen, beside)
        return
    await somebody_works(desk, screen)
    screen.result(
        {**(beside or {}), "job": job_document(job)},
        f"Job {job.id} is submitted: {job.title}. Watch it with `pricedesk jobs watch {job.id}`.",
    )


async def somebody_works(desk: Desk, screen: Screen) -> None:
    """Jobs and schedules need a worker: starts one on this machine where the database is our own."""
    from pricedesk.services import workers

    if await workers.alive(desk):
        return
    if desk.settings.uses_embedded:
        if await workers.ensure_worker(desk):
            screen.note("A worker was started; `pricedesk worker --stop` ends it.")
    else:
        screen.note("No worker is alive: nothing happens until `pricedesk worker` runs somewhere.")


def pace(job: Job) -> str:
    """What an unfinished job waits for, or how quick it is and for how long; may be empty."""
    if job.waiting_for:
        return f"waits for {job.waiting_for}"
    words = []
    if job.rate:
        words.append(f"{job.rate * 60:,.0f} a minute")
    if job.remaining_seconds:
        words.append(f"{job.remaining_seconds:,.0f} s left")
    return " · ".join(words)


def _doing(job: Job) -> str:
    if job.waiting_for:
        return pace(job)
    step = job.step.value if job.step else job.state.value.replace("_", " ")
    return " · ".join(filter(None, (step, pace(job))))


def _closing_words(job: Job) -> list[str]:
    counts = job.counts
    words = [f"Job {job.id} ({job.title}): {job.state.value.replace('_', ' ')}."]
    more: list[str] = []
    if job.kind.writes_prices and counts.done:
        parts = [f"{counts.applied:,} of {counts.total:,} prices changed"]
        parts += [
            f"{number:,} {what}"
            for number, what in (
                (counts.already, "right already"),
                (counts.rejected, "refused by Shopify"),
                (counts.conflicts, "changed by somebody else meanwhile"),
                (counts.not_found, "gone from the shop"),
                (counts.mismatched, "different when read back"),
                (counts.excluded, "left out"),
            )
            if number
        ]
        words.append("; ".join(parts) + ".")
    if not job.kind.writes_prices and job.read_objects:
        words.append(f"{job.read_objects:,} products and variants read.")
    if job.state.value != "completed":
        message, remedy = _what_is_wrong(job)
        words.append(message)
        more.append(remedy)
    if job.can_revert:
        more.append(f"`pricedesk jobs revert {job.id}` puts every price back.")
    return [" ".join(words), *filter(None, more)]


def _what_is_wrong(job: Job) -> tuple[str, str]:
    """Message and remedy of a job that is not simply completed."""
    from pricedesk.domain.job import JobState

    match job.state:
        case JobState.NEEDS_APPROVAL:
            hits = " ".join(hit.message for hit in job.hits)
            return (
                f"Nothing was changed yet: the plan is over a guardrail. {hits}".strip(),
                f"`pricedesk jobs show {job.id}` lists the changes. Then "
                f"`pricedesk jobs approve {job.id} {job.counts.total}` lets them pass, "
                f"`pricedesk jobs cancel {job.id}` drops them.",
            )
        case JobState.COMPLETED_WITH_ERRORS:
            failed, conflicts = job.counts.failed, job.counts.conflicts
            # A conflict tried again is one again: somebody has to say whose price it is.
            ways = [
                f"`pricedesk jobs show {job.id} --failed` lists them",
                *([f"`pricedesk jobs resolve {job.id} keep`, `mine` or `recalculate` decides "
                   "about those that somebody else changed"] if conflicts else []),
                *([f"`pricedesk jobs retry {job.id}` tries the others again"]
                  if failed > conflicts else []),
            ]  # fmt: skip
            noun = "1 price is" if failed == 1 else f"{failed:,} prices are"
            return f"{noun} not what the job wanted.", f"{'; '.join(ways)}."
        case JobState.PAUSED:
            return (
                job.error or "It is paused.",
                job.remedy or f"`pricedesk jobs resume {job.id}` goes on.",
            )
        case JobState.CANCELLED:
            return job.error or "It was cancelled.", job.remedy or ""
        case JobState.FAILED:
            return job.error or "It failed.", job.remedy or ""
        case _:
            return f"It is {job.state.value.replace('_', ' ')}.", ""
