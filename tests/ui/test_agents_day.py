"""Prepared requests, places, outbound numbers, tidings, wishes for after the call: what an agent's day brings."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from softphone.domain.agent_status import BUSY, IN_CALL, OFFLINE, ONLINE, SHORT_BREAK, WRAP_UP, AgentStatus
from softphone.domain.dial_request import DialRequest
from softphone.domain.errors import FailureCode, PhoneFailure
from softphone.domain.outbound import GroupKind, OutboundChoice, OutboundGroup, OutboundRule, Rule
from softphone.presentation.transfer.transfer_page import Step
from softphone.presentation.window.window_state import WindowState
from softphone.services.events import AgentStatusChanged, SignInChanged, WrapUpReminder
from softphone.services.phone_state import SignIn
from tests.helpers.ui_rig import Rig
from tests.helpers.ui_samples import OFFER, RULE, TALK, noticed, ready, transfer, with_call
from tests.ui.conftest import MakeRig

Key = Qt.Key
MOBILE = "13800138000"


def test_a_privacy_number_is_recalled_by_its_label_and_dialled_whole(make_rig: MakeRig) -> None:
    rig = make_rig()
    rig.memory.last = DialRequest(cipher="cipher-1", label="王总")
    field = rig.window.page_stack.dial.field
    QTest.keyClick(field, Key.Key_Up)
    assert (field.text(), field.accessibleName()) == ("", "王总")
    assert rig.window.page_stack.dial.foot.full == "Press Enter to call 王总"
    assert "cipher-1" not in repr(rig.controller.view) + repr(rig.controller.window_state)
    QTest.keyClick(field, Key.Key_Return)
    assert rig.services.requests == [rig.memory.last]


@pytest.mark.parametrize("key", [Key.Key_Backspace, Key.Key_5])
def test_typing_or_erasing_lets_a_held_number_go(make_rig: MakeRig, key: Qt.Key) -> None:
    rig = make_rig()
    rig.memory.last = DialRequest(cipher="cipher-1")
    field = rig.window.page_stack.dial.field
    QTest.keyClick(field, Key.Key_Up)
    assert field.accessibleName() == "Private number"
    QTest.keyClick(field, key)
    assert rig.controller.window_state.prepared is None
    assert field.accessibleName() == "Enter number"


def test_what_a_link_brought_belongs_to_its_own_number_only(make_rig: MakeRig) -> None:
    rig = make_rig()
    rig.controller.prepare(DialRequest(MOBILE, user_data="order 42"))
    QTest.keyClick(rig.window.page_stack.dial.field, Key.Key_End)
    QTest.keyClicks(rig.window.page_stack.dial.field, "1")
    QTest.keyClick(rig.window.page_stack.dial.field, Key.Key_Return)
    assert rig.services.requests == [DialRequest(f"{MOBILE}1")]


def test_a_private_link_never_shows_its_cipher(make_rig: MakeRig) -> None:
    rig = make_rig()
    rig.controller.prepare(DialRequest(cipher="cipher-1"))
    assert rig.window.page_stack.dial.field.accessibleName() == "Private number"
    rig.becomes(with_call(replace(TALK, number=None, cipher="cipher-1", customer="")))
    rig.becomes(ready())
    assert rig.controller.window_state.prepared is None


def test_places_are_asked_once_in_the_windows_language_and_change_nothing_that_is_dialled(make_rig: MakeRig) -> None:
    rig = make_rig()
    rig.locations.known = {(MOBILE, "en"): "Beijing · China Mobile", (MOBILE, "zh_CN"): "北京市 · 中国移动"}
    QTest.keyClicks(rig.window.page_stack.dial.field, MOBILE)
    foot = rig.window.page_stack.dial.foot
    assert foot.full == "Enter calls 138\u00a00013\u00a08000 · Beijing · China Mobile"
    assert rig.locations.asked == [MOBILE]
    rig.words.choose("zh_CN")
    rig.controller.draw()
    assert foot.full == "按回车呼叫 138\u00a00013\u00a08000 · 北京市 · 中国移动"
    rig.words.choose("en")
    rig.becomes(with_call(OFFER, 7))
    assert rig.window.page_stack.call.card.place.full == "Beijing · China Mobile"
    rig.becomes(with_call(TALK))
    assert rig.window.page_stack.call.card.place.full == "Beijing · China Mobile"
    rig.becomes(with_call(replace(TALK, cipher="secret", number=None, customer="13900139000")))
    assert "13900139000" not in rig.locations.asked


def menu_lines(rig: Rig) -> list[str]:
    """The outbound menu."""
    button = rig.window.page_stack.dial.outbound
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    menu = button.menu_now
    assert menu is not None
    texts = [action.text() for action in menu.actions()]
    menu.close()
    return texts


def test_the_outbound_menu_tells_kinds_and_default_and_reads_anew(make_rig: MakeRig) -> None:
    groups = (
        *(OutboundGroup(int(kind), "G", kind, ()) for kind in GroupKind),
        OutboundGroup(9, "", None, ()),
        OutboundGroup(10, "H", GroupKind.OWN, (), is_default=True),
    )
    rule = OutboundRule(Rule.NUMBER, "02180001111", ("02180001111",), groups)
    rig = make_rig(replace(ready(), outbound_rule=rule))
    assert menu_lines(rig) == [
        "021\u00a08000\u00a01111 · default",
        "Group G (mobile)",
        "Group G (landline)",
        "Group G (random)",
        "Group G (Dedicated)",
        "Group 9",
        "Group H (Dedicated) · default",
        "Refresh list",
    ]
    rig.window.page_stack.dial.outbound.chosen.emit(None)
    assert rig.asked == [("load_outbound",)]


def test_an_outbound_number_under_way_is_shown_and_cannot_be_chosen_over(make_rig: MakeRig) -> None:
    rig = make_rig(replace(ready(), outbound_pending=OutboundChoice(Rule.NUMBER, "4008108888")))
    outbound = rig.window.page_stack.dial.outbound
    assert outbound.label.full == "Caller ID 400\u00a0810\u00a08888…"
    assert not outbound.isEnabled()
    rig.becomes(ready())
    assert outbound.label.full == "Caller ID 021\u00a08000\u00a01111"


def test_no_outbound_number_at_all_is_told_and_can_be_asked_again(make_rig: MakeRig) -> None:
    rig = make_rig(replace(ready(), outbound=None, outbound_rule=OutboundRule(None, "", (), ())))
    assert rig.window.page_stack.dial.outbound.label.full == "Caller ID: none assigned"
    assert menu_lines(rig) == ["Refresh list"]
    assert RULE.numbers


def status(rig: Rig, code: int, *, asked: bool = False, assumed: bool = False) -> str:
    """The platform reports a status; what the window says of it."""
    now = rig.clock.now()
    rig.bus.publish(AgentStatusChanged(now, AgentStatus(code, now, asked=asked, assumed=assumed)))
    bar = rig.window.notices
    return bar.text.text() if bar.isVisible() else ""


def test_a_status_that_nobody_asked_for_is_told_and_the_first_is_not(make_rig: MakeRig) -> None:
    rig = make_rig()
    assert status(rig, ONLINE) == ""
    assert status(rig, SHORT_BREAK, asked=True) == ""
    assert status(rig, WRAP_UP) == ""
    assert status(rig, SHORT_BREAK) == ""
    assert status(rig, ONLINE) == "Your status was changed to Online by the platform"
    rig.words.choose("zh_CN")
    rig.controller.draw()
    assert rig.window.notices.text.text() == "状态已被平台改为“在线”"
    rig.later(4)
    rig.controller.draw()
    assert not rig.window.notices.isVisible()
    rig.bus.publish(SignInChanged(rig.clock.now(), SignIn.SIGNED_IN))
    assert status(rig, BUSY) == ""


def test_what_was_only_assumed_during_a_call_is_given_back_in_silence(make_rig: MakeRig) -> None:
    rig = make_rig()
    assert status(rig, ONLINE) == ""
    assert status(rig, IN_CALL, asked=True, assumed=True) == ""
    assert status(rig, ONLINE) == ""
    assert status(rig, IN_CALL, asked=True, assumed=True) == ""
    assert status(rig, BUSY) == "Your status was changed to Busy by the platform"


def test_a_tiding_is_dismissed_and_gives_way_to_a_failure(make_rig: MakeRig) -> None:
    rig = make_rig()
    status(rig, ONLINE)
    status(rig, BUSY)
    rig.becomes(noticed(PhoneFailure(FailureCode.NO_MICROPHONE)))
    assert "No microphone" in rig.window.notices.text.text()
    rig.becomes(ready())
    QTest.mouseClick(rig.window.notices.close_button, Qt.MouseButton.LeftButton)
    assert not rig.window.notices.isVisible()


def test_the_reminder_of_wrap_up_is_told_and_both_times_are_settings(make_rig: MakeRig) -> None:
    rig = make_rig(ready(WRAP_UP))
    rig.bus.publish(WrapUpReminder(rig.clock.now(), 60.0))
    assert rig.window.notices.text.text() == "You have been in wrap-up for 01:00."
    rig.window.page_stack.settings.changed.emit("wrap_up_reminder", 60.0)
    rig.window.page_stack.settings.changed.emit("wrap_up_limit", 300.0)
    assert (rig.settings.current.wrap_up_reminder, rig.settings.current.wrap_up_limit) == (60.0, 300.0)
    rig.becomes(ready())
    QTest.mouseClick(rig.window.tabs.buttons[2], Qt.MouseButton.LeftButton)
    rows = rig.window.page_stack.settings.rows
    assert rows["wrap_up_reminder"].field.label.full == "60 s"
    assert rows["wrap_up_limit"].field.label.full == "300 s"


def test_the_wish_for_after_the_call_is_cancelled_by_one_click_wherever_it_still_stands(make_rig: MakeRig) -> None:
    rig = make_rig(with_call(TALK, intention=SHORT_BREAK))
    page_stack = rig.window.page_stack
    QTest.mouseClick(page_stack.call.after.cancel, Qt.MouseButton.LeftButton)
    rig.becomes(replace(ready(WRAP_UP), intention=SHORT_BREAK))
    QTest.mouseClick(page_stack.wrap_up.after.cancel, Qt.MouseButton.LeftButton)
    rig.becomes(replace(ready(), intention=SHORT_BREAK))
    assert page_stack.dial.wish.text() == "After call: Break · cancel"
    QTest.mouseClick(page_stack.dial.wish, Qt.MouseButton.LeftButton)
    assert rig.asked == [("intend", None)] * 3
    rig.becomes(with_call(TALK))
    assert not page_stack.call.after.cancel.isVisible()


def test_being_registered_elsewhere_offers_to_take_over(make_rig: MakeRig) -> None:
    rig = make_rig(noticed(PhoneFailure(FailureCode.REGISTERED_ELSEWHERE)), WindowState())
    assert rig.window.notices.remedy.text() == "Use this device"
    QTest.mouseClick(rig.window.notices.remedy, Qt.MouseButton.LeftButton)
    assert rig.asked == [("take_over",)]


def test_offline_says_that_no_call_comes_and_one_click_ends_that(make_rig: MakeRig) -> None:
    rig = make_rig(ready(OFFLINE))
    line = rig.window.readiness
    assert line.label.full == "Offline · no incoming calls"
    assert line.remedy_button.text() == "Go online"
    assert line.remedy_button.height() >= 24
    QTest.mouseClick(line.remedy_button, Qt.MouseButton.LeftButton)
    assert rig.asked == [("set_status", ONLINE)]
    rig.becomes(ready())
    assert not line.remedy_button.isVisible()


def test_taking_the_registration_back_is_in_the_line(make_rig: MakeRig) -> None:
    rig = make_rig(replace(noticed(PhoneFailure(FailureCode.REGISTERED_ELSEWHERE)), registered=False))
    assert not rig.window.notices.isVisible()
    rig.window.readiness.remedy_button.click()
    assert rig.asked == [("take_over",)]


def test_the_question_of_a_transfer_goes_back_by_its_left_button_and_hangs_up_by_its_key(make_rig: MakeRig) -> None:
    rig = make_rig(with_call(TALK))
    QTest.keyClick(rig.window, Qt.Key.Key_T)
    rig.controller.set(replace(rig.controller.window_state, transfer=transfer(step=Step.CONFIRMING)))
    rig.later(1)
    left = rig.window.action_bar.left
    assert left.accessibleName() == "Back"
    QTest.keyClick(rig.window, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    assert rig.asked == [("hang_up", "c1")]
    QTest.mouseClick(left, Qt.MouseButton.LeftButton)
    draft = rig.controller.window_state.transfer
    assert draft is not None
    assert draft.step is Step.CHOOSING
