"""Price lists from files: read, checked against the catalogue, run as jobs."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from sqlalchemy.ext.asyncio import AsyncConnection

from pricedesk.domain.errors import PriceDeskError
from pricedesk.domain.job import DriftPolicy, Job, JobKind, identity
from pricedesk.domain.job_options import JobOptions
from pricedesk.domain.price_list import OWN_PRICES
from pricedesk.domain.queues import Priority
from pricedesk.domain.shop import Shop
from pricedesk.services import shops
from pricedesk.services.desk import Desk
from pricedesk.services.submission import submit as submit_job
from pricedesk.services.upload_ground import Ground, ground
from pricedesk.services.upload_preview import UploadPreview, costs_of, planned
from pricedesk.storage import jobs, uploads
from pricedesk.tabular.checking import Choices
from pricedesk.tabular.checking import check as check_rows
from pricedesk.tabular.dialect import Dialect
from pricedesk.tabular.headers import Mapping, Meaning, recognise
from pricedesk.tabular.profile import Profile
from pricedesk.tabular.reading import read


class NothingToChange(PriceDeskError):
    """The file holds no row that would change a price."""


async def check(
    desk: Desk,
    shop_id: int,
    path: Path,
    *,
    mapping: Mapping | None = None,
    dialect: Dialect | None = None,
    choices: Choices | None = None,
    profile: Profile | None = None,
    where: str | None = None,
) -> UploadPreview:
    """Reads and checks a file against the last synced catalogue; nothing is stored or sent.

    ``profile`` says how a supplier's files are read and mapped, where ``mapping`` and
    ``dialect`` do not; ``where`` names the price list that the prices are for. Raises
    UnreadableFile, MappingNeeded, EmptyCatalogue.
    """
    on = await ground(desk, shop_id, where)
    return await asyncio.to_thread(
        check_on, on, path, mapping=mapping, dialect=dialect, choices=choices, profile=profile
    )


def check_on(
    on: Ground,
    path: Path,
    *,
    mapping: Mapping | None = None,
    dialect: Dialect | None = None,
    choices: Choices | None = None,
    profile: Profile | None = None,
    columns: Callable[[Ground, Mapping], Mapping] = lambda _, mapping: mapping,
) -> UploadPreview:
    """As ``check``, on what is known of the shop, without database and network; blocks.

    ``columns`` has the last word on what they mean in this shop.
    """
    table = read(path, dialect or (profile.reading if profile else None))
    mapping = mapping or (profile.mapping if profile else recognise)(table.headers)
    if on.place is not None:
        mapping = mapping.of_market(on.place.answers_to)
    mapping = columns(on, mapping)
    choices = choices or Choices()
    digest = digest_of(path)
    costs = costs_of(on, path.name, digest, table, mapping, choices)
    if costs is not None and mapping.has_only_costs and choices.price_formula is None:
        return costs
    checked = check_rows(table, mapping, on.currency, on.catalogue, choices)
    if on.place is not None and mapping.header(Meaning.UNIT_COST) is not None:
        checked = replace(checked, notes=(*checked.notes, _NO_COSTS_IN_A_LIST))
    return planned(on, path.name, digest, table, mapping, checked, costs)


async def submit(
    desk: Desk,
    shop_id: int,
    preview: UploadPreview,
    *,
    approve: bool = False,
    drift: DriftPolicy = DriftPolicy.SKIP,
    options: JobOptions | None = None,
) -> list[Job]:
    """Jobs of the upload's good rows: one of its prices, one of its costs, those that change
    anything. Rows with errors never go, whatever else is said.

    If a plan differs from the previewed one when its job runs, it asks before it writes;
    ``approve`` lets exactly the plan of ``preview`` itself pass its guardrails. Raises
    NothingToChange, DuplicateJob for the same file while its job is unfinished: then none goes.
    """
    readings = [one for one in preview.readings if one.plan.changes.height]
    if not readings:
        raise NothingToChange(
            f"{preview.name} changes no {'cost' if preview.ground.of_costs else 'price'}.",
            "Look at the outcome of each row: errors say what to mend.",
        )
    shop = await shops.get(desk, shop_id)
    async with desk.database.begin() as connection:
        return [
            await _submit(desk, connection, shop, one, approve and one is preview, drift, options)
            for one in readings
        ]


async def _submit(
    desk: Desk,
    connection: AsyncConnection,
    shop: Shop,
    preview: UploadPreview,
    approve: bool,
    drift: DriftPolicy,
    options: JobOptions | None,
) -> Job:
    on = preview.ground
    same = preview.digest[:16]
    if on.list_id != OWN_PRICES:
        same = f"{same}-{'costs' if on.of_costs else on.list_id}"
    upload_id = await uploads.insert(
        connection,
        shop.id,
        preview.name,
        preview.digest,
        desk.operator,
        preview.checked.targets,
        preview.checked.bounds,
    )
    return await submit_job(
        desk,
        connection,
        jobs.NewJob(
            shop_id=shop.id,
            kind=JobKind.EDIT,
            title=f"{'Costs of upload' if on.of_costs else 'Upload'} {preview.name}",
            identity=identity(shop.address.handle, "upload", same),
            submitted_by=desk.operator,
            priority=Priority.OPERATOR,
            upload_id=upload_id,
            list_id=on.list_id,
            drift=drift,
            fingerprint=preview.plan.fingerprint,
            options=options or JobOptions(),
            approved=preview.plan.fingerprint if approve else None,
        ),
    )


def digest_of(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal; by it the same file is known again."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


_NO_COSTS_IN_A_LIST = "Costs are the shop's own; an upload for a price list does not change them."
