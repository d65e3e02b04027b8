"""The sign-in form: agent id, access token, and whether to remember them; in the first run it is one of the steps."""

from __future__ import annotations

from typing import override

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout

from softphone.presentation.messages import TextId, msg
from softphone.presentation.setup.sign_in import SignInView
from softphone.ui.look.theme import Theme
from softphone.ui.panel import Panel
from softphone.ui.text.words import Words
from softphone.ui.widgets import plain
from softphone.ui.widgets.labels import ElidedLabel

from .step_bars import StepFoot, StepHead


class SignInPanel(Panel[SignInView]):
    """`edited` after every change, `submitted` on Enter. The token leaves the field only through `take_token`.

    As a step `back` asks for the one before, `later` for the next one.
    """

    edited = Signal()
    submitted = Signal()
    back = Signal()
    later = Signal()

    def __init__(self, theme: Theme, words: Words) -> None:
        super().__init__(words)
        space = theme.measures.spacing
        self.head, self.foot = StepHead(theme, words), StepFoot(words)
        self.foot.back.connect(self.back)
        self.foot.later.connect(self.later)
        self._hint = ElidedLabel(size="small", tone="dim", height=20)
        self._agent_label, self._token_label = (ElidedLabel(size="small", tone="dim", height=20) for _ in range(2))
        self.agent, self.token = QLineEdit(), QLineEdit()
        self.agent.setMaxLength(64)
        self.token.setMaxLength(4096)
        self.token.setEchoMode(QLineEdit.EchoMode.Password)
        self.remember = QCheckBox()
        self.remember.setChecked(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(space.large, space.small, space.large, 0)
        column.setSpacing(0)
        for part in (self.head, self._hint):
            column.addWidget(part)
        column.addSpacing(space.medium)
        for label, field in ((self._agent_label, self.agent), (self._token_label, self.token)):
            field.setFixedHeight(40)
            field.textChanged.connect(self.edited)
            field.returnPressed.connect(self.submitted)
            column.addWidget(label)
            column.addWidget(field)
            column.addSpacing(space.medium)
        column.addWidget(self.remember)
        column.addStretch()
        column.addWidget(self.foot)

    @override
    def _draw(self, view: SignInView) -> None:
        words, tried = self._words, not self.token.isEnabled()
        self.head.show_view(msg(TextId.SIGN_IN_TITLE), view.step)
        self.foot.show_view(view.step)
        self._hint.say(words.text(view.hint))
        for label, field, key, editable in (
            (self._agent_label, self.agent, TextId.AGENT_ID, view.agent_editable),
            (self._token_label, self.token, TextId.ACCESS_TOKEN, view.editable),
        ):
            label.say(words.label(key))
            plain.name(field, words.label(key))
            field.setEnabled(editable)
        plain.prompt(self.token, words.text(view.token_hint) if view.token_hint else "")
        plain.label(self.remember, words.label(TextId.REMEMBER))
        self.remember.setEnabled(view.editable)
        if tried and view.editable and self.isVisible():
            self.token.selectAll()  # another one takes the place of the one that was tried
            self.first_focus.setFocus()  # the closed field had lost it, to whatever came next

    @property
    def first_focus(self) -> QLineEdit:
        """Where to type first."""
        return self.token if self.agent.text() else self.agent
