"""``pricedesk bench``: measure the program's own speed against something to compare with."""

from __future__ import annotations

from typing import Annotated

import typer

from pricedesk.cli.options import JsonFlag


def bench(
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="preview, upload, sync, apply, queue, ui, server.")
    ],
    json: JsonFlag = False,
) -> None:
    """Run one benchmark: median seconds, and a baseline measured in the same run."""
    from pricedesk import bench as benches
    from pricedesk.cli.failures import WrongUsage
    from pricedesk.cli.screen import Screen, table

    try:
        run = benches.find(name)
    except KeyError:
        raise WrongUsage(
            f"There is no benchmark {name!r}.", f"There are: {', '.join(benches.names())}."
        ) from None
    document = run().document()
    Screen(as_json=json).result(
        document,
        table(("", ""), [(key.replace("_", " "), value) for key, value in document.items()]),
    )
