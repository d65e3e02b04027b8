"""Failures as messages: which sentence, with which arguments, and what the agent can do about it at once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final, Self

from softphone.domain.audio import CAPTURE_FAILURES
from softphone.domain.errors import FailureCode, PhoneFailure, support_code
from softphone.domain.moment import Moment
from softphone.domain.reachability import Obstacle
from softphone.services.phone_state import PhoneState
from softphone.services.platform_reports import EngineState

from .failure_forms import fields_text, form_key, form_of
from .messages import Message, Text, TextId, msg
from .safe_text import MAX_SHOWN, shown
from .toasts import Toast

WITH_REASON: Final = frozenset(
    {
        FailureCode.API_UNREACHABLE,
        FailureCode.CALL_REFUSED,
        FailureCode.COMMAND_REFUSED,
        FailureCode.STATUS_REFUSED,
        FailureCode.SDK_BLOCKED,
        FailureCode.SDK_INCOMPLETE,
        FailureCode.SANDBOX_FAILED,
        FailureCode.MICROPHONE_LOST,
        FailureCode.SPEAKER_LOST,
    }
)
"""Failures whose sentence has a second form that quotes the platform."""

_ABOUT_DEVICES: Final = frozenset(
    {
        FailureCode.MICROPHONE_LOST,
        FailureCode.SPEAKER_LOST,
        FailureCode.RINGER_SILENT,
        FailureCode.DEVICE_OFFERED,
        FailureCode.DEVICE_SWITCHED,
    }
)
DEVICE_ROOM: Final = 20
"""Characters of a device's name in a notice, which has two lines; the first ones say whose it is."""

ACTIONS: Final = (
    "dial",
    "answer",
    "decline",
    "hang_up",
    "mute",
    "unmute",
    "hold",
    "resume",
    "transfer",
    "set_status",
    "set_outbound",
)
"""Commands that an unanswered-command sentence can name; `arguments["action"]` holds one of them."""

OTHER_ACTION: Final = "other"


class Remedy(StrEnum):
    """What a notice's own button does."""

    RETRY_ENGINE = "retry_engine"
    TAKE_OVER = "take_over"
    SIGN_IN = "sign_in"
    USE_DEVICE = "use_device"
    DEVICE_BACK = "device_back"
    GO_ONLINE = "go_online"


_REMEDIES: Final = {
    FailureCode.SDK_MISSING: Remedy.RETRY_ENGINE,
    FailureCode.SDK_INCOMPLETE: Remedy.RETRY_ENGINE,
    FailureCode.SDK_BLOCKED: Remedy.RETRY_ENGINE,
    FailureCode.ENGINE_FAILED: Remedy.RETRY_ENGINE,
    FailureCode.REGISTERED_ELSEWHERE: Remedy.TAKE_OVER,
    FailureCode.ACCESS_TOKEN_REFUSED: Remedy.SIGN_IN,
    FailureCode.DEVICE_OFFERED: Remedy.USE_DEVICE,
    FailureCode.DEVICE_SWITCHED: Remedy.DEVICE_BACK,
}
_REMEDY_LABELS: Final = {
    Remedy.RETRY_ENGINE: TextId.RETRY,
    Remedy.TAKE_OVER: TextId.TAKE_OVER,
    Remedy.SIGN_IN: TextId.SIGN_IN,
    Remedy.USE_DEVICE: TextId.DEVICE_USE,
    Remedy.DEVICE_BACK: TextId.DEVICE_BACK,
    Remedy.GO_ONLINE: TextId.GO_ONLINE,
}
_SERIOUS: Final = frozenset(FailureCode) - {
    FailureCode.NO_KEYRING,
    FailureCode.KEYRING_LOCKED,
    FailureCode.NO_TRAY,
    FailureCode.NO_NOTIFICATIONS,
    FailureCode.POPUP_BEHIND,
    FailureCode.NO_CHINESE_FONT,
    FailureCode.NO_HOTKEYS,
    FailureCode.HOTKEY_TAKEN,
    FailureCode.SETTINGS_BROKEN,
    FailureCode.RULE_ODD,
    FailureCode.OTHER_PHONE,
    FailureCode.RING_FILE_BAD,
    FailureCode.DEVICE_OFFERED,
    FailureCode.DEVICE_SWITCHED,
}


_OF_NO_SOUND: Final = CAPTURE_FAILURES | {
    FailureCode.NO_RINGER,
    FailureCode.RINGER_SILENT,
    FailureCode.MICROPHONE_SILENT,
    FailureCode.MICROPHONE_LOST,
    FailureCode.SPEAKER_LOST,
    FailureCode.SPEAKER_SILENT,
}
"""Consequences of a computer without any sound: only the cause is shown."""
_IN_THE_LINE: Final = {
    Obstacle.ENGINE: frozenset({FailureCode.ENGINE_FAILED}),
    Obstacle.CONNECTION: frozenset({FailureCode.NETWORK_DOWN, FailureCode.NOT_REGISTERED}),
    Obstacle.REGISTRATION: frozenset({FailureCode.NOT_REGISTERED, FailureCode.REGISTERED_ELSEWHERE}),
}
"""Conditions of which the readiness line says all, cause and remedy, while that obstacle stands."""


