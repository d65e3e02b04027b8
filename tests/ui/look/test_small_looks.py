"""The looks of popup and mini window: nothing clipped, nothing that moves under the hand, a name on every control."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QColor
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QPushButton, QToolButton, QWidget

from softphone.ui.look.theme import Theme
from softphone.ui.look.tokens import Mode
from softphone.ui.text.words import Words
from softphone.ui.widgets.labels import ElidedLabel
from tests.helpers.ui_small import SMALL_SAMPLES, SmallGallery, SmallSample

LANGUAGES = ("zh_CN", "en")
# a name without end, and states that are a sentence: the mini window tells the time before it, the tooltip the rest
MAY_ELIDE = {"popup-long", "mini-long", "mini-reconnecting", "mini-no-word"}
BY_NAME = {sample.name: sample for sample in SMALL_SAMPLES}


@pytest.fixture(scope="module")
def gallery(app: QApplication, _looks: tuple[Theme, Words]) -> Iterator[SmallGallery]:
    """Both windows for all pictures of this module."""
    made = SmallGallery(*_looks)
    yield made
    made.close()


def visible[W: QWidget](window: QWidget, kind: type[W]) -> list[W]:
    """The widgets of a kind that can be seen."""
    return [widget for widget in window.findChildren(kind) if widget.isVisible()]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("sample", SMALL_SAMPLES, ids=lambda sample: sample.name)
def test_nothing_is_clipped(gallery: SmallGallery, words: Words, sample: SmallSample, language: str) -> None:
    words.choose(language)
    window = gallery.show(sample)
    for button in visible(window, QPushButton):
        icon = button.iconSize().width() + 4
        assert button.fontMetrics().horizontalAdvance(button.text()) + icon + 4 <= button.width(), button.text()
    for line in visible(window, ElidedLabel):
        if sample.name not in MAY_ELIDE:
            assert line.text() == line.full, line.full
        assert line.text() == line.full or line.toolTip() == line.full
        assert line.fontMetrics().tightBoundingRect(line.text()).height() <= line.height(), line.full
        assert window.rect().contains(line.rect().translated(line.mapTo(window, QPoint())))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("sample", SMALL_SAMPLES, ids=lambda sample: sample.name)
def test_every_control_has_a_name_and_icons_explain_themselves(
    gallery: SmallGallery, words: Words, sample: SmallSample, language: str
) -> None:
    words.choose(language)
    window = gallery.show(sample)
    assert window.accessibleName().strip()
    assert window.windowTitle().strip()
    for button in visible(window, QAbstractButton):
        interface = QAccessible.queryAccessibleInterface(button)
        assert interface is not None
        assert interface.text(QAccessible.Text.Name) == button.accessibleName().strip() != ""
    for icon in visible(window, QToolButton):
        assert icon.toolTip()
    for label in window.findChildren(QLabel):
        assert label.textFormat() is Qt.TextFormat.PlainText


def test_the_popups_buttons_stay_where_they_are_whatever_comes(gallery: SmallGallery, words: Words) -> None:
    seen = set()
    for language in LANGUAGES:
        words.choose(language)
        for sample in SMALL_SAMPLES:
            if sample.name.startswith("popup"):
                popup = gallery.show(sample)
                bar = gallery.popup.action_bar
                locations = [button.mapTo(popup, QPoint()) for button in (bar.left, bar.right)]
                seen.add((*((at.x(), at.y()) for at in locations), popup.width()))
                assert popup.height() <= gallery.popup.largest.height
                for other in gallery.popup.others:
                    assert (
                        not other.isVisible() or other.mapTo(popup, QPoint()).y() > locations[0].y() + bar.left.height()
                    )
    assert len(seen) == 1


def test_the_mini_windows_buttons_have_one_place_each(gallery: SmallGallery) -> None:
    for sample in SMALL_SAMPLES:
        if sample.name.startswith("mini"):
            window = gallery.show(sample)
            assert (window.width(), window.height()) == (320, 64)
            for button, left in ((gallery.mini.ending, 9), (gallery.mini.primary, 235)):
                assert not button.isVisible() or abs(button.x() - left) <= 2, sample.name


def test_a_second_offers_buttons_are_off_with_the_reason(gallery: SmallGallery) -> None:
    gallery.show(BY_NAME["popup-two"])
    (other,) = [other for other in gallery.popup.others if other.isVisible()]
    for button in (other.decline, other.answer):
        assert not button.isEnabled()
        assert button.toolTip() == other.why.full == gallery.popup.why.full


@pytest.mark.parametrize("mode", list(Mode))
def test_the_frame_flashes_between_two_colours_of_the_theme(gallery: SmallGallery, theme: Theme, mode: Mode) -> None:
    theme.choose(mode)
    flashing = BY_NAME["popup-flashing"]
    frames = {}
    for lit in (None, False, True):
        image = gallery.picture(replace(flashing, lit=lit))
        frames[lit] = image.pixelColor(6, 20)
        assert image.pixelColor(1, 20) == QColor(theme.colours.pause if lit else theme.colours.info)
    assert frames == {
        None: QColor(theme.colours.info_ground),
        False: QColor(theme.colours.info),
        True: QColor(theme.colours.pause),
    }
