"""The dial page: number, outbound number, dialpad, and what will be sent."""

from __future__ import annotations

from typing import override

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout

from softphone.presentation.dial.dial_page import DialView
from softphone.presentation.messages import TextId
from softphone.ui.look.theme import Theme
from softphone.ui.panel import Panel
from softphone.ui.text.words import Words
from softphone.ui.widgets import plain
from softphone.ui.widgets.dialpad import Dialpad
from softphone.ui.widgets.face_button import ChoiceButton, MenuLine
from softphone.ui.widgets.labels import CENTRE, ElidedLabel
from softphone.ui.widgets.widget_helpers import set_style_property

from .number_field import NumberField


class DialPanel(Panel[DialView]):
    """`outbound_chosen` carries an `OutboundChoice`, or None to read them anew; typing is reported by `field`.

    `wish_cancelled` takes back the status that was to come after the last call.
    """

    outbound_chosen = Signal(object)
    wish_cancelled = Signal()

    def __init__(self, theme: Theme, words: Words) -> None:
        super().__init__(words)
        space = theme.measures.spacing
        self._space = space.hair
        self.field = NumberField(theme, words)
        self.outbound = ChoiceButton(theme, shape="choice", height=26)
        self.outbound.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the cursor in the number field
        self.outbound.chosen.connect(self.outbound_chosen)
        set_style_property(self.outbound.label, letters="small", tone="dim")
        self.pad = Dialpad(theme, words)
        self.pad.typed.connect(self.field.type_key)
        self.foot = ElidedLabel(size="small", tone="dim", align=CENTRE, height=18)
        self.wish = QPushButton()
        self.wish.setFixedHeight(18)
        self.wish.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        set_style_property(self.wish, shape="link")
        self.wish.clicked.connect(self.wish_cancelled)
        column = QVBoxLayout(self)
        column.setContentsMargins(space.large, space.small, space.large, 0)
        column.setSpacing(0)
        column.addWidget(self.field)
        column.addWidget(self.outbound)
        column.addSpacing(space.hair)
        column.addWidget(self.pad, 10)
        column.addSpacing(space.hair)
        column.addWidget(self.foot)
        column.addWidget(self.wish, 0, CENTRE)
        column.addStretch(1)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """On a low screen the pad goes as a whole: no key lies over another, and the keyboard types digits."""
        super().resizeEvent(event)
        column = self.layout()
        assert column is not None  # noqa: S101 - made above
        others = sum(part.sizeHint().height() for part in (self.field, self.outbound, self.foot))
        room = column.contentsRect().height() - others - 2 * self._space
        self.pad.setVisible(room >= self.pad.minimumSizeHint().height())

    @override
    def _draw(self, view: DialView) -> None:
        text = self._words.text
        self.outbound.say(
            text(view.outbound), name=f"{self._words.label(TextId.CALLER_ID_NAME)}: {text(view.outbound)}"
        )
        self.outbound.offer(tuple(MenuLine(one.choice, text(one.label), current=one.current) for one in view.options))
        self.foot.say(text(view.foot) if view.foot else "")
        set_style_property(self.foot, tone="danger" if view.foot_warns else "dim")
        self.field.hold(text(view.held) if view.held else "")
        wish = self._words.label(TextId.WISH_CANCEL, wish=view.wish) if view.wish else ""
        plain.label(self.wish, wish)
        self.wish.setVisible(bool(wish))
        self.foot.setVisible(not wish)

    def retranslate(self) -> None:
        """Renew the words that no view carries."""
        self.field.retranslate()
        self.pad.retranslate()
