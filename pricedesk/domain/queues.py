"""The six queues of the background worker."""

from __future__ import annotations

from enum import StrEnum


class Queue(StrEnum):
    """A queue entry only says "look at job N"; the queue says what kind of work that is."""

    REQUEST = "request"
    """Checks a submitted job and routes it."""
    COMPUTE = "compute"
    """Refresh and plan."""
    PROCESSING = "processing"
    """Apply and verify."""
    WAITING = "waiting"
    """Looks again at what could not run: the shop is taken, its limit spent, a retry is due."""
    PRODUCT_CHANGES = "product-changes"
    """Products made or changed outside."""
    MAINTENANCE = "maintenance"
    """Recovery and housekeeping."""


class Priority:
    """Higher goes first: what gives prices back before all else, a click before a schedule."""

    REVERT = 100
    OPERATOR = 50
    SYNC = 40
    SCHEDULE = 10
