"""What the terminal says at the end of a job."""

from __future__ import annotations

import pytest
import typer

from pricedesk.cli.screen import Screen
from pricedesk.cli.watching import finish
from pricedesk.domain.shop import Shop
from pricedesk.services import jobs
from pricedesk.services.desk import Desk
from tests.jobs.conftest import a_shop, desk
from tests.services.test_overview import a_job

__all__ = ["a_shop", "desk"]


async def test_conflicts_are_to_be_decided_and_failures_to_be_tried_again(
    desk: Desk, a_shop: Shop, capsys: pytest.CaptureFixture[str]
) -> None:
    """A conflict that is tried again is one again."""
    ended = {"state": "'completed_with_errors'", "finished_at": "now()", "total": 3}
    for name, counts, one, ways in (
        ("torn", {"applied": 2, "conflicts": 1}, True, {"resolve"}),
        ("refused", {"applied": 1, "rejected": 2}, False, {"retry"}),
        ("both", {"applied": 1, "rejected": 1, "conflicts": 1}, False, {"resolve", "retry"}),
    ):
        job = await jobs.get(desk, await a_job(desk, a_shop.id, name, **ended, **counts))
        with pytest.raises(typer.Exit):
            finish(job, Screen(as_json=False))
        told = " ".join(capsys.readouterr().out.split())
        assert ("1 price is not what the job wanted." in told) is one, told
        assert {way for way in ("resolve", "retry") if f"jobs {way} {job.id}" in told} == ways
