"""The settings that are kept in the data folder's ``settings.json``, read and changed.

The file is readable by its owner only, for a database's address may hold a password. What it
says is in force from the next start of window and worker on.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from typing import Any

from pydantic import SecretStr, ValidationError

from pricedesk.domain.errors import PriceDeskError
from pricedesk.settings import FILE, Settings


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


def with_database(settings: Settings, url: str) -> Settings:
    """The same settings with another database, to try it; an empty ``url`` is the embedded one."""
    return settings.model_copy(update={"database_url": SecretStr(url) if url else None})


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
