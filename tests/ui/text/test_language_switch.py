"""The language changes under a running program: a window that was switched says what one says that was made in it.

Tray, notifications and the sheet of keys are switched in their own tests. And no widget says a word of its own.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget

from softphone.presentation.window.window_state import Page
from softphone.presentation.window.window_view import window_view
from softphone.services.settings import Settings
from softphone.ui.look.theme import Theme
from softphone.ui.text.words import Words
from tests.helpers.ui_samples import NOW, SAMPLES, Sample
from tests.helpers.ui_scenes import Studio
from tests.helpers.ui_small import SMALL_SAMPLES, SmallSample

UI = Path(__file__).parents[3] / "softphone" / "ui"
SAYING = {
    *("setText", "setToolTip", "setPlaceholderText", "setWindowTitle", "setAccessibleName", "setAccessibleDescription"),
    *(
        "setTitle",
        "setStatusTip",
        "setWhatsThis",
        "setIconText",
        "say",
        "addAction",
        "addMenu",
        "addItem",
        "showMessage",
    ),
    *("addTab", "setTabText", "QAction", "QLabel", "QPushButton", "QCheckBox", "QMenu", "setSuffix", "setPrefix"),
    *("drawText", "setInformativeText"),
}


@pytest.fixture(scope="module")
def switched(app: QApplication, _looks: tuple[Theme, Words]) -> Iterator[Studio]:
    """Made in English."""
    _looks[1].choose("en")
    made = Studio(app, *_looks)
    yield made
    made.close()


@pytest.fixture(scope="module")
def born(app: QApplication, _looks: tuple[Theme, Words], switched: Studio) -> Iterator[Studio]:
    """Made in Chinese; has never said an English word."""
    _looks[1].choose("zh_CN")
    made = Studio(app, *_looks)
    yield made
    made.close()


def said(window: QWidget) -> list[tuple[str, ...]]:
    """Whatever can be read, heard or pointed at in a window."""
    lines: list[tuple[str, ...]] = [(window.windowTitle(), window.accessibleName(), window.toolTip())]
    for widget in window.findChildren(QWidget):
        if widget.isVisibleTo(window):
            text = widget.text() if isinstance(widget, (QLabel, QAbstractButton, QLineEdit)) else ""
            hint = widget.placeholderText() if isinstance(widget, QLineEdit) else ""
            lines.append((text, hint, widget.accessibleName(), widget.accessibleDescription(), widget.toolTip()))
    return lines


def chosen() -> list[Sample]:
    """Two samples of each page."""
    pages: dict[Page, list[Sample]] = {}
    for sample in SAMPLES:
        pages.setdefault(window_view(sample.state, sample.window_state, Settings(), NOW).page, []).append(sample)
    return [sample for samples in pages.values() for sample in (samples[0], samples[-1])]


def test_a_switched_window_speaks_as_one_made_in_the_language(switched: Studio, born: Studio, words: Words) -> None:
    for sample in chosen():
        words.choose("en")
        window = switched.window(sample)
        english = said(window)
        words.choose("zh_CN")
        QApplication.processEvents()  # the words get their places
        if sample.window_state.chosen in (Page.SETTINGS, Page.FIRST_RUN):
            switched.window(sample)  # these pages name the language itself: it changes with the setting
        there = said(window)
        assert there == said(born.window(sample)), sample.name
        assert said(window) != english, sample.name


@pytest.mark.parametrize("sample", SMALL_SAMPLES, ids=lambda sample: sample.name)
def test_popup_and_mini_window_do(switched: Studio, born: Studio, words: Words, sample: SmallSample) -> None:
    words.choose("en")
    window = switched.small.show(sample)
    english = said(window)
    words.choose("zh_CN")
    switched.small.show(sample)  # their conductors do so at `words.changed`
    assert said(window) == said(born.small.show(sample))
    assert said(window) != english


def literals(node: ast.AST) -> Iterator[str]:
    """Strings written out in an expression, but not those that are keys, names or arguments of what it calls."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, (ast.JoinedStr, ast.BinOp, ast.IfExp, ast.BoolOp)):
        for part in ast.iter_child_nodes(node):
            yield from literals(part)


def callee(node: ast.Call) -> str:
    """The bare name of what is called."""
    if isinstance(node.func, ast.Attribute):
        return node.func.attr
    return node.func.id if isinstance(node.func, ast.Name) else ""


def untranslated(source: str) -> list[tuple[int, str]]:
    """Literals with letters in them that a widget is told to say."""
    return [
        (node.lineno, text)
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call) and callee(node) in SAYING
        for argument in (*node.args, *(keyword.value for keyword in node.keywords if keyword.arg in ("text", "name")))
        for text in literals(argument)
        if any(map(str.isalpha, text))
    ]


def test_no_widget_says_a_word_of_its_own() -> None:
    found = {
        path.name: untranslated(path.read_text("utf-8"))
        for path in sorted(UI.glob("*.py"))
        if path.name != "gallery.py"
    }
    assert {name: lines for name, lines in found.items() if lines} == {}


@pytest.mark.parametrize(
    "planted",
    [
        'button.setText("Call")',
        'label.say(f"{count} missed")',
        'menu.addAction("Quit")',
        'button.setToolTip("Mute" if on else tip)',
        'QPushButton("OK")',
        'field.setAccessibleDescription("Number: " + number)',
        'self.button.say(text, name="Status")',
    ],
)
def test_a_planted_word_is_found(planted: str) -> None:
    assert untranslated(planted)


def test_words_that_come_from_the_catalogue_are_none() -> None:
    assert not untranslated('button.setText(words.label(Say.CALL)); line.say(f"{one} · {two}"); mark(line, tone="dim")')
