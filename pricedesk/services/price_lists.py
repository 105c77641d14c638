"""Price lists that leave the program, and profiles of suppliers' lists, as files."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from zoneinfo import ZoneInfo

import polars as pl

from pricedesk.domain.errors import PriceDeskError
from pricedesk.domain.price_list import OWN_PRICES
from pricedesk.services import catalogue as catalogues
from pricedesk.services.desk import Desk, operator_name
from pricedesk.services.drafts import Judged
from pricedesk.services.upload_preview import UploadPreview
from pricedesk.settings import Settings
from pricedesk.tabular.change_report import ReportHead, change_report, figures, together
from pricedesk.tabular.choices import Choices
from pricedesk.tabular.draft.document import Draft
from pricedesk.tabular.exporting import (
    marked_torn,
    price_list,
    rows_to_mend,
    shopify_changes,
    shopify_list,
)
from pricedesk.tabular.judging import misshapen
from pricedesk.tabular.profile import Profile, parse_profile, profile_of
from pricedesk.tabular.report_pdf import write_report_pdf
from pricedesk.tabular.report_sheet import write_report_xlsx
from pricedesk.tabular.writing import write_csv, write_xlsx

_AMOUNTS = ("Price", "Compare-at price")


class ListKind(StrEnum):
    """Which list of a shop's prices."""

    OURS = "ours"
    """With the prices at the time of the export: an upload knows what was edited since."""
    SHOPIFY = "shopify"
    """Shopify's own import format; as CSV only, for it must not be touched by a spreadsheet."""


class UnwritableList(PriceDeskError):
    """A list or a profile that cannot be written or read that way."""


async def export(
    desk: Desk, shop_id: int, path: Path, kind: ListKind = ListKind.OURS, search: str = ""
) -> int:
    """Writes the shop's prices as last synced, those that match ``search``; how many rows.

    Raises UnwritableList, UnwritableFile.
    """
    catalogue = await catalogues.snapshot(desk, shop_id)

    def run() -> int:
        rows = catalogues.rows(catalogue, search) if search else None
        if kind is ListKind.SHOPIFY:
            frame = shopify_list(catalogue, rows)
            _write_shopify(frame, path)
        else:
            frame = price_list(catalogue, rows)
            _write(frame, path)
        return frame.height

    return await asyncio.to_thread(run)


async def write_rows_to_mend(preview: UploadPreview, path: Path) -> int:
    """The rows with a fault in any place as they came, each with its reasons; how many.

    Mended, the file can be uploaded as it is.
    """
    return await _off_the_loop(lambda: rows_to_mend(preview.table, preview.whole), path)


async def write_change_report(preview: UploadPreview, path: Path) -> int:
    """What the list would change, to be sent to a client: .pdf, .xlsx or .csv; how many rows.

    Each place has its own sheet, or pages.

    Raises UnwritableList, UnwritableFile.
    """
    shop = preview.shop
    made_at = preview.ground.now.astimezone(ZoneInfo(shop.zone))
    by = operator_name(Settings())
    head = ReportHead(shop.name, shop.address.domain, preview.name, by, made_at)

    def run() -> int:
        reports = [
            change_report(one.checked, one.catalogue, head, one.where, of_costs=one.ground.of_costs)
            for one in preview.places
        ]
        match path.suffix.lower():
            case ".pdf":
                write_report_pdf(reports, path)
            case ".xlsx":
                write_report_xlsx(reports, path)
            case ".csv":
                write_csv(together(reports), path, figures(reports))
            case other:
                raise UnwritableList(
                    f"A report is written as .pdf, .xlsx or .csv, not as {other or 'a bare name'}.",
                    "Choose a file name that ends in one of these.",
                )
        return sum(one.rows.height for one in reports)

    return await asyncio.to_thread(run)


def write_draft(draft: Draft, path: Path) -> int:
    """The list as it stands, without the rows that are left out; how many rows. Blocks.

    Rows that are torn stay errors in the file too.
    """
    torn = misshapen(draft.table, draft.choices) & ~draft.left_out
    frame = marked_torn(draft.frame, torn).filter(~draft.left_out)
    _write(frame, path)
    return frame.height


def write_for_shopify(judged: Judged, path: Path) -> int:
    """The shop's own prices that a draft would change, in Shopify's own import format; how many
    rows. Blocks.

    Raises UnwritableList for another form than CSV, and for a draft that changes none of them.
    """
    own = [check for part, check in judged.checks if part.list_id == OWN_PRICES]
    if not own:
        raise UnwritableList(
            "This list changes no price of the shop's own.",
            "Shopify's import takes no costs and no price lists: submit it instead.",
        )
    frame = shopify_changes(own[0], judged.ground.catalogue)
    _write_shopify(frame, path)
    return frame.height


async def load_profile(path: Path) -> Profile:
    """Raises UnwritableList for a file that cannot be read, UnusableProfile for another one."""

    def read() -> Profile:
        try:
            return parse_profile(path.read_text("utf-8"))
        except (OSError, UnicodeDecodeError) as error:
            raise UnwritableList(
                f"The profile {path} cannot be read.", "Look at its name and folder."
            ) from error

    return await asyncio.to_thread(read)


async def save_profile(preview: UploadPreview, name: str, choices: Choices, path: Path) -> None:
    """Keeps how this file was read and mapped, for the supplier's next one."""
    profile = profile_of(name, preview.mapping, preview.table.dialect, choices)
    await asyncio.to_thread(write_profile, profile, path)


def write_profile(profile: Profile, path: Path) -> None:
    """A profile as a file that can be shared; blocks. Raises UnwritableList."""
    try:
        path.write_text(profile.to_json() + "\n", "utf-8")
    except OSError as error:
        raise UnwritableList(
            f"The profile cannot be written to {path} ({error.strerror}).",
            "Choose another folder.",
        ) from error


async def _off_the_loop(make: Callable[[], pl.DataFrame], path: Path) -> int:
    def run() -> int:
        frame = make()
        _write(frame, path)
        return frame.height

    return await asyncio.to_thread(run)


def _write_shopify(frame: pl.DataFrame, path: Path) -> None:
    if path.suffix.lower() != ".csv":
        raise UnwritableList(
            "Shopify's import takes CSV only.", "Choose a file name that ends in .csv."
        )
    write_csv(frame, path, exact=True)


def _write(frame: pl.DataFrame, path: Path) -> None:
    match path.suffix.lower():
        case ".csv":
            write_csv(frame, path)
        case ".xlsx":
            write_xlsx(frame, path, [name for name in _AMOUNTS if name in frame.columns])
        case other:
            raise UnwritableList(
                f"A list is written as .csv or .xlsx, not as {other or 'a bare name'}.",
                "Choose a file name that ends in one of these.",
            )
