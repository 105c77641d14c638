"""What stands over a job in words: a line of facts, and a band that says what its state means."""

from __future__ import annotations

from collections.abc import Callable

from pricedesk.desktop import formats, words
from pricedesk.desktop.language import translate
from pricedesk.desktop.messages import local
from pricedesk.desktop.widgets.banner import Banner
from pricedesk.domain.job import Job, JobState


def facts(job: Job, zone: str | None) -> str:
    """State, shop, kind, who and when, how quick, what became of the rows, which way."""
    submitted = translate("jobs", "submitted {moment} by {operator}").format(
        moment=formats.moment(job.submitted_at, zone), operator=local(job.submitted_by)
    )
    parts = [
        words.STATE[job.state][0],
        f"{job.shop_name} ({job.currency})",
        words.KIND[job.kind],
        submitted,
    ]
    if job.list_name is not None:
        parts.insert(2, translate("jobs", "price list {name}").format(name=job.list_name))
    if job.started_at is not None and job.finished_at is not None:
        took = formats.duration((job.finished_at - job.started_at).total_seconds())
        parts.append(translate("jobs", "took {time}").format(time=took))
    elif words.rate(job):
        left = words.remaining(job) or "…"
        parts.append(f"{words.rate(job)}, " + translate("jobs", "{time} left").format(time=left))
    if job.counts.total or job.read_objects:
        parts.append(words.result(job))
    if job.route_reason:
        parts.append(local(job.route_reason))
    return "  ·  ".join(parts)


def tell_state(banner: Banner, job: Job, show_failed: Callable[[], object]) -> None:
    """What happened, what it means for the prices, what to do; hidden where all is as it should."""
    if job.state is JobState.FAILED:
        failed = job.error or translate("jobs", "This job failed.")
        banner.tell("error", failed, job.remedy or "")
    elif job.state is JobState.WAITING and job.waiting_for:
        waits = translate("jobs", "Waits for {what}.").format(what=local(job.waiting_for))
        banner.tell("info", waits, translate("jobs", "It goes on by itself."))
    elif job.counts.conflicts and job.counts.failed == job.counts.conflicts:
        banner.hide()  # The conflicts have a band of their own, with what to do.
    elif job.state is JobState.COMPLETED_WITH_ERRORS:
        banner.tell(
            "warning",
            translate("jobs", "%n prices could not be changed.", n=job.counts.failed),
            job.error
            or translate("jobs", "The rows below say why. What was changed can be reverted."),
            action=translate("jobs", "Show them"),
            when=show_failed,
        )
    elif job.error:
        banner.tell("warning", job.error, job.remedy or "")
    else:
        banner.hide()
