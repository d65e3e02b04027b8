"""An outbound campaign's hour, compressed: a list of numbers, each with its data and the number the customer sees."""

from __future__ import annotations

import csv
import json

import pytest

from tests.helpers.rig.processes import descendants

from .day import Row, Told, files_that_hold, history, platforms_row
from .desk import (
    ANSWERS,
    BLACKLISTED,
    CALL_LIMIT,
    ECHOES,
    FAILS,
    HANGS_UP_AFTER_5_S,
    IS_BUSY,
    NEVER_ANSWERS,
    Desk,
)

pytestmark = pytest.mark.end2end

CIPHER = "cipher-canary-of-the-campaign-1"  # behaves as the test number that ends in 1
MOBILE_GROUP = ("13700001111", "13700002222")  # the sandbox's group 2
LIMIT = 300  # characters of user data


def test_an_hour_of_a_campaign(desk: Desk) -> None:
    told = Told(desk)
    app = desk.app
    # 1. The longest data there may be, and a number of one's own choice.
    call = dial_and_talk(desk, ANSWERS, "--user-data", "单" * LIMIT, "--outbound", "02180002222")
    row = platforms_row(desk.sandbox, call["uuid"])
    assert (row["trunk_number"], row["user_data"]) == ("02180002222", "单" * LIMIT)
    assert call["outbound_number"] == "02180002222"
    app.do("hangup")
    # 2. One character more: nothing is dialled.
    refused = app.ask("call", ECHOES, "--user-data", "单" * (LIMIT + 1))
    assert refused.code == 1
    assert str(LIMIT) in refused.err
    # 3. A number out of a group; this choice was for the one call only.
    call = dial_and_talk(desk, ECHOES, "--user-data", '{"order": 43}', "--outbound", "group2")
    row = platforms_row(desk.sandbox, call["uuid"])
    assert row["trunk_number"] in MOBILE_GROUP
    assert row["user_data"] == '{"order": 43}'
    assert app.status()["outbound"]["number"] == "02180001111"
    app.do("hangup")
    # 4. to 6. Nobody there, busy, and not to be called.
    app.do("call", NEVER_ANSWERS)
    app.wait_for_call("ringing", within=CALL_LIMIT)
    app.do("hangup")
    for number in (IS_BUSY, BLACKLISTED):
        app.do("call", number)
        app.wait_until_ended(within=CALL_LIMIT)
    # 7. A line that fails, and a number that isn't the agent's to show.
    assert app.ask("call", FAILS).code == 1
    assert app.ask("call", ANSWERS, "--outbound", "01099999999").code == 1
    # 8. Once more, with formatting from a spreadsheet.
    call = dial_and_talk(desk, " 138-0000 0005\u200e")
    assert platforms_row(desk.sandbox, call["uuid"])["customer"] == HANGS_UP_AFTER_5_S
    desk.sandbox.console.hang_up(call["uuid"])
    desk.ended(call)

    rows = history(app, 8, ended=8)
    assert [(row["number"], row["end_reason"]) for row in rows] == [
        (HANGS_UP_AFTER_5_S, "other_side_ended"),
        (ANSWERS, "refused"),
        (FAILS, "refused"),
        (BLACKLISTED, "blacklisted"),
        (IS_BUSY, "not_answered"),
        (NEVER_ANSWERS, "agent_hung_up"),
        (ECHOES, "agent_hung_up"),
        (ANSWERS, "agent_hung_up"),
    ]
    assert {row["direction"] for row in rows} == {"outbound"}
    assert rows[-1]["outbound_number"] == "02180002222"
    # The numbers of the day are found again, and the last two customers' calls get their ends.
    digits = ANSWERS[-6:-2]
    found = app.do("history", "--search", f"+86 {digits}", "--direction", "out", "--json").json
    assert [row["id"] for row in found][:8] == [row["id"] for row in rows if digits in row["number"]]
    assert [row["user_data"] for row in rows[-2:]] == ['{"order": 43}', "单" * LIMIT]
    saved = app.do("wrap-up", "--disposition", "需跟进", "--note", "明天 10 点回电", "--json").json
    assert (saved["call_id"], saved["disposition"]) == (rows[0]["id"], "需跟进")
    app.do("wrap-up", rows[-1]["uuid"], "--note", "=1+1")
    assert app.ask("wrap-up", "nowhere", "--json").json["error"]["code"] == "call_unknown"
    (found,) = app.do("history", "--search", "回电", "--disposition", "需跟进", "--json").json
    assert (found["id"], found["note"]) == (rows[0]["id"], "明天 10 点回电")
    table = app.data_dir / "today.csv"
    app.do("history", "--export", str(table))
    with table.open(encoding="utf-8-sig", newline="") as file:
        exported = list(csv.DictReader(file))
    assert [row["number"] for row in exported[:8]] == [row["number"] for row in rows]
    assert exported[7]["note"] == "'=1+1"
    assert told.names().count("call.ended") == 8
    assert told.notices() == []
    desk.both_are_silent()


