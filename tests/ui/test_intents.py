"""Every control asks for what it says, and only once its role is settled."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from softphone.domain.agent_status import BUSY, RINGING, WRAP_UP
from softphone.domain.call_state import CallState
from softphone.domain.errors import AccessTokenRefused, FailureCode, PhoneFailure, Refused
from softphone.presentation.window.window_state import Page, WindowState
from softphone.services.events import CommandFailed
from softphone.services.phone_state import PhoneState, SignIn
from tests.helpers.ui_samples import OFFER, SECOND, TALK, call, noticed, ready, with_call
from tests.ui.conftest import MakeRig

Key = Qt.Key


def click(button: QAbstractButton) -> None:
    """As the mouse does."""
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_call_button_and_enter_dial_what_is_typed(make_rig: MakeRig) -> None:
    rig = make_rig()
    QTest.keyClicks(rig.window.page_stack.dial.field, "95588")
    click(rig.window.action_bar.right)
    QTest.keyClick(rig.window.page_stack.dial.field, Key.Key_Return)
    assert rig.asked == [("dial", "95588"), ("dial", "95588")]


def test_enter_dials_nothing_while_unreachable(make_rig: MakeRig) -> None:
    rig = make_rig(replace(ready(), registered=False))
    QTest.keyClicks(rig.window.page_stack.dial.field, "95588")
    QTest.keyClick(rig.window.page_stack.dial.field, Key.Key_Return)
    assert rig.asked == []


@pytest.mark.parametrize(("slot", "act"), [("right", "answer"), ("left", "decline")])
def test_an_offer_is_guarded_for_700_ms_and_then_taken_or_refused(make_rig: MakeRig, slot: str, act: str) -> None:
    rig = make_rig()
    rig.becomes(with_call(OFFER, RINGING))
    button = getattr(rig.window.action_bar, slot)
    click(button)
    rig.later(0.69)
    click(button)
    assert rig.asked == []
    rig.later(0.02)
    click(button)
    assert rig.asked == [(act, "c1")]


def test_enter_answers_and_escape_declines_on_the_offered_card_after_the_guard(make_rig: MakeRig) -> None:
    rig = make_rig()
    rig.becomes(with_call(OFFER, RINGING))
    card = rig.window.page_stack.call.card
    assert rig.focus() is card
    for key in (Key.Key_Return, Key.Key_Escape):
        QTest.keyClick(card, key)
    assert rig.asked == []
    rig.later(0.7)
    QTest.keyClick(card, Key.Key_Return)
    QTest.keyClick(card, Key.Key_Escape)
    assert rig.asked == [("answer", "c1"), ("decline", "c1")]


def test_escape_elsewhere_declines_nothing_and_enter_on_decline_never_answers(make_rig: MakeRig) -> None:
    rig = make_rig()
    rig.becomes(with_call(OFFER, RINGING))
    rig.later(1)
    left = rig.window.action_bar.left
    left.setFocus()
    QTest.keyClick(left, Key.Key_Escape)
    assert rig.asked == []
    QTest.keyClick(left, Key.Key_Return)
    assert rig.asked == [("decline", "c1")]


def test_another_offer_in_the_same_place_is_guarded_anew(make_rig: MakeRig) -> None:
    rig = make_rig(with_call(OFFER, RINGING))
    rig.later(1)
    rig.becomes(with_call(replace(SECOND, id="c9"), RINGING))
    click(rig.window.action_bar.right)
    assert rig.asked == []


def test_the_hotkey_hangs_up_and_declines_at_once(make_rig: MakeRig) -> None:
    rig = make_rig()
    rig.becomes(with_call(TALK))
    QTest.keyClick(rig.window, Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    rig.becomes(with_call(OFFER, RINGING))
    QTest.keyClick(rig.window, Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    assert rig.asked == [("hang_up", "c1"), ("decline", "c1")]


def test_a_double_click_on_call_does_not_hang_up(make_rig: MakeRig) -> None:
    rig = make_rig()
    rig.becomes(with_call(call(CallState.DIALING)))
    click(rig.window.action_bar.left)
    assert rig.asked == []
    rig.later(0.7)
    click(rig.window.action_bar.left)
    assert rig.asked == [("hang_up", "c1")]


def test_both_buttons_of_a_second_offer_and_of_two_offers_do_nothing(make_rig: MakeRig) -> None:
    rig = make_rig(replace(with_call(TALK), calls=(TALK, SECOND)))
    rig.later(1)
    click(rig.window.page_stack.call.second.answer)
    click(rig.window.page_stack.call.second.decline)
    rig.becomes(replace(ready(), calls=(OFFER, SECOND)))
    rig.later(1)
    click(rig.window.action_bar.left)
    click(rig.window.action_bar.right)
    QTest.keyClick(rig.window.page_stack.call.card, Key.Key_Return)
    assert rig.asked == []


def test_tiles_and_their_keys_mute_and_hold_and_undo_it(make_rig: MakeRig) -> None:
    rig = make_rig(with_call(TALK))
    mute, hold = rig.window.page_stack.call.tiles[:2]
    click(mute)
    click(hold)
    rig.becomes(with_call(replace(TALK, muted=True, held=True)))
    click(mute)
    assert rig.asked == [("mute",), ("hold",)]
    rig.later(0.7)
    click(mute)
    QTest.keyClick(rig.window, Key.Key_H)
    QTest.keyClick(rig.window, Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    assert rig.asked[2:] == [("unmute",), ("resume",), ("unmute",)]


def test_menus_choose_status_outbound_number_and_the_status_after_the_call(make_rig: MakeRig) -> None:
    rig = make_rig()
    menus = (
        (rig.window.header.button, BUSY),
        (rig.window.page_stack.dial.outbound, "Group 华东区 (landline)"),
    )
    click(menus[0][0])
    menu = menus[0][0].menu_now
    assert menu is not None
    menu.actions()[2].trigger()
    menu.close()
    click(menus[1][0])
    menu = menus[1][0].menu_now
    assert menu is not None
    assert menu.actions()[2].text() == menus[1][1]
    menu.actions()[2].trigger()
    menu.close()
    rig.becomes(with_call(TALK))
    click(rig.window.page_stack.call.after.button)
    menu = rig.window.page_stack.call.after.button.menu_now
    assert menu is not None
    menu.actions()[2].trigger()
    menu.close()
    assert rig.asked == [("set_status", BUSY), ("outbound", "group2"), ("intend", 3)]


def test_wrap_up_ends_with_ready_now_and_the_dial_tab_is_there(make_rig: MakeRig) -> None:
    rig = make_rig()
    rig.becomes(ready(WRAP_UP))
    rig.later(0.7)
    click(rig.window.action_bar.right)
    assert rig.asked == [("ready_now",)]
    click(rig.window.tabs.buttons[1])
    assert rig.controller.view.page is Page.DIAL


def test_signing_in_hands_the_token_over_once(make_rig: MakeRig) -> None:
    rig = make_rig(PhoneState())
    form = rig.window.page_stack.sign_in
    assert rig.focus() is form.agent
    QTest.keyClicks(form.agent, " 1001 ")
    QTest.keyClicks(form.token, "secret")
    QTest.keyClick(form.token, Key.Key_Return)
    assert rig.asked == [("sign_in", "1001", "secret", True)]
    rig.becomes(ready())
    assert form.token.text() == ""


def test_after_a_refusal_the_keyboard_is_back_in_the_form(make_rig: MakeRig) -> None:
    rig = make_rig(PhoneState(), WindowState(agent_id="1001"))
    rig.becomes(PhoneState(sign_in=SignIn.SIGNING_IN))
    rig.becomes(noticed(AccessTokenRefused(), PhoneState()))
    assert rig.focus() is rig.window.page_stack.sign_in.token


def test_an_impossible_agent_id_is_told_in_the_window(make_rig: MakeRig) -> None:
    rig = make_rig(PhoneState())
    QTest.keyClicks(rig.window.page_stack.sign_in.agent, "a b")
    QTest.keyClicks(rig.window.page_stack.sign_in.token, "secret")
    click(rig.window.action_bar.right)
    assert rig.asked == []
    assert "Agent ID not found" in rig.window.notices.text.text()


def test_with_a_kept_token_only_its_own_agent_needs_none(make_rig: MakeRig) -> None:
    rig = make_rig(PhoneState(), WindowState(agent_id="1001", token_kept=True))
    rig.settings.change(agent_id="1001")
    form = rig.window.page_stack.sign_in
    form.agent.setText("1002")
    assert not rig.window.action_bar.right.isEnabled()
    form.agent.setText("1001")
    click(rig.window.action_bar.right)
    assert rig.asked == [("sign_in_from_keyring",)]
    assert not rig.window.notices.isVisible()
    rig.services.token_kept = False
    click(rig.window.action_bar.right)
    assert "No access token saved here" in rig.window.notices.text.text()


def test_a_try_to_sign_in_can_be_stopped(make_rig: MakeRig) -> None:
    rig = make_rig(PhoneState(sign_in=SignIn.RETRYING))
    click(rig.window.action_bar.left)
    assert rig.asked == [("sign_out",)]


def test_a_failed_command_is_told_and_dismissed(make_rig: MakeRig) -> None:
    rig = make_rig()
    rig.bus.publish(CommandFailed(rig.clock.now(), Refused(FailureCode.CALL_REFUSED, "number blocked")))
    bar = rig.window.notices
    assert bar.isVisible()
    assert "number blocked" in bar.text.text()
    assert "CALL\u2011REFUSED" in bar.text.text()
    click(bar.close_button)
    assert not bar.isVisible()


def test_a_condition_is_folded_into_the_readiness_line_and_comes_back(make_rig: MakeRig) -> None:
    rig = make_rig(noticed(PhoneFailure(FailureCode.SDK_MISSING)))
    click(rig.window.notices.remedy)
    click(rig.window.notices.close_button)
    assert not rig.window.notices.isVisible()
    click(rig.window.readiness.notices_button)
    assert rig.window.notices.isVisible()
    rig.becomes(ready())
    assert not rig.window.notices.isVisible()
    assert rig.asked == [("retry_engine",)]


def test_an_offered_device_is_taken_with_one_press_and_a_taken_one_given_back(make_rig: MakeRig) -> None:
    rig = make_rig(noticed(PhoneFailure(FailureCode.DEVICE_OFFERED, "Headset"), with_call(TALK)))
    click(rig.window.notices.remedy)
    rig.becomes(noticed(PhoneFailure(FailureCode.DEVICE_SWITCHED, "Headset"), with_call(TALK)))
    click(rig.window.notices.remedy)
    assert rig.asked == [("take_offered",), ("give_back",)]


def test_sandbox_help_puts_a_number_into_the_field_and_has_a_customer_call(make_rig: MakeRig) -> None:
    rig = make_rig()
    click(rig.window.banner.help)
    help_page = rig.window.page_stack.help
    assert help_page.isVisible()
    click(help_page.call_button)
    click(help_page.rows[1])
    assert rig.window.page_stack.dial.field.text() == "13800000002"
    assert rig.controller.view.page is Page.DIAL
    assert rig.asked == [("call_me",)]


def test_settings_change_language_and_looks_at_once_and_lead_out(make_rig: MakeRig) -> None:
    rig = make_rig()
    click(rig.window.tabs.buttons[2])
    page = rig.window.page_stack.settings
    page.changed.emit("language", "zh_CN")
    page.changed.emit("theme", "dark")
    assert page.sign_out_button.text() == "退出登录"
    assert rig.theme.mode == "dark"
    click(page.sign_out_button)
    click(page.quit_button)
    QTest.keyClick(rig.window, Key.Key_Escape)
    assert rig.controller.view.page is Page.DIAL
    assert rig.asked == [("sign_out",), ("quit",)]
    assert (rig.settings.current.language, rig.settings.current.theme) == ("zh_CN", "dark")


def test_closing_the_window_is_only_a_wish(make_rig: MakeRig) -> None:
    rig = make_rig()
    wishes: list[bool] = []
    rig.window.closing.connect(wishes.append)
    assert not rig.window.close()
    assert rig.window.isVisible()
    assert (len(wishes), rig.asked) == (1, [])


def test_the_time_in_status_ticks_without_any_report(make_rig: MakeRig) -> None:
    rig = make_rig()
    before = rig.window.header.button.width()
    rig.later(1)
    rig.controller.draw()
    assert rig.window.header.button.detail.full == "12:05"
    assert rig.window.header.button.width() == before


def test_a_burst_of_reports_is_drawn_once(make_rig: MakeRig) -> None:
    rig = make_rig()
    drawn: list[object] = []
    rig.controller._notifier.changed.connect(drawn.append)
    for number in range(1000):
        rig.store.update(missed=number + 1)
    rig.settle()
    assert len(drawn) == 1
