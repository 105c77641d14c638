"""``pricedesk rules versions|compare|duplicate``: how a rule came to be as it is."""

from __future__ import annotations

import json as json_text
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pricedesk.cli.options import JsonFlag
from pricedesk.cli.running import with_desk

if TYPE_CHECKING:
    from pricedesk.cli.screen import Screen
    from pricedesk.services.desk import Desk

RuleNumber = Annotated[int, typer.Argument(metavar="RULE", help="Number of a saved rule.")]


def versions(rule: RuleNumber, json: JsonFlag = False) -> None:
    """List the versions of a rule, the newest first."""

    async def work(desk: Desk, screen: Screen) -> None:
        from pricedesk.cli.screen import table
        from pricedesk.services import rules

        found = await rules.versions(desk, rule)
        screen.result(
            {
                "rule": rule,
                "versions": [
                    {
                        "version": one.number,
                        "saved_at": one.saved_at.isoformat(),
                        "saved_by": one.saved_by,
                        "document": one.document.model_dump(mode="json"),
                    }
                    for one in found
                ],
            },
            table(
                (">Version", "Name", "Saved", "By"),
                [
                    (
                        one.number,
                        one.document.name,
                        one.saved_at.astimezone().strftime("%Y-%m-%d %H:%M"),
                        one.saved_by,
                    )
                    for one in found
                ],
            ),
        )

    with_desk(work, as_json=json)


def compare(
    rule: RuleNumber,
    first: Annotated[int, typer.Argument(metavar="VERSION", help="The older version.")],
    second: Annotated[
        int | None, typer.Argument(metavar="VERSION", help="The newer one; the current without.")
    ] = None,
    json: JsonFlag = False,
) -> None:
    """Show where two versions of a rule differ, place by place."""

    async def work(desk: Desk, screen: Screen) -> None:
        from pricedesk.cli.screen import table
        from pricedesk.services import rules

        newer = second if second is not None else (await rules.get(desk, rule)).version
        found = await rules.compare(desk, rule, first, newer)
        document = {
            "rule": rule,
            "versions": [first, newer],
            "differences": [
                {"path": one.path, "before": one.before, "after": one.after} for one in found
            ],
        }
        if not found:
            screen.result(document, f"Versions {first} and {newer} of rule {rule} are the same.")
            return
        screen.result(
            document,
            table(
                ("Place", f"Version {first}", f"Version {newer}"),
                [(one.path, _shown(one.before), _shown(one.after)) for one in found],
            ),
        )

    with_desk(work, as_json=json)


def duplicate(rule: RuleNumber, json: JsonFlag = False) -> None:
    """Save a copy of a rule as a new one."""

    async def work(desk: Desk, screen: Screen) -> None:
        from pricedesk.cli.documents import rule_document
        from pricedesk.services import rules

        made = await rules.duplicate(desk, rule)
        screen.result(
            {"rule": rule_document(made)}, f"Rule {made.id} is saved: {made.document.name}."
        )

    with_desk(work, as_json=json)


def _shown(value: Any) -> str:
    if value is None or value in ([], {}):
        return "–"
    return value if isinstance(value, str) else json_text.dumps(value, ensure_ascii=False)
