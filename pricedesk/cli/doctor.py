"""``pricedesk doctor``: what is set, what is installed, what works; never a secret."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pricedesk.cli.options import JsonFlag

if TYPE_CHECKING:
    from pricedesk.settings import Settings


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at. ``remedy`` is empty where it is right."""

    name: str
    ok: bool
    text: str
    remedy: str = ""


def doctor(
    settings_only: Annotated[
        bool, typer.Option("--settings", help="Only describe the settings.")
    ] = False,
    bundle: Annotated[
        Path | None,
        typer.Option(
            "--bundle", metavar="FILE", help="Write versions, settings, health and logs as a zip."
        ),
    ] = None,
    json: JsonFlag = False,
) -> None:
    """Print settings, versions and the state of database and worker; exit code 1 on a fault."""
    from pricedesk.cli.running import log_quietly, run_async
    from pricedesk.cli.screen import Screen, plain, table

    screen = Screen(as_json=json)
    log_quietly()
    values = describe_settings()
    settings_table = table(
        ("Setting", "Value", "What it is"),
        [(line["variable"], line["value"], line["description"]) for line in values],
    )
    if settings_only:
        screen.result({"settings": values}, settings_table)
        return
    if bundle is not None:
        run_async(_write_bundle(bundle))
        screen.result({"bundle": str(bundle)}, f"{bundle}: written, without any secret.")
        return
    from pricedesk.services.diagnostics import versions

    checks = run_async(_checks())
    ok = all(check.ok for check in checks)
    screen.result(
        {
            "ok": ok,
            "checks": [
                {"name": c.name, "ok": c.ok, "text": c.text, "remedy": c.remedy} for c in checks
            ],
            "versions": versions(),
            "settings": values,
        },
        *(
            plain(
                f"{'✓' if check.ok else '✗'} {check.name}: {check.text} {check.remedy}".rstrip(),
                style="" if check.ok else "red",
            )
            for check in checks
        ),
        table(("Part", "Version"), list(versions().items())),
        settings_table,
    )
    if not ok:
        raise typer.Exit(1)


def describe_settings() -> list[dict[str, Any]]:
    """Every setting: its variable, value (secrets as ``set`` or ``not set``), and meaning.

    Works with unusable values in the environment too: such a value shows as ``unusable``.
    """
    from pydantic import SecretStr, ValidationError

    from pricedesk.settings import Settings

    unusable: set[str] = set()
    current: Settings | None = None
    try:
        current = Settings()
    except ValidationError as error:
        unusable = {str(fault["loc"][0]) for fault in error.errors() if fault["loc"]}
    lines: list[dict[str, Any]] = []
    for name, field in Settings.model_fields.items():
        value = getattr(current, name) if current else field.get_default(call_default_factory=True)
        if name in unusable:
            shown: object = "unusable"
        elif "SecretStr" in str(field.annotation):
            shown = "set" if isinstance(value, SecretStr) else "not set"
        else:
            shown = value if isinstance(value, bool | int | float) or value is None else str(value)
        lines.append(
            {
                "name": name,
                "variable": f"PRICEDESK_{name.upper()}",
                "value": shown,
                "description": field.description or "",
            }
        )
    return lines


async def _write_bundle(path: Path) -> None:
    from pricedesk.domain.errors import PriceDeskError
    from pricedesk.services import diagnostics, health
    from pricedesk.services.desk import open_desk
    from pricedesk.settings import Settings

    settings = Settings()
    found = None
    try:
        async with open_desk(settings) as desk:
            found = await health.status(desk)
    except PriceDeskError:
        pass  # The bundle is wanted most where there is no database.
    diagnostics.write_bundle(settings, path, found)


async def _checks() -> list[Check]:
    from pricedesk.cli.failures import explain
    from pricedesk.cli.window import why_no_window
    from pricedesk.settings import Settings

    try:
        settings = Settings()
    except ValueError as error:
        failure = explain(error)
        return [Check("settings", False, failure.message, failure.remedy)]
    checks = [_data_dir(settings)]
    try:
        checks += await _database(settings)
    except Exception as error:  # shown as a finding, whatever it is
        failure = explain(error)
        checks.append(Check("database", False, failure.message, failure.remedy))
    missing = why_no_window()
    checks.append(
        Check(
            "window",
            True,
            "can open"
            if missing is None
            else f"none here (a server needs none): {missing.message}",
        )
    )
    return checks


def _data_dir(settings: Settings) -> Check:
    import tempfile

    from pricedesk.storage.room import low_on_room, tightest

    folder = settings.data_dir
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        reason = error.strerror or "it cannot be used"
        return Check(
            "data folder",
            False,
            f"{folder} cannot be written: {reason}.",
            "Choose another with PRICEDESK_DATA_DIR.",
        )
    room = tightest(settings)
    if room is not None and (room.is_low or room.is_gone):
        told = low_on_room(room)
        return Check("data folder", False, told.message, told.remedy)
    free = "" if room is None else f", {room.free / 1e9:.1f} GB free"
    return Check("data folder", True, f"{folder}{free}")


async def _database(settings: Settings) -> list[Check]:
    from pricedesk.services import health, shops
    from pricedesk.services.desk import open_desk

    async with open_desk(settings) as desk:
        now = await health.status(desk)
        versions = [
            Check(shop.address.handle, trouble is None, trouble or text, how)
            for shop, text, trouble, how in await shops.api_versions(desk)
        ]
    alive = sum(worker.alive for worker in now.workers)
    trouble = now.problem if now.stands_still or not now.database_ok else None
    return [
        Check(
            "database",
            trouble is None,
            now.database_label if trouble is None else f"{now.database_label}: {trouble}",
            (now.remedy or "") if trouble else "",
        ),
        Check(
            "worker",
            now.ok,
            f"{alive} alive, {now.unfinished_jobs} unfinished jobs",
            "" if now.ok else "`pricedesk worker` starts one.",
        ),
        *versions,
    ]
