"""How long a step that could not get through waits before its next run."""

from __future__ import annotations

import random

from pricedesk.settings import Settings


def pause_before_next(settings: Settings, attempts: int, retry_after: float | None) -> float | None:
    """Seconds after the ``attempts``-th run in vain, or None: no further run.

    ``max_attempts`` counts runs, not repetitions, and each pause is twice the one before
    (Procrastinate's own strategy does neither: queue.md, T3 and T4). Spread a little, so
    that jobs that failed together do not come back together; never before ``retry_after``.
    """
    if attempts >= settings.max_attempts:
        return None
    seconds = settings.retry_seconds * 2.0 ** (attempts - 1) * random.uniform(0.9, 1.2)
    return max(seconds, retry_after or 0.0)
