"""Which shop and which rule a command means."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pricedesk.cli.failures import WrongUsage

if TYPE_CHECKING:
    from pricedesk.domain.rules import RuleDocument
    from pricedesk.domain.shop import Shop
    from pricedesk.services.choices import Choices
    from pricedesk.services.desk import Desk


async def shop_of(desk: Desk, ref: str | None) -> Shop:
    """The shop that ``ref`` names, or the only one. Raises UnknownShop or WrongUsage."""
    from pricedesk.services import shops

    if ref is not None:
        return await shops.get(desk, ref)
    connected = await shops.list_shops(desk)
    match connected:
        case [only]:
            return only
        case []:
            raise WrongUsage(
                "No shop is connected yet.", "`pricedesk shops add ADDRESS` connects one."
            )
        case _:
            names = ", ".join(shop.address.handle for shop in connected)
            raise WrongUsage(
                f"Several shops are connected: {names}.", "Choose one with --shop NAME."
            )


def list_named(where: str | None) -> str | None:
    """The price list that ``--where`` names; None for the shop's own prices."""
    from pricedesk.services.choices import OWN

    return None if where == OWN else where


async def rule_of(desk: Desk, ref: str) -> tuple[RuleDocument, int | None]:
    """The rule that ``ref`` names: a saved one with its number, or a file with None."""
    from pricedesk.services import rules
    from pricedesk.services.rule_files import read_rule

    if ref.isdecimal():
        rule = await rules.get(desk, int(ref))
        return rule.document, rule.id
    return read_rule(Path(ref)), None


async def choices_of(
    desk: Desk,
    shop_id: int,
    exclude: list[str] | None,
    prices: list[str] | None,
    where: str | None = None,
) -> Choices:
    """The rows that ``--exclude SKU`` and ``--price SKU=AMOUNT`` mean, and ``--where LIST``;
    numbers do as well.

    Raises VariantNotFound, WrongUsage.
    """
    from pricedesk.services.catalogue import snapshot
    from pricedesk.services.choices import NO_CHOICES, Choices
    from pricedesk.services.prices import row_of

    if not exclude and not prices:
        return NO_CHOICES if where is None else Choices(where=where)
    catalogue = await snapshot(desk, shop_id)
    numbers = catalogue.variants.get_column("variant_id")
    typed = {}
    for text in prices or ():
        variant, mark, amount = text.rpartition("=")
        if not mark:
            raise WrongUsage(f"{text!r} is no price of a variant.", "Write it as SKU=12.50.")
        typed[numbers[row_of(catalogue, variant)]] = amount
    left_out = frozenset(numbers[row_of(catalogue, variant)] for variant in exclude or ())
    return Choices(left_out, typed, where)
