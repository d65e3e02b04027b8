"""The tray's icon: every state is told apart without colours, at every size."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter

from softphone.domain.agent_status import BUSY, OFFLINE, SHORT_BREAK, WRAP_UP
from softphone.domain.reachability import Connection
from softphone.presentation.shell.tray import TrayIcon, badge_text, tray_view
from softphone.services.phone_state import PhoneState
from softphone.ui.look.theme import Theme
from softphone.ui.look.tokens import Mode, colours
from softphone.ui.shell.tray_icons import SIZES, taskbar_icon, tray_icon, tray_pixmap
from tests.helpers.ui_samples import NOW, OFFER, TALK, ready, with_call

LOST = replace(ready(), connection=Connection.DOWN)


STATES: dict[str, PhoneState] = {
    "offline": PhoneState(),
    "ready": ready(),
    "ringing": with_call(OFFER),
    "in call": with_call(TALK),
    "muted": with_call(replace(TALK, muted=True)),
    "held": with_call(replace(TALK, held=True)),
    "unreachable": LOST,
    "break": ready(SHORT_BREAK),
    "busy": ready(BUSY),
    "wrap-up": ready(WRAP_UP),
    "other": ready(5),
    "missed": replace(ready(), missed=3),
}


def icon_of(state: PhoneState) -> TrayIcon:
    return tray_view(state, NOW).icon


def greys(view: TrayIcon, size: int) -> QImage:
    """The icon on a middle grey, without its colours."""
    image = QImage(size, size, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.gray)
    painter = QPainter(image)
    painter.drawPixmap(0, 0, tray_pixmap(view, size))
    painter.end()
    return image.convertToFormat(QImage.Format.Format_Grayscale8)


def differing(one: QImage, other: QImage) -> int:
    """How many pixels differ by a lot, as light or dark."""
    return sum(
        abs(one.pixelColor(x, y).lightness() - other.pixelColor(x, y).lightness()) > 60
        for x in range(one.width())
        for y in range(one.height())
    )


@pytest.mark.parametrize("size", [22, 32])
def test_every_state_is_told_apart_without_colours(theme: Theme, size: int) -> None:
    drawn = {name: greys(icon_of(state), size) for name, state in STATES.items()}
    for (one, first), (other, second) in combinations(drawn.items(), 2):
        if {one, other} != {"offline", "other"}:  # a status we have no word for takes no calls either
            assert differing(first, second) >= size * size * 0.04, f"{one} and {other} look alike"


def test_colours_are_those_of_the_roles(theme: Theme) -> None:
    for state in STATES.values():
        view = replace(icon_of(state), badge="")
        image = tray_pixmap(view, 64).toImage()
        drawn = {image.pixelColor(x, y).name().upper() for x in range(64) for y in range(64)}
        assert colours(Mode.LIGHT).of(view.role) in drawn


def test_the_icon_has_every_usual_size(theme: Theme) -> None:
    assert {size.width() for size in tray_icon(icon_of(ready())).availableSizes()} == set(SIZES)


def test_never_ready_while_unreachable() -> None:
    assert icon_of(LOST) != icon_of(ready())
    assert icon_of(LOST).plate == "tray-triangle"
    assert icon_of(ready(OFFLINE)) == icon_of(PhoneState())


def test_muting_shows_at_the_click_and_muted_before_held() -> None:
    both = replace(TALK, muted=True, held=True)
    assert icon_of(with_call(both)) == icon_of(STATES["muted"])


@pytest.mark.parametrize(("missed", "badge"), [(0, ""), (1, "1"), (9, "9"), (10, "9+"), (250, "9+")])
def test_the_badge_fits(missed: int, badge: str) -> None:
    assert badge_text(missed) == badge
    assert icon_of(replace(ready(), missed=missed)).badge == badge


def test_the_taskbar_shows_the_state_of_a_call_on_the_programs_icon(theme: Theme) -> None:
    drawn = {}
    for name in ("ready", "ringing", "in call", "muted", "held", "wrap-up"):
        view = tray_view(STATES[name], NOW).taskbar
        assert (view is None) is (name == "ready")
        drawn[name] = taskbar_icon(view).pixmap(64).toImage()
    for (one, first), (other, second) in combinations(drawn.items(), 2):
        assert first != second, f"{one} and {other} look alike"
