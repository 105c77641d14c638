"""Credentials of shops behind one door: the machine's keyring, or encrypted in the database.

A keyring serves only with the embedded database: on a server other machines' workers
need the tokens too.
"""

from __future__ import annotations

import asyncio
import base64
import hashlib
import os
from contextlib import suppress
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken
from pydantic import SecretStr
from sqlalchemy.ext.asyncio import AsyncConnection

from pricedesk.domain.credentials import Credentials, from_text, to_text
from pricedesk.domain.errors import PriceDeskError
from pricedesk.domain.shop import Shop
from pricedesk.settings import Settings
from pricedesk.storage import shops

_SERVICE = "PriceDesk"


class SecretError(PriceDeskError):
    """A token cannot be stored or read; never says what it was."""


class Secrets:
    """Stores and reads what opens shops: a token, or an app and its token of the moment."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    async def store(
        self, connection: AsyncConnection, shop: Shop, credentials: Credentials
    ) -> None:
        """Replaces the shop's credentials. Raises SecretError."""
        text = to_text(credentials).get_secret_value()
        if await asyncio.to_thread(self._into_keyring, shop.key, text):
            await shops.set_token_box(connection, shop.id, None)
            return
        await shops.set_token_box(connection, shop.id, self._fernet().encrypt(text.encode()))

    async def read(self, connection: AsyncConnection, shop: Shop) -> Credentials:
        """The shop's credentials. Raises SecretError where there are none or they stay shut."""
        box = await shops.token_box(connection, shop.id)
        if box is None:
            found = await asyncio.to_thread(self._from_keyring, shop.key)
        else:
            found = self._opened(shop, box)
        if found is None:
            raise SecretError(
                f"No access token is kept for {shop.name}.",
                "Connect the shop again on its screen, or with `pricedesk shops token rotate`.",
            )
        try:
            return from_text(SecretStr(found))
        except ValueError as error:
            raise SecretError(
                f"What is kept as the access token of {shop.name} cannot be read.",
                "Connect the shop again on its screen, or with `pricedesk shops token rotate`.",
            ) from error

    async def forget(self, connection: AsyncConnection, shop: Shop) -> None:
        """Deletes the shop's credentials from database and keyring; harmless where none are."""
        await shops.set_token_box(connection, shop.id, None)
        await asyncio.to_thread(self._out_of_keyring, shop.key)

    def _opened(self, shop: Shop, box: bytes) -> str:
        try:
            return self._fernet().decrypt(bytes(box)).decode()
        except InvalidToken as error:
            raise SecretError(
                f"The access token of {shop.name} cannot be decrypted with this machine's key.",
                "Set PRICEDESK_SECRET_KEY (or PRICEDESK_SECRET_KEY_FILE) to the key that was "
                "used when the shop was connected, or connect the shop again.",
            ) from error

    def _fernet(self) -> Fernet:
        settings = self._settings
        if settings.secret_key is not None:
            phrase = settings.secret_key.get_secret_value()
        elif settings.secret_key_file is not None:
            phrase = _read_key(settings.secret_key_file)
        elif settings.uses_embedded:
            phrase = _own_key(settings.data_dir / "secret.key")
        else:
            raise SecretError(
                "There is no key to encrypt access tokens with.",
                "Set PRICEDESK_SECRET_KEY or PRICEDESK_SECRET_KEY_FILE, the same on every "
                "machine that uses this database.",
            )
        return Fernet(base64.urlsafe_b64encode(hashlib.sha256(phrase.encode()).digest()))

    def _keyring_serves(self) -> bool:
        if not (self._settings.keyring and self._settings.uses_embedded):
            return False
        import keyring

        # Backends without a store of their own (fail, null) have a priority below 1.
        return bool(keyring.get_keyring().priority >= 1)

    def _into_keyring(self, name: str, token: str) -> bool:
        if not self._keyring_serves():
            return False
        import keyring
        from keyring.errors import KeyringError

        try:
            keyring.set_password(_SERVICE, name, token)
        except KeyringError:
            return False
        return True

    def _from_keyring(self, name: str) -> str | None:
        if not self._keyring_serves():
            return None
        import keyring
        from keyring.errors import KeyringError

        try:
            return keyring.get_password(_SERVICE, name)
        except KeyringError:
            return None

    def _out_of_keyring(self, name: str) -> None:
        if not self._keyring_serves():
            return
        import keyring
        from keyring.errors import KeyringError

        try:
            keyring.delete_password(_SERVICE, name)
        except KeyringError:
            return


def _read_key(path: Path) -> str:
    try:
        key = path.read_text("utf-8").strip()
    except OSError as error:
        raise SecretError(
            f"The key file {path} cannot be read ({error.strerror}).",
            "Set PRICEDESK_SECRET_KEY_FILE to a file that this account may read.",
        ) from error
    if len(key) < 16:
        raise SecretError(
            f"The key in {path} is too short to protect anything.",
            "Use at least 16 characters, better 32 random ones.",
        )
    return key


def _own_key(path: Path) -> str:
    """The key that this machine made for itself, readable by its owner only.

    Written aside and linked into place, so that of two processes that come first at once
    one makes the key and neither reads half of it.
    """
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            handle = os.open(draft, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600)
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(base64.urlsafe_b64encode(os.urandom(32)).decode())
            with suppress(FileExistsError):
                os.link(draft, path)
    except OSError as error:
        raise SecretError(
            f"The key file {path} cannot be written ({error.strerror}).",
            "Make the data folder writable or set PRICEDESK_DATA_DIR to another one.",
        ) from error
    finally:
        draft.unlink(missing_ok=True)
    return _read_key(path)
