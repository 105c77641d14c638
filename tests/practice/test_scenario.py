"""Scenario files: what befalls a practice shop and when."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from pricedesk.practice.__main__ import main
from pricedesk.practice.errors import PracticeError
from pricedesk.practice.scenario import load_scenario, play
from pricedesk.practice.server import ShopSpec, running_practice
from pricedesk.resources import resource


@pytest.mark.parametrize("name", ["flaky", "meddling"])
def test_the_shipped_scenarios_are_sound(name: str) -> None:
    assert load_scenario(resource(f"scenarios/{name}.yaml")).steps


async def test_steps_happen_at_their_times_and_again(tmp_path: Path) -> None:
    file = tmp_path / "scenario.yaml"
    file.write_text(
        "shops: ['fashion:EUR:5']\n"
        "steps:\n"
        "  - {action: fault, kind: http, status: 503}\n"
        "  - {action: set_price, variant: any, price: '9.99', after: 0.01, every: 0.01, repeat: 3}\n"
        "  - {action: set_price, variant: 1, price: '9.99'}\n",
        encoding="utf-8",
    )
    scenario = load_scenario(file)
    async with running_practice([ShopSpec("fashion", products=5)]) as practice:
        async with asyncio.timeout(5):
            await play({"fashion": practice.shop("fashion")}, scenario)
        assert practice.shop("fashion").faults.struck("graphql")[0] is not None
        journal = practice.journal("fashion")
        assert [(entry.source, entry.price) for entry in journal] == [("foreign", 999)] * 3


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("steps: [", "is not YAML"),
        ("steps: 7", "wrong at steps"),
        ("colour: red", "wrong at colour"),
        ("steps: [{action: dance}]", "no action 'dance'"),
        ("steps: [{action: fault, kind: nonsense}]", "no fault 'nonsense'"),
        ("steps: [{action: drain, every: 0}]", "wrong at steps.0.every"),
    ],
)
def test_a_wrong_file_is_told_where(
    tmp_path: Path, content: str, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "scenario.yaml"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(PracticeError, match=message):
        load_scenario(file)
    assert main(["--scenario", str(file)]) == 2
    assert message in capsys.readouterr().err
