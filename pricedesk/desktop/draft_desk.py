"""The window's way to the drafts: every service call and every look at the disk, off its thread."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from pricedesk.desktop.language import translate
from pricedesk.desktop.screens.upload_import import Said
from pricedesk.desktop.session import Session
from pricedesk.domain.errors import PriceDeskError
from pricedesk.services import draft_folder, drafts, offline, outbox, profiles
from pricedesk.services.draft_folder import KeptDraft
from pricedesk.services.drafts import Judged
from pricedesk.services.outbox import Waiting
from pricedesk.services.upload_ground import Ground, ground
from pricedesk.services.uploads import digest_of
from pricedesk.settings import Settings
from pricedesk.tabular.draft.document import Draft, open_draft
from pricedesk.tabular.profile import Profile
from pricedesk.tabular.reading import preview, read


class NoShop(PriceDeskError):
    """No shop is in hand whose prices a list could hold."""


class DraftDesk:
    """Answers with what the services answer; the methods raise what those raise."""

    def __init__(self, session: Session) -> None:
        self._session = session

    # --- what a list is checked against ---

    async def ground(self, reference: str | None = None) -> Ground:
        """The shop in hand, or the one of that address, as the database or this machine has it.

        Raises NoShop; NothingKept where there is no database and no snapshot.
        """
        shop = self._session.shop
        if reference is not None:
            known = (one for one in self._session.shops if one.address.domain == reference)
            shop = next(known, shop)
        if shop is None:
            raise NoShop(
                translate("uploads", "No shop is in hand."),
                translate("uploads", "Choose or connect the shop whose prices the list holds."),
            )
        try:
            return await self._session.call(ground, int(shop.id))
        except PriceDeskError as error:
            if not offline.is_away(error):
                raise
        settings = self._session.desk.settings
        return await self._session.compute(offline.kept_ground, settings, shop.address.domain)

    async def judge(self, draft: Draft) -> Judged:
        """An open draft against its shop, or the one in hand where that is not known here."""
        on = await self.ground(draft.origin.shop)
        return await self._session.compute(drafts.judge, draft, on)

    # --- opening and closing ---

    async def make(self, on: Ground, path: Path, profile: Profile | None) -> Judged:
        """A new draft of a file whose columns are known. Raises MappingNeeded where they are not."""
        return await self._session.compute(self._made, on, path, profile)

    async def make_as_said(self, on: Ground, path: Path, said: Said) -> Judged:
        """A new draft of a file, read and taken as an operator said."""
        return await self._session.compute(self._made_as_said, on, path, said)

    async def open(self, path: Path) -> Judged:
        """A draft that lies in the folder or elsewhere."""
        draft = await self._session.compute(open_draft, path)
        try:
            return await self.judge(draft)
        except BaseException:
            await self._session.compute(draft.close)
            raise

    async def adopt(self, path: Path) -> Path:
        """A copy in the folder of a draft that came from elsewhere."""
        return await self._session.compute(draft_folder.duplicate, self._settings, path)

    async def close(self, judged: Judged) -> None:
        """Notes how the draft stands, and closes it."""
        await self._session.compute(_close, judged)

    async def keep_pasted(self, text: str) -> Path:
        """The pasted cells as a file, of which a draft is made like of any other."""
        return await self._session.compute(self._write_pasted, text)

    # --- the folder ---

    async def kept(self) -> list[KeptDraft]:
        return await self._session.compute(draft_folder.kept_drafts, self._settings)

    async def rename(self, path: Path, name: str) -> None:
        await self._session.compute(draft_folder.rename, path, name)

    async def duplicate(self, path: Path) -> None:
        await self._session.compute(draft_folder.duplicate, self._settings, path)

    async def throw_away(self, path: Path) -> Path:
        return await self._session.compute(draft_folder.throw_away, self._settings, path)

    async def empty_thrown(self) -> None:
        """What was thrown away long ago goes for good."""
        await self._session.compute(draft_folder.empty_thrown, self._settings, datetime.now(UTC))

    async def fetch_back(self, thrown: Path) -> None:
        await self._session.compute(draft_folder.fetch_back, self._settings, thrown)

    # --- profiles ---

    async def profiles(self) -> list[Profile]:
        return await self._session.compute(profiles.known_profiles, self._settings)

    async def profile_for(self, path: Path) -> Profile | None:
        """The supplier's profile that fits a file's columns, if just one does."""
        known = await self.profiles()
        return await self._session.compute(_fitting, known, path) if known else None

    # --- the outbox ---

    async def waiting(self) -> list[Waiting]:
        return await self._session.compute(outbox.waiting, self._settings)

    # --- parts ---

    @property
    def _settings(self) -> Settings:
        return self._session.desk.settings

    def _made(self, on: Ground, path: Path, profile: Profile | None) -> Judged:
        goal = draft_folder.free_path(self._settings, path.stem)
        by = self._session.desk.operator
        return self._judged(drafts.new(on, path, goal, by=by, profile=profile), on, path)

    def _made_as_said(self, on: Ground, path: Path, said: Said) -> Judged:
        table = read(path, said.dialect, sheet=said.sheet)
        goal = draft_folder.free_path(self._settings, path.stem)
        draft = drafts.new_of_table(
            on,
            table,
            said.mapping,
            said.choices,
            goal,
            path.name,
            digest_of(path),
            by=self._session.desk.operator,
        )
        return self._judged(draft, on, path)

    def _judged(self, draft: Draft, on: Ground, source: Path) -> Judged:
        judged = drafts.judge_new(draft, on)
        if source.parent == self._pasted:
            source.unlink(missing_ok=True)  # the draft holds it
        return judged

    @property
    def _pasted(self) -> Path:
        return self._settings.drafts_dir / ".pasted"

    def _write_pasted(self, text: str) -> Path:
        if not text.strip():
            raise NothingPasted(
                translate("uploads", "Nothing was pasted."),
                translate("uploads", "Copy cells with their titles in the spreadsheet first."),
            )
        self._pasted.mkdir(mode=0o700, parents=True, exist_ok=True)
        stamp = f"{datetime.now(UTC).astimezone():%Y-%m-%d %H.%M}"
        path = self._pasted / f"{translate('uploads', 'pasted')} {stamp}.tsv"
        path.write_text(text, encoding="utf-8", errors="replace")
        return path


class NothingPasted(PriceDeskError):
    """The clipboard holds no text."""


def _close(judged: Judged) -> None:
    name, value = draft_folder.summary(judged.draft.records, judged.check.whole.bad)
    try:
        if judged.draft.noted(name) != value:
            judged.draft.note(name, value)
    finally:
        judged.draft.close()


def _fitting(known: Sequence[Profile], path: Path) -> Profile | None:
    for profile in known:
        headers = preview(path, profile.reading, rows=1).headers
        if profiles.fitting([profile], headers) is not None:
            return profile
    return None
