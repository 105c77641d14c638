"""Submitting a job: its row, its first event and its queue entry in one transaction."""

from __future__ import annotations

from sqlalchemy.ext.asyncio import AsyncConnection

from pricedesk.domain.job import Job
from pricedesk.domain.queues import Queue
from pricedesk.jobs.context import Enqueue
from pricedesk.storage import jobs


async def submit(enqueue: Enqueue, connection: AsyncConnection, new: jobs.NewJob) -> Job:
    """Raises DuplicateJob with the number of the first; the transaction stays good."""
    job_id = await jobs.insert(connection, new)
    await enqueue(connection, job_id, Queue.REQUEST, priority=new.priority)
    return await jobs.get(connection, job_id)
