"""Files over HTTP, as Shopify's storage does it: staged uploads in, results out."""

from __future__ import annotations

import asyncio
import hashlib
import time
from pathlib import Path
from xml.sax.saxutils import escape

from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import FileResponse, Response

from pricedesk.practice.responses import cut_short, faulty, xml_error
from pricedesk.practice.shop import PracticeShop, new_request_id
from pricedesk.practice.upload_fields import LARGEST_UPLOAD


async def post_upload(shop: PracticeShop, request: Request) -> Response:
    """A form as Google's storage takes it: the parameters, then ``file`` last."""
    fault, delay = shop.faults.struck("upload")
    if delay:
        await asyncio.sleep(delay)
    if fault is not None:
        return faulty(fault, shop, new_request_id(), {})
    async with request.form() as form:
        key, file = str(form.get("key") or ""), form.get("file")
        if not key or form.get("x-goog-signature") != shop.sign(key):
            return xml_error(403, "SignatureDoesNotMatch", "Access denied.")
        if not isinstance(file, UploadFile):
            return xml_error(400, "InvalidArgument", "POST requires exactly one file upload.")
        size = file.size or 0
        if not 1 <= size <= LARGEST_UPLOAD:
            kind = "EntityTooSmall" if size < 1 else "EntityTooLarge"
            return xml_error(400, kind, "Your proposed upload is outside the allowed size.")
        digest = hashlib.md5(usedforsecurity=False)
        with shop.files.upload(key).open("wb") as target:
            while piece := await file.read(1 << 20):
                digest.update(piece)
                target.write(piece)
    bucket = "shopify-staged-uploads"
    return Response(
        "<?xml version='1.0' encoding='UTF-8'?><PostResponse>"
        f"<Location>{escape(shop.base_url)}/staged-uploads/{escape(key)}</Location>"
        f"<Bucket>{bucket}</Bucket><Key>{escape(key)}</Key>"
        f'<ETag>"{digest.hexdigest()}"</ETag></PostResponse>',
        status_code=201,
        media_type="application/xml",
    )


async def put_upload(shop: PracticeShop, request: Request) -> Response:
    """A body to a signed address."""
    key = request.path_params["key"]
    if request.query_params.get("X-Goog-Signature") != shop.sign(key):
        return xml_error(403, "SignatureDoesNotMatch", "Access denied.")
    with shop.files.upload(key).open("wb") as target:
        async for piece in request.stream():
            target.write(piece)
    return Response(status_code=200)


async def result(shop: PracticeShop, request: Request) -> Response:
    """The file of a bulk operation, for seven days."""
    name = request.path_params["file"]
    fault, delay = shop.faults.struck("result")
    if delay:
        await asyncio.sleep(delay)
    if request.query_params.get("Signature") != shop.sign(name):
        return xml_error(403, "SignatureDoesNotMatch", "Access denied.")
    if int(request.query_params.get("Expires", "0") or 0) < time.time():
        return xml_error(400, "ExpiredToken", "Invalid argument.")
    number = name.removeprefix("bulk-").removesuffix(".jsonl")
    path = shop.files.result(int(number)) if number.isdigit() else Path("/nonexistent")
    if not path.exists():
        return xml_error(404, "NoSuchKey", "The specified key does not exist.")
    if fault is not None and fault.kind in ("truncate", "reset"):
        return cut_short(path)
    if fault is not None:
        return faulty(fault, shop, new_request_id(), {})
    return FileResponse(path, media_type="application/jsonl", filename=name)
