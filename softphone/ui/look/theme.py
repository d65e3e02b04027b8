"""Light, dark, or as the system wants it: sets palette, font and the one stylesheet, and reports when they change."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QIcon, QPalette
from PySide6.QtWidgets import QApplication

from softphone.common.resources import resource

from . import icons
from .stylesheet import stylesheet
from .tokens import Colours, Measures, Mode, colours, measures

SYSTEM: Final = "system"


class Theme(QObject):
    """The looks of the whole program. `choose` takes `system`, `light` or `dark`, as the setting has it."""

    changed = Signal()

    def __init__(self, app: QApplication, choice: str = SYSTEM) -> None:
        super().__init__(app)
        self._app = app
        self._choice = choice
        self._mode: Mode | None = None
        app.setStyle("Fusion")  # the same base on every system, so that one stylesheet is enough
        app.setFont(_font(measures()))
        app.setWindowIcon(icons.app_icon())
        app.styleHints().colorSchemeChanged.connect(self._apply)
        self._apply()

    @property
    def mode(self) -> Mode:
        """The colours in force."""
        return self._mode or Mode.LIGHT

    @property
    def colours(self) -> Colours:
        """The colours in force, by role."""
        return colours(self.mode)

    @property
    def measures(self) -> Measures:
        """Spacing, type, radii and bands."""
        return measures()

    def choose(self, choice: str) -> None:
        """Follow the system, or stay light or dark."""
        self._choice = choice
        self._apply()

    def icon(self, name: str, role: str = "text", size: int = 20) -> QIcon:
        """An icon in the colour of a role."""
        return icons.icon(name, self.colours.of(role), size, self.colours.dim)

    def _apply(self) -> None:
        mode = self._wanted()
        if mode is self._mode:
            return
        self._mode = mode
        self._app.setPalette(_palette(self.colours))
        check = "check-on-light" if mode is Mode.LIGHT else "check-on-dark"
        self._app.setStyleSheet(stylesheet(self.colours, measures(), resource("icons", f"{check}.svg").as_posix()))
        self.changed.emit()

    def _wanted(self) -> Mode:
        if self._choice in (Mode.LIGHT, Mode.DARK):
            return Mode(self._choice)
        dark = self._app.styleHints().colorScheme() is Qt.ColorScheme.Dark
        return Mode.DARK if dark else Mode.LIGHT


def _font(of: Measures) -> QFont:
    font = QFont()
    font.setFamilies(list(of.fonts))
    font.setPixelSize(of.type.base)
    font.setFeature(QFont.Tag("tnum"), 1)  # digits of one width: a running timer moves nothing
    return font


def _palette(of: Colours) -> QPalette:
    palette = QPalette()
    for role, colour in {
        QPalette.ColorRole.Window: of.background,
        QPalette.ColorRole.Base: of.surface,
        QPalette.ColorRole.Button: of.surface,
        QPalette.ColorRole.WindowText: of.text,
        QPalette.ColorRole.Text: of.text,
        QPalette.ColorRole.ButtonText: of.text,
        QPalette.ColorRole.PlaceholderText: of.dim,
        QPalette.ColorRole.Highlight: of.info,
        QPalette.ColorRole.HighlightedText: of.on_fill,
        QPalette.ColorRole.ToolTipBase: of.surface,
        QPalette.ColorRole.ToolTipText: of.text,
        QPalette.ColorRole.Link: of.info,
    }.items():
        palette.setColor(role, QColor(colour))
    return palette
