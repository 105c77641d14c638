"""``pricedesk bench``: measure the program's own speed against something to compare with."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Annotated, cast

import typer

from pricedesk.cli.options import JsonFlag

if TYPE_CHECKING:
    from pricedesk.bench.result import BenchResult

# Modules of pricedesk.bench that measure; the others serve them.
NAMES = ("preview", "upload", "sync", "apply", "queue", "ui", "server")


def bench(
    name: Annotated[str, typer.Argument(metavar="NAME", help=f"One of {', '.join(NAMES)}.")],
    variants: Annotated[
        int | None,
        typer.Option("--variants", min=1_000, metavar="N", help="How large; for `preview` only."),
    ] = None,
    json: JsonFlag = False,
) -> None:
    """Run one benchmark: median seconds, and a baseline measured in the same run."""
    from pricedesk.cli.failures import WrongUsage
    from pricedesk.cli.screen import Screen, table

    there = [known for known in NAMES if find_spec(f"pricedesk.bench.{known}")]
    if name not in there:
        raise WrongUsage(f"There is no benchmark {name!r}.", f"There are: {', '.join(there)}.")
    if variants is not None and name != "preview":
        raise WrongUsage(f"The benchmark {name!r} has a size of its own.", "Leave --variants out.")
    size = {} if variants is None else {"variants": variants}
    result = cast("BenchResult", import_module(f"pricedesk.bench.{name}").run(**size))
    document = result.document()
    rows = [(key.replace("_", " "), value) for key, value in document.items()]
    Screen(as_json=json).result(document, table(("", ""), rows))
