"""The reactions of the phone: each is missed when it is left out, and the orders that matter are as demanded."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace

import pytest

from softphone.domain.agent_status import IN_CALL, ONLINE, WRAP_UP
from softphone.domain.call_events import CallDetails
from softphone.domain.call_quality import QualitySample
from softphone.domain.dial_request import DialRequest
from softphone.domain.errors import EngineFailed, FailureCode, PhoneFailure
from softphone.services import platform_reports as r
from softphone.services.agent.after_call import AfterCall
from softphone.services.agent.after_registration import AfterRegistration
from softphone.services.agent.assumed_status import AssumedStatus
from softphone.services.agent.wrap_up import WrapUp
from softphone.services.audio import muted_speech, open_microphone, silent_microphone, silent_speaker
from softphone.services.audio.audio_devices import AudioDevices
from softphone.services.audio.audio_in_use import AudioInUse
from softphone.services.audio.call_quality import CallQuality
from softphone.services.audio.device_volumes import DeviceVolumes
from softphone.services.call.call_reconciliation import GRACE, CallReconciliation
from softphone.services.call.call_timeouts import END_LIMIT, CallTimeouts
from softphone.services.call.microphone_cut import MicrophoneCut
from softphone.services.call.platform_events import PlatformEvents
from softphone.services.call.redial import Redial
from softphone.services.event_log import EventLog
from softphone.services.events import PhoneEvent
from softphone.services.history.call_log import CallLog
from softphone.services.history.retention import Retention
from softphone.services.history.wrap_up_notes import WrapUpNotes
from softphone.services.log_secrets import LogSecrets
from softphone.services.ports import TransferAgent
from softphone.services.reaction import Reaction
from softphone.services.session.engine_keeper import EngineKeeper
from softphone.services.session.page_renewal import LIMIT, PageRenewal
from softphone.services.session.registration_watch import NOTICE_AFTER, RegistrationWatch
from softphone.services.session.token_keeper import TokenKeeper
from softphone.services.session.worn_page import WornPage
from softphone.services.settings import HistorySettings
from softphone.services.state_events import StateEvents
from softphone.services.today.today import Today
from softphone.services.transfer.directory import RingTargetCheck
from tests.helpers.virtual_time import run_virtual
from tests.unit.services.desk import ACCESS, AGENT, Desk, turns

type Kind = type[Reaction]
type Proof = Callable[[Desk], Awaitable[bool]]


class NextPage:
    """Is loaded for ever."""

    loads = 0

    async def load_next(self) -> None:
        NextPage.loads += 1
        await asyncio.Event().wait()

    def drop_next(self) -> None:
        """Nothing."""


def reports(desk: Desk, *these: r.PlatformReport) -> None:
    for each in these:
        desk.platform.report(each)


async def hides_tokens(desk: Desk) -> bool:
    await desk.ready()
    return "sdk-1" in desk.hidden


async def tells_changes(desk: Desk) -> bool:
    desk.store.update(registered=True)
    return bool(desk.events)


async def takes_reports(desk: Desk) -> bool:
    reports(desk, r.Registered())
    return desk.state.registered


async def assumes_a_status(desk: Desk) -> bool:
    await desk.talking()
    status = desk.state.agent_status
    return status is not None and status.assumed


async def ends_the_cut(desk: Desk) -> bool:
    await desk.talking()
    await desk.calls.mute()
    reports(desk, r.CallHungUp(CallDetails("u1")))
    return desk.platform.count("end_cut") == 1


async def hears_muted_speech(desk: Desk) -> bool:
    await desk.talking()
    await desk.calls.mute()
    reports(desk, *[r.MicrophoneLevel(0.5)] * muted_speech.BEGINS_AFTER)
    return desk.state.has_notice(FailureCode.SPEAKING_MUTED)


async def sees_an_open_microphone(desk: Desk) -> bool:
    reports(desk, r.MicrophoneKept(1))
    await asyncio.sleep(open_microphone.PATIENCE + 1)
    return desk.state.has_notice(FailureCode.MICROPHONE_OPEN)


async def hears_silence(desk: Desk) -> bool:
    await desk.talking()
    reports(desk, *[r.MicrophoneLevel(0.0, silent=True)] * silent_microphone.BEGINS_AFTER)
    return desk.state.has_notice(FailureCode.MICROPHONE_SILENT)


async def misses_the_customers_sound(desk: Desk) -> bool:
    await desk.talking()
    reports(desk, *[r.LineMeasured(QualitySample(packets_in=50, samples_in=0))] * silent_speaker.BEGINS_AFTER)
    return desk.state.has_notice(FailureCode.SPEAKER_SILENT)


async def remembers_volumes(desk: Desk) -> bool:
    reports(desk, r.DevicesInUseReport("", "Desk"))
    desk.settings.change(audio=replace(desk.settings.current.audio, volume=0.4))
    return bool(desk.settings.current.audio.speaker_volumes)


async def writes_statuses_down(desk: Desk) -> bool:
    await desk.ready()
    await asyncio.sleep(61)
    return [status for _, status, _ in desk.days.statuses] == ["online"] and len(desk.days.lasted) == 1


async def logs_events(desk: Desk) -> bool:
    lines: list[str] = []
    log = logging.getLogger(EventLog.__module__)
    handler = logging.Handler()
    handler.emit = lambda record: lines.append(record.getMessage())  # type: ignore[method-assign]
    level = log.level
    log.addHandler(handler)
    log.setLevel(logging.INFO)
    desk.store.update(registered=True)
    log.removeHandler(handler)
    log.setLevel(level)
    return bool(lines)


async def uses_devices(desk: Desk) -> bool:
    reports(desk, r.DevicesReport(("Desk",), ("Desk",)))
    await turns()
    return desk.platform.count("use_audio") > 0


async def names_devices(desk: Desk) -> bool:
    reports(desk, r.DevicesInUseReport("", "Desk"))
    return desk.state.audio.speaker == "Desk"


async def measures_the_line(desk: Desk) -> bool:
    await desk.talking()
    reports(desk, r.LineMeasured(QualitySample()))
    return desk.state.line is not None


async def takes_a_dead_token_back(desk: Desk) -> bool:
    await desk.ready()
    reports(desk, r.TokenExpiryReport())
    return not desk.state.token_valid


async def knows_the_page(desk: Desk) -> bool:
    reports(desk, r.EngineReady(missing=("hold",)))
    return desk.state.engine.sdk_missing == ("hold",)


async def misses_the_registration(desk: Desk) -> bool:
    await desk.sign_in.sign_in(AGENT, ACCESS, remember=False)
    await asyncio.sleep(NOTICE_AFTER + 1)
    return desk.state.has_notice(FailureCode.NOT_REGISTERED)


async def loads_the_outbound_rule(desk: Desk) -> bool:
    await desk.ready()
    return desk.platform.count("outbound_rule") == 1


async def trusts_a_new_page(desk: Desk) -> bool:
    desk.store.raise_notice(EngineFailed(FailureCode.ENGINE_WORN))
    reports(desk, r.EngineReady())
    return not desk.state.has_notice(FailureCode.ENGINE_WORN)


async def keeps_the_history(desk: Desk) -> bool:
    await desk.talking()
    await turns()
    return bool(desk.rows.rows)


async def asks_which_phone_rings(desk: Desk) -> bool:
    desk.api.rows = (TransferAgent(AGENT, "A", "8001", "", "", "phone"),)
    await desk.ready()
    return desk.state.has_notice(FailureCode.OTHER_PHONE)


async def forgets_the_last_number(desk: Desk) -> bool:
    await desk.ready()
    await desk.redial.dial(DialRequest(number="10086"))
    await desk.sign_in.sign_out()
    return desk.redial.last is None


async def sets_the_intended_status(desk: Desk) -> bool:
    await desk.talking()
    desk.after_call.intend(3)
    reports(desk, r.CallHungUp(CallDetails("u1")))
    await turns()
    return ("set_agent_status", 3) in desk.platform.commands


async def ends_wrap_up(desk: Desk) -> bool:
    await desk.ready()
    desk.settings.change(wrap_up_limit=30.0)
    reports(desk, r.AgentInit(WRAP_UP, None))
    await asyncio.sleep(31)
    return ("set_agent_status", ONLINE) in desk.platform.commands


async def ends_unconfirmed_calls(desk: Desk) -> bool:
    await desk.talking()
    desk.tasks.run(desk.calls.hang_up(), doing="hang up")
    await asyncio.sleep(END_LIMIT + 5)
    return desk.state.call is None


async def ends_calls_that_are_gone(desk: Desk) -> bool:
    await desk.talking()
    reports(desk, r.Registered(), r.AgentInit(ONLINE, None))
    await asyncio.sleep(GRACE + 1)
    return desk.state.call is None


async def notes_the_seconds_of_wrap_up(desk: Desk) -> bool:
    await desk.talking()
    reports(desk, r.CallHungUp(CallDetails("u1")), r.AgentInit(WRAP_UP, None))
    await asyncio.sleep(8)
    reports(desk, r.AgentInit(ONLINE, None))
    await turns()
    return [row.wrap_up_seconds for row in desk.rows.rows.values()] == [8.0]


async def removes_old_calls(desk: Desk) -> bool:
    await desk.talking()
    reports(desk, r.CallHungUp(CallDetails("u1")))
    await asyncio.sleep(1)
    desk.settings.change(history=HistorySettings(retention_days=0))
    await turns()
    return not desk.rows.rows


async def renews_the_page(desk: Desk) -> bool:
    before = NextPage.loads
    await desk.ready()
    reports(desk, r.ConnectionsMade(LIMIT))
    await asyncio.sleep(1)
    return NextPage.loads > before


PROOFS: dict[Kind, Proof] = {
    LogSecrets: hides_tokens,
    StateEvents: tells_changes,
    PlatformEvents: takes_reports,
    AssumedStatus: assumes_a_status,
    MicrophoneCut: ends_the_cut,
    muted_speech.MutedSpeech: hears_muted_speech,
    open_microphone.OpenMicrophone: sees_an_open_microphone,
    silent_microphone.SilentMicrophone: hears_silence,
    silent_speaker.SilentSpeaker: misses_the_customers_sound,
    DeviceVolumes: remembers_volumes,
    EventLog: logs_events,
    AudioDevices: uses_devices,
    AudioInUse: names_devices,
    CallQuality: measures_the_line,
    TokenKeeper: takes_a_dead_token_back,
    EngineKeeper: knows_the_page,
    RegistrationWatch: misses_the_registration,
    AfterRegistration: loads_the_outbound_rule,
    WornPage: trusts_a_new_page,
    CallLog: keeps_the_history,
    WrapUpNotes: notes_the_seconds_of_wrap_up,
    Retention: removes_old_calls,
    Today: writes_statuses_down,
    RingTargetCheck: asks_which_phone_rings,
    Redial: forgets_the_last_number,
    AfterCall: sets_the_intended_status,
    WrapUp: ends_wrap_up,
    CallTimeouts: ends_unconfirmed_calls,
    CallReconciliation: ends_calls_that_are_gone,
    PageRenewal: renews_the_page,
}
HEAR_THE_PLATFORM: tuple[Kind, ...] = (
    muted_speech.MutedSpeech,
    open_microphone.OpenMicrophone,
    silent_microphone.SilentMicrophone,
    silent_speaker.SilentSpeaker,
    AudioDevices,
    AudioInUse,
    CallQuality,
    TokenKeeper,
    EngineKeeper,
    RegistrationWatch,
    WornPage,
    CallReconciliation,
    PageRenewal,
)
DEMANDED: tuple[tuple[Kind, Kind], ...] = (
    *((LogSecrets, kind) for kind in PROOFS if kind is not LogSecrets),
    *((StateEvents, kind) for kind in PROOFS if kind not in (LogSecrets, StateEvents)),
    *((PlatformEvents, kind) for kind in HEAR_THE_PLATFORM),
    (AudioDevices, AudioInUse),
    (CallLog, WrapUpNotes),
)
"""Who listens before whom; the reasons are in `composition.phone`."""


async def kinds() -> list[Kind]:
    desk = Desk()
    await desk.close()
    return [type(each) for each in desk.phone.reactions]


async def noticed(proof: Proof, left_out: Kind | None) -> bool:
    desk = Desk(page=NextPage())
    if left_out is not None:
        desk.reaction(left_out).close()
    found = await proof(desk)
    await desk.close()
    return found


def test_every_reaction_has_a_proof_and_is_there_once() -> None:
    found = run_virtual(kinds())
    assert len(found) == len(PROOFS)
    assert set(found) == set(PROOFS)


@pytest.mark.parametrize("kind", PROOFS, ids=lambda kind: kind.__name__)
def test_each_reaction_is_missed_when_it_is_left_out(kind: Kind) -> None:
    assert run_virtual(noticed(PROOFS[kind], left_out=None))
    assert not run_virtual(noticed(PROOFS[kind], left_out=kind))


def test_the_demanded_orders_hold() -> None:
    places = {kind: place for place, kind in enumerate(run_virtual(kinds()))}
    wrong = [(first.__name__, then.__name__) for first, then in DEMANDED if places[first] > places[then]]
    assert wrong == []


def test_an_event_finds_its_secrets_hidden_and_the_state_it_is_about() -> None:
    async def story() -> None:
        desk = Desk()
        seen: list[tuple[bool, tuple[int, bool] | None]] = []

        def heard(event: PhoneEvent) -> None:
            if event.name == "call.dialing":
                seen.append(("cipher-canary" in desk.hidden, desk.status()))

        desk.bus.subscribe(heard)
        await desk.ready()
        await desk.redial.dial(DialRequest(cipher="cipher-canary"))
        assert seen == [(True, (ONLINE, False))]
        assert desk.status() == (IN_CALL, True)
        await desk.close()

    run_virtual(story())


def test_nothing_listens_any_more_at_the_end() -> None:
    async def story() -> None:
        desk = Desk()
        await desk.talking()
        await desk.close()
        desk.events.clear()
        state = desk.state
        reports(desk, r.SocketLost(), r.CallHungUp(CallDetails("u1")), r.DevicesReport(("A",), ("A",)))
        desk.store.raise_notice(PhoneFailure(FailureCode.NO_TRAY))
        assert replace(desk.state, notices=state.notices) == state
        assert desk.events == {}

    run_virtual(story())
