"""The demo: two practice shops, a worker, a sale, and every price checked and put back.

Window and terminal share it: they pass a listener that shows the progress. Each stage
is one function; what a shop shows is read from the practice shop's own dump, never
through the code that is being shown.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import tempfile
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pricedesk.domain.errors import PriceDeskError
from pricedesk.domain.job import DriftPolicy, Job, JobKind, JobState
from pricedesk.domain.shop import Shop
from pricedesk.services.practice import PracticeShop, read_prices, start_practice
from pricedesk.services.process import Process, own_command
from pricedesk.services.verification import Mismatch, Prices, verify
from pricedesk.settings import Settings

if TYPE_CHECKING:
    from pricedesk.domain.rules import RuleDocument
    from pricedesk.pricing.catalogue import Catalogue
    from pricedesk.services.desk import Desk
    from pricedesk.services.rules import Preview

RULE_NAME = "Demo: summer sale −20 %"

# Limits of the practice shop as on this Shopify plan (FACTS §3). At the terminal the
# demo is to be quick; in the window one wants to see the job run for a while.
QUICK_PLAN = "plus"
VISIBLE_PLAN = "advanced"


class DemoError(PriceDeskError):
    """The demo could not go on."""


@dataclass(frozen=True, slots=True)
class DemoOptions:
    """``products`` go into the first shop; ``share`` percent of its variants into the sale."""

    products: int = 1000
    share: int = 40
    plan: str = QUICK_PLAN
    speed: float | None = None
    data_dir: Path | None = None
    """None takes PRICEDESK_DATA_DIR, else a temporary folder that goes at the end."""
    # In bulk from here on, whatever the new shop's unmeasured speed suggests: that is quick.
    worker_environment: tuple[tuple[str, str], ...] = (("PRICEDESK_BULK_FROM_PRODUCTS", "500"),)


@dataclass(frozen=True, slots=True)
class DemoProgress:
    """Where the demo is. ``total`` is None while nobody knows it."""

    stage: str
    """``start``, ``sync``, ``preview``, ``apply``, ``verify``, ``revert``, ``verify_revert``."""
    text: str
    done: int = 0
    total: int | None = None
    note: str = ""


Listener = Callable[[DemoProgress], None]


@dataclass(slots=True)
class DemoResult:
    """What came out. ``seconds`` by stage; ``wrong`` holds the first mismatches."""

    products: int = 0
    variants: int = 0
    changed: int = 0
    """Variants whose price the sale changed."""
    verified: int = 0
    """Variants of the shop that showed exactly the wanted (or untouched) price afterwards."""
    reverted: int = 0
    """Changed variants that show their price and compare-at price from before again."""
    mismatches: int = 0
    seconds: dict[str, float] = field(default_factory=dict)
    wrong: list[Mismatch] = field(default_factory=list)

    @property
    def ok(self) -> bool:
        """Whether every price was right at each step, and there was something to see."""
        return self.mismatches == 0 and 0 < self.changed == self.reverted

    def document(self) -> dict[str, Any]:
        """What ``pricedesk demo --json`` prints."""
        return {
            "products": self.products,
            "variants": self.variants,
            "changed": self.changed,
            "verified": self.verified,
            "reverted": self.reverted,
            "mismatches": self.mismatches,
            "seconds": {name: round(value, 2) for name, value in self.seconds.items()},
        }

    def note_wrong(self, wrong: tuple[Mismatch, ...]) -> None:
        self.mismatches += len(wrong)
        self.wrong += wrong[: 10 - len(self.wrong)]

    @contextmanager
    def timed(self, stage: str) -> Iterator[None]:
        began = time.perf_counter()
        try:
            yield
        finally:
            self.seconds[stage] = self.seconds.get(stage, 0.0) + time.perf_counter() - began


@dataclass(frozen=True, slots=True)
class Stage:
    """The running demo: database, practice shops, worker, and the two connected shops."""

    desk: Desk
    root: str
    """Address of the practice shops' process."""
    sale_shop: Shop
    other_shop: Shop
    worker: Process
    processes: tuple[Process, ...]

    async def prices(self, shop: Shop) -> Prices:
        return await read_prices(self.root, shop.address.handle, shop.currency)


