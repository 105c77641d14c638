"""One action on many jobs: each in its own transaction, so that one refusal keeps back no other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from pricedesk.domain.errors import PriceDeskError
from pricedesk.domain.ids import JobId
from pricedesk.domain.job import Job
from pricedesk.services import jobs
from pricedesk.services.desk import Desk


class Action(StrEnum):
    """What can be done with a job; the words are the command line's."""

    PAUSE = "pause"
    RESUME = "resume"
    CANCEL = "cancel"
    RETRY = "retry"
    REVERT = "revert"


@dataclass(frozen=True, slots=True)
class Batch:
    """What became of it. ``made`` are the jobs that reverts and retries have submitted."""

    done: tuple[JobId, ...]
    refused: tuple[tuple[JobId, PriceDeskError], ...]
    made: tuple[Job, ...]


async def matching(desk: Desk, what: jobs.Search, *, page: int = 1000) -> list[JobId]:
    """The numbers of all jobs that a search finds, newest first; read page by page."""
    numbers: list[JobId] = []
    while True:
        found = await jobs.search(desk, what, limit=page)
        numbers += [job.id for job in found]
        if len(found) < page:
            return numbers
        what = replace(what, before=numbers[-1])


async def act(
    desk: Desk, action: Action, job_ids: Iterable[int], *, put_back: bool = False
) -> Batch:
    """Does ``action`` with each job, in the given order; a refusal is noted and passed over.

    ``put_back`` is for a cancel: what was changed is reverted at once. Raises
    DatabaseUnreachable.
    """
    done: list[JobId] = []
    refused: list[tuple[JobId, PriceDeskError]] = []
    made: list[Job] = []
    for job_id in job_ids:
        try:
            job = await _one(desk, action, job_id, put_back=put_back)
        except (jobs.NotPossible, jobs.DuplicateJob, jobs.UnknownJob) as error:
            refused.append((JobId(job_id), error))
            continue
        done.append(JobId(job_id))
        if action in (Action.RETRY, Action.REVERT):
            made.append(job)
    return Batch(tuple(done), tuple(refused), tuple(made))


async def _one(desk: Desk, action: Action, job_id: int, *, put_back: bool) -> Job:
    match action:
        case Action.PAUSE:
            return await jobs.pause(desk, job_id)
        case Action.RESUME:
            return await jobs.resume(desk, job_id)
        case Action.CANCEL:
            return await jobs.cancel(desk, job_id, put_back=put_back)
        case Action.RETRY:
            return await jobs.retry_failed(desk, job_id)
        case Action.REVERT:
            return await jobs.revert(desk, job_id)
