"""Changing prices: FACTS §1.1 and the two recordings of productVariantsBulkUpdate."""

from __future__ import annotations

from typing import Any

import pytest

Client = Any
UNKNOWN_VARIANT = "gid://shopify/ProductVariant/1"


async def test_a_price_is_kept_noted_and_seen_by_reading(fashion: Client) -> None:
    product = await fashion.a_product()
    first, second = product["variants"]["nodes"][:2]
    payload = await fashion.set_prices(
        product["id"],
        [
            {"id": first["id"], "price": "19.9", "compareAtPrice": "24.90"},
            {"id": second["id"], "price": "7", "compareAtPrice": None},
        ],
    )
    assert payload["userErrors"] == []
    assert payload["productVariants"] == [
        {"id": first["id"], "price": "19.90", "compareAtPrice": "24.90"},
        {"id": second["id"], "price": "7.00", "compareAtPrice": None},
    ]
    read = await fashion.ask("query($id: ID!) {productVariant(id: $id) {price}}", id=first["id"])
    assert read["productVariant"]["price"] == "19.90"
    journal = fashion.practice.journal("fashion")
    assert [(entry.price, entry.compare_at) for entry in journal] == [(1990, 2490), (700, None)]
    assert journal[0].price_before == round(float(first["price"]) * 100)


async def test_the_journal_names_the_request_that_wrote(fashion: Client) -> None:
    product = await fashion.a_product(1)
    variant = product["variants"]["nodes"][0]
    answer = await fashion.post(
        "mutation($p: ID!, $v: [ProductVariantsBulkInput!]!) "
        "{productVariantsBulkUpdate(productId: $p, variants: $v) {userErrors {message}}}",
        {"p": product["id"], "v": [{"id": variant["id"], "price": "5.00"}]},
    )
    (entry,) = fashion.practice.journal("fashion")
    assert entry.request_id == answer.headers["x-request-id"]
    lines = (await fashion.http.get(f"{fashion.endpoint}/journal?after=0")).text.splitlines()
    assert len(lines) == 1


async def test_an_omitted_field_stays_and_null_clears_the_compare_at_price(fashion: Client) -> None:
    product = await fashion.a_product()
    variant = product["variants"]["nodes"][0]["id"]
    await fashion.set_prices(product["id"], [{"id": variant, "compareAtPrice": "99"}])
    payload = await fashion.set_prices(product["id"], [{"id": variant, "price": "1.50"}])
    assert payload["productVariants"][0]["compareAtPrice"] == "99.00"
    payload = await fashion.set_prices(product["id"], [{"id": variant, "compareAtPrice": None}])
    assert payload["productVariants"][0] == {
        "id": variant,
        "price": "1.50",
        "compareAtPrice": None,
    }


@pytest.mark.parametrize(
    ("entry", "errors"),
    [
        (
            {"price": "-1"},
            [
                (
                    ["variants", "0", "price"],
                    "Price must be greater than or equal to 0",
                    "GREATER_THAN_OR_EQUAL_TO",
                )
            ],
        ),
        (
            {"price": "-1", "compareAtPrice": "1000000000000000000"},
            [
                (
                    ["variants", "0", "compareAtPrice"],
                    "must be less than 1000000000000000000",
                    "INVALID_INPUT",
                ),
                (
                    ["variants", "0", "price"],
                    "Price must be greater than or equal to 0",
                    "GREATER_THAN_OR_EQUAL_TO",
                ),
            ],
        ),
        (
            {"inventoryItem": {"cost": "-1"}},
            [
                (["variants", "0"], "must be greater than or equal to 0", None),
                (
                    ["variants", "0", "inventoryItem", "cost"],
                    "Cost per item must be greater than or equal to 0",
                    "GREATER_THAN_OR_EQUAL_TO",
                ),
            ],
        ),
    ],
)
async def test_a_bad_value_saves_nothing_and_shows_the_old_one(
    fashion: Client, entry: dict[str, Any], errors: list[Any]
) -> None:
    product = await fashion.a_product()
    first, second = product["variants"]["nodes"][:2]
    payload = await fashion.set_prices(
        product["id"], [{"id": first["id"], **entry}, {"id": second["id"], "price": "3.00"}]
    )
    told = [(each["field"], each["message"], each["code"]) for each in payload["userErrors"]]
    assert told == errors
    assert [each["price"] for each in payload["productVariants"]] == [
        first["price"],
        second["price"],
    ]
    assert fashion.practice.journal("fashion") == []


