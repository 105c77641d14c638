"""``pricedesk bench upload``: read, check and match a long price list, against csv and a dict."""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from fractions import Fraction
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from pricedesk.bench import price_list
from pricedesk.bench.catalogue import generated
from pricedesk.bench.peak import watched_memory
from pricedesk.bench.plain_upload import check_plainly
from pricedesk.bench.result import BenchResult
from pricedesk.domain.money import currency
from pricedesk.pricing.catalogue import Catalogue
from pricedesk.tabular.checking import CheckedUpload, check
from pricedesk.tabular.choices import Choices
from pricedesk.tabular.draft.contents import Origin
from pricedesk.tabular.draft.document import create, open_draft
from pricedesk.tabular.draft.operations import Scale, Write
from pricedesk.tabular.draft.recheck import DraftCheck
from pricedesk.tabular.headers import recognise
from pricedesk.tabular.reading import read

_RUNS = 3

T = TypeVar("T")


def run(rows: int = 1_000_000) -> BenchResult:
    """A list of ``rows`` records against a catalogue of as many variants.

    ``seconds`` is all of it, from the path to the outcome of every row with its message;
    the baseline gives line and outcome of every row, without messages and suggestions.
    ``differences`` counts the records on which the two disagree. ``draft_…`` are seconds of
    work on the list as a draft: made, a cell edited and saved, that edit judged, the prices of
    all rows raised and judged, opened again.
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
        draft = _draft(path, Path(folder) / "draft", catalogue)
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
        **{f"draft_{name}": round(seconds, 4) for name, seconds in draft.items()},
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


def _draft(source: Path, path: Path, catalogue: Catalogue) -> dict[str, float]:
    """Seconds by step; of an edit and its check the median of a few."""
    table = read(source)
    mapping = recognise(table.headers)
    origin = Origin(source.name, "", None, catalogue.currency, catalogue.taken_at, "bench")
    seconds: dict[str, float] = {}

    def timed(name: str, step: Callable[[], T]) -> T:
        started = time.perf_counter()
        done = step()
        seconds[name] = time.perf_counter() - started
        return done

    draft = timed("made", lambda: create(path, table, mapping, Choices(), origin))
    with draft:
        judged = DraftCheck(draft, catalogue)
        edits, checks = [], []
        for row in range(9):
            write = Write([row], {"Price": f"{row + 1}.50"})
            change = timed("edit", partial(draft.apply, write))
            assert change is not None
            timed("check", partial(judged.update, change))
            edits.append(seconds["edit"])
            checks.append(seconds["check"])
        seconds |= {"edit": statistics.median(edits), "check": statistics.median(checks)}
        rise = Scale(range(table.records), "Price", Fraction("1.1"))
        change = timed("whole_column", lambda: draft.apply(rise))
        assert change is not None
        timed("whole_check", partial(judged.update, change))
    timed("opened", lambda: open_draft(path)).close()
    return seconds
