"""``pricedesk shops``: connect, look at, check and forget shops."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from pricedesk.cli import shop_lists, shop_token
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
    from pricedesk.domain.shop import Shop
    from pricedesk.services.desk import Desk

app = typer.Typer(help="Connect, list, check and remove shops.", no_args_is_help=True)

app.add_typer(shop_token.app, name="token")
app.command("lists")(shop_lists.lists)


@app.command("add")
def add(
    address: Annotated[str, typer.Argument(help="name, name.myshopify.com, or an admin link.")],
    token: TokenOption = None,
    token_file: TokenFileOption = None,
    client_id: Annotated[
        str | None,
        typer.Option("--client-id", metavar="ID", help="Of an app of your own (Dev Dashboard)."),
    ] = None,
    client_secret: ClientSecretOption = None,
    client_secret_file: ClientSecretFileOption = None,
    browser: Annotated[
        bool, typer.Option("--browser", help="Allow the app of --client-id in the browser.")
    ] = False,
    json: JsonFlag = False,
) -> None:
    """Connect a shop: by an app's --client-id (asks for its secret), with --browser in the
    browser, or by an access token. `shops guide` says what to click at Shopify. Secrets are
    asked for, or come from standard input, a file, PRICEDESK_TOKEN or PRICEDESK_CLIENT_SECRET;
    all is checked with the shop before anything is stored."""
    from pricedesk.cli.failures import WrongUsage
    from pricedesk.cli.tokens import CLIENT_SECRET, read_secret, read_token

    if browser and client_id is None:
        raise WrongUsage("--browser needs the app that is to be allowed.", "Add --client-id ID.")
    if client_id is None:
        secret = read_token(token, token_file)
    else:
        secret = read_secret(CLIENT_SECRET, client_secret, client_secret_file)

    async def work(desk: Desk, screen: Screen) -> None:
        from pricedesk.cli.documents import shop_document
        from pricedesk.services import connecting

        if client_id is None:
            shop = await connecting.connect_with_token(desk, address, secret)
        elif browser:

            def show(link: str) -> None:
                import webbrowser

                screen.note("Press Install on the page that opens in your browser. If none opens:")
                screen.note(link)
                webbrowser.open(link)

            shop = await connecting.connect_in_browser(desk, address, client_id, secret, show)
        else:
            shop = await connecting.connect_with_client_credentials(
                desk, address, client_id, secret
            )
        screen.result(
            {"shop": shop_document(shop)},
            f"{shop.name} is connected: {shop.address.domain}, {shop.currency.code}, {shop.plan}.",
            f"`pricedesk sync {shop.address.handle}` fetches its catalogue.",
        )

    with_desk(work, as_json=json)


@app.command("guide")
def guide(json: JsonFlag = False) -> None:
    """Say what to click at Shopify to connect a shop, which scopes are asked for, and why."""
    from pricedesk.cli.screen import Screen
    from pricedesk.services import connecting

    lines: list[str] = []
    for way in connecting.GUIDES:
        lines += [way.title, f"  {way.when}"]
        lines += [f"  {number}. {step}" for number, step in enumerate(way.steps, start=1)]
        lines.append("")
    lines += [f"{scope.name}: {scope.why}." for scope in connecting.SCOPES]
    Screen(as_json=json).result(
        {
            "ways": [
                {"way": way.way.value, "title": way.title, "when": way.when, "steps": way.steps}
                for way in connecting.GUIDES
            ],
            "scopes": {scope.name: scope.why for scope in connecting.SCOPES},
        },
        *lines,
    )


@app.command("list")
def list_(json: JsonFlag = False) -> None:
    """List the connected shops."""

    async def work(desk: Desk, screen: Screen) -> None:
        from pricedesk.cli.documents import shop_document
        from pricedesk.cli.screen import table
        from pricedesk.services import shops

        connected = await shops.list_shops(desk)
        if not connected and not json:
            screen.note("No shop is connected yet. `pricedesk shops add ADDRESS` connects one.")
            return
        screen.result(
            {"shops": [shop_document(shop) for shop in connected]},
            table(
                (
                    ">No.",
                    "Shop",
                    "Name",
                    "Currency",
                    ">Products",
                    ">Variants",
                    "Last sync",
                    "State",
                ),
                [
                    (
                        shop.id,
                        shop.address.handle,
                        shop.name,
                        shop.currency.code,
                        f"{shop.products:,}",
                        f"{shop.variants:,}",
                        _when(shop),
                        shop.problem or ("paused" if shop.paused else "ready"),
                    )
                    for shop in connected
                ],
            ),
        )

    with_desk(work, as_json=json)


@app.command("show")
def show(shop: ShopArgument, json: JsonFlag = False) -> None:
    """Show one shop with its guardrails."""

    async def work(desk: Desk, screen: Screen) -> None:
        from pricedesk.cli.documents import shop_document
        from pricedesk.cli.screen import table
        from pricedesk.services import shops

        found = await shops.get(desk, shop)
        limits = (await shops.guardrails(desk, found.id)).model_dump(mode="json")
        document = shop_document(found)
        screen.result(
            {"shop": document, "guardrails": limits},
            table(("", ""), [(name.replace("_", " "), value) for name, value in document.items()]),
            table(
                ("Guardrail", "Limit"),
                [(name.replace("_", " "), _limit(value)) for name, value in limits.items()],
            ),
        )

    with_desk(work, as_json=json)


@app.command("check")
def check(shop: ShopArgument, json: JsonFlag = False) -> None:
    """Ask the shop whether the token, its rights and the API version are right."""

    async def work(desk: Desk, screen: Screen) -> None:
        from pricedesk.services import shops

        found = await shops.get(desk, shop)
        checked = await shops.check(desk, found.id)
        screen.result(
            {
                "shop": found.address.domain,
                "ok": checked.ok,
                "lines": [
                    {"ok": line.ok, "text": line.text, "remedy": line.remedy}
                    for line in checked.lines
                ],
            },
            *(
                f"{'✓' if line.ok else '✗'} {line.text}"
                + (f" {line.remedy}" if not line.ok else "")
                for line in checked.lines
            ),
        )
        if not checked.ok:
            raise typer.Exit(1)

    with_desk(work, as_json=json)


@app.command("remove")
def remove(
    shop: ShopArgument,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
    json: JsonFlag = False,
) -> None:
    """Forget a shop: its token and its catalogue here. Prices in the shop stay as they are."""

    async def work(desk: Desk, screen: Screen) -> None:
        from pricedesk.cli.documents import shop_document
        from pricedesk.cli.failures import WrongUsage
        from pricedesk.services import shops

        found = await shops.get(desk, shop)
        if not yes:
            if json:
                raise WrongUsage("Removing a shop has to be confirmed.", "Add --yes.")
            typer.confirm(f"Forget {found.name} ({found.address.domain})?", abort=True, err=True)
        await shops.remove(desk, found.id)
        screen.result(
            {"removed": shop_document(found)},
            f"{found.name} is forgotten here. Its prices in the shop were not touched.",
        )

    with_desk(work, as_json=json)


@app.command("pause")
def pause(shop: ShopArgument, json: JsonFlag = False) -> None:
    """Start no further jobs in a shop."""
    _set_paused(shop, paused=True, as_json=json)


@app.command("resume")
def resume(shop: ShopArgument, json: JsonFlag = False) -> None:
    """Let jobs run in a shop again."""
    _set_paused(shop, paused=False, as_json=json)


@app.command("guardrails")
def guardrails(
    shop: ShopArgument,
    change: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="NAME=LIMIT", help="As in largest_fall=50; `off` lifts one."),
    ] = None,
    json: JsonFlag = False,
) -> None:
    """Show or change the limits over which a plan waits for an operator's word."""

    async def work(desk: Desk, screen: Screen) -> None:
        from pricedesk.cli.screen import table
        from pricedesk.services import shops

        found = await shops.get(desk, shop)
        limits = await shops.guardrails(desk, found.id)
        if change:
            from pricedesk.cli.guardrail_texts import with_changes

            limits = with_changes(limits, change)
            await shops.set_guardrails(desk, found.id, limits)
        shown = limits.model_dump(mode="json")
        screen.result(
            {"shop": found.address.domain, "guardrails": shown},
            table(("Guardrail", "Limit"), [(name, _limit(value)) for name, value in shown.items()]),
        )

    with_desk(work, as_json=json)


def _set_paused(shop: str, *, paused: bool, as_json: bool) -> None:
    async def work(desk: Desk, screen: Screen) -> None:
        from pricedesk.cli.documents import shop_document
        from pricedesk.services import shops

        found = await shops.set_paused(desk, (await shops.get(desk, shop)).id, paused)
        screen.result(
            {"shop": shop_document(found)},
            f"{found.name} is paused: no job starts there."
            if paused
            else f"{found.name} takes jobs again.",
        )

    with_desk(work, as_json=as_json)


def _limit(value: object) -> str:
    match value:
        case True:
            return "on"
        case False | None:
            return "off"
        case _:
            return str(value)


def _when(shop: Shop) -> str:
    return shop.synced_at.astimezone().strftime("%Y-%m-%d %H:%M") if shop.synced_at else "never"
