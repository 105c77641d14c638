"""The reduced schema: whole where a price tool looks, and from Shopify's own."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from graphql import GraphQLInputObjectType, GraphQLObjectType, validate_schema

from pricedesk.practice.documents import DocumentError, read
from pricedesk.practice.fields import FIELDS
from pricedesk.practice.schema import VERSIONS, admin_schema, schema_text
from pricedesk.practice.schema_reduction import MUTATION_ROOTS, QUERY_ROOTS, reduced

SHOPIFY = Path(__file__).resolve().parents[3] / "shared" / "shopify"


@pytest.mark.parametrize("version", VERSIONS)
def test_it_is_a_valid_schema_without_prose(version: str) -> None:
    assert validate_schema(admin_schema(version)) == []
    assert '"""' not in schema_text(version)


@pytest.mark.parametrize("version", VERSIONS)
def test_every_root_and_resolver_has_its_field(version: str) -> None:
    schema = admin_schema(version)
    assert schema.query_type is not None
    assert schema.mutation_type is not None
    assert set(QUERY_ROOTS) <= set(schema.query_type.fields)
    assert set(MUTATION_ROOTS) <= set(schema.mutation_type.fields)
    for type_name, fields in FIELDS.items():
        if type_name.startswith("*"):
            continue
        type_ = schema.type_map[type_name]
        assert isinstance(type_, GraphQLObjectType)
        assert set(fields) <= set(type_.fields), type_name


def test_there_is_no_sku_on_a_variants_input() -> None:
    """FACTS §1.1: it must be `inventoryItem.sku`."""
    entry = admin_schema("2026-10").type_map["ProductVariantsBulkInput"]
    assert isinstance(entry, GraphQLInputObjectType)
    assert "sku" not in entry.fields
    assert {"id", "price", "compareAtPrice", "inventoryItem", "metafields"} <= set(entry.fields)


def test_deprecated_fields_are_marked() -> None:
    query = admin_schema("2026-10").query_type
    assert query is not None
    assert query.fields["currentBulkOperation"].deprecation_reason is not None


def test_what_is_cut_off_fails_as_unknown() -> None:
    with pytest.raises(DocumentError, match="Field 'orders' doesn't exist on type 'QueryRoot'"):
        read("2026-10", "{orders(first: 1) {nodes {id}}}")


@pytest.mark.parametrize("version", VERSIONS)
def test_it_is_what_the_reduction_makes_of_shopifys(version: str) -> None:
    source = SHOPIFY / f"admin_{version}.json.gz"
    if not source.exists():
        pytest.skip("Shopify's whole schema lies beside the project only where it is developed")
    with gzip.open(source, "rt", encoding="utf-8") as file:
        introspection: dict[str, Any] = json.load(file)
    assert reduced(introspection) == schema_text(version)
    types = {each["name"]: each for each in introspection["data"]["__schema"]["types"]}
    for name in ("Product", "ProductVariant", "InventoryItem", "PriceList", "BulkOperation"):
        type_ = admin_schema(version).type_map[name]
        assert isinstance(type_, GraphQLObjectType)
        assert set(type_.fields) == {field["name"] for field in types[name]["fields"]}
