"""Every dependency is accounted for, held by hash, and from no named place."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

_ROOT = Path(__file__).parent.parent
_LOCKS = ("base", "desktop", "dev", "build")


def test_every_dependency_has_its_reason_and_every_reason_its_dependency() -> None:
    text = (_ROOT / "docs" / "decisions" / "0006-dependencies.md").read_text(encoding="utf-8")
    cells = [line.split("|")[1] for line in text.splitlines() if line.startswith("| ")]
    explained = {name.strip() for cell in cells[1:] for name in cell.split(",")}
    assert explained == _declared()


@pytest.mark.parametrize("name", _LOCKS)
def test_requirements_are_held_by_version_and_hash_without_an_address(name: str) -> None:
    text = (_ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    entries = re.split(r"\n(?=\S)", text.strip())
    for entry in entries:
        assert re.match(r"[a-z0-9._-]+(\[[a-z,]+\])?==\S+", entry), entry
        assert "--hash=sha256:" in entry, entry
    assert "://" not in text
    assert "--index" not in text


def test_the_locks_hold_what_the_project_declares() -> None:
    held = {
        line.partition("==")[0].partition("[")[0]
        for line in (_ROOT / "requirements" / "dev.txt").read_text(encoding="utf-8").splitlines()
        if "==" in line
    }
    assert {name.lower() for name in _declared()} <= held


def test_a_server_installs_no_qt() -> None:
    base = (_ROOT / "requirements" / "base.txt").read_text(encoding="utf-8")
    assert not re.search(r"^(pyside6|shiboken6|qasync|pyqtgraph|qtawesome)", base, re.M | re.I)


def _declared() -> set[str]:
    project = tomllib.loads((_ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    optional = project["optional-dependencies"].values()
    wanted = [*project["dependencies"], *(item for group in optional for item in group)]
    return {re.match(r"[A-Za-z0-9._-]+", item)[0] for item in wanted}  # type: ignore[index]
