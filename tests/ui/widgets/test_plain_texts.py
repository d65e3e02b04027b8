"""Texts of others are never markup, mnemonics or control characters, on any widget, menu or item of any scene.

Also the rule that keeps it so: Qt's setters for such texts are called in `ui/widgets/plain.py` alone.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any, Final, cast, override

import pytest
from PySide6.QtCore import QAbstractItemModel, QObject
from PySide6.QtGui import QAction, QImage, QKeySequence, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QSystemTrayIcon,
    QTextEdit,
    QWidget,
)

import softphone.ui
from softphone.domain.dial_request import MAX_USER_DATA, DialRequest
from softphone.domain.errors import PhoneFailure
from softphone.domain.hotkeys import HotkeyAct
from softphone.domain.identity import AgentId
from softphone.presentation.messages import Message
from softphone.presentation.transfer.transfer_page import TransferDraft
from softphone.presentation.transfer.transfer_search import TransferIndex
from softphone.services.phone_state import HotkeyFacts, PhoneState
from softphone.ui.look.theme import Theme
from softphone.ui.text.words import Words
from softphone.ui.widgets import plain
from softphone.ui.widgets.plain import never_rich
from tests.helpers.ui_samples import AGENTS
from tests.helpers.ui_scenes import Scene, Studio, scenes

CONTROLS: Final = "\u202e\u2066\u200b\0\x1b\x07\x85\u2028\r\ud800"
HOSTILE: Final = (
    f"<b>&f{CONTROLS}[*]\tq</b><img src='file:///dev/zero'>" + "x" * 100,
    f"&lt;<a href='file:///dev/zero'>&q</a>{CONTROLS}[*]",
)
HUGE: Final = "<b>" + "x" * 10_000_000
OURS: Final = frozenset({"id", "uuid", "call_id", "key", "typed", "agent_id", "query", "keyed", "cipher", "icon"})
"""Fields that no other writes, or that only we read."""
TEXT_ROLES: Final = tuple(
    role
    for role in Qt.ItemDataRole
    if role.name.endswith(("DisplayRole", "TipRole", "ThisRole", "EditRole", "TextRole"))
)


def hostile(value: Any, evil: str, name: str = "") -> Any:
    """`value` with `evil` in every text of others, however deep."""
    if type(value) is str:
        return value if name in OURS else evil
    if isinstance(value, PhoneFailure):
        return PhoneFailure(value.code, evil, **dict.fromkeys((*value.arguments, "lost"), evil))
    if isinstance(value, Message):
        return Message(value.key, tuple((place, hostile(text, evil)) for place, text in value.arguments))
    if isinstance(value, DialRequest):
        return replace(value, label=evil, user_data=evil[:MAX_USER_DATA] if value.user_data else "")
    if isinstance(value, TransferDraft):
        agents = tuple(replace(one, name=evil, number=evil, worker_status=evil) for one in AGENTS)
        return replace(value, rows=TransferIndex(agents, {}).rows if value.rows else ())
    if isinstance(value, dict):
        return {key: hostile(one, evil) for key, one in value.items()}
    if isinstance(value, tuple):
        return tuple(hostile(one, evil, name) for one in value)
    if is_dataclass(value) and not isinstance(value, (type, AgentId)):
        return replace(value, **{one.name: hostile(getattr(value, one.name), evil, one.name) for one in fields(value)})
    return value


def with_everything(state: PhoneState) -> PhoneState:
    """Devices and hotkeys of others in every list that the settings show."""
    audio = replace(state.audio, microphones=("m",), speakers=("s",), outputs=("o",), microphone="m", speaker="s")
    given = tuple((act, "keys") for act in HotkeyAct)
    return replace(state, audio=audio, hotkeys=HotkeyFacts(available=True, given=given))


def texts_of(thing: QObject) -> Iterator[tuple[str, str]]:
    """Every text that a widget, action or model shows or says, by the property's name."""
    for name in ("toolTip", "whatsThis", "statusTip", "windowTitle", "accessibleName", "accessibleDescription", "text"):
        told = getattr(thing, name, None)
        if callable(told) and isinstance(said := told(), str):
            yield name, said
    if isinstance(thing, QLineEdit):
        yield "placeholderText", thing.placeholderText()
    if isinstance(thing, QAbstractItemView):
        yield from items_of(thing.model())


