"""A preview that a newer keystroke made useless stops computing."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from typing import Any

import pytest

from pricedesk.domain.rules import RuleDocument
from pricedesk.domain.shop import Shop
from pricedesk.pricing.superseding import Superseded
from pricedesk.services import rules
from pricedesk.services.desk import Desk
from tests.jobs.conftest import a_shop, desk

__all__ = ["a_shop", "desk"]

RULE = RuleDocument.model_validate({"name": "r", "action": {"type": "percent", "percent": "-10"}})


class Engine:
    """Stands where the engine does: it works until it is told that nobody waits any more."""

    def __init__(self) -> None:
        self.began = threading.Event()
        self.gave_up = threading.Event()

    def evaluate(self, *_: Any, cancelled: Callable[[], bool], **__: Any) -> Any:
        self.began.set()
        for _ in range(6000):
            if cancelled():
                self.gave_up.set()
                raise Superseded
            self.gave_up.wait(0.01)
        raise AssertionError("it was never told")


async def test_a_cancelled_preview_gives_up_between_its_stages(
    desk: Desk, a_shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = Engine()
    monkeypatch.setattr(rules, "evaluate", engine.evaluate)
    preview = asyncio.create_task(rules.preview(desk, a_shop.id, RULE))
    assert await asyncio.to_thread(engine.began.wait, 60)
    preview.cancel()
    with pytest.raises(asyncio.CancelledError):
        await preview
    assert await asyncio.to_thread(engine.gave_up.wait, 60)
