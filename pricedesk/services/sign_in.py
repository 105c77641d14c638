"""Signing in by the system's browser: a loopback address that waits for Shopify's answer.

The answer is believed only with our ``state`` in it, for the shop that was asked, and with an
``hmac`` that proves that its sender knows the app's secret (FACTS §4.2).
"""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import secrets
import socket
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, urlencode, urlsplit

from pydantic import SecretStr

from pricedesk.domain.errors import PriceDeskError
from pricedesk.domain.shop import ShopAddress

PATH = "/auth/callback"
_LONGEST_HEAD = 16 * 1024


class SignInFailed(PriceDeskError):
    """The browser brought nothing that could be believed."""


@dataclass(frozen=True, slots=True)
class SignIn:
    """One attempt. ``link`` is to be opened in the browser; ``code`` waits for its answer."""

    link: str
    redirect_uri: str
    _code: asyncio.Future[SecretStr] = field(repr=False)

    async def code(self, seconds: float) -> SecretStr:
        """The authorization code. Raises SignInFailed, also when nobody answers in time."""
        try:
            async with asyncio.timeout(seconds):
                return await asyncio.shield(self._code)
        except TimeoutError:
            raise SignInFailed(
                f"Nobody allowed the app in the browser within {seconds:.0f} s.",
                "Try again, and press Install on the page that opens. If it complains about "
                f"the redirect, register {self.redirect_uri} in the app's settings.",
            ) from None


@asynccontextmanager
async def waiting_for_the_browser(
    address: ShopAddress,
    client_id: str,
    client_secret: SecretStr,
    scopes: tuple[str, ...],
    *,
    port: int,
) -> AsyncIterator[SignIn]:
    """Listens on loopback while the body runs. ``port`` 0 takes any free one (practice shop).

    Raises SignInFailed where the port is taken.
    """
    state = secrets.token_urlsafe(24)
    code: asyncio.Future[SecretStr] = asyncio.get_running_loop().create_future()

    def settle(parameters: Mapping[str, str]) -> bool:
        """Whether this was an answer to us; strangers' requests change nothing."""
        if not hmac.compare_digest(parameters.get("state", ""), state):
            return "error" in parameters and _deny(code, parameters)
        try:
            found = _believed(parameters, address, client_secret)
        except SignInFailed as error:
            if not code.done():
                code.set_exception(error)
            return True
        if not code.done():
            code.set_result(found)
        return True

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            async with asyncio.timeout(10):
                line = (await reader.readuntil(b"\r\n"))[:_LONGEST_HEAD].decode("ascii", "replace")
                while len((await reader.readuntil(b"\r\n")).strip()):
                    pass
            method, _, rest = line.partition(" ")
            target = urlsplit(rest.partition(" ")[0])
            heard = method == "GET" and target.path == PATH
            if heard:
                heard = settle(dict(parse_qsl(target.query, keep_blank_values=True)))
            writer.write(_page(heard and code.done() and code.exception() is None, heard))
            await writer.drain()
        except (TimeoutError, OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            pass
        finally:
            writer.close()

    server = await _listen(serve, port)
    try:
        bound = server.sockets[0].getsockname()[1]
        redirect = f"http://localhost:{bound}{PATH}"
        asked = {
            "client_id": client_id,
            "scope": ",".join(scopes),
            "redirect_uri": redirect,
            "state": state,
        }
        yield SignIn(f"{address.endpoint}/admin/oauth/authorize?{urlencode(asked)}", redirect, code)
    finally:
        server.close()
        if code.done() and not code.cancelled():
            code.exception()  # looked at, so that asyncio does not complain
        code.cancel()


def _believed(
    parameters: Mapping[str, str], address: ShopAddress, client_secret: SecretStr
) -> SecretStr:
    """The code of a callback. Raises SignInFailed unless Shopify itself sent it for this shop."""
    signed = {name: text for name, text in parameters.items() if name != "hmac"}
    message = "&".join(f"{name}={signed[name]}" for name in sorted(signed))
    secret = client_secret.get_secret_value().encode()
    wanted = hmac.new(secret, message.encode(), hashlib.sha256).hexdigest()
    if not hmac.compare_digest(wanted, parameters.get("hmac", "")):
        raise SignInFailed(
            "The browser's answer is not signed with this app's secret; it was not used.",
            "Check that id and secret belong to the same app, then try again.",
        )
    if parameters.get("shop", "").lower() != address.domain:
        raise SignInFailed(
            f"The browser's answer is for another shop than {address.domain}.",
            "Sign out at Shopify or use another browser window, then try again.",
        )
    if not parameters.get("code"):
        raise SignInFailed("The browser's answer holds no authorization.", "Try again.")
    return SecretStr(parameters["code"])


def _deny(code: asyncio.Future[SecretStr], parameters: Mapping[str, str]) -> bool:
    if parameters.get("error") != "access_denied":
        return False
    if not code.done():
        code.set_exception(
            SignInFailed(
                "The app was not allowed into the shop.",
                "Press Install on Shopify's page, or ask somebody who may install apps.",
            )
        )
    return True


async def _listen(serve: object, port: int) -> asyncio.Server:
    """On loopback, both families where there are both: browsers try ::1 for localhost first."""
    hosts = ["127.0.0.1"]
    if port and socket.has_ipv6:
        hosts.append("::1")
    while True:
        try:
            return await asyncio.start_server(serve, hosts, port)  # type: ignore[arg-type]
        except OSError as error:
            if len(hosts) > 1:
                hosts.pop()
                continue
            raise SignInFailed(
                f"The port {port}, on which the browser's answer is awaited, is in use.",
                "Close the other program (another PriceDesk that is connecting?), then try again.",
            ) from error


def _page(good: bool, heard: bool) -> bytes:
    if good:
        title, text = "Connected", "You can close this page and go back to PriceDesk."
    elif heard:
        title, text = "Not connected", "PriceDesk says why. You can close this page."
    else:
        title, text = "Nothing here", "This address waits for Shopify's answer only."
    body = (
        f"<!DOCTYPE html><html lang=en><head><meta charset=utf-8><title>{title}</title></head>"
        f"<body style='font:16px system-ui;margin:15vh auto;max-width:32em'><h1>{title}</h1>"
        f"<p>{text}</p></body></html>"
    ).encode()
    head = (
        f"HTTP/1.1 {200 if heard else 404} {'OK' if heard else 'Not Found'}\r\n"
        "Content-Type: text/html; charset=utf-8\r\nCache-Control: no-store\r\n"
        f"Referrer-Policy: no-referrer\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n"
    )
    return head.encode() + body
