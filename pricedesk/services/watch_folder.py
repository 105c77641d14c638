"""A folder in which suppliers' lists come in: which of them are new and whole.

Looked at every few seconds rather than told by the system: half of these folders lie on
network drives, whose servers tell nobody, and a list that is still being copied must be
waited for either way.
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from pricedesk.domain.errors import PriceDeskError
from pricedesk.services.uploads import digest_of

_LISTS = frozenset({".csv", ".tsv", ".txt", ".tab", ".xlsx", ".xlsm", ".xls", ".ods", ".zip"})
_MEMORY = ".pricedesk-taken.json"


class UnwatchableFolder(PriceDeskError):
    """The folder is not there, or what was taken from it cannot be noted in it."""


@dataclass(slots=True)
class WatchFolder:
    """What was taken is noted by its content in the folder itself, so that no second watcher,
    and none after a restart, takes it again; a list that is edited or replaced is new."""

    folder: Path
    _sizes: dict[Path, tuple[int, int]] = field(default_factory=dict)

    def arrived(self) -> list[Path]:
        """Lists not taken yet that have not changed since the look before; blocks.

        Raises UnwatchableFolder.
        """
        if not self.folder.is_dir():
            raise UnwatchableFolder(
                f"There is no folder {self.folder.name}.", "Look at its name, or mount it again."
            )
        taken = self._taken()
        now: dict[Path, tuple[int, int]] = {}
        for path in sorted(self.folder.iterdir()):
            if path.suffix.lower() in _LISTS and not path.name.startswith((".", "~")):
                with suppress(OSError):  # it may go while we look
                    stat = path.stat()
                    now[path] = (stat.st_size, stat.st_mtime_ns)
        settled = [path for path, size in now.items() if size[0] and self._sizes.get(path) == size]
        self._sizes = now
        found = []
        for path in settled:
            with suppress(OSError):
                if digest_of(path) not in taken:
                    found.append(path)
        return found

    def took(self, path: Path) -> None:
        """Notes that a list is done with, however it ended; blocks. Raises UnwatchableFolder."""
        taken = self._taken()
        try:
            taken[digest_of(path)] = path.name
            half = self.folder / f"{_MEMORY}.new"
            half.write_text(json.dumps(taken, indent=1, ensure_ascii=False), "utf-8")
            half.replace(self.folder / _MEMORY)
        except FileNotFoundError:
            return  # moved away meanwhile
        except OSError as error:
            raise UnwatchableFolder(
                f"Nothing can be written to {self.folder.name}, where taken lists are noted.",
                "Give this account the right to write there.",
            ) from error

    def _taken(self) -> dict[str, str]:
        try:
            found = json.loads((self.folder / _MEMORY).read_text("utf-8"))
        except (OSError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}