def items_of(model: QAbstractItemModel) -> Iterator[tuple[str, str]]:
    for row in range(model.rowCount()):
        for role in TEXT_ROLES:
            said = model.index(row, 0).data(role)
            if isinstance(said, str):
                yield role.name, said


def faults(thing: QObject) -> Iterator[tuple[str, str]]:
    """What of a thing's texts Qt would take for more than text."""
    for name, text in texts_of(thing):
        plain_by_nature = name in ("windowTitle", "accessibleName", "accessibleDescription", "placeholderText", "text")
        if Qt.mightBeRichText(text) and not plain_by_nature:
            yield f"{name} is rich", text[:80]
        if len(text) > 5000:
            yield f"{name} is long", str(len(text))
        if (kept := set(text) & set(CONTROLS)) - {"\u200b"}:
            yield f"{name} has {kept!r}", ascii(text[:80])
        if name == "windowTitle" and "[*]" in text.replace("[*][*]", ""):
            yield "windowTitle is marked", text[:80]
    if isinstance(thing, QLabel) and thing.textFormat() is not Qt.TextFormat.PlainText and thing.text():
        yield "a label guesses", thing.text()[:80]
    if isinstance(thing, (QAbstractButton, QAction)) and (
        not QKeySequence.mnemonic(thing.text()).isEmpty() or "\t" in thing.text()
    ):
        yield "a key is taken", thing.text()[:80]
    if isinstance(thing, QTextEdit):
        yield "a widget for rich text", ""


class Hostile(Studio):
    """Shows every scene with a hostile text in it and looks at all there is."""

    def __init__(self, app: QApplication, theme: Theme, words: Words, evil: str) -> None:
        super().__init__(app, theme, words)
        self.evil, self.scene = evil, ""
        self.found: list[str] = []
        self.seen = 0

    @override
    def change[V](self, value: V) -> V:
        if isinstance(value, PhoneState):
            return cast("V", hostile(with_everything(value), self.evil))
        return cast("V", hostile(value, self.evil))

    @override
    def take(self, widget: QWidget) -> QImage:
        for thing in (widget, *widget.findChildren(QObject), *widget.actions()):
            if isinstance(thing, (QWidget, QAction)):
                self.seen += sum(1 for _, text in texts_of(thing) if text)
                self.found += [f"{self.scene}: {type(thing).__name__}: {what}: {text}" for what, text in faults(thing)]
        return QImage(1, 1, QImage.Format.Format_RGB32)


def looked_at(app: QApplication, theme: Theme, words: Words, evil: str, wanted: tuple[Scene, ...]) -> Hostile:
    """All those scenes, and what is wrong with them."""
    studio = Hostile(app, theme, words, evil)
    try:
        for scene in wanted:
            studio.scene = scene.name
            scene.draw(studio)
    finally:
        studio.close()
    return studio


@pytest.mark.parametrize("evil", HOSTILE, ids=("everything", "escaped"))
def test_no_text_of_others_is_more_than_text_in_any_scene(
    app: QApplication, theme: Theme, words: Words, evil: str
) -> None:
    wanted = tuple(scene for scene in scenes() if not scene.name.endswith(("-wide", "-company")))
    studio = looked_at(app, theme, words, evil, wanted)
    assert not studio.found
    assert studio.seen > 10_000


def test_ten_megabytes_are_cut_before_they_reach_a_widget(app: QApplication, theme: Theme, words: Words) -> None:
    wanted = scenes(
        ("popup-named", "mini-talk", "history", "transfer-list", "call-refused", "menu-outbound", "settings")
    )
    assert not looked_at(app, theme, words, HUGE, wanted).found


