"""What a shop showed and who changed it: every price change, ours and others', and back from it."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from pricedesk.domain.errors import PriceDeskError
from pricedesk.domain.job import DriftPolicy, Job
from pricedesk.domain.job_options import Part
from pricedesk.services import catalogue as catalogues
from pricedesk.services import jobs, shops
from pricedesk.services.desk import Desk
from pricedesk.services.prices import row_of
from pricedesk.storage import history as stored
from pricedesk.storage.history import Past, Place, PriceMove

__all__ = ["NotOurs", "Page", "Place", "PriceMove", "PutBack", "Wanted", "changes", "put_back"]


class NotOurs(PriceDeskError):
    """None of the chosen changes can be put back by a job."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which changes to list; what is left empty does not restrict. Times are aware."""

    text: str = ""
    """Words that stand in the variant's title, SKU, vendor …, as in the catalogue's search."""
    variant: str = ""
    """Number or SKU of one variant."""
    job_id: int | None = None
    by: str = ""
    foreign: bool | None = None
    """True: only somebody else's; False: only ours."""
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """A part of the list, newest first. ``after`` asks for the next; None at the end."""

    moves: tuple[PriceMove, ...]
    after: Place | None


@dataclass(frozen=True, slots=True)
class PutBack:
    """What became of the chosen changes: one revert for each job that had made them.

    ``foreign`` counts those that somebody else made, which no job can revert; ``refused``
    says of which jobs nothing could be put back, and why.
    """

    jobs: tuple[Job, ...]
    rows: int
    foreign: int
    refused: tuple[tuple[int, PriceDeskError], ...]


async def changes(
    desk: Desk,
    shop_id: int,
    wanted: Wanted = Wanted(),
    *,
    after: Place | None = None,
    limit: int = 200,
) -> Page:
    """Changes of shown prices, newest first, a page at a time.

    Raises UnknownShop, VariantNotFound.
    """
    shop = await shops.get(desk, shop_id)
    past = Past(
        variants=await _variants(desk, shop.id, wanted),
        job_id=wanted.job_id,
        by=wanted.by.strip(),
        foreign=wanted.foreign,
        since=wanted.since,
        until=wanted.until,
    )
    async with desk.database.begin() as connection:
        moves = await stored.page(connection, shop.id, past, after=after, limit=limit)
    return Page(tuple(moves), moves[-1].place if len(moves) == limit else None)


async def put_back(
    desk: Desk,
    shop_id: int,
    numbers: Collection[int],
    *,
    drift: DriftPolicy = DriftPolicy.SKIP,
) -> PutBack:
    """Gives the variants of these changes the prices from before them, by reverts of the parts
    of their jobs. A price that moved since is drift, and left alone unless ``drift`` says
    otherwise. Raises NotOurs where no job could be submitted.
    """
    async with desk.database.begin() as connection:
        chosen = await stored.of_numbers(connection, shop_id, numbers)
    parts: dict[int, list[int]] = defaultdict(list)
    for move in chosen:
        if move.job_id is not None:
            parts[move.job_id].append(move.variant_id)
    submitted: list[Job] = []
    refused: list[tuple[int, PriceDeskError]] = []
    rows = 0
    for job_id, variants in sorted(parts.items(), reverse=True):
        part = Part(variants=tuple(sorted(set(variants))))
        try:
            submitted.append(await jobs.revert(desk, job_id, drift=drift, part=part))
            rows += len(part.variants)
        except PriceDeskError as error:
            refused.append((job_id, error))
    foreign = sum(move.job_id is None for move in chosen)
    if not submitted:
        raise _why_nothing(len(chosen), foreign, refused)
    return PutBack(tuple(submitted), rows, foreign, tuple(refused))


async def _variants(desk: Desk, shop_id: int, wanted: Wanted) -> list[int] | None:
    if not wanted.variant and not wanted.text.strip():
        return None
    catalogue = await catalogues.snapshot(desk, shop_id)
    numbers = catalogue.variants["variant_id"]
    if wanted.variant:
        return [int(numbers[row_of(catalogue, wanted.variant)])]

    def look() -> list[int]:
        return numbers.gather(catalogues.rows(catalogue, wanted.text)).to_list()

    return await asyncio.to_thread(look)


def _why_nothing(
    chosen: int, foreign: int, refused: Collection[tuple[int, PriceDeskError]]
) -> NotOurs:
    for _job_id, error in refused:
        return NotOurs(error.message, error.remedy)
    if foreign:
        return NotOurs(
            f"Somebody else made {'this change' if foreign == 1 else 'these changes'}, not a job.",
            "Give the variants their earlier prices with a price list or a rule; the history "
            "can be exported as of any moment.",
        )
    return NotOurs(
        "No such change is in the history of this shop." if not chosen else "Nothing to put back.",
        "`pricedesk prices history` lists the changes with their numbers.",
    )
