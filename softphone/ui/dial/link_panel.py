"""The page that asks about a link of another program. Its two answers stand in the actions band."""

from __future__ import annotations

from typing import override

from PySide6.QtWidgets import QVBoxLayout

from softphone.presentation.dial.link_page import LinkView
from softphone.presentation.messages import Message
from softphone.ui.look.theme import Theme
from softphone.ui.panel import Panel
from softphone.ui.text.words import Words
from softphone.ui.widgets import plain
from softphone.ui.widgets.labels import CENTRE, ElidedLabel, Paragraph


class LinkPanel(Panel[LinkView]):
    """Everything the link would do, in words; nothing to press by mistake."""

    def __init__(self, theme: Theme, words: Words) -> None:
        super().__init__(words)
        space = theme.measures.spacing
        self.asker = ElidedLabel(size="small", tone="dim", align=CENTRE, height=20)
        self.question = Paragraph(size="number")
        self.place = ElidedLabel(size="small", tone="dim", align=CENTRE, height=18)
        self.outbound, self.data, self.left_out = (Paragraph(size="small") for _ in range(3))
        self.doubt = Paragraph(size="small", tone="danger")
        self.hint = Paragraph(size="small", tone="dim")
        column = QVBoxLayout(self)
        column.setContentsMargins(space.large, space.gap, space.large, 0)
        column.setSpacing(space.small)
        paragraphs = (self.doubt, self.left_out, self.outbound, self.data, self.hint)
        for part in (self.asker, self.question, self.place, *paragraphs):
            column.addWidget(part)
        column.addStretch()
        for paragraph in (self.question, *paragraphs):
            paragraph.setAlignment(CENTRE)

    @override
    def _draw(self, view: LinkView) -> None:
        text = self._words.text
        self.asker.say(text(view.asker))
        self.question.say(text(view.question))
        self.place.say(text(view.place))
        self.hint.say(text(view.hint))
        for label, line in (
            (self.doubt, view.doubt),
            (self.left_out, view.left_out),
            (self.outbound, view.outbound),
            (self.data, view.data),
        ):
            self._say(label, line)
        plain.name(self, f"{text(view.question)} {text(view.asker)}")

    def _say(self, label: Paragraph, line: Message | None) -> None:
        label.setVisible(line is not None)
        label.say(self._words.text(line) if line is not None else "")
