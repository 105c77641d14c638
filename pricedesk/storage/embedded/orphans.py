"""Clusters under ROOT_HOME whose data folder was a temporary one and is gone.

A demo's or a test's folder that was deleted takes its cluster with it where the cluster
lies inside; where root had to put it elsewhere, the next one to do so clears it away.
Other folders are left alone: one that is missing may lie on a disk that is not connected.
"""

from __future__ import annotations

import shutil
import signal
import tempfile
from contextlib import suppress
from pathlib import Path

import psutil

from pricedesk.storage.embedded.binaries import ROOT_HOME
from pricedesk.storage.embedded.postmaster import find_postmaster

POINTER = "cluster-at"
"""The file in a data folder that names the cluster's place, where that is elsewhere."""

DATA_FOLDER = "data-folder"
"""The file beside such a cluster that names the folder whose data it is."""


def clear_orphans() -> None:
    """Removes what is left; a server that still runs there is stopped, and removed next time."""
    for note in ROOT_HOME.glob(f"*/{DATA_FOLDER}"):
        if not _is_gone(note):
            continue
        server = find_postmaster(note.parent / "cluster")
        if server is None:
            shutil.rmtree(note.parent, ignore_errors=True)
        else:
            with suppress(psutil.Error):
                psutil.Process(server.pid).send_signal(signal.SIGINT)


def _is_gone(note: Path) -> bool:
    try:
        folder = Path(note.read_text(encoding="utf-8").removesuffix("\n"))
    except OSError:
        return False
    return folder.is_relative_to(tempfile.gettempdir()) and not _points_to(folder, note.parent)


def _points_to(folder: Path, home: Path) -> bool:
    try:
        return Path((folder / POINTER).read_text(encoding="utf-8").strip()).parent == home
    except OSError:
        return False