async def run(options: DemoOptions, tell: Listener) -> DemoResult:
    """The whole demo without a window: sync, preview, apply, verify, revert, verify.

    Raises PriceDeskError when a step fails; wrong prices are counted in the result.
    Whatever happens, also when cancelled, no process of it is left.
    """
    result = DemoResult()
    with result.timed("total"), contextlib.ExitStack() as clock:
        clock.enter_context(result.timed("start"))
        async with open_stage(options, tell) as stage:
            clock.close()
            await _play(stage, options, tell, result)
            clock.enter_context(result.timed("stop"))
    return result


async def _play(stage: Stage, options: DemoOptions, tell: Listener, result: DemoResult) -> None:
    before = await stage.prices(stage.sale_shop)
    others = await stage.prices(stage.other_shop)
    with result.timed("sync"):
        catalogue = await sync_both(stage, tell)
    result.products, result.variants = catalogue.products.height, len(before)
    result.note_wrong(verify(before, _shown(catalogue), {}).mismatches)

    with result.timed("preview"):
        tell(DemoProgress("preview", "Writing a sale rule and previewing it"))
        seen, rule_id = await preview_sale(stage, catalogue, options.share)
        wanted = _wanted(seen)
        result.changed = len(wanted)
        tell(DemoProgress("preview", f"{seen.plan.changes.height:,} prices would change", 1, 1))

    with result.timed("apply"):
        job = await submit_sale(stage, seen, rule_id)
        await follow(stage, job, "apply", tell)
    with result.timed("verify"):
        tell(DemoProgress("verify", "Comparing every price with the shop's own"))
        checked = verify(before, await stage.prices(stage.sale_shop), wanted)
        untouched = verify(others, await stage.prices(stage.other_shop), {})
        result.verified = checked.right
        result.note_wrong(checked.mismatches + untouched.mismatches)
        tell(DemoProgress("verify", f"{checked.right:,} of {len(before):,} prices are right", 1, 1))

    with result.timed("revert"):
        from pricedesk.services import jobs

        back = await jobs.revert(stage.desk, job.id, drift=DriftPolicy.SKIP)
        await follow(stage, back, "revert", tell)
    with result.timed("verify_revert"):
        tell(DemoProgress("verify_revert", "Comparing every price with the one before"))
        now = await stage.prices(stage.sale_shop)
        result.note_wrong(verify(before, now, {}).mismatches)
        result.reverted = sum(now.get(variant) == before.get(variant) for variant in wanted)
        tell(DemoProgress("verify_revert", f"{result.reverted:,} prices are back", 1, 1))


@asynccontextmanager
async def open_stage(options: DemoOptions, tell: Listener) -> AsyncIterator[Stage]:
    """Starts database, practice shops and worker, and connects the two shops.

    Everything it started is stopped when it is left, the database included unless
    somebody else uses it.
    """
    with data_dir(options) as folder:
        settings = Settings(data_dir=folder)
        processes: list[Process] = []
        try:
            async with _desk(settings, tell) as desk:
                try:
                    yield await _set_up(desk, options, tell, processes)
                finally:
                    # Before the desk closes: the database goes with its last user.
                    await asyncio.shield(asyncio.to_thread(_stop, processes))
        finally:
            _stop(processes)


@contextmanager
def data_dir(options: DemoOptions) -> Iterator[Path]:
    """The folder that the options name; a temporary one is removed when it is left."""
    if options.data_dir is not None:
        yield options.data_dir
    elif os.environ.get("PRICEDESK_DATA_DIR"):
        yield Settings().data_dir
    else:
        with tempfile.TemporaryDirectory(
            prefix="pricedesk-demo-", ignore_cleanup_errors=True
        ) as folder:
            try:
                yield Path(folder)
            finally:
                _remove_database(Path(folder))


def _remove_database(folder: Path) -> None:
    """As root the database may lie outside ``folder``, and would stay when that goes."""
    from pricedesk.storage.embedded import EmbeddedPostgresError, remove

    with suppress(EmbeddedPostgresError):  # somebody else still looks at this demo
        remove(Settings(data_dir=folder).database_dir)


