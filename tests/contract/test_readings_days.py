"""Eight days on the real page and the real services, which together have every reading of the vague points of a day.

`readings_plan` makes the groups, `readings_facts` says what an agent sees in them.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from softphone.composition.adapters import build_adapters
from softphone.composition.phone import build_services
from softphone.domain.call_events import EndUnconfirmed
from softphone.domain.call_state import CallState
from softphone.services.call import call_timeouts
from softphone.services.settings import PlatformAddresses
from softphone.storage.logging_setup import Log
from softphone.storage.paths import DataDir
from tests.contract import readings_calls as calls
from tests.contract import readings_day as day
from tests.contract.engine import EngineLoop
from tests.contract.readings_desk import Desk
from tests.contract.readings_facts import EVENT_CUSTOMER, LIFETIME, TABLE, facts_for
from tests.contract.readings_hands import Hands
from tests.contract.readings_plan import GROUPS, VALUES_ELSEWHERE, Group, covered, plan, switches
from tests.helpers.rig.log_guard import LogGuard
from tests.helpers.rig.machine import Machine
from tests.helpers.rig.sandbox import Sandbox

SWITCHES = switches()
PLAN = plan(SWITCHES)
SERVE = ("--wrap-up", "0.6", "--token-lifetime", f"{LIFETIME:.0f}", "--raw-microphone")


def test_every_value_of_every_switch_is_in_a_group() -> None:
    assert len(PLAN) == GROUPS
    every = {(name, value) for name, values in SWITCHES.items() for value in values}
    assert every - covered(PLAN, SWITCHES) == set(VALUES_ELSEWHERE)


def test_the_expectations_name_readings_that_exist() -> None:
    named = {item for when, _ in TABLE for item in when.items()}
    named |= {("event_customer", value) for value in EVENT_CUSTOMER}
    assert named <= {(name, value) for name, values in SWITCHES.items() for value in values}


@pytest.mark.parametrize("group", PLAN, ids=lambda group: f"group{group.number}")
def test_a_day(
    engine: EngineLoop,
    machine: Machine,
    tmp_path: Path,
    expected_log: LogGuard,
    monkeypatch: pytest.MonkeyPatch,
    group: Group,
) -> None:
    print(group)
    if group.readings.get("hangup_event") == "missing":  # every end is waited for: how long, is told in virtual time
        monkeypatch.setitem(call_timeouts._LIMITS, CallState.ENDING, (1.0, EndUnconfirmed))
    readings = [word for name, value in group.readings.items() for word in ("--reading", f"{name}={value}")]
    with Sandbox(machine.env, *SERVE, *readings) as sandbox, _logged(tmp_path) as log:
        engine(_live(sandbox, group, log, expected_log, tmp_path))
    written = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert log.path in written
    secrets = (calls.CIPHER, sandbox.access_token)
    assert [path for path in written for secret in secrets if secret.encode() in path.read_bytes()] == []
    holding = {path.name.partition(".")[0] for path in written if calls.USER_DATA[:20].encode() in path.read_bytes()}
    assert holding == {"calls"}  # business data belongs to the call in the history, and to no log


async def _live(sandbox: Sandbox, group: Group, log: Log, expected_log: LogGuard, folder: Path) -> None:
    hands = Hands(sandbox)
    folders = DataDir.find(folder)
    folders.prepare()
    phone = build_services(build_adapters(folders, log, sandbox=True))
    phone.ports.point_at(PlatformAddresses(api_base=sandbox.api_base, sdk_url=sandbox.sdk_url))
    await phone.call_log.open()
    desk = Desk(phone, hands, facts_for(group.readings), expected_log)
    try:
        await _lives(desk, group)
        await day.signs_out(desk)
    finally:
        await desk.close()


async def _lives(desk: Desk, group: Group) -> None:
    await day.signs_in(desk)
    await calls.is_refused_a_number(desk)
    await calls.calls_a_customer(desk)
    await calls.calls_a_private_number(desk)
    await calls.meets_the_black_list(desk)
    await calls.takes_a_call_and_transfers_it(desk)
    await calls.is_offered_a_second_call(desk)
    for value in group.turns_of("event_customer"):
        await desk.reads(event_customer=value, event_fields="documented")
        await calls.is_shown_a_customer(desk, value)
        fields = group.readings.get("event_fields", SWITCHES["event_fields"][0])
        await desk.reads(event_customer="plain", event_fields=fields)
    await day.token_expires(desk)
    await day.loses_the_socket_in_a_call(desk)
    await day.signs_in_elsewhere(desk)


@contextmanager
def _logged(folder: Path) -> Iterator[Log]:
    log = Log(DataDir.find(folder).logs)
    try:
        yield log
    finally:
        log.close()
