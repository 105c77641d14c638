"""The settings that are kept in the data folder's ``settings.json``, read and changed.

The file is readable by its owner only, for a database's address may hold a password. What it
says is in force from the next start of window and worker on.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from pricedesk.domain.errors import PriceDeskError
from pricedesk.services.desk import Desk
from pricedesk.settings import FILE, Settings
from pricedesk.storage.database import examine


class SettingsRefused(PriceDeskError):
    """A value that no setting can have, or a file that cannot be written; nothing was changed."""


def from_environment(name: str) -> bool:
    """Whether a variable decides the setting, so that the file cannot."""
    return bool(os.environ.get(f"PRICEDESK_{name.upper()}"))


def store(settings: Settings, changes: Mapping[str, object]) -> None:
    """Writes changed settings by their names; None takes one out. Raises SettingsRefused."""
    values: dict[str, Any] = {**_read(settings), **changes}
    values = {name: value for name, value in values.items() if value is not None}
    _check(settings, values)
    target = settings.data_dir / FILE
    draft = target.with_suffix(".part")
    try:
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            json.dump(values, file, indent=2)
        draft.replace(target)
    except OSError as error:
        raise SettingsRefused(
            f"The settings could not be written to {target}: {error.strerror}.",
            "Nothing was changed. Look whether the folder can be written to.",
        ) from error


async def try_database(desk: Desk, url: str) -> tuple[str, int]:
    """Where ``url`` leads, for people, and its Postgres' version; nothing is changed there.

    Raises the errors of storage.database: unreachable, refused, unsuitable.
    """
    return await examine(url)


def _read(settings: Settings) -> dict[str, Any]:
    try:
        found = json.loads((settings.data_dir / FILE).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    return dict(found)


def _check(settings: Settings, values: Mapping[str, Any]) -> None:
    try:
        Settings.model_validate({**values, "data_dir": settings.data_dir})
    except ValidationError as error:
        first = error.errors()[0]
        name = str(first["loc"][0])
        description = Settings.model_fields[name].description or name
        raise SettingsRefused(
            f"{description} {first['msg']}.", "Nothing was changed. Enter another value."
        ) from error
