"""What an operator can do with a job, when, and what it means for the prices."""

from __future__ import annotations

from dataclasses import dataclass

from pricedesk.domain.job import Job, JobState, Wish


@dataclass(frozen=True, slots=True)
class JobAction:
    """``question`` and ``meaning`` are asked first, unless empty."""

    key: str
    words: str
    icon: str
    question: str = ""
    meaning: str = ""
    verb: str = ""


ACTIONS = (
    JobAction("pause", "Pause", "pause"),
    JobAction("resume", "Resume", "play"),
    JobAction(
        "cancel",
        "Cancel …",
        "stop",
        "Cancel job {id}?",
        "The changes in hand are finished, then nothing more is sent. Prices that were changed so "
        "far ({done}) stay changed; Revert puts them back.",
        "Cancel the job",
    ),
    JobAction(
        "revert",
        "Revert …",
        "revert",
        "Put {applied} back?",
        "A new job gives each variant the price and compare-at price from before, to the cent. A "
        "price that somebody else changed since is left alone and reported.",
        "Revert {applied}",
    ),
    JobAction(
        "retry",
        "Retry failed …",
        "sync",
        "Try {failed} again?",
        "A new job sends only the rows that were not changed.",
        "Retry {failed}",
    ),
    JobAction("report", "Export report …", "export"),
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
