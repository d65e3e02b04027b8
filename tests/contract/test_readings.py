"""Every vague point of the vendor's document, in every reading that the page has to cope with, on the real page."""

from __future__ import annotations

import tomllib
from collections.abc import Callable

import pytest

from softphone.domain.dial_request import DialRequest
from softphone.domain.errors import FailureCode, NoReply, Refused, Unreachable
from softphone.domain.outbound import OutboundRule
from softphone.services import platform_reports as r
from softphone.telephony.engine_page import EnginePage
from tests.contract.bench import RealBench, run_on_page
from tests.contract.engine import WEB, EngineLoop
from tests.helpers.rig.sandbox import Sandbox

TABLE = WEB.parent / "sandbox" / "readings.toml"
# What a group leaves out has its default, which the whole of `test_port` runs on.
GROUPS = (
    {
        **{"callbacks": "promise", "success_argument": "none", "error_argument": "error", "export": "default"},
        **{"init_order": "after_register", "event_fields": "extra", "types": "text", "lists": "unwrapped"},
        **{"unknown_event": "on"},
    },
    {
        **{"callbacks": "both", "success_argument": "msg", "error_argument": "msg", "refusal": "throw"},
        **{"export": "es_module", "validator": "rule_object", "types": "number", "lists": "wrapped"},
        **{"event_customer": "masked", "calling": "before_success", "status_reports": "init"},
    },
    {
        **{"callbacks": "twice", "success_argument": "message", "error_argument": "message", "init_order": "missing"},
        **{"validator": "rule_number", "event_fields": "no_uuid", "event_customer": "name", "calling": "twice"},
        **{"answer_event": "twice", "hangup_event": "twice", "status_reports": "never"},
    },
    {
        **{"success_argument": "code", "error_argument": "code", "validator": "refusal", "agent_rule": "empty"},
        **{"event_fields": "uuid_only", "lists": "null"},
    },
    {
        **{"error_argument": "none", "validator": "refusal_empty", "agent_rule": "null", "event_fields": "odd"},
        **{"event_customer": "empty", "lists": "missing", "calling": "missing"},
    },
    {"validator": "unused", "agent_rule": "missing", "event_fields": "nothing"},
    {"agent_rule": "odd", "event_fields": "empty", "hangup_event": "late"},
    {"event_fields": "null", "answer_event": "missing", "hangup_event": "missing"},
)
# In tests of their own below: they make commands wait for their limit.
SILENT = {"callbacks": "none", "refusal": "silent"}
OF_THE_PAGE: tuple[str, ...] = (
    "callbacks",
    "success_argument",
    "error_argument",
    "refusal",
    "export",
    "init_order",
    "validator",
)
OF_THE_PAGE += ("agent_rule", "types", "lists", "event_fields", "event_customer", "calling", "answer_event")
OF_THE_PAGE += ("hangup_event", "unknown_event", "status_reports")


def test_every_reading_is_in_a_group() -> None:
    table = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    missing = {
        f"{name}={value}"
        for name in OF_THE_PAGE
        for value in list(table[name]["values"])[1:]
        if SILENT.get(name) != value and not any(group.get(name) == value for group in GROUPS)
    }
    assert missing == set()


@pytest.mark.parametrize("group", GROUPS, ids=lambda group: next(iter(group.items()))[1])
def test_a_day_in_other_readings(engine: EngineLoop, platform_sandbox: Sandbox, group: dict[str, str]) -> None:
    async def story(bench: RealBench) -> None:
        token = await bench.token()  # its own readings are the REST client's business
        await bench.console("readings", **group)
        await bench.platform.start(token)
        await bench.heard.wait_for(r.Registered)
        await bench.platform.set_agent_status(1)
        if group.get("agent_rule") in ("missing", "odd"):
            with pytest.raises(Unreachable) as odd:
                await bench.platform.outbound_rule()
            assert odd.value.code is FailureCode.RULE_ODD
        else:
            rule = await bench.platform.outbound_rule()
            assert rule == OutboundRule(None, "", (), ()) if "agent_rule" in group else len(rule.numbers) > 1
        with pytest.raises(Refused):
            await bench.platform.dial(DialRequest(number="not a number"))

        await bench.platform.dial(DialRequest(number="13800000005"))
        if group.get("calling") != "missing":
            await bench.heard.wait_for(r.RingingReport)
        if group.get("answer_event") != "missing":
            await bench.heard.wait_for(r.CallAnswered)
        else:
            await bench.heard.wait_for(r.AgentInit, lambda report: report.status_code == 6)
        await bench.platform.mute()
        await bench.platform.unmute()
        await bench.refuse("hold", "今天不行")
        with pytest.raises(Refused) as refused:
            await bench.platform.hold()
        assert bool(refused.value.reason) is (group.get("error_argument") != "none")
        await bench.platform.hang_up()
        if group.get("hangup_event") != "missing":
            await bench.heard.wait_for(r.CallHungUp)
        if group.get("unknown_event") == "on":
            assert {report.name for report in bench.heard.of(r.UnknownReport)} >= {"ringback", "callQuality"}

    run_on_page(engine, platform_sandbox, story)


type Hurry = Callable[[], None]


@pytest.fixture
def hurry(monkeypatch: pytest.MonkeyPatch) -> Hurry:
    """From its call on a command waits a second; how long it waits else is told by the unit tests."""
    defaults = EnginePage.command.__kwdefaults__
    assert defaults
    return lambda: monkeypatch.setitem(defaults, "limit", 1.0)


def test_a_platform_that_never_calls_back_is_unanswered_but_works(
    engine: EngineLoop, platform_sandbox: Sandbox, hurry: Hurry
) -> None:
    async def story(bench: RealBench) -> None:
        await bench.console("readings", callbacks="none")
        await bench.platform.start(await bench.token())  # accepted by `register`
        hurry()
        with pytest.raises(NoReply) as unanswered:
            await bench.platform.set_agent_status(3)
        assert unanswered.value.code is FailureCode.COMMAND_UNANSWERED
        await bench.heard.wait_for(r.AgentInit, lambda report: report.status_code == 3)

    run_on_page(engine, platform_sandbox, story)


def test_a_refusal_in_silence_is_unanswered(engine: EngineLoop, platform_sandbox: Sandbox, hurry: Hurry) -> None:
    async def story(bench: RealBench) -> None:
        await bench.console("readings", refusal="silent")
        await bench.refuse("set_agent_status", "今天不行")
        await bench.platform.start(await bench.token())
        hurry()
        with pytest.raises(NoReply):
            await bench.platform.set_agent_status(3)

    run_on_page(engine, platform_sandbox, story)
