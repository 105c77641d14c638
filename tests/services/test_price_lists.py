"""Lists leave, are edited, and come back: by the services that the commands call."""

from __future__ import annotations

from pathlib import Path

import pytest

from pricedesk.domain.shop import Shop
from pricedesk.services import price_lists, uploads
from pricedesk.services.desk import Desk
from pricedesk.services.price_lists import ListKind, UnwritableList
from pricedesk.tabular.choices import Choices
from tests.jobs.conftest import a_shop, desk

__all__ = ["a_shop", "desk"]


@pytest.mark.parametrize("name", ["prices.csv", "prices.xlsx"])
async def test_our_own_list_comes_back_as_nothing_to_change(
    desk: Desk, a_shop: Shop, tmp_path: Path, name: str
) -> None:
    assert await price_lists.export(desk, a_shop.id, tmp_path / name) == 3

    seen = await uploads.check(desk, a_shop.id, tmp_path / name)

    assert seen.table.frame.height == 3
    assert seen.plan.changes.height == 0
    assert not seen.checked.has_errors


async def test_a_search_and_shopifys_format_choose_rows_and_columns(
    desk: Desk, a_shop: Shop, tmp_path: Path
) -> None:
    file = tmp_path / "import.csv"

    assert await price_lists.export(desk, a_shop.id, file, ListKind.SHOPIFY, "hat") == 1
    assert "URL handle" in file.read_text("utf-8-sig")
    with pytest.raises(UnwritableList, match="CSV only"):
        await price_lists.export(desk, a_shop.id, tmp_path / "x.xlsx", ListKind.SHOPIFY)
    with pytest.raises(UnwritableList, match="written as"):
        await price_lists.export(desk, a_shop.id, tmp_path / "x.pdf")


async def test_bad_rows_and_changes_go_out_and_a_profile_reads_the_suppliers_next_file(
    desk: Desk, a_shop: Shop, tmp_path: Path
) -> None:
    file = tmp_path / "acme.csv"
    file.write_text("Nummer;Netto\nSHIRT-S;12,00\nNONE;3,00\n", "utf-8")
    first = await uploads.check(
        desk,
        a_shop.id,
        file,
        profile=price_lists.parse_profile(
            '{"name": "Acme", "columns": {"Nummer": "sku", "Netto": "price"}}'
        ),
    )
    assert await price_lists.write_rows_to_mend(first, tmp_path / "mend.csv") == 1
    assert "NONE" in (tmp_path / "mend.csv").read_text("utf-8-sig")
    assert await price_lists.write_change_report(first, tmp_path / "report.xlsx") == 1

    await price_lists.save_profile(first, "Acme", Choices(), tmp_path / "acme.json")
    profile = await price_lists.load_profile(tmp_path / "acme.json")
    again = await uploads.check(desk, a_shop.id, file, profile=profile)

    assert again.plan.fingerprint == first.plan.fingerprint
    with pytest.raises(UnwritableList, match="cannot be read"):
        await price_lists.load_profile(tmp_path / "none.json")
