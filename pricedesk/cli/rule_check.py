"""``pricedesk rules check|overlaps|schema``: what a rule may say, and what it would meet."""

from __future__ import annotations

import json as json_text
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pricedesk.cli.options import JsonFlag, RuleArgument, ShopOption
from pricedesk.cli.running import with_desk

if TYPE_CHECKING:
    from pricedesk.cli.screen import Screen
    from pricedesk.domain.rule import Rule
    from pricedesk.domain.rules import RuleDocument
    from pricedesk.pricing.check import Problem
    from pricedesk.pricing.radar import Meeting
    from pricedesk.services.desk import Desk


def check(rule: RuleArgument, shop: ShopOption = None, json: JsonFlag = False) -> None:
    """Look for faults in a rule, each at its place; exit code 1 if there is one."""

    async def work(desk: Desk, screen: Screen) -> None:
        from pricedesk.cli.choosing import rule_of
        from pricedesk.cli.screen import table
        from pricedesk.services import rule_check, shops

        document, _ = await rule_of(desk, rule)
        where = None if shop is None else (await shops.get(desk, shop)).id
        found = await rule_check.check(desk, document, where)
        answer = {"name": document.name, "problems": [problem_document(one) for one in found]}
        if not found:
            screen.result(answer, f"{document.name}: no fault found.")
            return
        screen.result(
            answer,
            table(
                ("Place", "What is wrong", "What to do"),
                [(rule_check.place_of(one), one.message, one.remedy) for one in found],
            ),
            *_pointers(document, found),
        )
        raise typer.Exit(1)

    with_desk(work, as_json=json)


def overlaps(rule: RuleArgument, shop: ShopOption = None, json: JsonFlag = False) -> None:
    """List the running and scheduled sales that a sale meets, and who wins on how many variants."""

    async def work(desk: Desk, screen: Screen) -> None:
        from pricedesk.cli.choosing import rule_of, shop_of
        from pricedesk.services import rules

        document, number = await rule_of(desk, rule)
        where = await shop_of(desk, shop)
        found = await rules.overlaps(desk, where.id, document, number)
        screen.result(
            {
                "shop": where.address.domain,
                "meetings": [
                    {
                        "rule": one.rule_id,
                        "name": one.name,
                        "variants": one.variants,
                        "wins": one.wins,
                        "loses": one.loses,
                        "from": one.window.start and one.window.start.isoformat(),
                        "until": one.window.end and one.window.end.isoformat(),
                        "examples": list(one.examples),
                    }
                    for one in found
                ],
            },
            *(
                [f"{one.message} `pricedesk rules show {one.rule_id}` shows it." for one in found]
                or [f"It meets no running or scheduled sale in {where.name}."]
            ),
        )

    with_desk(work, as_json=json)


def schema(
    json: Annotated[bool, typer.Option("--json", help="It is JSON in any case.")] = False,
) -> None:
    """Print the JSON Schema of a rule file, for editors that check while one types."""
    from pricedesk.cli.screen import Screen
    from pricedesk.domain.rules import RuleDocument

    found = RuleDocument.model_json_schema()
    Screen(as_json=json).result(found, json_text.dumps(found, indent=2, ensure_ascii=False))


async def overlaps_of(desk: Desk, rule: Rule) -> list[tuple[str, Meeting]]:
    """The sales that a saved one meets, in every shop in which it can run, by the shop's name."""
    from pricedesk.pricing.errors import RuleError
    from pricedesk.services import rules, shops

    found: list[tuple[str, Meeting]] = []
    for shop in await shops.list_shops(desk):
        try:
            met = await rules.overlaps(desk, shop.id, rule.document, rule.id)
        except RuleError:
            continue  # not meant for this shop
        found += [(shop.name, one) for one in met]
    return found


def overlap_lines(found: list[tuple[str, Meeting]]) -> list[str]:
    """One line for each sale that is met, with where to look."""
    return [
        f"{shop}: {one.message} `pricedesk rules show {one.rule_id}` shows it."
        for shop, one in found
    ]


def overlap_documents(found: list[tuple[str, Meeting]]) -> list[dict[str, Any]]:
    """The same for ``--json``."""
    return [
        {
            "shop": shop,
            "rule": one.rule_id,
            "name": one.name,
            "variants": one.variants,
            "wins": one.wins,
            "loses": one.loses,
        }
        for shop, one in found
    ]


def problem_document(problem: Problem) -> dict[str, Any]:
    """A fault for ``--json``; ``position`` counts characters from 0."""
    return {
        "path": problem.path,
        "position": problem.position,
        "message": problem.message,
        "remedy": problem.remedy,
    }


def _pointers(document: RuleDocument, problems: list[Problem]) -> list[str]:
    """A formula with a mark under the character at fault."""
    content: Any = document.model_dump(mode="json")
    found = []
    for problem in problems:
        if problem.position is not None:
            text: Any = content
            for part in problem.path.split("."):
                text = text[int(part)] if isinstance(text, list) else text[part]
            found.append(f"{text}\n{' ' * problem.position}^")
    return found
