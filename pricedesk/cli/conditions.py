"""``pricedesk rules conditions``: conditions under a name, used in many rules."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pricedesk.cli.options import JsonFlag
from pricedesk.cli.running import with_desk

if TYPE_CHECKING:
    from pricedesk.cli.screen import Screen
    from pricedesk.services.desk import Desk

app = typer.Typer(help="Save conditions under a name and use them in rules.", no_args_is_help=True)

NameArgument = Annotated[str, typer.Argument(metavar="NAME", help="Name of the condition.")]


@app.command("list")
def list_(json: JsonFlag = False) -> None:
    """List the saved conditions in words."""

    async def work(desk: Desk, screen: Screen) -> None:
        from pricedesk.cli.screen import table
        from pricedesk.pricing.wording import condition_in_words
        from pricedesk.services import conditions

        found = await conditions.list_conditions(desk)
        screen.result(
            {"conditions": {name: one.model_dump(mode="json") for name, one in found.items()}},
            table(
                ("Name", "Takes variants where"),
                [(name, condition_in_words(one)) for name, one in found.items()],
            ),
        )

    with_desk(work, as_json=json)


@app.command("save")
def save(
    name: NameArgument,
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="YAML or JSON of a condition; - is stdin.")
    ],
    json: JsonFlag = False,
) -> None:
    """Save a condition from a file; rules that use the name take its newest form."""
    from pricedesk.services.rule_files import read_condition

    condition = read_condition(file)

    async def work(desk: Desk, screen: Screen) -> None:
        from pricedesk.services import conditions

        await conditions.save(desk, name, condition)
        screen.result(
            {"saved": name, "condition": condition.model_dump(mode="json")},
            f"The condition {name!r} is saved. In a rule: {{type: saved, name: {name}}}",
        )

    with_desk(work, as_json=json)


@app.command("delete")
def delete(name: NameArgument, json: JsonFlag = False) -> None:
    """Delete a saved condition; refused while a rule uses it."""

    async def work(desk: Desk, screen: Screen) -> None:
        from pricedesk.services import conditions

        await conditions.delete(desk, name)
        screen.result({"deleted": name}, f"The condition {name!r} is deleted.")

    with_desk(work, as_json=json)
