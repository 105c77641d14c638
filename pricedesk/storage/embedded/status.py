"""What ``pricedesk doctor`` tells about the embedded Postgres."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from pricedesk.storage.embedded.creation import read_version
from pricedesk.storage.embedded.endpoint import read_endpoint
from pricedesk.storage.embedded.layout import layout_of
from pricedesk.storage.embedded.lease import seen_holders
from pricedesk.storage.embedded.postmaster import find_postmaster


@dataclass(frozen=True, slots=True)
class EmbeddedStatus:
    """A look at one data folder; ``size_bytes`` is what its cluster takes on the disk."""

    data_dir: Path
    cluster: Path
    exists: bool
    running: bool
    pid: int | None
    version: int | None
    size_bytes: int
    holders: tuple[int, ...]
    listens_at: str | None


def status(data_dir: Path) -> EmbeddedStatus:
    """Looks, starts nothing, changes nothing."""
    layout = layout_of(data_dir)
    cluster = layout.cluster
    server = find_postmaster(cluster)
    endpoint = read_endpoint(layout) if server else None
    return EmbeddedStatus(
        data_dir=layout.data_dir,
        cluster=cluster,
        exists=cluster.is_dir(),
        running=server is not None,
        pid=server.pid if server else None,
        version=read_version(cluster),
        size_bytes=_size(cluster),
        holders=tuple(seen_holders(layout)),
        listens_at=f"{endpoint.host}:{endpoint.port}" if endpoint else None,
    )


def place_of(data_dir: Path) -> Path:
    """Where the data of ``data_dir`` lies, which may be elsewhere; touches nothing."""
    return layout_of(data_dir).cluster


def _size(folder: Path) -> int:
    total = 0
    for parent, _, files in os.walk(folder):
        for name in files:
            try:
                total += os.lstat(os.path.join(parent, name)).st_size
            except OSError:
                continue  # a file that Postgres removed meanwhile
    return total
