"""What is on the wire: strict reading, limits, nothing raw for a terminal."""

from __future__ import annotations

import json

import pytest

from softphone.control import protocol
from softphone.control.protocol import BadMessage, Done, Failed, Request
from softphone.services.call.calls import EFFECT_LIMIT
from softphone.telephony.client import COMMAND_LIMIT
from softphone.telephony.platform import TRANSFER_LIMIT


def line(**message: object) -> bytes:
    return json.dumps(message).encode() + b"\n"


def test_a_request_arrives_as_it_was_sent() -> None:
    request = Request("call", {"number": "10086", "user_data": "订单 42 😀"})
    assert protocol.decode_request(protocol.encode_request(request)) == request


@pytest.mark.parametrize("reply", [Done(), Done({"calls": [1, None]}), Failed("no_call", "没有通话")])
def test_a_reply_arrives_as_it_was_sent(reply: Done | Failed) -> None:
    assert protocol.decode_reply(protocol.encode_reply(reply)) == reply


@pytest.mark.parametrize(
    "bad",
    [
        b"",
        b"\n",
        b"hello\n",
        b"\xff\xfe\n",
        b"[]\n",
        b"null\n",
        b"[" * 60_000 + b"\n",
        line(v=2, verb="status", arguments={}),
        line(verb="status", arguments={}),
        line(v=1, verb=7, arguments={}),
        line(v=1, verb="status"),
        line(v=1, verb="status", arguments=[]),
        line(v=1, verb="call", arguments={"number": 10086}),
        line(v=1, verb="call", arguments={"number": {"deep": 1}}),
        line(v=1, verb="call", arguments={"user_data": "\ud800"}),
    ],
)
def test_what_is_no_request_is_refused(bad: bytes) -> None:
    with pytest.raises(BadMessage, match="bad_request"):
        protocol.decode_request(bad)


@pytest.mark.parametrize("bad", [b"", b"[]\n", b"{}\n", b'{"error": "x"}\n', b'{"error": {"code": 1}}\n', b'{"ok'])
def test_what_is_no_reply_is_refused(bad: bytes) -> None:
    with pytest.raises(BadMessage, match="bad_request"):
        protocol.decode_reply(bad)


def test_a_request_is_at_most_64_kib() -> None:
    room = protocol.MAX_REQUEST - len(protocol.encode_request(Request("x", {"a": ""})))
    assert len(protocol.encode_request(Request("x", {"a": "b" * room}))) == 64 * 1024
    with pytest.raises(BadMessage, match="too_large"):
        protocol.encode_request(Request("x", {"a": "b" * (room + 1)}))
    with pytest.raises(BadMessage, match="too_large"):
        protocol.decode_request(b" " * (64 * 1024 + 1))


def test_a_reply_is_at_most_4_mib() -> None:
    with pytest.raises(BadMessage, match="too_large"):
        protocol.encode_reply(Done("x" * (4 * 1024 * 1024)))


def test_the_wire_is_ascii() -> None:
    wire = protocol.encode_event({"customer": "\x1b[2J\x9b\u202e\u2028\ud800张"})
    assert wire.isascii()
    assert wire.count(b"\n") == 1
    assert b"\x1b" not in wire


def test_a_verb_ends_within_its_15_s_with_its_own_process_and_a_transfer_within_65() -> None:
    assert max(EFFECT_LIMIT, COMMAND_LIMIT) < protocol.deadline_of("answer") <= 14.5
    assert TRANSFER_LIMIT < protocol.deadline_of("transfer") <= 64.5


def test_a_request_does_not_print_what_it_carries() -> None:
    assert "8613800138000" not in repr(Request("call", {"number": "8613800138000"}))
