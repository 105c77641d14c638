"""One practice shop: its state, money, budget, tokens and faults, and how it answers GraphQL."""

from __future__ import annotations

import hashlib
import hmac
import logging
import secrets
import time
import uuid
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from pricedesk.domain.money import currency
from pricedesk.practice import exports, generator
from pricedesk.practice.bucket import Bucket, Clock
from pricedesk.practice.bulk_operations import BulkOperations
from pricedesk.practice.catalogue import Catalogue
from pricedesk.practice.cost import MOST_PER_REQUEST
from pricedesk.practice.documents import DocumentError, Library
from pricedesk.practice.errors import PracticeError
from pricedesk.practice.faults import Faults
from pricedesk.practice.fields import Context, Refusal
from pricedesk.practice.money import Till
from pricedesk.practice.plans import plan_of
from pricedesk.practice.resolvers import TYPE_NAMES
from pricedesk.practice.scopes import ALL
from pricedesk.practice.search import Search
from pricedesk.practice.spec import ShopSpec
from pricedesk.practice.state import (
    build_indexes,
    open_state,
    read_meta,
    transaction,
    write_meta,
)
from pricedesk.practice.switches import changed
from pricedesk.practice.uploads import Files
from pricedesk.practice.webhooks import Webhooks

logger = logging.getLogger(__name__)
TOKEN_LIFE = 86_399
"""Seconds that a token of the client-credentials grant lives (FACTS §4.1)."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What goes back for one GraphQL request: always HTTP 200."""

    body: dict[str, Any]
    request_id: str


