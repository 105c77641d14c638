"""The encoding of a few words of a language, as programs of that country save them."""

from __future__ import annotations

import pytest

from pricedesk.tabular.encoding import detect

WORDS = {
    "German": "Größe für Männer, schöne Töpfe über Straßen",
    "French": "Chemise d’été à manches longues, déjà prête, cœur, garçon",
    "Spanish": "Camiseta niño pequeña, año, ¿qué?, corazón",
    "Portuguese": "Coração, ação, maçã, pão, três",
    "Italian": "Perché è così, città, più",
    "Swedish": "Blå tröja för män, här är ål",
    "Polish": "Żółta gęś, źródło, łąka, świeży, ćma",
    "Czech": "Příliš žluťoučký kůň úpěl ďábelské ódy",
    "Russian": "Рубашка синяя, брюки чёрные",
    "Japanese": "綿のシャツ、青いズボン、コーヒー",
    "Korean": "파란 셔츠 면 바지",
    "Chinese": "蓝色衬衫，棉质长裤",
}
SAVED = [
    *((language, "cp1252") for language in list(WORDS)[:6]),
    *((language, "mac_roman") for language in list(WORDS)[:6]),
    ("Polish", "cp1250"),
    ("Czech", "cp1250"),
    ("Russian", "cp1251"),
    ("Japanese", "shift_jis"),
    ("Korean", "euc_kr"),
    ("Chinese", "gb18030"),
    *((language, "utf-8") for language in WORDS),
    *((language, "utf-16") for language in WORDS),
    *((language, "utf-8-sig") for language in WORDS),
]


@pytest.mark.parametrize(("language", "encoding"), SAVED)
def test_the_words_come_out_as_they_went_in(language, encoding):
    text = f"SKU;Title\n1;{WORDS[language]}\n2;{WORDS[language]}\n"
    content = text.encode(encoding)
    guess = detect(content)
    assert content.decode(guess.name).removeprefix("\ufeff") == text
    if encoding not in ("utf-8", "utf-16", "utf-8-sig"):
        assert guess.confidence < 1.0
        assert "preview" in guess.notes[0]
        assert guess.others


def test_plain_ascii_is_utf_8():
    assert detect(b"SKU,Price\nA,1\n").name == "utf-8"
