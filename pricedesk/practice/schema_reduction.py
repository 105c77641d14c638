"""Reduces Shopify's introspected Admin schema to what a price tool reaches, without its prose.

Run once per API version; the result is committed under ``resources/admin_api/``::

    python -m pricedesk.practice.schema_reduction admin_2026-10.json.gz 2026-10.graphql

What is kept: the roots named below with all their arguments; of the *core* types every field
whose type is kept; of any type that a core type's field returns (a *rim* type) its plain
fields; of every argument the whole tree of input types. So a document that names a wrong
field or argument fails as at Shopify, and a right one around prices does not. Orders,
customers, payments and the like are cut off at the rim.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


QUERY_ROOTS = _words("""
bulkOperation bulkOperations catalog catalogs catalogsCount collection collections
collectionsCount currentAppInstallation currentBulkOperation events inventoryItem inventoryItems
job locations market markets metafieldDefinitions node nodes priceList priceLists product
productByIdentifier productTags productTypes productVariant productVariantByIdentifier
productVariants productVariantsCount productVendors products productsCount publicApiVersions
publications shop webhookSubscription webhookSubscriptions webhookSubscriptionsCount
""")

MUTATION_ROOTS = _words("""
bulkOperationCancel bulkOperationRunMutation bulkOperationRunQuery inventoryItemUpdate
metafieldsDelete metafieldsSet priceListCreate priceListDelete priceListFixedPricesAdd
priceListFixedPricesByProductUpdate priceListFixedPricesDelete priceListFixedPricesUpdate
priceListUpdate productCreate productDelete productSet productUpdate productVariantsBulkCreate
productVariantsBulkDelete productVariantsBulkReorder productVariantsBulkUpdate
quantityPricingByVariantUpdate stagedUploadsCreate tagsAdd tagsRemove webhookSubscriptionCreate
webhookSubscriptionDelete webhookSubscriptionUpdate
""")

CORE = frozenset(
    _words("""
