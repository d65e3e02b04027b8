"""The first run in the window: by keyboard from the language to the end, left at any step, never in a call's way."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from softphone.presentation.first_run import TRY_SANDBOX, after, first_step, settled
from softphone.presentation.local import Local
from softphone.presentation.steps import SetupStep
from softphone.services.phone_state import PhoneState
from softphone.services.settings import Settings
from tests.helpers.ui_rig import Rig
from tests.helpers.ui_samples import OFFER, ready, with_call
from tests.ui.conftest import MakeRig

OUT = PhoneState()


def on_stage(rig: Rig) -> str:
    """The title of the step that is seen, "" for any other page."""
    stage = rig.window.stage
    return stage.first_run.title.full if stage.currentWidget() is stage.first_run else ""


def begun(make_rig: MakeRig) -> Rig:
    return make_rig(OUT, Local(first_run=SetupStep.LANGUAGE))


def go_on(rig: Rig) -> None:
    QTest.keyClick(rig.window.action_bar.right, Qt.Key.Key_Return)
    rig.settle()


def test_it_is_gone_through_by_enter_alone(make_rig: MakeRig) -> None:
    rig = begun(make_rig)
    assert rig.focus() is rig.window.action_bar.right
    seen = [on_stage(rig)]
    go_on(rig)
    seen.append(on_stage(rig))
    go_on(rig)
    assert rig.window.stage.currentWidget() is rig.window.stage.sign_in
    rig.becomes(ready())
    rig.later(1)
    for _ in range(3):
        seen.append(on_stage(rig))
        go_on(rig)
    assert seen == ["Welcome", "Your company, or a try-out", "Microphone and speaker", "Hotkeys", "All set"]
    assert rig.settings.current.first_run_done
    assert rig.window.stage.currentWidget() is rig.window.stage.dial


@pytest.mark.parametrize("steps", [0, 1])
def test_it_is_left_at_any_step_for_good(make_rig: MakeRig, steps: int) -> None:
    rig = begun(make_rig)
    for _ in range(steps):
        go_on(rig)
    rig.window.action_bar.left.click()
    assert rig.settings.current.first_run_done
    assert rig.window.stage.currentWidget() is rig.window.stage.sign_in
    rig.becomes(ready())
    assert on_stage(rig) == ""


def test_the_language_changes_at_once(make_rig: MakeRig) -> None:
    rig = begun(make_rig)
    rig.window.stage.first_run.changed.emit("language", "zh_CN")
    assert (on_stage(rig), rig.settings.current.language) == ("欢迎使用", "zh_CN")
    assert rig.window.stage.first_run.dots.accessibleName() == "第 1 步，共 6 步"


def test_the_sandbox_is_asked_for(make_rig: MakeRig) -> None:
    rig = begun(make_rig)
    asked: list[str] = []
    rig.intents.add_acts({TRY_SANDBOX: lambda: asked.append("sandbox")})
    go_on(rig)
    rig.window.stage.first_run.rows[TRY_SANDBOX].field.click()
    assert asked == ["sandbox"]


def test_a_call_comes_first_and_the_step_after_it(make_rig: MakeRig) -> None:
    rig = make_rig(ready(), Local(first_run=SetupStep.HOTKEYS))
    rig.becomes(with_call(OFFER))
    assert rig.window.stage.currentWidget() is rig.window.stage.call
    rig.becomes(ready())
    assert on_stage(rig) == "Hotkeys"


def test_other_pages_are_left_alone(make_rig: MakeRig) -> None:
    rig = begun(make_rig)
    rig.window.tabs.chosen.emit("settings")
    assert rig.window.stage.currentWidget() is rig.window.stage.settings
    QTest.keyClick(rig.window, Qt.Key.Key_Escape)
    assert on_stage(rig) == "Welcome"


def test_whom_it_is_for() -> None:
    assert first_step(Settings(), sandbox=False) is SetupStep.LANGUAGE
    assert first_step(Settings(first_run_done=True), sandbox=False) is None
    assert first_step(Settings(agent_id="1001"), sandbox=False) is None


def test_on_the_sandbox_it_goes_on_for_who_chose_to_try_it_and_begins_for_nobody() -> None:
    assert first_step(Settings(), sandbox=True) is None
    assert first_step(Settings(first_run_trying=True), sandbox=True) is SetupStep.SOUND
    assert first_step(Settings(first_run_trying=True, first_run_done=True), sandbox=True) is None


def test_the_steps_and_who_has_passed_them() -> None:
    order = [SetupStep.LANGUAGE]
    while (following := after(order[-1])) is not None:
        order.append(following)
    assert order == list(SetupStep)
    for step in order[:3]:
        assert settled(step, OUT) is step
        assert settled(step, ready()) is SetupStep.SOUND
    assert settled(SetupStep.DONE, ready()) is SetupStep.DONE
