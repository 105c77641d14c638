"""The settings, and that their documentation is theirs."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest
from pydantic import ValidationError

from pricedesk.settings import FILE, Settings, SettingsFileError

_ROOT = Path(__file__).parent.parent


def test_the_administrators_table_is_that_of_the_settings() -> None:
    spec = importlib.util.spec_from_file_location(
        "settings_table", _ROOT / "packaging" / "settings_table.py"
    )
    assert spec
    assert spec.loader
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)

    document = script.DOCUMENT.read_text(encoding="utf-8")

    assert script.with_table(document) == document, "run: python packaging/settings_table.py"
    for name in Settings.model_fields:
        assert f"`PRICEDESK_{name.upper()}`" in document


def test_every_setting_says_what_it_is() -> None:
    for name, field in Settings.model_fields.items():
        assert field.description, name


def test_a_data_folder_from_the_environment_holds_everything(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PRICEDESK_DATA_DIR", str(tmp_path))
    settings = Settings()
    folders = (settings.database_dir, settings.snapshot_dir, settings.log_dir)
    assert all(folder.parent == tmp_path for folder in folders)


def test_a_database_address_turns_the_embedded_server_off_and_is_not_shown(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert Settings().uses_embedded
    monkeypatch.setenv("PRICEDESK_DATABASE_URL", "postgresql://me:hidden@db/prices")
    settings = Settings()
    assert not settings.uses_embedded
    assert "hidden" not in repr(settings)


def test_an_empty_variable_is_one_that_is_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DATA_DIR", "DATABASE_URL", "STALL_SECONDS"):
        monkeypatch.setenv(f"PRICEDESK_{name}", "")
    settings = Settings()
    assert settings.uses_embedded
    assert settings.data_dir.is_absolute()
    assert settings.stall_seconds == 20.0


@pytest.mark.parametrize(
    ("name", "value"), [("processing_concurrency", "0"), ("log_level", "LOUD"), ("read_back", "2")]
)
def test_a_setting_out_of_its_range_is_refused(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(f"PRICEDESK_{name.upper()}", value)
    with pytest.raises(ValidationError, match=name):
        Settings()


def test_the_data_folders_file_is_read_and_a_variable_goes_before_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / FILE).write_text('{"keep_days": 30, "poll_seconds": 60, "data_dir": "/elsewhere"}')
    monkeypatch.setenv("PRICEDESK_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("PRICEDESK_POLL_SECONDS", "90")
    settings = Settings()
    assert (settings.keep_days, settings.poll_seconds) == (30, 90)
    assert settings.data_dir == tmp_path
    assert Settings(data_dir=tmp_path, keep_days=7).keep_days == 7


def test_a_damaged_file_of_settings_is_named_and_not_quoted(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text('{"database_url": "postgresql://me:hidden@db"')
    with pytest.raises(SettingsFileError, match=r"settings\.json") as caught:
        Settings(data_dir=tmp_path)
    assert "hidden" not in str(caught.value)