AccessScope ApiVersion App AppCatalog AppInstallation BulkOperation Catalog Collection
CompanyLocationCatalog Count CurrencyFormats CurrencySetting Image InventoryItem
InventoryItemMeasurement Job Market MarketCatalog Metafield MoneyV2 PageInfo PriceList
PriceListAdjustment PriceListAdjustmentSettings PriceListParent PriceListPrice Product
ProductCompareAtPriceRange ProductContextualPricing ProductOption ProductOptionValue
ProductPriceRange ProductPriceRangeV2 ProductVariant ProductVariantContextualPricing
QuantityPriceBreak QuantityRule SelectedOption Shop ShopPlan ShopResourceLimits
StagedMediaUploadTarget StagedUploadParameter UnitPriceMeasurement WebhookSubscription Weight
""")
)
"""Types that a price tool works with: every field of theirs stays whose type stays."""

_LEAVES = {"SCALAR", "ENUM"}
Type = dict[str, Any]


def reduced(introspection: dict[str, Any]) -> str:
    """The schema language text of the reduced schema of an introspection result."""
    schema = introspection.get("data", introspection)["__schema"]
    types: dict[str, Type] = {type_["name"]: type_ for type_ in schema["types"]}
    roots = {
        schema["queryType"]["name"]: set(QUERY_ROOTS),
        schema["mutationType"]["name"]: set(MUTATION_ROOTS),
    }
    kept = _Kept(types, roots)
    blocks = [
        f"schema {{\n  query: {schema['queryType']['name']}\n"
        f"  mutation: {schema['mutationType']['name']}\n}}"
    ]
    for directive in sorted(schema["directives"], key=lambda each: str(each["name"])):
        if directive["name"] == "idempotent":
            places = " | ".join(directive["locations"])
            blocks.append(f"directive @idempotent{_arguments(directive['args'])} on {places}")
        if directive["name"] == "oneOf":
            blocks.append("directive @oneOf on INPUT_OBJECT")
    blocks.extend(kept.definition(name) for name in sorted(kept.names))
    return "\n\n".join(blocks) + "\n"


class _Kept:
    """Which types stay, and which of their fields."""

    def __init__(self, types: dict[str, Type], roots: dict[str, set[str]]) -> None:
        self.types = types
        self.roots = roots
        self.names: set[str] = set(roots)
        self.whole: set[str] = set(CORE)
        for root, names in roots.items():
            for field in types[root]["fields"]:
                if field["name"] in names:
                    self._keep_whole(_named(field["type"]))
        for name in sorted(CORE & set(types)):
            self._keep_whole(name)
        for name in sorted(self.whole & set(types)):
            for field in types[name]["fields"] or ():
                self._reach(_named(field["type"]))
        self._close()

    def definition(self, name: str) -> str:
        """One type in the schema language."""
        type_ = self.types[name]
        match type_["kind"]:
            case "SCALAR":
                return f"scalar {name}"
            case "ENUM":
                values = "".join(
                    f"\n  {value['name']}{_deprecated(value)}" for value in type_["enumValues"]
                )
                return f"enum {name} {{{values}\n}}"
            case "UNION":
                members = sorted(
                    each["name"] for each in type_["possibleTypes"] if each["name"] in self.names
                )
                return f"union {name} = {' | '.join(members)}"
            case "INPUT_OBJECT":
                fields = "".join(f"\n  {_input(value)}" for value in type_["inputFields"])
                mark = " @oneOf" if type_.get("isOneOf") else ""
                return f"input {name}{mark} {{{fields}\n}}"
            case kind:
                word = "interface" if kind == "INTERFACE" else "type"
                above = [
                    each["name"] for each in type_["interfaces"] or () if each["name"] in self.names
                ]
                fields = "".join(
                    f"\n  {field['name']}{_arguments(field['args'])}: {_text(field['type'])}"
                    f"{_deprecated(field)}"
                    for field in self._fields(name)
                )
                implements = f" implements {' & '.join(sorted(above))}" if above else ""
                return f"{word} {name}{implements} {{{fields}\n}}"

    def _keep_whole(self, name: str) -> None:
        """A payload, connection or core type: all of its fields lead on."""
        type_ = self.types[name]
        if name in self.names:
            return
        self.names.add(name)
        if type_["kind"] in ("OBJECT", "INTERFACE") and _is_passage(name):
            self.whole.add(name)
            for field in type_["fields"]:
                target = _named(field["type"])
                if _is_passage(target):
                    self._keep_whole(target)
                else:
                    self._reach(target)

    def _reach(self, name: str) -> None:
        """A type that a kept field returns: at least a rim type."""
        type_ = self.types[name]
        if name in self.names:
            return
        if _is_passage(name):
            self._keep_whole(name)
            return
        self.names.add(name)
        if type_["kind"] == "UNION":
            for member in type_["possibleTypes"]:
                self._reach(member["name"])
        elif type_["kind"] in ("OBJECT", "INTERFACE") and not any(self._fields(name)):
            # A type without a plain field must keep another one, or it would be empty.
            self.whole.add(name)
            for field in type_["fields"]:
                self._reach(_named(field["type"]))

    def _close(self) -> None:
        """Adds what the kept fields still need: leaves, inputs, members of interfaces."""
        todo = sorted(self.names)
        while todo:
            name = todo.pop()
            type_ = self.types[name]
            needed: list[str] = []
            for field in self._fields(name) if type_["kind"] in ("OBJECT", "INTERFACE") else ():
                needed.append(_named(field["type"]))
                needed.extend(_named(argument["type"]) for argument in field["args"])
            if type_["kind"] == "UNION":
                needed.extend(member["name"] for member in type_["possibleTypes"])
            if type_["kind"] == "INPUT_OBJECT":
                needed.extend(_named(field["type"]) for field in type_["inputFields"])
            for each in needed:
                if each not in self.names:
                    before = set(self.names)
                    self._reach(each)
                    todo.extend(sorted(self.names - before))

    def _fields(self, name: str) -> Iterator[dict[str, Any]]:
        type_ = self.types[name]
        chosen = self.roots.get(name)
        required = {
            field["name"]
            for above in type_["interfaces"] or ()
            if above["name"] in self.names
            for field in self._fields(above["name"])
        }
        for field in type_["fields"]:
            if chosen is not None:
                if field["name"] in chosen:
                    yield field
                continue
            target = self.types[_named(field["type"])]
            if (
                field["name"] in required
                or target["kind"] in _LEAVES
                or (name in self.whole and target["name"] in self.names)
            ):
                yield field


def _is_passage(name: str) -> bool:
    """Whether a type only leads to others: connections, edges, payloads, their errors."""
    return name in CORE or name.endswith(("Connection", "Edge", "Payload", "UserError"))


def _named(type_: dict[str, Any]) -> str:
    while type_["ofType"]:
        type_ = type_["ofType"]
    return str(type_["name"])


def _text(type_: dict[str, Any]) -> str:
    match type_["kind"]:
        case "NON_NULL":
            return f"{_text(type_['ofType'])}!"
        case "LIST":
            return f"[{_text(type_['ofType'])}]"
        case _:
            return str(type_["name"])


def _input(value: dict[str, Any]) -> str:
    default = f" = {value['defaultValue']}" if value["defaultValue"] is not None else ""
    return f"{value['name']}: {_text(value['type'])}{default}{_deprecated(value)}"


def _arguments(arguments: list[dict[str, Any]]) -> str:
    return f"({', '.join(map(_input, arguments))})" if arguments else ""


def _deprecated(entry: dict[str, Any]) -> str:
    return " @deprecated" if entry.get("isDeprecated") else ""


def main(source: str, target: str) -> None:
    """Reads the gzipped introspection at ``source``, writes the reduced schema to ``target``."""
    with gzip.open(source, "rt", encoding="utf-8") as file:
        text = reduced(json.load(file))
    Path(target).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:3])
