"""Price lists from files: read, checked against the catalogue, run as jobs."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from pricedesk.domain.errors import PriceDeskError
from pricedesk.domain.job import DriftPolicy, Job, JobKind, identity
from pricedesk.domain.job_options import JobOptions
from pricedesk.domain.price_list import OWN_PRICES
from pricedesk.domain.queues import Priority
from pricedesk.domain.shop import Shop
from pricedesk.pricing.catalogue import Catalogue
from pricedesk.pricing.plan import Plan
from pricedesk.pricing.summary import Summary, summary
from pricedesk.pricing.targets import plan_targets
from pricedesk.services import shops
from pricedesk.services.desk import Desk
from pricedesk.services.submission import submit as submit_job
from pricedesk.services.upload_ground import Ground, ground
from pricedesk.storage import jobs, uploads
from pricedesk.tabular.checking import CheckedUpload, Choices
from pricedesk.tabular.checking import check as check_rows
from pricedesk.tabular.dialect import Dialect
from pricedesk.tabular.headers import Mapping, recognise
from pricedesk.tabular.profile import Profile
from pricedesk.tabular.reading import read
from pricedesk.tabular.table import Table


class NothingToChange(PriceDeskError):
    """The file holds no row that would change a price."""


@dataclass(frozen=True, slots=True)
class UploadPreview:
    """A file, every row of it judged, and the plan of the good ones."""

    name: str
    digest: str
    table: Table
    mapping: Mapping
    checked: CheckedUpload
    plan: Plan
    summary: Summary
    ground: Ground

    @property
    def catalogue(self) -> Catalogue:
        return self.ground.catalogue

    @property
    def shop(self) -> Shop:
        return self.ground.shop


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
    checked = check_rows(table, mapping, on.currency, on.catalogue, choices)
    return planned(on, path.name, digest_of(path), table, mapping, checked)


def planned(
    on: Ground, name: str, digest: str, table: Table, mapping: Mapping, checked: CheckedUpload
) -> UploadPreview:
    """A checked list with the plan of its good rows; blocks."""
    plan = plan_targets(
        checked.targets,
        on.catalogue,
        on.limits,
        running=on.running,
        members=on.members,
        saved=on.saved,
        now=on.now,
    )
    return UploadPreview(name, digest, table, mapping, checked, plan, summary(plan), on)


async def submit(
    desk: Desk,
    shop_id: int,
    preview: UploadPreview,
    *,
    approve: bool = False,
    drift: DriftPolicy = DriftPolicy.SKIP,
    options: JobOptions | None = None,
) -> Job:
    """A job of the upload's good rows. Rows with errors never go, whatever else is said.

    If the plan differs from the previewed one when the job runs, it asks before it writes;
    ``approve`` lets exactly this plan pass its guardrails. Raises NothingToChange,
    DuplicateJob for the same file while its job is unfinished.
    """
    targets = preview.checked.targets
    if not preview.plan.changes.height:
        raise NothingToChange(
            f"{preview.name} changes no price.",
            "Look at the outcome of each row: errors say what to mend.",
        )
    shop = await shops.get(desk, shop_id)
    place = preview.ground.place
    same = preview.digest[:16] if place is None else f"{preview.digest[:16]}-{place.id}"
    async with desk.database.begin() as connection:
        upload_id = await uploads.insert(
            connection, shop.id, preview.name, preview.digest, desk.operator, targets
        )
        return await submit_job(
            desk,
            connection,
            jobs.NewJob(
                shop_id=shop.id,
                kind=JobKind.EDIT,
                title=f"Upload {preview.name}",
                identity=identity(shop.address.handle, "upload", same),
                submitted_by=desk.operator,
                priority=Priority.OPERATOR,
                upload_id=upload_id,
                list_id=OWN_PRICES if place is None else place.id,
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
