"""What an operator may ask of a job beside the work itself; stored with it."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field


class Part(BaseModel):
    """A part of a job to put back. What is left empty does not restrict."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    variants: tuple[int, ...] = ()
    products: tuple[int, ...] = ()
    field: Literal["price", "compare_at"] | None = None
    """Only this of the two prices goes back; the other stays as the job left it."""
    failed_only: bool = False
    """Only rows that did not end as the job wanted (read back otherwise, or never answered)."""

    @property
    def is_whole(self) -> bool:
        return self == Part()


class Decision(BaseModel):
    """What an operator decided about conflicts of the parent job; ``keep`` needs no job."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    choice: Literal["mine", "recalculate"]
    variants: tuple[int, ...]


class JobOptions(BaseModel):
    """All optional; a job without any just does its work."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    part: Part | None = None
    decision: Decision | None = None
    """Only these variants of the parent job, as decided."""
    put_back: bool = False
    """A cancel was asked for that reverts what was done."""
    canary: int | None = Field(default=None, ge=1)
    """After so many rows, these are read back before the rest is sent."""
    canary_stops: bool = False
    """Then the operator says whether the rest is sent; else good ones go on by themselves."""
    canary_done: bool = False
    breaker_percent: float | None = Field(default=None, gt=0, le=100)
    """More rows than this share that fail stop the job."""
    breaker_tripped: bool = False
    """The breaker has stopped it once; who resumes it then wants the rest all the same."""
