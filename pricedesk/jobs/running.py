"""Which sales run: noted by the jobs that start, end and take them back, with their occurrences."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncConnection

from pricedesk.domain.job import JobKind
from pricedesk.domain.rules import RuleDocument
from pricedesk.domain.schedule import next_end
from pricedesk.jobs.context import JobContext
from pricedesk.jobs.taken_back import Turn, turn_of
from pricedesk.storage import jobs, sales


async def note_begun(
    context: JobContext,
    connection: AsyncConnection,
    orders: jobs.Orders,
    members: Sequence[int] | None,
) -> None:
    """From its plan on a sale runs that ``orders`` start, or bring back: cancelled half way, it
    can be ended like any other. Nothing for other jobs.

    One that is brought back goes on as the occurrence that it was, with its end; where that
    is over, or there was none, it is one that an operator started. ``members`` as in ``Plan``.
    """
    job = orders.job
    if job.rule_id is None or orders.rule_document is None:
        return
    turn = await turn_of(connection, job, orders.options)
    if job.kind is not JobKind.SALE_START and turn is not Turn.RUNS:
        return
    await sales.start(
        connection,
        job.shop_id,
        job.rule_id,
        job.id,
        orders.rule_version or 1,
        orders.rule_document,
        job.list_id,
        members,
    )
    now = context.now()
    if turn is Turn.RUNS and job.parent_id is not None:
        await sales.reopen(connection, job.shop_id, job.rule_id, job.parent_id, now)
    ends_at = next_end(RuleDocument.model_validate(orders.rule_document).schedule, now)
    await sales.begun_by_hand(
        connection, job.shop_id, job.rule_id, job.id, now, ends_at, job.submitted_by
    )


async def note_over(connection: AsyncConnection, orders: jobs.Orders) -> None:
    """When all is done, the sale is over that ``orders`` end, or take back; its occurrence too."""
    job = orders.job
    if job.rule_id is None:
        return
    if job.kind is JobKind.SALE_END or await turn_of(connection, job, orders.options) is Turn.ENDS:
        await sales.stop(connection, job.shop_id, job.rule_id)
        await sales.end_begun(connection, job.shop_id, job.rule_id, job.id)
