"""Each verb reaches its use case with what was asked, and says what came of it."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import Any

import pytest

from softphone.control.protocol import NOT_AVAILABLE, Done, Failed, Request
from softphone.domain.call_state import CallState
from softphone.domain.errors import BadInput, FailureCode, NotNow, PhoneFailure
from softphone.domain.identity import AgentId
from softphone.domain.outbound import GroupKind, OutboundChoice, OutboundGroup, OutboundRule, Rule
from softphone.services.ports import TransferAgent

from .app import Desk, a_call


def perform(desk: Desk, verb: str, **arguments: str) -> Done | Failed:
    return asyncio.run(desk.verbs().perform(Request(verb, arguments)))


def body(desk: Desk, verb: str, **arguments: str) -> Any:
    done = perform(desk, verb, **arguments)
    assert isinstance(done, Done)
    return done.body


@pytest.mark.parametrize(
    ("verb", "arguments", "asked"),
    [
        ("answer", {}, "answer"),
        ("decline", {}, "decline"),
        ("hangup", {}, "hang_up"),
        ("mute", {}, "mute"),
        ("unmute", {}, "unmute"),
        ("hold", {}, "hold"),
        ("resume", {}, "resume"),
        ("show", {}, "show"),
        ("transfer", {"agent": "1002"}, ("transfer", "1002")),
        ("dtmf", {"digits": "12#"}, ("send_digits", "12#")),
        ("use-device", {"kind": "ringer", "name": "default"}, ("use_device", "ringer", "")),
        ("set-status", {"status": "break"}, ("set_status", 3)),
        ("outbound", {"choice": "group2"}, ("choose_outbound", "group2")),
        ("outbound", {"choice": "021-8000 1111"}, ("choose_outbound", "02180001111")),
    ],
)
def test_the_use_case_is_asked(desk: Desk, verb: str, arguments: dict[str, str], asked: object) -> None:
    assert body(desk, verb, **arguments) is None
    assert desk.asked == [asked]


@pytest.mark.parametrize(
    ("verb", "arguments", "code"),
    [
        ("call", {}, FailureCode.NUMBER_EMPTY),
        ("call", {"number": "abc"}, FailureCode.NUMBER_INVALID),
        ("call", {"number": "13800138000\n13900139000"}, FailureCode.NUMBER_SEVERAL),
        ("call", {"number": "tel:10086;ext=1"}, FailureCode.NUMBER_SEVERAL),
        ("call", {"number": "+8613800138000139"}, FailureCode.NUMBER_LONG),
        ("call", {"number": "10086", "outbound": "021-80001111/2"}, FailureCode.OUTBOUND_INVALID),
        ("call", {"number": "10086", "user_data": "x" * 301}, FailureCode.USER_DATA_TOO_LONG),
        ("call", {"number": "10086", "outbound": "group"}, FailureCode.OUTBOUND_INVALID),
        ("transfer", {}, FailureCode.AGENT_UNKNOWN),
        ("transfer", {"agent": "10 02"}, FailureCode.AGENT_UNKNOWN),
        ("set-status", {"status": "wrap_up"}, FailureCode.STATUS_UNKNOWN),
        ("outbound", {"choice": "x"}, FailureCode.OUTBOUND_INVALID),
    ],
)
def test_what_makes_no_sense_reaches_nobody(
    desk: Desk, verb: str, arguments: dict[str, str], code: FailureCode
) -> None:
    with pytest.raises(BadInput) as caught:
        perform(desk, verb, **arguments)
    assert caught.value.code is code
    assert desk.asked == desk.links == []


def test_call_dials_and_names_the_call(desk: Desk) -> None:
    told = body(desk, "call", number="138-0013 8000", user_data="订单", outbound="group2")
    assert told == {"call_id": "call-1"}
    (request,) = desk.dialled
    assert (request.number, request.user_data) == ("13800138000", "订单")
    assert request.outbound == OutboundChoice(Rule.GROUP, group_id=2)


def test_call_names_the_call_that_it_dialled_and_not_another_that_is_there_by_then(desk: Desk) -> None:
    desk.store.put_call(replace(a_call(CallState.OFFERED), id="call-2"))
    assert body(desk, "call", number="10086") == {"call_id": "call-1"}


@pytest.mark.parametrize(
    ("given", "number"), [("+86 (0)21 8000 1111", "+862180001111"), ("tel:+86-138-0013-8000", "+8613800138000")]
)
def test_call_reads_a_number_as_the_field_does(desk: Desk, given: str, number: str) -> None:
    body(desk, "call", number=given)
    assert [request.number for request in desk.dialled] == [number]


def test_call_to_a_privacy_number(desk: Desk) -> None:
    body(desk, "call", privacy_number="c1pher==", label="张先生")
    (request,) = desk.dialled
    assert (request.number, request.cipher, request.label, request.outbound) == ("", "c1pher==", "张先生", None)


def test_a_refusal_passes_through(desk: Desk) -> None:
    desk.refuse_with = NotNow(FailureCode.NO_CALL)
    with pytest.raises(PhoneFailure, match="no_call"):
        perform(desk, "hangup")


@pytest.mark.parametrize("verb", ["doctor", "devices", "diagnostics", "nonsense", ""])
def test_what_nobody_handles_is_not_available(desk: Desk, verb: str) -> None:
    assert perform(desk, verb) == Failed(NOT_AVAILABLE)


def test_status_is_the_snapshot(desk: Desk) -> None:
    told = body(desk, "status")
    assert (told["version"], told["mode"], told["calls"]) == ("1.2.3", "sandbox", [])


def test_outbound_lists_what_there_is(desk: Desk) -> None:
    with pytest.raises(NotNow, match="not_ready"):
        perform(desk, "outbound")
    group = OutboundGroup(2, "手机", GroupKind.MOBILE, ("13900000001",), is_default=True)
    odd = OutboundGroup(3, "?", None, ())
    desk.store.update(
        outbound_rule=OutboundRule(Rule.NUMBER, "02180001111", ("02180001111", "02180002222"), (group, odd)),
        outbound=OutboundChoice(Rule.NUMBER, "02180002222"),
    )
    assert body(desk, "outbound") == {
        "current": {"rule": 1, "number": "02180002222", "group_id": None},
        "default_number": "02180001111",
        "numbers": ("02180001111", "02180002222"),
        "groups": [
            {"id": 2, "name": "手机", "kind": "mobile", "numbers": ("13900000001",), "is_default": True},
            {"id": 3, "name": "?", "kind": None, "numbers": (), "is_default": False},
        ],
    }


def test_agents_lists_them(desk: Desk) -> None:
    desk.colleagues = (TransferAgent(AgentId("1002"), "李娜", "8002", "register", "busy", "web", "occupied"),)
    assert body(desk, "agents") == [
        {
            "id": "1002",
            "name": "李娜",
            "number": "8002",
            "register_status": "register",
            "worker_status": "busy",
            "answer_way": "web",
            "obstacle": "occupied",
        }
    ]


def test_open_hands_the_link_over_and_dials_nothing(desk: Desk) -> None:
    assert body(desk, "open", url="softphone:10086?user_data=a%20b") is None
    assert (desk.dialled, desk.links) == ([], ["softphone:10086?user_data=a%20b"])


def test_quit_waits_for_its_reply(desk: Desk) -> None:
    verbs = desk.verbs()
    assert asyncio.run(verbs.perform(Request("quit"))) == Done()
    assert desk.asked == []
    verbs.after(Request("status"))
    assert desk.asked == []
    verbs.after(Request("quit"))
    assert desk.asked == ["quit"]
