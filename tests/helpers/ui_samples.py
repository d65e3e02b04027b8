"""Sample snapshots for the gallery and the tests of the window: every state a panel knows, with no engine."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Final

from softphone.domain.agent_status import BUSY, IN_CALL, ONLINE, RINGING, SHORT_BREAK, WRAP_UP, AgentStatus
from softphone.domain.audio_check import AudioCheck, CheckStep
from softphone.domain.call import Call
from softphone.domain.call_quality import QualitySample
from softphone.domain.call_record import CallRecord, record_of
from softphone.domain.call_state import CallState, Direction, EndReason, PendingAction
from softphone.domain.dial_request import DialRequest
from softphone.domain.errors import AccessTokenRefused, FailureCode, NoReply, PhoneFailure, Refused, Unreachable
from softphone.domain.hotkeys import HotkeyAct, HotkeyTrouble
from softphone.domain.identity import AgentId
from softphone.domain.link import parse_link
from softphone.domain.moment import Moment
from softphone.domain.outbound import GroupKind, OutboundChoice, OutboundGroup, OutboundRule, Rule
from softphone.domain.quality_trace import QualityTrace
from softphone.domain.quality_warnings import QualityWarning
from softphone.domain.reachability import Connection
from softphone.presentation.dial.dial_page import left_out_note, refusal_note
from softphone.presentation.history import HistoryDraft, PastCall
from softphone.presentation.messages import TextId, msg
from softphone.presentation.sandbox import TestNumber
from softphone.presentation.setup.first_run import SetupStep
from softphone.presentation.toasts import Toast
from softphone.presentation.transfer.transfer_page import Step, TransferDraft
from softphone.presentation.transfer.transfer_search import TransferIndex
from softphone.presentation.window.window_state import Page, WindowState
from softphone.services.phone_state import Audio, CallLine, Engine, HotkeyFacts, Notice, PhoneState, Ring, SignIn
from softphone.services.platform_reports import EngineState
from softphone.services.ports import TransferAgent


def moment(seconds: float) -> Moment:
    """A moment that many seconds after the sample's beginning."""
    return Moment(datetime.fromtimestamp(1_780_000_000 + seconds, UTC), seconds)


NOW: Final = moment(1000)

NUMBERS: Final = (
    TestNumber("13800000001", "answers after 2 s and plays a tone", "2 秒后接听，播放单音"),
    TestNumber("13800000002", "echoes what you say", "接听后重复您说的话"),
    TestNumber("13800000003", "rings and never answers", "一直振铃，无人接听"),
    TestNumber("13800000004", "is busy", "占线"),
    TestNumber("13800000005", "answers, hangs up after 5 s", "接听 5 秒后挂断"),
    TestNumber("13800000006", "is black-listed", "黑名单号码"),
    TestNumber("13800000007", "fails at once", "呼叫立即失败"),
)

RULE: Final = OutboundRule(
    Rule.NUMBER,
    "02180001111",
    ("02180001111", "4008108888"),
    (OutboundGroup(2, "华东区", GroupKind.LANDLINE, ("02180001111",)),),
)


TOO_LONG: Final = "+8613800138000139"
WHOLE_LINK: Final = "softphone:02180001111?user_data=order%2042%3B%20%E8%AE%A2%E5%8D%95%20A-17&outbound=group2"


def ready(code: int = ONLINE, *, since: float = 276) -> PhoneState:
    """Signed in, reachable, in a status."""
    return PhoneState(
        sign_in=SignIn.SIGNED_IN,
        agent=AgentId("1001"),
        token_valid=True,
        registered=True,
        connection=Connection.UP,
        agent_status=AgentStatus(code, moment(since)),
        outbound_rule=RULE,
        outbound=OutboundChoice(Rule.NUMBER, number="02180001111"),
        engine=Engine(EngineState.READY),
    )


def call(state: CallState, direction: Direction = Direction.OUTBOUND, **changes: object) -> Call:
    """A call in a state, to or from Mr Zhang."""
    made = Call("c1", direction, state, moment(994), customer="张先生", number="13800138000")
    if state in (CallState.CONNECTED, CallState.RECONNECTING):
        made = replace(made, connected_at=moment(866))
    return replace(made, **changes)  # type: ignore[arg-type] # tests name real fields


