"""The limits of a new price as options: those of rules, for lists the same."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pricedesk.cli.failures import WrongUsage

if TYPE_CHECKING:
    from pricedesk.domain.rules import Bounds

BoundOption = Annotated[
    list[str] | None,
    typer.Option(
        "--bound",
        metavar="LIMIT=VALUE",
        help="A limit of the new price, as in rule files: minimum, maximum, cost_plus_percent, "
        "cost_plus_amount, minimum_margin, most_down, most_up (percent), map_metafield. A price "
        "beyond one is moved to it; at_bound=skip leaves it alone, at_bound=stop asks first.",
    ),
]
MapListOption = Annotated[
    Path | None,
    typer.Option(
        "--map-list", metavar="FILE", help="Minimum advertised prices: columns SKU and Price."
    ),
]


def bounds_said(
    limits: Sequence[str], map_list: Path | None = None, over: Bounds | None = None
) -> Bounds:
    """The limits of the options, laid over others (None: over none). Blocking.

    Raises WrongUsage, and for the list BrokenList and UnreadableFile.
    """
    from pydantic import ValidationError

    from pricedesk.domain.rules import Bounds
    from pricedesk.services import lists

    content = {} if over is None else over.model_dump()
    known = [name for name in Bounds.model_fields if name != "map_list"]
    for text in limits:
        name, mark, value = text.partition("=")
        name, value = name.strip().replace("-", "_"), value.strip().removesuffix("%").strip()
        if not mark or not value or name not in known:
            raise WrongUsage(
                f"{text!r} is no limit.", f"Write it as most_down=30; there are {', '.join(known)}."
            )
        content[name] = value
    if map_list is not None:
        content["map_list"] = lists.advertised(map_list)
    try:
        return Bounds.model_validate(content)
    except ValidationError as error:
        first = error.errors()[0]
        place = "".join(f"{part}: " for part in first["loc"])
        what = first["msg"].removeprefix("Value error, ")
        raise WrongUsage(f"{place}{what}.", "Amounts and percentages are such as 12.50.") from None
