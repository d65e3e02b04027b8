"""The status requested for after the call: a menu to choose it, and beside it one click that takes it back."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from softphone.presentation.call.call_page import AfterCallOption
from softphone.presentation.messages import TextId
from softphone.ui.look.theme import Theme
from softphone.ui.text.words import Words
from softphone.ui.widgets import plain
from softphone.ui.widgets.face_button import ChoiceButton, MenuLine


class AfterChip(QWidget):
    """`chosen` carries a status code, or None to cancel."""

    chosen = Signal(object)

    def __init__(self, theme: Theme, words: Words) -> None:
        super().__init__()
        self._theme, self._words = theme, words
        self.button = ChoiceButton(theme, shape="choice", height=32)
        self.button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.button.chosen.connect(self.chosen)
        self.cancel = QToolButton()
        self.cancel.setFixedSize(28, 28)
        self.cancel.setIconSize(QSize(14, 14))
        self.cancel.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.cancel.clicked.connect(lambda: self.chosen.emit(None))
        policy = self.cancel.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # choosing something moves nothing
        self.cancel.setSizePolicy(policy)
        row = QHBoxLayout(self)
        row.setContentsMargins(28, 0, 0, 0)  # as wide as the cross on the other side: the words stay in the middle
        row.setSpacing(0)
        row.addStretch()
        row.addWidget(self.button)
        row.addWidget(self.cancel)
        row.addStretch()

    def show_options(self, options: tuple[AfterCallOption, ...]) -> None:
        """Draw it; without options it is not there."""
        self.setVisible(bool(options))
        current = next((option for option in options if option.current), None)
        if current is None:
            return
        words = self._words
        self.button.say(words.label(TextId.AFTER_CALL, status=current.label))
        self.button.offer(tuple(MenuLine(one.code, words.text(one.label), current=one.current) for one in options))
        cancel = words.label(TextId.AFTER_CALL_CANCEL)
        plain.name(self.cancel, cancel)
        plain.explain(self.cancel, cancel)
        self.cancel.setIcon(self._theme.icon("close", "dim", 14))
        self.cancel.setVisible(current.code is not None)