OFFER: Final = call(
    CallState.OFFERED,
    Direction.INBOUND,
    number=None,
    customer="13800138000",
    queue="售后",
    outbound_number="4008108888",
)
TALK: Final = call(CallState.CONNECTED, outbound_number="02180001111")
ENDED: Final = call(
    CallState.ENDED,
    connected_at=moment(700),
    ended_at=moment(834),
    end_reason=EndReason.OTHER_SIDE_ENDED,
)
SECOND: Final = replace(OFFER, id="c2", customer="李女士")


def with_call(one: Call, code: int = IN_CALL, **changes: object) -> PhoneState:
    """Ready, with a call."""
    state = replace(
        ready(code, since=866 if one.connected_at else 994), calls=(one,), audio=Audio(microphone_level=0.5)
    )
    return replace(state, **changes)  # type: ignore[arg-type] # tests name real fields


def noticed(failure: PhoneFailure, state: PhoneState | None = None) -> PhoneState:
    """With a condition."""
    return replace(state or ready(), notices=(Notice(failure),))


AGENTS: Final = (
    TransferAgent(AgentId("1002"), "李娜", "8002", "register", "", "web"),
    TransferAgent(AgentId("1003"), "王强", "8003", "register", "in_call", "web", "occupied"),
    TransferAgent(AgentId("1004"), "欧阳修远", "02180001111", "unregister", "", "web", "not_registered"),
    TransferAgent(AgentId("1005"), "Alexandra Smith", "8005", "register", "", "web", "expired"),
    TransferAgent(AgentId("1006"), "赵敏", "13800138000", "register", "", "phone"),
    TransferAgent(AgentId("1007"), "单雄", "8007", "register", "", "web"),
)


def transfer(**changes: object) -> TransferDraft:
    """The transfer page with a fresh list."""
    rows = TransferIndex(AGENTS, {"李娜": ("ln",)}).rows
    draft = TransferDraft("c1", rows=rows, target=rows[0], fresh_at=moment(998))
    return replace(draft, **changes)  # type: ignore[arg-type] # tests name real fields


RECORDS: Final = (
    record_of(replace(OFFER, id="r1", state=CallState.ENDED, ended_at=moment(999), end_reason=EndReason.MISSED)),
    record_of(replace(ENDED, id="r2")),
    record_of(
        replace(ENDED, id="r3", number=None, customer="138****8000", connected_at=None, end_reason=EndReason.MISSED)
    ),
    record_of(replace(ENDED, id="r4", number=None, cipher="secret", customer="", label="王总")),
    record_of(
        replace(ENDED, id="r5", number="02180001111", customer="", connected_at=None, end_reason=EndReason.NOT_ANSWERED)
    ),
)
PLACE: Final = {"13800138000": "北京市 · 中国移动"}


def past(records: tuple[CallRecord, ...] = RECORDS, chosen: str | None = None) -> HistoryDraft:
    """The history page with its rows read."""
    calls = tuple(PastCall(one, DialRequest(one.number) if one.number else None) for one in records)
    return HistoryDraft(calls, chosen)


GOOD_LINE: Final = QualitySample(
    rtt_ms=41, jitter_ms=4, loss_pct=0, codec="opus", bitrate_in=31, bitrate_out=32, packets_in=50
)
LOSSY_LINE: Final = replace(GOOD_LINE, loss_pct=6, jitter_ms=12)
LATE_LINE: Final = replace(GOOD_LINE, rtt_ms=520, jitter_ms=20)


def line(last: QualitySample, *warnings: QualityWarning) -> CallLine:
    """A call's line that was good for two minutes, then measured nothing for a while, and is now like `last`."""
    trace = QualityTrace()
    for second in range(134):
        rough = replace(GOOD_LINE, jitter_ms=4 + second % 7, rtt_ms=40 + 2 * (second % 11))
        sample = QualitySample() if 80 <= second < 88 else last if second >= 120 else rough
        trace = trace.after(replace(sample, loss_pct=3) if second in (30, 31, 60) else sample)
    return CallLine("c1", last, warnings, trace)


def sound_check(state: PhoneState | None = None, **changes: object) -> tuple[PhoneState, WindowState]:
    """The audio page, listening to a microphone unless told otherwise."""
    check = AudioCheck(CheckStep.LISTENING, microphone="Jabra Evolve2 65", level=0.1)
    audio = Audio(speaker="Jabra Evolve2 65", outputs=("Jabra Evolve2 65",))
    return (
        state or replace(ready(), audio=audio),
        WindowState(chosen=Page.AUDIO, check=replace(check, **changes)),  # type: ignore[arg-type] # tests name real fields
    )


