"""The words for states, kinds, outcomes and endings of jobs, as an operator reads them."""

from __future__ import annotations

from pricedesk.desktop import formats
from pricedesk.desktop.columns import Tone
from pricedesk.domain.job import Job, JobKind, JobState, Step

STATE = {
    JobState.PENDING: ("Submitted", "clock", Tone.MUTED),
    JobState.QUEUED: ("Queued", "clock", Tone.MUTED),
    JobState.WAITING: ("Waiting", "waiting", Tone.WARNING),
    JobState.PLANNING: ("Planning", "play", Tone.PLAIN),
    JobState.NEEDS_APPROVAL: ("Needs approval", "warning", Tone.WARNING),
    JobState.PROCESSING: ("Working", "play", Tone.PLAIN),
    JobState.PAUSED: ("Paused", "pause", Tone.WARNING),
    JobState.COMPLETED: ("Done", "done", Tone.GOOD),
    JobState.COMPLETED_WITH_ERRORS: ("Done with errors", "warning", Tone.WARNING),
    JobState.FAILED: ("Failed", "failed", Tone.ERROR),
    JobState.CANCELLED: ("Cancelled", "stop", Tone.MUTED),
}
"""Word, icon and tone of each state."""

KIND = {
    JobKind.SYNC: "Sync",
    JobKind.EDIT: "Edit",
    JobKind.SALE_START: "Sale",
    JobKind.SALE_END: "End of sale",
    JobKind.REVERT: "Revert",
}

STEP = {
    Step.REFRESH: "Reading the shop",
    Step.PLAN: "Computing prices",
    Step.GUARD: "Checking guardrails",
    Step.APPLY: "Changing prices",
    Step.VERIFY: "Reading back",
    Step.CLOSE: "Closing",
}


def progress(job: Job) -> str:
    """``1,240 of 4,000``, what was read, or nothing yet."""
    if job.counts.total and job.counts.done == job.counts.total:
        return formats.count(job.counts.total)
    if job.counts.total:
        return f"{formats.count(job.counts.done)} of {formats.count(job.counts.total)}"
    if job.read_objects:
        return f"{formats.count(job.read_objects)} read"
    return ""


def fraction(job: Job) -> float | None:
    """How much is done, 0 to 1; None while the whole is unknown."""
    if job.counts.total:
        return job.counts.done / job.counts.total
    if job.state in (JobState.COMPLETED, JobState.COMPLETED_WITH_ERRORS):
        return 1.0
    return None


def rate(job: Job) -> str:
    """Variants a minute, as measured."""
    return f"{formats.count(round(job.rate * 60))}/min" if job.rate else ""


def remaining(job: Job) -> str:
    seconds = job.remaining_seconds
    return formats.duration(seconds) if seconds is not None else ""


def doing(job: Job) -> str:
    """What it waits for, what went wrong, or the step at work."""
    if job.wish is not None and not job.state.is_final:
        return f"Will {job.wish.value} after the changes in hand"
    if job.state is JobState.WAITING and job.waiting_for:
        return f"Waits for {job.waiting_for}"
    if job.state is JobState.NEEDS_APPROVAL:
        return job.hits[0].message if job.hits else "Over a guardrail"
    if job.error:
        return job.error
    if not job.state.is_final and job.step is not None:
        return STEP[job.step]
    if job.counts.failed:
        return f"{formats.plural(job.counts.failed, 'row')} not changed"
    if job.reverted_by is not None:
        return f"Reverted by job {job.reverted_by}"
    return ""


def result(job: Job) -> str:
    """What became of the rows, in one line."""
    counts = job.counts
    if job.kind is JobKind.SYNC:
        return f"{formats.count(job.read_objects)} read" if job.read_objects else ""
    parts = [f"{formats.count(counts.applied)} changed"]
    for number, word in (
        (counts.already, "already so"),
        (counts.rejected, "rejected"),
        (counts.conflicts, "in conflict"),
        (counts.not_found, "not found"),
        (counts.mismatched, "mismatched"),
        (counts.excluded, "left out"),
    ):
        if number:
            parts.append(f"{formats.count(number)} {word}")
    return ", ".join(parts)


def ending(job: Job) -> tuple[str, str, str]:
    """Kind, title and text of the notice that a job has ended."""
    name = f"{job.title} in {job.shop_name}"
    match job.state:
        case JobState.COMPLETED:
            return "good", f"{name}: done", result(job)
        case JobState.COMPLETED_WITH_ERRORS:
            return "warning", f"{name}: done with errors", result(job)
        case JobState.CANCELLED:
            return "warning", f"{name}: cancelled", result(job)
        case _:
            return "error", f"{name}: failed", f"{job.error or ''} {job.remedy or ''}".strip()
