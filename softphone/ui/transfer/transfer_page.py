"""The transfer page: search and list, then one question in their place. It never blocks and never leaves the window."""

from __future__ import annotations

from typing import override

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedLayout, QToolButton, QVBoxLayout, QWidget

from softphone.presentation.call_messages import CallText
from softphone.presentation.messages import TextId, msg
from softphone.presentation.transfer.transfer_page import Step, TransferView
from softphone.presentation.transfer.transfer_search import TransferRow
from softphone.ui.look.theme import Theme
from softphone.ui.panel import Panel
from softphone.ui.text.words import Words
from softphone.ui.widgets import plain
from softphone.ui.widgets.icon_view import IconView
from softphone.ui.widgets.labels import CENTRE, ElidedLabel, Paragraph
from softphone.ui.widgets.row_list import ListRow, RowList, RowModel
from softphone.ui.widgets.search_field import SearchField
from softphone.ui.widgets.widget_helpers import set_style_property


class Question(QFrame):
    """What is about to happen, or what came of it. It holds the keyboard, so that Enter confirms and Esc goes back."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)  # noqa: FBT003 - Qt's own order
        space = theme.measures.spacing
        self.asks, self.about, self.warns = Paragraph(size="strong"), Paragraph(), Paragraph(tone="dim")
        column = QVBoxLayout(self)
        column.setContentsMargins(space.large, space.large, space.large, space.large)
        column.setSpacing(space.small)
        column.addStretch()
        icon = IconView(theme, 28, "transfer", "info")
        column.addWidget(icon, 0, CENTRE)
        for part in (self.asks, self.about, self.warns):
            part.setAlignment(CENTRE)
            column.addWidget(part)
        column.addStretch()


class TransferPage(Panel[TransferView]):
    """`searched`, `moved` and `entered` are the field's; `picked` carries the place of a clicked row."""

    closed = Signal()
    picked = Signal(int)

    def __init__(self, theme: Theme, words: Words) -> None:
        super().__init__(words)
        self._theme = theme
        space = theme.measures.spacing
        self._title = ElidedLabel(size="strong", height=28)
        self.close_button = QToolButton()
        self.close_button.setFixedSize(28, 28)
        self.close_button.setIconSize(QSize(16, 16))
        self.close_button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.close_button.clicked.connect(self.closed)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self.close_button)
        self.field = SearchField()
        self.line = ElidedLabel(size="small", height=20)
        self._model: RowModel[TransferRow] = RowModel(self._row)
        self.rows = RowList(theme, self._model)
        self.rows.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the field keeps the keyboard and moves the mark
        self.rows.pointed.connect(self.picked)
        self.question = Question(theme)
        choosing = QWidget()
        inner = QVBoxLayout(choosing)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(space.hair)
        for part in (self.field, self.line, self.rows):
            inner.addWidget(part)
        self._steps = QStackedLayout()
        self._steps.addWidget(choosing)
        self._steps.addWidget(self.question)
        column = QVBoxLayout(self)
        column.setContentsMargins(space.large, space.small, space.large, space.small)
        column.setSpacing(space.tight)
        column.addLayout(head)
        column.addLayout(self._steps, 1)
        self._shown: tuple[TransferRow, ...] = ()

    @property
    def first_focus(self) -> QWidget:
        """Where the keyboard goes."""
        choosing = self._view is None or self._view.step is Step.CHOOSING
        return self.field if choosing else self.question

    @override
    def _draw(self, view: TransferView) -> None:
        words = self._words
        self._title.say(words.label(TextId.TRANSFER))
        back = words.label(TextId.BACK)
        self.close_button.setIcon(self._theme.icon("close", "dim", 16))
        plain.name(self.close_button, back)
        plain.explain(self.close_button, back)
        plain.prompt(self.field, words.label(CallText.TRANSFER_SEARCH))
        plain.name(self.field, words.label(CallText.TRANSFER_SEARCH))
        plain.name(self.rows, words.label(CallText.TRANSFER_LIST))
        self.line.say(words.text(view.line))
        set_style_property(self.line, tone=view.line_role)
        self._show_rows(view)
        self._show_question(view)

    def _show_rows(self, view: TransferView) -> None:
        same_places = [row.id for row in view.rows] == [row.id for row in self._shown]
        top = self.rows.verticalScrollBar().value()
        self._shown = view.rows
        self._model.show(view.rows, same_places=same_places)
        self.rows.verticalScrollBar().setValue(top if same_places else 0)
        self.rows.point_at(view.current)
        # the keyboard stays in the field: a screen reader hears the marked row as the field's description
        chosen = self._model.row(view.current).spoken if view.current >= 0 else ""
        plain.name(self.field, self.field.accessibleName(), chosen)

    def _show_question(self, view: TransferView) -> None:
        words = self._words
        asking = view.step is not Step.CHOOSING
        had_keyboard = any(part.hasFocus() for part in (self.field, self.question))
        self._steps.setCurrentIndex(1 if asking else 0)
        question = words.text(view.question) if view.question else ""
        about = words.text(view.about) if view.about else ""
        warning = words.text(view.warning) if view.warning else ""
        self.question.asks.say(question)
        self.question.about.say(about)
        self.question.about.setVisible(bool(about))
        self.question.warns.say(warning)
        set_style_property(self.question.warns, tone=view.warning_role)
        plain.name(self.question, " ".join(filter(None, (question, about, warning))) or words.label(TextId.TRANSFER))
        if had_keyboard:
            self.first_focus.setFocus()

    def _row(self, row: TransferRow) -> ListRow:
        text = self._words.text
        standing = text(row.standing)
        spoken = text(
            msg(CallText.TRANSFER_ROW, name=row.name, agent=row.id.text, number=row.number, standing=standing)
        )
        return ListRow(
            key=row.id.text,
            title=row.name,
            beside=row.id.text,
            corner=row.number,
            line=standing,
            line_end="",
            icon=row.icon,
            role=row.role,
            spoken=spoken,
            dim=not row.free,
        )
