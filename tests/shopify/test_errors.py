"""Every fault of the wire is classified once, and says what it means to an operator."""

from __future__ import annotations

import ssl

import httpx
import pytest

from pricedesk.shopify import errors
from pricedesk.shopify.errors import CLASSES, Reaction, ShopifyError


def _tree(root: type[ShopifyError]) -> set[type[ShopifyError]]:
    return {root}.union(*(_tree(kind) for kind in root.__subclasses__()))


STATUSES = [
    (400, errors.DocumentRejected, Reaction.BUG, False),
    (401, errors.TokenRejected, Reaction.STOP_SHOP, False),
    (402, errors.ShopFrozen, Reaction.STOP_SHOP, False),
    (403, errors.AccessDenied, Reaction.STOP_SHOP, False),
    (404, errors.NotFound, Reaction.STOP_SHOP, False),
    (302, errors.NotShopify, Reaction.RETRY, True),
    (407, errors.NotShopify, Reaction.RETRY, True),
    (408, errors.UnknownOutcome, Reaction.RETRY, True),
    (423, errors.ShopLocked, Reaction.STOP_SHOP, False),
    (429, errors.Throttled, Reaction.WAIT, False),
    (430, errors.ShopLocked, Reaction.STOP_SHOP, False),
    (500, errors.ServerFault, Reaction.RETRY, True),
    (502, errors.ServerFault, Reaction.RETRY, True),
    (503, errors.ServerFault, Reaction.RETRY, True),
    (504, errors.ServerFault, Reaction.RETRY, True),
    (530, errors.ServerFault, Reaction.RETRY, True),
    (540, errors.ServerFault, Reaction.RETRY, True),
]
CODES = [
    ("THROTTLED", errors.Throttled, Reaction.WAIT, False),
    ("INTERNAL_SERVER_ERROR", errors.ServerFault, Reaction.RETRY, True),
    ("ACCESS_DENIED", errors.AccessDenied, Reaction.STOP_SHOP, False),
    ("SHOP_INACTIVE", errors.ShopFrozen, Reaction.STOP_SHOP, False),
    ("MAX_COST_EXCEEDED", errors.CostTooHigh, Reaction.BUG, False),
    ("RESOURCE_NOT_FOUND", errors.IdRejected, Reaction.REJECT_ROW, False),
    ("INVALID_VARIABLE", errors.DocumentRejected, Reaction.BUG, False),
    ("BAD_REQUEST", errors.DocumentRejected, Reaction.BUG, False),
    ("MAX_INPUT_SIZE_EXCEEDED", errors.DocumentRejected, Reaction.BUG, False),
    ("undefinedField", errors.DocumentRejected, Reaction.BUG, False),
    ("OPERATION_IN_PROGRESS", errors.BulkSlotTaken, Reaction.WAIT, False),
    ("LIMIT_REACHED", errors.BulkSlotTaken, Reaction.WAIT, False),
    ("NO_SUCH_FILE", errors.UploadFailed, Reaction.RETRY, False),
    ("A_CODE_OF_NEXT_YEAR", errors.UnexpectedAnswer, Reaction.BUG, True),
    (None, errors.UnexpectedAnswer, Reaction.BUG, True),
]
EXCEPTIONS = [
    (httpx.ConnectError("refused"), errors.Unreachable, Reaction.RETRY, False),
    (httpx.ConnectTimeout("slow"), errors.Unreachable, Reaction.RETRY, False),
    (httpx.PoolTimeout("busy"), errors.Unreachable, Reaction.RETRY, False),
    (httpx.ProxyError("407"), errors.Unreachable, Reaction.RETRY, False),
    (httpx.LocalProtocolError("header"), errors.DocumentRejected, Reaction.BUG, False),
    (httpx.ReadTimeout("slow"), errors.UnknownOutcome, Reaction.RETRY, True),
    (httpx.WriteTimeout("slow"), errors.UnknownOutcome, Reaction.RETRY, True),
    (httpx.ReadError("reset"), errors.UnknownOutcome, Reaction.RETRY, True),
    (httpx.WriteError("reset"), errors.UnknownOutcome, Reaction.RETRY, True),
    (httpx.RemoteProtocolError("cut off"), errors.UnknownOutcome, Reaction.RETRY, True),
    (httpx.DecodingError("gzip"), errors.UnknownOutcome, Reaction.RETRY, True),
]


@pytest.mark.parametrize(("status", "kind", "reaction", "maybe_done"), STATUSES)
def test_a_status_has_one_meaning(
    status: int, kind: type[ShopifyError], reaction: Reaction, maybe_done: bool
) -> None:
    found = errors.of_status(status)
    assert (found, found.reaction, found.maybe_done) == (kind, reaction, maybe_done)


@pytest.mark.parametrize(("code", "kind", "reaction", "maybe_done"), CODES)
def test_a_code_has_one_meaning(
    code: str | None, kind: type[ShopifyError], reaction: Reaction, maybe_done: bool
) -> None:
    found = errors.of_code(code)
    assert (found, found.reaction, found.maybe_done) == (kind, reaction, maybe_done)


@pytest.mark.parametrize(("exception", "kind", "reaction", "maybe_done"), EXCEPTIONS)
def test_an_exception_of_the_network_has_one_meaning(
    exception: Exception, kind: type[ShopifyError], reaction: Reaction, maybe_done: bool
) -> None:
    found = errors.of_exception(exception)
    assert (found, found.reaction, found.maybe_done) == (kind, reaction, maybe_done)


def test_a_tls_fault_stops_the_shop() -> None:
    try:
        try:
            raise ssl.SSLCertVerificationError("self-signed certificate")
        except ssl.SSLError as cause:
            raise httpx.ConnectError("certificate") from cause
    except httpx.ConnectError as fault:
        found = errors.of_exception(fault)
    assert found is errors.Untrusted
    assert found.reaction is Reaction.STOP_SHOP


def test_the_gravest_of_several_errors_counts() -> None:
    listed = [
        {"message": "odd", "extensions": {"code": "BAD_REQUEST"}},
        {"message": "denied", "extensions": {"code": "ACCESS_DENIED"}},
    ]
    assert errors.of_errors(listed) == (errors.AccessDenied, "odd; denied")
    listed.append({"message": "oops", "extensions": {"code": "INTERNAL_SERVER_ERROR"}})
    assert errors.of_errors(listed)[0] is errors.ServerFault


@pytest.mark.parametrize("kind", sorted(_tree(ShopifyError), key=lambda kind: kind.__name__))
def test_every_error_says_what_happened_and_what_to_do(kind: type[ShopifyError]) -> None:
    error = kind("Shopify's own words", shop="our-shop.myshopify.com", request_id="abc-1")
    assert error.what in error.message
    assert error.remedy
    assert "our-shop.myshopify.com" in error.message
    assert "abc-1" in error.message


def test_no_class_of_the_table_is_outside_the_tree() -> None:
    assert set(CLASSES.values()) <= _tree(ShopifyError)


def test_markup_says_nothing_and_long_words_are_cut() -> None:
    assert ShopifyError("<!DOCTYPE html><p>Sorry").detail == ""
    assert len(ShopifyError("word " * 200).detail) == 300
