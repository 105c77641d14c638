"""The server's log files: seven at most, bounded in size, read when a start fails."""

from __future__ import annotations

import os

from pricedesk.storage.embedded.layout import Layout

_MAX_BYTES = 16 * 1024 * 1024
# The folder belongs to an account that root must not trust with its links.
_NO_LINK: int = getattr(os, "O_NOFOLLOW", 0)


def trim_logs(layout: Layout) -> None:
    """Empties log files that grew too big; together they stay under about 112 MB."""
    for log in (layout.cluster / "log").glob("*.log"):
        if log.lstat().st_size > _MAX_BYTES:
            os.close(os.open(log, os.O_WRONLY | os.O_TRUNC | _NO_LINK))


def log_sizes(layout: Layout) -> dict[str, int]:
    """Bytes in each log file, by name: a mark for ``logged_since``."""
    return {log.name: log.lstat().st_size for log in (layout.cluster / "log").glob("*.log")}


def logged_since(layout: Layout, known: dict[str, int]) -> str:
    """What was logged after ``known`` was taken, the collector's files last.

    The first words of a start go to its own file, those after to the collector's.
    """
    texts: list[str] = []
    for log in sorted(
        (layout.cluster / "log").glob("*.log"), key=lambda log: log.name != "start.log"
    ):
        with open(log, "rb") as file:
            size = os.fstat(file.fileno()).st_size
            begin = known.get(log.name, 0)
            file.seek(begin if begin <= size else 0)
            texts.append(file.read(1024 * 1024).decode("utf-8", "replace"))
    return "\n".join(texts)
