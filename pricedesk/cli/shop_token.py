"""``pricedesk shops token``: renew, replace and forget what opens a shop."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from pricedesk.cli.options import (
    ClientSecretFileOption,
    ClientSecretOption,
    JsonFlag,
    ShopArgument,
    TokenFileOption,
    TokenOption,
)
from pricedesk.cli.running import with_desk

if TYPE_CHECKING:
    from pricedesk.cli.screen import Screen
    from pricedesk.services.desk import Desk

app = typer.Typer(help="Renew, replace or forget a shop's access token.", no_args_is_help=True)


@app.command("rotate")
def rotate(
    shop: ShopArgument,
    token: TokenOption = None,
    token_file: TokenFileOption = None,
    client_secret: ClientSecretOption = None,
    client_secret_file: ClientSecretFileOption = None,
    json: JsonFlag = False,
) -> None:
    """Use a new access token from now on; it is checked first. A shop that was connected with an
    app gets it from Shopify (with --client-secret under a new secret); for others it is asked
    for, or read as `shops add` does. Waiting jobs of the shop go on."""

    async def work(desk: Desk, screen: Screen) -> None:
        from pricedesk.cli.documents import shop_document
        from pricedesk.cli.tokens import CLIENT_SECRET, read_secret, read_token
        from pricedesk.domain.credentials import CredentialKind
        from pricedesk.services import connecting, shops

        found = await shops.get(desk, shop)
        pasted = token is not None or token_file is not None
        if not pasted:
            pasted = await connecting.kept_way(desk, found.id) in (None, CredentialKind.TOKEN)
        if pasted:
            changed = await shops.replace_token(desk, found.id, read_token(token, token_file))
        else:
            new_secret = (
                None
                if client_secret is None and client_secret_file is None
                else read_secret(CLIENT_SECRET, client_secret, client_secret_file)
            )
            changed = await connecting.rotate(desk, found.id, new_secret)
        screen.result(
            {"shop": shop_document(changed)}, f"{changed.name} is reached with the new token."
        )

    with_desk(work, as_json=json)


@app.command("forget")
def forget(
    shop: ShopArgument,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
    json: JsonFlag = False,
) -> None:
    """Delete a shop's token and app secret here. Catalogue and history stay; its jobs stand
    still until `shops token rotate` or `shops add` brings another."""

    async def work(desk: Desk, screen: Screen) -> None:
        from pricedesk.cli.documents import shop_document
        from pricedesk.cli.failures import WrongUsage
        from pricedesk.services import shops

        found = await shops.get(desk, shop)
        if not yes:
            if json:
                raise WrongUsage("Forgetting a token has to be confirmed.", "Add --yes.")
            typer.confirm(f"Forget the access token of {found.name}?", abort=True, err=True)
        forgotten = await shops.forget_token(desk, found.id)
        screen.result(
            {"shop": shop_document(forgotten)},
            f"The access token of {found.name} is forgotten here. At Shopify it stays valid "
            "until the app is uninstalled there.",
        )

    with_desk(work, as_json=json)
