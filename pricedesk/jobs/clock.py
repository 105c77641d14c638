"""What time it is, for everything that is decided by time: the database's clock.

The machines of a shop's workers need not agree on the time, and a machine's own clock may be
set while a worker runs. Postgres has one clock for all of them.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta


class DatabaseClock:
    """The database's time as last heard, carried on by a clock that nobody can set.

    Heard again with every heartbeat, so that a machine that slept is right soon after.
    ``passing`` counts seconds and never goes back.
    """

    def __init__(self, passing: Callable[[], float] = time.monotonic) -> None:
        self._passing = passing
        self._heard = datetime.fromtimestamp(0, UTC)
        self._at = passing()

    def hear(self, moment: datetime) -> None:
        """``moment`` (aware) is what the database's clock says now."""
        self._heard, self._at = moment.astimezone(UTC), self._passing()

    def now(self) -> datetime:
        """Aware, UTC. To be asked only after the first ``hear``."""
        return self._heard + timedelta(seconds=self._passing() - self._at)
