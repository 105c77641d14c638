"""The benchmark compares like with like: both give every record the same line and outcome."""

from __future__ import annotations

from pricedesk.bench.upload import run


def test_the_benchmarks_two_readers_agree_on_every_row():
    result = run(20_000)
    assert result.extra["differences"] == 0
    assert sum(result.extra["counts"].values()) == 20_000
    assert result.document()["name"] == "upload"
    steps = {name for name in result.extra if name.startswith("draft_")}
    assert steps == {
        "draft_made", "draft_edit", "draft_check", "draft_whole_column", "draft_whole_check",
        "draft_opened",
    }  # fmt: skip
