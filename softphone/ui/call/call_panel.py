"""The page of an offered or live call: the card, under it tiles or the ring's button, at the foot what comes next."""

from __future__ import annotations

from typing import Final, override

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QStackedLayout, QToolButton, QVBoxLayout, QWidget

from softphone.presentation.actions import Act, ActionView
from softphone.presentation.call.call_page import CallView, SecondOfferView
from softphone.presentation.call_messages import CallText
from softphone.presentation.messages import TextId, msg
from softphone.ui.look.theme import Theme
from softphone.ui.misclick_guard import Monotonic
from softphone.ui.panel import Panel
from softphone.ui.text.words import Words
from softphone.ui.widgets import plain
from softphone.ui.widgets.icon_view import IconView
from softphone.ui.widgets.labels import ElidedLabel
from softphone.ui.widgets.widget_helpers import set_style_property

from .after_chip import AfterChip
from .caller_card import CallerCard
from .tile import Tile

_GAP: Final = "\u2002"  # between a button's icon and its word: Qt leaves too little


class SecondOffer(QFrame):
    """A further call waiting. Its buttons are there and off: the SDK could not know which call they are for."""

    def __init__(self, theme: Theme, words: Words) -> None:
        super().__init__()
        self.setObjectName("second")
        self._theme, self._words = theme, words
        space = theme.measures.spacing
        self.setFixedHeight(44)
        self.who = ElidedLabel(height=18)
        self.why = ElidedLabel(size="small", tone="dim", height=18)
        self.decline, self.answer = QToolButton(), QToolButton()
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(self.who)
        texts.addWidget(self.why)
        row = QHBoxLayout(self)
        row.setContentsMargins(space.medium, 0, space.small, 0)
        row.setSpacing(space.small)
        row.addWidget(IconView(theme, 16, "status-ringing", "info"))
        row.addLayout(texts, 1)
        for button in (self.decline, self.answer):
            button.setFixedSize(32, 32)
            button.setIconSize(QSize(18, 18))
            button.setEnabled(False)
            row.addWidget(button)

    def show_view(self, view: SecondOfferView) -> None:
        """Draw the waiting call."""
        self.who.say(self._words.label(CallText.SECOND_CALL, customer=view.customer.title))
        self.why.say(self._words.text(view.why_off))
        for button, label, icon in ((self.decline, TextId.DECLINE, "hang-up"), (self.answer, TextId.ANSWER, "handset")):
            button.setIcon(self._theme.icon(icon, "dim", 18))
            plain.name(button, self._words.label(label))
            plain.explain(button, self._words.text(view.why_off))


class CallPanel(Panel[CallView]):
    """`act` carries a tile's `Act`; `after_chosen` a status code or None."""

    act = Signal(object)
    after_chosen = Signal(object)

    def __init__(self, theme: Theme, words: Words, clock: Monotonic) -> None:
        super().__init__(words)
        self._theme = theme
        space = theme.measures.spacing
        self.card = CallerCard(theme, words)
        self.tiles = [Tile(theme, words, clock) for _ in range(4)]
        self.second = SecondOffer(theme, words)
        self.after = AfterChip(theme, words)
        self.after.chosen.connect(self.after_chosen)
        self.silence = QPushButton()
        self.silence.setFixedHeight(32)
        self.silence.setIconSize(QSize(16, 16))
        self.silence.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # Enter is for the call
        set_style_property(self.silence, shape="plain")
        self.silence.clicked.connect(lambda: self.act.emit(Act.SILENCE_RING))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space.small)
        column.addWidget(self.card, 1)
        for part in (self._middle(), self._foot()):
            part.setContentsMargins(space.large, 0, space.large, 0)
            column.addWidget(part)
        column.addStretch()

    @override
    def _draw(self, view: CallView) -> None:
        text = self._words.text
        self.card.show_customer(view.customer, view.place, copyable=view.copyable)
        line = " · ".join(map(text, view.line))
        if view.offered:
            self.card.show_queue(view.queue, line)
        else:
            self.card.show_time(view.time, text(view.caption) if view.caption else "", line)
        name = (
            text(msg(CallText.OFFER_CARD, customer=view.customer.title))
            if view.offered
            else text(msg(CallText.CALL_CARD, state=view.state, customer=view.customer.title))
        )
        for speaking in (self.card, self):  # the page itself holds the keyboard in a call
            plain.name(speaking, name)
        self._show_middle(view)
        self.second.setVisible(view.second is not None)
        if view.second is not None:
            self.second.show_view(view.second)
        self.after.show_options(view.after if view.second is None else ())
        self._show_silence(view.silence if view.second is None else None)

    def _show_silence(self, view: ActionView | None) -> None:
        self.silence.setVisible(view is not None)
        if view is not None:
            silence = self._words.text(view.label)
            plain.label(self.silence, _GAP + silence, spoken=silence)
            self.silence.setIcon(self._theme.icon(view.icon, "dim", 16))
            self.silence.setEnabled(view.enabled)
            set_style_property(self.silence, shape="plain" if view.enabled else "fact")

    def tile(self, *acts: Act) -> Tile | None:
        """The tile that does one of `acts` now."""
        if self._view is None:
            return None
        return next((tile for tile, view in zip(self.tiles, self._view.tiles, strict=False) if view.act in acts), None)

    def _middle(self) -> QWidget:
        middle = QWidget()
        middle.setFixedHeight(64)
        self._pages = QStackedLayout(middle)
        ring, tiles = QWidget(), QWidget()
        column = QVBoxLayout(ring)
        column.addWidget(self.silence, 0, Qt.AlignmentFlag.AlignCenter)
        row = QHBoxLayout(tiles)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self._theme.measures.spacing.small)
        for tile in self.tiles:
            tile.intended.connect(self.act)
            row.addWidget(tile)
        self._pages.addWidget(ring)
        self._pages.addWidget(tiles)
        return middle

    def _foot(self) -> QWidget:
        foot = QWidget()
        foot.setFixedHeight(44)
        row = QHBoxLayout(foot)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.second)
        row.addWidget(self.after)
        return foot

    def _show_middle(self, view: CallView) -> None:
        self._pages.setCurrentIndex(0 if view.offered else 1)
        for index, tile in enumerate(self.tiles):
            tile.setVisible(index < len(view.tiles))
            if index < len(view.tiles):
                tile.show_view(view.tiles[index])
