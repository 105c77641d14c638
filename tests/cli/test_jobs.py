"""Jobs at the terminal: how quick they are and what they wait for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pricedesk.cli.documents import job_document
from pricedesk.cli.watching import pace
from pricedesk.desktop import words
from pricedesk.domain.job import Counts, Job, JobState
from tests.desktop.test_models import a_job

RUNS = a_job(7, applied=100)


@pytest.mark.parametrize(
    ("job", "words"),
    [
        (RUNS, "1,200 a minute · 15 s left"),
        (replace(RUNS, waiting_for="Shopify's limit, 41 s"), "waits for Shopify's limit, 41 s"),
        (replace(RUNS, rate=None, state=JobState.NEEDS_APPROVAL), ""),
        (replace(RUNS, rate=None, state=JobState.COMPLETED), ""),
    ],
)
def test_a_job_says_how_quick_it_is_or_what_it_waits_for(job: Job, words: str) -> None:
    assert pace(job) == words


def test_what_a_cancel_left_out_is_not_done() -> None:
    counts = Counts(total=997, applied=391, excluded=606)
    cancelled = replace(RUNS, state=JobState.CANCELLED, counts=counts)
    assert job_document(cancelled)["counts"]["done"] == 391
    assert words.progress(cancelled) == "391 of 997"
    assert words.fraction(cancelled) == 391 / 997
    assert words.progress(replace(cancelled, state=JobState.COMPLETED)) == "997"
