"""Many things named in a sentence: the first few, and how many more there are."""

from __future__ import annotations

from collections.abc import Collection
from itertools import islice


def few(things: Collection[object], most: int = 5) -> str:
    """``a, b, c, d, e and 1,200 more``."""
    first = ", ".join(map(str, islice(things, most)))
    more = len(things) - most
    return f"{first} and {more:,} more" if more > 0 else first
