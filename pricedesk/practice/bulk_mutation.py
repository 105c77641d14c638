"""Runs a mutation once for each line of an uploaded file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

import orjson

from pricedesk.practice.documents import Operation
from pricedesk.practice.fields import Context
from pricedesk.practice.state import transaction

if TYPE_CHECKING:
    from pricedesk.practice.bulk_operations import Job

WINDOW = 1_000
"""Lines are shuffled within so many."""
SLICE = 50
"""Lines between two looks at the event loop."""


async def run(job: Job, operation: Operation, file: Path) -> None:
    """Carries out every line; results come in any order, joined by ``__lineNumber`` (from 0).

    A slice is one transaction; its results are written after it is kept, so that a kill in
    between leaves changes without a result line, as may happen at Shopify.
    """
    context = Context(job.shop, f"bulk-{job.row.id}", operation.version, source="bulk")
    random = Random(job.row.id)
    for window in _windows(file):
        if job.shop.switches.shuffle_results:
            random.shuffle(window)
        for start in range(0, len(window), SLICE):
            part = window[start : start + SLICE]
            with transaction(job.shop.connection):
                results = [_result(operation, context, number, line) for number, line in part]
            job.write(b"".join(results), len(part), len(part))
            await job.rest(len(part))


def _result(operation: Operation, context: Context, number: int, line: bytes) -> bytes:
    answer = _answer(operation, context, line)
    answer["__lineNumber"] = number
    return orjson.dumps(answer).replace(b"/", b"\\/") + b"\n"


def _answer(operation: Operation, context: Context, line: bytes) -> dict[str, Any]:
    try:
        given = orjson.loads(line)
    except ValueError:
        given = None
    if not isinstance(given, dict):
        # The shape of this answer is unverified (FACTS §12 h).
        return {"errors": [{"message": "The line is not a JSON object."}]}
    variables, errors = operation.variables.take(given)
    if errors:
        return {"errors": errors}
    return operation.run_directly(variables, context)


def _windows(file: Path) -> Iterator[list[tuple[int, bytes]]]:
    window: list[tuple[int, bytes]] = []
    number = 0
    with file.open("rb") as lines:
        for line in lines:
            if line.strip():
                window.append((number, line))
                if len(window) == WINDOW:
                    yield window
                    window = []
            number += 1
    if window:
        yield window
