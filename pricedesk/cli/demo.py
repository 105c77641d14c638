"""``pricedesk demo``: the program on practice shops, in the window or in the terminal."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pricedesk.cli.options import JsonFlag

if TYPE_CHECKING:
    from pricedesk.cli.screen import Screen
    from pricedesk.services.demo import DemoOptions, DemoProgress, DemoResult


def demo(
    headless: Annotated[
        bool, typer.Option("--headless", help="Without the window, also where there is a display.")
    ] = False,
    products: Annotated[
        int, typer.Option("--products", min=1, max=300_000, help="In the first practice shop.")
    ] = 1000,
    keep: Annotated[
        bool, typer.Option("--keep", help="Keep the demo's data folder for the next time.")
    ] = False,
    json: JsonFlag = False,
) -> None:
    """Show what PriceDesk does, on two practice shops with made-up catalogues.

    Starts a database, the practice shops and a worker, fetches the catalogues, previews a
    sale, applies it, compares every price with the shop's own, puts every price back and
    compares again. Exit code 0 only if every price was right each time. On a display the
    window opens instead while the sale's job runs.
    """
    from pricedesk.cli.running import log_quietly, run_async
    from pricedesk.cli.screen import Screen
    from pricedesk.cli.window import why_nobody_would_see_it
    from pricedesk.services.demo import DemoOptions

    log_quietly()
    screen = Screen(as_json=json)
    if not headless:
        missing = why_nobody_would_see_it()
        if missing is None:
            from pricedesk.cli.window_demo import show

            raise typer.Exit(show(in_the_window(products), screen))
        screen.note(f"{missing} The demo runs in the terminal.")
    options = DemoOptions(products=products, data_dir=_kept_folder() if keep else None)
    result = run_async(_run(options, screen))
    screen.result(result.document(), *_summary(result, options.plan))
    if not result.ok:
        raise typer.Exit(1)


def in_the_window(products: int) -> DemoOptions:
    """A sale over the whole shop that one can watch: direct changes, on a slower plan."""
    from pricedesk.services.demo import VISIBLE_PLAN, DemoOptions

    return DemoOptions(
        products=products,
        share=100,
        plan=VISIBLE_PLAN,
        data_dir=_kept_folder(),
        worker_environment=(("PRICEDESK_BULK_FROM_PRODUCTS", str(products + 1)),),
    )


async def _run(options: DemoOptions, screen: Screen) -> DemoResult:
    from pricedesk.services import demo as service

    with StageBars(screen) as bars:
        return await service.run(options, bars.tell)


_TITLES = {
    "start": "Start",
    "sync": "Sync",
    "preview": "Preview",
    "apply": "Apply",
    "verify": "Verify",
    "revert": "Revert",
    "verify_revert": "Verify",
}


class StageBars:
    """A progress bar for each stage of the demo; a line for each where there is no terminal."""

    def __init__(self, screen: Screen) -> None:
        self._screen = screen
        self._bars = screen.progress()
        self._lines: dict[str, Any] = {}
        self._noted: set[tuple[str, str]] = set()

    def __enter__(self) -> StageBars:
        self._bars.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Leaves the bars as they stand; safe to call twice."""
        self._bars.stop()

    def tell(self, progress: DemoProgress) -> None:
        """A listener for services.demo."""
        title = _TITLES[progress.stage]
        if not self._screen.err.is_terminal:
            key = (progress.stage, progress.text)
            if key not in self._noted:
                self._noted.add(key)
                self._screen.note(f"{title}: {progress.text}")
            return
        if progress.stage not in self._lines:
            for line in self._lines.values():
                self._finish(line)
            self._lines[progress.stage] = self._bars.add_task(title, total=None, note="")
        self._bars.update(
            self._lines[progress.stage],
            total=progress.total,
            completed=progress.done,
            note=f"{progress.text} {progress.note}".strip(),
        )

    def _finish(self, line: Any) -> None:
        task = next(task for task in self._bars.tasks if task.id == line)
        total = task.total or max(task.completed, 1)
        self._bars.update(line, total=total, completed=total)


def _summary(result: DemoResult, plan: str) -> list[str]:
    lines = [
        f"{result.products:,} products, {result.variants:,} variants. The sale changed "
        f"{result.changed:,} prices; {result.verified:,} of {result.variants:,} prices were right "
        f"afterwards; {result.reverted:,} were put back to the cent. The practice shop kept the "
        f"limits of Shopify's {plan} plan.",
        "Seconds: "
        + ", ".join(
            f"{name.replace('_', ' ')} {value:.1f}" for name, value in result.seconds.items()
        ),
    ]
    if result.ok:
        lines.append("Every price was right at each step.")
    else:
        lines.append(f"{result.mismatches:,} prices were wrong.")
        lines += [
            f"  variant {wrong.variant_id}: wanted {wrong.wanted}, found {wrong.found} (minor units)"
            for wrong in result.wrong
        ]
    return lines


def _kept_folder() -> Path:
    """Beside the operator's own data, unless they named a folder."""
    import os

    from pricedesk.settings import Settings

    folder = Settings().data_dir
    return folder if os.environ.get("PRICEDESK_DATA_DIR") else folder / "demo-data"
