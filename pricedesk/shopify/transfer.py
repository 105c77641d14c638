"""Files to and from the storage behind bulk operations. The access token never goes there."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from typing import BinaryIO
from urllib.parse import urlsplit

import httpx

from pricedesk.shopify.client import AdminClient
from pricedesk.shopify.clock import pause
from pricedesk.shopify.errors import DownloadBroken, NotShopify, UploadFailed

_LOOPBACK = {"127.0.0.1", "localhost", "::1"}


async def upload(
    client: AdminClient, url: str, fields: Mapping[str, str], name: str, file: BinaryIO
) -> None:
    """POST a file as multipart form: the given fields in their order, the file last (FACTS §2.3).

    The same file under the same key twice is harmless, so every fault is tried again. Raises
    UploadFailed in the end.
    """
    _check(client, url)
    failed = 0
    while True:
        file.seek(0)
        try:
            response = await client.http.post(
                url,
                data=dict(fields),
                files={"file": (name, file, "text/jsonl")},
                follow_redirects=False,
            )
            if response.is_success:
                return
            status: int | None = response.status_code
        except httpx.HTTPError:
            status = None
        failed += 1
        if failed >= client.attempts or (status is not None and not _may_pass(status)):
            raise UploadFailed(shop=client.address.domain, status=status)
        await client.clock.sleep(pause(failed))


async def download(client: AdminClient, url: str) -> AsyncIterator[bytes]:
    """The bytes of a result file, in pieces as they come.

    A connection that breaks is taken up where it broke. Raises DownloadBroken when the file
    cannot be read to its end (an expired link, FACTS §2.4).
    """
    _check(client, url)
    offset = failed = 0
    compressed = False
    while True:
        headers = {"Accept-Encoding": "identity"}
        # Ranges count what is on the wire, so they do not fit what was compressed all the same.
        if offset and not compressed:
            headers["Range"] = f"bytes={offset}-"
        status: int | None = None
        try:
            async with client.http.stream(
                "GET", url, headers=headers, follow_redirects=False
            ) as response:
                status = response.status_code
                compressed = "content-encoding" in response.headers
                if response.is_success:
                    # A server that knows no ranges begins anew.
                    behind = offset if status != httpx.codes.PARTIAL_CONTENT else 0
                    async for piece in response.aiter_bytes():
                        if behind >= len(piece):
                            behind -= len(piece)
                            continue
                        fresh = piece[behind:] if behind else piece
                        behind = 0
                        offset += len(fresh)
                        failed = 0
                        yield fresh
                    return
                if status == httpx.codes.REQUESTED_RANGE_NOT_SATISFIABLE and offset:
                    return
        except httpx.HTTPError:
            status = None
        failed += 1
        if failed >= client.attempts or (status is not None and not _may_pass(status)):
            raise DownloadBroken(shop=client.address.domain, status=status)
        await client.clock.sleep(pause(failed))


def _may_pass(status: int) -> bool:
    return status >= 500 or status in (408, 429)


def _check(client: AdminClient, url: str) -> None:
    """Only https, but for a practice shop on this machine."""
    parts = urlsplit(url)
    local = client.address.is_practice and (parts.hostname or "") in _LOOPBACK
    if parts.scheme != "https" and not (parts.scheme == "http" and local):
        raise NotShopify(shop=client.address.domain)
