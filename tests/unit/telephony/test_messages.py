"""The envelope: what is one of our messages and what is junk."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from softphone.telephony.messages import EVENT_CAP, REPLY_CAP, Body, Event, JunkError, Reply, decode
from tests.unit.telephony.bridge_rig import fixture, fixtures

EVENT = fixture("event.call.offered")
REPLY = fixture("reply.call.mute")


def text_of(message: object, **changes: object) -> str:
    assert isinstance(message, dict)
    return json.dumps(message | changes)


@pytest.mark.parametrize("name", fixtures("event") + fixtures("reply"))
def test_every_example_is_read(name: str) -> None:
    message = fixture(name)
    assert decode(json.dumps(message)).name == message["name"]


def test_fields_that_nobody_knows_are_let_be() -> None:
    event = decode(text_of(EVENT, more=1, body={"uuid": "u", "more": [{}]}))
    assert isinstance(event, Event)
    assert event.body.text("uuid") == "u"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "null",
        "[]",
        "{}",
        '"text"',
        "NaN",
        "[" * 10_000,
        '{"v":' * 10_000,
        text_of(EVENT, v=2),
        text_of(EVENT, v="1"),
        text_of(EVENT, v=True),
        text_of(EVENT, kind="command"),
        text_of(EVENT, kind=None),
        text_of(EVENT, page=3),
        text_of(EVENT, name="offered"),
        text_of(EVENT, name="call.offered; drop"),
        text_of(EVENT, name=["call.offered"]),
        text_of(EVENT, body=None),
        text_of(EVENT, body=[]),
        text_of(EVENT, body="x"),
        text_of(EVENT, body={"customer": float("nan")}),
        text_of(REPLY, id="7"),
        text_of(REPLY, id=1.5),
        text_of(REPLY, body={"accepted": 1}),
        text_of(REPLY, body={"accepted": True, "value": []}),
        text_of(REPLY, body={"accepted": False, "reason": {}}),
        text_of(EVENT, body={"customer": "x" * EVENT_CAP}),
        text_of(REPLY, body={"accepted": True, "value": {"x": "x" * REPLY_CAP}}),
    ],
    ids=lambda text: text[:40],
)
def test_junk_is_named_and_never_quoted(text: str) -> None:
    with pytest.raises(JunkError) as junk:
        decode(text)
    assert "drop" not in str(junk.value)


def test_a_reply_may_be_longer_than_an_event() -> None:
    assert isinstance(decode(text_of(REPLY, body={"accepted": True, "value": {"x": "x" * EVENT_CAP}})), Reply)


@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(), lambda c: st.lists(c) | st.dictionaries(st.text(), c)
    )
)
def test_no_json_breaks_the_decoder(value: Any) -> None:
    for text in (json.dumps(value), text_of(EVENT, body=value), text_of(REPLY, body=value)):
        try:
            decode(text)
        except JunkError:
            continue


def test_what_turns_hides_or_is_half_a_character_is_left_out_of_texts() -> None:
    body = Body({"customer": "a\u202eb\x00c\x1b[31m\ud800\u2066中👩‍🚀\n"})
    assert body.text("customer") == "abc[31m中👩‍🚀"


@pytest.mark.parametrize(
    ("read", "value"),
    [
        (Body.text, 1),
        (Body.text, ["a"]),
        (Body.integer, "1"),
        (Body.integer, 1.0),
        (Body.integer, True),
        (Body.flag, 1),
        (Body.flag, None),
        (Body.texts, "a"),
        (Body.texts, [1]),
        (Body.bodies, [1]),
        (Body.bodies, {}),
    ],
)
def test_a_field_of_another_type_is_junk(read: Any, value: object) -> None:
    with pytest.raises(JunkError):
        read(Body({"x": value}), "x")
