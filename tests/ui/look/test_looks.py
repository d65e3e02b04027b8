"""The looks: contrast from the tokens, bands that never move, nothing clipped, a name on every control."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QColor
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QPushButton, QToolButton, QWidget

from softphone.domain.errors import FailureCode, PhoneFailure
from softphone.presentation.sandbox import Surroundings
from softphone.presentation.window.window_state import WindowState
from softphone.ui.look.theme import Theme
from softphone.ui.look.tokens import Mode, colours, measures
from softphone.ui.setup.sandbox_help import NumberRow
from softphone.ui.text.words import Words
from softphone.ui.widgets.dialpad import Key
from softphone.ui.widgets.face_button import FaceButton
from softphone.ui.widgets.labels import ElidedLabel
from tests.helpers.ui_samples import NOW, NUMBERS, SAMPLES, Sample, noticed
from tests.helpers.ui_window import Gallery

ROLES = ("ready", "info", "pause", "wrap", "danger", "off")
LANGUAGES = ("zh_CN", "en")
MAY_ELIDE = {"long-name"}


@pytest.fixture(scope="module")
def gallery(app: QApplication, _looks: tuple[Theme, Words]) -> Iterator[Gallery]:
    """One window for all pictures of this module."""
    made = Gallery(*_looks, Surroundings(sandbox=True, numbers=NUMBERS, can_call_in=True))
    yield made
    made.window.hide()
    made.window.deleteLater()
    app.sendPostedEvents(made.window, QEvent.Type.DeferredDelete)


def luminance(colour: str) -> float:
    """WCAG's relative luminance."""
    parts = (QColor(colour).redF(), QColor(colour).greenF(), QColor(colour).blueF())
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """WCAG's contrast ratio."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("mode", list(Mode))
def test_contrast_is_aa_everywhere(mode: Mode) -> None:
    of = colours(mode)
    for ground in (of.background, of.surface):
        for role in ROLES:
            assert contrast(of.of(role), ground) >= 4.7, (role, ground)
        assert contrast(of.text, ground) >= 7
        assert contrast(of.border, ground) >= 3
    for ground in (of.background, of.surface, of.hover, of.pressed):
        assert contrast(of.text, ground) >= 4.5
        assert contrast(of.dim, ground) >= 4.5, ground
    for ground in (of.info_ground, of.info_lit, of.pause_ground, of.wrap_ground, of.danger_ground):
        assert contrast(of.text, ground) >= 7, ground
        assert contrast(of.dim, ground) >= 4.5, ground
    for role, ground in (("info", of.info_ground), ("info", of.info_lit), ("pause", of.pause_ground)):
        assert contrast(of.of(role), ground) >= 4.5, role
    for role, ground in (("wrap", of.wrap_ground), ("danger", of.danger_ground)):
        assert contrast(of.of(role), ground) >= 4.5, role
    for role in ("ready", "info", "danger"):
        assert contrast(of.on_fill, of.of(role)) >= 4.5, role
    for ink in (of.text, of.info):
        assert contrast(ink, of.banner) >= 4.5


def test_the_bands_are_those_of_the_specification() -> None:
    bands = measures().bands
    assert (bands.header, bands.readiness, bands.page_stack, bands.banner, bands.actions, bands.tabs) == (
        44,
        28,
        320,
        20,
        72,
        56,
    )
    assert (bands.width, bands.height) == (320, 520)


type Box = tuple[int, int, int, int]


def geometry(gallery: Gallery) -> list[Box]:
    """Where the fixed parts are. A page without actions fills their band too; nothing else moves with it."""
    window = gallery.window
    slots = (window.action_bar.left, window.action_bar.right)
    fixed: tuple[QWidget, ...] = (
        window.header,
        window.readiness,
        window.banner,
        window.page_stack,
        window.action_bar,
        window.tabs,
        *slots,
    )
    corners = [part.mapTo(window, QPoint()) for part in fixed]
    return [(at.x(), at.y(), part.width(), part.height()) for at, part in zip(corners, fixed, strict=True)]


def test_nothing_moves_between_states_and_languages(gallery: Gallery) -> None:
    seen: set[tuple[Box, ...]] = set()
    for language in LANGUAGES:
        gallery.words.choose(language)
        for sample in SAMPLES:
            gallery.show(sample.state, sample.window_state, NOW)
            if gallery.window.action_bar.isVisible():
                seen.add(tuple(geometry(gallery)))
            else:
                assert gallery.window.page_stack.geometry().getRect() == (0, 92, 320, 372), sample.name
                assert gallery.window.tabs.y() == 464, sample.name
    assert len(seen) == 1
    *bands, left, right = seen.pop()
    tops = [(top, height) for _, top, _, height in bands]
    assert tops == [(20, 44), (64, 28), (0, 20), (92, 300), (392, 72), (464, 56)]
    assert left == (16, 400, 112, 56)
    assert right == (152, 400, 152, 56)


def test_a_notice_never_lies_over_tabs_or_actions_nor_over_the_line_above(gallery: Gallery) -> None:
    gallery.words.choose("en")
    for sample in SAMPLES:
        window = gallery.show(sample.state, sample.window_state, NOW)
        if window.notices.isVisible():
            assert window.page_stack.geometry().contains(window.notices.geometry()), sample.name
            for button in (window.notices.remedy, window.notices.close_button):
                assert not button.isVisible() or button.height() >= 24
            assert not window.notices.remedy.isVisible() or window.notices.remedy.height() >= 28


def visible[W: QWidget](gallery: Gallery, kind: type[W]) -> list[W]:
    """The widgets of a kind that can be seen."""
    return [widget for widget in gallery.window.findChildren(kind) if widget.isVisible()]


def needed_width(button: QAbstractButton) -> int:
    """What the button's own text and icon need."""
    beside = isinstance(button, QPushButton) and not button.icon().isNull()
    icon = button.iconSize().width() + 4 if beside else 0
    return button.fontMetrics().horizontalAdvance(button.text().replace("&&", "&")) + icon + 4