class PracticeShop:
    """A shop under ``/shops/NAME``. Not for use from several threads."""

    def __init__(
        self,
        spec: ShopSpec,
        *,
        state_dir: Path | None = None,
        token: str | None = None,
        speed: float = 1.0,
        clock: Clock = time.monotonic,
    ) -> None:
        """Opens the shop's state, or makes its catalogue. Raises PracticeError."""
        self.spec = spec
        self.name = spec.name
        self.domain = f"{spec.name}.myshopify.com"
        self.base_url = f"http://127.0.0.1/shops/{spec.name}"
        self.salt = zlib.crc32(spec.name.encode()) % 32_000
        self.number = 92_000_000_000 + self.salt
        self.switches = spec.switches
        self.plan = plan_of(spec.plan)
        self.scopes: tuple[str, ...] = ALL
        self.bucket = Bucket(self.plan, clock, speed)
        self.faults = Faults()
        self.frozen = False
        self.rows_per_second: float | None = None
        """Slows bulk operations down to this many lines a second (before speed)."""
        self.till = self.till_of(spec.currency)
        self.client_id = f"practice-{spec.name}"
        self.client_secret = f"shpss_practice_{spec.name}"
        self.first_token = token or f"shpat_practice_{spec.name}"
        self._tokens: dict[str, float | None] = {self.first_token: None}
        self.token_life = TOKEN_LIFE
        self.codes: dict[str, float] = {}
        """Authorization codes on their way, with the monotonic time of their end."""
        self.refresh_tokens: set[str] = set()
        self.meter = {"requests": 0, "throttled": 0, "points": 0}
        """What the limit has seen: admitted or not, and what was charged in the end."""
        self._library = Library()
        self._temporary = state_dir is None
        folder = Path(mkdtemp(prefix="practice-")) if state_dir is None else state_dir
        self.files = Files(folder if self._temporary else folder / f"{spec.name}.files")
        self.connection = open_state(None if self._temporary else folder / f"{spec.name}.sqlite")
        self._fill()
        self.catalogue = Catalogue(self.connection)
        self.catalogue.bump_unchanged = self.switches.unchanged_write_bumps
        self.product_count = self.catalogue.count_products(Search())
        self.operations = BulkOperations(self)
        self.webhooks = Webhooks(
            self.connection, self.domain, self.client_secret, lambda: self.bucket.speed
        )

    # --------------------------------------------------------------- the budget

    @property
    def bulk_delay(self) -> float:
        """Seconds between two states of a bulk operation; small ones finish in 1–3 s."""
        return (0.02 if self.plan.name == "unlimited" else 0.5) / self.bucket.speed

    def slice_pause(self, rows: int) -> float:
        """Seconds that a bulk operation rests after ``rows`` lines."""
        if self.rows_per_second is None:
            return 0.0
        return rows / (self.rows_per_second * self.bucket.speed)

    def lagged(self, search: Search, table: str) -> Search:
        """A search that does not see the newest writes, where the switch says so.

        ``table`` is ``p`` for products, ``v`` for variants.
        """
        if self.switches.search_lag > 0 and search.where != "1":
            search.where = f"({search.where}) AND {table}.updated_at <= ?"
            search.parameters.append(int(time.time() - self.switches.search_lag))
        return search

    # ---------------------------------------------------------------- settings

    def till_of(self, code: str) -> Till:
        """Reads and writes amounts of a currency, by the shop's switches."""
        return Till(currency(code), self.switches.three_decimal_trap, self.switches.padded_yen)

    def switch(self, values: dict[str, Any]) -> None:
        """Sets switches anew. Raises PracticeError for an unknown one."""
        self.switches = changed(self.switches, values)
        self.till = self.till_of(self.spec.currency)
        self.catalogue.bump_unchanged = self.switches.unchanged_write_bumps

    # ------------------------------------------------------------------ tokens

    def accepts(self, token: str | None) -> bool:
        """Whether a request's token is valid now."""
        if token is None or token not in self._tokens:
            return False
        ends = self._tokens[token]
        return ends is None or time.time() < ends

    @property
    def public_token(self) -> str | None:
        """The token that every practice shop of this name has; None where one was chosen."""
        usual = f"shpat_practice_{self.name}"
        return usual if self.accepts(usual) else None

    def grant(self, life: float | None) -> str:
        """A new token; lives so many seconds, or for good."""
        token = f"shpat_{secrets.token_hex(16)}"
        self._tokens[token] = None if life is None else time.time() + life
        return token

    def add_token(self, token: str) -> None:
        """Makes a token valid for good."""
        self._tokens[token] = None

    def expire_tokens(self) -> None:
        """Ends the day of every token that lives only a day."""
        self._tokens = {token: ends for token, ends in self._tokens.items() if ends is None}

    def set_scopes(self, scopes: Sequence[str]) -> None:
        """What the app may do from now on."""
        self.scopes = tuple(scopes)

    def revoke(self) -> None:
        """No token is valid any more, as when the app was uninstalled."""
        self._tokens.clear()

    def sign(self, text: str) -> str:
        """A signature that only this shop makes."""
        return hmac.new(self._secret, text.encode(), hashlib.sha256).hexdigest()

    # ----------------------------------------------------------------- GraphQL

    def answer(self, version: str, request: dict[str, Any], request_id: str) -> Answer:
        """Carries out one request (``query``, ``variables``, ``operationName``)."""
        try:
            operation = self._library.operation(
                version, request["query"], request.get("operationName") or None
            )
        except DocumentError as error:
            return Answer({"errors": error.errors}, request_id)
        variables, errors = operation.variables.take(request.get("variables") or {})
        if errors:
            return Answer({"errors": errors}, request_id)
        try:
            requested = operation.cost.requested(variables)
        except Refusal as refusal:
            return Answer(self._refused(refusal), request_id)
        if requested > MOST_PER_REQUEST:
            return Answer(too_dear(requested), request_id)
        self.meter["requests"] += 1
        if not self.bucket.reserve(requested):
            self.meter["throttled"] += 1
            return Answer(self.throttled(requested), request_id)
        context = Context(self, request_id, version)
        body = operation.run(variables, context)
        actual = requested
        if not operation.is_mutation and body.get("data") is not None:
            actual = min(requested, operation.cost.actual(body["data"], variables))
        self.bucket.refund(requested - actual)
        self.meter["points"] += actual
        body["extensions"] = {"cost": self._cost(requested, actual)}
        if context.searches:
            body["extensions"]["search"] = context.searches
        return Answer(body, request_id)

    def throttled(self, requested: int) -> dict[str, Any]:
        """The body of a throttled request (HTTP 200, FACTS §3.2)."""
        return {
            "errors": [
                {
                    "message": "Throttled",
                    "extensions": {
                        "code": "THROTTLED",
                        "documentation": "https://shopify.dev/api/usage/rate-limits",
                    },
                }
            ],
            "extensions": {"cost": self._cost(requested, None)},
        }

    def note_fault(self, error: Exception) -> None:
        """Logs a fault of our own, by its kind and text."""
        logger.error("practice shop failed", extra={"shop": self.name, "fault": repr(error)})

    async def close(self) -> None:
        """Stops running operations and closes the state."""
        await self.operations.close()
        await self.webhooks.close()
        self.connection.close()
        if self._temporary:
            self.files.remove()

    # ------------------------------------------------------------------- inside

    def _cost(self, requested: int, actual: int | None) -> dict[str, Any]:
        return {
            "requestedQueryCost": requested,
            "actualQueryCost": actual,
            "throttleStatus": self.bucket.status(),
        }

    def _refused(self, refusal: Refusal) -> dict[str, Any]:
        error: dict[str, Any] = {"message": refusal.message, "extensions": refusal.extensions}
        if refusal.path:
            error["path"] = refusal.path
        body: dict[str, Any] = {"errors": [error]}
        if refusal.extensions and refusal.extensions["code"] == "MAX_INPUT_SIZE_EXCEEDED":
            body["extensions"] = {"cost": self._cost(0, None)}
        return body

    def _fill(self) -> None:
        made = f"{self.spec.currency}:{self.spec.kind}:{self.spec.products}:{self.spec.seed}"
        if self.spec.csv is not None:
            made = f"{self.spec.currency}:{self.spec.csv.name}"
        known = read_meta(self.connection, "catalogue")
        if known is None:
            with transaction(self.connection):
                of = currency(self.spec.currency)
                if self.spec.csv is not None:
                    exports.load(self.connection, self.spec.csv, of, self.salt)
                else:
                    generator.generate(
                        self.connection,
                        kind=self.spec.kind,
                        products=self.spec.products,
                        seed=self.spec.seed,
                        currency=of,
                        salt=self.salt,
                    )
                write_meta(self.connection, "secret", uuid.uuid4().hex)
                write_meta(self.connection, "catalogue", made)
            build_indexes(self.connection)
        elif known != made:
            self.connection.close()
            raise PracticeError(
                f"The state of the practice shop {self.name!r} holds another catalogue "
                f"({known} instead of {made}).",
                f"Start it as before, delete {self.name}.sqlite and {self.name}.files in the "
                "state folder, or give another folder with --state.",
            )
        self._secret = (read_meta(self.connection, "secret") or "").encode()


