"""What a measurement says: one object, the same for every bench (DESIGN §7)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class BenchResult:
    """Seconds are medians of the runs in ``extra["runs"]``; memory is in MB (10^6 bytes).

    ``peak_mb`` is the growth above what the process held before the measured work.
    """

    name: str
    work: str
    """What was done, and how much of it."""
    seconds: float
    baseline: str
    """What it was compared with, in the same run."""
    baseline_seconds: float
    peak_mb: float
    extra: dict[str, Any] = field(default_factory=dict)

    @property
    def ratio(self) -> float:
        """How many times as long the baseline takes."""
        return self.baseline_seconds / self.seconds

    def document(self) -> dict[str, Any]:
        """As ``--json`` prints it."""
        return {
            "name": self.name,
            "work": self.work,
            "seconds": round(self.seconds, 4),
            "baseline": self.baseline,
            "baseline_seconds": round(self.baseline_seconds, 4),
            "ratio": round(self.ratio, 2),
            "peak_mb": round(self.peak_mb, 1),
            **self.extra,
        }
