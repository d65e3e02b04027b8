"""The audio page as an agent works it: a moving meter, the own voice back, and a microphone that closes behind them."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator

import numpy as np
import pytest
from PIL import Image

from softphone.presentation.actions import RowAct
from softphone.presentation.settings.settings_page import settings_view
from softphone.presentation.settings_rows import NoteRow
from softphone.services.phone_state import PhoneState
from softphone.services.settings import Settings
from softphone.ui.look.tokens import Mode, colours
from tests.helpers.rig.app import App
from tests.helpers.rig.hand import Hand
from tests.helpers.rig.machine import Machine
from tests.helpers.rig.sandbox import Sandbox
from tests.helpers.rig.waiting import NotInTimeError, wait_until
from tests.helpers.small_web import SmallWeb, passing_to

from .desk import CALL_LIMIT, SOUND_LIMIT, Desk
from .logins import Logins

pytestmark = pytest.mark.end2end

MAIN = r"^(\([0-9]+\) )?Meiqia Softphone$"  # missed calls of earlier stories stand before it
SETTINGS_TAB = (-50, -28)  # from the lower right corner
SPEECH = "the quick brown fox jumps over the lazy dog"
WIDE = 60  # pixels of the meter's colour in a row: a voice fills half of its 288


def rows_before_the_check() -> int:
    """How often Tab is pressed from the settings page's first field to the button that opens the check."""
    view = settings_view(Settings(), PhoneState())
    rows = [row for section in view.sections for row in section.rows if not isinstance(row, NoteRow)]
    return [row.name for row in rows].index(RowAct.AUDIO_PAGE)


def has_meter(picture: Image.Image) -> bool:
    """Is a broad bar of the meter's colour to be seen?"""
    colour = colours(Mode.LIGHT).ready.lstrip("#")
    wanted = [int(colour[place : place + 2], 16) for place in (0, 2, 4)]
    found = (np.asarray(picture.convert("RGB")) == wanted).all(axis=2)
    return bool(found.sum(axis=1).max() > WIDE)


def open_page(hand: Hand, is_open: Callable[[], object]) -> None:
    """By the settings tab and the keyboard; again from the beginning when a busy window heard less than all of it."""

    def opened() -> bool:
        hand.press("Escape")
        hand.click(*SETTINGS_TAB)
        for _ in range(rows_before_the_check()):
            hand.press("Tab")
        hand.press("Return")
        with contextlib.suppress(NotInTimeError):
            return bool(wait_until(is_open, within=20, what="the microphone is open", least=0))
        return False

    wait_until(opened, within=3 * SOUND_LIMIT, what="the page is open")


@pytest.fixture
def desk() -> Iterator[Desk]:
    """One on a computer of its own: what other stories leave behind changes the rows of the settings page."""
    logins = Logins()
    with (
        Machine() as machine,
        Sandbox(machine.env, "--raw-microphone", "--wrap-up", "0") as sandbox,
        SmallWeb(passing_to(sandbox.api_base, logins.see)) as api,
        App.on(sandbox, machine.env, machine.folder("app"), api_base=api.base) as app,
    ):
        app.wait_until_ready()
        with app.events() as events:
            yield Desk(machine, sandbox, app, events, logins)


def test_the_agent_sees_and_hears_the_own_voice_and_leaves_no_microphone_open(desk: Desk) -> None:
    desk.app.do("set-status", "online")
    desk.app.do("show")
    hand, sound, display = Hand(desk.machine.env, MAIN), desk.machine.sound, desk.machine.display

    def microphone_closes() -> None:
        wait_until(lambda: not sound.open_microphones(), within=20, what="the microphone is closed")

    assert not sound.open_microphones()
    with sound.play_speech(SPEECH):
        open_page(hand, sound.open_microphones)
        wait_until(
            lambda: has_meter(display.picture()), within=SOUND_LIMIT, what="the meter shows the voice", every=0.1
        )
        hand.press("Return")  # record
        sound.listen_until(lambda heard: not heard.is_silent, within=SOUND_LIMIT, what="the own voice at the speaker")
    hand.press("Escape")
    microphone_closes()
    desk.speaker_is_silent()

    open_page(hand, sound.open_microphones)
    call = desk.offer()
    microphone_closes()
    desk.app.do("hangup")
    desk.ended(call, within=CALL_LIMIT)
