"""The caller's name and the time. Offer, call and wrap-up share it, so that nothing moves between them."""

from __future__ import annotations

from typing import Final, override

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QContextMenuEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QToolButton, QVBoxLayout

from softphone.presentation.call_messages import CallText
from softphone.presentation.customer import CustomerView
from softphone.presentation.messages import TextId
from softphone.ui.look.surface import paint_hatching
from softphone.ui.look.theme import Theme
from softphone.ui.text.words import Words
from softphone.ui.widgets import plain
from softphone.ui.widgets.labels import CENTRE, ElidedLabel
from softphone.ui.widgets.widget_helpers import set_style_property

CARD_HEIGHT: Final = 176
_COPY: Final = 24  # pixels
_TALLEST: Final = 246  # in a tall window it takes some of the room, so that less of it lies waste below


class CallerCard(QFrame):
    """Name, number, place, time and one line more, each at a fixed height: under the header the rest of the surface.

    `copied` asks for the number in the clipboard: by its button, by a click on it, by the card's menu.
    """

    copied = Signal()

    def __init__(self, theme: Theme, words: Words) -> None:
        super().__init__()
        self.setObjectName("caller")
        self._words = words
        self.setMinimumHeight(CARD_HEIGHT)
        self.setMaximumHeight(_TALLEST)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)  # noqa: FBT003 - Qt's own order
        space = theme.measures.spacing
        self._copyable = False
        self.name = ElidedLabel(size="name", align=CENTRE, height=32)
        self.number = ElidedLabel(size="number", align=CENTRE, height=24)
        self.copy_button = QToolButton()
        self.copy_button.setFixedSize(_COPY, _COPY)
        self.copy_button.setIconSize(QSize(16, 16))
        self.copy_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.copy_button.clicked.connect(self.copied)
        self._theme = theme
        self.place = ElidedLabel(size="small", tone="dim", align=CENTRE, height=18)
        self.queue = ElidedLabel(size="strong", align=CENTRE, height=26, stretches=False, inset=8)
        set_style_property(self.queue, shape="chip")
        self.caption = ElidedLabel(size="small", tone="dim", align=CENTRE, height=16)
        self.time = ElidedLabel(size="timer", align=CENTRE, height=40)
        self.line = ElidedLabel(size="small", tone="dim", align=CENTRE, height=18)
        column = QVBoxLayout(self)
        column.setContentsMargins(space.medium, space.small, space.medium, space.small)
        column.setSpacing(0)
        column.addStretch()
        beside = QHBoxLayout()
        beside.setContentsMargins(_COPY, 0, 0, 0)  # the number stays in the middle
        beside.setSpacing(0)
        beside.addWidget(self.number)
        beside.addWidget(self.copy_button)
        column.addWidget(self.name)
        column.addLayout(beside)
        column.addWidget(self.place)
        column.addWidget(self.queue, 0, CENTRE)
        for part in (self.caption, self.time, self.line):
            column.addWidget(part)
        column.addStretch()

    def show_customer(self, customer: CustomerView | None, place: str, *, copyable: bool) -> None:
        """Name, number, and where the number belongs."""
        label = self._words.label(TextId.COPY_NUMBER)
        plain.name(self.copy_button, label)
        plain.explain(self.copy_button, label)
        self.copy_button.setIcon(self._theme.icon("copy", "dim", 16))
        self.copy_button.setVisible(copyable)
        self._copyable = copyable
        self.place.say(place)
        self.name.say(self._words.text(customer.title) if customer else "")
        self.number.say(customer.number if customer else "")

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on the number, or on the name that stands for it, copies it."""
        at = event.position().toPoint()
        numbers = self.number if self.number.full else self.name
        if self._copyable and event.button() is Qt.MouseButton.LeftButton and numbers.geometry().contains(at):
            self.copied.emit()

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if not self._copyable:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        line = QAction(menu)
        plain.label(line, self._words.label(TextId.COPY_NUMBER))
        line.triggered.connect(self.copied)
        menu.addAction(line)
        menu.popup(event.globalPos())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        paint_hatching(self, self._theme)

    def show_time(self, time: str, caption: str, line: str) -> None:
        """The time, over it what it is of, and the line under it."""
        self.queue.hide()
        for part, text in ((self.caption, caption), (self.time, time), (self.line, line)):
            part.say(text)
        self.caption.show()
        self.time.show()

    def show_queue(self, queue: str, line: str) -> None:
        """Where the time stands in the header: the queue, which decides the greeting, in its place."""
        self.caption.hide()
        self.time.hide()
        self.queue.say(queue)
        plain.name(self.queue, self._words.label(CallText.QUEUE, queue=queue))
        self.queue.setVisible(bool(queue))
        self.line.say(line)