async def sync_both(stage: Stage, tell: Listener) -> Catalogue:
    """Fetches both catalogues; returns the first shop's."""
    from pricedesk.services import catalogue

    read = 0
    for shop in (stage.sale_shop, stage.other_shop):
        job = await catalogue.submit_sync(stage.desk, shop.id, full=True)

        def tell_of(progress: DemoProgress, shop: Shop = shop, read: int = read) -> None:
            done = read + progress.done
            tell(replace(progress, text=f"Reading the catalogue of {shop.name}", done=done))

        read += (await follow(stage, job, "sync", tell_of)).read_objects
    tell(DemoProgress("sync", f"{read:,} products and variants of two shops", read, read))
    return await catalogue.snapshot(stage.desk, stage.sale_shop.id)


async def preview_sale(stage: Stage, catalogue: Catalogue, share: int) -> tuple[Preview, int]:
    """Saves the sale's rule (or a new version of it) and previews it; returns its number too."""
    from pricedesk.services import rules

    document = sale_rule(catalogue, share)
    known = [rule for rule in await rules.list_rules(stage.desk) if rule.document.name == RULE_NAME]
    rule = await rules.save(stage.desk, document, known[0].id if known else None)
    seen = await rules.preview(stage.desk, stage.sale_shop.id, document, rule.id)
    if not seen.plan.changes.height:
        raise DemoError(
            "The demo's sale would change nothing: an earlier demo's sale still runs.",
            "Remove the demo's data folder, or revert that sale with `pricedesk jobs revert`.",
        )
    return seen, rule.id


def sale_rule(catalogue: Catalogue, share: int) -> RuleDocument:
    """Takes 20 % off, ending .99, the old price struck through, for about ``share`` percent.

    The condition names the largest vendors that together have so many of the variants;
    with 100 it names none.
    """
    from pricedesk.domain.rules import (
        All,
        ChangeByPercent,
        CompareAtFromBase,
        Endings,
        Field_,
        Operator,
        RuleDocument,
        RuleKind,
        Test,
    )

    vendors = _vendors(catalogue, share) if share < 100 else ()
    test = Test(field=Field_.VENDOR, operator=Operator.IN, values=vendors)
    return RuleDocument(
        name=RULE_NAME,
        kind=RuleKind.SALE,
        condition=All(parts=(test,) if vendors else ()),
        action=ChangeByPercent(percent="-20"),
        compare_at=CompareAtFromBase(),
        endings=Endings(patterns=(".99",)),
        note="Written by the demo.",
    )


async def submit_sale(stage: Stage, seen: Preview, rule_id: int) -> Job:
    """Submits the previewed plan, and lets exactly this one pass the guardrails."""
    from pricedesk.services import rules

    return await rules.submit(
        stage.desk, stage.sale_shop.id, rule_id, fingerprint=seen.plan.fingerprint, approve=True
    )


async def follow(stage: Stage, job: Job, name: str, tell: Listener) -> Job:
    """Tells of a job until it is completed. Raises DemoError when it ends in any other way."""
    from pricedesk.services import jobs

    async for seen in jobs.watch(stage.desk, job.id):
        job = seen
        total = job.counts.total or None
        done = job.counts.done if total else job.read_objects
        tell(DemoProgress(name, job.title, done, total, _doing(job)))
        if not stage.worker.is_running:
            raise DemoError(
                f"The worker process ended. {stage.worker.last_words()}".strip(),
                f"Its output stands in {stage.worker.log}.",
            )
        if job.state in (JobState.NEEDS_APPROVAL, JobState.PAUSED):
            break
    if job.state is not JobState.COMPLETED:
        raise DemoError(
            f"{job.title} is {job.state.value.replace('_', ' ')} with {job.counts.failed:,} "
            f"failed prices. {job.error or ''}".strip(),
            job.remedy or f"`pricedesk jobs show {job.id} --failed` lists them.",
        )
    return job