def failure_key(code: FailureCode, *, quoted: bool = False) -> str:
    """The key of a failure's sentence."""
    return f"failure.{code}.quoted" if quoted else f"failure.{code}"


def action_key(action: str) -> str:
    """The key of a command's name inside a sentence."""
    return f"command.{action if action in ACTIONS else OTHER_ACTION}"


def failure_message(failure: PhoneFailure) -> Message:
    """What happened and what to do, without the support code."""
    room = DEVICE_ROOM if failure.code in _ABOUT_DEVICES else MAX_SHOWN
    reason = shown(failure.arguments.get("code", "") or failure.reason, room)
    quoted = bool(reason) and failure.code in WITH_REASON
    form = form_of(failure)
    arguments: dict[str, Text] = {name: shown(value, room) for name, value in failure.arguments.items()}
    if "fields" in failure.arguments:
        arguments["fields"] = fields_text(failure.arguments["fields"])
    arguments["reason"] = reason
    arguments["action"] = msg(action_key(failure.arguments.get("action", "")))
    arguments.setdefault("limit", "")
    return msg(form_key(failure.code, form) if form else failure_key(failure.code, quoted=quoted), **arguments)


@dataclass(frozen=True)
class NoticeDraft:
    """What the window knows of notices: one-off failures, newest last, conditions folded away, and toasts."""

    failed: tuple[PhoneFailure, ...] = ()
    folded: frozenset[FailureCode] = frozenset()
    told: tuple[Toast, ...] = ()

    def with_failure(self, failure: PhoneFailure) -> Self:
        """A one-off failure came; the same again replaces itself."""
        kept = tuple(one for one in self.failed if one.code is not failure.code)
        return replace(self, failed=(*kept[-2:], failure))

    def dismissed(self, code: FailureCode) -> Self:
        """The agent has read a notice: a one-off is gone, a condition is folded into the readiness line."""
        if any(one.code is code for one in self.failed):
            return replace(self, failed=tuple(one for one in self.failed if one.code is not code))
        return replace(self, folded=self.folded | {code})


@dataclass(frozen=True, slots=True)
class NoticeView:
    """One notice. A condition can be folded away but not dismissed; `more` counts those behind it.

    Without a `code` it is no failure but a toast.
    """

    code: FailureCode | None
    text: Message
    support: str
    serious: bool
    condition: bool
    remedy: Remedy | None = None
    remedy_label: Message | None = None
    more: int = 0


def notice_view(state: PhoneState, draft: NoticeDraft, now: Moment) -> NoticeView | None:
    """The notice in the bar: the newest one-off, else the newest condition that is not folded, else a toast."""
    hidden = (
        *draft.folded,
        *(_IN_THE_LINE.get(state.obstacle, ()) if state.obstacle else ()),
        *(_OF_NO_SOUND if state.has_notice(FailureCode.NO_SOUND_SERVER) else ()),
    )
    open_conditions = [notice.failure for notice in state.notices if notice.code not in hidden]
    lasting = {notice.code for notice in state.notices}
    # a refused sign-in both fails once and lasts: it is shown once
    waiting = [*open_conditions, *(failure for failure in draft.failed if failure.code not in lasting)]
    if not waiting:
        told = [toast for toast in draft.told if toast.fresh(now)]
        return NoticeView(None, told[-1].text, "", serious=False, condition=False) if told else None
    failure = waiting[-1]
    remedy = _remedy(failure.code, state)
    return NoticeView(
        code=failure.code,
        text=failure_message(failure),
        support=support_code(failure.code),
        serious=failure.code in _SERIOUS,
        condition=failure not in draft.failed,
        remedy=remedy,
        remedy_label=remedy_label(remedy) if remedy else None,
        more=len(waiting) - 1,
    )


def remedy_label(remedy: Remedy) -> Message:
    """What its button says."""
    return msg(_REMEDY_LABELS[remedy])


def _remedy(code: FailureCode, state: PhoneState) -> Remedy | None:
    """Without a call the sign-in form is on the page anyway; a stopped engine has its button in the readiness line."""
    remedy = _REMEDIES.get(code)
    elsewhere = {
        Remedy.SIGN_IN: not state.calls,
        Remedy.RETRY_ENGINE: state.obstacle is Obstacle.ENGINE and state.engine.state is EngineState.FAILED,
    }
    return None if remedy and elsewhere.get(remedy, False) else remedy
