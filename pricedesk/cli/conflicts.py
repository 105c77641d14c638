"""``pricedesk jobs resolve``: prices that somebody else changed, decided afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from pricedesk.cli.options import JobArgument, JsonFlag, NoWaitFlag
from pricedesk.cli.running import with_desk

if TYPE_CHECKING:
    from pricedesk.cli.screen import Screen
    from pricedesk.services.desk import Desk


def resolve(
    job: JobArgument,
    choice: Annotated[
        str,
        typer.Argument(
            metavar="keep|mine|recalculate",
            help="Theirs stays as the regular price; ours goes over it; or the rule is worked "
            "out again from theirs.",
        ),
    ],
    variant: Annotated[
        list[int] | None,
        typer.Option("--variant", metavar="ID", help="Only this one; may be repeated."),
    ] = None,
    no_wait: NoWaitFlag = False,
    json: JsonFlag = False,
) -> None:
    """Decide the conflicts of a job, all of them or some."""

    async def work(desk: Desk, screen: Screen) -> None:
        from pricedesk.cli.failures import WrongUsage
        from pricedesk.cli.watching import submitted
        from pricedesk.services.conflicts import Choice, resolve_conflicts

        try:
            wish = Choice(choice)
        except ValueError:
            raise WrongUsage(
                f"{choice!r} decides nothing.", "Write keep, mine or recalculate."
            ) from None
        decided = await resolve_conflicts(desk, job, wish, variant)
        if decided.job is not None:
            await submitted(desk, decided.job, screen, wait=not no_wait)
            return
        screen.result(
            {"job": job, "decided": decided.rows},
            f"{decided.rows:,} prices stay as they are in the shop, as regular prices.",
        )

    with_desk(work, as_json=json)
