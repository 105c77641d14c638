"""``pricedesk prices history|revert``: every change of a price, and back from chosen ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from pricedesk.cli.options import DriftOption, JsonFlag, LimitOption, NoWaitFlag, ShopArgument
from pricedesk.cli.running import with_desk

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import RenderableType

    from pricedesk.cli.screen import Screen
    from pricedesk.domain.job import Job
    from pricedesk.domain.money import Currency
    from pricedesk.domain.shop import Shop
    from pricedesk.services.desk import Desk
    from pricedesk.services.history import Place, PriceMove, PutBack

_SINCE = "2026-11-27 or 2026-11-27T08:00; in the shop's time zone unless an offset says otherwise."


def history(
    shop: ShopArgument,
    variant: Annotated[
        str, typer.Argument(metavar="[SKU]", help="SKU of one variant, or its number.")
    ] = "",
    search: Annotated[
        str, typer.Option("--search", metavar="TEXT", help="Words in title, SKU, vendor …")
    ] = "",
    job: Annotated[int | None, typer.Option("--job", metavar="JOB", help="By this job.")] = None,
    by: Annotated[str, typer.Option("--by", metavar="NAME", help="By jobs of this person.")] = "",
    foreign: Annotated[
        bool | None,
        typer.Option("--foreign/--ours", help="Only somebody else's changes, or only ours."),
    ] = None,
    since: Annotated[str | None, typer.Option("--since", metavar="TIME", help=_SINCE)] = None,
    until: Annotated[str | None, typer.Option("--until", metavar="TIME", help=_SINCE)] = None,
    after: Annotated[
        str | None, typer.Option("--after", metavar="PLACE", help="Go on from a list's end.")
    ] = None,
    limit: LimitOption = 20,
    json: JsonFlag = False,
) -> None:
    """List changes of prices that we made or saw, newest first: of a shop, or of one variant."""

    async def work(desk: Desk, screen: Screen) -> None:
        from pricedesk.cli.moments import moment
        from pricedesk.services import history as changes
        from pricedesk.services import shops

        where = await shops.get(desk, shop)
        page = await changes.changes(
            desk,
            where.id,
            changes.Wanted(
                text=search,
                variant=variant,
                job_id=job,
                by=by,
                foreign=foreign,
                since=None if since is None else moment(since, where.zone),
                until=None if until is None else moment(until, where.zone),
            ),
            after=None if after is None else _place(after),
            limit=limit,
        )
        following = None if page.after is None else f"{page.after.at.isoformat()}/{page.after.id}"
        document = {
            "shop": where.address.domain,
            "currency": where.currency.code,
            "moves": moves_document(page.moves, where.currency),
            "after": following,
        }
        if not page.moves:
            screen.result(document, "No price has changed so, as far as we know.")
            return
        more = [f"More: add `--after {following}`."] if following else []
        screen.result(document, _moves_table(page.moves, where, one=bool(variant)), *more)

    with_desk(work, as_json=json)


def revert(
    shop: ShopArgument,
    numbers: Annotated[
        list[int],
        typer.Argument(metavar="CHANGE…", help="Numbers of changes, from `prices history`."),
    ],
    drift: DriftOption = "skip",
    no_wait: NoWaitFlag = False,
    json: JsonFlag = False,
) -> None:
    """Give variants the prices from before these changes; all else stays as it is."""

    async def work(desk: Desk, screen: Screen) -> None:
        from pricedesk.cli.approval import drift_policy
        from pricedesk.cli.watching import follow, somebody_works
        from pricedesk.services import history as changes
        from pricedesk.services import shops

        where = await shops.get(desk, shop)
        done = await changes.put_back(desk, where.id, numbers, drift=drift_policy(drift))
        jobs = list(done.jobs) if no_wait else [await follow(desk, j.id, screen) for j in done.jobs]
        if no_wait and jobs:
            await somebody_works(desk, screen)
        _tell_put_back(screen, done, jobs, waited=not no_wait)

    with_desk(work, as_json=json)


def _tell_put_back(screen: Screen, done: PutBack, jobs: Sequence[Job], *, waited: bool) -> None:
    from pricedesk.cli.documents import job_document

    words = [
        f"Job {job.id} ({job.title}): {job.state.value.replace('_', ' ')}"
        + (f", {job.counts.applied:,} of {job.counts.total:,} prices put back." if waited else ".")
        for job in jobs
    ]
    if done.foreign:
        words.append(f"{done.foreign:,} changes were somebody else's: no job can put them back.")
    words += [f"Job {job_id}: {error}" for job_id, error in done.refused]
    screen.result(
        {
            "jobs": [job_document(job) for job in jobs],
            "rows": done.rows,
            "foreign": done.foreign,
            "refused": [
                {"job": job_id, "message": error.message} for job_id, error in done.refused
            ],
        },
        *words,
    )
    if waited and any(job.state.value != "completed" for job in jobs):
        raise typer.Exit(1)


def moves_document(moves: Sequence[PriceMove], of: Currency) -> list[dict[str, Any]]:
    """Changes of shown prices, newest first, for ``--json``; times in UTC."""
    from pricedesk.cli.money import wire

    return [
        {
            "id": move.id,
            "at": move.at.isoformat(),
            "variant_id": move.variant_id,
            "product": move.product_title,
            "title": move.variant_title,
            "sku": move.sku,
            "price_before": wire(move.price_before, of),
            "compare_at_before": wire(move.compare_at_before, of),
            "price": wire(move.price, of),
            "compare_at": wire(move.compare_at, of),
            "job": move.job_id,
            "job_title": move.job_title,
            "by": move.by,
        }
        for move in moves
    ]


def _moves_table(moves: Sequence[PriceMove], shop: Shop, *, one: bool) -> RenderableType:
    from pricedesk.cli.money import amount
    from pricedesk.cli.screen import table

    of = shop.currency

    def both(price: int, compare_at: int | None) -> str:
        struck = "" if compare_at is None else f" (compare-at {amount(compare_at, of)})"
        return f"{amount(price, of)}{struck}"

    what = () if one else ("Product", "SKU")
    return table(
        (">Change", f"When ({shop.zone})", *what, f">Before {of.code}", ">After", "Changed by"),
        [
            (
                move.id,
                f"{move.at.astimezone(_zone(shop)):%Y-%m-%d %H:%M:%S}",
                *(() if one else (_name(move), move.sku or move.variant_id)),
                both(move.price_before, move.compare_at_before),
                both(move.price, move.compare_at),
                "somebody else"
                if move.job_id is None
                else f"job {move.job_id} ({move.job_title}), {move.by}",
            )
            for move in moves
        ],
    )


def _name(move: PriceMove) -> str:
    if move.product_title is None:
        return "(gone)"
    return f"{move.product_title} · {move.variant_title or ''}".rstrip(" ·")


def _place(text: str) -> Place:
    from datetime import datetime

    from pricedesk.cli.failures import WrongUsage
    from pricedesk.services.history import Place

    at, _, number = text.rpartition("/")
    try:
        return Place(datetime.fromisoformat(at), int(number))
    except ValueError:
        raise WrongUsage(
            f"{text!r} is no end of a list.", "Take it from the list before, as it stands there."
        ) from None


def _zone(shop: Shop) -> Any:
    from zoneinfo import ZoneInfo

    return ZoneInfo(shop.zone)
