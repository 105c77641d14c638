"""A part of a document as it was loaded, given back as long as nobody edits its controls."""

from __future__ import annotations

from typing import Generic, TypeVar

T = TypeVar("T")


class Kept(Generic[T]):
    """Controls show less than a document can say (spaces, seconds, an order of days).

    What they read back right after loading stands for what was loaded; only a change of
    that is an edit.
    """

    def __init__(self) -> None:
        self._known: tuple[T, T] | None = None

    def keep(self, stored: T, shown: T) -> None:
        """``shown`` is what the controls read back for ``stored``."""
        self._known = (stored, shown)

    def forget(self) -> None:
        self._known = None

    def unless_edited(self, now: T) -> T:
        """What was stored, or what the controls say now if that is another."""
        if self._known is not None and self._known[1] == now:
            return self._known[0]
        return now

    def holds(self, now: T) -> bool:
        """Whether nothing was edited."""
        return self._known is not None and self._known[1] == now
