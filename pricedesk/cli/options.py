"""Options that several commands share, so that they read the same everywhere."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

MOMENT = "2026-11-27T00:00; in the shop's time zone unless an offset says otherwise."
"""What help says of a time that ``moments.moment`` reads."""

JsonFlag = Annotated[
    bool,
    typer.Option("--json", help="One JSON document on standard output, logs on standard error."),
]
ShopArgument = Annotated[
    str, typer.Argument(metavar="SHOP", help="Number, name, name.myshopify.com or link of a shop.")
]
ShopOption = Annotated[
    str | None,
    typer.Option(
        "--shop",
        "-s",
        metavar="SHOP",
        help="The shop; may be left out while only one is connected.",
    ),
]
JobArgument = Annotated[int, typer.Argument(metavar="JOB", help="Number of the job.")]
JobSkuOption = Annotated[str, typer.Option("--sku", help="All jobs that touched this SKU.")]
JobTextOption = Annotated[
    str, typer.Option("--text", help="Contained in title, error or what was said of a failed row.")
]
JobByOption = Annotated[str, typer.Option("--by", metavar="NAME", help="Submitted by.")]
JobSinceOption = Annotated[
    datetime | None, typer.Option("--since", help="Submitted at or after; local time.")
]
JobUntilOption = Annotated[
    datetime | None, typer.Option("--until", help="Submitted before; local time.")
]
RuleArgument = Annotated[
    str, typer.Argument(metavar="RULE", help="Number of a saved rule, or a rule file.")
]
LimitOption = Annotated[
    int, typer.Option("--limit", "-n", min=1, help="Show so many rows at most.")
]
ApproveOption = Annotated[
    int | None,
    typer.Option(
        "--approve",
        metavar="ROWS",
        help="Let the plan pass its guardrails; the number of changes in it, as the preview says.",
    ),
]
DriftOption = Annotated[
    str,
    typer.Option(
        "--drift",
        metavar="skip|overwrite|adopt",
        help="For prices that somebody else changed meanwhile: keep theirs, overwrite them, "
        "or keep theirs and take them as the new base.",
    ),
]
CanaryOption = Annotated[
    int | None,
    typer.Option("--canary", metavar="ROWS", min=1, help="Read so many back before the rest."),
]
CanaryStopFlag = Annotated[
    bool, typer.Option("--canary-stop", help="Pause after the canary, for you to look.")
]
BreakerOption = Annotated[
    float | None,
    typer.Option(
        "--breaker", metavar="PERCENT", min=0.01, max=100, help="Pause when more rows fail."
    ),
]
NoWaitFlag = Annotated[
    bool, typer.Option("--no-wait", help="Submit and return; `pricedesk jobs watch` shows it.")
]
OutOption = Annotated[
    Path | None, typer.Option("--out", metavar="FILE", help="Write all of it: .csv or .xlsx.")
]
TokenOption = Annotated[
    str | None,
    typer.Option(
        "--token", metavar="-", help="`--token -` reads the access token from standard input."
    ),
]
TokenFileOption = Annotated[
    Path | None, typer.Option("--token-file", metavar="FILE", help="A file that holds the token.")
]
ClientSecretOption = Annotated[
    str | None,
    typer.Option(
        "--client-secret",
        metavar="-",
        help="`--client-secret -` reads the app's secret from standard input.",
    ),
]
ClientSecretFileOption = Annotated[
    Path | None,
    typer.Option("--client-secret-file", metavar="FILE", help="A file that holds the secret."),
]
ExcludeOption = Annotated[
    list[str] | None,
    typer.Option("--exclude", metavar="SKU", help="Leave this variant alone; may be repeated."),
]
WhereOption = Annotated[
    str | None,
    typer.Option(
        "--where",
        metavar="LIST",
        help="Price list of a market or B2B catalogue, by name or number (`shops lists`); "
        "`shop` for the shop's own prices.",
    ),
]
PriceOption = Annotated[
    list[str] | None,
    typer.Option("--price", metavar="SKU=AMOUNT", help="A price typed by hand; may be repeated."),
]
