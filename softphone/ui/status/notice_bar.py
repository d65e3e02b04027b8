"""The notice bar: one calm sentence with its support code, over the end of the page, never over tabs or actions."""

from __future__ import annotations

from typing import Final, override

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QToolButton

from softphone.presentation.messages import TextId
from softphone.presentation.notices import NoticeView
from softphone.ui.look.theme import Theme
from softphone.ui.panel import Panel
from softphone.ui.text.words import Words
from softphone.ui.widgets import plain
from softphone.ui.widgets.icon_view import IconView
from softphone.ui.widgets.labels import Paragraph
from softphone.ui.widgets.widget_helpers import set_style_property

_UNBREAKABLE_HYPHEN: Final = "\u2011"
_LEAST: Final = 44  # pixels


class NoticeBar(Panel[NoticeView | None]):
    """`dismissed` and `remedied` carry the notice's code (None for a toast) and its remedy."""

    dismissed = Signal(object)
    remedied = Signal(object)

    def __init__(self, theme: Theme, words: Words) -> None:
        super().__init__(words, "notice")
        self._theme = theme
        space = theme.measures.spacing
        self._icon = IconView(theme, 18)
        self.text = Paragraph(size="small")
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self.remedy = QPushButton()
        self.remedy.setFixedHeight(28)
        self.remedy.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        set_style_property(self.remedy, shape="remedy")
        self.remedy.clicked.connect(self._remedy_pressed)
        self.close_button = QToolButton()
        self.close_button.setFixedSize(26, 26)
        self.close_button.setIconSize(QSize(14, 14))
        self.close_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.close_button.clicked.connect(self._close_pressed)
        row = QHBoxLayout(self)
        row.setContentsMargins(space.medium, space.tight, space.tight, space.tight)
        row.setSpacing(space.small)
        row.addWidget(self._icon)
        row.addWidget(self.text, 1)
        row.addWidget(self.remedy)
        row.addWidget(self.close_button)
        self.hide()

    @override
    def _draw(self, view: NoticeView | None) -> None:
        self.setVisible(view is not None)
        if view is None:
            return
        sentence = self._words.text(view.text)
        more = f" +{view.more}" if view.more else ""
        unbroken = view.support.replace("-", _UNBREAKABLE_HYPHEN)
        self.text.say(f"{sentence} [{unbroken}]{more}" if unbroken else sentence)
        plain.explain(self, f"{sentence} [{view.support}]" if unbroken else sentence)
        plain.name(self, sentence)
        role = "danger" if view.serious else "pause" if view.code else "info"
        self._icon.show_icon("warning" if view.code else "info", role)
        set_style_property(self, tone=role)
        closing = self._words.label(TextId.FOLD if view.condition else TextId.DISMISS)
        self.close_button.setIcon(self._theme.icon("fold" if view.condition else "close", "dim", 14))
        plain.name(self.close_button, closing)
        plain.explain(self.close_button, closing)
        self.remedy.setVisible(view.remedy is not None)
        label = self._words.text(view.remedy_label) if view.remedy_label else ""
        plain.label(self.remedy, label)
        self.raise_()

    def lie_over(self, page: QRect) -> None:
        """Take as much of the page's end as the words need."""
        tall = max(_LEAST, self.heightForWidth(page.width()))
        self.setGeometry(page.x(), page.bottom() + 1 - tall, page.width(), tall)

    def _remedy_pressed(self) -> None:
        if self._view is not None:
            self.remedied.emit(self._view.remedy)

    def _close_pressed(self) -> None:
        if self._view is not None:
            self.dismissed.emit(self._view.code)