def assert_nothing_clipped(gallery: Gallery, sample: Sample) -> None:
    for button in visible(gallery, QAbstractButton):
        if button.text():
            assert needed_width(button) <= button.width(), (sample.name, button.text())
    for line in visible(gallery, ElidedLabel):
        if sample.name not in MAY_ELIDE:
            assert line.text() == line.full, (sample.name, line.full)
        assert line.text() == line.full or line.toolTip() == line.full
    notice = gallery.window.notices.text
    if notice.isVisible():
        box = notice.fontMetrics().boundingRect(
            QRect(0, 0, notice.width(), 1000), Qt.TextFlag.TextWordWrap, notice.text()
        )
        assert box.height() <= gallery.window.notices.height() - 2, (sample.name, notice.text())


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_clipped(gallery: Gallery, language: str) -> None:
    gallery.words.choose(language)
    for sample in SAMPLES:
        gallery.show(sample.state, sample.window_state, NOW)
        assert_nothing_clipped(gallery, sample)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_failure_fits_the_notice_bar(gallery: Gallery, language: str) -> None:
    gallery.words.choose(language)
    for code in FailureCode:
        failure = PhoneFailure(code, limit="300")
        sample = Sample(code, noticed(failure), WindowState())
        gallery.show(sample.state, sample.window_state, NOW)
        assert_nothing_clipped(gallery, sample)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_control_has_a_name_a_role_and_a_place_in_the_tab_order(gallery: Gallery, language: str) -> None:
    gallery.words.choose(language)
    for sample in SAMPLES:
        window = gallery.show(sample.state, sample.window_state, NOW)
        reached = tab_order(window)
        for widget in visible(gallery, QWidget):
            control = isinstance(widget, (QAbstractButton, QLineEdit))
            if control or widget.focusPolicy() != Qt.FocusPolicy.NoFocus:
                assert widget.accessibleName().strip(), (sample.name, widget)
            if control and widget.isEnabled():
                assert widget in reached, (sample.name, widget.accessibleName())
                interface = QAccessible.queryAccessibleInterface(widget)
                assert interface is not None
                assert interface.text(QAccessible.Text.Name) == widget.accessibleName()


def tab_order(window: QWidget) -> list[QWidget]:
    """Everything that Tab goes to, in order."""
    reached: list[QWidget] = []
    widget = window.nextInFocusChain()
    while widget is not None and widget is not window:
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            reached.append(widget)
        widget = widget.nextInFocusChain()
    return reached


def test_the_tab_order_runs_from_top_to_bottom(gallery: Gallery) -> None:
    for sample in SAMPLES:
        window = gallery.show(sample.state, sample.window_state, NOW)
        bands: list[QWidget] = [window.banner, window.header, window.readiness, window.page_stack, window.action_bar]
        chain = [
            index
            for widget in tab_order(window)
            if widget.isVisible()
            for index, band in enumerate(bands)
            if band.isAncestorOf(widget)
        ]
        assert chain == sorted(chain), sample.name


def test_labels_never_read_markup(gallery: Gallery) -> None:
    for label in gallery.window.findChildren(QLabel):
        assert label.textFormat() is Qt.TextFormat.PlainText


def test_faces_let_clicks_through(gallery: Gallery) -> None:
    for kind in (FaceButton, Key, NumberRow):
        for button in gallery.window.findChildren(kind):
            for part in button.findChildren(QLabel):
                assert part.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)


def test_every_sample_can_be_drawn_in_every_look(gallery: Gallery) -> None:
    for _ in gallery.looks(("en",), ("light", "dark")):
        for sample in SAMPLES:
            gallery.show(sample.state, sample.window_state, NOW)
            image = gallery.picture()
            assert (image.width(), image.height()) == (320, 520)
            assert image.pixelColor(216, 8) == QColor(gallery.theme.colours.banner), sample.name


def test_icon_buttons_explain_themselves(gallery: Gallery) -> None:
    for button in visible(gallery, QToolButton):
        assert button.text() or button.toolTip()
