"""A shop's token as kept in ``storage.secrets``, replaced in time: also in the middle of a job.

All workers use the same token. Who finds it due replaces it while the others wait for the
database's lock, then read the new one: a refresh token serves once.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import httpx
import sqlalchemy as sa
from pydantic import SecretStr

from pricedesk.domain.credentials import CredentialKind, Credentials
from pricedesk.domain.shop import Shop, ShopAddress
from pricedesk.shopify.grants import RENEW_AT, Grant, by_client_credentials, by_refresh
from pricedesk.shopify.token import sendable
from pricedesk.storage.database import Database
from pricedesk.storage.secrets import Secrets


def _now() -> datetime:
    return datetime.now(UTC)


class KeptToken:
    """Implements shopify.token.TokenSource over the kept credentials of one shop."""

    def __init__(
        self,
        database: Database,
        secrets: Secrets,
        shop: Shop,
        http: httpx.AsyncClient,
        credentials: Credentials,
        *,
        now: Callable[[], datetime] = _now,
    ) -> None:
        self._database = database
        self._secrets = secrets
        self._shop = shop
        self._http = http
        self._credentials = credentials
        self._now = now
        self._renewing = asyncio.Lock()

    def adopt(self, credentials: Credentials) -> None:
        """Goes on with credentials that were just read from the store."""
        self._credentials = credentials

    async def token(self) -> SecretStr:
        """The token to send now, renewed if it is due. Raises ShopifyError, SecretError."""
        if self._credentials.is_due(self._now()):
            await self._replace(self._credentials.token)
        return sendable(self._credentials.token)

    async def renew(self, rejected: SecretStr) -> bool:
        """After a 401: whether another token is there now, by an operator, a worker or us."""
        await self._replace(rejected)
        return self._credentials.token != rejected

    async def _replace(self, old: SecretStr) -> None:
        async with self._renewing:
            if self._credentials.token != old:
                return
            async with self._database.begin() as connection:
                await connection.execute(_ONE_AT_A_TIME, {"shop": self._shop.id})
                kept = await self._secrets.read(connection, self._shop)
                if kept.token == old and kept.can_renew:
                    kept = await renewed(self._http, self._shop.address, kept, self._now())
                    await self._secrets.store(connection, self._shop, kept)
            # Only what is committed is used: a refresh token must not be lost once it served.
            self._credentials = kept


async def renewed(
    http: httpx.AsyncClient, address: ShopAddress, credentials: Credentials, now: datetime
) -> Credentials:
    """The credentials with a new token, ``now`` (aware) being when it was asked for.

    Raises the tree of shopify.errors; ValueError where they cannot be renewed.
    """
    app, secret = credentials.client_id, credentials.client_secret
    if app is None or secret is None or not credentials.can_renew:
        raise ValueError("These credentials cannot be renewed.")
    if credentials.kind is CredentialKind.CLIENT:
        grant = await by_client_credentials(http, address, app, secret)
    else:
        assert credentials.refresh_token is not None
        grant = await by_refresh(http, address, app, secret, credentials.refresh_token)
    return granted(credentials, grant, now)


def granted(credentials: Credentials, grant: Grant, now: datetime) -> Credentials:
    """The credentials with what a grant gave at ``now``."""
    return replace(
        credentials,
        token=grant.token,
        refresh_token=grant.refresh_token or credentials.refresh_token,
        renew_at=None if grant.life is None else now + timedelta(seconds=grant.life * RENEW_AT),
    )


_ONE_AT_A_TIME = sa.text("SELECT pg_advisory_xact_lock(1953459310, CAST(:shop AS integer))")
