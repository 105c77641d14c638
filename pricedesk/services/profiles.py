"""Suppliers' profiles in the data folder: how their lists are read and mapped. All calls block."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from pricedesk.services.price_lists import UnwritableList, write_profile
from pricedesk.settings import Settings
from pricedesk.tabular.profile import Profile, UnusableProfile, parse_profile

SUFFIX = ".profile.json"
_UNSAFE = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')


def known_profiles(settings: Settings) -> list[Profile]:
    """All that can be read, by name."""
    found = []
    for path in settings.profiles_dir.glob(f"*{SUFFIX}"):
        try:
            found.append(parse_profile(path.read_text("utf-8")))
        except (OSError, UnicodeDecodeError, UnusableProfile):
            continue  # it is still there to be looked at; the others are of use
    return sorted(found, key=lambda profile: profile.name.casefold())


def fitting(profiles: Sequence[Profile], headers: Sequence[str]) -> Profile | None:
    """The one profile whose columns a file has; None where none or several could be meant."""
    found = [profile for profile in profiles if profile.columns and profile.fits(headers)]
    return found[0] if len(found) == 1 else None


def keep(settings: Settings, profile: Profile) -> Path:
    """Keeps a profile, instead of one of the same name. Raises UnwritableList."""
    plain = " ".join(_UNSAFE.sub(" ", profile.name).split()).strip(" .") or "profile"
    path = settings.profiles_dir / f"{plain}{SUFFIX}"
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise UnwritableList(
            f"The profile cannot be written to {path} ({error.strerror}).", "Free some space."
        ) from error
    write_profile(profile, path)
    return path
