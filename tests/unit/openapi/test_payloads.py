"""The readings of a reply: every listed envelope is accepted, anything else is named by its shape."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from softphone.domain.errors import AccessTokenRefused, FailureCode, PhoneFailure, Refused, Unreachable
from softphone.openapi.payloads import as_text, message_of, read_object, read_page, shape_of
from softphone.openapi.refusals import quoted

TOKEN = {"ExpireTime": "2026-01-05T10:00:00Z", "Token": "abc"}
ROW = {"agent_id": 1, "real_name": "王芳"}
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                ["data", "Result", "list", "items", "code", "msg", "success", "total", "page", "agent_id", "Token"]
            )
            | st.text(max_size=5),
            inner,
            max_size=5,
        )
    ),
    max_leaves=12,
)


def wrapped(payload: Any) -> list[Any]:
    """`payload` in every envelope of `platform.md`."""
    return [
        payload,
        {"data": payload},
        {"result": payload},
        {"code": 0, "msg": "success", "data": payload},
        {"Code": "0", "Message": "ok", "Data": payload},
        {"code": 200, "message": "ok", "data": payload},
        {"success": True, "data": payload},
        {"code": None, "result": {"data": payload}},
        [{"code": 0, "data": payload}],
    ]


@pytest.mark.parametrize("payload", [reply for form in (TOKEN, [TOKEN]) for reply in wrapped(form)], ids=shape_of)
def test_an_object_in_every_envelope(payload: Any) -> None:
    assert read_object(payload, "Token").text("token") == "abc"


@pytest.mark.parametrize("payload", [reply for form in ([ROW, ROW], ROW) for reply in wrapped(form)], ids=shape_of)
def test_rows_in_every_envelope(payload: Any) -> None:
    rows = read_page(payload, "agent_id").rows
    assert {row.text("REAL_NAME") for row in rows} == {"王芳"}


@pytest.mark.parametrize("name", ["list", "items", "records", "LIST"])
def test_rows_in_a_page(name: str) -> None:
    page = read_page({"code": 0, "data": {name: [ROW, ROW], "total": "12", "page": 1, "pageSize": 2}}, "agent_id")
    assert (len(page.rows), page.total, page.number, page.size) == (2, 12, 1, 2)
    assert len(read_page({"data": {name: ROW}}, "agent_id").rows) == 1


@pytest.mark.parametrize(
    "payload",
    [
        [],
        None,
        {},
        {"data": None},
        {"data": []},
        {"code": 0, "msg": "ok"},
        {"data": {"total": 0}},
        {"data": {"list": None}},
    ],
    ids=shape_of,
)
def test_an_empty_list_in_every_form(payload: Any) -> None:
    assert read_page(payload, "agent_id").rows == ()


def test_rows_without_an_id_are_left_out() -> None:
    assert len(read_page([ROW, {"other": 1}, "text", None], "agent_id").rows) == 1


@pytest.mark.parametrize(
    ("payload", "shape"),
    [
        ("text", "text"),
        (7, "number"),
        (["a"], "list[1 × text]"),
        ([{"other": "secret-value"}], "list[1 × object(other: text)]"),
        ({"data": {"13800138000": True}}, "object(data: object(?: boolean))"),
        ({"data": [[1]]}, "object(data: list[1 × list[1 × number]])"),
    ],
)
def test_an_unknown_shape_is_quoted_without_values(payload: Any, shape: str) -> None:
    with pytest.raises(Unreachable) as failure:
        read_page(payload, "agent_id")
    assert (failure.value.code, failure.value.reason) == (FailureCode.API_BAD_REPLY, f"unexpected {shape}")


@pytest.mark.parametrize("payload", [None, [], [TOKEN, TOKEN], {}, {"data": "abc"}, {"code": 0}, {"data": {"key": 1}}])
def test_no_object(payload: Any) -> None:
    with pytest.raises(Unreachable):
        read_object(payload, "Token")


@pytest.mark.parametrize(
    ("payload", "kind", "code", "reason"),
    [
        ({"code": 1, "msg": "坐席未开通"}, Refused, FailureCode.COMMAND_REFUSED, "坐席未开通"),
        ({"success": False, "message": "no"}, Refused, FailureCode.COMMAND_REFUSED, "no"),
        ({"success": "false"}, Refused, FailureCode.COMMAND_REFUSED, "refused"),
        ({"code": "5003", "data": None}, Refused, FailureCode.COMMAND_REFUSED, "code 5003"),
        ({"code": 404, "msg": "no such agent"}, Refused, FailureCode.AGENT_UNKNOWN, "no such agent"),
        ({"code": 40401, "msg": "坐席不存在"}, Refused, FailureCode.AGENT_UNKNOWN, "坐席不存在"),
        ({"code": 401}, AccessTokenRefused, FailureCode.ACCESS_TOKEN_REFUSED, "code 401"),
        ({"code": 40101, "msg": "?"}, AccessTokenRefused, FailureCode.ACCESS_TOKEN_REFUSED, "?"),
        (
            {"success": False, "msg": "access token 无效"},
            AccessTokenRefused,
            FailureCode.ACCESS_TOKEN_REFUSED,
            "access token 无效",
        ),
        ({"data": {"code": 9, "msg": "inner"}}, Refused, FailureCode.COMMAND_REFUSED, "inner"),
    ],
)
def test_the_platform_says_no(payload: Any, kind: type[Refused], code: FailureCode, reason: str) -> None:
    with pytest.raises(kind) as failure:
        read_object(payload, "Token")
    assert (failure.value.code, failure.value.reason) == (code, reason)


def test_a_refusal_is_fit_for_a_log_line() -> None:
    words = quoted(
        "no\x1b[31m\n<b>13800138000</b> １３８００１３８０００ token=eyJhbGciOiJIUzI1NiIsInR5cCI6 " + "x" * 9999
    )
    assert words.startswith("no [31m <b>138****8000</b> 138****8000 ***")
    assert len(words) <= 120


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1001, "1001"),
        (1001.0, "1001"),
        (" a ", "a"),
        (None, ""),
        (True, "true"),
        ([], ""),
        ({}, ""),
        (float("inf"), "inf"),
    ],
)
def test_scalars_as_text(value: Any, text: str) -> None:
    assert as_text(value) == text


def test_the_shape_of_something_big_is_short() -> None:
    deep: Any = {"a": {"b": {"c": {"d": 1}}}}
    assert shape_of(deep) == "object(a: object(b: object(c: object)))"
    assert shape_of({f"key_{n}": n for n in range(9)}).endswith("key_7: number, …)")


@settings(deadline=None)  # a busy machine is no bug
@given(JSON)
def test_no_reply_raises_anything_but_a_failure(payload: Any) -> None:
    with suppress(PhoneFailure):
        read_page(payload, "agent_id")
    with suppress(PhoneFailure):
        read_object(payload, "Token").text("Token")
    assert len(shape_of(payload)) < 5000
    message_of(payload)


@settings(deadline=None)  # a busy machine is no bug
@given(st.text())
def test_any_words_can_be_quoted(message: str) -> None:
    assert len(quoted(message)) <= 120
