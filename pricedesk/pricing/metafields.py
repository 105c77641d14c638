"""Which metafields a rule looks at: what a sync has to bring along for it to run."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from lark import Tree

from pricedesk.domain.rules import Condition, Field_, Formula, RuleDocument, Tiers
from pricedesk.pricing.condition_tree import leaves
from pricedesk.pricing.errors import RuleError
from pricedesk.pricing.formula import parse

_NOTHING: Mapping[str, Condition] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Asked:
    """Metafields as ``namespace.key``, by whose they are. In the catalogue each is a column
    ``metafield:namespace.key`` (String) of the products or the variants frame."""

    product: frozenset[str]
    variant: frozenset[str]


def asked(document: RuleDocument, saved: Mapping[str, Condition] = _NOTHING) -> Asked:
    """Those of conditions (saved ones too), limits and formulas.

    A formula takes the variant's or else the product's, so its metafields are in both. One
    that cannot be read asks for nothing: ``check`` says what is wrong with it.
    """
    tests = [test for _, test in leaves(document.condition, saved)]
    product = {test.key for test in tests if test.field is Field_.PRODUCT_METAFIELD}
    variant = {test.key for test in tests if test.field is Field_.VARIANT_METAFIELD}
    either = set(_in_formulas(document))
    return Asked(
        frozenset(key for key in product | either if key),
        frozenset(key for key in variant | either | {document.bounds.map_metafield} if key),
    )


def _in_formulas(document: RuleDocument) -> Iterator[str]:
    actions = [document.action, document.missing.fallback]
    if isinstance(document.action, Tiers):
        actions += [tier.action for tier in document.action.tiers]
    for action in actions:
        if not isinstance(action, Formula):
            continue
        try:
            tree = parse(action.text)
        except RuleError:
            continue
        for call in tree.find_data("call"):
            name, *arguments = call.children
            literal = arguments[0] if arguments else None
            if str(name).lower() != "metafield" or not isinstance(literal, Tree):
                continue
            if literal.data == "text":
                yield str(literal.children[0]).strip('"').lower()