async def test_with_partial_updates_the_good_rows_are_kept(fashion: Client) -> None:
    product = await fashion.a_product()
    first, second = product["variants"]["nodes"][:2]
    payload = await fashion.set_prices(
        product["id"],
        [{"id": first["id"], "price": "9.99"}, {"id": second["id"], "price": "-1.00"}],
        partial=True,
    )
    assert [each["price"] for each in payload["productVariants"]] == ["9.99", second["price"]]
    assert payload["userErrors"][0]["field"] == ["variants", "1", "price"]
    assert [entry.price for entry in fashion.practice.journal("fashion")] == [999]


async def test_ids_are_checked_before_values(fashion: Client) -> None:
    product = await fashion.a_product()
    variant = product["variants"]["nodes"][0]["id"]
    gone = await fashion.set_prices("gid://shopify/Product/1", [{"price": "-1"}])
    assert gone["product"] is None
    assert gone["productVariants"] is None
    assert gone["userErrors"][0]["code"] == "PRODUCT_DOES_NOT_EXIST"
    assert gone["userErrors"][0]["field"] == ["productId"]
    nameless = await fashion.set_prices(
        product["id"], [{"id": UNKNOWN_VARIANT, "price": "1"}, {"price": "-1"}]
    )
    assert nameless["productVariants"] is None
    assert [(each["field"], each["message"], each["code"]) for each in nameless["userErrors"]] == [
        (
            ["variants", "1", "id"],
            "Product variant is missing ID attribute",
            "PRODUCT_VARIANT_ID_MISSING",
        )
    ]
    stranger = await fashion.set_prices(
        product["id"], [{"id": UNKNOWN_VARIANT, "price": "1"}, {"id": variant, "price": "-1"}]
    )
    assert stranger["productVariants"] is None
    assert [each["code"] for each in stranger["userErrors"]] == ["PRODUCT_VARIANT_DOES_NOT_EXIST"]
    assert fashion.practice.journal("fashion") == []


async def test_a_variant_named_twice_takes_both_entries_in_turn(fashion: Client) -> None:
    product = await fashion.a_product()
    variant = product["variants"]["nodes"][0]["id"]
    payload = await fashion.set_prices(
        product["id"], [{"id": variant, "price": "2.00"}, {"id": variant, "compareAtPrice": "3"}]
    )
    expected = {"id": variant, "price": "2.00", "compareAtPrice": "3.00"}
    assert payload["productVariants"] == [expected, expected]
    journal = fashion.practice.journal("fashion")
    assert [(entry.price, entry.compare_at) for entry in journal][-1] == (200, 300)


async def test_no_variants_are_no_error(fashion: Client) -> None:
    product = await fashion.a_product()
    payload = await fashion.set_prices(product["id"], [])
    assert payload["productVariants"] == []
    assert payload["userErrors"] == []


async def test_updated_at_moves_with_a_change_only(fashion: Client) -> None:
    product = await fashion.a_product()
    variant = product["variants"]["nodes"][0]
    ask = "query($id: ID!) {productVariant(id: $id) {updatedAt product {updatedAt}}}"
    before = await fashion.ask(ask, id=variant["id"])
    await fashion.set_prices(product["id"], [{"id": variant["id"], "price": variant["price"]}])
    assert await fashion.ask(ask, id=variant["id"]) == before
    await fashion.set_prices(product["id"], [{"id": variant["id"], "price": "1234.56"}])
    after = await fashion.ask(ask, id=variant["id"])
    assert after["productVariant"]["updatedAt"] > before["productVariant"]["updatedAt"]
    assert after["productVariant"]["product"]["updatedAt"] == after["productVariant"]["updatedAt"]


async def test_three_decimals_are_read_as_thousands_unless_switched_off(fashion: Client) -> None:
    product = await fashion.a_product()
    variant = product["variants"]["nodes"][0]["id"]
    payload = await fashion.set_prices(product["id"], [{"id": variant, "price": "16.843"}])
    assert payload["productVariants"][0]["price"] == "16843.00"
    fashion.practice.control(
        action="switches", shop="fashion", values={"three_decimal_trap": False}
    )
    payload = await fashion.set_prices(product["id"], [{"id": variant, "price": "16.843"}])
    assert payload["productVariants"][0]["price"] == "16.84"


async def test_yen_have_no_decimals(yen: Client) -> None:
    product = await yen.a_product(1)
    variant = product["variants"]["nodes"][0]["id"]
    payload = await yen.set_prices(product["id"], [{"id": variant, "price": "1980"}])
    assert payload["productVariants"][0]["price"] == "1980"
    assert yen.practice.prices("home")[int(variant.rpartition("/")[2])][0] == 1980
    read = await yen.ask(
        "query($id: ID!) {product(id: $id) {priceRangeV2 {maxVariantPrice {amount currencyCode}}}}",
        id=product["id"],
    )
    money = read["product"]["priceRangeV2"]["maxVariantPrice"]
    assert money["currencyCode"] == "JPY"
    assert money["amount"].endswith(".0")


