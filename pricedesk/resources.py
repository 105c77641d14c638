"""Where the files under ``resources/`` lie: in a source checkout and in an installed wheel."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
# A wheel carries ``resources`` as ``pricedesk/_resources`` (pyproject, force-include).
_ROOTS = (_PACKAGE / "_resources", _PACKAGE.parent / "resources")


def resource(name: str) -> Path:
    """The path of a shipped file, ``name`` as in ``"admin_api/2026-10.graphql"``.

    Raises FileNotFoundError where the installation lacks it.
    """
    for root in _ROOTS:
        path = root / name
        if path.exists():
            return path
    raise FileNotFoundError(f"This installation lacks its file {name!r}; install it again.")
