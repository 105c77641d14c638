"""``pricedesk backup FILE`` and ``pricedesk restore FILE``: the whole database in one file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pricedesk.cli.options import JsonFlag
from pricedesk.cli.running import with_desk

if TYPE_CHECKING:
    from pricedesk.cli.screen import Screen
    from pricedesk.services.desk import Desk


def backup(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Where the backup goes.")],
    json: JsonFlag = False,
) -> None:
    """Write the whole database into one file, while everything goes on."""

    async def work(desk: Desk, screen: Screen) -> None:
        from pricedesk.services import backup as backups

        size = await backups.backup(desk, file)
        screen.result(
            {"file": str(file), "bytes": size},
            f"{file}: {size / 1_000_000:,.1f} MB. "
            "The key of encrypted access tokens is not in it: keep it apart.",
        )

    with_desk(work, as_json=json)


def restore(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A file of `pricedesk backup`.")],
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
    json: JsonFlag = False,
) -> None:
    """Put a backup in the place of everything in the database."""

    async def work(desk: Desk, screen: Screen) -> None:
        from pricedesk.services import backup as backups

        if not yes and not typer.confirm(
            f"Everything in the database ({desk.database.label}) is replaced by {file}. Go on?",
            err=True,
        ):
            raise typer.Abort
        await backups.restore(desk, file)
        screen.result(
            {"file": str(file), "restored": True},
            "Restored. Sync each shop before you change prices: they may have moved since.",
        )

    with_desk(work, as_json=json)
