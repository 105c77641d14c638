"""Files to and from the storage behind bulk operations."""

from __future__ import annotations

import io
from collections.abc import AsyncIterator, Callable
from typing import Any

import httpx
import pytest

from pricedesk.shopify import errors
from pricedesk.shopify.client import AdminClient
from pricedesk.shopify.transfer import download, upload

Connect = Callable[..., AdminClient]
URL = "https://storage.example/result.jsonl?Signature=abc"


class Breaking(httpx.AsyncByteStream):
    """Sends some bytes, then the connection breaks."""

    def __init__(self, content: bytes) -> None:
        self.content = content

    async def __aiter__(self) -> AsyncIterator[bytes]:
        yield self.content
        raise httpx.ReadError("reset")


def breaking(content: bytes) -> Callable[[httpx.Request], httpx.Response]:
    return lambda _: httpx.Response(200, stream=Breaking(content))


async def read(client: AdminClient) -> bytes:
    return b"".join([piece async for piece in download(client, URL)])


async def test_a_broken_download_goes_on_where_it_broke(connect: Connect, wire: Any) -> None:
    client = connect(breaking(b"one\ntw"), httpx.Response(206, content=b"o\nthree\n"))
    assert await read(client) == b"one\ntwo\nthree\n"
    assert wire.requests[1].headers["range"] == "bytes=6-"


async def test_a_server_without_ranges_is_read_again_from_the_start(connect: Connect) -> None:
    client = connect(breaking(b"one\ntw"), httpx.Response(200, content=b"one\ntwo\nthree\n"))
    assert await read(client) == b"one\ntwo\nthree\n"


async def test_an_expired_link_is_not_asked_again(connect: Connect, wire: Any) -> None:
    client = connect(httpx.Response(403, text="<Error>ExpiredToken</Error>"))
    with pytest.raises(errors.DownloadBroken) as caught:
        await read(client)
    assert "Signature" not in str(caught.value)
    assert len(wire.requests) == 1


async def test_a_server_fault_is_tried_again(connect: Connect) -> None:
    client = connect(httpx.Response(503), httpx.Response(200, content=b"one\n"))
    assert await read(client) == b"one\n"


async def test_the_token_never_goes_to_the_storage(connect: Connect, wire: Any) -> None:
    client = connect(httpx.Response(201))
    await upload(client, "https://storage.example/", {"key": "tmp/1"}, "p.jsonl", io.BytesIO(b"{}"))
    (request,) = wire.requests
    assert "x-shopify-access-token" not in request.headers
    assert b"shpat_" not in request.content


async def test_the_file_comes_last_after_the_fields_in_their_order(
    connect: Connect, wire: Any
) -> None:
    client = connect(httpx.Response(201))
    fields = {"Content-Type": "text/jsonl", "key": "tmp/1", "policy": "abc"}
    await upload(client, "https://storage.example/", fields, "p.jsonl", io.BytesIO(b'{"a":1}\n'))
    content = wire.requests[0].content
    names = [b'name="Content-Type"', b'name="key"', b'name="policy"', b'name="file"']
    places = [content.index(name) for name in names]
    assert places == sorted(places)
    assert b'{"a":1}\n' in content[places[-1] :]
    assert "content-length" in wire.requests[0].headers


async def test_an_upload_is_tried_again_from_its_start(connect: Connect, wire: Any) -> None:
    client = connect(httpx.WriteError("reset"), httpx.Response(503), httpx.Response(201))
    await upload(client, "https://storage.example/", {}, "p.jsonl", io.BytesIO(b"all of it"))
    assert b"all of it" in wire.requests[2].content


async def test_a_refused_upload_says_that_no_price_changed(connect: Connect) -> None:
    client = connect(httpx.Response(400))
    with pytest.raises(errors.UploadFailed, match="no price changed"):
        await upload(client, "https://storage.example/", {}, "p.jsonl", io.BytesIO(b"x"))


@pytest.mark.parametrize("url", ["http://storage.example/x", "http://127.0.0.1:80/x", "file:///x"])
async def test_only_https_is_spoken_with_a_real_shop(url: str, connect: Connect, wire: Any) -> None:
    client = connect(httpx.Response(200))
    with pytest.raises(errors.NotShopify):
        await upload(client, url, {}, "p.jsonl", io.BytesIO(b"x"))
    assert wire.requests == []