@dataclass(frozen=True)
class Sample:
    """A named picture of the gallery."""

    name: str
    state: PhoneState
    window_state: WindowState = field(default_factory=WindowState)


_OUT: Final = PhoneState(agent=None)
_TRYING: Final = PhoneState(agent=AgentId("1001"), sign_in=SignIn.SIGNING_IN)
_LONG: Final = "Wolfeschlegelsteinhausenbergerdorff 国际贸易有限公司"

_BEFORE_SIGN_IN: Final = (SetupStep.LANGUAGE, SetupStep.PLACE)
_SIGNED_OUT: Final = (SetupStep.SOUND, SetupStep.DONE)
_AFTER_SIGN_IN: Final = (SetupStep.SOUND, SetupStep.HOTKEYS, SetupStep.DONE)

SAMPLES: Final = (
    Sample("sign-in", _OUT),
    Sample("sign-in-filled", _OUT, WindowState(agent_id="1001", has_token=True)),
    Sample("signing-in", _TRYING, WindowState(agent_id="1001")),
    Sample("sign-in-refused", noticed(AccessTokenRefused(), _OUT), WindowState(agent_id="1001")),
    Sample(
        "sign-in-retrying",
        noticed(Unreachable(FailureCode.API_UNREACHABLE, "HTTP 503"), replace(_TRYING, sign_in=SignIn.RETRYING)),
        WindowState(agent_id="1001"),
    ),
    Sample("idle", ready()),
    Sample("idle-typed", ready(), WindowState(typed="13800138000")),
    Sample("idle-several", ready(), WindowState(field_note=refusal_note(FailureCode.NUMBER_SEVERAL))),
    Sample("idle-shortened", ready(), WindowState(typed="02180001111", field_note=left_out_note("102"))),
    Sample("idle-too-long", ready(), WindowState(typed=TOO_LONG, doubted=TOO_LONG)),
    Sample("idle-last-call", replace(ready(), last_call=ENDED)),
    Sample("idle-break", ready(SHORT_BREAK)),
    Sample("idle-pending", replace(ready(), status_pending=BUSY)),
    Sample("idle-unknown-status", ready(5)),
    Sample("starting", replace(ready(), registered=False, engine=Engine(EngineState.STARTING))),
    Sample("unreachable", noticed(Unreachable(FailureCode.NETWORK_DOWN), replace(ready(), connection=Connection.DOWN))),
    Sample(
        "engine-failed",
        noticed(
            PhoneFailure(FailureCode.SDK_MISSING), replace(ready(), registered=False, engine=Engine(EngineState.FAILED))
        ),
    ),
    Sample(
        "condition-folded",
        noticed(PhoneFailure(FailureCode.NO_MICROPHONE)),
        WindowState(folded=frozenset({FailureCode.NO_MICROPHONE})),
    ),
    Sample(
        "call-refused",
        ready(),
        WindowState(typed="13800138000", sent_after="", failed=(Refused(FailureCode.CALL_REFUSED, "号码状态异常"),)),
    ),
    Sample(
        "idle-not-connected",
        replace(ready(), last_call=replace(ENDED, connected_at=None, end_reason=EndReason.NOT_ANSWERED)),
        WindowState(typed="13800138000", sent_after=""),
    ),
    Sample("offered", with_call(OFFER, RINGING, ring=Ring(sounding=True))),
    Sample("offered-silenced", with_call(OFFER, RINGING, ring=Ring(silenced=(OFFER.id,)))),
    Sample("offered-named", with_call(replace(OFFER, customer="张先生", label=""), RINGING)),
    Sample("offered-two", replace(with_call(OFFER, RINGING), calls=(OFFER, SECOND))),
    Sample("dialing", with_call(call(CallState.DIALING, customer=""))),
    Sample("dialing-long", with_call(call(CallState.DIALING, customer="", started_at=moment(990)))),
    Sample("ringing", with_call(call(CallState.RINGING))),
    Sample("connected", with_call(TALK)),
    Sample("line-good", with_call(TALK, line=line(GOOD_LINE))),
    Sample("line-fair", with_call(TALK, line=line(LOSSY_LINE, QualityWarning.LOSS))),
    Sample("line-poor", with_call(TALK, line=line(LATE_LINE, QualityWarning.DELAY, QualityWarning.LOW_SCORE))),
    Sample("line-deaf", with_call(TALK, line=line(QualitySample(), QualityWarning.NO_SOUND_IN))),
    Sample("line-graph", with_call(TALK, line=line(LOSSY_LINE, QualityWarning.LOSS)), WindowState(chosen=Page.QUALITY)),
    Sample("line-graph-unseen", with_call(TALK), WindowState(chosen=Page.QUALITY)),
    Sample("line-graph-early", with_call(replace(TALK, connected_at=moment(998))), WindowState(chosen=Page.QUALITY)),
    Sample("keypad", with_call(TALK, line=line(GOOD_LINE)), WindowState(chosen=Page.KEYPAD, keyed="1200#")),
    Sample("muting", with_call(replace(TALK, pending=PendingAction.MUTE))),
    Sample("muted", with_call(replace(TALK, muted=True))),
    Sample("held-long", with_call(replace(TALK, held=True, held_at=moment(-2641)))),
    Sample("held", with_call(replace(TALK, held=True, held_at=moment(959)))),
    Sample("second-offer", replace(with_call(TALK), calls=(TALK, SECOND))),
    Sample("reconnecting", replace(with_call(replace(TALK, state=CallState.RECONNECTING)), connection=Connection.DOWN)),
    Sample("ending", with_call(call(CallState.ENDING))),
    Sample("no-word", with_call(call(CallState.UNKNOWN))),
    Sample(
        "long-name",
        with_call(replace(TALK, customer=_LONG, label="", queue="售后服务与投诉处理中心第二组", muted=True)),
    ),
    Sample("private", with_call(replace(TALK, number=None, cipher="secret", customer="", label=""))),
    Sample(
        "command-unanswered",
        with_call(TALK),
        WindowState(failed=(NoReply(FailureCode.COMMAND_UNANSWERED, action="hold"),)),
    ),
    Sample("transferring", with_call(replace(TALK, pending=PendingAction.TRANSFER))),
    Sample(
        "transfer-list", with_call(TALK), WindowState(chosen=Page.TRANSFER, transfer=transfer(chosen=AgentId("1002")))
    ),
    Sample("transfer-stale", with_call(TALK), WindowState(chosen=Page.TRANSFER, transfer=transfer(failing=True))),
    Sample(
        "transfer-nobody", with_call(TALK), WindowState(chosen=Page.TRANSFER, transfer=transfer(query="zz", rows=()))
    ),
    Sample("transfer-reading", with_call(TALK), WindowState(chosen=Page.TRANSFER, transfer=TransferDraft("c1"))),
    Sample("transfer-ask", with_call(TALK), WindowState(chosen=Page.TRANSFER, transfer=transfer(step=Step.CONFIRMING))),
    Sample(
        "transfer-ask-gone",
        with_call(TALK),
        WindowState(chosen=Page.TRANSFER, transfer=transfer(step=Step.CONFIRMING, rows=())),
    ),
    Sample("transfer-wait", with_call(TALK), WindowState(chosen=Page.TRANSFER, transfer=transfer(step=Step.UNDER_WAY))),
    Sample(
        "transfer-refused",
        with_call(TALK),
        WindowState(
            chosen=Page.TRANSFER,
            transfer=transfer(refused=True),
            failed=(Refused(FailureCode.COMMAND_REFUSED, "坐席不可用"),),
        ),
    ),
    Sample("history", replace(ready(), missed=2), WindowState(chosen=Page.HISTORY, history=past())),
    Sample("history-hidden", ready(), WindowState(chosen=Page.HISTORY, history=past(chosen="r3"))),
    Sample("history-empty", ready(), WindowState(chosen=Page.HISTORY, history=past(()))),
    Sample("idle-missed", replace(ready(), missed=128)),
    Sample("idle-place", ready(), WindowState(typed="13800138000", locations=PLACE)),
    Sample("idle-private", ready(), WindowState(prepared=DialRequest(cipher="secret"))),
    Sample(
        "idle-link",
        ready(),
        WindowState(
            typed="13800138000",
            prepared=DialRequest("13800138000", user_data="order 42", outbound=OutboundChoice(Rule.GROUP, group_id=2)),
        ),
    ),
    Sample("idle-outbound-pending", replace(ready(), outbound_pending=OutboundChoice(Rule.NUMBER, "4008108888"))),
    Sample(
        "idle-outbound-empty",
        noticed(
            PhoneFailure(FailureCode.RULE_ODD),
            replace(ready(), outbound=None, outbound_rule=OutboundRule(None, "", (), ())),
        ),
    ),
    Sample("idle-wish", replace(ready(), intention=SHORT_BREAK)),
    Sample(
        "status-set",
        ready(),
        WindowState(told=(Toast(msg(TextId.STATUS_SET, status=msg(TextId.STATUS_ONLINE)), moment(999)),)),
    ),
    Sample("offered-place", with_call(OFFER, RINGING), WindowState(locations=PLACE)),
    Sample("connected-place", with_call(replace(TALK, queue="售后")), WindowState(locations=PLACE)),
    Sample("connected-wish", with_call(TALK, intention=SHORT_BREAK)),
    Sample("elsewhere", noticed(PhoneFailure(FailureCode.REGISTERED_ELSEWHERE), replace(ready(), registered=False))),
    Sample(
        "wrap-up-reminder",
        replace(ready(WRAP_UP, since=940), last_call=ENDED, intention=BUSY),
        WindowState(locations=PLACE, told=(Toast(msg(TextId.WRAP_UP_REMINDER, time="01:00"), moment(999)),)),
    ),
    Sample("wrap-up", replace(ready(WRAP_UP, since=982), last_call=ENDED)),
    Sample(
        "device-lost",
        noticed(PhoneFailure(FailureCode.MICROPHONE_LOST, "Built-in Audio", lost="Jabra Evolve2 65"), with_call(TALK)),
    ),
    Sample("device-offered", noticed(PhoneFailure(FailureCode.DEVICE_OFFERED, "Jabra Evolve2 65"), with_call(TALK))),
    Sample("settings", ready(), WindowState(chosen=Page.SETTINGS)),
    Sample("link", replace(ready(), link=parse_link("tel:+86-138-0013-8000"))),
    Sample("link-whole", replace(ready(), link=parse_link(WHOLE_LINK))),
    Sample("link-doubtful", replace(ready(), link=parse_link(f"tel:{TOO_LONG};ext=102"))),
    Sample("link-private", replace(ready(), link=parse_link("softphone:?privacy=cipher"), registered=False)),
    Sample("keys", ready(), WindowState(chosen=Page.SHORTCUTS)),
    Sample(
        "keys-taken",
        replace(ready(), hotkeys=HotkeyFacts(available=True, troubles=((HotkeyAct.ANSWER, HotkeyTrouble.TAKEN),))),
        WindowState(chosen=Page.SHORTCUTS),
    ),
    Sample("keys-absent", replace(ready(), hotkeys=HotkeyFacts(available=False)), WindowState(chosen=Page.SHORTCUTS)),
    *(
        Sample(f"first-run-{step}", _OUT, WindowState(chosen=Page.FIRST_RUN, first_run=step))
        for step in _BEFORE_SIGN_IN
    ),
    Sample("first-run-sign_in", _OUT, WindowState(first_run=SetupStep.SIGN_IN)),
    Sample("first-run-sign_in-busy", _TRYING, WindowState(agent_id="1001", first_run=SetupStep.SIGN_IN)),
    *(
        Sample(f"first-run-{step}", ready(), WindowState(chosen=Page.FIRST_RUN, first_run=step))
        for step in _AFTER_SIGN_IN
    ),
    Sample("first-run-done-break", ready(SHORT_BREAK), WindowState(chosen=Page.FIRST_RUN, first_run=SetupStep.DONE)),
    *(
        Sample(f"first-run-{step}-out", _OUT, WindowState(chosen=Page.FIRST_RUN, first_run=step))
        for step in _SIGNED_OUT
    ),
    Sample("audio-listening", *sound_check()),
    Sample("audio-opening", *sound_check(step=CheckStep.OPENING, microphone="")),
    Sample("audio-recording", *sound_check(step=CheckStep.RECORDING, loudest=0.2)),
    Sample("audio-playing", *sound_check(step=CheckStep.PLAYING, loudest=0.2)),
    Sample("audio-ask", *sound_check(loudest=0.2)),
    Sample("audio-good", *sound_check(loudest=0.2, heard=True)),
    Sample("audio-deaf", *sound_check(loudest=0.2, heard=False)),
    Sample("audio-faint", *sound_check(loudest=0.01, heard=True)),
    Sample("audio-distorted", *sound_check(loudest=0.9, heard=True)),
    Sample("audio-silent", *sound_check(loudest=0.0, level=0.0)),
    Sample(
        "audio-busy",
        *sound_check(step=CheckStep.FAILED, microphone="", failure=PhoneFailure(FailureCode.MICROPHONE_BUSY)),
    ),
    Sample("audio-signed-out", *sound_check(PhoneState(), step=CheckStep.CLOSED, microphone="")),
    Sample("test-numbers", ready(), WindowState(chosen=Page.SANDBOX_HELP)),
)