def test_the_look_at_all_widgets_finds_every_fault(app: QApplication) -> None:
    window = QWidget()
    window.setToolTip("<b>")
    window.setWindowTitle("a[*]")
    window.setAccessibleName("\u202e")
    button, label = QPushButton("&file", window), QLabel("<b>", window)
    assert [what.split(" ")[0] for what, _ in faults(window)] == ["toolTip", "windowTitle", "accessibleName"]
    assert [what for what, _ in faults(button)] == ["a key is taken"]
    assert [what for what, _ in faults(label)] == ["a label guesses"]
    menu = QMenu(window)
    assert [what for what, _ in faults(menu.addAction("<b>"))] == ["toolTip is rich"]  # Qt's own choice of it


@pytest.mark.parametrize(
    "text", ["<img src=x>", "&lt;b&gt;<img src=x>", "<?xml?><b>", "<!DOCTYPE html>", " <b>", "a &lt; b", "<qt>"]
)
def test_markup_in_a_tooltip_is_drawn_as_it_is(text: str, app: QApplication) -> None:
    assert Qt.mightBeRichText(text)
    assert not Qt.mightBeRichText(never_rich(text))
    assert never_rich(never_rich(text)) == never_rich(text)
    assert never_rich(text).replace("\u2060", "") == text


def test_the_trays_tooltip_is_plain(app: QApplication, theme: Theme, words: Words) -> None:
    icon = QSystemTrayIcon()
    plain.explain(icon, f"{HOSTILE[1]}\nsecond line")
    assert not Qt.mightBeRichText(icon.toolTip())
    assert "\n" in icon.toolTip()


# ---- the rule

SETTERS: Final = frozenset(
    (
        *(
            "setToolTip",
            "setWhatsThis",
            "setStatusTip",
            "setWindowTitle",
            "setAccessibleName",
            "setTitle",
            "setIconText",
        ),
        *("setAccessibleDescription", "setPlaceholderText", "setInformativeText", "setDetailedText", "setText"),
        *("showText", "showMessage", "setHtml", "setMarkdown", "drawStaticText"),
    )
)
WIDGETS: Final = frozenset(
    ("QLabel", "QMessageBox", "QToolTip", "QWhatsThis", "QTextEdit", "QTextBrowser", "QTextDocument")
)
TAKE_TEXT: Final = frozenset(
    ("QAction", "QPushButton", "QToolButton", "QCheckBox", "QMenu", "addAction", "addMenu", "addItem")
)
ROLES: Final = frozenset(("ToolTipRole", "StatusTipRole", "WhatsThisRole", "DisplayRole"))
MAY: Final = {
    "plain.py": SETTERS | ROLES,
    "labels.py": frozenset(("setToolTip", "setText", "QLabel")),
    "row_list.py": frozenset(("DisplayRole",)),  # the default of Qt's own parameter
    "number_field.py": frozenset(("setText",)),  # a QLineEdit draws its text as it is
    "sign_in_conductor.py": frozenset(("setText",)),
    "checkup_page.py": frozenset(("setText",)),  # the clipboard
}


def bare(source: str) -> Iterator[str]:
    """The names of what a module gives bare texts to."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Attribute) and node.attr in SETTERS | ROLES:
            yield node.attr
        elif isinstance(node, ast.Name) and node.id in WIDGETS:
            yield node.id
        elif isinstance(node, ast.Call) and node.args:
            called = getattr(node.func, "attr", getattr(node.func, "id", ""))
            first = node.args[0]
            if called in TAKE_TEXT and (isinstance(first, (ast.Constant, ast.JoinedStr)) or len(node.args) > 1):
                yield called


def test_qts_setters_of_texts_are_called_in_one_module_only() -> None:
    package = Path(softphone.ui.__file__).parent
    for path in (*package.glob("*.py"), *(package.parent / "composition").glob("*.py")):
        used = set(bare(path.read_text("utf-8"))) - MAY.get(path.name, frozenset())
        assert not used, f"{path.name}: {used} belong to ui/plain.py"


def test_the_rule_bites() -> None:
    source = (
        "w.setToolTip(t); QLabel(w); QAction('a', m); x.ToolTipRole; m.addAction(f'{a}'); QAction(m); m.addAction(a)"
    )
    assert sorted(bare(source)) == ["QAction", "QLabel", "ToolTipRole", "addAction", "setToolTip"]
