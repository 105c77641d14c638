"""``pricedesk uploads outbox``: drafts that wait for the database."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from pricedesk.cli.failures import explain
from pricedesk.cli.running import log_quietly, with_desk
from pricedesk.cli.screen import Screen, table

if TYPE_CHECKING:
    from pricedesk.services.desk import Desk
    from pricedesk.services.outbox import Sent, Waiting


def show(*, as_json: bool) -> None:
    """Lists them; no database is asked."""
    from pricedesk.services import outbox
    from pricedesk.settings import Settings

    settings = Settings()
    log_quietly(settings)
    found = outbox.waiting(settings)
    Screen(as_json=as_json).result(
        {"waiting": [_waiting(one) for one in found]},
        *(
            [
                table(
                    (">Number", "Draft", "Shop", "Since (UTC)", "By", "Held back because"),
                    [
                        (
                            one.number,
                            one.name,
                            one.shop,
                            f"{one.queued_at:%Y-%m-%d %H:%M}",
                            one.queued_by,
                            one.held or "",
                        )
                        for one in found
                    ],
                )
            ]
            if found
            else ["Nothing waits."]
        ),
    )


def take_out(number: int, to: Path | None, *, as_json: bool) -> None:
    from pricedesk.services import outbox
    from pricedesk.settings import Settings

    settings = Settings()
    log_quietly(settings)
    outbox.take_out(settings, number, to)
    Screen(as_json=as_json).result(
        {"taken_out": number, "draft": to and str(to)},
        f"Number {number} will not be sent" + (f"; it is {to} now." if to else "."),
    )


def send_all(*, as_json: bool) -> None:
    """Exit code 1 where one could not be sent."""

    async def work(desk: Desk, screen: Screen) -> None:
        from pricedesk.cli.watching import somebody_works
        from pricedesk.services import outbox

        sent = await outbox.send(desk)
        if any(one.jobs for one in sent):
            await somebody_works(desk, screen)
        screen.result(
            {"sent": [_sent(one) for one in sent]},
            *([_told(one) for one in sent] or ["Nothing waits."]),
        )
        if any(one.problem for one in sent):
            raise typer.Exit(1)

    with_desk(work, as_json=as_json)


def _told(one: Sent) -> str:
    what = f"{one.waiting.number} ({one.waiting.name}, {one.waiting.shop})"
    if one.problem is not None:
        return f"! {what} was not sent: {one.problem}"
    if not one.jobs:
        return f"{what}: every price is right already."
    return f"{what} is job {' and job '.join(str(job.id) for job in one.jobs)}."


def _waiting(one: Waiting) -> dict[str, Any]:
    return {
        "number": one.number,
        "draft": one.name,
        "shop": one.shop,
        "queued_at": one.queued_at.isoformat(),
        "queued_by": one.queued_by,
        "drift": one.drift.value,
        "options": one.options.model_dump(mode="json", exclude_defaults=True),
        "held": one.held,
    }


def _sent(one: Sent) -> dict[str, Any]:
    return {
        **_waiting(one.waiting),
        "jobs": [job.id for job in one.jobs],
        "error": None if one.problem is None else explain(one.problem).document,
    }
