"""Files of a practice shop: what clients upload for bulk mutations, and the results for them."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path


class Files:
    """Two folders; names are digests, so that no client's text becomes a path."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._uploads = folder / "uploads"
        self._results = folder / "results"
        self._uploads.mkdir(parents=True, exist_ok=True)
        self._results.mkdir(parents=True, exist_ok=True)

    def upload(self, key: str) -> Path:
        """Where the upload of a staged key lies, or will."""
        return self._uploads / hashlib.sha256(key.encode()).hexdigest()

    def result(self, number: int) -> Path:
        """Where the result of a bulk operation lies, or will."""
        return self._results / f"bulk-{number}.jsonl"

    def remove(self) -> None:
        """Deletes all of it (a practice shop without a state folder, at its end)."""
        shutil.rmtree(self.folder, ignore_errors=True)