TYPE_NAMES[PracticeShop] = "Shop"


def too_dear(requested: int) -> dict[str, Any]:
    """The body for a query over the limit of a single one; no cost is told (FACTS §3.2)."""
    message = (
        f"Query cost is {requested}, which exceeds the single query max cost limit "
        f"({MOST_PER_REQUEST}).\n\nSee https://shopify.dev/docs/api/usage/rate-limits for more "
        "information on how the\ncost of a query is calculated.\n\nTo query larger amounts of "
        "data with fewer limits, bulk operations should be used instead.\nSee "
        "https://shopify.dev/docs/api/usage/bulk-operations/queries for usage details.\n"
    )
    extensions = {
        "code": "MAX_COST_EXCEEDED",
        "cost": requested,
        "maxCost": MOST_PER_REQUEST,
        "documentation": "https://shopify.dev/api/usage/rate-limits",
    }
    return {"errors": [{"message": message, "extensions": extensions}]}


def internal_error(request_id: str) -> dict[str, Any]:
    """The body of "something went wrong on our end", in an answer of HTTP 200."""
    message = (
        "Internal error. Looks like something went wrong on our end.\n"
        f"Request ID: {request_id} (include this in support requests)."
    )
    extensions = {"requestId": request_id, "code": "INTERNAL_SERVER_ERROR"}
    return {"errors": [{"message": message, "extensions": extensions}], "data": None}


def new_request_id() -> str:
    """``<uuid>-<epoch>``, as Shopify's."""
    return f"{uuid.uuid4()}-{int(time.time())}"
