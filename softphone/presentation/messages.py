"""What the window can say, by key; `ui.text.words` turns it into text, in the language of the moment.

The keys of calls, settings, setting up and desktop are in `call_messages`, `settings_messages`, `setup_messages` and
`desktop_messages`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

type Text = str | Message
"""Either data that is shown as it is (already made safe), or something to be said."""


@dataclass(frozen=True, slots=True)
class Message:
    """A key and what fills its sentence; an argument may itself be something to be said."""

    key: str
    arguments: tuple[tuple[str, Text], ...] = ()


def msg(key: str, **arguments: Text) -> Message:
    """A message with its arguments."""
    return Message(key, tuple(arguments.items()))


class TextId(StrEnum):
    """Keys of labels and short phrases. Failures have keys of their own, made in `notices`."""

    STATUS_ONLINE = "status.online"
    STATUS_OFFLINE = "status.offline"
    STATUS_BREAK = "status.break"
    STATUS_BUSY = "status.busy"
    STATUS_IN_CALL = "status.in_call"
    STATUS_RINGING = "status.ringing"
    STATUS_WRAP_UP = "status.wrap_up"
    STATUS_OTHER = "status.other"
    STATUS_NONE = "status.none"
    STATUS_LOST = "status.lost"
    STATUS_UNREACHABLE = "status.unreachable"
    STATUS_CHANGING = "status.changing"
    STATUS_SIGNED_OUT = "status.signed_out"
    STATUS_NAME = "status.name"
    AGENT = "header.agent"

    READY = "readiness.ready"
    CONNECTED = "readiness.connected"
    NO_CALLS = "readiness.no_calls"
    ELSEWHERE = "readiness.elsewhere"
    GO_ONLINE = "readiness.go_online"
    SIGNED_OUT = "readiness.signed_out"
    SIGNING_IN = "readiness.signing_in"
    SIGN_IN_RETRYING = "readiness.retrying"
    TOKEN_RENEWING = "readiness.token"  # noqa: S105 - a key, not a secret
    ENGINE_STARTING = "readiness.engine_starting"
    ENGINE_RESTARTING = "readiness.engine_restarting"
    ENGINE_FAILED = "readiness.engine_failed"
    CONNECTION_LOST = "readiness.connection"
    REGISTERING = "readiness.registering"
    FACTS = "readiness.facts"
    FACT_YES = "readiness.yes"
    FACT_NO = "readiness.no"
    SHOW_NOTICES = "readiness.notices"
    MICROPHONE_LEVEL = "readiness.microphone_level"

    ENTER_NUMBER = "dial.enter_number"
    CALLER_ID = "dial.caller_id"
    CALLER_ID_NAME = "dial.caller_id_name"
    CALLER_ID_NONE = "dial.caller_id_none"
    CALLER_ID_CHANGING = "dial.caller_id_changing"
    CALLER_ID_EMPTY = "dial.caller_id_empty"
    CALLER_ID_ONCE = "dial.caller_id_once"
    OUTBOUND_DEFAULT = "dial.outbound_default"
    OUTBOUND_RELOAD = "dial.outbound_reload"
    WILL_DIAL_AT = "dial.will_dial_at"
    WILL_DIAL_DATA = "dial.will_dial_data"
    GROUP = "dial.group"
    GROUP_MOBILE = "dial.group_mobile"
    GROUP_LANDLINE = "dial.group_landline"
    GROUP_RANDOM = "dial.group_random"
    GROUP_OWN = "dial.group_own"
    GROUP_WITH_KIND = "dial.group_with_kind"
    WILL_DIAL = "dial.will_dial"
    NOT_DIALABLE = "dial.not_dialable"
    SEVERAL_NUMBERS = "dial.several_numbers"
    EXTENSION_LEFT_OUT = "dial.extension_left_out"
    NUMBER_LONG = "dial.number_long"
    NUMBER_LONG_AGAIN = "dial.number_long_again"
    NOT_DIALLED = "dial.not_dialled"
    LAST_CALL = "dial.last_call"
    LAST_CALL_TALKED = "dial.last_call_talked"
    ERASE = "dial.erase"
    DIALPAD = "dial.dialpad"
    KEY = "dial.key"

    PRIVATE_NUMBER = "call.private_number"
    UNKNOWN_CUSTOMER = "call.unknown_customer"
    AFTER_CALL = "call.after"
    AFTER_CALL_CANCEL = "call.after_cancel"
    WISH_CANCEL = "call.wish_cancel"

    CALL = "action.call"
    REDIAL = "action.redial"
    ANSWER = "action.answer"
    DECLINE = "action.decline"
    HANG_UP = "action.hang_up"
    END = "action.end"
    READY_NOW = "action.ready_now"
    MUTE = "action.mute"
    MUTING = "action.muting"
    UNMUTE = "action.unmute"
    UNMUTING = "action.unmuting"
    HOLD = "action.hold"
    HOLDING = "action.holding"
    RESUME = "action.resume"
    RESUMING = "action.resuming"
    TRANSFER = "action.transfer"
    TRANSFERRING = "action.transferring"
    TRANSFERRING_SHORT = "action.transferring_short"
    TRANSFERRED = "action.transferred"
    SIGN_IN = "action.sign_in"
    STOP = "action.stop"
    SIGN_OUT = "action.sign_out"
    QUIT = "action.quit"
    RETRY = "action.retry"
    TAKE_OVER = "action.take_over"
    DISMISS = "action.dismiss"
    FOLD = "action.fold"
    CLOSE = "action.close"
    COPY_NUMBER = "action.copy_number"
    TO_DIAL_FIELD = "action.to_dial_field"
    NUMBER_COPIED = "action.number_copied"
    BACK = "action.back"

    JOINED = "transfer.joined"

    SIGN_IN_TITLE = "sign_in.title"
    SIGN_IN_HINT = "sign_in.hint"
    SIGN_IN_AGAIN = "sign_in.again"
    SIGN_IN_MOMENT = "sign_in.moment"
    AGENT_ID = "sign_in.agent_id"
    ACCESS_TOKEN = "sign_in.access_token"  # noqa: S105 - a key, not a secret
    KEPT_TOKEN = "sign_in.kept_token"  # noqa: S105 - a key, not a secret
    REMEMBER = "sign_in.remember"
    BUSY_SIGNING_IN = "sign_in.busy"
    BUSY_RETRYING = "sign_in.retrying"

    HISTORY_READING = "history.reading"
    HISTORY_EMPTY = "history.empty"
    HISTORY_SEARCH = "history.search"
    HISTORY_SHORT = "history.short"
    HISTORY_NONE = "history.none"
    HISTORY_FIRST = "history.first"
    HISTORY_ALL = "history.all"
    HISTORY_MISSED = "history.missed"
    HISTORY_INBOUND = "history.inbound"
    HISTORY_OUTBOUND = "history.outbound"
    HISTORY_COUNT = "history.count"
    HISTORY_LOST = "history.lost"
    HISTORY_UNREAD = "history.unread"
    HISTORY_LIVE = "history.live"
    HISTORY_IN = "history.in"
    HISTORY_OUT = "history.out"
    HISTORY_ROW = "history.row"
    NUMBER_HIDDEN = "history.number_hidden"
    CALL_BACK = "history.call_back"

    LINK_QUESTION = "link.question"
    LINK_ASKER = "link.asker"
    LINK_DATA = "link.data"
    LINK_HINT = "link.hint"
    LINK_UNREACHABLE = "link.unreachable"
    LINK_LATER = "link.later"
    NOT_NOW = "action.not_now"

    STATUS_SET = "tiding.status_set"
    WRAP_UP_REMINDER = "tiding.wrap_up"

    WRAP_UP_TITLE = "wrap_up.title"
    WRAP_UP_HINT = "wrap_up.hint"
    WRAP_UP_TIME = "wrap_up.time"
    TALKED = "wrap_up.talked"

    TAB_DIAL = "tab.dial"
    TAB_CALL = "tab.call"
    TAB_WRAP_UP = "tab.wrap_up"
    TAB_HISTORY = "tab.history"
    TAB_MISSED = "tab.missed"
    TAB_SETTINGS = "tab.settings"

    DEVICE_USE = "audio.use"
    DEVICE_BACK = "audio.back"

    SANDBOX = "sandbox.banner"
    DEVELOPER = "sandbox.developer"
    SANDBOX_HELP = "sandbox.help"
    SANDBOX_INTRO = "sandbox.intro"
    SANDBOX_INCOMING = "sandbox.incoming"
    SANDBOX_DIAL = "sandbox.dial"

    REASON_SIGNED_OUT = "reason.signed_out"
    REASON_TOKEN = "reason.token"  # noqa: S105 - a key, not a secret
    REASON_ENGINE = "reason.engine"
    REASON_CONNECTION = "reason.connection"
    REASON_REGISTRATION = "reason.registration"

    APP_NAME = "window.name"
    WINDOW_TITLE = "window.title"
    WINDOW_CALLING = "window.calling"
    WINDOW_MISSED = "window.missed"
