"""The columns of the jobs table, declared once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from pricedesk.desktop import formats, words
from pricedesk.desktop.columns import Tone
from pricedesk.desktop.language import translate
from pricedesk.desktop.messages import local
from pricedesk.domain.job import Job


@dataclass(frozen=True, slots=True)
class JobColumn:
    """One column of the jobs table."""

    key: str
    title: str
    width: int
    text: Callable[[Job], str]
    numeric: bool = False
    stretch: bool = False


JOB_COLUMNS = (
    JobColumn("id", translate("jobs", "Job"), 56, lambda job: str(job.id), numeric=True),
    JobColumn("state", translate("jobs", "State"), 150, lambda job: words.STATE[job.state][0]),
    JobColumn("title", translate("jobs", "What"), 188, lambda job: local(job.title), stretch=True),
    JobColumn("shop", translate("jobs", "Shop"), 92, lambda job: job.shop_name),
    JobColumn("progress", translate("jobs", "Progress"), 188, words.progress),
    JobColumn("rate", translate("jobs", "Variants/min"), 96, words.rate, numeric=True),
    JobColumn("remaining", translate("jobs", "Remaining"), 84, words.remaining, numeric=True),
    JobColumn("doing", translate("jobs", "Doing or waiting for"), 150, words.doing, stretch=True),
    JobColumn(
        "submitted",
        translate("jobs", "Submitted"),
        96,
        lambda job: formats.ago(job.submitted_at, datetime.now(UTC)),
    ),
)
JOB_KEYS = tuple(column.key for column in JOB_COLUMNS)


def tone_of(job: Job, key: str) -> Tone:
    """How the cell of a column is painted."""
    tone = words.STATE[job.state][2]
    if key == "state" or (key == "doing" and tone in (Tone.ERROR, Tone.WARNING)):
        return tone
    return Tone.PLAIN if key in ("title", "progress", "id") else Tone.MUTED
