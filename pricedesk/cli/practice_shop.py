"""``pricedesk practice-shop``: a local shop to try everything without risk."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from pricedesk.cli.options import JsonFlag

app = typer.Typer(help="Run a local practice shop, or read what was done to it.")


_SHOPS = ("fashion:EUR:1000", "home:USD:500")


@app.callback(invoke_without_command=True)
def serve(
    context: typer.Context,
    port: Annotated[
        int, typer.Option("--port", min=0, max=65535, help="0 takes a free one.")
    ] = 8085,
    shop: Annotated[
        list[str] | None,
        typer.Option("--shop", metavar="NAME:CURRENCY:PRODUCTS", help="May be repeated."),
    ] = None,
    state: Annotated[
        Path | None, typer.Option("--state", metavar="DIR", help="Where the shops live on.")
    ] = None,
    speed: Annotated[
        float, typer.Option("--speed", help="How many times quicker than Shopify it is.")
    ] = 1.0,
    plan: Annotated[
        str,
        typer.Option("--plan", help="Its limits: standard, advanced, plus or unlimited."),
    ] = "standard",
    json: JsonFlag = False,
) -> None:
    """Serve one or more practice shops on this machine until Ctrl-C.

    Their access tokens are shpat_practice_NAME.
    """
    if context.invoked_subcommand is not None:
        return
    from pricedesk.cli.failures import WrongUsage
    from pricedesk.cli.parent import leave_with_parent
    from pricedesk.cli.screen import Screen
    from pricedesk.practice import server
    from pricedesk.practice.errors import PracticeError
    from pricedesk.practice.spec import parse_spec
    from pricedesk.settings import Settings

    leave_with_parent()
    try:
        specs = [parse_spec(text, plan=plan) for text in shop or _SHOPS]
    except PracticeError as error:
        raise WrongUsage(error.message, error.remedy) from error

    def ready(bound: int) -> None:
        root = f"http://127.0.0.1:{bound}"
        links = {spec.name: f"{root}/shops/{spec.name}" for spec in specs}
        Screen(as_json=json).result(
            {"address": root, "shops": links},
            f"Practice shops: {root}/",
            *(
                f"  {link} ({spec.currency}), token shpat_practice_{spec.name}"
                for spec, link in zip(specs, links.values(), strict=True)
            ),
        )

    server.serve(
        specs,
        port=port,
        state_dir=state or Settings().data_dir / "practice",
        speed=speed,
        ready=ready,
    )


@app.command("journal")
def journal(
    address: Annotated[
        str, typer.Argument(help="The shop's link, as in http://127.0.0.1:8085/shops/fashion.")
    ],
    after: Annotated[int, typer.Option("--after", min=0, help="Entries after this number.")] = 0,
    json: JsonFlag = False,
) -> None:
    """List what was done to a practice shop's prices, in order."""
    from pricedesk.cli.running import run_async
    from pricedesk.cli.screen import Screen, table
    from pricedesk.services.practice import read_journal

    entries: list[dict[str, Any]] = run_async(read_journal(address, after=after))
    columns = list(dict.fromkeys(name for entry in entries for name in entry))
    Screen(as_json=json).result(
        {"entries": entries},
        table(columns, [[entry.get(name) for name in columns] for entry in entries]),
    )
