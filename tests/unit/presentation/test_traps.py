"""Wrong status, one trouble told thrice, old news, questions beside the hang-up button: `looks.md`, 4 to 15."""

from __future__ import annotations

from dataclasses import replace

import pytest

from softphone.domain.agent_status import BUSY, IN_CALL, OFFLINE, ONLINE, SHORT_BREAK, WRAP_UP, AgentStatus
from softphone.domain.errors import FailureCode, PhoneFailure
from softphone.domain.reachability import Connection
from softphone.presentation.actions import Act, hang_up_action
from softphone.presentation.messages import TextId, msg
from softphone.presentation.notices import Remedy, notice_view
from softphone.presentation.status.readiness import readiness_view
from softphone.presentation.statuses import Role, status_look
from softphone.presentation.toasts import StatusWatch
from softphone.presentation.transfer.transfer_page import Step, transfer_actions, transfer_view
from softphone.presentation.window.window_state import Page, WindowState
from softphone.presentation.window.window_view import window_view
from softphone.services.phone_state import Engine
from softphone.services.platform_reports import EngineState
from softphone.services.settings import Settings
from tests.helpers.ui_samples import ENDED, NOW, OFFER, TALK, noticed, past, ready, transfer, with_call


@pytest.mark.parametrize("code", [OFFLINE, SHORT_BREAK, BUSY, WRAP_UP, 5])
def test_no_green_tick_while_no_call_can_come(code: int) -> None:
    view = readiness_view(ready(code))
    assert view.text == msg(TextId.NO_CALLS, status=status_look(code).word)
    assert (view.role, view.icon) == (Role.OFF, "info")
    assert view.remedy is (Remedy.GO_ONLINE if code == OFFLINE else None)


def test_in_a_call_or_before_the_first_status_the_line_is_not_green_either() -> None:
    for state in (replace(ready(), agent_status=None), with_call(TALK)):
        assert (readiness_view(state).text, readiness_view(state).role) == (msg(TextId.CONNECTED), Role.DIM)


def test_going_online_is_offered_once() -> None:
    assert readiness_view(replace(ready(OFFLINE), status_pending=ONLINE)).remedy is None


def test_signed_in_elsewhere_is_told_in_one_place_with_its_remedy() -> None:
    state = replace(noticed(PhoneFailure(FailureCode.REGISTERED_ELSEWHERE)), registered=False)
    line = readiness_view(state)
    assert (line.text, line.role, line.remedy) == (msg(TextId.ELSEWHERE), Role.DANGER, Remedy.TAKE_OVER)
    assert notice_view(state, WindowState(), NOW) is None


@pytest.mark.parametrize(
    ("code", "fault"),
    [
        (FailureCode.NETWORK_DOWN, {"connection": Connection.DOWN}),
        (FailureCode.NOT_REGISTERED, {"registered": False}),
        (FailureCode.ENGINE_FAILED, {"engine": Engine(EngineState.FAILED)}),
    ],
)
def test_what_the_line_says_whole_is_no_notice_too(code: FailureCode, fault: dict[str, object]) -> None:
    broken = replace(noticed(PhoneFailure(code)), **fault)  # type: ignore[arg-type] # fields of PhoneState
    assert readiness_view(broken).role is Role.DANGER
    assert notice_view(broken, WindowState(), NOW) is None


def test_one_button_to_try_again_is_enough() -> None:
    failed = replace(noticed(PhoneFailure(FailureCode.SDK_BLOCKED)), engine=Engine(EngineState.FAILED))
    notice = notice_view(failed, WindowState(), NOW)
    assert readiness_view(failed).remedy is Remedy.RETRY_ENGINE
    assert notice is not None
    assert notice.remedy is None


def news(*statuses: tuple[int, bool]) -> list[bool]:
    """Which of these statuses, one after the other, are told; True beside those that the agent asked for."""
    watch = StatusWatch()
    return [watch.changed(AgentStatus(code, NOW, asked=asked), NOW) is not None for code, asked in statuses]


@pytest.mark.parametrize(
    ("course", "told"),
    [
        ([(ONLINE, True), (WRAP_UP, False), (ONLINE, False)], False),
        ([(SHORT_BREAK, True), (WRAP_UP, False), (SHORT_BREAK, False)], False),
        ([(ONLINE, True), (IN_CALL, False), (ONLINE, False)], False),
        ([(ONLINE, True), (WRAP_UP, False), (OFFLINE, False)], True),
        ([(SHORT_BREAK, True), (IN_CALL, False), (ONLINE, False)], True),
        ([(ONLINE, True), (SHORT_BREAK, False)], True),
    ],
)
def test_the_normal_course_of_a_call_is_no_news(course: list[tuple[int, bool]], told: bool) -> None:
    assert news(*course)[-1] is told


def test_beside_the_question_of_a_transfer_is_the_way_back_and_not_the_end() -> None:
    draft = transfer(step=Step.CONFIRMING)
    actions = transfer_actions(TALK, draft, hang_up_action(TALK))
    assert actions.left is not None
    assert actions.right is not None
    assert (actions.left.act, actions.left.role, actions.right.act) == (Act.BACK, Role.OFF, Act.TRANSFER_NOW)
    for step in (Step.CHOOSING, Step.UNDER_WAY, Step.DONE):
        left = transfer_actions(TALK, transfer(step=step), hang_up_action(TALK)).left
        assert left is not None
        assert left.act is Act.HANG_UP
    about = transfer_view(draft, TALK, NOW).about
    assert about is not None
    assert dict(about.arguments)["other"] == draft.rows[0].standing


@pytest.mark.parametrize("chosen", [None, Page.TRANSFER, Page.SETTINGS, Page.HISTORY])
def test_one_key_ends_the_call_on_every_page(chosen: Page | None) -> None:
    window_state = WindowState(chosen=chosen, transfer=transfer(step=Step.CONFIRMING))
    ending = window_view(with_call(TALK), window_state, Settings(), NOW).ending
    assert ending is not None
    assert (ending.act, ending.enabled) == (Act.HANG_UP, True)


def test_the_number_in_sight_can_be_copied_as_it_is_dialled_unless_it_is_hidden() -> None:
    def copyable(state: object, **of_window: object) -> str:
        window_state = WindowState(**of_window)  # type: ignore[arg-type] # fields of WindowState
        return window_view(state, window_state, Settings(), NOW).copyable  # type: ignore[arg-type]

    assert copyable(with_call(TALK)) == "13800138000"
    assert copyable(with_call(TALK), chosen=Page.KEYPAD) == "13800138000"
    assert copyable(replace(ready(WRAP_UP), last_call=ENDED)) == "13800138000"
    assert copyable(ready(), chosen=Page.HISTORY, history=past(chosen="r2")) == "13800138000"
    for hidden in (
        copyable(with_call(OFFER)),  # masked while it rings
        copyable(with_call(replace(TALK, number=None, cipher="secret", customer=""))),
        copyable(with_call(replace(TALK, number=None, customer="138****8000"))),
        copyable(ready(), chosen=Page.HISTORY, history=past(chosen="r3")),
        copyable(ready(), chosen=Page.HISTORY, history=past(chosen="r4")),
        copyable(ready(), chosen=Page.HISTORY),
    ):
        assert hidden == ""
