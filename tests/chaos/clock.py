"""A worker's own wrong clock, which can be set while it runs."""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

# The library is for this process alone: the database that it may start keeps the right time.
WORKER = (
    "import os; os.environ.pop('LD_PRELOAD', None); "
    "import sys; sys.argv = ['pricedesk', 'worker']; "
    "from pricedesk.cli import main; sys.exit(main())"
)
"""What such a worker runs, as ``python -c``."""


@dataclass(frozen=True, slots=True)
class OwnClock:
    """The time of day of one process; what counts seconds is left as it is."""

    library: Path
    file: Path

    def environment(self) -> dict[str, str]:
        return {"LD_PRELOAD": str(self.library), "OWN_CLOCK": str(self.file)}

    def set(self, seconds: int) -> None:
        """From a tenth of a second on, the process's clock is so many seconds fast (or slow)."""
        draft = self.file.with_suffix(".new")
        draft.write_text(f"{seconds}\n", encoding="ascii")
        draft.replace(self.file)


def clocks_library(folder: Path) -> Path | None:
    """The library compiled into ``folder``; None where there is no Linux or no C compiler."""
    compiler = shutil.which("cc")
    if compiler is None or sys.platform != "linux":
        return None
    library = folder / "clock.so"
    source = Path(__file__).with_name("clock.c")
    subprocess.run([compiler, "-O2", "-shared", "-fPIC", "-o", library, source, "-ldl"], check=True)
    return library
