"""``python -m pricedesk.desktop.screenshots OUT``: the whole album, or one edition of it."""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from pricedesk.desktop import formats, language
from pricedesk.desktop.screenshots.editions import EDITIONS, Edition


def main() -> int:
    """Takes every edition in a process of its own: scale and language are settled at start."""
    asked = argparse.ArgumentParser(prog="python -m pricedesk.desktop.screenshots")
    asked.add_argument("out", type=Path, help="folder for the pictures")
    asked.add_argument("--edition", choices=EDITIONS, help="only this one")
    asked.add_argument("--only", default="", help="stops, separated by commas; all by default")
    given = asked.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    if given.edition:
        return _take(EDITIONS[given.edition], given.out, given.only)
    for name, edition in EDITIONS.items():
        command = [sys.executable, "-m", "pricedesk.desktop.screenshots", str(given.out)]
        command += ["--edition", name, "--only", given.only]
        print(f"{name}: {edition.about}", flush=True)
        if code := subprocess.run(command, check=False).returncode:
            return code
    return 0


def _take(edition: Edition, out: Path, only: str) -> int:
    edition.prepare()
    application = QApplication(sys.argv[:1])
    formats.speak(language.install(application, edition.language))
    # Only now: words in a module are translated when it is imported.
    from pricedesk.desktop.screenshots.stage import take
    from pricedesk.desktop.screenshots.stops import STOPS

    wanted = frozenset(filter(None, only.split(",")))
    if unknown := wanted - STOPS.keys():
        print(f"No such stop: {', '.join(sorted(unknown))}. There are {', '.join(STOPS)}.")
        return 2
    take(application, edition, out, wanted)
    return 0


if __name__ == "__main__":
    sys.exit(main())