def test_a_privacy_number_is_called_and_called_again_but_never_seen(desk: Desk) -> None:
    told = Told(desk)
    app = desk.app
    with_label = ("--privacy-number", CIPHER, "--label", "会员 07")
    app.do("call", *with_label, "--user-data", "order 44", "--outbound", "group2")
    call = app.wait_for_call("connected", within=CALL_LIMIT)
    assert call["customer"] == "会员 07"
    desk.both_hear_each_other(call)
    said = [app.do("status").out, app.do("status", "--json").out]
    app.do("hangup")

    app.do("call", "--privacy-number", CIPHER)  # without a label it has the platform's mask
    unnamed = app.wait_for_call("connected", within=CALL_LIMIT)
    assert unnamed["customer"]
    assert "1380000000" not in unnamed["customer"]
    app.do("hangup")

    failed = app.ask("call", "--privacy-number", CIPHER.replace("-1", "-7"), "--user-data", CIPHER, "--json")
    assert (failed.code, app.status()["last_call"]["end_reason"]) == (1, "refused")

    rows = history(app, 3, ended=3)
    assert [(row["private"], row["number"]) for row in rows] == [(True, None)] * 3
    assert rows[-1]["customer"] == "会员 07"
    said += [json.dumps(rows), app.do("history").out, json.dumps(told.all()), failed.out, failed.err, app.log()]
    said += [app.process.out.text(), app.process.err.text()]
    said += [process.command for process in descendants()]
    assert [text for text in said if CIPHER[:-2] in text] == []
    assert files_that_hold(app.data_dir, CIPHER[:-2]) == []


def test_the_outbound_number_is_chosen_and_customers_see_it(desk: Desk) -> None:
    app = desk.app
    listed = app.do("outbound", "--json").json
    assert listed["numbers"] == ["02180001111", "02180002222", "01066668888"]
    assert listed["default_number"] == "02180001111"
    assert {group["id"]: group["kind"] for group in listed["groups"]} == {
        2: "mobile",
        3: "landline",
        5: "random",
        7: "own",
    }
    assert [group["id"] for group in listed["groups"] if group["is_default"]] == [2]

    told = Told(desk)
    app.do("outbound", "group2")
    assert app.status()["outbound"] == {"rule": 2, "number": None, "group_id": 2}
    call = dial_and_talk(desk, ANSWERS)
    assert platforms_row(desk.sandbox, call["uuid"])["trunk_number"] in MOBILE_GROUP
    assert call["outbound_number"] in MOBILE_GROUP
    app.do("hangup")

    desk.sandbox.console.act("refuse", command="setOutNumber", message="外显号码已停用")
    refused = app.ask("outbound", "01066668888")
    assert refused.code == 1
    assert "外显号码已停用" in refused.err
    assert app.status()["outbound"]["group_id"] == 2
    desk.sandbox.console.act("refuse")

    app.do("outbound", "01066668888")
    assert app.status()["outbound"] == {"rule": 1, "number": "01066668888", "group_id": None}
    assert app.do("outbound", "--json").json["current"]["number"] == "01066668888"
    call = dial_and_talk(desk, ANSWERS)
    assert platforms_row(desk.sandbox, call["uuid"])["trunk_number"] == "01066668888"
    app.do("hangup")
    app.do("outbound", "02180001111")
    rows = history(app, 2, ended=2)  # the same number again is a call of its own
    assert [row["number"] for row in rows] == [ANSWERS] * 2
    assert rows[0]["uuid"] == call["uuid"] != rows[1]["uuid"]
    assert told.names().count("outbound.changed") == 3
    assert app.ask("outbound", "nonsense").code == 1


def dial_and_talk(desk: Desk, number: str, *more: str) -> Row:
    """Dial with options and talk; returns the connected call."""
    desk.app.do("call", number, *more)
    return desk.app.wait_for_call("connected", within=CALL_LIMIT)
