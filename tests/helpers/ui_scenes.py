"""What the gallery shows: every sample of the window, its wider size, each section of the settings, menus, popup, mini
window and the tray's icons; and the studio that draws any of them in the language and look that are in force.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QCursor, QFont, QImage, QPainter
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from softphone.domain.agent_status import WRAP_UP
from softphone.domain.reachability import Connection
from softphone.presentation.sandbox import Surroundings
from softphone.presentation.settings.settings_page import settings_view
from softphone.presentation.shell.tray import tray_view
from softphone.presentation.window.window_state import Page, WindowState
from softphone.presentation.window.window_view import window_view
from softphone.services.phone_state import PhoneState
from softphone.services.settings import Settings
from softphone.ui.diagnostics.diagnostics_page import DiagnosticsPage
from softphone.ui.look.theme import Theme
from softphone.ui.shell.tray_icons import tray_icon, tray_pixmap
from softphone.ui.shell.tray_menu import TrayMenu
from softphone.ui.text.words import Words
from softphone.ui.widgets.face_button import ChoiceButton
from tests.helpers.ui_diagnostics import SAMPLES as CHECKUP_SAMPLES
from tests.helpers.ui_samples import NOW, NUMBERS, OFFER, SAMPLES, TALK, Sample, moment, ready, with_call
from tests.helpers.ui_small import SMALL_SAMPLES, SmallGallery, SmallSample
from tests.helpers.ui_window import Gallery

LANGUAGES: Final = ("zh_CN", "en")
MODES: Final = ("light", "dark")
COMPACT: Final = (320, 520)
WIDE: Final = (420, 680)
SHOWN_WIDE: Final = (
    *("sign-in", "idle-typed", "offered", "connected", "line-fair", "second-offer", "line-graph", "keypad"),
    *("transfer-list", "wrap-up", "history", "settings", "keys", "test-numbers", "unreachable"),
)
SHOWN_AT_WORK: Final = ("sign-in", "idle-typed", "offered", "connected", "line-graph", "keypad", "settings")
FONT: Final = "Noto Sans CJK SC"
"""Goldens are drawn with this one alone; packaging/system-packages.txt brings it (fonts-noto-cjk)."""

_TRAY: Final = (
    PhoneState(),
    ready(),
    replace(ready(), missed=3),
    replace(ready(), missed=120),
    replace(ready(), connection=Connection.DOWN),
    with_call(OFFER),
    with_call(TALK),
    with_call(replace(TALK, muted=True)),
    with_call(replace(TALK, held=True, held_at=moment(959))),
    ready(3),
    ready(4),
    ready(WRAP_UP),
)
_TRAY_SIZES: Final = (16, 22, 32, 64)


@dataclass(frozen=True)
class Scene:
    """A picture by name; `panel` is where the index puts it."""

    name: str
    panel: str
    draw: Callable[[Studio], QImage]


class Studio:
    """Draws scenes: the pointer far away, the window in front, as one who works in it sees it."""

    def __init__(self, app: QApplication, theme: Theme, words: Words) -> None:
        self._app = app
        self.theme, self.words = theme, words
        self.gallery = Gallery(theme, words, Surroundings(sandbox=True, numbers=NUMBERS, can_call_in=True))
        self.company = Gallery(theme, words, Surroundings())  # on the real platform: no banner, a taller stage
        self.small = SmallGallery(theme, words)
        self._blink = app.cursorFlashTime()
        self._font = app.font()
        app.setCursorFlashTime(0)
        QCursor.setPos(QPoint(4000, 4000))

    def change[V](self, value: V) -> V:
        """What a scene shows in place of its sample; a test may put other texts there."""
        return value

    def take(self, widget: QWidget) -> QImage:
        """The picture of what is ready to be looked at; a test may look at the widgets too."""
        return widget.grab().toImage()

    def pin_font(self) -> None:
        """Draw with `FONT` whatever else is installed, until `close`."""
        font = QFont(self._font)
        font.setFamilies([FONT])
        self._app.setFont(font)

    def looks(self) -> Iterator[tuple[str, str]]:
        """All pairs of language and look, each while it is in force."""
        yield from self.gallery.looks(LANGUAGES, MODES)

    def window(self, sample: Sample, size: tuple[int, int] = COMPACT) -> QWidget:
        """The window with a sample, in front."""
        self._alone(self.gallery.window)
        self.gallery.window.resize(*size)
        window = self.gallery.show(self.change(sample.state), self.change(sample.window_state), NOW)
        for scroll in window.findChildren(QScrollArea):
            scroll.verticalScrollBar().setValue(0)
        self._bring_forward(window)
        return window

    def window_picture(self, sample: Sample, size: tuple[int, int] = COMPACT) -> QImage:
        """A sample of the window."""
        return self.take(self.window(sample, size))

    def company_picture(self, sample: Sample) -> QImage:
        """A sample of the window as it is on the real platform."""
        self._alone(self.company.window)
        window = self.company.show(self.change(sample.state), self.change(sample.window_state), NOW)
        self._bring_forward(window)
        image = self.take(window)
        window.hide()
        return image

    def tray_menu(self, state: PhoneState) -> QImage:
        """The tray's menu."""
        menu = TrayMenu(self.theme, self.words, lambda: 0.0)
        menu.show_view(tray_view(self.change(state), NOW), window_seen=True)
        menu.popup(QPoint(0, 0))
        self._app.processEvents()
        image = self.take(menu)
        menu.close()
        menu.deleteLater()
        return image

    def section(self, place: int) -> QImage:
        """The settings, scrolled to a section."""
        window = self.window(Sample("", ready(), WindowState(chosen=Page.SETTINGS)))
        page = self.gallery.window.page_stack.settings
        scroll = page.findChild(QScrollArea)
        assert scroll is not None
        scroll.verticalScrollBar().setValue(page._titles[place].y())
        return self.take(window)

    def menu(self, sample: Sample, button: Callable[[Gallery], ChoiceButton]) -> QImage:
        """The menu that a button opens."""
        self.window(sample)
        menu = button(self.gallery).open_menu()
        self._app.processEvents()
        image = self.take(menu)
        menu.close()
        return image

    def small_picture(self, sample: SmallSample) -> QImage:
        """Popup or mini window."""
        for other in (self.small.popup, self.small.mini):
            other.hide()
        window = self.small.show(self.change(sample))
        self._bring_forward(window)
        image = self.take(window)
        window.hide()
        return image

    def checkup_picture(self, name: str) -> QImage:
        """The page of the check of this computer."""
        page = DiagnosticsPage(self.theme, self.words)
        page.show_view(self.change(CHECKUP_SAMPLES[name]))
        page.show()
        self._bring_forward(page)
        image = self.take(page)
        page.hide()
        page.deleteLater()
        return image

    def tray(self) -> QImage:
        """The tray's icons, each in four sizes, on the ground of the look in force."""
        tray_icon.cache_clear()
        pitch, ratio = 72, self.gallery.window.devicePixelRatio()
        strip = QImage(
            round(pitch * len(_TRAY) * ratio),
            round((sum(_TRAY_SIZES) + 40) * ratio),
            QImage.Format.Format_RGB32,
        )
        strip.setDevicePixelRatio(ratio)
        strip.fill(QColor(self.theme.colours.surface))
        painter = QPainter(strip)
        for column, state in enumerate(_TRAY):
            top = 8
            for size in _TRAY_SIZES:
                picture = tray_pixmap(tray_view(state, NOW).icon, round(size * ratio))
                picture.setDevicePixelRatio(ratio)
                painter.drawPixmap(QPoint(column * pitch + (pitch - size) // 2, top), picture)
                top += size + 8
        painter.end()
        return strip

    def close(self) -> None:
        """Take all windows away; font and cursor are as before."""
        self._app.setCursorFlashTime(self._blink)
        self._app.setFont(self._font)
        for gallery in (self.gallery, self.company):
            gallery.window.hide()
            gallery.window.deleteLater()
        self.small.close()

    def _alone(self, window: QWidget) -> None:
        for other in (self.gallery.window, self.company.window, self.small.popup, self.small.mini):
            if other is not window:
                other.hide()

    def _bring_forward(self, window: QWidget) -> None:
        window.activateWindow()
        self._app.processEvents()
        window.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, False)


def _status(gallery: Gallery) -> ChoiceButton:
    return gallery.window.header.button


def _outbound(gallery: Gallery) -> ChoiceButton:
    return gallery.window.page_stack.dial.outbound


def _after(gallery: Gallery) -> ChoiceButton:
    return gallery.window.page_stack.call.after.button


def _samples() -> Iterator[Scene]:
    for sample in SAMPLES:
        page = window_view(sample.state, sample.window_state, Settings(), NOW).page
        yield Scene(sample.name, page, lambda studio, one=sample: studio.window_picture(one))  # type: ignore[misc]
        if sample.name in SHOWN_WIDE:
            yield Scene(
                f"{sample.name}-wide",
                page,
                lambda studio, one=sample: studio.window_picture(one, WIDE),  # type: ignore[misc]
            )
        if sample.name in SHOWN_AT_WORK:
            yield Scene(
                f"{sample.name}-company",
                page,
                lambda studio, one=sample: studio.company_picture(one),  # type: ignore[misc]
            )


def _sections() -> Iterator[Scene]:
    for place, section in enumerate(settings_view(Settings(), ready()).sections):
        name = section.title.key.split(".")[-1]
        yield Scene(f"settings-{name}", Page.SETTINGS, lambda studio, at=place: studio.section(at))  # type: ignore[misc]


def _others() -> Iterator[Scene]:
    idle = Sample("", ready())
    yield Scene("menu-status", "menus", lambda studio: studio.menu(idle, _status))
    yield Scene("menu-outbound", "menus", lambda studio: studio.menu(idle, _outbound))
    yield Scene("menu-after", "menus", lambda studio: studio.menu(Sample("", with_call(TALK)), _after))
    yield Scene("menu-tray", "menus", lambda studio: studio.tray_menu(ready()))
    yield Scene("menu-tray-call", "menus", lambda studio: studio.tray_menu(with_call(TALK)))
    yield Scene("tray-icons", "tray", Studio.tray)
    for name in CHECKUP_SAMPLES:
        yield Scene(name, "checkup", lambda studio, one=name: studio.checkup_picture(one))  # type: ignore[misc]
    for small in SMALL_SAMPLES:
        panel = "mini" if small.name.startswith("mini") else "popup"
        yield Scene(small.name, panel, lambda studio, one=small: studio.small_picture(one))  # type: ignore[misc]


def scenes(names: tuple[str, ...] = ()) -> tuple[Scene, ...]:
    """All scenes, or those named."""
    found = (*_samples(), *_sections(), *_others())
    return tuple(scene for scene in found if not names or scene.name in names)
