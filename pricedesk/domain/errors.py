"""The root of every error that an operator may see."""

from __future__ import annotations


class PriceDeskError(Exception):
    """Something that an operator can understand and mend.

    ``message`` says what happened and what it means for the prices; ``remedy`` what to
    do now. Neither ever holds a secret. Layers derive their own trees from it; the top
    (window, command line) shows both and never a traceback.
    """

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.message} {self.remedy}".strip()
