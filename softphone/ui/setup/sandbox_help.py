"""The sandbox's permanent banner and its help: the test numbers, given as data by composition."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from softphone.domain.phone_number import grouped
from softphone.presentation.messages import TextId
from softphone.presentation.sandbox import Surroundings, TestNumber
from softphone.ui.look.theme import Theme
from softphone.ui.text.words import CHINESE, Words
from softphone.ui.widgets import plain
from softphone.ui.widgets.labels import ElidedLabel, Paragraph
from softphone.ui.widgets.scroll_column import BAR, ScrollColumn
from softphone.ui.widgets.widget_helpers import set_style_property


class Banner(QWidget):
    """Says calmly, all the time, that no real call is made. `help_wanted` opens the test numbers."""

    help_wanted = Signal()

    def __init__(self, theme: Theme, words: Words, surroundings: Surroundings) -> None:
        super().__init__()
        self.setObjectName("banner")
        self._words, self._surroundings = words, surroundings
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(theme.measures.bands.banner)
        space = theme.measures.spacing
        self._label = ElidedLabel(size="small")
        self.help = QPushButton()
        self.help.setFixedHeight(18)
        self.help.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        set_style_property(self.help, shape="link")
        self.help.clicked.connect(self.help_wanted)
        self.help.setVisible(bool(surroundings.numbers))
        row = QHBoxLayout(self)
        row.setContentsMargins(space.large, 0, space.medium, 0)
        row.addWidget(self._label, 1)
        row.addWidget(self.help)
        self.setVisible(surroundings.has_banner)

    def retranslate(self) -> None:
        """Renew the words."""
        self._label.say(self._words.label(TextId.SANDBOX if self._surroundings.sandbox else TextId.DEVELOPER))
        plain.label(self.help, self._words.label(TextId.SANDBOX_HELP))


class NumberRow(QPushButton):
    """A test number and what it does."""

    def __init__(self, number: TestNumber) -> None:
        super().__init__()
        self.number = number
        set_style_property(self, shape="row")
        self.setFixedHeight(48)
        self._number, self._what = ElidedLabel(height=20), ElidedLabel(size="small", tone="dim", height=18)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 4, 12, 4)
        column.setSpacing(0)
        for line in (self._number, self._what):
            line.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            column.addWidget(line)

    def retranslate(self, words: Words) -> None:
        """Renew the words."""
        what = self.number.chinese if words.language == CHINESE else self.number.english
        self._number.say(grouped(self.number.number))
        self._what.say(what)
        plain.name(self, words.label(TextId.SANDBOX_DIAL, number=grouped(self.number.number), what=what))


class SandboxHelp(QWidget):
    """`picked` carries a number for the dial field, `call_me` asks for a customer's call, `closed` goes back."""

    picked = Signal(str)
    call_me = Signal()
    closed = Signal()

    def __init__(self, theme: Theme, words: Words, surroundings: Surroundings) -> None:
        super().__init__()
        self.setObjectName("page")
        self._theme, self._words = theme, words
        space = theme.measures.spacing
        self._title, self._intro = ElidedLabel(size="strong"), Paragraph(size="small", tone="dim")
        self.close_button = QToolButton()
        self.close_button.setFixedSize(28, 28)
        self.close_button.setIconSize(QSize(16, 16))
        self.close_button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.close_button.clicked.connect(self.closed)
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, BAR, 0)
        head.addWidget(self._title, 1)
        head.addWidget(self.close_button)
        self.rows = [NumberRow(number) for number in surroundings.numbers]
        self.call_button = QPushButton()
        self.call_button.setFixedHeight(36)
        set_style_property(self.call_button, shape="plain")
        self.call_button.clicked.connect(self.call_me)
        self._intro.setContentsMargins(0, 0, BAR, 0)
        column = QVBoxLayout()
        column.setContentsMargins(space.large, space.small, space.large - BAR, 0)
        column.setSpacing(space.small)
        column.addLayout(head)
        column.addWidget(self._intro)
        column.addWidget(self._list(space.tight), 1)
        foot = QWidget()
        foot.setObjectName("foot")
        foot.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        foot.setVisible(surroundings.can_call_in)
        row = QHBoxLayout(foot)
        row.setContentsMargins(space.large, space.small, space.large, space.small)
        row.addWidget(self.call_button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(column, 1)
        whole.addWidget(foot)

    def retranslate(self) -> None:
        """Renew words and pictures."""
        words = self._words
        self._title.say(words.label(TextId.SANDBOX_HELP))
        self._intro.say(words.label(TextId.SANDBOX_INTRO))
        self.close_button.setIcon(self._theme.icon("close", "dim", 16))
        plain.name(self.close_button, words.label(TextId.CLOSE))
        plain.explain(self.close_button, words.label(TextId.CLOSE))
        plain.label(self.call_button, words.label(TextId.SANDBOX_INCOMING))
        for row in self.rows:
            row.retranslate(words)

    def _list(self, gap: int) -> ScrollColumn:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(gap)
        for row in self.rows:
            row.clicked.connect(lambda _=False, number=row.number.number: self.picked.emit(number))
            column.addWidget(row)
        column.addStretch()
        area = ScrollColumn()
        area.setWidget(inner)
        return area
