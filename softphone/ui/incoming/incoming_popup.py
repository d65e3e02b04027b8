"""The incoming popup: a small frameless window over everything, that offers the call and never takes the keyboard.

It is a `Qt.ToolTip` window. Under X11 that makes it override-redirect: no window manager handles it, so none can give
it the focus, keep it on another desktop, minimise it with its application or put it under a full-screen window; KWin
and Mutter draw such windows over all ordinary ones. Under Windows it is a topmost tool window that can't be activated,
under macOS a panel on every space (neither run here). A managed window with "above" and "sticky" depends on how far
each manager honours these requests, and some give the focus to whatever is new.

Wayland shows a `Qt.ToolTip` only beside a visible parent, so there it is an ordinary window (`xdg_toplevel`): seen on
Mutter, Weston and sway, in a place of the compositor's choice, under full-screen programs on sway, and with the
keyboard. That is why the app draws through XWayland where there is one (`desktop.screen.chosen_platform`).
"""

from __future__ import annotations

from typing import Final, override

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from softphone.presentation.actions import ActionView
from softphone.presentation.call_messages import CallText
from softphone.presentation.incoming.popup import MOST_OTHERS, PopupView
from softphone.presentation.shell.window_placement import Size
from softphone.ui.call.call_panel import SecondOffer
from softphone.ui.look.theme import Theme
from softphone.ui.misclick_guard import Monotonic
from softphone.ui.text.words import Words
from softphone.ui.widgets import plain
from softphone.ui.widgets.action_bar import ActionBar
from softphone.ui.widgets.icon_view import IconView
from softphone.ui.widgets.labels import ElidedLabel
from softphone.ui.widgets.widget_helpers import set_style_property

FRAME: Final = 8
_CALM_FRAME: Final = 3  # the rest of the frame is only needed to flash
_OTHER_HEIGHT: Final = 52  # a further offer and the gap under it


def window_kind(qt_platform: str) -> Qt.WindowType:
    """What the popup is to the windowing system; see the head of this module."""
    return Qt.WindowType.Window if qt_platform.startswith("wayland") else Qt.WindowType.ToolTip


