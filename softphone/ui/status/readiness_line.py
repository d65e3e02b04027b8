"""The readiness line: ready for calls or not, the microphone's level in a call, notices put aside, the mini window."""

from __future__ import annotations

from typing import override

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QToolButton, QWidget

from softphone.presentation.call_messages import CallText
from softphone.presentation.desktop_messages import DesktopText
from softphone.presentation.messages import TextId
from softphone.presentation.status.readiness import ReadinessView
from softphone.ui.look.icons import renderer
from softphone.ui.look.surface import paint_hatching
from softphone.ui.look.theme import Theme
from softphone.ui.panel import Panel
from softphone.ui.text.words import Words
from softphone.ui.widgets import plain
from softphone.ui.widgets.icon_view import IconView
from softphone.ui.widgets.labels import ElidedLabel
from softphone.ui.widgets.widget_helpers import set_style_property

_STEPS = 5
_PITCH = 5  # pixels from bar to bar
_MICROPHONE = 14


class LevelMeter(QWidget):
    """A microphone, which says what is measured, and five bars; those under the level are filled. Muted, it is slashed
    and the bars are grey: its sound is not sent.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._level, self._muted = 0, False
        self.setFixedSize(_MICROPHONE + 4 + _STEPS * _PITCH - 2, _MICROPHONE)

    def show_level(self, level: int, *, muted: bool) -> None:
        """0 to 10."""
        if (level, muted) != (self._level, self._muted):
            self._level, self._muted = level, muted
            self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        icon = "microphone-off" if self._muted else "microphone"
        renderer(icon, self._theme.colours.dim).render(painter, QRectF(0, 0, _MICROPHONE, _MICROPHONE))
        painter.setPen(Qt.PenStyle.NoPen)
        filled = self._theme.colours.dim if self._muted else self._theme.colours.ready
        for step in range(_STEPS):
            full = 2 * step < self._level
            painter.setBrush(QColor(filled if full else self._theme.colours.line))
            painter.drawRect(QRectF(_MICROPHONE + 4 + step * _PITCH, 1, 3, self.height() - 2))
        painter.end()


class ReadinessLine(Panel[ReadinessView]):
    """`remedied` carries what is to be done about the line; `notices_wanted` unfolds the notices put aside;
    `mini_wanted` shrinks.

    `graph_wanted` shows how good the line to the customer was over the call, or hides it.
    """

    remedied = Signal(object)
    notices_wanted = Signal()
    mini_wanted = Signal()
    graph_wanted = Signal()

    def __init__(self, theme: Theme, words: Words) -> None:
        super().__init__(words, "readiness")
        self.setFixedHeight(theme.measures.bands.readiness)
        space = theme.measures.spacing
        self._theme = theme
        self._icon = IconView(theme, 14)
        self.label = ElidedLabel(size="small")
        self._meter = LevelMeter(theme)
        self.remedy_button = QPushButton()
        self.remedy_button.setFixedHeight(24)
        self.remedy_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        set_style_property(self.remedy_button, shape="remedy")
        self.remedy_button.clicked.connect(lambda: self.remedied.emit(self._view.remedy if self._view else None))
        self.notices_button = _link()
        self.notices_button.setIcon(theme.icon("warning", "pause", 14))
        theme.changed.connect(lambda: self.notices_button.setIcon(theme.icon("warning", "pause", 14)))
        self.notices_button.clicked.connect(self.notices_wanted)
        self.mini_button = QToolButton()
        self.mini_button.setFixedSize(24, 24)
        self.mini_button.setIconSize(QSize(16, 16))
        self.mini_button.clicked.connect(self.mini_wanted)
        self.graph_button = QToolButton()
        self.graph_button.setFixedSize(24, 24)
        self.graph_button.setIconSize(QSize(16, 16))
        self.graph_button.clicked.connect(self.graph_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(space.large, 0, space.medium, 0)
        row.setSpacing(space.small)
        row.addWidget(self._icon)
        row.addWidget(self.label, 1)
        for part in (self._meter, self.remedy_button, self.notices_button, self.graph_button, self.mini_button):
            row.addWidget(part)

    @override
    def _draw(self, view: ReadinessView) -> None:
        self._icon.show_icon(view.icon, view.role)
        self.label.say(self._words.text(view.text))
        set_style_property(self.label, tone=view.role)
        facts = self._words.text(view.facts)
        plain.explain(self, facts)
        plain.name(self.label, self.label.full, facts)
        self._meter.setVisible(view.level is not None)
        plain.name(self._meter, self._words.label(TextId.MICROPHONE_LEVEL))
        self._meter.show_level(view.level or 0, muted=view.muted)
        plain.label(self.remedy_button, self._words.text(view.remedy_label) if view.remedy_label else "")
        self.remedy_button.setVisible(view.remedy is not None)
        plain.label(self.notices_button, str(view.folded_notices), spoken=self._words.label(TextId.SHOW_NOTICES))
        plain.explain(self.notices_button, self._words.label(TextId.SHOW_NOTICES))
        self.notices_button.setVisible(view.folded_notices > 0)
        graph = self._words.label(CallText.LINE_GRAPH)
        plain.name(self.graph_button, graph)
        plain.explain(self.graph_button, graph)
        self.graph_button.setIcon(self._theme.icon("graph", "dim", 16))
        self.graph_button.setVisible(view.graph)
        mini = self._words.label(DesktopText.MINI_OPEN)
        plain.name(self.mini_button, mini)
        plain.explain(self.mini_button, mini)
        self.mini_button.setIcon(self._theme.icon("shrink", "dim", 16))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        paint_hatching(self, self._theme)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on the words is one on the button beside them."""
        if self._view is not None and self._view.graph and event.button() == Qt.MouseButton.LeftButton:
            self.graph_wanted.emit()


def _link() -> QPushButton:
    button = QPushButton()
    button.setFixedHeight(22)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    set_style_property(button, shape="link")
    return button
