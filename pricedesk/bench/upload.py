"""``pricedesk bench upload``: read, check and match a long price list, against csv and a dict."""

from __future__ import annotations

import statistics
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pricedesk.bench import price_list
from pricedesk.bench.catalogue import generated
from pricedesk.bench.peak import watched_memory
from pricedesk.bench.plain_upload import check_plainly
from pricedesk.bench.result import BenchResult
from pricedesk.domain.money import currency
from pricedesk.pricing.catalogue import Catalogue
from pricedesk.tabular.checking import CheckedUpload, check
from pricedesk.tabular.headers import recognise
from pricedesk.tabular.reading import read

_RUNS = 3


def run(rows: int = 1_000_000) -> BenchResult:
    """A list of ``rows`` records against a catalogue of as many variants.

    ``seconds`` is all of it, from the path to the outcome of every row with its message;
    the baseline gives line and outcome of every row, without messages and suggestions.
    ``differences`` counts the records on which the two disagree.
    """
    euro = currency("EUR")
    catalogue = generated(rows, euro, datetime(2026, 11, 24, tzinfo=UTC))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "list.csv"
        price_list.write(path, rows)
        size = path.stat().st_size
        with watched_memory(interval=0.002) as peak:
            checked = _check(path, catalogue)
        ours = list(checked.rows.select("line", "outcome").iter_rows())
        counts = {outcome.value: count for outcome, count in checked.counts.items()}
        del checked
        stages = [_stages(path, catalogue) for _ in range(_RUNS)]
        started = time.perf_counter()
        theirs = check_plainly(path, catalogue)
        baseline_seconds = time.perf_counter() - started
    extra: dict[str, Any] = {
        "runs": _RUNS,
        "rows": rows,
        "file_mb": round(size / 1e6, 1),
        "read_seconds": round(statistics.median(stage[0] for stage in stages), 4),
        "check_seconds": round(statistics.median(stage[1] for stage in stages), 4),
        "counts": counts,
        "differences": sum(one != other for one, other in zip(ours, theirs, strict=True)),
    }
    return BenchResult(
        name="upload",
        work=f"read, check and match {rows:,} rows ({size / 1e6:.0f} MB) by SKU",
        seconds=statistics.median(sum(stage) for stage in stages),
        baseline="the csv module and a dict, the same checks row by row",
        baseline_seconds=baseline_seconds,
        peak_mb=peak.mb,
        extra=extra,
    )


def _check(path: Path, catalogue: Catalogue) -> CheckedUpload:
    table = read(path)
    return check(table, recognise(table.headers), catalogue.currency, catalogue)


def _stages(path: Path, catalogue: Catalogue) -> tuple[float, float]:
    """Seconds to read, and to check and match."""
    started = time.perf_counter()
    table = read(path)
    between = time.perf_counter()
    check(table, recognise(table.headers), catalogue.currency, catalogue)
    return between - started, time.perf_counter() - between
