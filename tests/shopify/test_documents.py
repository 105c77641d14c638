"""Every document that is sent fits Shopify's schemas, and is counted at what it costs."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from graphql import GraphQLSchema, build_client_schema, build_schema, parse, validate

from pricedesk.domain.metafields import Metafields
from pricedesk.resources import resource
from pricedesk.shopify import documents, reference
from pricedesk.shopify.documents import ALL, Document
from pricedesk.shopify.metafields import with_metafields

VERSIONS = ["2026-07", "2026-10"]
FULL = Path(__file__).parents[3] / "shared" / "shopify"


def _reduced(version: str) -> GraphQLSchema:
    return build_schema(resource(f"admin_api/{version}.graphql").read_text(encoding="utf-8"))


@pytest.fixture(scope="module", params=VERSIONS)
def schema(request: pytest.FixtureRequest) -> GraphQLSchema:
    return _reduced(request.param)


@pytest.fixture(scope="module", params=VERSIONS)
def full_schema(request: pytest.FixtureRequest) -> GraphQLSchema:
    path = FULL / f"admin_{request.param}.json.gz"
    if not path.exists():
        pytest.skip("Shopify's whole schema is not here")
    content = json.loads(gzip.decompress(path.read_bytes()))
    return build_client_schema(content.get("data", content))


def test_every_file_is_a_document() -> None:
    folder = Path(documents.__file__).parent
    assert {path.stem for path in folder.glob("*.graphql")} == {document.name for document in ALL}


@pytest.mark.parametrize("document", ALL, ids=lambda document: document.name)
def test_a_document_fits_the_shipped_schema(document: Document, schema: GraphQLSchema) -> None:
    assert validate(schema, parse(document.text)) == []


@pytest.mark.parametrize("document", ALL, ids=lambda document: document.name)
def test_a_document_fits_the_whole_schema(document: Document, full_schema: GraphQLSchema) -> None:
    assert validate(full_schema, parse(document.text)) == []


@pytest.mark.parametrize(
    "document",
    [documents.EXPORT_CATALOGUE, documents.PRODUCTS_CHANGED, documents.MORE_VARIANTS],
    ids=lambda document: document.name,
)
def test_a_document_with_metafields_fits_the_shipped_schema_and_reads_each(
    document: Document, schema: GraphQLSchema
) -> None:
    wanted = Metafields(("custom.season",), ("custom.floor", "erp.prices.map"))
    text = with_metafields(document, wanted).text
    assert validate(schema, parse(text)) == []
    assert text.count("metafield(") == (2 if document is documents.MORE_VARIANTS else 3)
    assert 'metafield(namespace: "erp.prices", key: "map")' in text


def test_no_document_is_over_what_one_query_may_cost() -> None:
    assert documents.PRODUCTS_CHANGED.points({"first": 100, "variants": 100}) <= 1000
    assert documents.SET_PRICES.points({"variants": [{}] * 250}) == 60
    assert documents.SET_PRICES.points({"variants": [{}]}) == 10
    assert documents.BULK_OPERATIONS.points({"first": 10}) == 6


def test_price_changes_are_not_repeatable_and_reads_are() -> None:
    assert not documents.SET_PRICES.repeatable
    assert not documents.SET_FIXED_PRICES.repeatable
    assert not documents.RUN_BULK_MUTATION.repeatable
    assert documents.PRICES_BY_ID.repeatable
    assert documents.EXPORT_CATALOGUE.repeatable


def test_rows_of_a_product_that_are_right_are_saved_beside_wrong_ones() -> None:
    assert "allowPartialUpdates: true" in documents.SET_PRICES.text


def test_the_page_of_fields_and_scopes_is_true() -> None:
    page = Path(__file__).parents[2] / "docs" / "shopify.md"
    assert page.read_text(encoding="utf-8") == reference.page(), (
        "run: python -m pricedesk.shopify.reference > docs/shopify.md"
    )


def test_reading_never_needs_to_write() -> None:
    schema = _reduced("2026-10")
    needed = {document.name: reference.scopes_of(document, schema) for document in ALL}
    assert [name for name, scopes in needed.items() if "write_products" in scopes] == [
        "set_prices",
        "set_costs",
        "set_fixed_prices",
    ]
    assert {scope for scopes in needed.values() for scope in scopes} == {
        "read_products",
        "read_products (or read_inventory)",
        "write_products",
    }


@pytest.mark.parametrize("document", ALL, ids=lambda document: document.name)
def test_every_document_says_what_it_is_for(document: Document) -> None:
    assert document.purpose.endswith(".")
    assert not document.text.startswith("#")
