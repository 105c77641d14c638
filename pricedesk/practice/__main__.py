"""``python -m pricedesk.practice``: practice shops from the command line."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from pricedesk.practice.errors import PracticeError
from pricedesk.practice.plans import PLANS
from pricedesk.practice.scenario import Scenario, load_scenario
from pricedesk.practice.server import serve
from pricedesk.practice.spec import parse_spec


def main(arguments: list[str] | None = None) -> int:
    """Serves the shops of the command line; the exit code: 0, 1 (failed) or 2 (wrong usage)."""
    parser = argparse.ArgumentParser(prog="pricedesk practice-shop", description=__doc__)
    parser.add_argument(
        "--shop",
        action="append",
        default=[],
        metavar="NAME:CURRENCY:PRODUCTS",
        help="a shop to serve; may be repeated; a CSV export may stand for the number",
    )
    parser.add_argument("--port", type=int, default=8085, help="0 for any free one")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--state", type=Path, metavar="DIR", help="where prices are kept")
    parser.add_argument("--plan", choices=sorted(PLANS), default="standard")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--speed", type=float, help="10: limits refill ten times faster")
    parser.add_argument("--scenario", type=Path, metavar="FILE", help="what befalls the shops")
    chosen = parser.parse_args(arguments)
    try:
        scenario = load_scenario(chosen.scenario) if chosen.scenario else Scenario()
        texts = chosen.shop or scenario.shops or ("fashion:EUR:1000", "home:USD:500")
        specs = [parse_spec(text, plan=chosen.plan, seed=chosen.seed) for text in texts]
    except PracticeError as error:
        print(error, file=sys.stderr)
        return 2
    try:
        serve(
            specs,
            host=chosen.host,
            port=chosen.port,
            state_dir=chosen.state,
            speed=scenario.speed if chosen.speed is None else chosen.speed,
            scenario=scenario,
            ready=lambda port: print(f"Practice shops: http://{chosen.host}:{port}/", flush=True),
        )
    except PracticeError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
