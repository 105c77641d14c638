"""Logs: a line each, with fields, without secrets, bounded."""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog
from hypothesis import given
from hypothesis import strategies as st

from pricedesk import logs


@pytest.fixture(autouse=True)
def logging_as_before() -> Iterator[None]:
    root = logging.getLogger()
    level, handlers = root.level, list(root.handlers)
    yield
    for handler in set(root.handlers) - set(handlers):
        root.removeHandler(handler)
        handler.close()
    root.setLevel(level)
    structlog.reset_defaults()


def lines(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_an_event_is_one_line_of_fields(tmp_path: Path) -> None:
    path = logs.to_file(tmp_path, "worker", "INFO")
    structlog.get_logger("jobs").info("chunk\napplied", job=12, rows=200)
    (event,) = lines(path)
    assert event["event"] == "chunk\napplied"
    assert (event["job"], event["rows"], event["level"]) == (12, 200, "info")
    assert str(event["time"]).endswith("+00:00")


def test_the_standard_logging_goes_the_same_way(tmp_path: Path) -> None:
    path = logs.to_file(tmp_path, "worker", "INFO")
    logging.getLogger("elsewhere").warning("%d rows", 3, extra={"shop": "fashion"})
    (event,) = lines(path)
    assert (event["event"], event["shop"]) == ("3 rows", "fashion")


def test_a_terminal_gets_one_line_even_with_a_traceback(
    capsys: pytest.CaptureFixture[str],
) -> None:
    logs.to_stderr("INFO")
    try:
        raise ValueError("two\nlines")
    except ValueError:
        structlog.get_logger().exception("failed", job=1)
    out = capsys.readouterr().err
    assert len(out.splitlines()) == 1
    assert "job=1" in out


def test_a_line_for_people_names_the_error_and_not_what_its_driver_wrote_behind(
    capsys: pytest.CaptureFixture[str],
) -> None:
    logs.to_stderr("INFO")
    try:
        raise ValueError("no such column\nLINE 1: select nix\n               ^\n(Background: …)")
    except ValueError:
        structlog.get_logger().exception("round failed")
    assert 'error="ValueError: no such column"' in capsys.readouterr().err


def test_a_server_gets_an_object_a_line_on_standard_output(
    capsys: pytest.CaptureFixture[str],
) -> None:
    logs.to_stdout("INFO")
    with structlog.contextvars.bound_contextvars(job=12, shop="a.myshopify.com"):
        logging.getLogger("elsewhere").warning("throttled", extra={"token": "shpat_0123456789"})
    written = capsys.readouterr()
    event = json.loads(written.out)
    assert (event["event"], event["job"], event["shop"]) == ("throttled", 12, "a.myshopify.com")
    assert "0123456789" not in written.out
    assert not written.err


def test_no_secret_is_written(tmp_path: Path) -> None:
    path = logs.to_file(tmp_path, "worker", "INFO")
    structlog.get_logger().info(
        "connected",
        access_token="abc123",
        url="postgresql+psycopg://me:hunter2@host/db",
        headers={"X-Shopify-Access-Token": "abc123"},
        text="sent X-Shopify-Access-Token: abc123 and Bearer abcdefgh12345",
        tokens=["shpat_0123456789"],
    )
    try:
        raise RuntimeError("password=abc123 shpss_0123456789")
    except RuntimeError as error:
        logs.record_crash(error, tmp_path, "worker")
    written = path.read_text(encoding="utf-8")
    for secret in ("abc123", "hunter2", "0123456789", "abcdefgh12345"):
        assert secret not in written
    assert "postgresql+psycopg://me:•••@host/db" in written


@given(st.text(alphabet=st.characters(whitelist_categories=("Ll", "Nd")), min_size=6))
def test_a_token_is_found_in_any_text(rest: str) -> None:
    assert rest not in str(logs.redact(f"see shpat_{rest}, please")).replace("please", "")


def test_files_are_bounded_in_size_and_number(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(logs, "FILE_BYTES", 2_000)
    logs.to_file(tmp_path, "desktop", "INFO")
    for number in range(400):
        structlog.get_logger().info("event", number=number)
    files = [file for file in tmp_path.iterdir() if ".lock" not in file.name]
    assert len(files) == logs.FILES_KEPT + 1
    assert max(file.stat().st_size for file in files) < 2_500


@pytest.mark.skipif(os.name != "posix", reason="Windows keeps the file open for its writer")
def test_a_process_follows_when_another_rotates(tmp_path: Path) -> None:
    path = logs.to_file(tmp_path, "desktop", "INFO")
    structlog.get_logger().info("before")
    path.rename(tmp_path / "desktop.log.1")
    structlog.get_logger().info("after")
    assert [event["event"] for event in lines(path)] == ["after"]


@pytest.mark.skipif(os.name != "posix", reason="rights of POSIX")
def test_only_its_owner_reads_the_log(tmp_path: Path) -> None:
    assert logs.to_file(tmp_path, "desktop", "INFO").stat().st_mode & 0o077 == 0
