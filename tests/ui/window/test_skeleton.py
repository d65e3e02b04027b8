"""The window's first moments: its bands in the theme's colours, then its content in their place."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from softphone.presentation.sandbox import Surroundings
from softphone.ui.look.theme import Theme
from softphone.ui.look.tokens import Mode, colours, measures
from softphone.ui.text.words import Words
from softphone.ui.window.main_window import MainWindow
from softphone.ui.window.skeleton import Skeleton
from softphone.ui.window.window_bands import filled_window


@pytest.mark.parametrize("mode", list(Mode))
def test_the_bands_have_the_themes_colours_and_measures(app: QApplication, mode: Mode) -> None:
    window = MainWindow()
    skeleton = Skeleton(window, mode)
    window.show()
    app.processEvents()
    assert skeleton.is_painted
    assert (window.minimumWidth(), window.minimumHeight()) == (measures().bands.width, measures().bands.height)
    seen = window.grab().toImage()
    assert seen.pixelColor(5, 5) == QColor(colours(mode).surface)
    assert seen.pixelColor(5, window.height() // 2) == QColor(colours(mode).background)
    window.close()
    window.deleteLater()


def test_the_content_takes_its_place_and_the_size_stays(app: QApplication, theme: Theme, words: Words) -> None:
    window = MainWindow()
    skeleton = Skeleton(window, "light")
    window.resize(400, 700)
    window.show()
    app.processEvents()
    filled_window(window, theme=theme, words=words, clock=lambda: 0.0, surroundings=Surroundings(sandbox=False))
    app.processEvents()
    assert not skeleton.isVisible()
    assert window.header.isVisible()
    assert (window.width(), window.height()) == (400, 700)
    window.hide()
    window.deleteLater()
