"""Every reading of the REST replies and of event payloads, as pure functions."""

from datetime import UTC, datetime
from typing import Any

import pytest

from softphone.sandbox.agents import Agent, Robot, default_agents
from softphone.sandbox.readings import READINGS, Readings, describe, parse
from softphone.sandbox.reshape import event_arguments, relisted, relisted_whole, retyped
from softphone.sandbox.rest_forms import agents_reply, login_reply, refusal

NOW = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
DOCUMENTED_ROW = {
    "ent_id", "agent_id", "answer_way", "created_at", "effective_at", "expiration_at", "out_number", "real_name",
    "register_status", "updated_at", "worker_status",
}  # fmt: skip


def login(**chosen: str) -> Any:
    return login_reply("T", NOW, 3600.0, Readings(chosen))


def agents(page: int = 1, staff: list[Agent] | None = None, **chosen: str) -> Any:
    return agents_reply(default_agents() if staff is None else staff, page, NOW, Readings(chosen))


def test_the_documented_replies() -> None:
    assert login() == {"ExpireTime": "2026-01-02T03:04:05Z", "Token": "T"}
    rows = agents()
    assert {frozenset(row) for row in rows} == {frozenset(DOCUMENTED_ROW)}
    assert [row["agent_id"] for row in rows[:3]] == [1001, 1002, 1003]
    assert rows[1]["worker_status"] == ""
    assert rows[0]["worker_status"] == "2"
    assert rows[6]["register_status"] == "unregister"


@pytest.mark.parametrize(
    ("form", "value"),
    [
        ("rfc3339_offset", "2026-01-02T11:04:05+08:00"),
        ("epoch_s", 1767323045),
        ("epoch_s_text", "1767323045"),
        ("epoch_ms", 1767323045000),
        ("epoch_ms_text", "1767323045000"),
        ("stamp_china", "2026-01-02 11:04:05"),
        ("stamp_utc", "2026-01-02 03:04:05"),
        ("lifetime", 3600),
        ("nonsense", "soon"),
    ],
)
def test_expire_time(form: str, value: object) -> None:
    assert login(expire_time=form)["ExpireTime"] == value


def test_expire_time_may_be_missing() -> None:
    assert login(expire_time="missing") == {"Token": "T"}


@pytest.mark.parametrize(
    ("form", "envelope"),
    [
        ("data", {"data": []}),
        ("result", {"result": []}),
        ("code_msg", {"code": 0, "msg": "success", "data": []}),
        ("code_message", {"code": 0, "message": "success", "data": []}),
        ("success", {"success": True, "data": []}),
        ("list", {"data": {"list": [], "total": 0}}),
        ("items", {"data": {"items": [], "total": 0}}),
        ("records", {"data": {"records": [], "total": 0}}),
    ],
)
def test_envelopes_of_lists(form: str, envelope: object) -> None:
    assert agents(staff=[], envelope=form) == envelope


def test_envelopes_of_the_login() -> None:
    assert set(login(envelope="result")) == {"result"}
    assert set(login(envelope="records")["data"]) == {"ExpireTime", "Token"}


def test_pages() -> None:
    first, second = agents(1, paging="total"), agents(2, paging="total")
    assert (first["data"]["total"], first["data"]["page"], first["data"]["page_size"]) == (9, 1, 5)
    assert [row["agent_id"] for row in second["data"]["list"]] == [1006, 1007, 1008, 1009]
    assert agents(3, paging="total", envelope="items")["data"]["items"] == []
    assert len(agents(77, paging="endless", envelope="code_msg")["data"]["list"]) == 5


@pytest.mark.parametrize(
    ("form", "answer"),
    [
        ("status", (401, {"message": "no"})),
        ("code", (200, {"code": 40101, "msg": "no"})),
        ("success_false", (200, {"success": False, "message": "no"})),
    ],
)
def test_refusals(form: str, answer: object) -> None:
    assert refusal(401, "no", Readings({"rest_errors": form})) == answer


def test_keys() -> None:
    assert set(login(key_case="lower")) == {"expiretime", "token"}
    assert set(agents(key_case="upper", envelope="data")["DATA"][0]) == {key.upper() for key in DOCUMENTED_ROW}


