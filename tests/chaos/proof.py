"""What the journals of the shops say beside the ledgers of the jobs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import polars as pl

from pricedesk.domain.job import Job, JobState, Outcome
from pricedesk.practice.server import JournalEntry

Shown = tuple[int | None, int | None]

_GONE = (Outcome.APPLIED.value, Outcome.MISMATCH.value)


def no_job_lies(job: Job) -> None:
    """It ended, and what it says of itself adds up."""
    assert job.state.is_final, f"job {job.id} is stuck: {job}"
    if job.state in (JobState.COMPLETED, JobState.COMPLETED_WITH_ERRORS):
        assert job.counts.done == job.counts.total, f"job {job.id} left rows open"
    if job.state is JobState.COMPLETED:
        good = job.counts.applied + job.counts.already
        assert good == job.counts.total, f"job {job.id} is completed and is not: {job.counts}"


def journal_agrees(
    name: str, journal: Sequence[JournalEntry], ledgers: Sequence[pl.DataFrame]
) -> None:
    """A variant's writes, repeats of one value taken as one, are its applied rows in order;
    a row of unknown fate may stand between them or not. ``ledgers`` have a column ``job``."""
    written = _written(journal)
    if not ledgers:
        assert not written, f"{name}: {len(written)} variants were written, and no job planned it"
        return
    rows = pl.concat(ledgers).sort("job", "seq")
    allowed: dict[int, set[Shown]] = defaultdict(set)
    for variant, price, compare_at in rows.select(
        "variant_id", "after_price", "after_compare_at"
    ).iter_rows():
        allowed[variant].add((price, compare_at))
    for variant, values in written.items():
        foreign = [value for value in values if value not in allowed[variant]]
        assert not foreign, f"{name}: variant {variant} got {foreign}, which no plan names"
    for variant, values in _applied(rows).items():
        there = iter(written[variant])
        missing = [value for value in values if value not in there]
        assert not missing, (
            f"{name}: variant {variant} should have got {values} and got {written[variant]}"
        )


def _written(journal: Sequence[JournalEntry]) -> dict[int, list[Shown]]:
    written: dict[int, list[Shown]] = defaultdict(list)
    for entry in journal:
        _append(written[entry.variant_id], (entry.price, entry.compare_at))
    return written


def _applied(rows: pl.DataFrame) -> dict[int, list[Shown]]:
    done = rows.filter(pl.col("outcome").is_in(_GONE)).sort("settled_at")
    applied: dict[int, list[Shown]] = defaultdict(list)
    for variant, price, compare_at in done.select(
        "variant_id", "after_price", "after_compare_at"
    ).iter_rows():
        _append(applied[variant], (price, compare_at))
    return applied


def _append(values: list[Shown], value: Shown) -> None:
    if not values or values[-1] != value:
        values.append(value)
