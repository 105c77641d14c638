"""What opens a shop: an access token, and where there is one, the app that gets the next."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from pydantic import SecretStr


class CredentialKind(StrEnum):
    """How the shop was connected (FACTS §4)."""

    TOKEN = "token"
    """A token of an existing custom app, pasted; it does not end."""
    CLIENT = "client_credentials"
    """Client id and secret of a Dev Dashboard app; its token lives a day."""
    BROWSER = "authorization_code"
    """Allowed in the browser; the token may end and then has a refresh token."""


@dataclass(frozen=True, slots=True)
class Credentials:
    """Never shown: all that is secret is a SecretStr. ``renew_at`` is aware, UTC; None: never."""

    kind: CredentialKind
    token: SecretStr
    client_id: str | None = None
    client_secret: SecretStr | None = None
    refresh_token: SecretStr | None = None
    renew_at: datetime | None = None

    @property
    def can_renew(self) -> bool:
        """Whether a new token can be had without an operator."""
        if self.client_id is None or self.client_secret is None:
            return False
        return self.kind is CredentialKind.CLIENT or self.refresh_token is not None

    def is_due(self, now: datetime) -> bool:
        """Whether the token is to be replaced before it is used again."""
        return self.can_renew and self.renew_at is not None and now >= self.renew_at


def pasted(token: SecretStr | str) -> Credentials:
    """The credentials that a pasted token is."""
    text = token.get_secret_value() if isinstance(token, SecretStr) else token
    return Credentials(CredentialKind.TOKEN, SecretStr(text.strip()))


def to_text(credentials: Credentials) -> SecretStr:
    """One text to be kept behind lock and key."""
    document = {
        "kind": credentials.kind.value,
        "token": credentials.token.get_secret_value(),
        "client_id": credentials.client_id,
        "client_secret": _bare(credentials.client_secret),
        "refresh_token": _bare(credentials.refresh_token),
        "renew_at": None if credentials.renew_at is None else credentials.renew_at.timestamp(),
    }
    return SecretStr(json.dumps({k: v for k, v in document.items() if v is not None}))


def from_text(text: SecretStr) -> Credentials:
    """What ``to_text`` made. Raises ValueError, which never repeats the text."""
    try:
        document = json.loads(text.get_secret_value())
        renew_at = document.get("renew_at")
        return Credentials(
            kind=CredentialKind(document["kind"]),
            token=SecretStr(document["token"]),
            client_id=document.get("client_id"),
            client_secret=_secret(document.get("client_secret")),
            refresh_token=_secret(document.get("refresh_token")),
            renew_at=None if renew_at is None else datetime.fromtimestamp(renew_at, UTC),
        )
    except (ValueError, KeyError, TypeError, AttributeError):
        raise ValueError("These are no credentials of this program.") from None


def _bare(secret: SecretStr | None) -> str | None:
    return None if secret is None else secret.get_secret_value()


def _secret(text: str | None) -> SecretStr | None:
    return None if text is None else SecretStr(text)