class IncomingPopup(QWidget):
    """`intended` carries the `ActionView` of the button that was pressed."""

    intended = Signal(object)

    def __init__(self, theme: Theme, words: Words, clock: Monotonic) -> None:
        super().__init__(None, window_kind(QGuiApplication.platformName()) | _FLAGS)
        self.setObjectName("popup")
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_AlwaysShowToolTips)  # it is never the active window
        self._theme, self._words = theme, words
        self._lit: bool | None = None
        self.icon = IconView(theme, 22, "status-ringing", "info")
        self.state = ElidedLabel(size="state", tone="info", height=26, stretches=False)
        self.time = ElidedLabel(tone="dim", stretches=False)
        self.queue = ElidedLabel(size="strong", stretches=False, inset=8)
        set_style_property(self.queue, shape="chip")
        self.silence = QToolButton()
        self.silence.setFixedSize(32, 32)
        self.silence.setIconSize(QSize(20, 20))
        self.silence.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.silence.clicked.connect(self._silence_pressed)
        self._silence: ActionView | None = None
        self.customer = ElidedLabel(size="name", height=32)
        self.number = ElidedLabel(size="number", stretches=False)
        self.place = ElidedLabel(tone="dim")
        self.where = QWidget()
        self.where.setFixedHeight(26)
        self.called = ElidedLabel(tone="dim", height=20)
        self.why = ElidedLabel(tone="danger", height=20)
        self.action_bar = ActionBar(theme, words, clock)
        self.action_bar.intended.connect(self.intended)
        for button in (self.action_bar.left, self.action_bar.right):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the window has no keyboard to give
        self.others = [SecondOffer(theme, words) for _ in range(MOST_OTHERS)]
        self._height = self._lay_out()
        self.show_view(None)

    @property
    def largest(self) -> Size:
        """The size it may grow to while it stays where it is."""
        return Size(self.width(), self._height + MOST_OTHERS * _OTHER_HEIGHT)

    def show_view(self, view: PopupView | None) -> None:
        """Draw an offer; with None the buttons mean nothing, so that the next ones are guarded as new."""
        if view is None:
            self.action_bar.left.show_view(None)
            self.action_bar.right.show_view(None)
            return
        text = self._words.text
        name = text(view.name)
        plain.title(self, name)
        plain.name(self, name)
        self.state.say(self._words.label(CallText.INCOMING))
        self.time.say(view.time)
        for whole in (self.state, self.time):  # beside a long queue
            whole.setMinimumWidth(whole.sizeHint().width())
        self.customer.say(text(view.customer.title))
        self.number.say(view.customer.number)
        self.number.setVisible(bool(view.customer.number))
        self.place.say(view.place)
        self.where.setVisible(view.has_place or bool(view.customer.number))
        self.called.say(text(view.called) if view.called else "")
        self._show_queue(view.queue)
        self._show_silence(view.silence)
        self.why.say(text(view.why) if view.why else "")
        set_style_property(self.why, tone="danger" if view.went_wrong else "")
        self.action_bar.left.show_view(view.actions.left)
        self.action_bar.right.show_view(view.actions.right)
        for index, other in enumerate(self.others):
            other.setVisible(index < len(view.others))
            if index < len(view.others):
                other.show_view(view.others[index])
        self.setFixedHeight(self._height + len(view.others) * _OTHER_HEIGHT)  # downwards: what is there stays there

    def _show_queue(self, queue: str) -> None:
        self.queue.say(queue)
        self.queue.setVisible(bool(queue))
        plain.name(self.queue, self._words.label(CallText.QUEUE, queue=queue))

    def _show_silence(self, view: ActionView | None) -> None:
        self._silence = view
        self.silence.setVisible(view is not None)
        if view is not None:
            label = self._words.text(view.label)
            plain.name(self.silence, label)
            plain.explain(self.silence, label)
            self.silence.setEnabled(view.enabled)
            self.silence.setIcon(self._theme.icon(view.icon, view.role, 20))

    def _silence_pressed(self) -> None:
        if self._silence is not None:
            self.intended.emit(self._silence)

    def flash(self, lit: bool | None) -> None:
        """Make the frame thick and give it its one or its other colour; None is the calm frame."""
        if lit != self._lit:
            self._lit = lit
            self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        colours = self._theme.colours
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(colours.pause if self._lit else colours.info))
        frame = _CALM_FRAME if self._lit is None else FRAME
        painter.fillRect(self.rect().adjusted(frame, frame, -frame, -frame), QColor(colours.info_ground))
        painter.end()

    def _lay_out(self) -> int:
        """Every row at a height of its own; returns the height of all without further offers."""
        space = self._theme.measures.spacing
        head = QHBoxLayout()
        head.setSpacing(space.small)
        head.addWidget(self.icon)
        head.addWidget(self.state)
        head.addWidget(self.queue)
        head.addStretch()
        head.addWidget(self.silence)
        where = QHBoxLayout(self.where)
        where.setContentsMargins(0, 0, 0, 0)
        where.setSpacing(space.medium)
        where.addWidget(self.number)
        where.addWidget(self.place, 1)
        box = QWidget()
        card = QVBoxLayout(box)
        card.setContentsMargins(space.large, space.small, space.large, space.tight)
        card.setSpacing(0)
        card.addLayout(head)
        card.addSpacing(space.tight)
        last = QHBoxLayout()
        last.setSpacing(space.medium)
        last.addWidget(self.called, 1)
        last.addWidget(self.time)
        for row in (self.customer, self.where):
            card.addWidget(row)
        card.addLayout(last)
        card.addStretch()
        card.addWidget(self.why)
        box.setFixedHeight(card.sizeHint().height())  # whatever it shows, the buttons under it stay
        rest = QVBoxLayout()
        rest.setContentsMargins(space.large, 0, space.large, 0)
        rest.setSpacing(space.small)
        for other in self.others:
            rest.addWidget(other)
        column = QVBoxLayout(self)
        column.setContentsMargins(FRAME, FRAME, FRAME, FRAME)
        column.setSpacing(0)
        column.addWidget(box)
        column.addWidget(self.action_bar)
        column.addLayout(rest)
        column.addStretch()
        for other in self.others:
            other.hide()
        self.setFixedWidth(self._theme.measures.bands.width + 2 * FRAME)
        return column.sizeHint().height()


_FLAGS: Final = (
    Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint | Qt.WindowType.WindowDoesNotAcceptFocus
)
