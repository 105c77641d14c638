"""The command line: every screen's action as a command, over the same services.

Called by ``main.py``, ``python -m pricedesk`` and the installed script. May call services,
the window's start and the worker's run loop; holds no rule of the business.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import NoReturn

__all__ = ["main", "run"]


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Runs the command line and ends the process: 0 done, 1 the work failed, 2 wrong usage."""
    raise SystemExit(run(sys.argv[1:] if arguments is None else arguments))


def run(arguments: Sequence[str]) -> int:
    """Runs one command and returns its exit code; no error leaves it but as a message.

    Without arguments the window opens.
    """
    try:
        if not arguments:
            # Straight to the window: its first paint waits for no import of ours.
            from pricedesk.cli.window import open_window

            return open_window()
        from pricedesk.cli.app import app

        code = app(list(arguments), prog_name="pricedesk", standalone_mode=False)
        return code if isinstance(code, int) else 0
    except KeyboardInterrupt:
        return 130
    except Exception as error:
        from pricedesk.cli.failures import report

        return report(error, as_json="--json" in arguments)
