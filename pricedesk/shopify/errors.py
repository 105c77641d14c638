"""What can go wrong on the Shopify wire: one tree, and one table that classifies it.

The class says what a caller does (``reaction``) and whether a write may have landed all the same
(``maybe_done``). Nothing outside this module looks at status codes, error codes or httpx's
exceptions. Sources: FACTS §3.2, §4.1.
"""

from __future__ import annotations

import ssl
from collections.abc import Mapping
from enum import StrEnum
from typing import Any, ClassVar

import httpx

from pricedesk.domain.errors import PriceDeskError


class Reaction(StrEnum):
    """What a caller does about an error."""

    RETRY = "retry"
    """May pass by itself: the same again, later."""
    WAIT = "wait"
    """Shopify asks for patience: ``retry_after`` seconds if given."""
    STOP_SHOP = "stop_shop"
    """All jobs of the shop stand still until an operator acts."""
    REJECT_ROW = "reject_row"
    """Only what was asked for in this request is refused."""
    BUG = "bug"
    """This program sent or read something wrongly; repeating does not help."""


class ShopifyError(PriceDeskError):
    """Root of the tree.

    ``detail`` holds Shopify's own words (shortened), ``retry_after`` seconds or None. Subclasses
    set ``reaction``, the sentence ``what`` and the ``remedy_text``.
    """

    reaction: ClassVar[Reaction] = Reaction.BUG
    maybe_done: ClassVar[bool] = False
    """Whether a write may have happened although this was raised (FACTS §13)."""
    what: ClassVar[str] = "Shopify answered in a way that this program does not know."
    remedy_text: ClassVar[str] = "Report this with the request number."
    lead_in: ClassVar[str] = "Shopify says: "
    """Comes before ``detail``."""

    def __init__(
        self,
        detail: str = "",
        *,
        shop: str = "",
        status: int | None = None,
        request_id: str | None = None,
        retry_after: float | None = None,
    ) -> None:
        self.detail = _shorten(detail)
        self.shop = shop
        self.status = status
        self.request_id = request_id
        self.retry_after = retry_after
        super().__init__(self._sentence(), self.remedy_text)

    def _sentence(self) -> str:
        text = f"{self.shop}: {self.what}" if self.shop else self.what
        if self.detail:
            text += f" {self.lead_in}{self.detail}"
        if self.request_id:
            text += f" (request {self.request_id})"
        return text


# --- retry: may pass by itself ------------------------------------------------------------


class Unreachable(ShopifyError):
    """No connection, so nothing was sent: refused, no route, no such name, connect timeout."""

    reaction = Reaction.RETRY
    what = "The shop cannot be reached; nothing was sent."
    remedy_text = "Check the internet connection, a proxy or firewall, and the shop's name."


class UnknownOutcome(ShopifyError):
    """The connection broke, or time ran out, after sending: a write may have happened."""

    reaction = Reaction.RETRY
    maybe_done = True
    what = "The answer did not arrive, so it is not known whether the request was carried out."
    remedy_text = "The program reads the prices again before it sends anything more."


class ServerFault(ShopifyError):
    """Status 5xx, or ``INTERNAL_SERVER_ERROR`` in a 200: a write may have happened."""

    reaction = Reaction.RETRY
    maybe_done = True
    what = "Shopify has a fault of its own at the moment."
    remedy_text = "Nothing to do: the program tries again. shopifystatus.com shows known faults."


class NotShopify(ShopifyError):
    """HTML, a redirect or anything else that is no answer of the Admin API."""

    reaction = Reaction.RETRY
    maybe_done = True
    what = "Something else than Shopify's Admin API answered (a login page or proxy?)."
    remedy_text = "Open the shop's admin in a browser on this machine, and check proxy and network."


class DownloadBroken(ShopifyError):
    """A result file could not be read to its end although tried several times."""

    reaction = Reaction.RETRY
    what = "A result file of the shop could not be read to its end."
    remedy_text = "Nothing to do: the program fetches it again. Prices are not affected."


class UploadFailed(ShopifyError):
    """The file of price changes was not taken. No price changed."""

    reaction = Reaction.RETRY
    what = "The file with the price changes could not be uploaded; no price changed."
    remedy_text = "Nothing to do: the program uploads it again."


# --- wait: Shopify asks for patience ------------------------------------------------------


class Throttled(ShopifyError):
    """``THROTTLED`` in a 200, or status 429. Nothing was carried out."""

    reaction = Reaction.WAIT
    what = "Shopify's request limit of this shop is used up."
    remedy_text = "Nothing to do: the program waits and goes on by itself."