@pytest.mark.parametrize(
    ("form", "value"),
    [
        ("stamp", "2026-01-01 11:04:05"),
        ("rfc3339", "2026-01-01T03:04:05Z"),
        ("epoch", 1767236645),
        ("odd", "the day after"),
        ("empty", ""),
    ],
)
def test_dates(form: str, value: object) -> None:
    assert agents(dates=form)[0]["updated_at"] == value


def test_worker_status() -> None:
    assert "worker_status" not in agents(worker_status="missing")[1]
    assert agents(worker_status="missing")[0]["worker_status"] == "2"
    assert agents(worker_status="null")[1]["worker_status"] is None
    assert agents(worker_status="words")[0]["worker_status"] == "离线"


@pytest.mark.parametrize("form", ["web", "rtc", "web:rtc", "soft_switch"])
def test_answer_way_of_an_agent_signed_in(form: str) -> None:
    signed_in = Agent(1, "A", Robot.ABSENT, instance="page")
    assert agents(staff=[signed_in], answer_way=form)[0]["answer_way"] == form
    assert agents(staff=[signed_in], answer_way="other")[0]["answer_way"] == "carrier_pigeon"
    assert agents(staff=[signed_in], answer_way="no_row") == []


def test_types() -> None:
    value: Any = {"a": 1, "b": ["2", "02", True, None], "c": {"d": "x"}}
    assert retyped(value, "text") == {"a": "1", "b": ["2", "02", True, None], "c": {"d": "x"}}
    assert retyped(value, "number") == {"a": 1, "b": [2, "02", True, None], "c": {"d": "x"}}
    assert retyped(value, "documented") == value


@pytest.mark.parametrize(
    ("form", "inside", "whole_empty"),
    [
        ("documented", {"one": [{"x": 1}], "none": [], "object": {"y": 2}}, []),
        ("unwrapped", {"one": {"x": 1}, "none": [], "object": {"y": 2}}, []),
        ("wrapped", {"one": [{"x": 1}], "none": [], "object": [{"y": 2}]}, []),
        ("null", {"one": [{"x": 1}], "none": None, "object": {"y": 2}}, None),
        ("missing", {"one": [{"x": 1}], "object": {"y": 2}}, []),
    ],
)
def test_lists(form: str, inside: object, whole_empty: object) -> None:
    assert relisted({"one": [{"x": 1}], "none": [], "object": {"y": 2}}, form) == inside
    assert relisted_whole([], form) == whole_empty


def test_event_payloads() -> None:
    payload: Any = {"sip": "8", "customer": "138", "action": "answer", "uuid": "u"}
    forms: Any = {form: event_arguments(payload, form, "documented") for form in READINGS["event_fields"].values}
    assert forms["documented"] == [payload]
    assert forms["uuid_only"] == [{"uuid": "u"}]
    assert "uuid" not in forms["no_uuid"][0]
    assert forms["no_uuid"][0]["sip"] == "8"
    assert forms["empty"] == [{}]
    assert forms["nothing"] == []
    assert forms["null"] == [{"sip": None, "customer": None, "action": None, "uuid": "u"}]
    assert forms["odd"][0]["action"] is True
    assert forms["odd"][0]["uuid"] == "u"
    assert set(forms["extra"][0]) > set(payload)
    assert event_arguments(payload, "documented", "number") == [payload | {"sip": 8, "customer": 138}]


def test_readings_are_checked_and_all_or_nothing() -> None:
    readings = Readings()
    told: list[str] = []
    readings.on_change(lambda: told.append(readings["envelope"]))
    with pytest.raises(ValueError, match="no reading 'nose'"):
        readings.choose({"envelope": "data", "nose": "red"})
    with pytest.raises(ValueError, match="envelope can be bare"):
        readings.choose({"envelope": "paper"})
    assert readings["envelope"] == "bare"
    readings.choose({"envelope": "data"})
    readings.reset()
    assert told == ["data", "bare"]
    with pytest.raises(KeyError):
        readings["nose"]


def test_assignments() -> None:
    assert parse(["a=b", "answer_way=web:rtc", "c=d=e"]) == {"a": "b", "answer_way": "web:rtc", "c": "d=e"}
    with pytest.raises(ValueError, match="NAME=VALUE"):
        parse(["envelope"])


def test_the_table_is_complete_and_shown() -> None:
    text = describe()
    for reading in READINGS.values():
        assert len(reading.values) >= 2
        for value, sentence in reading.values.items():
            assert value in text
            assert sentence in text
