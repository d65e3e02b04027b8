"""What every step of the first run has around its own part: title and dots above, the ways back and past it below."""

from __future__ import annotations

from typing import Final, override

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from softphone.presentation.messages import Message
from softphone.presentation.setup.first_run import StepView
from softphone.presentation.setup_messages import SetupText
from softphone.ui.look.theme import Theme
from softphone.ui.text.words import Words
from softphone.ui.widgets import plain
from softphone.ui.widgets.labels import ElidedLabel
from softphone.ui.widgets.widget_helpers import set_style_property

HEAD: Final = 28  # pixels
_FOOT: Final = 28
_DOT: Final = 8
_PITCH: Final = 14  # from dot to dot


class StepDots(QWidget):
    """A dot for each step: filled up to the present one. The number is in its name and tooltip."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._view: StepView | None = None

    def show_view(self, view: StepView | None, progress: str) -> None:
        """Draw it; None is no step of anything."""
        self.setVisible(view is not None)
        self._view = view
        self.setFixedSize(self.sizeHint())
        plain.name(self, progress)
        plain.explain(self, progress)
        self.update()

    @override
    def sizeHint(self) -> QSize:
        count = self._view.count if self._view else 0
        return QSize(max(0, (count - 1) * _PITCH + _DOT), HEAD)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._view is None:
            return
        colours = self._theme.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for index in range(self._view.count):
            reached = index < self._view.place
            painter.setPen(QPen(QColor(colours.info if reached else colours.border), 1.5))
            painter.setBrush(QColor(colours.info) if reached else Qt.BrushStyle.NoBrush)
            radius = (_DOT - 1.5) / 2
            painter.drawEllipse(QPointF(index * _PITCH + _DOT / 2, HEAD / 2), radius, radius)
        painter.end()


class StepHead(QWidget):
    """A page's title, with the dots beside it while the page is a step."""

    def __init__(self, theme: Theme, words: Words) -> None:
        super().__init__()
        self._words = words
        self.title = ElidedLabel(size="strong", height=HEAD)
        self.dots = StepDots(theme)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.measures.spacing.small)
        row.addWidget(self.title, 1)
        row.addWidget(self.dots)

    def show_view(self, title: Message, step: StepView | None) -> None:
        """Draw both."""
        self.title.say(self._words.text(title))
        self.dots.show_view(step, self._words.text(step.progress) if step else "")


class StepFoot(QWidget):
    """`back` takes the step before again, `later` goes on without having done this one."""

    back = Signal()
    later = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self.setFixedHeight(_FOOT)
        self.back_button, self.later_button = QPushButton(), QPushButton()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for button, told, edge in ((self.back_button, self.back, "left"), (self.later_button, self.later, "right")):
            button.setFixedHeight(_FOOT)
            set_style_property(button, shape="link", edge=edge)
            button.clicked.connect(told)
            row.addWidget(button)
        row.insertStretch(1)

    def show_view(self, step: StepView | None) -> None:
        """Draw it; None is no step of anything."""
        self.setVisible(step is not None)
        for button, key, there in (
            (self.back_button, SetupText.FIRST_BACK, step is not None and step.back),
            (self.later_button, SetupText.FIRST_LATER, step is not None and step.later),
        ):
            label = self._words.label(key)
            plain.label(button, label)
            button.setVisible(there)
