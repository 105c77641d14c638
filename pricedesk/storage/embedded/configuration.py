"""The server's settings, written into a file of our own before every start.

``postgresql.conf`` includes it; nothing is passed by ``-o``, which splits at spaces.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from pricedesk.storage.embedded.account import Account
from pricedesk.storage.embedded.endpoint import Endpoint
from pricedesk.storage.embedded.layout import Layout, write_private

_FILE = "pricedesk.conf"
# The folder belongs to an account that root must not trust with its links.
_NO_LINK: int = getattr(os, "O_NOFOLLOW", 0)

# One machine, a window, a few workers and commands: small and safe rather than fast. Each may
# want some 30 connections in the moment in which a server that died is there again.
_SETTINGS: dict[str, str] = {
    "cluster_name": "pricedesk",
    "max_connections": "150",
    "password_encryption": "scram-sha-256",
    "unix_socket_permissions": "0700",
    "shared_buffers": "128MB",
    "work_mem": "16MB",
    "maintenance_work_mem": "128MB",
    "effective_cache_size": "1GB",
    # Files in the data folder: a container's /dev/shm is too small for a parallel query,
    # and a desktop's is emptied of the user's segments at logout.
    "dynamic_shared_memory_type": "windows" if sys.platform == "win32" else "mmap",
    "fsync": "on",
    "full_page_writes": "on",
    "synchronous_commit": "on",
    "wal_compression": "on",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "max_wal_size": "1GB",
    "min_wal_size": "80MB",
    "idle_in_transaction_session_timeout": "15min",
    "timezone": "UTC",
    # One file a weekday, written over a week later: seven at most; trim_logs bounds their size.
    "logging_collector": "on",
    "log_directory": "log",
    "log_filename": "postgres-%a.log",
    "log_rotation_age": "1d",
    "log_rotation_size": "0",
    "log_truncate_on_rotation": "on",
    "log_timezone": "UTC",
    "log_line_prefix": "%m [%p] ",
    "log_min_messages": "warning",
    "log_checkpoints": "off",
    "log_parameter_max_length": "0",
    "log_parameter_max_length_on_error": "0",
    "lc_messages": "C",
}


def include_ours(cluster: Path) -> None:
    """Makes the ``postgresql.conf`` that initdb wrote take in our file at its end."""
    descriptor = os.open(cluster / "postgresql.conf", os.O_WRONLY | os.O_APPEND | _NO_LINK)
    with os.fdopen(descriptor, "w", encoding="utf-8") as conf:
        conf.write(f"\ninclude '{_FILE}'\n")


def write_configuration(layout: Layout, endpoint: Endpoint, account: Account | None) -> None:
    """Writes our settings for a start that listens at ``endpoint``."""
    local = endpoint.socket is None
    settings = _SETTINGS | {
        "port": str(endpoint.port),
        "listen_addresses": endpoint.host if local else "",
        "unix_socket_directories": "" if local else endpoint.host,
    }
    lines = ["# Written by PriceDesk before every start; changes here are lost."]
    lines += [f"{name} = {_quoted(value)}" for name, value in settings.items()]
    write_private(layout.cluster / _FILE, "\n".join(lines) + "\n", account)


def _quoted(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"
