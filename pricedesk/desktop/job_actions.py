"""What an operator can do with jobs, when, and what it means for the prices."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pricedesk.desktop.language import translate
from pricedesk.domain.job import Job, JobState, Wish


@dataclass(frozen=True, slots=True)
class JobAction:
    """``words`` stand on the button and in the menu."""

    key: str
    words: str
    icon: str


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked before an action; ``second`` is another answer, or empty."""

    question: str
    meaning: str
    verb: str
    second: str = ""


ACTIONS = (
    JobAction("pause", translate("jobs", "Pause"), "pause"),
    JobAction("resume", translate("jobs", "Resume"), "play"),
    JobAction("cancel", translate("jobs", "Cancel …"), "stop"),
    JobAction("revert", translate("jobs", "Revert …"), "revert"),
    JobAction("retry", translate("jobs", "Retry failed …"), "sync"),
    JobAction("report", translate("jobs", "Export report …"), "export"),
)
"""In the order in which they stand in the toolbar and the menu."""


def possible(key: str, job: Job) -> bool:
    """Whether the action makes sense in the job's state."""
    match key:
        case "pause":
            return not job.state.is_final and job.state is not JobState.PAUSED and job.wish is None
        case "resume":
            return job.state is JobState.PAUSED or job.wish is Wish.PAUSE
        case "cancel":
            return not job.state.is_final and job.wish is not Wish.CANCEL
        case "revert":
            return job.can_revert
        case "retry":
            return job.state.is_final and job.kind.writes_prices and job.counts.failed > 0
        case "report":
            return job.counts.total > 0
    return False


def question_of(key: str, jobs: Sequence[Job]) -> Asked | None:
    """What is asked before the action is done with these jobs; None where nothing is."""
    match key:
        case "cancel":
            return _of_cancel(jobs)
        case "revert":
            return _of_revert(jobs)
        case "retry":
            return _of_retry(jobs)
        case "pause" if len(jobs) > 1:
            return Asked(
                translate("jobs", "Pause %n jobs?", n=len(jobs)),
                translate("jobs", "The changes in hand are finished first; Resume goes on."),
                translate("jobs", "Pause %n jobs", n=len(jobs)),
            )
        case "resume" if len(jobs) > 1:
            return Asked(
                translate("jobs", "Resume %n jobs?", n=len(jobs)),
                translate("jobs", "Each goes on from where it stands."),
                translate("jobs", "Resume %n jobs", n=len(jobs)),
            )
    return None


def _of_cancel(jobs: Sequence[Job]) -> Asked:
    changed = sum(job.counts.applied for job in jobs)
    if len(jobs) == 1:
        question = translate("jobs", "Cancel job {number}?").format(number=jobs[0].id)
        verb = translate("jobs", "Cancel the job")
    else:
        question = translate("jobs", "Cancel %n jobs?", n=len(jobs))
        verb = translate("jobs", "Cancel %n jobs", n=len(jobs))
    meaning = translate("jobs", "The changes in hand are finished, then nothing more is sent.")
    if not changed:
        return Asked(question, f"{meaning} {translate('jobs', 'No price was changed yet.')}", verb)
    told = translate("jobs", "%n prices were changed so far:", n=changed)
    choice = translate(
        "jobs",
        "they stay, and Revert puts them back later, or they go back at once, to the cent.",
    )
    return Asked(
        question,
        f"{meaning} {told} {choice}",
        translate("jobs", "{verb}, keep prices").format(verb=verb),
        translate("jobs", "Put %n prices back", n=changed),
    )


def _of_revert(jobs: Sequence[Job]) -> Asked:
    prices = sum(job.counts.applied + job.counts.mismatched for job in jobs)
    meaning = translate(
        "jobs",
        "A new job gives each variant the price and compare-at price from before, to the cent. A "
        "price that somebody else changed since is left alone and reported.",
    )
    if len(jobs) == 1:
        return Asked(
            translate("jobs", "Put %n prices back?", n=prices),
            meaning,
            translate("jobs", "Revert %n prices", n=prices),
        )
    return Asked(
        translate("jobs", "Revert %n jobs?", n=len(jobs)),
        translate("jobs", "%n prices go back.", n=prices) + f" {meaning}",
        translate("jobs", "Revert %n jobs", n=len(jobs)),
    )


def _of_retry(jobs: Sequence[Job]) -> Asked:
    rows = sum(job.counts.failed for job in jobs)
    meaning = translate("jobs", "A new job sends only the rows that were not changed.")
    if len(jobs) == 1:
        return Asked(
            translate("jobs", "Try %n rows again?", n=rows),
            meaning,
            translate("jobs", "Retry %n rows", n=rows),
        )
    return Asked(
        translate("jobs", "Try the failed rows of %n jobs again?", n=len(jobs)),
        translate("jobs", "%n rows were not changed.", n=rows) + f" {meaning}",
        translate("jobs", "Retry %n jobs", n=len(jobs)),
    )
