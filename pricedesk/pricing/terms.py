"""What a rule says about rounding and endings in a shop's currency."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pricedesk.domain.money import Currency, currency
from pricedesk.domain.rules import Endings, Rounding, RuleDocument
from pricedesk.pricing.errors import RuleError


@dataclass(frozen=True, slots=True)
class Terms:
    """``path`` is what their places in the document begin with: ``""`` or ``"terms.0."``."""

    rounding: Rounding
    endings: Endings | None
    compare_at_endings: Endings | None
    path: str


def check_currency(document: RuleDocument, of: Currency) -> None:
    """Raises RuleError for a rule whose amounts are said to be in another currency."""
    if document.currency not in (None, of.code):
        raise RuleError(
            f"The rule's amounts are in {document.currency}; these prices are in {of.code}.",
            f"Make a rule with amounts in {of.code}, or let this one leave its currency open.",
            path="currency",
        )


def terms_in(document: RuleDocument, of: Currency) -> Terms:
    """The terms for shops of a currency: its own where the rule has some, else the rule's."""
    for place, own in enumerate(document.terms):
        if own.currency == of.code:
            return Terms(own.rounding, own.endings, own.compare_at_endings, f"terms.{place}.")
    return Terms(document.rounding, document.endings, document.compare_at_endings, "")


def all_terms(document: RuleDocument, of: Currency) -> Iterator[tuple[Terms, Currency]]:
    """Every set of terms with a currency to judge it by; the rule's own by ``of``."""
    applied = terms_in(document, of)
    yield applied, of
    for own in document.terms:
        if own.currency != of.code:
            its = currency(own.currency)
            yield terms_in(document, its), its
