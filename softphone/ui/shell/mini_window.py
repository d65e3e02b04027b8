"""The mini window: one row over all other windows, with who, how long, and the two things needed at once."""

from __future__ import annotations

from typing import Final, override

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QVBoxLayout

from softphone.presentation.actions import ActionView
from softphone.presentation.desktop_messages import DesktopText
from softphone.presentation.shell.mini import MiniView
from softphone.ui.look.surface import paint_hatching, show_surface
from softphone.ui.look.theme import Theme
from softphone.ui.misclick_guard import Monotonic
from softphone.ui.text.words import Words
from softphone.ui.widgets import plain
from softphone.ui.widgets.icon_view import IconView
from softphone.ui.widgets.labels import ElidedLabel
from softphone.ui.widgets.slot_button import SlotButton
from softphone.ui.widgets.widget_helpers import set_style_property

WIDTH: Final = 320
HEIGHT: Final = 64
_BUTTON: Final = 44
_ICON: Final = 22


class MiniButton(SlotButton):
    """One slot: a filled icon with its word as tooltip."""

    def __init__(self, theme: Theme, words: Words, clock: Monotonic) -> None:
        super().__init__(theme, words, clock, shape="mini")
        self.setFixedSize(_BUTTON, _BUTTON)
        self.setIconSize(QSize(_ICON, _ICON))

    def show_view(self, view: ActionView | None, *, active: bool = False) -> None:
        """Draw the slot anew."""
        self._take(view)
        if view is None:
            return
        text = self._words.text(view.label)
        plain.name(self, text)
        plain.explain(self, text)
        set_style_property(self, active="true" if active else "false")
        self._fill(view, _ICON, inverted=active)


class MiniWindow(QFrame):
    """`intended` carries an `ActionView`; `left` asks for the full window back."""

    intended = Signal(object)
    left = Signal()

    def __init__(self, theme: Theme, words: Words, clock: Monotonic) -> None:
        # an ordinary window, so that the taskbar lists it: it stands there for the full one
        super().__init__(None, Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint | _ON_TOP)
        self.setObjectName("mini")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # the keyboard's first place, for Esc: no button at hand
        self._theme, self._words = theme, words
        self._icon = IconView(theme, 22)
        self.title = ElidedLabel(size="strong", height=22)
        self.detail = ElidedLabel(tone="dim", height=20)
        self.ending = MiniButton(theme, words, clock)
        self.primary = MiniButton(theme, words, clock)
        self.back = QToolButton()
        self.back.setFixedSize(28, _BUTTON)
        self.back.setIconSize(QSize(18, 18))
        self.back.clicked.connect(self.left)
        for button in (self.ending, self.primary):
            button.intended.connect(self.intended)
        self._lay_out()

    def show_view(self, view: MiniView) -> None:
        """Draw everything; it is little."""
        text = self._words.text
        title, details = text(view.title), " · ".join(filter(None, map(text, view.details)))
        plain.title(self, title)
        plain.name(self, f"{self._words.label(DesktopText.MINI_NAME)}: {title}")
        show_surface(self, view.surface)
        self._icon.show_icon(view.icon, view.role)
        self.title.say(title)
        self.detail.say(details)
        self.detail.setVisible(bool(details))
        self.ending.show_view(view.left)
        self.primary.show_view(view.right, active=view.active)
        leave = self._words.label(DesktopText.MINI_LEAVE)
        plain.name(self.back, leave)
        plain.explain(self.back, leave)
        self.back.setIcon(self._theme.icon("expand", "text", 18))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        paint_hatching(self, self._theme)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not event.isAutoRepeat():
            self.left.emit()
        else:
            super().keyPressEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Dragged by its ground, which has no title bar."""
        handle = self.windowHandle()
        if event.button() is Qt.MouseButton.LeftButton and handle is not None:
            handle.startSystemMove()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        """Closed from the taskbar: the full window comes back, for the app goes on."""
        event.ignore()
        self.left.emit()

    def _lay_out(self) -> None:
        space = self._theme.measures.spacing
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self.title, 1)
        middle = QVBoxLayout()
        middle.setSpacing(0)
        middle.addStretch()
        middle.addLayout(head)
        middle.addWidget(self.detail)
        middle.addStretch()
        row = QHBoxLayout(self)
        row.setContentsMargins(space.small, 0, space.tight, 0)
        row.setSpacing(space.small)
        row.addWidget(self.ending)
        row.addLayout(middle, 1)
        row.addWidget(self.primary)
        row.addWidget(self.back)
        self.setFixedSize(WIDTH, HEIGHT)


_ON_TOP: Final = Qt.WindowType.WindowStaysOnTopHint
