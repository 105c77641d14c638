"""Every finding that a comment names can be looked up."""

from __future__ import annotations

import re
from pathlib import Path

_ROOT = Path(__file__).parent.parent
_PAGE = _ROOT / "docs" / "developers" / "sources.md"


def test_every_numbered_finding_in_a_comment_is_explained() -> None:
    explained = set(re.findall(r"^\| ([\d.]+|T\d+) \|", _PAGE.read_text("utf-8"), re.MULTILINE))
    assert {"0.1", "3.3", "T10"} <= explained
    missing = {
        (str(file.relative_to(_ROOT)), number)
        for folder in ("pricedesk", "tests")
        for file in (_ROOT / folder).rglob("*.py")
        for number in _numbers(file.read_text("utf-8"))
        # A section is explained as a whole or by its parts.
        if not any(known == number or known.startswith(f"{number}.") for known in explained)
    }
    assert not missing, f"explain these in {_PAGE.relative_to(_ROOT)}"


def _numbers(text: str) -> set[str]:
    facts = {
        number.rstrip(".")
        for cited in re.findall(r"FACTS §([\d.]+(?:, §?[\d.]+)*)", text)
        for number in re.split(r", §?", cited)
    }
    return facts | {
        trap
        for cited in re.findall(r"queue\.md, ([^)]*)", text)
        for trap in re.findall(r"T\d+", cited)
    }
