"""The question about a link of another program: seen whole, refused by a stray key, dialled by the agent alone."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox

from softphone.domain.dial_request import DialRequest
from softphone.domain.errors import BadInput, FailureCode, NotNow
from softphone.domain.link import LinkRequest, parse_link
from softphone.domain.moment import Moment
from softphone.domain.outbound import OutboundChoice, Rule
from softphone.presentation.actions import RowAct
from softphone.presentation.window.window_state import Page, WindowState
from softphone.services.events import CommandFailed, LinkAsked
from softphone.services.phone_state import OsFacts, PhoneState, SignIn
from tests.helpers.ui_rig import Rig
from tests.helpers.ui_samples import TALK, ready, with_call
from tests.ui.conftest import MakeRig

Key = Qt.Key
MOBILE = "13800138000"
GUARD = 0.8  # seconds after which a control that has a new meaning hears


def asked(rig: Rig, link: LinkRequest, state: PhoneState | None = None) -> None:
    """The question stands, and the agent has had the time to see it."""
    rig.becomes(replace(state or ready(), link=link))
    rig.later(GUARD)


def press(rig: Rig, key: Qt.Key) -> None:
    """A key goes to where the keyboard is."""
    focus = rig.focus()
    assert focus is not None
    QTest.keyClick(focus, key)


def page(rig: Rig) -> Page:
    """What is seen."""
    return rig.controller.view.page


def look_at_settings(rig: Rig) -> None:
    """Open the page."""
    rig.controller.set(replace(rig.controller.window_state, chosen=Page.SETTINGS))


def switch(rig: Rig, name: str) -> QCheckBox:
    """A row of the settings page."""
    found = rig.window.page_stack.settings.field(name)
    assert isinstance(found, QCheckBox)
    return found


def settled(rig: Rig) -> None:
    """What `LinkQuestions.settle` does."""
    rig.store.update(link=None)
    rig.settle()


def test_a_link_is_shown_whole_over_every_page_and_dials_nothing(make_rig: MakeRig) -> None:
    rig = make_rig()
    QTest.mouseClick(rig.window.tabs.buttons[2], Qt.MouseButton.LeftButton)
    request = DialRequest(MOBILE, user_data="order <b>42</b>", outbound=OutboundChoice(Rule.GROUP, group_id=2))
    rig.locations.known = {(MOBILE, "en"): "Beijing · China Mobile"}
    asked(rig, LinkRequest(request))
    rig.controller.draw()
    shown = rig.window.page_stack.link
    assert page(rig) is Page.LINK
    assert shown.question.text() == "Call 138\u00a00013\u00a08000?"
    assert shown.asker.full == "Requested by another app"
    assert shown.place.full == "Beijing · China Mobile"
    assert shown.data.text() == "With business data: order <b>42</b>"
    assert shown.data.textFormat() is Qt.TextFormat.PlainText
    assert shown.outbound.text() == "Caller ID, this call Group 华东区 (landline)"
    assert rig.asked == []
    QTest.mouseClick(rig.window.action_bar.right, Qt.MouseButton.LeftButton)
    assert rig.services.requests == [request]
    assert ("settle_link",) in rig.asked


def test_what_is_doubtful_about_a_link_is_said_in_its_question(make_rig: MakeRig) -> None:
    rig = make_rig()
    shown = rig.window.page_stack.link
    asked(rig, parse_link("tel:+8613800138000139;ext=102"))
    assert shown.doubt.text() == "16 digits are too many. Check the number"
    assert shown.left_out.text() == "Without extension 102: key it in the call"
    asked(rig, parse_link(f"tel:{MOBILE}"))
    assert (shown.doubt.isVisible(), shown.left_out.isVisible()) == (False, False)


def test_a_refused_second_link_brings_the_first_question_forward_and_is_told(make_rig: MakeRig) -> None:
    rig = make_rig()
    asked(rig, parse_link(f"tel:{MOBILE}"))
    look_at_settings(rig)
    assert page(rig) is Page.SETTINGS
    rig.bus.publish(CommandFailed(rig.clock.now(), BadInput(FailureCode.LINK_INVALID)))
    assert page(rig) is Page.SETTINGS
    assert rig.window.notices.text.text().startswith("A link from another app can't be dialled")
    rig.bus.publish(CommandFailed(rig.clock.now(), NotNow(FailureCode.LINK_WAITING)))
    rig.settle()
    assert page(rig) is Page.LINK
    assert rig.window.notices.text.text().startswith("Another call request is waiting")


def test_keys_typed_for_another_program_dial_nothing(make_rig: MakeRig) -> None:
    rig = make_rig()
    rig.becomes(replace(ready(), link=parse_link(f"tel:{MOBILE}")))
    assert rig.focus() is rig.window.action_bar.left
    for key in (Key.Key_Return, Key.Key_Space, Key.Key_Escape, Key.Key_1):
        press(rig, key)
    assert ("settle_link",) not in rig.asked  # too early to be meant
    rig.later(GUARD)
    press(rig, Key.Key_Return)
    assert rig.asked == [("settle_link",)]


def test_not_now_leaves_the_number_in_the_field(make_rig: MakeRig) -> None:
    rig = make_rig()
    asked(rig, parse_link(f"tel:{MOBILE}"))
    press(rig, Key.Key_Escape)
    settled(rig)
    assert page(rig) is Page.DIAL
    assert rig.controller.window_state.typed == MOBILE
    assert rig.services.requests == []


def test_not_now_costs_no_half_typed_number(make_rig: MakeRig) -> None:
    rig = make_rig()
    QTest.keyClicks(rig.window.page_stack.dial.field, "1008")
    asked(rig, parse_link(f"tel:{MOBILE}"))
    QTest.mouseClick(rig.window.action_bar.left, Qt.MouseButton.LeftButton)
    settled(rig)
    assert rig.controller.window_state.typed == "1008"


def test_a_private_link_never_shows_its_cipher(make_rig: MakeRig) -> None:
    rig = make_rig()
    asked(rig, parse_link("softphone:?privacy=cipher-1"))
    assert rig.window.page_stack.link.question.text() == "Call Private number?"
    assert "cipher-1" not in repr(rig.controller.view) + repr(rig.controller.state)


def test_during_a_call_it_is_told_and_asked_afterwards(make_rig: MakeRig) -> None:
    rig = make_rig(with_call(TALK))
    asked(rig, parse_link(f"tel:{MOBILE}"), with_call(TALK))
    rig.bus.publish(LinkAsked(rig.clock.now(), later=True))
    rig.settle()
    assert page(rig) is Page.CALL
    assert rig.window.notices.text.text() == "Another app wants to place a call. You'll be asked when this one ends."
    asked(rig, parse_link(f"tel:{MOBILE}"))
    assert page(rig) is Page.LINK


def test_who_is_signed_out_signs_in_first_and_an_unreachable_phone_waits(make_rig: MakeRig) -> None:
    rig = make_rig(PhoneState(), WindowState())
    asked(rig, parse_link(f"tel:{MOBILE}"), PhoneState())
    assert page(rig) is Page.SIGN_IN
    asked(rig, parse_link(f"tel:{MOBILE}"), replace(PhoneState(), sign_in=SignIn.SIGNED_IN))
    assert page(rig) is Page.LINK
    assert not rig.window.action_bar.right.isEnabled()
    assert rig.window.page_stack.link.hint.text() == "You can call as soon as the phone is ready."


def test_a_later_link_is_no_tiding_when_it_is_asked_at_once(make_rig: MakeRig) -> None:
    rig = make_rig()
    rig.bus.publish(LinkAsked(Moment(rig.clock.now().wall, rig.clock.seconds), later=False))
    rig.settle()
    assert rig.controller.window_state.told == ()


def test_the_switches_of_the_system_show_what_is_so_and_flip_it(make_rig: MakeRig) -> None:
    facts = OsFacts(opens_links=False, starts_at_login=True)
    rig = make_rig(replace(ready(), desk=facts))
    look_at_settings(rig)
    links, login = switch(rig, RowAct.SWITCH_LINKS), switch(rig, RowAct.SWITCH_LOGIN)
    assert (links.isChecked(), login.isChecked()) == (False, True)
    links.click()
    login.click()
    assert rig.asked == [("switch_links",), ("switch_login",)]
    assert (links.isChecked(), login.isChecked()) == (False, True)  # until it is so
    rig.becomes(replace(ready(), desk=OsFacts(opens_links=True, starts_at_login=None)))
    assert (links.isChecked(), links.isEnabled()) == (True, True)
    assert (login.isChecked(), login.isEnabled()) == (False, False)
    assert login.accessibleDescription() == "Managed by your operating system"


@pytest.mark.parametrize("over_all", [None, True, False])
def test_xwayland_is_a_setting_of_wayland_sessions_alone(make_rig: MakeRig, over_all: bool | None) -> None:
    rig = make_rig(replace(ready(), desk=OsFacts(popup_over_all=over_all)))
    look_at_settings(rig)
    if over_all is None:
        assert "desktop.xwayland" not in rig.window.page_stack.settings.rows
        return
    row = switch(rig, "desktop.xwayland")
    hint = "Through XWayland, from the next start on"
    assert row.accessibleDescription() == (hint if over_all else "Not in this run: there is no XWayland")
    row.click()
    assert not rig.settings.current.desktop.xwayland
    assert row.accessibleDescription() == hint


def test_awake_is_a_setting_and_says_when_nobody_listens(make_rig: MakeRig) -> None:
    rig = make_rig(replace(ready(), desk=OsFacts(keeps_awake=False)))
    look_at_settings(rig)
    awake = switch(rig, "desktop.keep_awake")
    assert awake.accessibleDescription() == "Not supported on this desktop"
    awake.click()
    assert not rig.settings.current.desktop.keep_awake
    assert awake.accessibleDescription() == ""
