"""Several lists at once: each file on each shop, a bad one keeping none of the others back."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pricedesk.cli.failures import WrongUsage
from pricedesk.cli.upload_options import Reading
from pricedesk.domain.errors import PriceDeskError

if TYPE_CHECKING:
    from pricedesk.services.upload_ground import Ground
    from pricedesk.services.upload_preview import UploadPreview
    from pricedesk.tabular.choices import Choices
    from pricedesk.tabular.draft.contents import Origin


@dataclass(frozen=True, slots=True)
class Found:
    """A file on a shop: what it comes to, or why it cannot be read."""

    file: str
    on: Ground
    seen: UploadPreview | None = None
    choices: Choices | None = None
    error: PriceDeskError | None = None


def shops_of(files: list[Path], named: list[str] | None) -> list[str] | None:
    """The shops named; where none is, and all files are drafts, those that they are for."""
    origins = _origins(files)
    if named or len(origins) < len(files):
        return named
    return list(dict.fromkeys(one.shop for one in origins.values() if one.shop)) or None


async def each(
    files: list[Path], grounds: list[Ground], reading: Reading, *, named: bool = True
) -> AsyncIterator[Found]:
    """Every list on every shop, in the order named. One alone raises what is wrong with it.

    Where no shop was ``named``, drafts are looked at on their own ones (``shops_of``).
    """
    from pricedesk.services.many_shops import Sharing

    drafts = await asyncio.to_thread(_origins, files)
    if drafts and (reading.says_how or not (named or reading == Reading())):
        raise WrongUsage(
            "A draft knows its shop and how its list is read.",
            "Leave out what says it; rates and columns are for another shop, named with --shop.",
        )
    only_drafts = len(drafts) == len(files)
    codes = {one.currency for one in drafts.values()}
    of = codes.pop() if only_drafts and len(codes) == 1 else None
    own = only_drafts and not named
    said, sharing = await reading.said(), Sharing() if own else reading.sharing(grounds, of)
    with unpacked(files) as paths:
        pairs = [
            (path, on)
            for path in paths
            for on in grounds
            if named or path not in drafts or drafts[path].shop == on.shop.address.domain
        ]
        for path, on in pairs:
            try:
                seen, choices = await reading.seen(on, path, said, sharing)
            except PriceDeskError as error:
                if len(pairs) == 1:
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


def _origins(files: list[Path]) -> dict[Path, Origin]:
    """Where the drafts among the files come from. Raises UnusableDraft."""
    from pricedesk.tabular.draft.document import origin_at
    from pricedesk.tabular.draft.file import SUFFIX

    return {file: origin_at(file) for file in files if file.suffix == SUFFIX}
