"""Every word of the window goes through the translations, and every translation is there."""

from __future__ import annotations

import ast
import importlib.util
import re
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from tests.desktop.hearing import LOCAL, heard

_ROOT = Path(__file__).parent.parent.parent
_WORDS = _ROOT / "resources" / "i18n"
_DESKTOP = _ROOT / "pricedesk" / "desktop"


def _script() -> ModuleType:
    spec = importlib.util.spec_from_file_location(
        "translations", _ROOT / "packaging" / "translations.py"
    )
    assert spec
    assert spec.loader
    script = importlib.util.module_from_spec(spec)
    sys.modules["translations"] = script
    sys.path.insert(0, str(_ROOT / "packaging"))
    spec.loader.exec_module(script)
    return script


def _stored(language: str) -> dict[tuple[str, str, str], ET.Element]:
    tree = ET.parse(_WORDS / f"pricedesk_{language}.ts")
    return {
        (
            context.findtext("name") or "",
            message.findtext("source") or "",
            message.findtext("comment") or "",
        ): message
        for context in tree.iter("context")
        for message in context.iter("message")
    }


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_word_is_translated_and_no_translation_has_lost_its_word(language: str) -> None:
    script = _script()
    said = {
        (words.context, words.text, words.comment)
        for words in script.calls()
        if language == "de" or words.counted
    }
    if language == "de":
        said |= {("phrases", text, "") for text in script.phrases()}
    stored = _stored(language)
    assert said - set(stored) == set(), "run: make translations"
    assert set(stored) - said == set(), "run: make translations"
    unfinished = [
        key
        for key, message in stored.items()
        if (found := message.find("translation")) is None or found.get("type")
    ]
    assert unfinished == []


@pytest.mark.parametrize("language", ["de", "en"])
def test_a_translation_keeps_the_places_of_its_values(language: str) -> None:
    for (context, source, _comment), message in _stored(language).items():
        found = message.find("translation")
        assert found is not None
        forms = [form.text or "" for form in found.iter("numerusform")] or [found.text or ""]
        for form in forms:
            # A phrase may do without an ending such as the "s" of many.
            assert _places(form) <= _places(source), (source, form)
            assert context == "phrases" or _places(form) == _places(source), (source, form)


@pytest.mark.parametrize("language", ["de", "en"])
def test_what_is_shipped_was_compiled_from_what_is_translated(
    language: str, tmp_path: Path
) -> None:
    _script().compile_all(tmp_path)
    name = f"pricedesk_{language}.qm"
    assert (_WORDS / name).read_bytes() == (tmp_path / name).read_bytes(), "run: make translations"


_GERMAN = """
import json, sys
from PySide6.QtWidgets import QApplication
from pricedesk.desktop import formats, language
application = QApplication([])
formats.speak(language.install(application, sys.argv[1]))
from pricedesk.desktop.columns import CATALOGUE
from pricedesk.desktop.commands import of_the_window
from pricedesk.desktop.places import places
from pricedesk.domain.money import currency
from PySide6.QtWidgets import QDialogButtonBox
box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
status = next(column for column in CATALOGUE if column.key == "status")
print(json.dumps({
    "places": [place.title for place in places()],
    "one": language.translate("foot", "%n jobs running", n=1),
    "many": language.translate("foot", "%n jobs running", n=1412),
    "amount": formats.money(123450, currency("EUR")),
    "statuses": [
        status.text({"status": one}, currency("EUR"))
        for one in ("active", "draft", "archived", "unlisted", "of tomorrow", None)
    ],
    "of_qt": box.buttons()[0].text(),
    "backwards": application.isRightToLeft(),
}))
"""


def test_the_window_speaks_the_language_that_it_is_told() -> None:
    german, english, arabic = (heard(locale, _GERMAN) for locale in ("de", "en", "ar"))
    assert "Katalog" in german["places"]
    assert (german["one"], german["many"]) == ("1 Auftrag läuft", "1.412 Aufträge laufen")
    assert german["amount"] == "1.234,50"
    assert german["of_qt"] == "Abbrechen"
    assert german["statuses"] == [
        "Aktiv", "Entwurf", "Archiviert", "Nicht gelistet", "Of tomorrow", "",
    ]  # fmt: skip
    assert "Catalogue" in english["places"]
    assert english["statuses"][:4] == ["Active", "Draft", "Archived", "Unlisted"]
    assert (english["one"], english["many"]) == ("1 job running", "1,412 jobs running")
    assert not english["backwards"]
    # There are no words in it yet; where things stand and how numbers are written is known.
    assert "Catalogue" in arabic["places"]
    assert arabic["backwards"]


