"""Gathers the window's words for Qt Linguist and compiles what was translated.

``make translations`` after words changed, and again after they were translated in
resources/i18n/pricedesk_de.ts (by hand or in Linguist). Qt's ``lupdate`` merges new, changed
and vanished words into the files and ``lrelease`` compiles them; that it reads neither
keyword arguments nor f-strings of Python is why the calls are first gathered here.
"""

from __future__ import annotations

import argparse
import ast
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from phrases import phrases

ROOT = Path(__file__).parent.parent
WORDS = ROOT / "resources" / "i18n"
SOURCES = ROOT / "pricedesk" / "desktop"
LANGUAGES = {"de": (), "en": ("-pluralonly",)}
"""Options of lupdate; English needs only its forms for one and many."""


@dataclass(frozen=True, slots=True)
class Words:
    """One call of ``translate``; ``comment`` tells equal words apart."""

    context: str
    text: str
    comment: str
    counted: bool


def calls(sources: Path = SOURCES) -> Iterator[Words]:
    """Every call of ``translate`` under ``sources``. Raises ValueError where one has no literals."""
    for file in sorted(sources.rglob("*.py")):
        if file.name == "language.py":
            continue
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "translate":
                yield _read(node, f"{file.relative_to(ROOT)}:{node.lineno}")


def gather() -> None:
    """Merges the words of the sources into the translations' files."""
    beneath = phrases()
    listed = json.dumps(beneath, ensure_ascii=False, indent=0)
    (WORDS / "phrases.json").write_text(listed + "\n", encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        # C++, which lupdate reads without a fault; nobody compiles it.
        listing = Path(folder) / "words.cpp"
        every = dict.fromkeys([*calls(), *(Words("phrases", text, "", False) for text in beneath)])
        body = "\n".join(_as_cpp(words) for words in every)
        listing.write_text(f"void words() {{\n{body}\n}}\n", encoding="utf-8")
        for language, options in LANGUAGES.items():
            target = str(WORDS / f"pricedesk_{language}.ts")
            _tool("lupdate", "-locations", "none", "-no-obsolete", "-source-language", "en_GB",
                  *options, str(listing), "-ts", target)  # fmt: skip


def compile_all(into: Path = WORDS) -> None:
    for language in LANGUAGES:
        name = f"pricedesk_{language}"
        _tool("lrelease", "-silent", str(WORDS / f"{name}.ts"), "-qm", str(into / f"{name}.qm"))


def _read(node: ast.Call, where: str) -> Words:
    given = dict(zip(("context", "text", "disambiguation", "n"), node.args, strict=False))
    given |= {keyword.arg: keyword.value for keyword in node.keywords if keyword.arg}
    values = {}
    for name in ("context", "text", "disambiguation"):
        part = given.get(name, ast.Constant(None))
        if not isinstance(part, ast.Constant) or not isinstance(part.value, str | None):
            raise ValueError(f"{where}: the {name} of translate() is no literal")
        values[name] = part.value or ""
    counted = "n" in given
    if counted != ("%n" in values["text"]):
        raise ValueError(f"{where}: %n stands in the words exactly where n is given")
    return Words(values["context"], values["text"], values["disambiguation"], counted)


def _as_cpp(words: Words) -> str:
    parts = [words.context, words.text, words.comment]
    quoted = ", ".join(json.dumps(part, ensure_ascii=False) for part in parts)
    return f"QCoreApplication::translate({quoted}{', n' if words.counted else ''});"


def _tool(name: str, *arguments: str) -> None:
    program = Path(sys.executable).parent / f"pyside6-{name}"
    subprocess.run([str(program), *arguments], check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    # Takes nothing; asked for --help it must not rewrite the files.
    argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    ).parse_args()
    gather()
    compile_all()