class WaitEnded(ShopifyError):
    """Whoever waited for the limit has no use for it any more (``patience``)."""

    reaction = Reaction.WAIT
    what = "The wait for Shopify's limit was broken off; nothing was sent."
    remedy_text = "Nothing to do: it was asked for."


class BulkSlotTaken(ShopifyError):
    """As many bulk operations run in this shop as Shopify allows (FACTS §2.2)."""

    reaction = Reaction.WAIT
    what = "The shop already runs as many bulk operations as Shopify allows."
    remedy_text = "Nothing to do: the program starts its own when one of them is done."


# --- stop the shop: an operator must act --------------------------------------------------


class Untrusted(ShopifyError):
    """TLS failed: the other side could not prove that it is Shopify."""

    reaction = Reaction.STOP_SHOP
    what = "The connection is not secure: the other side could not prove that it is Shopify."
    remedy_text = "Check this machine's clock and whether a proxy opens TLS; ask your IT."


class TokenRejected(ShopifyError):
    """Status 401."""

    reaction = Reaction.STOP_SHOP
    what = "Shopify does not accept the access token."
    remedy_text = (
        "Copy the token again from the app in Shopify's admin, or make a new one; jobs that wait "
        "for it go on from where they stand."
    )


class CredentialsRejected(TokenRejected):
    """The app's client id and secret give no token for this shop; ``detail`` says why."""

    what = "Shopify gives no access token for the app's client id and secret."
    remedy_text = "Connect the shop again; its jobs go on from where they stand."
    lead_in = ""


class AccessDenied(ShopifyError):
    """Status 403, or ``ACCESS_DENIED``: a scope or a permission is missing."""

    reaction = Reaction.STOP_SHOP
    what = "The app may not do this in the shop."
    remedy_text = (
        "Give the app the scopes read_products and write_products in Shopify, install it again, "
        "then connect the shop again."
    )


class ShopFrozen(ShopifyError):
    """Status 402 or ``SHOP_INACTIVE``: unpaid, paused or closed."""

    reaction = Reaction.STOP_SHOP
    what = "The shop is frozen: unpaid, paused or closed."
    remedy_text = "Settle it in the shop's Shopify admin, then resume the jobs."


class ShopLocked(ShopifyError):
    """Status 423 (or 430): Shopify locked the shop or turned the request away for security."""

    reaction = Reaction.STOP_SHOP
    what = "Shopify has locked the shop or blocks this program's requests."
    remedy_text = "Ask Shopify support, then resume the jobs."


class NotFound(ShopifyError):
    """Status 404: no such shop, or no such API version."""

    reaction = Reaction.STOP_SHOP
    what = "There is no such shop at this address."
    remedy_text = "Check the name; Settings → Domains shows it as name.myshopify.com."


class CurrencyRefused(ShopifyError):
    """Raised before anything is sent: Shopify misreads three decimals (FACTS §0.1)."""

    reaction = Reaction.STOP_SHOP
    what = "Prices in a currency with three decimals are not sent, since Shopify may misread them."
    remedy_text = "Change prices of this shop in Shopify's admin."


# --- reject the row -----------------------------------------------------------------------


class IdRejected(ShopifyError):
    """``RESOURCE_NOT_FOUND``: an id of the wrong kind, or of nothing."""

    reaction = Reaction.REJECT_ROW
    what = "Shopify does not know an id in the request."
    remedy_text = "Sync the shop, then preview again."


class OperationLost(ShopifyError):
    """A bulk operation that ended without a whole result, or is not known any more."""

    reaction = Reaction.RETRY
    what = "A bulk operation did not run to its end."
    remedy_text = "Nothing to do: the program checks what was done and goes on."


class Incomplete(ShopifyError):
    """A catalogue that did not arrive whole; it is never taken for the whole one."""

    reaction = Reaction.RETRY
    what = "The catalogue did not arrive whole; the last one stays in use."
    remedy_text = "Sync again. Prices are not affected."


# --- bug: the program is wrong ------------------------------------------------------------


class DocumentRejected(ShopifyError):
    """The request does not fit Shopify's schema or limits. Nothing was carried out."""

    what = "Shopify refused a request of this program as malformed; no price changed."


class CostTooHigh(ShopifyError):
    """``MAX_COST_EXCEEDED``: over 1,000 points in one query; never worth a repeat."""

    what = "A request of this program asks for more at once than Shopify allows."


class SearchIgnored(ShopifyError):
    """Shopify ignored a search term and would have answered with everything (FACTS §0.3)."""

    what = "Shopify did not understand a search of this program and left it out."


class UnexpectedAnswer(ShopifyError):
    """The answer has not the shape of the schema, or an error code that is not in the table."""

    maybe_done = True


