"""A backup holds everything, and comes back in one piece or not at all."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from pydantic import SecretStr

from pricedesk.domain.rules import ChangeByPercent, RuleDocument
from pricedesk.services import backup, rules
from pricedesk.services.backup import BackupFailed
from pricedesk.services.desk import Desk, open_desk
from pricedesk.settings import Settings
from pricedesk.storage import workers


@pytest_asyncio.fixture
async def desk(database_url: str, tmp_path: Path) -> AsyncIterator[Desk]:
    settings = Settings(
        database_url=SecretStr(database_url),
        data_dir=tmp_path / "data",
        secret_key=SecretStr("a key for tests only"),
    )
    async with open_desk(settings) as desk:
        yield desk


def a_rule(name: str) -> RuleDocument:
    return RuleDocument(name=name, action=ChangeByPercent(percent="-10"))


async def test_what_was_backed_up_comes_back_and_what_came_after_is_gone(
    desk: Desk, tmp_path: Path
) -> None:
    await rules.save(desk, a_rule("Before"))
    file = tmp_path / "my backup.dump"

    assert await backup.backup(desk, file) == file.stat().st_size
    assert file.stat().st_mode & 0o077 == 0
    await rules.save(desk, a_rule("After"))
    await backup.restore(desk, file)

    assert [rule.document.name for rule in await rules.list_rules(desk)] == ["Before"]
    await rules.save(desk, a_rule("Numbers go on"))
    assert [rule.id for rule in await rules.list_rules(desk)] == [2, 1]


async def test_what_is_no_backup_is_refused_and_nothing_changes(desk: Desk, tmp_path: Path) -> None:
    await rules.save(desk, a_rule("Stays"))
    wrong = tmp_path / "prices.csv"
    wrong.write_text("SKU,Price\n", "utf-8")
    broken = tmp_path / "half.dump"
    await backup.backup(desk, broken)
    broken.write_bytes(broken.read_bytes()[:2000])

    for file in (wrong, broken, tmp_path / "none.dump"):
        with pytest.raises(BackupFailed):
            await backup.restore(desk, file)

    assert [rule.document.name for rule in await rules.list_rules(desk)] == ["Stays"]


async def test_a_restore_waits_for_no_worker_to_be_at_work(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "b.dump"
    await backup.backup(desk, file)
    async with desk.database.begin() as connection:
        await workers.say_alive(connection, "elsewhere/1", "elsewhere", 1, 0.0, "0.1.0")

    with pytest.raises(BackupFailed, match="worker is at work"):
        await backup.restore(desk, file)


async def test_a_backup_into_nowhere_says_so(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(BackupFailed, match="cannot be written"):
        await backup.backup(desk, tmp_path / "no" / "such" / "folder.dump")
