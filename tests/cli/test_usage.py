"""Wrong usage, help, and errors that nobody foresaw."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from pricedesk.cli import failures, window


def test_help_is_there_before_one_waits_for_it() -> None:
    def seconds() -> float:
        """Of the processor, not of the clock: others may be busy on this machine."""
        before = os.times()
        subprocess.run(
            [sys.executable, "-m", "pricedesk", "--help"], check=True, capture_output=True
        )
        after = os.times()
        return (
            after.children_user
            + after.children_system
            - before.children_user
            - before.children_system
        )

    assert min(seconds() for _ in range(5)) < 0.4


def test_help_names_every_command(pricedesk) -> None:
    answer = pricedesk("--help")
    assert answer.code == 0
    for name in (
        "demo", "worker", "practice-shop", "health", "doctor", "shops", "sync", "prices", "rules",
        "uploads", "jobs", "bench",
    ):  # fmt: skip
        assert name in answer.out


def test_help_loads_no_database_and_no_window() -> None:
    heavy = "polars,sqlalchemy,psycopg,PySide6,httpx,pydantic,rich.console,structlog"
    code = (
        "import sys; from pricedesk.cli import run; run(['--help']);"
        f"print([m for m in '{heavy}'.split(',') if m in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stderr.strip() == "[]"


def test_an_unknown_command_is_wrong_usage(pricedesk) -> None:
    answer = pricedesk("frobnicate")
    assert (answer.code, answer.out) == (2, "")
    assert "frobnicate" in answer.err
    assert len(answer.err.strip().splitlines()) == 1


def test_wrong_usage_with_json_is_one_document(pricedesk) -> None:
    answer = pricedesk("jobs", "show", "twelve", "--json")
    assert answer.code == 2
    assert answer.document["error"]["kind"] == "usage"
    assert "pricedesk jobs show --help" in answer.document["error"]["remedy"]


def test_a_group_without_a_command_says_how_to_list_them(pricedesk) -> None:
    answer = pricedesk("jobs")
    assert answer.code == 2
    assert (
        answer.err.strip()
        == "`pricedesk jobs` needs a command. `pricedesk jobs --help` lists them."
    )


def test_without_a_display_no_window_opens(pricedesk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    answer = pricedesk()
    assert answer.code == 1
    assert "There is no display" in answer.err
    assert "pricedesk --help" in answer.err


def test_without_qt_the_window_says_how_to_get_it(
    pricedesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pricedesk.cli.window.find_spec", lambda name: None)
    answer = pricedesk()
    assert answer.code == 1
    assert "pip install 'pricedesk[desktop]'" in answer.err


def test_a_display_that_does_not_answer_is_found_before_a_window_opens(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if sys.platform in ("win32", "darwin"):
        pytest.skip("there is always a display")
    monkeypatch.setenv("DISPLAY", ":4711")
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    missing = window.why_nobody_would_see_it()
    assert missing is not None
    assert "Qt cannot open a window here" in missing.message
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert window.why_nobody_would_see_it() is None


def test_the_version_is_printed(pricedesk) -> None:
    assert pricedesk("--version").out.startswith("pricedesk ")


def test_an_unusable_setting_is_named_and_its_value_is_not(
    pricedesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PRICEDESK_STALL_SECONDS", "soon-secret")
    answer = pricedesk("health")
    assert answer.code == 2
    assert "PRICEDESK_STALL_SECONDS" in answer.err
    assert "soon-secret" not in answer.err


def test_doctor_describes_every_setting_and_shows_no_secret(
    pricedesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PRICEDESK_DATABASE_URL", "postgresql://me:hunter2@db.invalid/prices")
    monkeypatch.setenv("PRICEDESK_SECRET_KEY", "hunter3")
    answer = pricedesk("doctor", "--settings", "--json")
    assert answer.code == 0
    settings = {line["name"]: line for line in answer.document["settings"]}
    assert settings["database_url"]["value"] == "set"
    assert settings["secret_key"]["value"] == "set"
    assert settings["bulk_from_products"]["variable"] == "PRICEDESK_BULK_FROM_PRODUCTS"
    assert all(line["description"] for line in settings.values() if "dir" not in line["name"])
    assert "hunter" not in answer.out


def test_doctor_says_which_setting_is_unusable(pricedesk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PRICEDESK_READ_BACK", "perhaps")
    answer = pricedesk("doctor", "--json")
    assert answer.code == 1
    assert "PRICEDESK_READ_BACK" in answer.document["checks"][0]["text"]


def test_an_unforeseen_error_leaves_a_short_message_and_a_log(
    pricedesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("wires crossed shpat_0123456789abcdef")

    monkeypatch.setattr("pricedesk.cli.doctor.describe_settings", broken)
    answer = pricedesk("doctor")
    assert answer.code == 1
    assert "Traceback" not in answer.err
    assert "wires crossed" not in answer.err
    assert "RuntimeError" in answer.err
    log = Path(answer.err.split("stand in ")[1].split(".log")[0] + ".log")
    written = log.read_text(encoding="utf-8")
    assert "wires crossed" in written
    assert "Traceback" in written
    assert "shpat_0123" not in written
    assert len(written.splitlines()) == 1


def test_debug_shows_the_traceback_without_the_secret(
    pricedesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("wires crossed shpat_0123456789abcdef")

    monkeypatch.setenv("PRICEDESK_DEBUG", "1")
    monkeypatch.setattr("pricedesk.cli.doctor.describe_settings", broken)
    answer = pricedesk("doctor")
    assert "Traceback" in answer.err
    assert "shpat_0123" not in answer.err


def test_an_error_inside_a_group_is_shown_as_itself() -> None:
    error = failures.WrongUsage("No shop is connected yet.", "Connect one.")
    group = ExceptionGroup("tasks", [ExceptionGroup("inner", [error])])
    assert failures.explain(group) == failures.explain(error)


def test_a_practice_shop_that_cannot_be_is_wrong_usage(pricedesk) -> None:
    answer = pricedesk("practice-shop", "--port", "0", "--plan", "gold", "--json")
    assert answer.code == 2
    assert "standard" in answer.document["error"]["remedy"]


def test_a_benchmark_that_does_not_exist_is_wrong_usage(pricedesk) -> None:
    answer = pricedesk("bench", "speed")
    assert answer.code == 2
    assert "preview" in answer.err
