"""The words for states, kinds, outcomes and endings of jobs, as an operator reads them."""

from __future__ import annotations

from pricedesk.desktop import formats
from pricedesk.desktop.columns import Tone
from pricedesk.desktop.language import translate
from pricedesk.desktop.messages import local
from pricedesk.domain.job import Job, JobKind, JobState, Step, Wish

STATE = {
    JobState.PENDING: (translate("jobs", "Submitted"), "clock", Tone.MUTED),
    JobState.QUEUED: (translate("jobs", "Queued"), "clock", Tone.MUTED),
    JobState.WAITING: (translate("jobs", "Waiting"), "waiting", Tone.WARNING),
    JobState.PLANNING: (translate("jobs", "Planning"), "play", Tone.PLAIN),
    JobState.NEEDS_APPROVAL: (translate("jobs", "Needs approval"), "warning", Tone.WARNING),
    JobState.PROCESSING: (translate("jobs", "Working"), "play", Tone.PLAIN),
    JobState.PAUSED: (translate("jobs", "Paused"), "pause", Tone.WARNING),
    JobState.COMPLETED: (translate("jobs", "Done"), "done", Tone.GOOD),
    JobState.COMPLETED_WITH_ERRORS: (
        translate("jobs", "Done with errors"),
        "warning",
        Tone.WARNING,
    ),
    JobState.FAILED: (translate("jobs", "Failed"), "failed", Tone.ERROR),
    JobState.CANCELLED: (translate("jobs", "Cancelled"), "stop", Tone.MUTED),
}
"""Word, icon and tone of each state."""

KIND = {
    JobKind.SYNC: translate("jobs", "Sync"),
    JobKind.EDIT: translate("jobs", "Edit"),
    JobKind.SALE_START: translate("jobs", "Sale"),
    JobKind.SALE_END: translate("jobs", "End of sale"),
    JobKind.REVERT: translate("jobs", "Revert"),
}

STEP = {
    Step.REFRESH: translate("jobs", "Reading the shop"),
    Step.PLAN: translate("jobs", "Computing prices"),
    Step.GUARD: translate("jobs", "Checking guardrails"),
    Step.APPLY: translate("jobs", "Changing prices"),
    Step.VERIFY: translate("jobs", "Reading back"),
    Step.CLOSE: translate("jobs", "Closing"),
}


def progress(job: Job) -> str:
    """``1,240 of 4,000``, what was read, or nothing yet."""
    if job.counts.total and job.done == job.counts.total:
        return formats.count(job.counts.total)
    if job.counts.total:
        return translate("jobs", "{done} of {total}").format(
            done=formats.count(job.done), total=formats.count(job.counts.total)
        )
    if job.read_objects:
        return translate("jobs", "%n read", n=job.read_objects)
    return ""


def fraction(job: Job) -> float | None:
    """How much is done, 0 to 1; None while the whole is unknown."""
    if job.counts.total:
        return job.done / job.counts.total
    if job.state in (JobState.COMPLETED, JobState.COMPLETED_WITH_ERRORS):
        return 1.0
    return None


def rate(job: Job) -> str:
    """Variants a minute, as measured."""
    if not job.rate:
        return ""
    return translate("jobs", "{number}/min").format(number=formats.count(round(job.rate * 60)))


def remaining(job: Job) -> str:
    seconds = job.remaining_seconds
    return formats.duration(seconds) if seconds is not None else ""


def doing(job: Job) -> str:
    """What it waits for, what went wrong, or the step at work."""
    if job.wish in (Wish.PAUSE, Wish.CANCEL) and not job.state.is_final:
        if job.wish is Wish.PAUSE:
            return translate("jobs", "Will pause after the changes in hand")
        return translate("jobs", "Will stop after the changes in hand")
    if job.state is JobState.WAITING and job.waiting_for:
        return translate("jobs", "Waits for {what}").format(what=local(job.waiting_for))
    if job.state is JobState.NEEDS_APPROVAL:
        return local(job.hits[0].message) if job.hits else translate("jobs", "Over a guardrail")
    if job.error:
        return local(job.error)
    if not job.state.is_final and job.step is not None:
        return STEP[job.step]
    if job.counts.failed:
        return translate("jobs", "%n rows not changed", n=job.counts.failed)
    if job.reverted_by is not None:
        return translate("jobs", "Reverted by job {number}").format(number=job.reverted_by)
    return ""


def result(job: Job) -> str:
    """What became of the rows, in one line."""
    counts = job.counts
    if job.kind is JobKind.SYNC:
        return translate("jobs", "%n read", n=job.read_objects) if job.read_objects else ""
    parts = [translate("jobs", "%n changed", n=counts.applied)]
    for number, words in (
        (counts.already, translate("jobs", "%n already so", n=counts.already)),
        (counts.rejected, translate("jobs", "%n rejected", n=counts.rejected)),
        (counts.conflicts, translate("jobs", "%n in conflict", n=counts.conflicts)),
        (counts.not_found, translate("jobs", "%n not found", n=counts.not_found)),
        (counts.mismatched, translate("jobs", "%n mismatched", n=counts.mismatched)),
        (counts.excluded, translate("jobs", "%n left out", n=counts.excluded)),
    ):
        if number:
            parts.append(words)
    return ", ".join(parts)


def ending(job: Job) -> tuple[str, str, str]:
    """Kind, title and text of the notice that a job has ended."""
    name = translate("jobs", "{title} in {shop}").format(title=local(job.title), shop=job.shop_name)
    match job.state:
        case JobState.COMPLETED:
            return "good", translate("jobs", "{name}: done").format(name=name), result(job)
        case JobState.COMPLETED_WITH_ERRORS:
            return (
                "warning",
                translate("jobs", "{name}: done with errors").format(name=name),
                result(job),
            )
        case JobState.CANCELLED:
            return "warning", translate("jobs", "{name}: cancelled").format(name=name), result(job)
        case _:
            return (
                "error",
                translate("jobs", "{name}: failed").format(name=name),
                local(f"{job.error or ''} {job.remedy or ''}".strip()),
            )
