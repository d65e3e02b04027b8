"""Another agent comes: nothing that the one before typed, prepared or was told stands in the window."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtTest import QTest

from softphone.domain.dial_request import DialRequest
from softphone.domain.errors import FailureCode, Refused
from softphone.domain.identity import AgentId
from softphone.presentation.window.window_state import Page
from softphone.services.phone_state import PhoneState, SignIn
from tests.helpers.ui_samples import ready
from tests.ui.conftest import MakeRig

NEXT = replace(ready(), agent=AgentId("1002"))


@pytest.mark.parametrize("prepared", [None, DialRequest(cipher="cipher-canary", label="VIP")])
@pytest.mark.parametrize("between", [[], [PhoneState()], [replace(NEXT, sign_in=SignIn.SIGNING_IN)]])
def test_what_one_agent_left_in_the_window_is_gone_for_the_next(
    make_rig: MakeRig, between: list[PhoneState], prepared: DialRequest | None
) -> None:
    rig = make_rig(ready())
    if prepared is None:
        QTest.keyClicks(rig.window.page_stack.dial.field, "13800138000")
    else:
        rig.controller.prepare(prepared)
    rig.controller.failed(Refused(FailureCode.CALL_REFUSED, "blocked customer"))
    rig.controller.set(replace(rig.controller.window_state, chosen=Page.HISTORY))
    for state in (*between, NEXT):
        rig.becomes(state)
    window_state = rig.controller.window_state
    assert (window_state.typed, window_state.prepared, window_state.failed, window_state.chosen) == ("", None, (), None)
    assert rig.window.page_stack.dial.field.text() == ""
    assert "VIP" not in repr(rig.controller.view)
    assert "blocked customer" not in repr(rig.controller.view)


def test_what_a_link_prepared_before_the_sign_in_waits_for_it(make_rig: MakeRig) -> None:
    rig = make_rig(PhoneState())
    rig.controller.prepare(DialRequest(number="10086", user_data="order 42"))
    rig.becomes(ready())
    assert rig.controller.window_state.prepared is not None
