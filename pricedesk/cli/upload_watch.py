"""``pricedesk uploads watch``: lists that come into a folder become drafts, or jobs."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pricedesk.cli.failures import WrongUsage, explain
from pricedesk.cli.running import with_desk
from pricedesk.cli.upload_options import Reading
from pricedesk.domain.errors import PriceDeskError

if TYPE_CHECKING:
    from pricedesk.cli.screen import Screen
    from pricedesk.domain.shop import Shop
    from pricedesk.services.desk import Desk
    from pricedesk.services.upload_ground import Ground


def watch_folder(
    folder: Path,
    shops: list[str] | None,
    profile: Path | None,
    *,
    submit_good: bool,
    once: bool,
    every: float,
    as_json: bool,
) -> None:
    """Goes on until it is stopped; ``once`` looks at what is there and ends."""
    if as_json and not once:
        raise WrongUsage("--json prints one document, and this goes on.", "Use it with --once.")
    reading = Reading(profile)

    async def work(desk: Desk, screen: Screen) -> None:
        from pricedesk.cli.choosing import shop_of
        from pricedesk.cli.watching import somebody_works
        from pricedesk.services.upload_ground import ground
        from pricedesk.services.watch_folder import WatchFolder

        named: list[str | None] = [*shops] if shops else [None]
        found = [await shop_of(desk, one) for one in named]
        _expect_one_currency(found)
        wanted = [shop.id for shop in found]
        watched = WatchFolder(folder)
        done: list[dict[str, Any]] = []
        await asyncio.to_thread(watched.arrived)
        if not once:
            screen.note(f"Watching {folder}; Ctrl-C ends it.")
        while True:
            for path in await asyncio.to_thread(watched.arrived):
                for shop in wanted:
                    told = await _take(desk, await ground(desk, shop), path, reading, submit_good)
                    screen.note(f"{told['file']} → {told['shop']}: {told['what']}")
                    done.append(told)
                    if told.get("jobs"):
                        await somebody_works(desk, screen)
                await asyncio.to_thread(watched.took, path)
            if once:
                break
            await asyncio.sleep(every)
        screen.result({"taken": done}, f"{len(done):,} lists taken.")

    with_desk(work, as_json=as_json)


def _expect_one_currency(shops: list[Shop]) -> None:
    """Nobody is there to say a rate: 12.00 must not become 12 euros here and 12 dollars there."""
    codes = sorted({shop.currency.code for shop in shops})
    if len(codes) > 1:
        raise WrongUsage(
            f"The shops sell in {' and '.join(codes)}: a list's prices are in one of them.",
            "Let lists for each currency come into a folder of their own, and watch each.",
        )


async def _take(
    desk: Desk, on: Ground, path: Path, reading: Reading, submit_good: bool
) -> dict[str, Any]:
    """A job of a good list where that is wanted, a draft of any other; what became of it."""
    from pricedesk.cli.upload_files import each
    from pricedesk.services import drafts, uploads
    from pricedesk.services.desk import operator_name
    from pricedesk.settings import Settings

    told: dict[str, Any] = {"file": path.name, "shop": on.shop.address.handle}
    try:
        found = [one async for one in each([path], [on], reading)]
        bad = sum(1 if one.seen is None else one.seen.whole.bad for one in found)
        if submit_good and not bad:
            jobs = []
            for one in found:
                assert one.seen is not None
                try:
                    jobs += [job.id for job in await uploads.submit(desk, on.shop.id, one.seen)]
                except uploads.NothingToChange:
                    continue
            what = f"job {', '.join(map(str, jobs))}" if jobs else "nothing to change"
            return {**told, "jobs": jobs, "what": what}
        made = []
        for one in found:
            if one.seen is None or one.choices is None:
                continue
            seen = one.seen
            name = f"{Path(one.file).stem} {on.shop.address.handle}"
            draft = await asyncio.to_thread(
                drafts.new_of_table,
                on,
                seen.table,
                seen.mapping,
                one.choices,
                path.parent / name,
                seen.name,
                seen.digest,
                by=operator_name(Settings()),
                replace_old=True,
            )
            with draft:
                await asyncio.to_thread(drafts.judge_new, draft, on)
            made.append(draft.path.name)
        errors = [str(one.error) for one in found if one.error is not None]
        what = "; ".join([*(f"draft {name}, {bad:,} rows to mend" for name in made), *errors])
        return {**told, "drafts": made, "bad_rows": bad, "what": what}
    except PriceDeskError as error:
        return {**told, "error": explain(error).document, "what": str(error)}
