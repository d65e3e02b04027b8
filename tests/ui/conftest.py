"""One QApplication, theme and words for all tests of the window; a fresh window for each test that wants one."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication

from softphone.presentation.window.window_state import WindowState
from softphone.services.phone_state import PhoneState
from softphone.ui.look.theme import Theme
from softphone.ui.text.words import Words
from tests.helpers.ui_rig import Rig
from tests.helpers.ui_samples import ready

type MakeRig = Callable[..., Rig]


@pytest.fixture(scope="session")
def app() -> QApplication:
    """The one application object of this process."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    return QApplication([])


@pytest.fixture(scope="session")
def _looks(app: QApplication) -> tuple[Theme, Words]:
    return Theme(app, "light"), Words("en")


@pytest.fixture
def theme(_looks: tuple[Theme, Words]) -> Theme:
    """Light, whatever an earlier test chose."""
    _looks[0].choose("light")
    return _looks[0]


@pytest.fixture
def words(_looks: tuple[Theme, Words]) -> Words:
    """English, whatever an earlier test chose."""
    _looks[1].choose("en")
    return _looks[1]


@pytest.fixture
def make_rig(app: QApplication, theme: Theme, words: Words) -> Iterator[MakeRig]:
    """Makes windows and takes them away."""
    made: list[Rig] = []

    def make(state: PhoneState | None = None, window_state: WindowState | None = None) -> Rig:
        made.append(Rig(app, theme, words, state or ready(), window_state or WindowState()))
        return made[-1]

    yield make
    for rig in made:
        rig.close()
