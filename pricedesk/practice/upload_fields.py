"""`stagedUploadsCreate`: where a file may be uploaded, and the proof that we said so (FACTS §2.3)."""

from __future__ import annotations

import base64
import json
import uuid
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import quote, urlencode

from pricedesk.practice.fields import Arguments, Context, resolves

_FOLDERS = {"BULK_MUTATION_VARIABLES": "bulk", "FILE": "files", "IMAGE": "files"}
_POST_FOLDERS = _FOLDERS | {"IMAGE": "products"}
_CREDENTIAL = "practice@example.com/{day}/auto/storage/goog4_request"
LARGEST_UPLOAD = 104_857_600


@resolves("Mutation", "stagedUploadsCreate")
def staged_uploads_create(_: Any, context: Context, arguments: Arguments) -> Any:
    targets = [_target(context, entry) for entry in arguments["input"]]
    return {"stagedTargets": targets, "userErrors": []}


def _target(context: Context, entry: Arguments) -> dict[str, Any]:
    resource = entry["resource"]
    posted = entry.get("httpMethod", "PUT") == "POST"
    folder = (_POST_FOLDERS if posted else _FOLDERS).get(resource, resource.lower())
    key = f"tmp/{context.shop.number}/{folder}/{uuid.uuid4()}/{entry['filename']}"
    now = datetime.now(UTC)
    stamp, day = now.strftime("%Y%m%dT%H%M%SZ"), now.strftime("%Y%m%d")
    signature = context.shop.sign(key)
    root = f"{context.shop.base_url}/staged-uploads/"
    if not posted:
        query = urlencode(
            {
                "X-Goog-Algorithm": "GOOG4-RSA-SHA256",
                "X-Goog-Credential": _CREDENTIAL.format(day=day),
                "X-Goog-Date": stamp,
                "X-Goog-Expires": "604800",
                "X-Goog-SignedHeaders": "host",
                "X-Goog-Signature": signature,
            }
        )
        place = f"{root}{quote(key)}"
        return {
            "url": f"{place}?{query}",
            "resourceUrl": f"{place}?{query}" if folder == "bulk" else place,
            "parameters": _parameters(content_type=entry["mimeType"], acl="private"),
        }
    expires = (now + timedelta(days=1)).strftime("%Y-%m-%dT%H:%M:%SZ")
    policy = {
        "conditions": [{"key": key}, ["content-length-range", 1, LARGEST_UPLOAD]],
        "expiration": expires,
    }
    return {
        "url": root,
        "resourceUrl": root if folder == "bulk" else f"{root}{key}",
        "parameters": [
            *_parameters(
                **{"Content-Type": entry["mimeType"], "success_action_status": "201"},
                acl="private",
                key=key,
            ),
            *_parameters(
                **{
                    "x-goog-date": stamp,
                    "x-goog-credential": _CREDENTIAL.format(day=day),
                    "x-goog-algorithm": "GOOG4-RSA-SHA256",
                    "x-goog-signature": signature,
                    "policy": base64.b64encode(json.dumps(policy).encode()).decode(),
                }
            ),
        ],
    }


def _parameters(**values: str) -> list[dict[str, str]]:
    return [{"name": name, "value": value} for name, value in values.items()]
