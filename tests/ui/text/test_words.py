"""Words: nothing unsaid, nothing untranslated, nothing that lupdate would find and the committed file lacks."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as Xml

import pytest

from softphone.common.resources import resource
from softphone.domain.errors import FailureCode, NoReply, PhoneFailure, Refused
from softphone.presentation import diagnostics
from softphone.presentation.call_messages import CallText
from softphone.presentation.desktop_messages import DesktopText
from softphone.presentation.failure_forms import FIELD, FIELDS, FORMS, KINDS, form_key, kind_key
from softphone.presentation.messages import TextId, msg
from softphone.presentation.notices import ACTIONS, OTHER_ACTION, WITH_REASON, action_key, failure_key
from softphone.presentation.settings_messages import SettingsText
from softphone.presentation.setup_messages import SetupText
from softphone.ui.text.words import SOURCES, Words

UI = Path(__file__).parents[3] / "softphone" / "ui"
COMMITTED = resource("i18n", "softphone_zh_CN.ts")
PLACE = re.compile(r"\{\w+\}")
ASCII_MARK = re.compile("[\u4e00-\u9fff][!-/:-?]|[\u4e00-\u9fff].*}[,:;!?]")  # behind Chinese, or a place among it


def messages(path: Path) -> dict[tuple[str, str], Xml.Element]:
    """Translations by context and source."""
    found = {}
    for context in Xml.parse(path).getroot().iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            assert translation is not None
            found[context.findtext("name", ""), message.findtext("source", "")] = translation
    return found


def test_every_key_has_a_text() -> None:
    keys = {
        *TextId,
        *CallText,
        *SettingsText,
        *SetupText,
        *DesktopText,
        *map(failure_key, FailureCode),
        *(failure_key(code, quoted=True) for code in WITH_REASON),
    }
    keys |= {action_key(action) for action in (*ACTIONS, OTHER_ACTION)}
    keys |= diagnostics.keys()
    keys |= {form_key(code, form) for code, forms in FORMS.items() for form in forms}
    keys |= {FIELD, FIELDS, *map(kind_key, KINDS)}
    assert keys == set(SOURCES)


def test_the_committed_translations_are_what_lupdate_finds(tmp_path: Path) -> None:
    fresh = tmp_path / "fresh.ts"
    lupdate = Path(sys.executable).with_name("pyside6-lupdate")
    command = [str(lupdate), *map(str, sorted(UI.rglob("*.py"))), "-ts", str(fresh), "-locations", "none", "-silent"]
    subprocess.run(command, check=True, capture_output=True, timeout=60)
    assert set(messages(fresh)) == set(messages(COMMITTED)) == set(SOURCES.values())


def test_the_chinese_is_finished_and_keeps_every_place() -> None:
    for (_, source), translation in messages(COMMITTED).items():
        assert translation.get("type") is None, source
        assert translation.text, source
        assert sorted(PLACE.findall(translation.text)) == sorted(PLACE.findall(source)), source


def test_chinese_sentences_have_chinese_punctuation() -> None:
    texts = [translation.text or "" for translation in messages(COMMITTED).values()]
    assert [text for text in texts if ASCII_MARK.search(text)] == []


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_every_failure_is_a_sentence_that_says_what_happened_and_what_to_do(words: Words, language: str) -> None:
    words.choose(language)
    for code in FailureCode:
        sentence = words.failure(PhoneFailure(code, limit="300"))
        assert sentence.endswith((".", "。", "?", "？")), sentence
        assert "{" not in sentence
        steps = re.split("[.。;:,，；：] ?", sentence.rstrip(".。"))
        assert len(steps) >= 2, sentence


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_every_form_of_a_failure_is_a_sentence_too(words: Words, language: str) -> None:
    words.choose(language)
    given = {"file": "x.broken-1", "cause": "disk full", "folder": "data", "fields": "ring.volume\tnumber"}
    for code, form in ((code, form) for code, forms in FORMS.items() for form in forms):
        sentence = words.failure(PhoneFailure(code, form=form, **given))
        assert sentence.endswith((".", "。", "?", "？")), sentence
        named = any(each in sentence for each in ("x.broken-1", "disk full", "ring.volume"))
        assert named or code in (FailureCode.KEYRING_LOCKED, FailureCode.NO_KEYRING), sentence


def test_wrong_settings_are_named_with_what_they_take(words: Words) -> None:
    fields = "ring.volume\tnumber\nwindow.on_close\thide | quit\nagent_id\ttext\ntheme\ttext"
    failure = PhoneFailure(FailureCode.SETTINGS_BROKEN, form="fields", fields=fields)
    named = "ring.volume must be a number; window.on_close must be one of hide | quit; agent_id must be text; …."
    assert named in words.failure(failure)
    words.choose("zh_CN")
    assert "ring.volume 应为数字；window.on_close 应为" in words.failure(failure)


def test_the_sentences_of_the_specification_stand_word_by_word(words: Words) -> None:
    assert words.failure(PhoneFailure(FailureCode.NO_MICROPHONE)) == "No microphone. Plug in a headset."
    unanswered = NoReply(FailureCode.COMMAND_UNANSWERED, action="hold")
    assert words.failure(unanswered) == "No reply; Hold outcome unknown. Check before retrying."
    words.choose("zh_CN")
    assert words.failure(unanswered) == "平台未回应，保持结果未知。请先确认再重试。"
    refused = Refused(FailureCode.CALL_REFUSED, "号码无效")
    assert words.failure(refused) == "平台拒绝呼叫：号码无效。请检查号码和外显。"
    expected = ["在线", "离线", "小休", "忙碌", "通话中", "振铃中", "整理中"]
    assert [words.status(code) for code in (1, 2, 3, 4, 6, 7, 8)] == expected


def test_an_argument_with_braces_is_data_and_a_missing_one_is_nothing(words: Words) -> None:
    assert words.text(msg(CallText.QUEUE, queue="{number} {0} %1")) == "Queue {number} {0} %1"
    assert words.text(msg(CallText.QUEUE)) == "Queue "


def test_the_languages_own_menus_of_text_fields_are_chinese_too(words: Words) -> None:
    words.choose("zh_CN")
    from PySide6.QtCore import QCoreApplication  # noqa: PLC0415 - reads as what is tested

    assert QCoreApplication.translate("QWidgetTextControl", "&Paste") not in ("&Paste", "")


SAYING = {"setText", "setToolTip", "setPlaceholderText", "setWindowTitle", "setAccessibleName", "say", "setStatusTip"}


def test_no_widget_says_a_literal() -> None:
    for path in UI.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in SAYING:
                for argument in node.args[:1]:
                    literal = isinstance(argument, ast.Constant) and isinstance(argument.value, str)
                    assert not (literal and any(map(str.isalpha, str(argument.value)))), f"{path.name}:{node.lineno}"  # type: ignore[attr-defined]
