"""The catalogue keeps to the glossary, in both languages: none of the words that it rules out."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator

from PySide6.QtWidgets import QApplication

from softphone.common.resources import resource
from softphone.ui.text.words import SOURCES, Words

WORDS = tomllib.loads(resource("i18n", "glossary.toml").read_text("utf-8"))["word"]
NEVER = {never: word["idea"] for word in WORDS for never in word["never"]}


def found(texts: dict[str, str]) -> Iterator[str]:
    """What is ruled out, with the key of its sentence."""
    for key, text in texts.items():
        for never, idea in NEVER.items():
            if never in text.lower():
                yield f"{key}: “{text}” has “{never}” ({idea})"


def test_english_keeps_to_the_glossary() -> None:
    assert list(found({key: source for key, (_, source) in SOURCES.items()})) == []


def test_chinese_keeps_to_the_glossary(app: QApplication, words: Words) -> None:
    words.choose("zh_CN")
    said = {key: QApplication.translate(context, source) for key, (context, source) in SOURCES.items()}
    assert list(found(said)) == []


def test_what_the_glossary_rules_out_is_found() -> None:
    assert len(list(found({"one": "The Sandbox did not start", "other": "沙盒启动失败", "good": "Demo mode"}))) == 2


def test_the_words_of_the_glossary_are_in_use(app: QApplication, words: Words) -> None:
    english = " ".join(source for _, source in SOURCES.values())
    words.choose("zh_CN")
    chinese = " ".join(QApplication.translate(context, source) for context, source in SOURCES.values())
    for word in WORDS:
        for part in filter(None, word["en"].split(" / ")):
            assert part.removesuffix("…").lower() in english.lower(), part
        for part in filter(None, word["zh"].split(" / ")):
            assert part.removesuffix("…") in chinese, part
