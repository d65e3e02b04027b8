"""The audio page: the microphone's meter, sounds to try, and what it all means in one sentence."""

from __future__ import annotations

from typing import Final, override

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from softphone.presentation.audio import AudioView
from softphone.presentation.desktop_messages import DesktopText
from softphone.presentation.messages import TextId
from softphone.presentation.sandbox import Surroundings
from softphone.presentation.setup_messages import SetupText
from softphone.ui.look.theme import Theme
from softphone.ui.panel import Panel
from softphone.ui.text.words import Words
from softphone.ui.widgets import plain
from softphone.ui.widgets.icon_view import IconView
from softphone.ui.widgets.labels import ElidedLabel, Paragraph
from softphone.ui.widgets.level_bar import LevelBar
from softphone.ui.widgets.widget_helpers import set_style_property

_BUTTON: Final = 36  # px


class AudioPage(Panel[AudioView]):
    """`shown` and `left` follow every coming and going of the page, also with the whole window.

    The others are its buttons; `answered` carries whether the agent heard the playback.
    """

    shown = Signal()
    left = Signal()
    record = Signal()
    again = Signal()
    tone = Signal()
    ring = Signal()
    echo = Signal()
    answered = Signal(bool)
    closed = Signal()

    def __init__(self, theme: Theme, words: Words, surroundings: Surroundings) -> None:
        super().__init__(words)
        self._theme = theme
        space = theme.measures.spacing
        self._title = ElidedLabel(size="strong")
        self.close_button = QToolButton()
        self.close_button.setFixedSize(28, 28)
        self.close_button.setIconSize(QSize(16, 16))
        self.close_button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._microphone, self._speaker = (ElidedLabel(size="small", tone="dim", height=20) for _ in range(2))
        self.meter = LevelBar(theme)
        self.record_button, self.tone_button, self.ring_button, self.echo_button = (_button() for _ in range(4))
        self.echo_button.setVisible(surroundings.sandbox)
        self.yes_button, self.no_button = _button(), _button()
        self._icon = IconView(theme, 16)
        self.said = Paragraph()
        self._connect()
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(space.large, space.small, space.large, space.small)
        column.setSpacing(space.tight)
        column.addLayout(head)
        column.addWidget(self._microphone)
        column.addWidget(self.meter)
        column.addSpacing(space.tight)
        column.addWidget(self.record_button)
        column.addWidget(self._speaker)
        column.addLayout(_beside(space.small, self.tone_button, self.ring_button))
        column.addWidget(self.echo_button)
        column.addSpacing(space.tight)
        column.addWidget(self._verdict())
        column.addStretch()

    @property
    def first_focus(self) -> QWidget:
        """Where the keyboard goes when the page comes."""
        return self.record_button if self.record_button.isEnabled() else self.close_button

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.shown.emit()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.left.emit()

    @override
    def _draw(self, view: AudioView) -> None:
        text = self._words.text
        self._title.say(self._words.label(SetupText.CHECK_TITLE))
        self._microphone.say(text(view.microphone))
        self._speaker.say(text(view.speaker))
        self.meter.show_level(view.level)
        plain.name(self.meter, self._words.label(SetupText.CHECK_LEVEL, level=str(view.level or 0)))
        self._icon.show_icon(view.said.icon, view.said.role)
        self.said.say(text(view.said.word))
        set_style_property(self.said, tone="" if view.asks else view.said.role)
        for button, label, enabled in (
            (self.record_button, text(view.record), view.can_record),
            (self.tone_button, self._words.label(SetupText.CHECK_TONE), view.can_test_speaker),
            (self.ring_button, self._words.label(DesktopText.RING_TEST), view.can_test_ring),
            (self.echo_button, self._words.label(SetupText.CHECK_ECHO), view.can_call),
            (self.yes_button, self._words.label(SetupText.CHECK_YES), True),
            (self.no_button, self._words.label(SetupText.CHECK_NO), True),
        ):
            plain.label(button, label)
            button.setEnabled(enabled)
        self.yes_button.setVisible(view.asks)
        self.no_button.setVisible(view.asks)
        self.close_button.setIcon(self._theme.icon("close", "dim", 16))
        plain.name(self.close_button, self._words.label(TextId.BACK))
        plain.explain(self.close_button, self._words.label(TextId.BACK))

    def _connect(self) -> None:
        self.record_button.clicked.connect(self._record_or_again)
        self.tone_button.clicked.connect(self.tone)
        self.ring_button.clicked.connect(self.ring)
        self.echo_button.clicked.connect(self.echo)
        self.yes_button.clicked.connect(lambda: self.answered.emit(True))  # noqa: FBT003 - Qt has no names
        self.no_button.clicked.connect(lambda: self.answered.emit(False))  # noqa: FBT003
        self.close_button.clicked.connect(self.closed)

    def _record_or_again(self) -> None:
        if self._view is not None:
            (self.again if self._view.again else self.record).emit()

    def _verdict(self) -> QFrame:
        space = self._theme.measures.spacing
        card = QFrame()
        card.setObjectName("second")
        line = QHBoxLayout()
        line.setSpacing(space.small)
        line.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.said, 1)
        column = QVBoxLayout(card)
        column.setContentsMargins(space.medium, space.small, space.medium, space.small)
        column.setSpacing(space.small)
        column.addLayout(line)
        column.addLayout(_beside(space.small, self.yes_button, self.no_button))
        return card


def _button() -> QPushButton:
    button = QPushButton()
    button.setFixedHeight(_BUTTON)
    set_style_property(button, shape="plain")
    return button


def _beside(gap: int, *buttons: QPushButton) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(gap)
    for button in buttons:
        row.addWidget(button, 1)
    return row
