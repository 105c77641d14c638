"""Price lists from files: read, checked against the catalogue, run as jobs."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
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
from pricedesk.services.upload_ground import Ground
from pricedesk.services.upload_preview import PlacePreview, UploadPreview, previewed
from pricedesk.storage import jobs, uploads
from pricedesk.storage.jobs import DuplicateJob
from pricedesk.tabular.choices import Choices
from pricedesk.tabular.dialect import Dialect
from pricedesk.tabular.headers import Mapping, recognise
from pricedesk.tabular.profile import Profile
from pricedesk.tabular.reading import read


class NothingToChange(PriceDeskError):
    """The file holds no row that would change a price."""


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
    """Reads and checks a file against what is known of the shop; nothing is stored or sent. Blocks.

    ``profile`` says how a supplier's files are read and mapped, where ``mapping`` and
    ``dialect`` do not; ``columns`` has the last word on what they mean in this shop. Raises
    UnreadableFile, MappingNeeded.
    """
    table = read(path, dialect or (profile.reading if profile else None))
    mapping = columns(on, mapping or (profile.mapping if profile else recognise)(table.headers))
    return previewed(on, path.name, digest_of(path), table, mapping, choices or Choices())


async def submit(
    desk: Desk,
    shop_id: int,
    preview: UploadPreview,
    *,
    approve: bool = False,
    drift: DriftPolicy = DriftPolicy.SKIP,
    options: JobOptions | None = None,
) -> list[Job]:
    """Jobs of the upload's good rows: one for each place where they change anything, in the order in
    which they are to run. Rows with errors never go, whatever else is said.

    If a plan differs from the previewed one when its job runs, it asks before it writes;
    ``approve`` lets exactly the plans of ``preview`` pass their guardrails. Raises
    NothingToChange; NothingSubmitted (DuplicateJob, where there is but one place) for the same
    list while its job is unfinished: then none goes.
    """
    places = _in_order(one for one in preview.places if one.plan.changes.height)
    if not places:
        raise NothingToChange(
            f"{preview.name} changes no {'cost' if preview.ground.of_costs else 'price'}.",
            "Look at the outcome of each row: errors say what to mend.",
        )
    shop = await shops.get(desk, shop_id)
    made: list[Job] = []
    async with desk.database.begin() as connection:
        for one in places:
            try:
                made.append(
                    await _submit(desk, connection, shop, preview, one, approve, drift, options)
                )
            except DuplicateJob as error:
                if len(places) == 1:
                    raise
                # All in one transaction: what was put in before this one goes with it.
                raise NothingSubmitted(preview.name, one, len(places), error) from error
    return made


def _in_order(places: Iterable[PlacePreview]) -> list[PlacePreview]:
    """Price lists before the shop's own prices, and these before costs: what a list works out
    follows the shop's prices, and limits follow costs. In another order a plan would be another
    than the previewed one, and its job would ask."""
    return sorted(places, key=lambda one: -min(one.ground.list_id, 1))


class NothingSubmitted(PriceDeskError):
    """One of the jobs of a list was refused, so that none of them was submitted."""

    def __init__(self, name: str, place: PlacePreview, jobs: int, why: DuplicateJob) -> None:
        what = _what_in(place.ground)
        super().__init__(
            f"{what} of {name} are being changed by job {why.first} already. "
            f"None of the list's {jobs} jobs was submitted.",
            why.remedy,
        )


def _what_in(on: Ground) -> str:
    if on.of_costs:
        return "Costs"
    return "Prices" if on.place is None else f"Prices in {on.place.name}"


async def _submit(
    desk: Desk,
    connection: AsyncConnection,
    shop: Shop,
    preview: UploadPreview,
    place: PlacePreview,
    approve: bool,
    drift: DriftPolicy,
    options: JobOptions | None,
) -> Job:
    on, checked = place.ground, place.checked
    same = place.digest[:16]
    if on.list_id != OWN_PRICES:
        same = f"{same}-{'costs' if on.of_costs else on.list_id}"
    upload_id = await uploads.insert(
        connection,
        shop.id,
        preview.name,
        place.digest,
        desk.operator,
        checked.targets,
        checked.bounds,
    )
    title = f"{'Costs of upload' if on.of_costs else 'Upload'} {preview.name}"
    return await submit_job(
        desk,
        connection,
        jobs.NewJob(
            shop_id=shop.id,
            kind=JobKind.EDIT,
            title=title if place.where is None else f"{title} for {place.where}",
            identity=identity(shop.address.handle, "upload", same),
            submitted_by=desk.operator,
            priority=Priority.OPERATOR,
            upload_id=upload_id,
            list_id=on.list_id,
            drift=drift,
            fingerprint=place.plan.fingerprint,
            options=options or JobOptions(),
            approved=place.plan.fingerprint if approve else None,
        ),
    )


def digest_of(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal; by it the same file is known again."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