async def test_a_cost_is_set_with_the_variant_and_by_its_item(fashion: Client) -> None:
    product = await fashion.a_product()
    variant = product["variants"]["nodes"][0]["id"]
    await fashion.set_prices(product["id"], [{"id": variant, "inventoryItem": {"cost": "7.50"}}])
    ask = "query($id: ID!) {productVariant(id: $id) {inventoryItem {id unitCost {amount}}}}"
    item = (await fashion.ask(ask, id=variant))["productVariant"]["inventoryItem"]
    assert item["unitCost"]["amount"] == "7.5"
    update = (
        "mutation($id: ID!, $input: InventoryItemInput!) {inventoryItemUpdate(id: $id, "
        "input: $input) {inventoryItem {unitCost {amount}} userErrors {field message}}}"
    )
    data = await fashion.ask(update, id=item["id"], input={"cost": "8"})
    assert data["inventoryItemUpdate"]["inventoryItem"]["unitCost"]["amount"] == "8.0"


async def test_fixed_prices_of_a_price_list_come_and_go(fashion: Client) -> None:
    product = await fashion.a_product()
    variant = product["variants"]["nodes"][0]["id"]
    lists = await fashion.ask("{priceLists(first: 5) {nodes {id currency fixedPricesCount}}}")
    row = lists["priceLists"]["nodes"][0]
    add = (
        "mutation($l: ID!, $p: [PriceListPriceInput!]!) {priceListFixedPricesAdd(priceListId: $l, "
        "prices: $p) {prices {originType price {amount currencyCode} variant {id}} "
        "userErrors {field message code}}}"
    )
    price = {"amount": "812.34", "currencyCode": row["currency"]}
    added = (await fashion.ask(add, l=row["id"], p=[{"variantId": variant, "price": price}]))[
        "priceListFixedPricesAdd"
    ]
    assert added["userErrors"] == []
    assert added["prices"] == [{"originType": "FIXED", "price": price, "variant": {"id": variant}}]
    wrong = {"amount": "1", "currencyCode": "CHF"}
    refused = (await fashion.ask(add, l=row["id"], p=[{"variantId": variant, "price": wrong}]))[
        "priceListFixedPricesAdd"
    ]
    assert refused["prices"] == []
    assert refused["userErrors"][0] == {
        "field": ["prices", "0", "price", "currencyCode"],
        "message": "The specified currency does not match the price list's currency.",
        "code": "PRICE_LIST_CURRENCY_MISMATCH",
    }
    read = (
        "query($l: ID!) {priceList(id: $l) {fixedPricesCount prices(first: 5, originType: FIXED) "
        "{nodes {variant {id}}}}}"
    )
    assert (await fashion.ask(read, l=row["id"]))["priceList"]["fixedPricesCount"] == 1
    remove = (
        "mutation($l: ID!, $v: [ID!]!) {priceListFixedPricesDelete(priceListId: $l, "
        "variantIds: $v) {deletedFixedPriceVariantIds userErrors {message code}}}"
    )
    gone = (await fashion.ask(remove, l=row["id"], v=[variant]))["priceListFixedPricesDelete"]
    assert gone["deletedFixedPriceVariantIds"] == [variant]
    again = (await fashion.ask(remove, l=row["id"], v=[variant]))["priceListFixedPricesDelete"]
    assert again["userErrors"][0]["code"] == "PRICE_NOT_FIXED"
    empty = await fashion.ask(read, l=row["id"])
    assert empty["priceList"] == {"fixedPricesCount": 0, "prices": {"nodes": []}}


async def test_computed_prices_of_a_list_come_in_the_shops_currency(fashion: Client) -> None:
    """FACTS §0.8."""
    data = await fashion.ask(
        "{priceLists(first: 1) {nodes {currency parent {adjustment {type value}} prices(first: 3, "
        "originType: RELATIVE) {nodes {originType price {amount currencyCode} variant {price}}}}}}"
    )
    row = data["priceLists"]["nodes"][0]
    assert row["currency"] == "USD"
    for listed in row["prices"]["nodes"]:
        assert listed["price"]["currencyCode"] == "EUR"
        assert float(listed["price"]["amount"]) == pytest.approx(
            float(listed["variant"]["price"]) * 1.08, abs=0.006
        )
