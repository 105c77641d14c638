"""Lists leave, are edited, and come back: by the services that the commands call."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlalchemy as sa

from pricedesk.domain.job import JobKind
from pricedesk.domain.price_list import OWN_PRICES
from pricedesk.domain.rules import (
    ChangeByPercent,
    Field_,
    LowestOfDays,
    MissingValue,
    Operator,
    RuleDocument,
    Saved,
    Test,
)
from pricedesk.domain.shop import Shop
from pricedesk.services import conditions, price_lists, rules, uploads
from pricedesk.services.desk import Desk
from pricedesk.services.price_lists import ListKind, UnwritableList
from pricedesk.services.upload_ground import ground
from pricedesk.storage import jobs, sales
from pricedesk.storage import shops as stored_shops
from pricedesk.tabular.choices import Choices
from tests.jobs.conftest import a_shop, desk

__all__ = ["a_shop", "desk"]


@pytest.mark.parametrize("name", ["prices.csv", "prices.xlsx"])
async def test_our_own_list_comes_back_as_nothing_to_change(
    desk: Desk, a_shop: Shop, tmp_path: Path, name: str
) -> None:
    assert await price_lists.export(desk, a_shop.id, tmp_path / name) == 3

    seen = uploads.check_on(await ground(desk, a_shop.id), tmp_path / name)

    assert seen.table.frame.height == 3
    assert seen.plan.changes.height == 0
    assert not seen.has_errors


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
    first = uploads.check_on(
        await ground(desk, a_shop.id),
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
    again = uploads.check_on(await ground(desk, a_shop.id), file, profile=profile)

    assert again.plan.fingerprint == first.plan.fingerprint
    with pytest.raises(UnwritableList, match="cannot be read"):
        await price_lists.load_profile(tmp_path / "none.json")


async def test_a_list_over_a_running_sale_with_a_saved_condition_and_a_price_history_is_priced(
    desk: Desk, a_shop: Shop, tmp_path: Path
) -> None:
    """What a preview of a rule sees of the running sales, a preview of a list sees too."""
    await conditions.save(
        desk,
        "shirts",
        Test(field=Field_.PRODUCT_TYPE, operator=Operator.EQUALS, values=("Shirts",)),
    )
    document = RuleDocument(
        name="Half of the lowest",
        condition=Saved(name="shirts"),
        action=LowestOfDays(days=30),
        missing=MissingValue(fallback=ChangeByPercent(percent="-50")),
    )
    rule = await rules.save(desk, document)
    async with desk.database.begin() as connection:
        job_id = await jobs.insert(
            connection,
            jobs.NewJob(a_shop.id, JobKind.SALE_START, "Sale", "x__rule__1", "Ada", 50),
        )
        await sales.start(
            connection, a_shop.id, rule.id, job_id, 1, document.model_dump(mode="json"), OWN_PRICES
        )
        await connection.execute(
            sa.text(
                "INSERT INTO base_prices (shop_id, variant_id, price, rule_id, job_id, shown_price)"
                " VALUES (:shop, 11, 1000, :rule, :job, 500)"
            ),
            {"shop": a_shop.id, "rule": rule.id, "job": job_id},
        )
        await stored_shops.advance_generation(connection, a_shop.id)
    file = tmp_path / "list.csv"
    file.write_text("SKU,Price\nSHIRT-S,12.00\n", "utf-8")

    seen = uploads.check_on(await ground(desk, a_shop.id), file)

    (row,) = seen.plan.changes.rows(named=True)
    assert (row["base_after_price"], row["held_after"]) == (1200, rule.id)
    assert row["after_price"] != row["base_after_price"]