async def _set_up(
    desk: Desk, options: DemoOptions, tell: Listener, processes: list[Process]
) -> Stage:
    """Practice shops, worker and connected shops; ``processes`` gets each as it starts."""
    await _refuse_beside_real_shops(desk)
    folder = desk.settings.data_dir
    first = PracticeShop("fashion", "EUR", options.products)
    second = PracticeShop("home", "USD", max(1, options.products // 4))
    tell(DemoProgress("start", f"Starting two practice shops as on Shopify's {options.plan} plan"))
    practice, root = await start_practice(
        (first, second),
        folder / "practice" / str(options.products),
        folder / "logs" / "practice-shop.log",
        plan=options.plan,
        speed=options.speed,
    )
    processes.append(practice)
    tell(DemoProgress("start", "Starting the worker"))
    worker = Process(
        "worker",
        own_command("worker"),
        folder / "logs" / "demo-worker.log",
        {"PRICEDESK_DATA_DIR": str(folder), **dict(options.worker_environment)},
    )
    processes.append(worker)
    tell(DemoProgress("start", "Connecting the shops"))
    connected = [await _connect(desk, root, shop) for shop in (first, second)]
    stage = Stage(desk, root, connected[0], connected[1], worker, tuple(processes))
    await _take_back_earlier_sales(stage, tell)
    tell(DemoProgress("start", "Database, worker and practice shops run", 1, 1))
    return stage


async def _refuse_beside_real_shops(desk: Desk) -> None:
    """The demo's worker does whatever is in the queue: never beside shops that sell."""
    from pricedesk.services import shops

    real = [shop for shop in await shops.list_shops(desk) if not shop.address.is_practice]
    if real:
        raise DemoError(
            f"The database ({desk.database.label}) holds {real[0].name}, which is no practice "
            "shop. The demo touches nothing there.",
            "Start it without PRICEDESK_DATABASE_URL and PRICEDESK_DATA_DIR, "
            "or with an empty PRICEDESK_DATA_DIR.",
        )


async def _connect(desk: Desk, root: str, shop: PracticeShop) -> Shop:
    from pricedesk.services import shops

    return await shops.add(desk, f"{root}/shops/{shop.name}", shop.token)


async def _take_back_earlier_sales(stage: Stage, tell: Listener) -> None:
    """In a data folder of an earlier demo: let its jobs end, and its sale with them."""
    from pricedesk.domain.job import UNFINISHED_STATES
    from pricedesk.services import jobs

    shop = stage.sale_shop.id
    for job in await jobs.list_jobs(stage.desk, shop_id=shop, states=UNFINISHED_STATES):
        await jobs.cancel(stage.desk, job.id)
        async for _ in jobs.watch(stage.desk, job.id):
            tell(DemoProgress("start", f"Ending {job.title} of an earlier demo"))
    for job in await jobs.list_jobs(stage.desk, shop_id=shop):
        if job.can_revert and job.kind is JobKind.SALE_START:
            back = await jobs.revert(stage.desk, job.id)
            async for _ in jobs.watch(stage.desk, back.id):
                tell(DemoProgress("start", "Taking back the sale of an earlier demo"))


@asynccontextmanager
async def _desk(settings: Settings, tell: Listener) -> AsyncIterator[Desk]:
    from pricedesk.services.desk import open_desk

    async with open_desk(settings, progress=lambda text: tell(DemoProgress("start", text))) as desk:
        yield desk


def _stop(processes: list[Process]) -> None:
    for process in reversed(processes):
        process.stop()


def _vendors(catalogue: Catalogue, share: int) -> tuple[str, ...]:
    """The largest vendors that together have ``share`` percent of the variants."""
    import polars as pl

    by_vendor = (
        catalogue.variants.select(
            catalogue.products["vendor"].gather(catalogue.variants["product_index"]).alias("vendor")
        )
        .filter(pl.col("vendor").fill_null("") != "")
        .group_by("vendor")
        .len()
        .sort(["len", "vendor"], descending=[True, False])
    )
    chosen: list[str] = []
    covered = 0
    for vendor, variants in by_vendor.iter_rows():
        if covered * 100 >= share * catalogue.variants.height:
            break
        chosen.append(vendor)
        covered += variants
    return tuple(chosen)


def _shown(catalogue: Catalogue) -> Prices:
    """What the synced catalogue says that the shop shows."""
    rows = catalogue.variants.select("variant_id", "price", "compare_at").iter_rows()
    return {variant: (price, compare_at) for variant, price, compare_at in rows}


def _wanted(seen: Preview) -> Prices:
    """What the plan makes the changed variants show."""
    rows = seen.plan.changes.select("variant_id", "after_price", "after_compare_at").iter_rows()
    return {variant: (price, compare_at) for variant, price, compare_at in rows}


def _doing(job: Job) -> str:
    if job.waiting_for:
        return f"waits for {job.waiting_for}"
    return f"{job.rate:,.0f} a second" if job.rate else (job.step.value if job.step else "")