CLASSES: Mapping[int | str | type[Exception], type[ShopifyError]] = {
    # Status codes (FACTS §3.2). Others: 5xx is a ServerFault, 3xx and 2xx without JSON NotShopify.
    400: DocumentRejected,
    401: TokenRejected,
    402: ShopFrozen,
    403: AccessDenied,
    404: NotFound,
    406: DocumentRejected,
    408: UnknownOutcome,
    413: DocumentRejected,
    414: DocumentRejected,
    415: DocumentRejected,
    420: ShopLocked,
    422: DocumentRejected,
    423: ShopLocked,
    429: Throttled,
    430: ShopLocked,
    # Codes in errors[].extensions.code of a 200.
    "THROTTLED": Throttled,
    "INTERNAL_SERVER_ERROR": ServerFault,
    "ACCESS_DENIED": AccessDenied,
    "SHOP_INACTIVE": ShopFrozen,
    "MAX_COST_EXCEEDED": CostTooHigh,
    "RESOURCE_NOT_FOUND": IdRejected,
    "BAD_REQUEST": DocumentRejected,
    "INVALID_VARIABLE": DocumentRejected,
    "MAX_INPUT_SIZE_EXCEEDED": DocumentRejected,
    "undefinedField": DocumentRejected,
    "missingRequiredArguments": DocumentRejected,
    "argumentLiteralsIncompatible": DocumentRejected,
    "argumentNotAccepted": DocumentRejected,
    "variableNotUsed": DocumentRejected,
    "variableNotDefined": DocumentRejected,
    "parseError": DocumentRejected,
    # Codes in userErrors of the bulk roots (FACTS §2.5).
    "OPERATION_IN_PROGRESS": BulkSlotTaken,
    "LIMIT_REACHED": BulkSlotTaken,
    "NO_SUCH_FILE": UploadFailed,
    "INVALID_STAGED_UPLOAD_FILE": UploadFailed,
    "INTERNAL_FILE_SERVER_ERROR": UploadFailed,
    "INVALID_MUTATION": DocumentRejected,
    "INVALID": DocumentRejected,
    # Exceptions of httpx, looked up along their bases. Before sending: nothing happened.
    ssl.SSLError: Untrusted,
    httpx.ConnectError: Unreachable,
    httpx.ConnectTimeout: Unreachable,
    httpx.PoolTimeout: Unreachable,
    httpx.ProxyError: Unreachable,
    httpx.UnsupportedProtocol: Unreachable,
    httpx.LocalProtocolError: DocumentRejected,
    # After sending began.
    httpx.ReadTimeout: UnknownOutcome,
    httpx.WriteTimeout: UnknownOutcome,
    httpx.NetworkError: UnknownOutcome,
    httpx.RemoteProtocolError: UnknownOutcome,
    httpx.DecodingError: UnknownOutcome,
    httpx.HTTPError: UnknownOutcome,
}
"""The one table: status code, error code or exception to a class of the tree."""


def of_status(status: int) -> type[ShopifyError]:
    """The class of an HTTP status other than 2xx."""
    if status >= 500:
        return ServerFault
    return CLASSES.get(status, NotShopify)


def of_code(code: str | None) -> type[ShopifyError]:
    """The class of a code in ``errors[]`` or ``userErrors[]``; unknown ones may have happened."""
    return CLASSES.get(code or "", UnexpectedAnswer)


def of_exception(exception: Exception) -> type[ShopifyError]:
    """The class of an exception of httpx; a TLS fault anywhere in its causes counts first."""
    cause: BaseException | None = exception
    while cause is not None:
        if isinstance(cause, ssl.SSLError) and isinstance(exception, httpx.ConnectError):
            return CLASSES[ssl.SSLError]
        cause = cause.__cause__ or cause.__context__
    for base in type(exception).__mro__:
        if base in CLASSES:
            return CLASSES[base]
    return UnexpectedAnswer


def of_errors(errors: list[dict[str, Any]]) -> tuple[type[ShopifyError], str]:
    """The class and the words of a non-empty ``errors[]``; the gravest of several counts.

    Order: an outcome that is not known, then what stops a shop, then the first.
    """
    classes = [of_code((error.get("extensions") or {}).get("code")) for error in errors]
    detail = "; ".join(dict.fromkeys(str(error.get("message", "")) for error in errors))
    for wanted in classes:
        if wanted.maybe_done:
            return wanted, detail
    for wanted in classes:
        if wanted.reaction is Reaction.STOP_SHOP:
            return wanted, detail
    return classes[0], detail


def _shorten(detail: str, limit: int = 300) -> str:
    """One line without markup: an HTML page says nothing to an operator."""
    text = " ".join(detail.split())
    if text.startswith("<"):
        return ""
    return text if len(text) <= limit else text[: limit - 1] + "…"
