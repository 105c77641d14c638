"""Several lists at once: each file on each shop, a bad one keeping none of the others back."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pricedesk.cli.upload_options import Reading
from pricedesk.domain.errors import PriceDeskError

if TYPE_CHECKING:
    from pricedesk.services.upload_ground import Ground
    from pricedesk.services.upload_preview import UploadPreview
    from pricedesk.tabular.choices import Choices


@dataclass(frozen=True, slots=True)
class Found:
    """A file on a shop: what it comes to, or why it cannot be read."""

    file: str
    on: Ground
    seen: UploadPreview | None = None
    choices: Choices | None = None
    error: PriceDeskError | None = None


async def each(files: list[Path], grounds: list[Ground], reading: Reading) -> AsyncIterator[Found]:
    """Every list on every shop, in the order named. One alone raises what is wrong with it."""
    said, sharing = await reading.said(), reading.sharing(grounds)
    with unpacked(files) as paths:
        alone = len(paths) * len(grounds) == 1
        for path in paths:
            for on in grounds:
                try:
                    seen, choices = await reading.seen(on, path, said, sharing)
                except PriceDeskError as error:
                    if alone:
                        raise
                    yield Found(path.name, on, error=error)
                else:
                    yield Found(path.name, on, seen, choices)
                await asyncio.sleep(0)  # a signal may end a long row of files


@contextmanager
def unpacked(files: list[Path]) -> Iterator[list[Path]]:
    """The files, those of archives of several lists in a folder that goes at the end."""
    from pricedesk.tabular.archive import members_unpacked
    from pricedesk.tabular.reading import LIMIT_BYTES

    with tempfile.TemporaryDirectory(prefix="pricedesk-") as folder:
        paths: list[Path] = []
        for number, file in enumerate(files):
            room = Path(folder) / str(number)
            room.mkdir()
            paths += members_unpacked(file, room, LIMIT_BYTES)
        yield paths
