"""What can be wrong with the embedded Postgres, each with what to do about it."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pricedesk.domain.errors import PriceDeskError


class EmbeddedPostgresError(PriceDeskError):
    """The embedded database cannot be made, started or reached. No price was touched."""


class DiskFullError(EmbeddedPostgresError):
    """No room is left where the database lies."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"The disk is full: the database in {folder} has no room to work.",
            "Free some space there (a gigabyte is comfortable) and start PriceDesk again. "
            "Nothing that was stored is lost.",
        )


class FolderNotWritableError(EmbeddedPostgresError):
    """The data folder, or something in it, may not be written by this account."""

    def __init__(self, folder: Path, reason: str) -> None:
        super().__init__(
            f"The data folder {folder} cannot be written: {reason}.",
            "Give your account the right to write there, or set PRICEDESK_DATA_DIR to a "
            "folder of your own.",
        )


class NewerDataError(EmbeddedPostgresError):
    """The stored data has a Postgres version that this program cannot read."""

    def __init__(self, cluster: Path, found: int, ours: int) -> None:
        if found > ours:
            remedy = (
                "Install the newest PriceDesk, or set PRICEDESK_DATA_DIR to another folder "
                "to start afresh. The data was left as it is."
            )
        else:
            remedy = (
                "Make a backup with the PriceDesk that wrote it (pricedesk backup FILE), then "
                "restore it here into another folder (PRICEDESK_DATA_DIR, pricedesk restore "
                "FILE). The data was left as it is."
            )
        super().__init__(
            f"The database in {cluster} was written by Postgres {found}; this PriceDesk "
            f"brings Postgres {ours} and cannot open it.",
            remedy,
        )
        self.found = found


class DamagedDataError(EmbeddedPostgresError):
    """Something that the database needs is missing from its folder or unreadable."""


class StartRefusedError(EmbeddedPostgresError):
    """Postgres did not start, did not answer, or did not stop within its time."""


class ClusterBusyError(EmbeddedPostgresError):
    """Other programs use the database, or hold its lock for too long."""


class AccountError(EmbeddedPostgresError):
    """Running as root, and no unprivileged account can run Postgres."""


def explained(
    output: str, folder: Path, doing: str, log: Path | None = None
) -> EmbeddedPostgresError:
    """The error behind ``output`` (English, of initdb, pg_ctl or postgres) while ``doing``.

    ``folder`` is named to the operator as the place to look at.
    """
    text = output.lower()
    if "no space left on device" in text or "disk quota exceeded" in text:
        return DiskFullError(folder)
    if "permission denied" in text or "read-only file system" in text:
        return FolderNotWritableError(folder, _telling_line(output))
    where = f" More stands in {log}." if log else ""
    return StartRefusedError(
        f"The embedded database could not be {doing}: {_telling_line(output)}",
        f"Start PriceDesk again; if it stays, run pricedesk doctor and send its report.{where}",
    )


@contextmanager
def told_as_folder_error(folder: Path) -> Iterator[None]:
    """Turns what the operating system refuses inside into DiskFullError or
    FolderNotWritableError about ``folder``."""
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise DiskFullError(folder) from None
        raise FolderNotWritableError(folder, error.strerror or "no reason was given") from None


def _telling_line(output: str) -> str:
    """The last line with FATAL or error in it, else the last one, without its label."""
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    loud = [line for line in lines if "FATAL:" in line or "PANIC:" in line or "error:" in line]
    line = (loud or lines or ["no reason was given"])[-1]
    for label in ("FATAL:", "PANIC:", "error:"):
        line = line.rpartition(label)[2]
    return line.strip()
