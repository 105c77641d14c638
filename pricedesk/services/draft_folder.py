"""The drafts that lie in the data folder: listed, named, doubled, thrown away and fetched back.

All calls block: use a thread. A draft elsewhere (mailed, on a share) is opened by its path.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from pricedesk.domain.errors import PriceDeskError
from pricedesk.settings import Settings
from pricedesk.tabular.draft.errors import UnusableDraft, UnwritableDraft
from pricedesk.tabular.draft.file import SUFFIX, DraftFile

_SUMMARY = "summary"
_THROWN = ".thrown"
_KEPT_THROWN = timedelta(days=7)
_UNSAFE = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')


class NameTaken(PriceDeskError):
    """Another draft has that name."""


@dataclass(frozen=True, slots=True)
class KeptDraft:
    """A draft in the folder. ``changed_at`` is aware, UTC; ``rows`` and ``bad`` (rows that cannot
    be applied) are as of the last time it was closed here, None before. ``shop`` is a domain or
    None. ``problem`` says why the file cannot be opened."""

    path: Path
    name: str
    changed_at: datetime
    shop: str | None = None
    rows: int | None = None
    bad: int | None = None
    problem: str | None = None


def kept_drafts(settings: Settings) -> list[KeptDraft]:
    """All, the last changed first; those that cannot be opened are there as well."""
    paths = settings.drafts_dir.glob(f"[!.]*{SUFFIX}")
    return sorted(
        (one for one in map(_look, paths) if one is not None),
        key=lambda one: one.changed_at,
        reverse=True,
    )


def free_path(settings: Settings, name: str) -> Path:
    """Where a new draft of that name can lie: ``list``, then ``list 2`` …; makes the folder."""
    folder = settings.drafts_dir
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    plain, number = _plain(name), 1
    path = folder / f"{plain}{SUFFIX}"
    while path.exists():
        number += 1
        path = folder / f"{plain} {number}{SUFFIX}"
    return path


def rename(path: Path, name: str) -> Path:
    """Gives a draft, which must not be open, another name; its new path. Raises NameTaken."""
    goal = path.with_name(f"{_plain(name)}{SUFFIX}")
    if goal == path:
        return path
    if goal.exists():
        raise NameTaken(f"There is a draft “{goal.stem}” already.", "Choose another name.")
    with _saying_unwritable(goal):
        path.rename(goal)
    return goal


def duplicate(settings: Settings, path: Path) -> Path:
    """A second draft with the same history. Raises UnusableDraft, UnwritableDraft."""
    goal = free_path(settings, path.stem)
    file = DraftFile(path)
    try:
        file.copy_to(goal)
    finally:
        file.close()
    return goal


def throw_away(settings: Settings, path: Path) -> Path:
    """Puts a draft aside, from where ``fetch_back`` brings it; where it lies now."""
    folder = settings.drafts_dir / _THROWN
    goal = folder / f"{uuid.uuid4().hex}-{path.name}"
    with _saying_unwritable(goal):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.rename(goal)
    return goal


def fetch_back(settings: Settings, thrown: Path) -> Path:
    """The draft again, under its old name or a free one."""
    goal = free_path(settings, thrown.stem.split("-", 1)[1])
    with _saying_unwritable(goal):
        thrown.rename(goal)
    return goal


def empty_thrown(settings: Settings, now: datetime) -> None:
    """Removes for good what was thrown away a week ago and before; ``now`` is aware."""
    for path in (settings.drafts_dir / _THROWN).glob(f"*{SUFFIX}"):
        with suppress(OSError):
            # When it was put there: its content is as old as the last edit.
            thrown_at = datetime.fromtimestamp(path.stat().st_ctime, UTC)
            if now - thrown_at >= _KEPT_THROWN:
                path.unlink()


def summary(rows: int, bad: int) -> tuple[str, dict[str, int]]:
    """Name and value of the fact that ``Draft.note`` keeps for the list of drafts."""
    return _SUMMARY, {"rows": rows, "bad": bad}


def _look(path: Path) -> KeptDraft | None:
    try:
        changed_at = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except OSError:
        return None  # gone between the listing and the look
    bare = KeptDraft(path, path.stem, changed_at)
    try:
        file = DraftFile(path)
        try:
            source, counted = file.fact("source"), file.fact(_SUMMARY)
        finally:
            file.close()
    except UnusableDraft as error:
        return KeptDraft(path, path.stem, changed_at, problem=error.message)
    if not isinstance(source, dict):
        return bare
    shop = source.get("shop")
    counts = counted if isinstance(counted, dict) else {}
    return KeptDraft(
        path,
        path.stem,
        changed_at,
        shop if isinstance(shop, str) else None,
        counts.get("rows"),
        counts.get("bad"),
    )


def _plain(name: str) -> str:
    """A name that every file system takes."""
    plain = _UNSAFE.sub(" ", name).strip(" .")
    return " ".join(plain.split())[:120] or "list"


@contextmanager
def _saying_unwritable(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise UnwritableDraft(
            f"The draft {path.name} cannot be put there.",
            "Close it in other windows, or free some space.",
        ) from error
