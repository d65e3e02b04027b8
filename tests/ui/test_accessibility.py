"""What a screen reader is told and where the keyboard gets: by Qt's accessibility interface, for every sample.

Announcements are in test_popup.py; contrast between any two tokens that meet is here.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QLineEdit,
    QListView,
    QMenu,
    QSlider,
    QToolButton,
    QWidget,
)

from softphone.ui.look.theme import Theme
from softphone.ui.look.tokens import Mode, colours
from softphone.ui.text.words import Words
from tests.helpers.ui_samples import SAMPLES, Sample
from tests.helpers.ui_scenes import WIDE, Studio
from tests.helpers.ui_small import SMALL_SAMPLES, SmallSample
from tests.ui.look.test_looks import contrast

LANGUAGES = ("zh_CN", "en")
ROLES: tuple[tuple[type[QWidget], QAccessible.Role], ...] = (
    (QCheckBox, QAccessible.Role.CheckBox),
    (QAbstractButton, QAccessible.Role.Button),
    (QLineEdit, QAccessible.Role.EditableText),
    (QSlider, QAccessible.Role.Slider),
    (QListView, QAccessible.Role.List),
)
BY_NAME = {sample.name: sample for sample in SAMPLES}


@pytest.fixture(scope="module")
def studio(app: QApplication, _looks: tuple[Theme, Words]) -> Iterator[Studio]:
    """All windows, with samples."""
    made = Studio(app, *_looks)
    yield made
    made.close()


def controls(window: QWidget) -> list[QWidget]:
    """What can be operated and is seen."""
    kinds = tuple(kind for kind, _ in ROLES)
    found = [widget for kind in kinds for widget in window.findChildren(kind) if widget.isVisibleTo(window)]
    own = [widget for widget in dict.fromkeys(found) if not widget.objectName().startswith("qt_")]
    return [
        widget for widget in own if widget.focusPolicy() != Qt.FocusPolicy.NoFocus or not isinstance(widget, QListView)
    ]


def interface_of(widget: QWidget) -> QAccessibleInterface:
    interface = QAccessible.queryAccessibleInterface(widget)
    assert interface is not None
    return interface


def assert_told(widget: QWidget, where: str) -> None:
    """Name, role and state are what one sees."""
    interface, state = interface_of(widget), interface_of(widget).state()
    name = interface.text(QAccessible.Text.Name)
    assert name.strip(), (where, widget)
    assert "{" not in name, (where, name)
    wanted = next(role for kind, role in ROLES if isinstance(widget, kind))
    told = interface.role()
    if isinstance(widget, QAbstractButton) and widget.isCheckable() and not isinstance(widget, QCheckBox):
        assert told in (QAccessible.Role.CheckBox, QAccessible.Role.RadioButton, QAccessible.Role.PageTab), (
            where,
            name,
        )
    else:
        assert told == wanted, (where, name, told)
    assert bool(state.disabled) is not widget.isEnabled(), (where, name)
    if isinstance(widget, QAbstractButton) and widget.isCheckable():
        assert bool(state.checked) is widget.isChecked(), (where, name)
    if isinstance(widget, QLineEdit):
        assert bool(state.passwordEdit) is (widget.echoMode() is QLineEdit.EchoMode.Password), (where, name)


def test_a_control_without_a_name_is_found(app: QApplication) -> None:
    page = QWidget()
    planted = QToolButton(page)
    assert controls(page) == [planted]
    with pytest.raises(AssertionError):
        assert_told(planted, "planted")
    page.deleteLater()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_control_of_the_window_tells_name_role_and_state(studio: Studio, language: str) -> None:
    studio.words.choose(language)
    for sample in SAMPLES:
        window = studio.window(sample)
        assert interface_of(window).text(QAccessible.Text.Name).strip(), sample.name
        for control in controls(window):
            assert_told(control, sample.name)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("sample", SMALL_SAMPLES, ids=lambda sample: sample.name)
def test_every_control_of_popup_and_mini_window_does(studio: Studio, language: str, sample: SmallSample) -> None:
    studio.words.choose(language)
    window = studio.small.show(sample)
    for control in controls(window):
        assert_told(control, sample.name)
    window.hide()


def stops() -> list[QWidget]:
    """Where Tab goes, pressed until it comes round."""

    def pressed() -> QWidget:
        focus: QWidget | None = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, Qt.Key.Key_Tab)
        focus = QApplication.focusWidget()
        assert focus is not None
        return focus

    found = [pressed()]
    for _ in range(200):
        now = pressed()
        if now is found[0]:
            return found
        assert now not in found, f"Tab goes in a circle that leaves out where it began: {now.accessibleName()}"
        found.append(now)
    raise AssertionError(f"Tab never comes back: {found[-1].accessibleName()}")


def box(widget: QWidget, window: QWidget) -> QRect:
    return QRect(widget.mapTo(window, QPoint()), widget.size())


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.name)
def test_tab_reaches_every_control_in_the_order_one_reads(studio: Studio, sample: Sample) -> None:
    studio.words.choose("en")
    window = studio.window(sample)
    if window.focusWidget() in (None, window):  # nothing to type into: the keyboard waits in the window itself
        window.setFocus()
    order = stops()
    wanted = {
        control
        for control in controls(window)
        if control.isEnabled() and control.focusPolicy() & Qt.FocusPolicy.TabFocus
    }
    assert wanted <= set(order), [control.accessibleName() for control in wanted - set(order)]
    named = [widget for widget in order if widget is not window]
    locations = [(box(widget, window), widget) for widget in named if not _in_scroll(widget)]
    start = min(range(len(locations)), key=lambda at: (locations[at][0].top(), locations[at][0].left()), default=0)
    turned = locations[start:] + locations[:start]
    for (one, first), (other, second) in pairwise(turned):
        told = (first.accessibleName(), second.accessibleName())
        assert other.bottom() >= one.top(), told
        if other.top() < one.bottom() and one.top() < other.bottom() and not one.contains(other):
            assert other.left() >= one.left(), told


def _in_scroll(widget: QWidget) -> bool:
    return any(parent.objectName() == "qt_scrollarea_viewport" for parent in _parents(widget))


def _parents(widget: QWidget) -> Iterator[QWidget]:
    parent = widget.parentWidget()
    while parent is not None:
        yield parent
        parent = parent.parentWidget()


@pytest.mark.parametrize("name", ["idle-typed", "connected", "offered", "settings", "sign-in-filled", "test-numbers"])
def test_shift_tab_goes_the_same_way_back(studio: Studio, name: str) -> None:
    window = studio.window(BY_NAME[name])
    there = stops()
    back = [there[0]]
    for _ in there[1:]:
        QTest.keyClick(back[-1], Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
        focus = window.focusWidget()
        assert focus is not None
        back.append(focus)
    assert back[1:] == there[:0:-1]


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.name)
def test_space_does_what_a_click_does(studio: Studio, sample: Sample) -> None:
    window = studio.window(sample, WIDE)
    for button in window.findChildren(QAbstractButton):
        if not button.isVisibleTo(window) or not button.isEnabled():
            continue
        clicks: list[bool] = []
        connection = button.clicked.connect(lambda *_, heard=clicks: heard.append(True))
        button.setFocus()
        QTest.keyClick(button, Qt.Key.Key_Space)
        button.clicked.disconnect(connection)
        for menu in window.findChildren(QMenu):
            menu.close()
        if isinstance(button, QCheckBox):
            button.setChecked(not button.isChecked())
        assert clicks, (sample.name, button.accessibleName())
        if not button.isVisible():
            break


def test_icons_without_words_have_tooltips(studio: Studio) -> None:
    for sample in SAMPLES:
        window = studio.window(sample)
        for button in window.findChildren(QToolButton):
            assert not button.isVisibleTo(window) or button.text() or button.toolTip(), sample.name


TEXT = 4.5
SIGN = 3.0


@pytest.mark.parametrize("mode", list(Mode))
def test_everything_that_meets_on_the_screen_can_be_told_apart(mode: Mode) -> None:
    of = colours(mode)
    roles = ("ready", "info", "pause", "wrap", "danger", "off")
    grounds = ("background", "surface", "hover", "pressed", "banner")
    texts = [
        *(("text", ground) for ground in grounds),
        *(("dim", ground) for ground in grounds[:4]),  # also what is switched off: dim on hover
        *((role, ground) for role in roles for ground in ("background", "surface")),
        ("info", "banner"),
        ("on_fill", "ready"),
        ("on_fill", "info"),
        ("on_fill", "danger"),
        ("on_fill", "off"),
    ]
    signs = [
        ("border", "background"),
        ("border", "surface"),
        *((role, ground) for role in roles for ground in ("hover", "pressed")),  # menus and lists under the mark
        *(("info", ground) for ground in grounds),  # the ring of focus, the popup's frame
        *(("text", role) for role in ("pressed", "hover")),
        ("pause", "background"),
        ("on_fill", "pause"),
        ("on_fill", "wrap"),
    ]
    unclear = [(ink, ground, wanted) for pairs, wanted in ((texts, TEXT), (signs, SIGN)) for ink, ground in pairs
               if contrast(of.of(ink), of.of(ground)) < wanted]  # fmt: skip
    assert unclear == []
