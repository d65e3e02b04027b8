"""The rows of the settings page: one small widget per kind, drawn from its view, reporting a name and a new value."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, override

from PySide6.QtCore import QEvent, QKeyCombination, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QWheelEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QSlider, QVBoxLayout

from softphone.presentation.desktop_messages import DesktopText
from softphone.presentation.settings_rows import ButtonRow, ChoiceRow, KeyRow, NoteRow, Row, SliderRow, SwitchRow
from softphone.ui.look.theme import Theme
from softphone.ui.panel import Panel
from softphone.ui.text.words import Words
from softphone.ui.widgets import plain
from softphone.ui.widgets.face_button import ChoiceButton, MenuLine
from softphone.ui.widgets.labels import ElidedLabel, Paragraph
from softphone.ui.widgets.widget_helpers import set_style_property

type Told = Callable[[str, object], None]
_FIELD: Final = 36  # px
_UNDER_BOX: Final = 26  # px: a hint stands under the word, not under the box
_MODIFIERS: Final = (Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Shift, Qt.Key.Key_Meta, Qt.Key.Key_AltGr)


class _RowPanel[R](Panel[R]):
    """A column: title, field, hint."""

    def __init__(self, theme: Theme, words: Words, told: Told) -> None:
        super().__init__(words, "row")
        self._theme, self._told = theme, told
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, theme.measures.spacing.small)
        self._column.setSpacing(0)
        self._title = ElidedLabel(size="small", tone="dim", height=20)
        self._hint = Paragraph(size="small", tone="dim")
        self._hint.hide()

    def _show_hint(self, text: str, tone: str = "dim") -> None:
        self._hint.say(text)
        set_style_property(self._hint, tone=tone)
        self._hint.setVisible(bool(text))


class ChoicePanel(_RowPanel[ChoiceRow]):
    """A button with a menu."""

    def __init__(self, theme: Theme, words: Words, told: Told) -> None:
        super().__init__(theme, words, told)
        self.field = ChoiceButton(theme, shape="field", height=_FIELD)
        self.field.chosen.connect(lambda value: self._view and self._told(self._view.name, value))
        self._column.addWidget(self._title)
        self._column.addWidget(self.field)

    @override
    def _draw(self, view: ChoiceRow) -> None:
        text, title = self._words.text, self._words.text(view.title)
        self._title.say(title)
        current = next((text(option.label) for option in view.options if option.current), "")
        self.field.say(current, name=f"{title}: {current}")
        self.field.offer(tuple(MenuLine(one.value, text(one.label), current=one.current) for one in view.options))


class SwitchPanel(_RowPanel[SwitchRow]):
    """A box to tick. What is shown is the setting, never the click."""

    def __init__(self, theme: Theme, words: Words, told: Told) -> None:
        super().__init__(theme, words, told)
        self.field = QCheckBox()
        self.field.clicked.connect(self._clicked)
        self._column.addWidget(self.field)
        self._column.addWidget(self._hint)
        self._hint.setContentsMargins(_UNDER_BOX, 0, 0, 0)

    def _clicked(self, on: bool) -> None:
        if self._view is not None:
            self.field.setChecked(self._view.on)  # until it is so: the request may fail
            self._told(self._view.name, on)

    @override
    def _draw(self, view: SwitchRow) -> None:
        plain.label(self.field, self._words.text(view.title))
        plain.name(self.field, self._words.text(view.title), self._words.text(view.hint))
        self.field.setChecked(view.on)
        self.field.setEnabled(view.enabled)
        self._show_hint(self._words.text(view.hint))


class _Slider(QSlider):
    """Leaves the mouse wheel to the page: who scrolls past must not end with a silent ring."""

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class SliderPanel(_RowPanel[SliderRow]):
    """A slider; the value is reported while it moves."""

    def __init__(self, theme: Theme, words: Words, told: Told) -> None:
        super().__init__(theme, words, told)
        self.field = _Slider(Qt.Orientation.Horizontal)
        self.field.setFixedHeight(_FIELD - 8)
        self.field.valueChanged.connect(self._moved)
        self._shown = ElidedLabel(size="small", height=20, stretches=False)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._shown)
        self._column.addLayout(head)
        self._column.addWidget(self.field)

    @override
    def _draw(self, view: SliderRow) -> None:
        title, shown = self._words.text(view.title), self._words.text(view.shown)
        self._title.say(title)
        self._shown.say(shown)
        plain.name(self.field, f"{title}: {shown}")
        self.field.blockSignals(True)  # noqa: FBT003 - drawing is no input
        self.field.setRange(0, round((view.most - view.least) / view.step))
        self.field.setPageStep(max(1, self.field.maximum() // 5))
        self.field.setValue(round((view.value - view.least) / view.step))
        self.field.blockSignals(False)  # noqa: FBT003

    def _moved(self, place: int) -> None:
        if self._view is not None:
            self._told(self._view.name, round(self._view.least + place * self._view.step, 6))


class ButtonPanel(_RowPanel[ButtonRow]):
    """A title with a button under it."""

    def __init__(self, theme: Theme, words: Words, told: Told) -> None:
        super().__init__(theme, words, told)
        self.field = QPushButton()
        self.field.setFixedHeight(_FIELD)
        set_style_property(self.field, shape="plain")
        self.field.clicked.connect(lambda: self._view and self._told(self._view.name, None))
        for part in (self._title, self.field, self._hint):
            self._column.addWidget(part)

    @override
    def _draw(self, view: ButtonRow) -> None:
        text = self._words.text
        self._title.say(text(view.title))
        self._title.setVisible(text(view.title) != text(view.label))
        plain.label(self.field, text(view.label))
        self.field.setEnabled(view.enabled)
        self._show_hint(text(view.hint))


class KeyPanel(_RowPanel[KeyRow]):
    """Press the button, then the keys; Esc leaves it as it was, Backspace takes the keys away."""

    def __init__(self, theme: Theme, words: Words, told: Told) -> None:
        super().__init__(theme, words, told)
        self.field = _KeyField()
        self.field.recorded.connect(lambda keys: self._view and self._told(self._view.name, keys))
        self.field.waiting_changed.connect(self._redraw_field)
        for part in (self._title, self.field, self._hint):
            self._column.addWidget(part)

    @override
    def _draw(self, view: KeyRow) -> None:
        self._title.say(self._words.text(view.title))
        self._show_hint(self._words.text(view.trouble), "danger")
        self._redraw_field()

    def _redraw_field(self) -> None:
        if self._view is None:
            return
        title, shown = self._words.text(self._view.title), self._words.text(self._view.shown)
        present = self._words.label(DesktopText.PRESS_KEYS) if self.field.waiting else shown
        plain.label(self.field, present, spoken=f"{title}: {present}")


class _KeyField(QPushButton):
    """`recorded` carries a portable key sequence, "" for none."""

    recorded = Signal(str)
    waiting_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.waiting = False
        self.setFixedHeight(_FIELD)
        set_style_property(self, shape="field")
        self.clicked.connect(lambda: self._wait(on=True))

    @override
    def event(self, event: QEvent) -> bool:
        if self.waiting and event.type() is QEvent.Type.ShortcutOverride:
            event.accept()  # while keys are recorded, they are none of the window's shortcuts
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if not self.waiting:
            super().keyPressEvent(event)
        elif key in _MODIFIERS:
            event.accept()
        else:
            self._wait(on=False)
            if key == Qt.Key.Key_Backspace and not event.modifiers():
                self.recorded.emit("")
            elif key != Qt.Key.Key_Escape:
                self.recorded.emit(_portable(event.keyCombination()))

    @override
    def focusOutEvent(self, event: object) -> None:
        self._wait(on=False)
        super().focusOutEvent(event)  # type: ignore[arg-type]

    def _wait(self, *, on: bool) -> None:
        if on != self.waiting:
            self.waiting = on
            self.waiting_changed.emit()


def _portable(keys: QKeyCombination) -> str:
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.PortableText)


class NotePanel(_RowPanel[NoteRow]):
    """Text."""

    def __init__(self, theme: Theme, words: Words, told: Told) -> None:
        super().__init__(theme, words, told)
        self._column.addWidget(self._hint)

    @override
    def _draw(self, view: NoteRow) -> None:
        self._show_hint(self._words.text(view.text), view.tone)


type RowPanel = ChoicePanel | SwitchPanel | SliderPanel | ButtonPanel | KeyPanel | NotePanel

_KINDS: Final[dict[type, type[RowPanel]]] = {
    ChoiceRow: ChoicePanel,
    SwitchRow: SwitchPanel,
    SliderRow: SliderPanel,
    ButtonRow: ButtonPanel,
    KeyRow: KeyPanel,
    NoteRow: NotePanel,
}


def row_panel(row: Row, theme: Theme, words: Words, told: Told) -> RowPanel:
    """The widget for a row's kind."""
    return _KINDS[type(row)](theme, words, told)
