"""What a sync brings is what the screens and the engine see."""

from __future__ import annotations

import os

import pytest

from pricedesk.domain.ids import PriceListId
from pricedesk.domain.shop import Shop
from pricedesk.jobs.world import look
from pricedesk.pricing.errors import RuleError
from pricedesk.services import catalogue as catalogues
from pricedesk.services.desk import Desk
from pricedesk.storage import catalogue, shops
from tests.jobs.conftest import NOW, products, variants


async def test_texts_come_back_as_they_were_sent_with_nothing_and_empty_kept_apart(
    desk: Desk, a_shop: Shop
) -> None:
    found = await catalogues.snapshot(desk, a_shop.id)

    assert found.products["title"].to_list() == ['Shirt "Öland"', "\\N"]
    assert found.products["vendor"].to_list() == ["", None]
    assert found.products["tags"].to_list() == [["summer", "a, b"], []]
    assert found.products["collections"].to_list() == [[], ["hats"]]
    assert found.variants["sku"].to_list() == ["SHIRT-S", "", None]
    assert found.variants["barcode"].to_list() == ["0012", None, None]
    assert found.variants["price"].to_list() == [1000, 2000, 3000]
    assert found.variants["base_compare_at"].to_list() == [None, 2500, None]
    assert found.variants["product_index"].to_list() == [0, 0, 1]
    assert found.variants["drifted"].to_list() == [False] * 3


@pytest.mark.skipif(os.name != "posix", reason="rights of POSIX")
async def test_only_its_owner_reads_a_snapshot(desk: Desk, a_shop: Shop) -> None:
    await catalogues.snapshot(desk, a_shop.id)
    assert desk.settings.snapshot_dir.stat().st_mode & 0o077 == 0


async def test_a_whole_sync_forgets_what_the_shop_no_longer_has(desk: Desk, a_shop: Shop) -> None:
    async with catalogue.sync_writer(desk.database, a_shop.id) as writer:
        await writer.add_products(products()[:1])
        await writer.add_variants(variants()[:1])
        await writer.merge(whole=True, high_water=NOW)

    found = await catalogues.snapshot(desk, a_shop.id)
    assert found.variants["variant_id"].to_list() == [11]


async def test_a_sync_of_changed_products_leaves_the_others_and_drops_lost_variants(
    desk: Desk, a_shop: Shop
) -> None:
    async with catalogue.sync_writer(desk.database, a_shop.id) as writer:
        await writer.add_products(products()[:1])
        await writer.add_variants(variants()[:1])
        await writer.merge(whole=False, high_water=NOW)

    found = await catalogues.snapshot(desk, a_shop.id)
    assert found.variants["variant_id"].to_list() == [11, 21]


async def test_a_sweep_finds_deleted_products(desk: Desk, a_shop: Shop) -> None:
    async with catalogue.sync_writer(desk.database, a_shop.id) as writer:
        await writer.merge(whole=False, high_water=NOW, product_ids=products()["product_id"][1:])

    found = await catalogues.snapshot(desk, a_shop.id)
    assert found.variants["variant_id"].to_list() == [21]


async def test_a_sync_that_breaks_off_changes_nothing(desk: Desk, a_shop: Shop) -> None:
    async with desk.database.begin() as connection:
        before = await shops.generation(connection, a_shop.id)

    async def broken() -> None:
        async with catalogue.sync_writer(desk.database, a_shop.id) as writer:
            await writer.add_products(products()[:1])
            raise RuntimeError("the line went dead")

    with pytest.raises(RuntimeError):
        await broken()

    async with desk.database.begin() as connection:
        assert await shops.generation(connection, a_shop.id) == before
    found = await catalogues.snapshot(desk, a_shop.id)
    assert found.variants.height == 3


async def test_a_search_takes_each_word_from_any_column(desk: Desk, a_shop: Shop) -> None:
    found = await catalogues.snapshot(desk, a_shop.id)

    assert catalogues.rows(found).to_list() == [0, 1, 2]
    assert catalogues.rows(found, "öland m").to_list() == [1]
    assert catalogues.rows(found, "SUMMER shirt-s").to_list() == [0]
    assert catalogues.rows(found, "nothing like it").to_list() == []
    assert catalogues.rows(found, sort="price", descending=True).to_list() == [2, 1, 0]
    assert catalogues.rows(found, sort="product_title").to_list() == [0, 1, 2]


async def test_a_price_list_that_is_not_known_is_never_taken_for_the_shops_own_prices(
    desk: Desk, a_shop: Shop
) -> None:
    with pytest.raises(RuleError, match="no price list 31"):
        await look(desk.database, desk.snapshots, a_shop.id, where=PriceListId(31))