def test_what_the_layers_below_say_is_said_in_the_windows_language() -> None:
    said = [
        "“on request” is not a number.",
        "1,234 prices are under cost, the most from 1,212.50 EUR to 12.00 EUR.",
        "attempt 1 of 3 did not get through: The shop cannot be reached; nothing was sent.",
        "2 listed SKUs are not in this shop: a-1, a-2.",
        "3 variants for free. Set a price, or take them off sale.",
        "A fine product",
        "Shopify refused: “Ünbekannt”.",
        "",
    ]
    german = heard("de", LOCAL, said)
    assert german == [
        "„on request“ ist keine Zahl.",
        "1.234 Preise liegen unter dem Einstand, am stärksten fällt einer von 1.212,50 € auf "
        "12,00 €.",
        "Versuch 1 von 3 kam nicht durch: Der Shop ist nicht erreichbar; nichts wurde gesendet.",
        "2 aufgeführte SKUs sind nicht in diesem Shop: a-1, a-2.",
        "3 Varianten umsonst. Setzen Sie einen Preis, oder nehmen Sie sie aus dem Verkauf.",
        "A fine product",
        "Shopify refused: “Ünbekannt”.",
        "",
    ]
    english = heard("en", LOCAL, said)
    assert english[1] == "1,234 prices are under cost, the most from €1,212.50 to €12.00."
    assert [*english[:1], *english[2:]] == [*said[:1], *said[2:]]


def test_every_word_that_is_shown_goes_through_the_translations() -> None:
    bare = [
        f"{file.relative_to(_ROOT)}:{found.lineno} {found.value!r}"
        for file in sorted(_DESKTOP.rglob("*.py"))
        if "screenshots" not in file.parts and file.name not in _NOT_SHOWN
        for found in (*_shown(_parsed(file)), *_prose(_parsed(file)))
        if found.value.strip() not in _CODES
    ]
    assert bare == []


_NOT_SHOWN = ("pace.py", "app.py", "language.py", "theme.py")
"""A bench; a start's last words in a terminal; languages and fonts by their own names."""
_CODES = frozenset(
    {"PriceDesk", "– PriceDesk", "Return", "Del", "Delete", "Backspace", "Value error,", "not all",
     "Catalogue", "Ledger", "unknown place", "Insert", "Home", "End"}
)  # fmt: skip
"""The program's name, keys, keys of documents and of preferences, a report's own words."""


def _places(text: str) -> set[str]:
    return {part.partition("}")[0] for part in text.split("{")[1:]}


# Functions and methods of which a text is shown: their name, and which arguments.
_SHOW = {
    "label": (0,), "button": (0,), "setText": (0,), "setToolTip": (0,), "setWindowTitle": (0,),
    "setAccessibleName": (0,), "setAccessibleDescription": (0,), "setPlaceholderText": (0,),
    "addAction": (0, 1), "addTab": (0, 1), "addItem": (0,), "setTitle": (0,), "Field": (0,),
    "QCheckBox": (0,), "QLabel": (0,), "QPushButton": (0,), "QAction": (0,), "Banner": (0,),
    "Empty": (1, 2), "offer": (0,), "rename": (1,), "choice": (0,), "Tool": (1,), "Command": (0,),
    "Gesture": (0,), "Question": (1, 2), "ask": (1, 2), "heading": (0, 1), "tick": (0,),
    "ItemColumn": (0,), "Table": (0,), "getOpenFileName": (1,), "getSaveFileName": (1,),
}  # fmt: skip
_NAMED = ("action", "verb", "otherwise", "remember", "hint", "title", "text", "words", "tip")


def _parsed(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"))


def _shown(tree: ast.Module) -> Iterator[ast.Constant]:
    """Literals with a word in them that are handed to something that shows them."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and (name := _name(node)) in _SHOW:
            shown = [node.args[place] for place in _SHOW[name] if place < len(node.args)]
            shown += [keyword.value for keyword in node.keywords if keyword.arg in _NAMED]
            for part in shown:
                yield from (
                    found
                    for found in _literals(part)
                    if _WORD.search(found.value) and not _FORMULA.search(found.value)
                )


def _prose(tree: ast.Module) -> Iterator[ast.Constant]:
    """Literals that read like a sentence or a title, wherever they stand but where nobody reads
    them: in documentation, in what is logged, raised or asserted.
    """
    passed: set[int] = set()
    for node in ast.walk(tree):
        unread = (
            [node]
            if isinstance(node, ast.Raise | ast.Assert)
            or (
                isinstance(node, ast.Call) and _name(node) in ("translate", "setStyleSheet", "cast")
            )
            or (isinstance(node, ast.Call) and _owner(node) == "logger")
            or (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant))
            else [getattr(node, "annotation", None), getattr(node, "returns", None)]
        )
        for part in filter(None, unread):
            passed.update(id(inner) for inner in ast.walk(part))
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in passed
            and _PROSE.search(node.value)
        ):
            yield node


_WORD = re.compile(r"(?<![\w.#/+])[A-Z]?[a-z]{2,}(?![\w/+])")
_PROSE = re.compile(r"[A-Za-z]{3,} [a-z]{2,}|^[A-Z][a-z]{2,}$")
_FORMULA = re.compile(r"\w\(")


def _name(call: ast.Call) -> str:
    return str(getattr(call.func, "id", getattr(call.func, "attr", "")))


def _owner(call: ast.Call) -> str:
    return str(getattr(getattr(call.func, "value", None), "id", ""))


def _literals(node: ast.expr) -> Iterator[ast.Constant]:
    """Those that the value of ``node`` is made of; not what a call within it is given."""
    match node:
        case ast.Constant(value=str()):
            yield node
        case ast.JoinedStr(values=parts):
            yield from (part for part in parts if isinstance(part, ast.Constant))
        case ast.IfExp(body=one, orelse=other) | ast.BinOp(left=one, right=other):
            yield from _literals(one)
            yield from _literals(other)
