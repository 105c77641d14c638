"""Writes ``docs/shopify.md``: every document, the fields that it uses, the scopes that they need.

Run after a change to a document (a test compares)::

    python -m pricedesk.shopify.reference > docs/shopify.md
"""

from __future__ import annotations

from graphql import (
    FieldNode,
    GraphQLSchema,
    TypeInfo,
    TypeInfoVisitor,
    Visitor,
    build_schema,
    get_named_type,
    parse,
    visit,
)

from pricedesk.resources import resource
from pricedesk.shopify.client import API_VERSION
from pricedesk.shopify.documents import ALL, Document

NO_SCOPE = "none"
READ = "read_products"
WRITE = "write_products"

SCOPES: dict[str, str] = {
    # Roots that need more than their types (FACTS §1.1, §4.5).
    "Mutation.productVariantsBulkUpdate": WRITE,
    "Mutation.priceListFixedPricesUpdate": WRITE,
    # Types, for their fields.
    "Product": READ,
    "ProductConnection": READ,
    "ProductEdge": READ,
    "ProductOption": READ,
    "ProductVariant": READ,
    "ProductVariantConnection": READ,
    "ProductVariantEdge": READ,
    "SelectedOption": READ,
    "Collection": READ,
    "CollectionConnection": READ,
    "CollectionEdge": READ,
    "InventoryItem": f"{READ} (or read_inventory)",
    "PriceList": READ,
    "PriceListConnection": READ,
    "PriceListParent": READ,
    "PriceListAdjustment": READ,
    "PriceListAdjustmentSettings": READ,
    "PriceListPrice": READ,
    "PriceListPriceConnection": READ,
    "Catalog": READ,
    "MoneyV2": NO_SCOPE,
    "WebhookSubscriptionConnection": NO_SCOPE,
    # Those of product topics are told only of what the app may read.
    "WebhookSubscription": NO_SCOPE,
    "WebhookSubscriptionCreatePayload": NO_SCOPE,
    "WebhookSubscriptionDeletePayload": NO_SCOPE,
    "PageInfo": NO_SCOPE,
    "QueryRoot": NO_SCOPE,
    "Mutation": NO_SCOPE,
    "Shop": NO_SCOPE,
    "ShopPlan": NO_SCOPE,
    "ShopResourceLimits": NO_SCOPE,
    "AppInstallation": NO_SCOPE,
    "AccessScope": NO_SCOPE,
    "BulkOperation": NO_SCOPE,
    "BulkOperationConnection": NO_SCOPE,
    "BulkOperationRunMutationPayload": NO_SCOPE,
    "BulkOperationRunQueryPayload": NO_SCOPE,
    "BulkOperationCancelPayload": NO_SCOPE,
    "BulkMutationUserError": NO_SCOPE,
    "BulkOperationUserError": NO_SCOPE,
    "ProductVariantsBulkUpdatePayload": NO_SCOPE,
    "ProductVariantsBulkUpdateUserError": NO_SCOPE,
    "PriceListFixedPricesUpdatePayload": NO_SCOPE,
    "PriceListPriceUserError": NO_SCOPE,
    "StagedUploadsCreatePayload": NO_SCOPE,
    "StagedMediaUploadTarget": NO_SCOPE,
    "StagedUploadParameter": NO_SCOPE,
    "UserError": NO_SCOPE,
}
"""The access scope that a field needs, by ``Type.field`` or by its type (FACTS §4.5)."""


def fields_of(document: Document, schema: GraphQLSchema) -> dict[str, list[str]]:
    """Fields used, by type, both in the order in which the document names them."""
    found: dict[str, list[str]] = {}
    info = TypeInfo(schema)

    class Collect(Visitor):
        def enter_field(self, node: FieldNode, *_: object) -> None:
            parent = info.get_parent_type()
            assert parent is not None, f"{document.name}: {node.name.value}"
            fields = found.setdefault(get_named_type(parent).name, [])
            if node.name.value not in fields:
                fields.append(node.name.value)

    visit(parse(document.text), TypeInfoVisitor(info, Collect()))
    return found


def scopes_of(document: Document, schema: GraphQLSchema) -> list[str]:
    """Scopes that the document needs, sorted. Raises KeyError for a type not in SCOPES."""
    needed = {
        SCOPES.get(f"{kind}.{field}", SCOPES[kind])
        for kind, fields in fields_of(document, schema).items()
        for field in fields
    }
    return sorted(needed - {NO_SCOPE})


def page() -> str:
    """The text of ``docs/shopify.md``."""
    schema = build_schema(resource(f"admin_api/{API_VERSION}.graphql").read_text(encoding="utf-8"))
    parts = [_HEAD.format(version=API_VERSION)]
    for document in ALL:
        needed = ", ".join(f"`{scope}`" for scope in scopes_of(document, schema)) or NO_SCOPE
        parts.append(f"### {document.operation or document.name}\n")
        parts.append(f"{document.purpose} File `{document.name}.graphql`. Scope: {needed}.\n")
        parts.append("| type | fields |\n|---|---|")
        parts += [
            f"| {kind} | {', '.join(fields)} |"
            for kind, fields in fields_of(document, schema).items()
        ]
        parts.append("")
    return "\n".join(parts)


_HEAD = """\
<!-- Written by `python -m pricedesk.shopify.reference`; do not edit. -->
# What PriceDesk asks of Shopify

Admin GraphQL API, version {version}. Every request is one of the documents below; they lie in
`pricedesk/shopify/documents/`, and a test validates each against Shopify's schemas of 2026-07
and 2026-10.

The app needs two scopes: `read_products` and `write_products`. Unit costs are shown to an app
with `read_products` too, if the person who installed it may see product costs.

What leaves the machine: prices and compare-at prices with ids, nothing of customers or orders.
Result files and uploads of bulk operations go over signed links, without the access token.

Metafields that saved rules use are read with `metafield(namespace: …, key: …) {{ value }}` of each
product or variant, in the two exports and pages of products below; scope `read_products`.

## Documents
"""


if __name__ == "__main__":
    print(page(), end="")
