"""The number field: takes what can be dialled, cleans what is pasted or dropped, and never asks an input method."""

from __future__ import annotations

from typing import Any, Final, override

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import (
    QDropEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QResizeEvent,
    QValidator,
)
from PySide6.QtWidgets import QLineEdit, QToolButton

from softphone.domain.errors import BadInput, FailureCode
from softphone.domain.link import EnteredNumber, entered_number
from softphone.domain.number_reader import MAX_DIGITS, keep_dialable
from softphone.domain.phone_number import is_number
from softphone.presentation.messages import TextId
from softphone.ui.look.theme import Theme
from softphone.ui.text.words import Words
from softphone.ui.widgets import plain
from softphone.ui.widgets.widget_helpers import set_style_property, took_enter

_CORRECTING: Final = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End)


class DialableOnly(QValidator):
    """Every change passes here, typed, pasted, dropped or from the X11 selection: cleaned, or refused whole.

    Refused whole, because "138 0013 8000 ext 5" with its letters dropped would be another number. `failure`
    says why the last text was refused, `left_out` which extension of the last link was not taken.
    """

    failure: BadInput | None = None
    left_out = ""

    @override
    def validate(self, text: str, position: int) -> object:
        if text in ("", "+"):
            return QValidator.State.Acceptable, text, position
        try:
            entered = _entered(text)
        except BadInput as bad:
            if bad.code is FailureCode.NUMBER_EMPTY:
                return QValidator.State.Acceptable, "", 0
            self.failure = bad
            return QValidator.State.Invalid, text, position
        if entered.number != text:
            self.left_out = entered.left_out
        before = len(keep_dialable(text[:position]))
        return QValidator.State.Acceptable, entered.number, min(before, len(entered.number))


def _entered(text: str) -> EnteredNumber:
    """A number that is being typed stays as it is, key by key. Raises `BadInput`."""
    if len(text) <= MAX_DIGITS and is_number(text):
        return EnteredNumber(text)
    return entered_number(text)


class NumberField(QLineEdit):
    """`changed` carries the text, `refused` has the failure of what could not be taken, `submitted` is Enter.

    `shortened` has the extension of a link whose number was taken.

    `recalled` asks for the last number; `released` says that the held one is not wanted.
    """

    changed = Signal(str)
    refused = Signal(object)
    shortened = Signal(str)
    submitted = Signal()
    recalled = Signal()
    released = Signal()

    def __init__(self, theme: Theme, words: Words) -> None:
        super().__init__()
        self.setObjectName("number")
        self._theme, self._words = theme, words
        self._held = ""
        self._whole = False
        self.setFixedHeight(44)
        self.setInputMethodHints(Qt.InputMethodHint.ImhDialableCharactersOnly)
        self._reader = DialableOnly(self)
        self.setValidator(self._reader)
        self.eraser = QToolButton(self)
        self.eraser.setFixedSize(36, 36)
        self.eraser.setIconSize(QSize(20, 20))
        self.eraser.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.eraser.setCursor(Qt.CursorShape.ArrowCursor)
        self.eraser.setAutoRepeat(True)
        self.eraser.clicked.connect(self._erase)
        self.textChanged.connect(self._changed)
        self.inputRejected.connect(self._rejected)
        self._changed("")

    def type_key(self, mark_: str) -> None:
        """Put a key of the dialpad where the cursor is, or in place of a number that stands."""
        self._give_way()
        self.insert(mark_)
        self.setFocus()

    def put(self, number: str) -> None:
        """Replace the whole text by a number of ours."""
        self.setText(keep_dialable(number))
        self.stand()
        self.setFocus()

    def stand(self) -> None:
        """What is there is a whole number, dialled or of ours: whatever is typed or pasted next takes its place.

        An arrow key or a second click is for correcting it.
        """
        self._whole = bool(self.text())
        self._give_way()

    def _give_way(self) -> None:
        if self._whole:
            self.selectAll()

    def _take(self, text: str) -> None:
        self._give_way()
        self.insert(text)

    def hold(self, label: str) -> None:
        """Show `label` for a number that may not be shown; "" shows the plain field again."""
        if label == self._held:
            return
        self._held = label
        set_style_property(self, held="true" if label else "false")
        self._name()
        self.eraser.setVisible(bool(self.text() or label))

    def _name(self) -> None:
        asks = self._words.label(TextId.ENTER_NUMBER)
        plain.prompt(self, self._held or asks)
        plain.name(self, self._held or asks)

    def _erase(self) -> None:
        if self._held and not self.text():
            self.released.emit()
        else:
            self.backspace()

    def retranslate(self) -> None:
        """Renew words and picture."""
        self._name()
        plain.name(self.eraser, self._words.label(TextId.ERASE))
        plain.explain(self.eraser, self._words.label(TextId.ERASE))
        self.eraser.setIcon(self._theme.icon("backspace", "dim", 20))

    @override
    def inputMethodQuery(self, query: Qt.InputMethodQuery, *argument: Any) -> Any:
        """No Chinese input method: digits would choose its candidates. The attribute alone stops no line edit's."""
        return False if query is Qt.InputMethodQuery.ImEnabled else super().inputMethodQuery(query, *argument)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if took_enter(event, self.submitted.emit):
            return
        if event.text() == "?":  # the sheet of keys; in a number it would only be refused
            event.ignore()
            return
        if event.key() == Qt.Key.Key_Up and not self.text():
            self.recalled.emit()
            return
        if event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete) and self._held and not self.text():
            self.released.emit()
            return
        if event.key() in _CORRECTING:
            self._whole = False
        elif event.matches(QKeySequence.StandardKey.Paste) or is_dialable_key(event):
            self._give_way()
        super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._give_way()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self._give_way()  # the first click chooses all of it, the second one a place in it
        self._whole = self._whole and event.button() is not Qt.MouseButton.LeftButton

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        clipboard = QGuiApplication.clipboard()
        if self._whole and event.button() is Qt.MouseButton.MiddleButton and clipboard.supportsSelection():
            self._take(clipboard.text(clipboard.Mode.Selection))  # Qt would put it beside the number
        else:
            super().mouseReleaseEvent(event)

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        if self._whole and event.mimeData().hasText():
            self._take(event.mimeData().text())
            event.acceptProposedAction()
        else:
            super().dropEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        self.eraser.move(self.width() - self.eraser.width() - 4, (self.height() - self.eraser.height()) // 2)

    def _rejected(self) -> None:
        failure, self._reader.failure = self._reader.failure, None
        self.refused.emit(failure or BadInput(FailureCode.NUMBER_INVALID))

    def _changed(self, text: str) -> None:
        self._whole = False
        self.eraser.setVisible(bool(text or self._held))
        set_style_property(self, fit="long" if len(text) > 20 else "medium" if len(text) > 14 else "short")
        self.changed.emit(text)
        left_out, self._reader.left_out = self._reader.left_out, ""
        if left_out:
            self.shortened.emit(left_out)


def is_dialable_key(event: QKeyEvent) -> bool:
    """True for a key that belongs into a number, wherever the focus is."""
    text = event.text()
    return len(text) == 1 and bool(keep_dialable(text))


def belongs_to_text(widget: QObject | None) -> bool:
    """True while the agent types somewhere: single keys are text then, not commands."""
    return isinstance(widget, QLineEdit) and not widget.isReadOnly()
