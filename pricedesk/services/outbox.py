"""Drafts that were submitted while there was no database: kept here, sent when it is back.

Each is a copy of the draft as it was, so that the draft itself can be worked on. Nothing is
sent whose prices in the shop have changed meanwhile: it waits for an operator's word.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from pricedesk.domain.errors import PriceDeskError
from pricedesk.domain.job import DriftPolicy, Job
from pricedesk.domain.job_options import JobOptions
from pricedesk.services import draft_submission
from pricedesk.services.desk import Desk
from pricedesk.services.uploads import NothingToChange
from pricedesk.settings import Settings
from pricedesk.storage.errors import DatabaseUnreachable
from pricedesk.tabular.draft.document import Draft, open_draft
from pricedesk.tabular.draft.errors import DraftError, UnusableDraft
from pricedesk.tabular.draft.file import SUFFIX, DraftFile

_QUEUED = "queued"
_HELD = "held"


@dataclass(frozen=True, slots=True)
class Waiting:
    """A draft in the outbox. ``number`` names it on the command line; ``queued_at`` aware, UTC;
    ``held`` why it was not sent (its prices changed, its shop is gone), or None."""

    number: int
    path: Path
    name: str
    shop: str
    queued_at: datetime
    queued_by: str
    drift: DriftPolicy
    options: JobOptions
    held: str | None


@dataclass(frozen=True, slots=True)
class Sent:
    """What became of one: its jobs, or why it still waits. Neither: there was nothing to change."""

    waiting: Waiting
    jobs: tuple[Job, ...] = ()
    problem: PriceDeskError | None = None


def queue(
    settings: Settings,
    draft: Draft,
    *,
    by: str,
    drift: DriftPolicy,
    options: JobOptions | None = None,
) -> Waiting:
    """Puts a copy of the draft into the outbox; blocks. Raises UnwritableDraft."""
    now = datetime.now(UTC)
    folder = settings.outbox_dir
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    number = max((one.number for one in waiting(settings)), default=0) + 1
    path = folder / f"{number:06d}{SUFFIX}"
    half = folder / f".{number:06d}-{now:%H%M%S%f}{SUFFIX}"
    try:
        draft.save_copy(half)
        note = {
            "name": draft.path.stem,
            "at": now.isoformat(),
            "by": by,
            "drift": drift.value,
            "options": (options or JobOptions()).model_dump(mode="json", exclude_defaults=True),
        }
        copy = DraftFile(half)
        try:
            copy.set_fact(_QUEUED, note)
        finally:
            copy.close()
        half.replace(path)  # what stands in the outbox is whole
    finally:
        with suppress(OSError):
            half.unlink()
    found = _read(path)
    assert found is not None
    return found


def waiting(settings: Settings) -> list[Waiting]:
    """All that wait, the oldest first; blocks."""
    paths = sorted(settings.outbox_dir.glob(f"[0-9]*{SUFFIX}"))
    return [one for one in (_read(path) for path in paths) if one is not None]


def take_out(settings: Settings, number: int, to: Path | None = None) -> Path | None:
    """Takes a draft out of the outbox, unsent: to ``to``, or away; blocks. Raises NotWaiting."""
    one = next((one for one in waiting(settings) if one.number == number), None)
    if one is None:
        raise NotWaiting(
            f"Nothing with the number {number} waits.", "`pricedesk uploads outbox` lists them."
        )
    if to is None:
        one.path.unlink()
        return None
    file = DraftFile(one.path)
    try:
        file.copy_to(to)
    finally:
        file.close()
    one.path.unlink()
    return to


class NotWaiting(PriceDeskError):
    """No draft with this number is in the outbox."""


async def send(desk: Desk, tell: Callable[[Sent], Awaitable[None]] | None = None) -> list[Sent]:
    """Submits all that wait, one after the other; what cannot be sent stays, with the reason.

    Two programs on one machine do not send twice: the second one leaves at once. A draft
    goes out of the box after its job is stored; one that is sent again after a crash in
    between finds its prices right already. Raises DatabaseUnreachable where it goes again.
    """
    folder = desk.settings.outbox_dir
    if not folder.is_dir():
        return []
    lock = FileLock(folder / ".lock")
    try:
        await asyncio.to_thread(lock.acquire, timeout=0)
    except Timeout:
        return []
    done = []
    try:
        for one in await asyncio.to_thread(waiting, desk.settings):
            sent = await _send(desk, one)
            done.append(sent)
            if tell is not None:
                await tell(sent)
    finally:
        lock.release()
    return done


async def _send(desk: Desk, one: Waiting) -> Sent:
    try:
        draft = await asyncio.to_thread(open_draft, one.path)
    except UnusableDraft as error:
        return Sent(one, problem=error)
    try:
        made = await draft_submission.submit(desk, draft, drift=one.drift, options=one.options)
    except NothingToChange:
        made = []
    except DatabaseUnreachable:
        raise
    except PriceDeskError as error:
        with suppress(DraftError):
            await asyncio.to_thread(draft.note, _HELD, error.message)
        return Sent(one, problem=error)
    finally:
        await asyncio.to_thread(draft.close)
    await asyncio.to_thread(one.path.unlink, missing_ok=True)
    return Sent(one, tuple(made))


def _read(path: Path) -> Waiting | None:
    """Only what is said of it: the rows stay in the file."""
    try:
        file = DraftFile(path)
    except UnusableDraft:
        return None
    try:
        fact, held, source = file.fact(_QUEUED), file.fact(_HELD), file.fact("source")
    finally:
        file.close()
    if not isinstance(fact, dict) or not isinstance(source, dict):
        return None
    return Waiting(
        number=int(path.stem),
        path=path,
        name=str(fact["name"]),
        shop=str(source["shop"]),
        queued_at=datetime.fromisoformat(str(fact["at"])),
        queued_by=str(fact["by"]),
        drift=DriftPolicy(str(fact["drift"])),
        options=JobOptions.model_validate(fact["options"]),
        held=None if held is None else str(held),
    )
