"""Every setting of the program, from ``PRICEDESK_…`` variables and the data folder's
``settings.json`` (which the window's Settings write); printed by ``pricedesk doctor``.

The lowest module of all beside ``domain``: anybody above may import it.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import platformdirs
from pydantic import Field, SecretStr
from pydantic.fields import FieldInfo
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

FILE = "settings.json"


class SettingsFileError(ValueError):
    """``settings.json`` is there and cannot be read; the text names it, never what is in it."""


class Settings(BaseSettings):
    """Read once at start. Durations are seconds; an empty variable counts as unset.

    A variable goes before the file. Raises SettingsFileError.
    """

    model_config = SettingsConfigDict(
        env_prefix="PRICEDESK_", env_ignore_empty=True, frozen=True, extra="ignore"
    )

    data_dir: Path = Field(
        default_factory=lambda: _data_dir(),
        description="Embedded database, snapshots, drafts and logs lie here.",
    )
    database_url: SecretStr | None = Field(
        default=None,
        description="postgresql://… of a server; unset, the embedded Postgres is used.",
    )
    secret_key: SecretStr | None = Field(
        default=None,
        description="Encrypts shop tokens in the database where there is no keyring.",
    )
    secret_key_file: Path | None = Field(
        default=None, description="A file that holds the same key, readable by its owner only."
    )
    keyring: bool = Field(
        default=True, description="Use the operating system's keyring where there is one."
    )
    operator: str | None = Field(
        default=None, description="Name noted on jobs; unset, the account's name."
    )

    request_concurrency: int = Field(default=1, ge=1, description="Queue `request`, at once.")
    compute_concurrency: int = Field(default=2, ge=1, description="Queue `compute`, at once.")
    processing_concurrency: int = Field(default=5, ge=1, description="Queue `processing`, at once.")
    waiting_concurrency: int = Field(default=5, ge=1, description="Queue `waiting`, at once.")
    product_changes_concurrency: int = Field(
        default=2, ge=1, description="Queue `product-changes`, at once."
    )
    maintenance_concurrency: int = Field(default=1, ge=1, description="Queue `maintenance`.")

    heartbeat_seconds: float = Field(
        default=2.0, gt=0, description="How often a worker says that it is alive."
    )
    stall_seconds: float = Field(
        default=20.0, gt=0, description="A worker silent for so long is taken for dead."
    )
    max_stalls: int = Field(default=3, ge=1, description="A job that stalled so often fails.")
    max_attempts: int = Field(default=3, ge=1, description="Runs of a step before its job fails.")
    retry_seconds: float = Field(
        default=10.0, gt=0, description="Wait before the second run; doubles with each further."
    )
    shutdown_seconds: float = Field(
        default=20.0, gt=0, description="What a worker may take for its chunk in hand on SIGTERM."
    )
    bulk_from_products: int | None = Field(
        default=None,
        ge=1,
        description="From so many products on, bulk operations apply them; unset, the shop's "
        "measured speed decides.",
    )
    read_back: str = Field(
        default="sample",
        pattern="^(none|sample|all)$",
        description="How much of a job is read again at its end: none, sample, all.",
    )
    poll_seconds: float = Field(
        default=300.0,
        ge=0,
        description="How often each shop is asked what changed there; 0 asks only after webhooks.",
    )
    webhook_secret: SecretStr | None = Field(
        default=None,
        description="The app's secret, with which Shopify signs webhooks (`worker --webhooks`).",
    )
    webhook_secret_before: SecretStr | None = Field(
        default=None, description="The secret before, valid too while a rotation is under way."
    )
    webhook_url: str | None = Field(
        default=None,
        pattern="^https?://[^\\s]+$",
        description="Where Shopify reaches `worker --webhooks` from outside (https://…); set, the "
        "worker subscribes every shop to its topics there.",
    )
    keep_days: int = Field(
        default=90,
        ge=1,
        description="Events of ended jobs, and ledgers of jobs that were reverted, are kept so "
        "long; other ledgers and the price history stay.",
    )
    keep_mb: int | None = Field(
        default=None,
        ge=1,
        description="Events and ledger rows may take so many megabytes; above it those that may go "
        "are forgotten sooner, down to a day. Unset, by age alone.",
    )
    low_disk_mb: int = Field(
        default=500,
        ge=0,
        description="With less room left on the disk (megabytes), health and doctor warn.",
    )
    stale_hours: float = Field(
        default=24.0,
        gt=0,
        description="A job that was left lying for so long is planned anew or asks first.",
    )
    request_timeout: float = Field(default=30.0, gt=0, description="Of one call to Shopify.")
    log_level: str = Field(
        default="INFO",
        pattern="(?i)^(DEBUG|INFO|WARNING|ERROR)$",
        description="DEBUG, INFO, WARNING or ERROR.",
    )

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        given = init_settings().get("data_dir") or env_settings().get("data_dir")
        folder = Path(given) if given else _data_dir()
        return init_settings, env_settings, _FileSource(settings_cls, folder / FILE)

    @property
    def uses_embedded(self) -> bool:
        """Whether the embedded Postgres serves (no address is configured)."""
        return self.database_url is None

    @property
    def database_dir(self) -> Path:
        return self.data_dir / "postgres"

    @property
    def snapshot_dir(self) -> Path:
        return self.data_dir / "snapshots"

    @property
    def drafts_dir(self) -> Path:
        """Price lists in preparation."""
        return self.data_dir / "drafts"

    @property
    def profiles_dir(self) -> Path:
        """How suppliers' lists are read and mapped, a file each."""
        return self.data_dir / "profiles"

    @property
    def outbox_dir(self) -> Path:
        """Drafts that are to be submitted as soon as the database is there."""
        return self.data_dir / "outbox"

    @property
    def log_dir(self) -> Path:
        return self.data_dir / "logs"


class _FileSource(PydanticBaseSettingsSource):
    """A JSON object of settings by their names; where the folder itself lies is not in it."""

    def __init__(self, settings_cls: type[BaseSettings], file: Path) -> None:
        super().__init__(settings_cls)
        self._file = file

    def get_field_value(self, field: FieldInfo, field_name: str) -> tuple[Any, str, bool]:
        return self().get(field_name), field_name, False

    def __call__(self) -> dict[str, Any]:
        try:
            found = json.loads(self._file.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return {}
        except (OSError, ValueError) as error:
            raise SettingsFileError(f"{self._file} cannot be read.") from error
        if not isinstance(found, dict):
            raise SettingsFileError(f"{self._file} holds no settings.")
        found.pop("data_dir", None)
        return found


def _data_dir() -> Path:
    return Path(platformdirs.user_data_dir("PriceDesk", appauthor=False))
