"""Submitting a job: its row, its first event and its queue entry in one transaction."""

from __future__ import annotations

from sqlalchemy.ext.asyncio import AsyncConnection

from pricedesk.domain.job import Job
from pricedesk.domain.queues import Queue
from pricedesk.services.desk import Desk
from pricedesk.storage import jobs


async def submit(desk: Desk, connection: AsyncConnection, new: jobs.NewJob) -> Job:
    """Raises DuplicateJob with the number of the first."""
    job_id = await jobs.insert(connection, new)
    await desk.enqueue(connection, job_id, Queue.REQUEST, priority=new.priority)
    await jobs.notify(connection, job_id)
    return await jobs.get(connection, job_id)
