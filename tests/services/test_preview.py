"""A preview that a newer keystroke made useless stops computing."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

import pytest

from pricedesk.domain.rules import Guardrails, RuleDocument
from pricedesk.pricing.superseding import Superseded
from pricedesk.services import rules
from tests.pricing.catalogues import clothes

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


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> Engine:
    """The service without a database: what it would read, and the engine to be watched."""

    async def answer(value: Any) -> Any:
        return value

    for module, name, value in (
        (rules.shops, "get", SimpleNamespace(name="Shop")),
        (rules.catalogues, "snapshot", clothes()),
        (rules.stored_shops, "guardrails", Guardrails()),
        (rules.stored_shops, "now", datetime(2026, 11, 24, tzinfo=UTC)),
        (rules.sales, "running", {}),
        (rules.sales, "members", {}),
        (rules.conditions, "everything", {}),
    ):
        monkeypatch.setattr(module, name, lambda *_, value=value: answer(value))
    engine = Engine()
    monkeypatch.setattr(rules, "evaluate", engine.evaluate)
    return engine


class NoDatabase:
    @asynccontextmanager
    async def begin(self) -> AsyncIterator[None]:
        yield None


async def test_a_cancelled_preview_gives_up_between_its_stages(engine: Engine) -> None:
    desk: Any = SimpleNamespace(database=NoDatabase())
    preview = asyncio.create_task(rules.preview(desk, 1, RULE))
    assert await asyncio.to_thread(engine.began.wait, 60)
    preview.cancel()
    with pytest.raises(asyncio.CancelledError):
        await preview
    assert await asyncio.to_thread(engine.gave_up.wait, 60)
