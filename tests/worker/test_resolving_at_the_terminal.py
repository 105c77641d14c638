"""``pricedesk jobs resolve``: the word of the terminal on prices that somebody else changed."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
from typing import Any

from pricedesk.domain.job import JobState
from pricedesk.domain.rules import RuleDocument
from pricedesk.services import jobs, rules
from pricedesk.settings import Settings
from tests.worker.conftest import World
from tests.worker.test_conflicts import finished


async def test_conflicts_are_decided_at_the_terminal(
    busy_world: World,
    server_settings: Settings,
) -> None:
    world = busy_world
    assert server_settings.database_url is not None
    assert server_settings.secret_key is not None
    surroundings = os.environ | {
        "PRICEDESK_DATABASE_URL": server_settings.database_url.get_secret_value(),
        "PRICEDESK_DATA_DIR": str(server_settings.data_dir),
        "PRICEDESK_SECRET_KEY": server_settings.secret_key.get_secret_value(),
        "PRICEDESK_OPERATOR": "Ada",
    }

    async def pricedesk(*arguments: str) -> tuple[int, dict[str, Any]]:
        ended = await asyncio.to_thread(
            subprocess.run,
            [sys.executable, "-m", "pricedesk", *arguments, "--json"],
            env=surroundings,
            stdout=subprocess.PIPE,
            check=False,
        )
        return ended.returncode, json.loads(ended.stdout)

    def a_sale(percent: str) -> RuleDocument:
        return RuleDocument.model_validate(
            {"name": "Sale", "action": {"type": "percent", "percent": percent}}
        )

    before = world.prices()
    sale = await rules.save(world.desk, a_sale("-20"))
    first = await finished(world, await rules.submit(world.desk, world.shop.id, sale.id))
    kept, ours = (await jobs.ledger(world.desk, first.id))["variant_id"].to_list()[:2]
    for variant in (kept, ours):
        world.practice.control(action="set_price", shop="fashion", variant=variant, price="50.00")
    await rules.save(world.desk, a_sale("-30"), sale.id)
    second = await finished(world, await rules.submit(world.desk, world.shop.id, sale.id))
    assert second.counts.conflicts == 2
    number = str(second.id)

    code, told = await pricedesk("jobs", "resolve", number, "keep", "--variant", str(kept))
    assert (code, told) == (0, {"job": second.id, "decided": 1})

    code, told = await pricedesk("jobs", "resolve", number, "mine")
    assert code == 0
    assert told["job"]["state"] == JobState.COMPLETED.value
    shown = world.prices()
    assert shown[kept][0] == 5000
    assert shown[ours][0] == (before[ours][0] * 70 + 50) // 100
