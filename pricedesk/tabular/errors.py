"""What can be wrong with a file as a whole; single rows are never raised, they are outcomes."""

from __future__ import annotations

from pricedesk.domain.errors import PriceDeskError


class TabularError(PriceDeskError):
    """The root of this layer's errors."""


class UnreadableFile(TabularError):
    """No rows can be had from the file. The message names the place where known."""


class MappingNeeded(TabularError):
    """The headers do not tell which column is what; an operator has to say it.

    ``headers`` are the file's; ``missing`` says what was not found ("a price column").
    """

    def __init__(self, message: str, remedy: str, headers: tuple[str, ...], missing: str) -> None:
        super().__init__(message, remedy)
        self.headers = headers
        self.missing = missing
